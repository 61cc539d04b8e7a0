// "I have it" by a link: the alarm of somebody who was told outside the app is taken on, in their name, and every rule
// of an answer in the app holds.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/alarm_links.h"
#include "support/hub/council_plans.h"
#include "support/hub/spoil.h"

using namespace tallyboard;
using namespace tallyboard::testing;
using hub::LinkAnswer;
using hub::LinkLook;

namespace {

const std::string door = "https://answers.council.example";

struct LinkDesk {
    HubWorld world;
    hub::AlarmLinks links;
    Phone worker, officer;

    explicit LinkDesk(Steps plan = mail_plan("duty@example.gov.uk")) {
        world.settings.outside_url = door;
        world.restart();
        put_plan(world.admin(), plan);
        worker = world.enrol(alice), officer = world.enrol(carol);
        world.say(worker, RaiseSos{visit_id(1), "Back lane", {}});
    }
    /// The token in the words of a message that is owed to an address.
    std::string token(const std::string &address = "duty@example.gov.uk") {
        for (const auto &owed : world.service->unsent())
            if (owed.send.address == address)
                return token_of(owed.id);
        return {};
    }
    std::string token_of(std::int64_t id) {
        const auto go = world.service->before_send({id}, world.now).go;
        world.report(id, SendOutcome::handed_over);
        const auto prefix = door + "/a#";
        return go.size() == 1 && go[0].link.starts_with(prefix) ? go[0].link.substr(prefix.size()) : std::string();
    }
    hub::LookedAt look(const std::string &token) {
        hub::LookedAt seen;
        hub::Actions actions;
        world.service->outside(world.now, actions,
                               [&](hub::OutsideWork &work) { seen = hub::Links(work, links).look(token); });
        return seen;
    }
    hub::Answered answer(const std::string &token, const std::string &name = "Pat Moss") {
        hub::Answered said;
        world.actions = {};
        world.service->outside(world.now, world.actions,
                               [&](hub::OutsideWork &work) { said = hub::Links(work, links).answer(token, name); });
        return said;
    }
    Visit visit() { return world.visit(visit_id(1)).value(); }
};

} // namespace

