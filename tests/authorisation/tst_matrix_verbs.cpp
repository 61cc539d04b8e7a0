// Every verb x who sends it x whom it is about x whose thing it names. The table decides; a refusal changes nothing; an
// acceptance changes nothing but the rows of the person it is about.
#include "authorisation/matrix_world.h"
#include "codec/codec.h"
#include "hub/council_settings.h"
#include "hub/roles.h"
#include "support/hub/closing_words.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const ScopeCode depot_scope{depot.text};

/// The verb about `owner`'s things.
Verb verb_about(std::size_t index, const PersonId &owner) {
    const auto visit = visit_of(owner);
    const std::vector<Verb> verbs{DeclarePlace{today, Half::pm, PlaceKind::home, {}},
                                  ClearPlace{today, Half::am},
                                  Arrive{today, town_hall},
                                  Leave{today},
                                  BookDesk{booking_id(70), desk_code(20), today + 2, Span::am},
                                  CancelBooking{booking_of(owner)},
                                  StartAssessment{assessment_id(70), Workstation::home, "Kitchen", 1},
                                  AnswerTopic{assessment_id(70), {1, Answer::yes, ""}},
                                  SubmitAssessment{assessment_id(71), Workstation::home, "Kitchen", 1, all_fine()},
                                  ReviewAssessment{assessment_of(owner), true, ""},
                                  start_visit(visit_id(70)),
                                  CheckIn{visit, 1, {}},
                                  ExtendVisit{visit, 1, 30, ""},
                                  CloseVisit{visit, 1},
                                  RaiseSos{visit, "here", {}},
                                  AcknowledgeAlarm{visit, 2},
                                  CloseAlarm{visit, 2, VisitOutcome::safe, ""},
                                  AlarmShown{visit, 2},
                                  SendPosition{visit, owner == otto, Fix{53'000'000, -3'000'000, 9, noon}},
                                  ChangeSetting{DesksRules{20}, 0, "fair use"},
                                  GrantRole{Role::dse_assessor, RoleScope::team, {"parks"}, {}, {}, "cover"},
                                  EndRole{Role::manager, RoleScope::site, {"DEP"}, "over"},
                                  SavePlan{plan_of_officers(70)},
                                  RemovePlan{plan_id(1), 1},
                                  UsePlan{RoleScope::team, {"parks"}, plan_id(1)},
                                  SaveRota{Rota{rota_id(70), "Nights", town_hall, {}}},
                                  RemoveRota{rota_id(1), 1},
                                  AddStandIn{bob_stands_in(70, rota_id(2))},
                                  RemoveStandIn{stand_in_id(1)},
                                  SaveParty{Party{party_id(70), "Guards", "", true}},
                                  AddMethod{method_id(70), {}, MethodKind::mail, "b@example.gov.uk"},
                                  RemoveMethod{method_of(owner), {}},
                                  TestMethod{method_of(owner), {}},
                                  ProveMethod{method_of(owner), {}, "0000-0000"},
                                  TestPlan{PlanTestId{plan_id(70).bytes}, plan_id(1)},
                                  SaveAddress{address_id(70), "100", "1 High Street", "RG40 1BN"},
                                  SaveAddressNote{address_note_id(70), address_id(1), "Ring first", true, today + 90},
                                  EndAddressNote{address_note_id(1)},
                                  ChooseClosingWords{}}; // sealed when it is said
    return verbs.at(index);
}

/// The same verb, but naming something that `owner` has already.
Verb verb_naming(std::size_t index, const PersonId &owner) {
    Verb verb = verb_about(index, owner);
    if (auto *book = std::get_if<BookDesk>(&verb))
        book->booking = booking_of(owner);
    if (auto *start = std::get_if<StartAssessment>(&verb))
        start->assessment = assessment_of(owner);
    if (auto *answer = std::get_if<AnswerTopic>(&verb))
        answer->assessment = assessment_of(owner);
    if (auto *submit = std::get_if<SubmitAssessment>(&verb))
        submit->assessment = assessment_of(owner);
    if (auto *start = std::get_if<StartVisit>(&verb))
        start->visit = visit_of(owner);
    if (auto *add = std::get_if<AddMethod>(&verb))
        add->method = method_of(owner);
    return verb;
}
bool names_a_thing(const Verb &verb) {
    return !holds_any<DeclarePlace, ClearPlace, Arrive, Leave, ChangeSetting, GrantRole, EndRole, SavePlan, RemovePlan,
                      UsePlan, SaveRota, RemoveRota, AddStandIn, RemoveStandIn, SaveParty, TestPlan, SaveAddress,
                      SaveAddressNote, EndAddressNote, ChooseClosingWords>(verb);
}

