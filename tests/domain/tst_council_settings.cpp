// The council's settings: what may be set, who overtakes whom, and that each one changes what the rules say.
#include "domain/council_settings_verbs.h"
#include "domain/decide.h"
#include "domain/lone_working.h"
#include "support/small_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

RefusalCode why_not(const SettingValue &value) { return check_setting(value).code; }

template <class T> T with(const auto &change) {
    T rules;
    change(rules);
    return rules;
}

/// A hub in which `value` is in force.
MemoryFacts hub_with(const SettingValue &value) {
    MemoryFacts facts = small_world(true);
    const Decision done = facts.execute(command_of(carol, ChangeSetting{value, 0, {}}), at_noon);
    if (done.verdict != Verdict::accepted)
        qFatal("not taken");
    return facts;
}

Decision says(MemoryFacts &facts, Verb verb) { return facts.execute(command_of(alice, std::move(verb)), at_noon); }

Visit started(MemoryFacts &facts, const char *type, Risk risk) {
    StartVisit verb;
    verb.visit = visit_id(1), verb.where = "12 Mill Lane", verb.type = {type}, verb.risk = risk;
    says(facts, verb);
    return facts.visit(visit_id(1)).value_or(Visit{});
}

} // namespace

class tst_council_settings : public QObject {
    Q_OBJECT
private slots:
    void defaults_are_in_bounds_and_of_their_topic() {
        each_alternative<SettingValue>([]<class T>() {
            QCOMPARE(why_not(T{}), RefusalCode::none);
            int numbers = 0;
            const T usual;
            T::fields(usual, [&]<class F>(const char *name, const F &) {
                if constexpr (std::is_same_v<F, int>) {
                    ++numbers;
                    QVERIFY2(bound_of<T>(name) != nullptr, name);
                }
            });
            QCOMPARE(static_cast<std::size_t>(numbers), T::bounds.size());
        });
        QCOMPARE(check_together({}, {}), Refusal{});
    }

    void each_number_has_its_bounds() {
        each_alternative<SettingValue>([]<class T>() {
            for (const NumberBound &bound : T::bounds)
                for (const int value : {bound.min - 1, bound.max + 1}) {
                    T rules;
                    T::fields(rules, [&]<class F>(std::string_view name, F &field) {
                        if constexpr (std::is_same_v<F, int>)
                            if (name == bound.field)
                                field = value;
                    });
                    const Refusal bad = check_setting(rules);
                    QCOMPARE(bad.code, RefusalCode::value_out_of_range);
                    QCOMPARE(bad.param("field"), bound.field);
                }
        });
    }

    void lists_and_texts_are_checked() {
        using L = LoneWorkingRules;
        const auto lone = [](const auto &change) { return why_not(with<L>(change)); };
        QCOMPARE(lone([](L &r) { r.types.clear(); }), RefusalCode::value_out_of_range);
        QCOMPARE(lone([](L &r) { r.types.resize(21, r.types[0]); }), RefusalCode::value_out_of_range);
        QCOMPARE(lone([](L &r) { r.types[1].code = r.types[0].code; }), RefusalCode::named_twice);
        QCOMPARE(lone([](L &r) { r.types[0].name = r.types[1].name = "Home visit"; }), RefusalCode::named_twice);
        QCOMPARE(lone([](L &r) { r.types[0].code = {}; }), RefusalCode::text_needed);
        QCOMPARE(lone([](L &r) { r.types[0].code = {"a\nb"}; }), RefusalCode::malformed);
        QCOMPARE(lone([](L &r) { r.types[0].name = "a\nb"; }), RefusalCode::malformed);
        QCOMPARE(lone([](L &r) { r.types[0].name = std::string(201, 'a'); }), RefusalCode::text_too_long);
        QCOMPARE(lone([](L &r) { r.types[0].grace_minutes = 0; }), RefusalCode::value_out_of_range);
        QCOMPARE(lone([](L &r) { r.procedure = {"Ring them", " "}; }), RefusalCode::text_needed);
        QCOMPARE(lone([](L &r) { r.procedure = std::vector<std::string>(21, "Ring"); }),
                 RefusalCode::value_out_of_range);
        QCOMPARE(lone([](L &r) { r.remind_minutes = r.remind_again_minutes = 10; }), RefusalCode::value_out_of_range);
        QCOMPARE(lone([](L &r) { r.remind_minutes = 10, r.remind_again_minutes = 9; }), RefusalCode::none);
        using P = PresenceRules;
        QCOMPARE(why_not(with<P>([](P &r) { r.kinds.clear(); })), RefusalCode::value_out_of_range);
        QCOMPARE(why_not(with<P>([](P &r) { r.kinds.push_back(PlaceKind::home); })), RefusalCode::named_twice);
        using W = CouncilWords;
        QCOMPARE(why_not(with<W>([](W &r) { r.service = "a\r\nBcc: x"; })), RefusalCode::malformed);
        QCOMPARE(why_not(with<W>([](W &r) { r.back_up = std::string(61, 'a'); })), RefusalCode::text_too_long);
    }

