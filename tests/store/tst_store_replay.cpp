// For any taps, answers, pages and restarts: what is seen = the confirmed rows plus what waits, through decide(), as
// the simplest store there can be (a map) says it.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "codec/codec.h"
#include "store/reads.h"
#include "store/row_io.h"
#include "support/memory_facts.h"
#include "support/store/store_fixture.h"
#include <algorithm>
#include <list>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;
using tallyboard::testing::MemoryFacts;

namespace {

const LocalDate today = after_noon().today;

struct Waiting {
    Command command;
    Moment moment;
};

/// The oracle: confirmed rows and waiting commands, nothing else.
struct Oracle {
    MemoryFacts confirmed{false};
    std::list<Waiting> waiting;

    MemoryFacts seen() const {
        MemoryFacts rows = confirmed;
        for (const Waiting &one : waiting) {
            const Decision decision = decide(rows, one.command, one.moment);
            if (decision.verdict != Verdict::refused)
                rows.apply(decision.changes);
        }
        return rows;
    }
};

template <class T> void same(LocalStore &store, const MemoryFacts &model) {
    auto have = rows::plain(rows::list<T>(store.database(), rows::sql<T>().list));
    auto want = model.all<T>();
    const auto by_key = [](const T &a, const T &b) { return row_key(Row{a}) < row_key(Row{b}); };
    std::sort(have.begin(), have.end(), by_key);
    std::sort(want.begin(), want.end(), by_key);
    RC_ASSERT(have.size() == want.size());
    RC_ASSERT(have == want);
}

void compare(LocalStore &store, const Oracle &oracle) {
    const MemoryFacts seen = oracle.seen();
    same<Presence>(store, seen);
    same<Actual>(store, seen);
    same<Booking>(store, seen);
    same<Occupied>(store, seen);
    same<Visit>(store, seen);
    RC_ASSERT(store.sync_state().pending == static_cast<int>(oracle.waiting.size()));
}

// rapidcheck draws small numbers first; here the small ones are no simpler than the others.
int number(int from, int to) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, to)); }

Verb any_verb() {
    const LocalDate date = today + number(-1, 2);
    const Half half = number(0, 2) == 0 ? Half::am : Half::pm;
    const auto n = static_cast<std::uint64_t>(number(1, 3));
    switch (number(0, 10)) {
    case 0: return DeclarePlace{date, half, static_cast<PlaceKind>(number(0, 8)), {"TH"}};
    case 1: return ClearPlace{date, half};
    case 2: return Arrive{today, {number(0, 2) == 0 ? "TH" : "DEPOT"}};
    case 3: return Leave{today};
    case 4:
        return BookDesk{booking_id(n), {"TH-00" + std::to_string(number(1, 3))}, date, static_cast<Span>(number(0, 3))};
    case 5: return CancelBooking{booking_id(n)};
    case 6: {
        StartVisit start;
        start.visit = visit_id(n);
        start.where = "Mill Lane";
        start.what = "Inspection";
        return start;
    }
    case 7: return CheckIn{visit_id(n), number(0, 2), {}};
    case 8: return CloseVisit{visit_id(n), number(0, 2)};
    default: {
        RaiseSos sos;
        sos.visit = visit_id(n);
        return sos;
    }
    }
}

/// A hub that answers the first `most` commands of the queue: its rows, and a verdict each.
Arrived hub_round(LocalStore &store, Oracle &oracle, MemoryFacts &hub, int most, const Moment &moment) {
    Arrived arrived;
    arrived.place.history = "h";
    arrived.place.cursor = store.sync_state().place.cursor + 1;
    for (const OutboxItem &item : store.to_send(static_cast<std::size_t>(most))) {
        const Command command = codec::read_command(codec::parse(item.text, 1'000'000).value()).take();
        Decision decision = decide(hub, command, moment);
        if (number(0, 5) == 0)
            decision = {Verdict::refused, {RefusalCode::not_allowed, {}}, {}, {}};
        if (decision.verdict == Verdict::refused) {
            arrived.answers.push_back({item.id, Verdict::refused, decision.refusal, {}});
        } else {
            arrived.answers.push_back({item.id, Verdict::accepted, {}, {}});
            hub.apply(decision.changes);
            for (const Change &change : decision.changes)
                if (!std::holds_alternative<VisitEvent>(change.row))
                    arrived.rows.push_back(change);
        }
        oracle.waiting.remove_if([&](const Waiting &one) { return one.command.id == item.id; });
    }
    return arrived;
}

void any_story() {
    const ScratchDir dir;
    auto store = open_store(dir.file("ops.db"));
    Oracle oracle;
    MemoryFacts hub(true);
    Arrived first;
    first.rows = council(3, 3);
    first.place.cursor = 1;
    first.place.history = "h";
    store->apply(first, after_noon());
    oracle.confirmed.apply(first.rows);
    hub.apply(first.rows);
    const int steps = number(5, 40);
    std::int64_t at = 0;
    for (int step = 0; step < steps; ++step) {
        at += 60'000;
        const Moment moment = after_noon(at);
        switch (number(0, 8)) {
        case 0: {
            const Arrived arrived = hub_round(*store, oracle, hub, number(0, 4), moment);
            oracle.confirmed.apply(arrived.rows);
            store->apply(arrived, moment);
            break;
        }
        case 1: { // somebody else's desk
            const auto n = static_cast<std::uint64_t>(number(20, 23));
            Arrived arrived;
            arrived.place.history = "h";
            arrived.place.cursor = store->sync_state().place.cursor + 1;
            arrived.rows.push_back({Occupied{booking_id(n), {"TH-001"}, today, Span::am}, number(0, 3) == 0});
            oracle.confirmed.apply(arrived.rows);
            store->apply(arrived, moment);
            break;
        }
        case 2: // a restart
            store.reset();
            store = open_store(dir.file("ops.db"), StoreFile::ops, static_cast<std::uint64_t>(step) + 2);
            break;
        default: {
            const Verb verb = any_verb();
            const MemoryFacts seen = oracle.seen();
            const auto done = store->execute(verb, person_id(1), person_id(1), pressed(moment), moment);
            Command command{done.id, store->device(), 0, person_id(1), person_id(1), verb, 1, pressed(moment)};
            const Decision decision = decide(seen, command, moment);
            RC_ASSERT(done.verdict == decision.verdict);
            if (done.verdict != Verdict::refused)
                oracle.waiting.push_back({command, moment});
        }
        }
        compare(*store, oracle);
    }
}

} // namespace

class TestReplay : public QObject {
    Q_OBJECT
private slots:
    void seen_is_confirmed_plus_waiting() { QVERIFY(rc::check("seen = confirmed + waiting", any_story)); }

    void the_oracle_can_disagree() {
        const auto store = open_store(":memory:");
        press(*store, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        const auto have = rows::list<Presence>(store->database(), rows::sql<Presence>().list);
        QVERIFY(have.size() != Oracle{}.seen().all<Presence>().size());
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_store_replay.moc"