bool makes_a_thing(const Verb &verb) {
    return holds_any<BookDesk, StartAssessment, AnswerTopic, SubmitAssessment, StartVisit, AddMethod>(verb);
}
bool is_of_an_alarm(const Verb &verb) {
    return holds_any<AcknowledgeAlarm, CloseAlarm, AlarmShown, SendPosition>(verb);
}

bool is_safety(const Verb &verb) { return lane_of(verb) == Lane::sos || lane_of(verb) == Lane::check_in; }

class Cells {
public:
    MatrixWorld world;
    int all = 0, accepted = 0, refused = 0;

    bool may(const PersonId &by, const PersonId &whose, const Verb &verb) const {
        if (by == leaver || whose == nobody_here)
            return false;
        if (by == otto && (whose != otto || !is_safety(verb)))
            return false;
        return may_do(may_of(verb), world.roles(by, whose), world.relation(by, whose));
    }

    /// Makes the moment ripe for the verb, by the hand of the one it is about.
    void prepare(Verb &verb, const PersonId &whose) {
        auto &hand = world.phone(whose);
        if (auto *prove = std::get_if<ProveMethod>(&verb)) {
            world.hub.say(hand, TestMethod{prove->method, {}});
            for (const hub::Outgoing &owed : world.hub.service->unsent())
                if (owed.send.kind == SendKind::test && owed.send.key.find(prove->method.text()) != std::string::npos)
                    prove->code = owed.code;
        }
        if (auto *choose = std::get_if<ChooseClosingWords>(&verb))
            *choose = choose_words(world.hub, "safe word", "forced word");
        if (holds_any<StartVisit>(verb) &&
            whose != otto) // a new visit needs the running one closed; otto has no other right
            world.hub.say(hand, CloseVisit{visit_of(whose), 1});
        if (holds_any<EndRole>(verb))
            hub::give_role(world.hub.admin(), whose, {Role::manager, RoleScope::site, depot_scope});
        if (holds_any<AnswerTopic>(verb))
            world.hub.say(hand, StartAssessment{assessment_id(70), Workstation::home, "Kitchen", 1});
        if (holds_any<AcknowledgeAlarm, CloseAlarm, AlarmShown>(verb))
            world.hub.say(hand, RaiseSos{visit_of(whose), "", {}});
        if (holds_any<CloseAlarm>(verb)) // nobody closes what nobody has taken on
            for (const auto &officer : {carol, max})
                if (officer != whose)
                    world.hub.say(world.phone(officer), AcknowledgeAlarm{visit_of(whose), 2}, whose);
    }

    std::string only_rows_of(const PersonId &whose, std::int64_t after) {
        std::string bad;
        hub::Batch batch(*world.hub.store);
        for (const auto vault : {StoreFile::ops, StoreFile::vault})
            world.hub.store->scan(after, vault, [&](const hub::HubStore::FeedView &view) {
                const auto entry = world.hub.store->find(view.kind, view.key);
                const bool derived = view.kind == "person" && view.key == whose.text(); // from their grants
                static const std::set<std::string_view> nobodys{"occupied",     "council_setting", "plan",  "plan_use",
                                                                "rota",         "stand_in",        "party", "address",
                                                                "address_note", "plan_test"};
                if (entry->owner != whose && !derived && !nobodys.contains(view.kind))
                    bad = std::string(view.kind) + " " + std::string(view.key);
                return true;
            });
        return bad;
    }

    /// Empty: as the table says.
    std::string check(const PersonId &by, const PersonId &whose, const Verb &verb, bool things_match) {
        ++all;
        const auto before = world.mark();
        const auto answer = world.hub.say(world.phone(by), verb, whose);
        const bool changed = !(world.mark() == before);
        const bool allowed = may(by, whose, verb);
        const bool active = whose != nobody_here && (whose == otto || world.person(whose).active);
        answer.verdict == Verdict::accepted ? ++accepted : ++refused;
        if (answer.verdict != Verdict::accepted) {
            if (changed)
                return "refused, and yet something changed";
            if (answer.refusal.code == RefusalCode::none && by != leaver)
                return "refused without a code";
            if (!allowed && whose != nobody_here && by != leaver && answer.refusal.code != RefusalCode::not_allowed)
                return "not allowed, but with another code";
            if (allowed && active && things_match && whose != otto)
                return "allowed, but refused";
            return {};
        }
        if (!allowed)
            return "accepted, but not allowed";
        // An SOS is never refused; with another's visit it makes one of its own.
        if (!things_match && !std::holds_alternative<RaiseSos>(verb))
            return "accepted with another's thing";
        return only_rows_of(whose, before.sequence);
    }
};

} // namespace

