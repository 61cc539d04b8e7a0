// What each person receives: exactly the rows that the table shows them, each with exactly the fields that the table
// lists, each field with its true value. And who may look at whose position.
#include "authorisation/matrix_world.h"
#include "codec/codec.h"
#include "protocol/wire.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;
using protocol::ProblemCode;

namespace {

using Key = std::pair<std::string, std::string>;

std::map<Key, std::string> received(MatrixWorld &world, const PersonId &who, StoreFile vault) {
    std::map<Key, std::string> rows;
    Phone fresh = world.phone(who);
    for (const auto &row : world.hub.pull(fresh, vault))
        rows[{row.kind, row.key}] = row.body;
    return rows;
}

/// Every kind of the table in the vault, with something of everybody's in it: alarms, looks, drafts, reviews too.
void fill(MatrixWorld &world) {
    auto &hub = world.hub;
    hub.say(world.phone(dora), RaiseSos{visit_of(dora), "yard", Fix{53'000'001, -3'000'001, 5, noon}});
    hub.say(world.phone(carol), AcknowledgeAlarm{visit_of(dora), 2}, dora);
    hub.say(world.phone(ada), GrantRole{Role::manager, RoleScope::site, {"TH"}, today, today + 9, "cover"}, dan);
    hub::Import holiday;
    holiday.holidays = {{today + 30, "A bank holiday"}};
    hub::import_rows(hub.admin(), holiday);
    hub.say(world.phone(fay), ChangeSetting{DesksRules{20}, 0, "fair use"});
    hub.say(world.phone(bob), ReviewAssessment{assessment_of(alice), false, "A footrest is on its way"}, alice);
    hub.say(world.phone(fay), CancelBooking{booking_of(dora)}, dora);
    hub.say(world.phone(gus), StartAssessment{assessment_id(60), Workstation::vehicle, "Van", 1});
    hub.say(world.phone(alice), ClearPlace{today, Half::am});
    hub.say(world.phone(carol), TestPlan{PlanTestId{plan_id(50).bytes}, plan_id(2)});
    hub.ask({world.phone(max).token, protocol::LookRequest{visit_of(alice)}, false});
    hub.pass(minutes(75));
    hub.due();
    for (bool more = true; more;)
        more = hub.service->report_plans(hub.now, hub.actions);
}

} // namespace

class tst_matrix_rows : public QObject {
    Q_OBJECT
private slots:
    void everybody_receives_what_the_table_shows_field_by_field() {
        MatrixWorld world;
        fill(world);
        std::set<std::string> kinds;
        int rows = 0, fields = 0, kept_back = 0;
        for (const auto vault : {StoreFile::ops, StoreFile::vault}) {
            const auto truth = true_rows(*world.hub.store, world.hub.settings, vault);
            for (const auto &who : world.people()) {
                if (who == leaver)
                    continue;
                auto got = received(world, who, vault);
                for (const auto &row : truth) {
                    kinds.insert(row.kind);
                    const bool shown = table_shows(world, row, who);
                    const auto found = got.find({row.kind, row.key});
                    const auto cell = row.kind + " " + row.key + " to " + std::to_string(who.bytes[15]);
                    QVERIFY2(shown == (found != got.end()), cell.c_str());
                    shown ? ++rows : ++kept_back;
                    if (!shown)
                        continue;
                    QVERIFY2(names_in(found->second) == names_in_table(row.kind), cell.c_str());
                    const auto mine = codec::parse(found->second, 1'000'000), its = codec::parse(row.body, 1'000'000);
                    for (const auto &field : its.value().get_object()) {
                        QVERIFY2(mine.value().get_object().at(field.key()) == field.value(), cell.c_str());
                        ++fields;
                    }
                    got.erase(found);
                }
                QVERIFY2(got.empty(), got.empty() ? "" : got.begin()->first.second.c_str()); // and nothing else
            }
        }
        for (const auto word : row_words)
            QVERIFY2(kinds.contains(std::string(word)) || word == "position", std::string(word).c_str());
        QCOMPARE(kinds.size(), row_words.size() - 1); // a position is in no feed
        QVERIFY(kinds.count("position") == 0);
        qInfo("%d rows received (%d fields), %d kept back", rows, fields, kept_back);
    }

    void the_table_lists_every_field_of_every_kind() {
        MatrixWorld world;
        fill(world);
        for (const auto vault : {StoreFile::ops, StoreFile::vault})
            for (const auto &row : true_rows(*world.hub.store, world.hub.settings, vault))
                QVERIFY2(names_in(row.body) == names_in_table(row.kind), row.kind.c_str());
        const auto position = codec::text_of(codec::write_row(Position{}));
        QCOMPARE(names_in(position), names_in_table("position"));
    }

    void who_looks_at_whose_position() {
        MatrixWorld world;
        int cells = 0, seen = 0;
        auto whose = world.people();
        whose.push_back(nobody_here);
        for (const auto &who : world.people())
            for (const auto &worker : whose)
                world.cell([&] {
                    ++cells;
                    const auto before = world.mark();
                    const auto token = "Bearer " + world.phone(who).token;
                    const auto body = protocol::write(protocol::LookRequest{visit_of(worker)});
                    const auto reply = call(world.hub, {"POST", protocol::path_look, token, "application/json", body});
                    const bool exists = worker != nobody_here && worker != leaver;
                    const auto relation = exists ? world.relation(who, worker) : Relation::other;
                    const Roles roles = exists ? world.roles(who, worker) : world.person(who).roles;
                    ProblemCode want = ProblemCode::none;
                    if (who == leaver)
                        want = ProblemCode::person_inactive;
                    else if (who == otto || !may_look_at_position(roles, relation))
                        want = ProblemCode::not_allowed;
                    else if (!exists)
                        want = ProblemCode::not_found;
                    if (want != ProblemCode::none) {
                        QCOMPARE(code_of(reply), want);
                        QVERIFY(world.mark() == before);
                        QVERIFY(reply.body.find("53123456") == std::string::npos);
                        return;
                    }
                    ++seen;
                    QCOMPARE(reply.status, 200);
                    QVERIFY(reply.body.find("53123456") != std::string::npos);
                    const auto story = world.hub.story(visit_of(worker)); // every look is in the worker's sight
                    QVERIFY(story.back().kind == VisitEventKind::position_looked && story.back().by == who);
                });
        qInfo("%d cells of looks, %d seen", cells, seen);
        QVERIFY(seen > 20);
    }
};

QTEST_GUILESS_MAIN(tst_matrix_rows)
#include "tst_matrix_rows.moc"
