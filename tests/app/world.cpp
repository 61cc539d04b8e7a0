#include "world.h"
#include "codec/codec.h"
#include "codec/json.h"

namespace tallyboard::testing {

AppWorld::AppWorld(Roles roles) {
    std::vector<Change> rows = council(3, 6);
    for (Change &change : rows)
        if (auto *person = std::get_if<Person>(&change.row); person != nullptr && person->id == me)
            person->roles = roles;
    session.open(ops, me, QStringLiteral("Calder Vale Borough Council"), "Europe/London");
    session.openVault(vault);
    arrive(std::move(rows));
    heard();
    if (!QTest::qWaitFor([&] { return session.person().name == "Person 1"; }))
        qFatal("the council did not arrive");
}

AppWorld::~AppWorld() {
    session.close();
    ops.stop();
    vault.stop();
}

void AppWorld::heard() {
    HubLink link;
    link.health = QStringLiteral("live");
    link.last_heard = {clock.wall_ms()};
    link.heard_boottime_ms = clock.boottime_ms();
    link.uncertainty_ms = 5;
    session.setHub(link);
}

void AppWorld::later(std::int64_t ms) {
    clock.advance(ms);
    session.tick();
}

void AppWorld::arrive(std::vector<Change> rows, std::vector<Receipt> receipts, StoreFile which) {
    (which == StoreFile::ops ? ops : vault).run([&](store::LocalStore &local) {
        store::Arrived caught;
        caught.rows = std::move(rows);
        caught.receipts = std::move(receipts);
        caught.follows = local.sync_state().answers;
        caught.place.history = "history";
        caught.place.cursor = ++m_cursor;
        local.apply(caught, session.moment());
    });
}

std::vector<Command> AppWorld::outbox(StoreFile which) {
    std::vector<Command> commands;
    (which == StoreFile::ops ? ops : vault).run([&](store::LocalStore &local) {
        for (const auto &item : local.to_send(1'000)) {
            const auto parsed = codec::parse(item.text, 1'000'000);
            auto command = codec::read_command(parsed.value());
            commands.push_back(command.take());
        }
    });
    return commands;
}

void AppWorld::answer_all(Verdict verdict, Refusal refusal, StoreFile which) {
    (which == StoreFile::ops ? ops : vault).run([&](store::LocalStore &local) {
        store::Arrived caught = testing::answer_all(local, verdict, refusal.code);
        for (auto &answer : caught.answers)
            answer.refusal = refusal;
        caught.place.history = "history";
        caught.place.cursor = ++m_cursor;
        local.apply(caught, session.moment());
    });
}

} // namespace tallyboard::testing