class tst_matrix_verbs : public QObject {
    Q_OBJECT
private slots:
    void every_cell_as_the_table_says() {
        Cells cells;
        auto targets = cells.world.people();
        targets.push_back(nobody_here);
        for (const auto &by : cells.world.people())
            for (const auto &whose : targets)
                for (std::size_t v = 0; v < verb_words.size(); ++v)
                    cells.world.cell([&] {
                        auto verb = verb_about(v, whose);
                        if (whose != nobody_here && whose != leaver)
                            cells.prepare(verb, whose);
                        const auto bad = cells.check(by, whose, verb, true);
                        if (!bad.empty())
                            qFatal("%s by %d for %d: %s", verb_words[v].data(), by.bytes[15], whose.bytes[15],
                                   bad.c_str());
                    });
        qInfo("%d cells of verbs: %d accepted, %d refused", cells.all, cells.accepted, cells.refused);
        QVERIFY(cells.accepted > 300 && cells.refused > 1'000);
    }

    /// Each topic of the council's settings has its owners.
    void every_topic_by_its_owners() {
        Cells cells;
        each_alternative<SettingValue>([&cells]<class T>() {
            const auto versions = hub::setting_versions(*cells.world.hub.store, T::trait.word);
            const std::int64_t n = versions.empty() ? 0 : versions.back().n;
            for (const auto &by : cells.world.people())
                cells.world.cell([&] {
                    const auto bad = cells.check(by, by, ChangeSetting{T{}, n, {}}, true);
                    if (!bad.empty())
                        qFatal("%s by %d: %s", T::trait.word.text.data(), by.bytes[15], bad.c_str());
                });
        });
        QVERIFY(cells.accepted >= 3 && cells.refused > cells.accepted);
    }

    /// The command is about `whose`, but the thing it names is `third`'s.
    void nobody_gets_at_a_thing_through_another_person() {
        Cells cells;
        for (const auto &by : cells.world.people())
            for (const auto &whose : cells.world.people())
                for (const auto &third : {alice, carol, dora, max, by, nobody_here})
                    for (std::size_t v = 0; v < verb_words.size(); ++v) {
                        auto verb = verb_naming(v, third);
                        if (third == whose || !names_a_thing(verb) ||
                            (third == nobody_here && (makes_a_thing(verb) || holds_any<RemoveMethod>(verb))))
                            continue; // an id that is new is no one's yet, and what is gone is gone
                        cells.world.cell([&] {
                            if (third != leaver && third != nobody_here && is_of_an_alarm(verb))
                                cells.prepare(verb, third);
                            const auto bad = cells.check(by, whose, verb, false);
                            if (!bad.empty())
                                qFatal("%s by %d for %d with %d's: %s", verb_words[v].data(), by.bytes[15],
                                       whose.bytes[15], third.bytes[15], bad.c_str());
                        });
                    }
        qInfo("%d cells of things named: %d accepted, %d refused", cells.all, cells.accepted, cells.refused);
    }

    /// Another's command, word for word, under one's own token: neither done, nor answered, nor spoilt for its owner.
    void another_persons_command_is_nobodys_else() {
        MatrixWorld world;
        const auto others = command_text(world, alice, start_visit(visit_of(alice)));
        for (const auto &by : world.people()) {
            if (by == alice || by == leaver)
                continue;
            world.cell([&] {
                const auto before = world.mark();
                const auto early = world.hub.push(world.phone(by), {others}).at(0);
                QCOMPARE(early.refusal.code, RefusalCode::not_allowed);
                QVERIFY(world.mark() == before);
                QCOMPARE(world.hub.push(world.phone(alice), {others}).at(0).verdict, Verdict::accepted);
                const auto late = world.hub.push(world.phone(by), {others}).at(0);
                QCOMPARE(late.refusal.code, RefusalCode::not_allowed);
                QVERIFY(!late.receipt);
            });
        }
    }

private:
    static std::string command_text(MatrixWorld &world, const PersonId &by, Verb verb);
};

std::string tst_matrix_verbs::command_text(MatrixWorld &world, const PersonId &by, Verb verb) {
    return codec::text_of(codec::write_command(world.hub.command(world.phone(by), std::move(verb))));
}

QTEST_GUILESS_MAIN(tst_matrix_verbs)
#include "tst_matrix_verbs.moc"
