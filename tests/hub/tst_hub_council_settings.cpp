// The council's settings at the hub: who may change which, that each is in force from the next command on and after a
// restart, what is frozen into a visit, who stops seeing what, and what is deleted when.
#include "domain/council_settings_verbs.h"
#include "hub/council_settings.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Refusal set(HubWorld &world, const SettingValue &value, std::string reason = {}) {
    const auto versions = hub::setting_versions(*world.store, trait_of(value).word);
    return hub::change_setting(world.admin(), {value, versions.empty() ? 0 : versions.back().n, std::move(reason)});
}

int places_seen(HubWorld &world, Phone &phone) {
    int seen = 0;
    for (const auto &row : world.pull(phone))
        seen += row.kind == "presence" ? (row.body.empty() ? -1 : 1) : 0;
    return seen;
}

} // namespace

class tst_hub_council_settings : public QObject {
    Q_OBJECT
private slots:
    void each_topic_is_changed_by_its_owner_alone() {
        HubWorld world;
        auto officer = world.enrol(carol), facilities = world.enrol(fay), nobody = world.enrol(alice);
        const auto says = [&](Phone &phone, const SettingValue &value) {
            return world.say(phone, ChangeSetting{value, 0, {}}).refusal.code;
        };
        QCOMPARE(says(nobody, DesksRules{5}), RefusalCode::not_allowed);
        QCOMPARE(says(officer, DesksRules{5}), RefusalCode::not_allowed);
        QCOMPARE(says(facilities, LoneWorkingRules{}), RefusalCode::not_allowed);
        QCOMPARE(says(facilities, RetentionRules{}), RefusalCode::not_allowed);
        QCOMPARE(says(facilities, DesksRules{5}), RefusalCode::none);
        QCOMPARE(says(officer, LoneWorkingRules{}), RefusalCode::none);
        QCOMPARE(says(facilities, DesksRules{6}), RefusalCode::changed_meanwhile); // from an older page
        int rows = 0;                                                              // everybody gets them
        for (const auto &row : world.pull(nobody))
            rows += row.kind == "council_setting";
        QCOMPARE(rows, 2);
    }

    void it_is_in_force_at_once_and_after_a_restart() {
        HubWorld world;
        auto phone = world.enrol(alice);
        QCOMPARE(set(world, DesksRules{3}), Refusal{});
        const auto book = [&](int id, int day) {
            return world.say(phone, BookDesk{booking_id(id), desk_code(id), today + day, Span::am}).refusal.code;
        };
        QCOMPARE(book(1, 4), RefusalCode::date_too_far_ahead);
        world.restart();
        QCOMPARE(book(2, 4), RefusalCode::date_too_far_ahead);
        QCOMPARE(set(world, DesksRules{4}), Refusal{});
        QCOMPARE(book(3, 4), RefusalCode::none);
    }

    void a_running_visit_keeps_what_it_started_with() {
        HubWorld world;
        auto phone = world.enrol(alice);
        world.say(phone, start_visit(visit_id(1)));
        LoneWorkingRules rules;
        rules.types = {{{"careful"}, "Careful", Risk::medium, 15, 2, 30}};
        rules.repeat_minutes = 1;
        QCOMPARE(set(world, rules), Refusal{});
        world.say(phone, CheckIn{visit_id(1), 1, {}});
        QCOMPARE(world.visit(visit_id(1))->deadline, world.now.utc + minutes(60));
        world.say(phone, CloseVisit{visit_id(1), 2});
        world.say(phone, start_visit(visit_id(2)));
        QCOMPARE(world.visit(visit_id(2))->deadline, world.now.utc + minutes(15));
        QCOMPARE(world.visit(visit_id(2))->type_name, std::string("Careful"));
    }

    void how_often_the_last_rung_is_told_again() {
        HubWorld world;
        put_plan(world.admin(), mail_plan("duty@council.test"));
        LoneWorkingRules rules;
        rules.repeat_minutes = 7;
        QCOMPARE(set(world, rules), Refusal{});
        auto phone = world.enrol(alice);
        world.say(phone, RaiseSos{visit_id(1), "here", {}});
        world.hand_over(world.actions.outgoing);
        std::vector<Instant> told;
        for (int second = 0; second < 40 * 60; ++second) {
            world.pass(seconds(1));
            if (const auto due = world.due(); !due.empty())
                world.hand_over(due), told.push_back(world.now.utc);
        }
        QVERIFY(told.size() > 3);
        QCOMPARE(told.back() - told[told.size() - 2], minutes(7));
    }

