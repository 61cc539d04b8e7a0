// What holds for decide() whatever it is asked: it is pure, refusals change nothing, both ends agree on what both know,
// a device is never refused for a fact it lacks, and replaying an outbox gives the same rows each time.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "support/random_items.h"
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

bool is_about_absence(RefusalCode code) {
    return code == RefusalCode::unknown_person || code == RefusalCode::unknown_site ||
           code == RefusalCode::unknown_desk || code == RefusalCode::unknown_booking ||
           code == RefusalCode::unknown_visit || code == RefusalCode::unknown_assessment ||
           code == RefusalCode::changed_meanwhile || // the hub may have a newer version of the settings
           code == RefusalCode::kind_not_offered || code == RefusalCode::unknown_team ||
           code == RefusalCode::unknown_unit || code == RefusalCode::unknown_grant ||
           code == RefusalCode::unknown_address || code == RefusalCode::unknown_note ||
           code == RefusalCode::directory_made || // the hub knows all grants
           code == RefusalCode::not_for_guests;   // and all people
}
bool same(const Decision &a, const Decision &b) {
    return a.verdict == b.verdict && a.refusal == b.refusal && a.changes == b.changes && a.messages == b.messages;
}
std::vector<Command> any_outbox(RandomItems &c, int most) {
    std::vector<Command> list;
    for (int n = c.pick(most); n > 0; --n)
        list.push_back(likely_command(c));
    return list;
}
/// The hub after some history.
MemoryFacts lived_in(RandomItems &c, bool at_hub) {
    MemoryFacts hub = small_world(true);
    for (const Command &command : any_outbox(c, 40))
        hub.execute(command, at_noon);
    return hub.as(at_hub);
}
MemoryFacts replay(MemoryFacts facts, const std::vector<Command> &commands, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
        facts.execute(commands[i], at_noon);
    return facts;
}

} // namespace

class tst_decide_properties : public QObject {
    Q_OBJECT
private slots:
    void refused_changes_nothing_and_verdicts_fit_their_end() {
        QVERIFY(rc::check("refused: no changes; hub: never needs_hub; device: no sends, events or positions", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            const bool at_hub = c.one_in(2);
            const MemoryFacts facts = lived_in(c, at_hub);
            const Command command = likely_command(c);
            const Decision d = decide(facts, command, at_noon);
            RC_ASSERT(same(d, decide(facts, command, at_noon)));
            RC_ASSERT((d.verdict == Verdict::refused) == (d.refusal.code != RefusalCode::none));
            if (d.verdict == Verdict::refused)
                RC_ASSERT(d.changes.empty() && d.messages.empty());
            if (at_hub) {
                RC_ASSERT(d.verdict != Verdict::needs_hub);
                return;
            }
            RC_ASSERT(d.messages.empty());
            for (const Change &change : d.changes)
                RC_ASSERT(!std::holds_alternative<VisitEvent>(change.row) &&
                          !std::holds_alternative<Position>(change.row));
        }));
    }
    void both_ends_agree_on_what_both_know() {
        QVERIFY(rc::check("same facts: a device refuses exactly what the hub refuses, but for absent facts", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            const MemoryFacts hub = lived_in(c, true), device = hub.as(false);
            for (int i = 0; i < 10; ++i) {
                const Command command = likely_command(c);
                const Decision h = decide(hub, command, at_noon), d = decide(device, command, at_noon);
                if (d.verdict == Verdict::refused) {
                    // A device does not look whether its owner has left, so it may find the next thing wrong.
                    RC_ASSERT(h.verdict == Verdict::refused);
                    RC_ASSERT(h.refusal == d.refusal || h.refusal.code == RefusalCode::unknown_person);
                }
                // Plans, rotas and methods are the hub's alone to judge: a device shows nothing of them.
                const bool is_left_to_hub = d.verdict == Verdict::needs_hub && d.changes.empty();
                if (h.verdict == Verdict::refused && !is_left_to_hub && !is_about_absence(h.refusal.code))
                    RC_ASSERT(d.refusal == h.refusal);
                if (h.verdict == Verdict::accepted)
                    RC_ASSERT(d.verdict != Verdict::refused);
            }
        }));
    }
    void an_empty_device_is_never_refused_for_what_it_lacks() {
        QVERIFY(rc::check("nothing known: unknown_* is never said, but of a draft that only a device could have", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            const Command command = likely_command(c);
            const Decision d = decide(MemoryFacts(false), command, at_noon);
            if (std::holds_alternative<AnswerTopic>(command.verb))
                return;
            RC_ASSERT(!is_about_absence(d.refusal.code));
        }));
    }
    void rebase_is_deterministic() {
        QVERIFY(rc::check("confirmed rows + any part of the outbox: the same rows, however often and in two goes", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            const MemoryFacts confirmed = lived_in(c, false);
            const std::vector<Command> outbox = any_outbox(c, 20);
            const std::size_t from = static_cast<std::size_t>(c.pick(static_cast<int>(outbox.size()) + 1));
            const auto once = replay(confirmed, outbox, from, outbox.size());
            RC_ASSERT(once.all_rows() == replay(confirmed, outbox, from, outbox.size()).all_rows());
            const std::size_t half = from + (outbox.size() - from) / 2;
            const auto in_two = replay(replay(confirmed, outbox, from, half), outbox, half, outbox.size());
            RC_ASSERT(once.all_rows() == in_two.all_rows());
        }));
    }
    void nobody_touches_anothers_things_by_naming_themselves() {
        QVERIFY(rc::check("rows of a person change only by a command on their behalf", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            const MemoryFacts hub = lived_in(c, true);
            const Command command = likely_command(c);
            for (const Change &change : decide(hub, command, at_noon).changes)
                std::visit(
                    [&](const auto &row) {
                        if constexpr (requires { row.person; })
                            RC_ASSERT(row.person == command.on_behalf_of);
                    },
                    change.row);
        }));
    }
    void one_open_visit_a_person_unless_by_sos() {
        QVERIFY(rc::check("without an SOS a person has at most one open visit", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            MemoryFacts hub = small_world(true);
            for (int i = 0; i < 60; ++i) {
                const Command command = likely_command(c);
                if (std::holds_alternative<RaiseSos>(command.verb))
                    continue;
                hub.execute(command, at_noon);
                std::map<PersonId, int> open;
                for (const Visit &v : hub.all<Visit>())
                    if (v.state != VisitState::closed)
                        RC_ASSERT(++open[v.person] == 1);
            }
        }));
    }
};

QTEST_GUILESS_MAIN(tst_decide_properties)
#include "tst_decide_properties.moc"
