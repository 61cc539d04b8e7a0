// The table of who may do what, and who may see what.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/permissions.h"
#include "support/small_world.h"
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

bool may(std::string_view verb, Roles roles, Relation relation) {
    const auto found = std::find(verb_words.begin(), verb_words.end(), verb);
    return may_do(verb_traits.at(static_cast<std::size_t>(found - verb_words.begin())).may, roles, relation);
}
bool sees(const Row &row, const Person *owner, const std::string &word) {
    const auto list = audiences(row, owner);
    return std::find(list.begin(), list.end(), word) != list.end();
}

} // namespace

class tst_permissions : public QObject {
    Q_OBJECT
private slots:
    void every_verb_may_be_done_by_somebody() {
        const Roles all{Role::manager, Role::safety_officer, Role::dse_assessor, Role::facilities, Role::admin};
        for (const VerbTrait &verb : verb_traits)
            QVERIFY(may_do(verb.may, all, Relation::own) || may_do(verb.may, all, Relation::other));
    }
    void own_things_need_no_role() {
        for (const char *verb :
             {"declare_place", "arrive", "leave", "book_desk", "submit_assessment", "start_visit", "check_in",
              "extend_visit", "close_visit", "raise_sos", "send_position", "choose_closing_words"})
            QVERIFY2(may(verb, {}, Relation::own), verb);
    }
    void nobody_judges_their_own() {
        const Roles all{Role::manager, Role::safety_officer, Role::dse_assessor, Role::facilities, Role::admin};
        for (const char *verb :
             {"review_assessment", "acknowledge_alarm", "close_alarm", "alarm_shown", "grant_role", "end_role"})
            QVERIFY2(!may(verb, all, Relation::own), verb);
    }
    void others_things_need_the_role() {
        QVERIFY(may("acknowledge_alarm", {Role::safety_officer}, Relation::other));
        QVERIFY(!may("acknowledge_alarm", {Role::manager, Role::admin, Role::dse_assessor}, Relation::team));
        QVERIFY(may("review_assessment", {Role::dse_assessor}, Relation::other));
        QVERIFY(!may("review_assessment", {Role::manager, Role::safety_officer, Role::admin}, Relation::team));
        QVERIFY(!may("submit_assessment", {Role::dse_assessor, Role::manager, Role::admin}, Relation::team));
        QVERIFY(may("cancel_booking", {Role::facilities}, Relation::other));
        QVERIFY(!may("book_desk", {}, Relation::team));
        QVERIFY(may("declare_place", {Role::manager}, Relation::team));
        QVERIFY(!may("declare_place", {Role::manager}, Relation::other));
        QVERIFY(may("raise_sos", {}, Relation::team));
        QVERIFY(!may("close_visit", {Role::manager}, Relation::team));
        const Roles all{Role::manager, Role::safety_officer, Role::dse_assessor, Role::facilities, Role::admin};
        for (const Relation whose : {Relation::team, Relation::other})
            for (const char *verb : {"send_position", "choose_closing_words"}) // where somebody else is, what they say
                QVERIFY2(!may(verb, all, whose), verb);
    }
    void positions() {
        QVERIFY(may_look_at_position({}, Relation::own));
        QVERIFY(may_look_at_position({Role::safety_officer}, Relation::other));
        QVERIFY(!may_look_at_position({Role::manager, Role::admin, Role::facilities}, Relation::team));
        QVERIFY(audiences(Position{visit_id(1), alice, {}}, nullptr).empty()); // never in the feed
    }
    void audiences_of_rows() {
        const MemoryFacts facts = small_world(true);
        const Person owner = *facts.person(alice);
        const Presence presence{alice, today, Half::am, PlaceKind::office, depot, noon};
        const std::string own = "person:" + alice.text();
        // Who has the role over a team or a site has it over this person's team, their base site and the row's own
        // site.
        const auto part = [](const std::string &role) {
            return std::vector<std::string>{"role:" + role + "/team:housing", "role:" + role + "/site:TH"};
        };
        const auto with = [](std::vector<std::string> list, const std::vector<std::string> &more) {
            list.insert(list.end(), more.begin(), more.end());
            return list;
        };
        auto of_presence = with({own, "team:housing", "site:DEP", "role:safety_officer"}, part("safety_officer"));
        of_presence.push_back("role:safety_officer/site:DEP");
        QCOMPARE(audiences(presence, &owner), of_presence);
        QCOMPARE(audiences(presence, nullptr),
                 (std::vector<std::string>{own, "site:DEP", "role:safety_officer", "role:safety_officer/site:DEP"}));
        QCOMPARE(audiences(Occupied{}, nullptr), std::vector<std::string>{"all"});
        QCOMPARE(audiences(owner, &owner), std::vector<std::string>{"all"});
        Booking booking;
        booking.person = alice;
        QCOMPARE(audiences(booking, &owner), with({own, "team:housing", "role:facilities"}, part("facilities")));
        QCOMPARE(audiences(Contact{alice, "", ""}, &owner, {}, {bob}),
                 with({own, "person:" + bob.text(), "role:safety_officer"}, part("safety_officer")));
        QVERIFY(!sees(Contact{alice, "", ""}, &owner, "role:manager"));
        Visit visit;
        visit.person = alice;
        QCOMPARE(audiences(visit, &owner), with({own, "role:safety_officer"}, part("safety_officer")));
        VisitEvent event;
        event.person = alice;
        event.kind = VisitEventKind::position_looked;
        QVERIFY(sees(event, &owner, own)); // the worker sees who looked
        DseAnswers answers;
        answers.person = alice;
        QCOMPARE(audiences(answers, &owner), with({own, "role:dse_assessor"}, part("dse_assessor")));
        Assessment assessment;
        assessment.person = alice;
        QCOMPARE(audiences(assessment, &owner), with({own, "role:dse_assessor"}, part("dse_assessor")));
    }
    void nobody_shares_having_no_team() {
        Person loner{alice, "A", "", {}, {}, {Role::staff}, true, false};
        QCOMPARE(audiences_of(loner), (std::vector<std::string>{"all", "person:" + alice.text(), "role:staff"}));
        const Presence presence{alice, today, Half::am, PlaceKind::home, {}, noon};
        QCOMPARE(audiences(presence, &loner),
                 (std::vector<std::string>{"person:" + alice.text(), "role:safety_officer"}));
    }
    void audiences_of_people() {
        const MemoryFacts facts = small_world(true);
        QCOMPARE(audiences_of(*facts.person(bob)),
                 (std::vector<std::string>{"all", "person:" + bob.text(), "team:housing", "site:DEP", "role:staff",
                                           "role:dse_assessor"}));
        QVERIFY(audiences_of(*facts.person(leaver)).empty());
    }
};

QTEST_GUILESS_MAIN(tst_permissions)
#include "tst_permissions.moc"