    void who_may_no_longer_see_a_place_loses_it() {
        HubWorld world;
        auto owner = world.enrol(alice), colleague = world.enrol(bob), stranger = world.enrol(dora);
        world.say(owner, DeclarePlace{today, Half::am, PlaceKind::office, town_hall});
        QCOMPARE(places_seen(world, colleague), 1);
        QCOMPARE(places_seen(world, stranger), 0);
        PresenceRules rules;
        rules.audience = PresenceAudience::everybody;
        QCOMPARE(set(world, rules), Refusal{});
        world.due();
        QCOMPARE(places_seen(world, stranger), 1);
        rules.audience = PresenceAudience::team;
        QCOMPARE(set(world, rules), Refusal{});
        world.due();
        QCOMPARE(places_seen(world, stranger), -1); // it is taken away
        world.say(owner, DeclarePlace{today + 1, Half::am, PlaceKind::office, town_hall});
        QCOMPARE(places_seen(world, stranger), 0);
    }

    void a_shorter_time_acts_on_all_a_longer_one_on_what_comes() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto kept = [&](int day) {
            hub::Batch batch(*world.store);
            const auto entry = world.store->find("presence", alice.text() + "/" + date_text(today + day) + "/am");
            return entry && !entry->removed;
        };
        RetentionRules longer;
        longer.places_days = 20;
        world.say(phone, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        world.say(phone, DeclarePlace{today + 6, Half::am, PlaceKind::home, {}});
        world.say(phone, DeclarePlace{today + 27, Half::am, PlaceKind::home, {}}); // the feed's newest row stays anyway
        world.pass(minutes(3 * 24 * 60));
        QCOMPARE(set(world, longer), Refusal{});
        const auto day_end = [&](int day) {
            world.pass(Millis{(noon + minutes(day * 24 * 60)).ms - world.now.utc.ms});
            world.service->day_end(world.now, world.actions);
        };
        day_end(15);
        QVERIFY(!kept(0)); // under the period that people were told
        day_end(22);
        QVERIFY(kept(6));
        longer.places_days = 9;
        QCOMPARE(set(world, longer), Refusal{});
        day_end(23);
        QVERIFY(!kept(6));
    }

    void the_ledger_names_who_changed_what() {
        HubWorld world;
        auto facilities = world.enrol(fay);
        world.say(facilities, ChangeSetting{DesksRules{5}, 0, {}});
        QCOMPARE(set(world, DesksRules{6}, "fair use"), Refusal{});
        std::vector<std::string> kinds;
        hub::Batch batch(*world.store);
        world.store->scan_ledger([&](const hub::LedgerRecord &record) {
            if (record.kind.find("change_setting") != record.kind.npos)
                kinds.push_back(record.kind + " " + record.subject);
            return true;
        });
        QCOMPARE(kinds.size(), 2U);
        QVERIFY(kinds[0].ends_with(world.ledger_name(fay)));
        QVERIFY2(kinds[1] == "admin.change_setting " + world.admin().actor + " desks/2", kinds[1].c_str());
    }

    void a_change_that_is_refused_leaves_nothing() {
        HubWorld world;
        const auto before = hub::counts(*world.store).ledger_rows;
        QCOMPARE(set(world, DesksRules{0}).code, RefusalCode::value_out_of_range);
        QCOMPARE(hub::change_setting(world.admin(), {DesksRules{5}, 3, {}}).code, RefusalCode::changed_meanwhile);
        QCOMPARE(hub::change_setting(world.admin(), {DesksRules{5}, 0, {}}, true), Refusal{}); // a dry run
        QCOMPARE(hub::counts(*world.store).ledger_rows, before);
        QVERIFY(hub::setting_versions(*world.store, "desks").empty());
    }
};

QTEST_GUILESS_MAIN(tst_hub_council_settings)
#include "tst_hub_council_settings.moc"
