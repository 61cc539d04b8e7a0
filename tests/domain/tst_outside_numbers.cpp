// Numbers that come from outside (clocks, offsets, epochs, minutes, dates) are any number: arithmetic on them holds at
// the type's ends, and no answer of the rule book rests on an overflow. Built with UndefinedBehaviorSanitizer (preset
// asan) the same properties find a sum that is not guarded.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "support/random_items.h"
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

__extension__ using Wide = __int128;

template <class N> N held(Wide exact) {
    using L = std::numeric_limits<N>;
    return static_cast<N>(std::clamp<Wide>(exact, L::min(), L::max()));
}
std::int64_t any_number(RandomItems &c) {
    std::int64_t n = 0;
    c.fill(n);
    return n;
}
Evidence any_evidence(RandomItems &c) {
    Evidence e;
    c.fill(e);
    return e;
}

} // namespace

class tst_outside_numbers : public QObject {
    Q_OBJECT
private slots:
    void times_hold_at_the_ends() {
        QVERIFY(rc::check("instants, spans and dates: the exact sum, or the end of the scale", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            const std::int64_t a = any_number(c), b = any_number(c);
            RC_ASSERT((Instant{a} + Millis{b}).ms == held<std::int64_t>(Wide{a} + b));
            RC_ASSERT((Instant{a} - Millis{b}).ms == held<std::int64_t>(Wide{a} - b));
            RC_ASSERT((Instant{a} - Instant{b}).count == held<std::int64_t>(Wide{a} - b));
            RC_ASSERT(minutes(a).count == held<std::int64_t>(Wide{a} * 60'000));
            RC_ASSERT(seconds(a).count == held<std::int64_t>(Wide{a} * 1'000));
            const auto day = static_cast<std::int32_t>(a), more = static_cast<std::int32_t>(b);
            RC_ASSERT((LocalDate{day} + more).days == held<std::int32_t>(Wide{day} + more));
            RC_ASSERT(iso_weekday(LocalDate{day}) >= 1 && iso_weekday(LocalDate{day}) <= 7);
            RC_ASSERT(!date_text(LocalDate{day}).empty());
        }));
    }
    void a_press_has_a_time_or_none() {
        QVERIFY(rc::check("the press: wall and offset added exactly, or no time at all", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            const Evidence e = any_evidence(c);
            const Wide exact = Wide{e.wall.ms} + e.offset_ms;
            const bool fits = e.wall.is_set() && exact == held<std::int64_t>(exact);
            RC_ASSERT(pressed_at(e).ms == (fits ? static_cast<std::int64_t>(exact) : 0));
        }));
    }
    void the_rule_book_answers_any_numbers() {
        QVERIFY(rc::check("any numbers in a command, and in rows it meets on a device: an answer, the same twice", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            MemoryFacts facts = small_world(c.one_in(2));
            for (int n = c.pick(20); n > 0; --n)
                facts.execute(likely_command(c), at_noon);
            if (const auto visit = facts.visit(visit_id(1)); visit && !facts.complete()) {
                Visit odd = *visit; // a feed may bring any number
                c.fill(odd.epoch), c.fill(odd.deadline), c.fill(odd.planned_end), c.fill(odd.next_due);
                c.fill(odd.interval_minutes), c.fill(odd.grace_minutes), c.fill(odd.rung), c.fill(odd.attempt);
                facts.apply({{odd, false}});
            }
            Command command = likely_command(c);
            if (c.one_in(2)) {
                command.verb = any_verb(static_cast<std::size_t>(c.pick(static_cast<int>(verb_words.size()))), c);
                std::visit(
                    [&](auto &v) {
                        if constexpr (requires { v.visit; })
                            v.visit = visit_id(c.pick(3) + 1);
                    },
                    command.verb);
            }
            command.evidence = any_evidence(c);
            const Decision once = decide(facts, command, at_noon), twice = decide(facts, command, at_noon);
            RC_ASSERT(once.verdict == twice.verdict && once.changes == twice.changes);
        }));
    }
};

QTEST_GUILESS_MAIN(tst_outside_numbers)
#include "tst_outside_numbers.moc"
