// Inside sync/hub/service*.cpp only: what a Service is made of, and how one transaction of it runs.
#pragma once
#include "domain/limits.h"
#include "domain/permissions.h"
#include "hub/accounts.h"
#include "hub/address_look.h"
#include "hub/alarm_links.h"
#include "hub/clock_move.h"
#include "hub/closing_book.h"
#include "hub/day_end.h"
#include "hub/dse_key.h"
#include "hub/feed.h"
#include "hub/hub_clock.h"
#include "hub/intake.h"
#include "hub/ledger.h"
#include "hub/outside_work.h"
#include "hub/plan_reports.h"
#include "hub/reminders.h"
#include "hub/roles.h"
#include "hub/service.h"
#include "hub/troubles.h"
#include "hub/watch.h"
#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <utility>

namespace tallyboard::hub {

inline Subject who_where(const PersonId &person, const DeviceId &device) {
    return Subject().add(person).add(device.text());
}

struct Service::Parts {
    HubStore &store;
    Settings settings;
    ClosingBook closing;
    PlaceMask places; // the same after a restart: no device begins anew
    HubRows rows;
    Ledger ledger;
    Accounts accounts;
    Watch watch;
    Intake intake;
    Feed feed;
    Troubles troubles;
    Reminders reminders;
    PlanReports plan_reports;
    HubClock clock;
    std::string history;
    std::uint64_t generation = 0;
    std::int64_t sequence = -1; // after our last batch
    bool away_noted = false;    // that the hub was away, for the operator
    bool away_said = false;     // the same, to whom the plans name
    bool looked_back = false;   // at the tries during which the last process died
    std::vector<DeviceId> disconnected, rolled_back;
    std::map<DeviceId, Instant> rolled_back_at;

    Parts(HubStore &s, Settings given)
        : store(s), settings(std::move(given)), closing(store, settings.signing, settings.ledger_key),
          places(protocol::keyed_hash("tallyboard feed place v1", settings.ledger_key)),
          rows(store, settings.dse_key, settings.judge, settings.read_address),
          ledger(store, settings.ledger_key, settings.random), accounts(store, rows), watch(store, rows, ledger),
          intake(store, rows, ledger, watch, closing, settings.signing), feed(store, rows), troubles(store, rows),
          reminders(store, rows, settings.zone), plan_reports(store, rows) {
        rows.use(closing);
    }

    /// All of `work` in one transaction; when it throws nothing of it stays, here or in the store.
    template <class F> void in_batch(F work) {
        try {
            Batch batch(store);
            notice_others();
            work();
            commit(batch);
        } catch (...) {
            rows.forget();
            ledger.forget();
            accounts.forget();
            clock.forget();
            troubles.forget();
            reminders.forget();
            plan_reports.forget();
            looked_back = away_said = away_noted = false;
            rolled_back.clear();
            rolled_back_at.clear(); // an alarm is rather raised twice
            throw;
        }
    }

    /// An operator's command has written: its rows wake listeners, its revocations close streams, and our caches are
    /// out of date.
    void notice_others();

    /// A transaction of its own, so that the rows are on disk before the words are looked up.
    void compose(Actions &actions, const std::vector<Owed> &owed, const HubNow &now) {
        if (owed.empty())
            return;
        in_batch([&] {
            const auto at = clock.at(now, store);
            for (const auto &one : owed) // what the same batch has overtaken is gone already
                if (const auto record = store.message(one.id); record && is_owed(record->row))
                    actions.outgoing.push_back(outgoing_of(store, rows, *record, settings.council, at));
        });
    }

    void look_back(Instant now, std::vector<Owed> &owed) {
        if (!std::exchange(looked_back, true))
            watch.lost_tries(now, owed);
    }

    void commit(Batch &batch);
    void finish(Actions &actions);

    /// One log line for one event: a device repeats `rolled_back` until it has an answer.
    void note_rolled_back(const Caller &caller, Instant now) {
        auto &last = rolled_back_at[caller.device.device];
        if (last.is_set() && now - last < minutes(10))
            return;
        last = now;
        rolled_back.push_back(caller.device.device);
        ledger.append("rolled_back", who_where(caller.person.id, caller.device.device), {}, now);
    }

    /// Hub time now, after taking up any word about it.
    Instant time_now(const HubNow &now, Actions &actions, std::vector<Owed> &owed);

    Answer answer(const Request &request, const Moment &moment, const HubNow &now, std::vector<Owed> &owed);
    Answer round(const Caller &caller, const protocol::RoundRequest &request, const Moment &moment,
                 std::vector<Owed> &owed);
    /// What the feed is asked, with the place as the store counts it.
    protocol::RoundRequest pull_of(const protocol::RoundRequest &request) const;
    Answer look(const Caller &caller, const protocol::LookRequest &request, Instant now);
    void add_receipt(const Caller &caller, const protocol::RoundRequest &request, Instant now,
                     protocol::RoundAnswer &answer);
};

} // namespace tallyboard::hub