    void what_may_be_corrected_is_kept() {
        using P = PresenceRules;
        using R = RetentionRules;
        MemoryFacts facts = hub_with(with<P>([](P &r) { r.days_back = 13; }));
        const auto change = [&](const SettingValue &value, std::int64_t n) {
            return facts.execute(command_of(carol, ChangeSetting{value, n, {}}), at_noon).refusal;
        };
        QCOMPARE(change(with<R>([](R &r) { r.places_days = 13; }), 0),
                 (Refusal{RefusalCode::kept_too_short, {{"days", "13"}}}));
        QCOMPARE(change(with<P>([](P &r) { r.days_back = 14; }), 1).code, RefusalCode::kept_too_short);
        QCOMPARE(change(with<R>([](R &r) { r.places_days = 20; }), 0), Refusal{});
        QCOMPARE(change(with<P>([](P &r) { r.days_back = 14; }), 1), Refusal{});
    }

    void who_has_not_seen_the_newest_changes_nothing() {
        MemoryFacts facts = hub_with(DesksRules{20});
        const auto rows = facts.all_rows();
        const auto change = [&](std::int64_t based_on, int days) {
            return facts.execute(command_of(carol, ChangeSetting{DesksRules{days}, based_on, "why"}), at_noon);
        };
        QCOMPARE(change(0, 30).refusal, (Refusal{RefusalCode::changed_meanwhile, {{"n", "1"}}}));
        QCOMPARE(change(2, 30).refusal.code, RefusalCode::changed_meanwhile);
        QVERIFY(facts.all_rows() == rows);
        QVERIFY(change(1, 20).changes.empty()); // as it is
        QCOMPARE(change(1, 30).verdict, Verdict::accepted);
        const Setting now = facts.setting("desks").value();
        QCOMPARE(now.n, 2);
        QCOMPARE(now.by, carol);
        QCOMPARE(now.at, noon);
        QCOMPARE(now.reason, std::string("why"));
        QCOMPARE(facts.all<Setting>().size(), 2U); // the one before can still be read
    }

    void a_device_shows_nothing_before_it_is_in_force() {
        MemoryFacts device = hub_with(DesksRules{20}).as(false);
        const auto ask = [&](std::int64_t based_on) {
            return decide(device, command_of(carol, ChangeSetting{DesksRules{9}, based_on, {}}), at_noon);
        };
        QCOMPARE(ask(1).verdict, Verdict::needs_hub);
        QVERIFY(ask(1).changes.empty());
        QCOMPARE(ask(0).refusal.code, RefusalCode::changed_meanwhile);
        QCOMPARE(ask(2).verdict, Verdict::needs_hub); // the hub may know of one more
    }

