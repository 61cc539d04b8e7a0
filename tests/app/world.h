// For tests of view models: a session on in-memory stores, a clock that is moved by hand, and a small council (three
// people, six desks) as a hub would have sent it. Made anew for every test function.
#pragma once
#include "platform/fake/fake_platform.h"
#include "shell/Session.h"
#include "support/store/store_fixture.h"
#include <QSignalSpy>
#include <QTest>

namespace tallyboard::testing {

struct AppWorld {
    explicit AppWorld(Roles roles = {Role::staff});
    ~AppWorld();

    platform::FakeClock clock{after_noon().now.ms};
    platform::FakeRandom random;
    platform::FakeNotifier notifier;
    platform::FakeAnnouncer announcer;
    platform::FakeAlertSound sound;
    platform::FakeScreenLock screen_lock;
    platform::FakePosition position{clock};
    store::StoreThread ops{open_store(":memory:", StoreFile::ops, 11)};
    store::StoreThread vault{open_store(":memory:", StoreFile::vault, 12)};
    Session session{clock, random};
    PersonId me = person_id(1), other = person_id(2);

    /// The hub answered just now.
    void heard();
    void later(std::int64_t ms);
    void arrive(std::vector<Change> rows, std::vector<Receipt> receipts = {}, StoreFile which = StoreFile::ops);
    /// What waits to be sent, as the hub would get it.
    std::vector<Command> outbox(StoreFile which = StoreFile::ops);
    /// The hub decides everything that waits.
    void answer_all(Verdict verdict, Refusal refusal = {}, StoreFile which = StoreFile::ops);

private:
    std::int64_t m_cursor = 0;
};

} // namespace tallyboard::testing