class tst_hub_alarm_links : public QObject {
    Q_OBJECT
private slots:
    void whoever_was_told_by_mail_takes_it_on() {
        LinkDesk desk;
        const auto token = desk.token();
        QCOMPARE(token.size(), hub::link_token_bytes);
        const auto seen = desk.look(token);
        QVERIFY(seen.state == LinkLook::open && seen.worker == "Alice Price" && seen.since == desk.world.now.utc);
        QCOMPARE(desk.visit().state, VisitState::escalating); // looking changes nothing
        const auto said = desk.answer(token);
        QVERIFY(said.state == LinkAnswer::taken_on && said.by == "Pat Moss" && said.where == "Back lane");
        QCOMPARE(said.number, std::string("+44 7700 900123"));
        QCOMPARE(desk.visit().state, VisitState::acknowledged);
        QVERIFY(!desk.world.actions.wake_audiences.empty()); // the worker's phone and the board hear of it
        desk.world.pass(minutes(10));
        QVERIFY(desk.world.due().empty()); // nobody else is told
        QCOMPARE(desk.look(token).state, LinkLook::used);
        QCOMPARE(desk.answer(token).state, LinkAnswer::taken_on); // the same name again
        QCOMPARE(desk.answer(token, "Sam").state, LinkAnswer::used);
        hub::Batch batch(*desk.world.store);
        bool in_ledger = false;
        desk.world.store->scan_ledger([&in_ledger](const hub::LedgerRecord &record) {
            in_ledger |= record.kind == "answered_by_link";
            return true;
        });
        QVERIFY(in_ledger);
    }
    void every_try_of_a_message_has_the_same_link() {
        LinkDesk desk;
        const auto id = desk.world.service->unsent().at(0).id;
        const auto first = desk.world.service->before_send({id}, desk.world.now).go.at(0).link;
        desk.world.report(id, SendOutcome::failed, SendTrouble::no_connection);
        desk.world.pass(seconds(5));
        QCOMPARE(desk.world.service->before_send({id}, desk.world.now).go.at(0).link, first);
        hub::Batch batch(*desk.world.store);
        QCOMPARE(desk.world.store->links_about(desk.visit().alarm.bytes).size(), std::size_t{1});
    }
    /// A mail server that is slow to say that it took the message, or the process died just then.
    void an_answer_before_its_message_was_reported_holds_nothing_back() {
        for (const bool dies : {false, true}) {
            LinkDesk desk;
            const auto id = desk.world.service->unsent().at(0).id;
            const auto link = desk.world.service->before_send({id}, desk.world.now).go.at(0).link;
            QCOMPARE(desk.answer(link.substr(link.find('#') + 1)).state, LinkAnswer::taken_on);
            if (dies)
                desk.world.restart(), desk.world.due();
            else
                desk.world.report(id, SendOutcome::handed_over);
            desk.world.say(desk.officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
            desk.world.say(desk.officer, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""}, alice);
            const auto owed = desk.world.service->unsent();
            QCOMPARE(owed.size(), std::size_t{1}); // that it is over
            QCOMPARE(desk.world.service->before_send({owed[0].id}, desk.world.now).go.size(), std::size_t{1});
        }
    }
    void what_came_since_makes_an_older_link_say_so() {
        LinkDesk fresh;
        const auto first = fresh.token();
        fresh.world.say(fresh.worker, RaiseSos{visit_id(1), "", {}});
        QCOMPARE(fresh.answer(first).state, LinkAnswer::changed);
        QCOMPARE(fresh.visit().state, VisitState::escalating);
        const auto second = fresh.token();
        QVERIFY(!second.empty() && second != first);
        QCOMPARE(fresh.answer(second).state, LinkAnswer::taken_on);
    }
    void a_closed_alarm_ends_its_links() {
        LinkDesk desk;
        const auto token = desk.token();
        desk.world.say(desk.officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
        desk.world.say(desk.officer, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""}, alice);
        QCOMPARE(desk.visit().state, VisitState::closed);
        QCOMPARE(desk.look(token).state, LinkLook::over);
        QCOMPARE(desk.answer(token).state, LinkAnswer::over);
        for (const auto &owed : desk.world.service->unsent()) // a stand-down asks for nothing
            QVERIFY(desk.token_of(owed.id).empty());
    }
    void a_party_that_is_closed_answers_nothing() {
        LinkDesk desk;
        const auto token = desk.token();
        std::optional<Party> party;
        {
            hub::Batch batch(*desk.world.store);
            for (const Party &one : hub::rows_of<Party>(*desk.world.store))
                if (one.name == "Duty officer")
                    party = one;
        }
        put_plan(desk.world.admin(), mail_plan("new@example.gov.uk", "New duty"));
        party->active = false;
        QVERIFY(!is_bad(hub::change_plans(desk.world.admin(), {{SaveParty{*party}}}).refusal));
        QCOMPARE(desk.answer(token).state, LinkAnswer::not_allowed);
        QCOMPARE(desk.visit().state, VisitState::escalating);
    }
    void a_damaged_alarm_is_not_said_to_be_over() {
        LinkDesk desk;
        const auto token = desk.token();
        spoil_alarm(desk.world, visit_id(1));
        const auto seen = desk.look(token);
        QVERIFY(seen.state == LinkLook::open && seen.worker == "Alice Price");
        QCOMPARE(desk.answer(token).state, LinkAnswer::not_allowed);
    }
    void without_a_door_no_message_has_a_link() {
        LinkDesk desk;
        desk.world.settings.outside_url.clear();
        desk.world.restart();
        QVERIFY(desk.token().empty());
    }
    void a_step_that_needs_two_waits_for_the_second() {
        LinkDesk desk;
        desk.world.say(desk.officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
        desk.world.say(desk.officer, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""}, alice);
        Plan plan;
        put_plan(desk.world.admin(), {{"First", Channel::mail, "first@example.gov.uk"},
                                      {"Second", Channel::mail, "second@example.gov.uk"}});
        {
            hub::Batch batch(*desk.world.store);
            plan = hub::rows_of<Plan>(*desk.world.store).at(0);
        }
        plan.rungs[0].targets.push_back(plan.rungs[1].targets[0]);
        plan.rungs[0].need = Need::two;
        plan.rungs.pop_back();
        hub::change_plans(desk.world.admin(), {{SavePlan{plan}}});
        auto other = desk.world.enrol(bob);
        desk.world.say(other, RaiseSos{visit_id(2), "Yard", {}});
        const auto first = desk.token("first@example.gov.uk"), second = desk.token("second@example.gov.uk");
        QVERIFY(!first.empty() && !second.empty() && first != second);
        QCOMPARE(desk.answer(first, "Pat").state, LinkAnswer::waits_for_more);
        QCOMPARE(desk.world.visit(visit_id(2))->state, VisitState::escalating);
        QCOMPARE(desk.answer(second, "Sam").state, LinkAnswer::taken_on);
        QCOMPARE(desk.world.visit(visit_id(2))->state, VisitState::acknowledged);
    }
};

QTEST_GUILESS_MAIN(tst_hub_alarm_links)
#include "tst_hub_alarm_links.moc"