    void each_setting_changes_what_is_decided() {
        MemoryFacts desks = hub_with(DesksRules{3});
        QCOMPARE(says(desks, BookDesk{booking_id(1), desk_code(1), today + 4, Span::am}).refusal,
                 (Refusal{RefusalCode::date_too_far_ahead, {{"days", "3"}}}));
        QCOMPARE(says(desks, BookDesk{booking_id(1), desk_code(1), today + 3, Span::am}).verdict, Verdict::accepted);

        PresenceRules places;
        places.days_back = 1, places.days_ahead = 7, places.kinds = {PlaceKind::home, PlaceKind::leave};
        MemoryFacts presence = hub_with(places);
        const auto declared = [&](int day, PlaceKind kind) {
            return says(presence, DeclarePlace{today + day, Half::am, kind, {}}).refusal.code;
        };
        QCOMPARE(declared(-1, PlaceKind::home), RefusalCode::none);
        QCOMPARE(declared(-2, PlaceKind::home), RefusalCode::date_too_far_back);
        QCOMPARE(declared(8, PlaceKind::home), RefusalCode::date_too_far_ahead);
        QCOMPARE(declared(0, PlaceKind::visits), RefusalCode::kind_not_offered);

        LoneWorkingRules lone;
        lone.types = {{{"home"}, "Home visit", Risk::high, 20, 3, 45}, {{"site"}, "Site", Risk::high, 15, 2, 30}};
        lone.remind_minutes = 9, lone.remind_again_minutes = 2;
        MemoryFacts visits = hub_with(lone);
        const Visit home = started(visits, "home", Risk::low); // the type knows its risk
        QVERIFY(home.interval_minutes == 20 && home.grace_minutes == 3 && home.risk == Risk::high);
        QVERIFY(home.type_name == "Home visit" && home.remind_minutes == 9 && home.remind_again_minutes == 2);
        QCOMPARE(home.deadline, noon + minutes(20));
    }

    void a_visit_of_a_kind_that_is_gone_is_watched_all_the_same() {
        LoneWorkingRules lone;
        lone.types = {{{"home"}, "Home visit", Risk::high, 20, 3, 45}, {{"site"}, "Site", Risk::high, 15, 2, 30}};
        QCOMPARE(type_for(lone, {"gone"}, Risk::high).code, VisitTypeCode{"site"}); // the most careful one
        QCOMPARE(type_for(lone, {}, Risk::low).interval_minutes, 120);              // as built
        MemoryFacts visits = hub_with(lone);
        const Visit visit = started(visits, "gone", Risk::low);
        QVERIFY(visit.state == VisitState::armed && visit.interval_minutes == 120 && visit.risk == Risk::low);
    }

    void reminders_are_those_of_the_visits_start() {
        Visit visit;
        visit.state = VisitState::armed, visit.epoch = 1, visit.deadline = noon + minutes(9), visit.remind_minutes = 9;
        const auto state = [&](Instant now) {
            return protection(visit, false, 1, visit.deadline, Reach::somebody, true, now);
        };
        QCOMPARE(state(noon), Protection::due_soon);
        QCOMPARE(state(noon + Millis{-1}), Protection::monitored);
    }

    /// Kept for the shortest period in force since it came: against a look at each day.
    void what_is_kept_how_long() {
        const bool fine = rc::check([] {
            const auto many = *rc::gen::inRange(0, 5);
            RetentionHistory history{{{}, {}}};
            history[0].rules.places_days = *rc::gen::inRange(1, 40);
            for (int i = 0; i < many; ++i) {
                RetentionSpan next = history.back();
                next.from = next.from + Millis{*rc::gen::inRange(0, 30) * day_ms};
                next.rules.places_days = *rc::gen::inRange(1, 40);
                history.push_back(next);
            }
            const Instant now = history.back().from + Millis{*rc::gen::inRange(0, 60) * day_ms};
            const Instant since = kept_since(history, &RetentionRules::places_days, now);
            for (int day = 0; Instant{day * day_ms} < now; ++day) {
                const Instant came{day * day_ms + 1};
                int days = 0;
                for (const RetentionSpan &span : history)
                    days = span.from <= came || days == 0 ? span.rules.places_days
                                                          : std::min(days, span.rules.places_days);
                RC_ASSERT((came < since) == (came + Millis{days * day_ms} < now));
            }
        });
        QVERIFY(fine);
        const Instant now{400 * day_ms};
        QCOMPARE(kept_since({}, &RetentionRules::places_days, now), Instant{386 * day_ms});
        QCOMPARE(kept_since({}, &RetentionRules::places_days, now, today), today + -14);
    }
};

QTEST_GUILESS_MAIN(tst_council_settings)
#include "tst_council_settings.moc"
