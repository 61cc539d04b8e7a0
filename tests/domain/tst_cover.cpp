// What devices get of a plan: whole, as few rows as can be, names of duties and grades alone.
#include "domain/cover.h"
#include "domain/fields.h"
#include "support/plan_world.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const Who ann = person_who(1), ben = person_who(2), guards = party_who(1);

struct Council : PlanWorld {
    Plan plan = plan_of({rung("Duty officer", {to_rota(1)}), rung("Guards", {to(guards)})});
    Council() {
        add_person(1), add_person(2), add_party(1), valid = minutes(400 * 1'440);
        add_rota(1, {shift(ann, 0x55, clock(8), 600), shift(ben, 0x2A, clock(8), 600)}); // in turns, by day
    }
    Instant at(std::string_view day, int minute = 0) const { return rotas.at(rota_id(1)).at(day, minute); }
    std::vector<Cover> rows(std::string_view from, std::string_view until) const {
        return cover_of(Outlook(plan, *this, {at(from), at(until)}));
    }
};

} // namespace

class TestCover : public QObject {
    Q_OBJECT
private slots:
    void rows_change_only_where_what_is_said_changes() {
        Council w;
        const auto rows = w.rows("2026-11-23", "2026-11-25");
        QCOMPARE(rows.size(), std::size_t{5}); // night, day, night, day, night
        QVERIFY(rows[0].from == w.at("2026-11-23") && rows.back().until == w.at("2026-11-25"));
        QVERIFY(rows[1].duties == (std::vector<std::string>{"Duty officer", "Guards"}));
        QVERIFY(rows[2].duties == (std::vector<std::string>{"Guards"}) && rows[2].grade == Grade::verified);
        // Round the clock the two of them change every day, and nobody sees it.
        w.add_rota(1, {shift(ann, 0x55, clock(8), 1'440), shift(ben, 0x2A, clock(8), 1'440)});
        QCOMPARE(w.rows("2026-11-23", "2027-01-18").size(), std::size_t{1});
        w.on_leave[ann.person] = {{w.at("2026-11-25"), w.at("2026-11-26")}}; // the guards and Ben are there
        w.rotas[rota_id(1)].stand_ins = {cover(ben, ann, w.rotas[rota_id(1)].days("2026-11-25", "2026-11-27"))};
        QCOMPARE(w.rows("2026-11-23", "2027-01-18").size(), std::size_t{1});
    }
    void a_new_day_changes_the_last_row_alone() {
        Council w;
        const auto before = w.rows("2026-11-23", "2026-11-30");
        const Interval next{w.at("2026-11-24"), w.at("2026-12-01")};
        const auto after = cover_of(Outlook(w.plan, w, next), before);
        QVERIFY(after.front() == before[2]); // the night from Monday to Tuesday, which began on Monday
        for (std::size_t i = 0; i + 3 < before.size(); ++i)
            QVERIFY(after[i] == before[i + 2]);
        w.ways[guards][0].state = MethodState::unverified; // it says something else now
        QVERIFY(cover_of(Outlook(w.plan, w, next), before).front().from == next.from);
        QVERIFY(w.rows("2026-11-24", "2026-12-01").front().from == next.from);
    }
    void the_grade_falls_and_rises() {
        Council w;
        w.ways[guards][0].state = MethodState::unverified;
        const auto rows = w.rows("2026-11-23", "2026-11-24");
        QCOMPARE(rows.size(), std::size_t{3});
        QVERIFY(rows[0].grade == Grade::unverified && rows[1].grade == Grade::verified);
        w.ways[guards][0] = answered(w.ways[guards][0], w.at("2026-11-23", clock(20)) - w.valid); // lapses at 20:00
        QCOMPARE(w.rows("2026-11-23", "2026-11-24").size(), std::size_t{4});
        QVERIFY(w.rows("2026-11-23", "2026-11-24")[3].from == w.at("2026-11-23", clock(20)));
        w.ways.clear(); // apps alone reach nobody
        QCOMPARE(w.rows("2026-11-23", "2026-11-24").size(), std::size_t{1});
        QVERIFY(w.rows("2026-11-23", "2026-11-24")[0].grade == Grade::nobody);
        w.add_person(7, MethodKind::mail, {Role::staff, Role::safety_officer});
        const auto backed = w.rows("2026-11-23", "2026-11-24");
        QVERIFY(backed.size() == 1 && backed[0].grade == Grade::verified && backed[0].duties.empty());
    }
    void rows_are_whole_across_both_changes_of_the_clock() {
        Council w;
        for (const auto &[from, until] : {std::pair{"2026-03-01", "2026-04-26"}, {"2026-10-01", "2026-11-26"}}) {
            const auto rows = w.rows(from, until);
            QVERIFY(rows.size() > 100);
            QVERIFY(rows.front().from == w.at(from) && rows.back().until == w.at(until));
            for (std::size_t i = 1; i < rows.size(); ++i) {
                QVERIFY(rows[i].from == rows[i - 1].until && rows[i - 1].from < rows[i - 1].until);
                QVERIFY(rows[i].duties != rows[i - 1].duties || rows[i].grade != rows[i - 1].grade);
            }
        }
        QVERIFY(w.rows("2026-11-24", "2026-11-24").empty());
    }
    void of_a_span_the_worst_is_said_and_when_it_begins() {
        Council w;
        w.ways[guards][0].state = MethodState::unverified;
        const auto rows = w.rows("2026-11-23", "2026-11-24"); // Ann has the duty from 8 to 18
        const auto said = cover_in(rows, {w.at("2026-11-23", clock(9)), w.at("2026-11-23", clock(17))});
        QVERIFY(said && said->grade == Grade::verified && said->worst_from == w.at("2026-11-23", clock(9)));
        QVERIFY(said->duties == (std::vector<std::string>{"Duty officer", "Guards"}));
        const auto late = cover_in(rows, {w.at("2026-11-23", clock(17)), w.at("2026-11-23", clock(19))});
        QVERIFY(late && late->grade == Grade::unverified && late->worst_from == w.at("2026-11-23", clock(18)));
        QVERIFY(late->duties == said->duties); // those of its beginning
        QVERIFY(cover_in(rows, {w.at("2026-11-23", clock(17)), w.at("2026-11-23", clock(18))})->grade ==
                Grade::verified); // it ends as the duty does
    }
    void what_no_row_speaks_of_is_not_said() {
        Council w;
        const auto rows = w.rows("2026-11-23", "2026-11-24");
        QVERIFY(!cover_in(rows, {w.at("2026-11-23", clock(23)), w.at("2026-11-24", clock(1))}));
        QVERIFY(!cover_in(rows, {w.at("2026-11-22", clock(23)), w.at("2026-11-23", clock(1))}));
        QVERIFY(!cover_in({}, {w.at("2026-11-23"), w.at("2026-11-23", clock(1))}));
        auto torn = rows;
        torn.erase(torn.begin() + 1); // the day's row has not come yet
        QVERIFY(!cover_in(torn, {w.at("2026-11-23", clock(7)), w.at("2026-11-23", clock(9))}));
        QVERIFY(cover_in(torn, {w.at("2026-11-23", clock(5)), w.at("2026-11-23", clock(7))}));
    }
    void no_field_says_more() {
        QCOMPARE(field_names<Cover>.size(), std::size_t{5});
        for (const char *field : {"plan", "from", "until", "duties", "grade"})
            QVERIFY(has_field<Cover>(field));
    }
};

QTEST_APPLESS_MAIN(TestCover)
#include "tst_cover.moc"
