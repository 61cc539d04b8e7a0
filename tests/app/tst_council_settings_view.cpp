// The council's settings in the app: who sees which topic, a draft that says what it does, and somebody else's change.
#include "council_settings/CouncilSettingsViewModel.h"
#include "desks/DesksViewModel.h"
#include "presence/PresenceViewModel.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

constexpr Roles officer_and_admin{Role::staff, Role::safety_officer, Role::admin};

QVariant at(RowsModelBase *model, int row, const char *role) {
    return model->data(model->index(row, 0), model->roleNames().key(role));
}
QString value_of(CouncilSettingsViewModel &view, const char *field, const char *role = "typed") {
    return at(view.numbers(), view.numbers()->rowOf(field), role).toString();
}

/// A version as the hub would send it.
Setting version(std::int64_t n, const SettingValue &value) {
    return {topic_of(value), n, value, after_noon().now, person_id(2), "fair use"};
}

void open(CouncilSettingsViewModel &view, const char *topic) {
    view.open(topic);
    QTRY_VERIFY_WITH_TIMEOUT(view.loaded(), PATIENCE_MS);
    QTRY_COMPARE_WITH_TIMEOUT(view.topic(), QString(topic), PATIENCE_MS);
}

} // namespace

class CouncilSettingsView : public QObject {
    Q_OBJECT
private slots:
    void aTopicIsThereForItsOwner() {
        AppWorld staff;
        CouncilSettingsViewModel none(staff.session);
        none.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(none.loaded(), PATIENCE_MS);
        QVERIFY(!none.ownsAny());
        AppWorld world(officer_and_admin);
        CouncilSettingsViewModel view(world.session);
        view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view.topics()->count(), 4, PATIENCE_MS); // not the desks
        QVERIFY(view.topics()->rowOf("desks") < 0);
    }

    void aDraftSaysWhatItDoesAndIsSentWhenSaved() {
        AppWorld world(officer_and_admin);
        CouncilSettingsViewModel view(world.session);
        open(view, "lone_working");
        QTRY_COMPARE_WITH_TIMEOUT(view.types()->count(), 3, PATIENCE_MS);
        QVERIFY(view.effects().isEmpty() && view.problem().isEmpty());
        view.setType("high", "name", "Eviction");
        view.setType("high", "interval_minutes", "15");
        QCOMPARE(view.effects().size(), 1);
        QVERIFY(view.effects().first().contains("\"Eviction\" asks for a check-in every 15 min"));
        QVERIFY(view.effects().first().contains("Visits that run now keep theirs"));
        view.addStep();
        QVERIFY(!view.problem().isEmpty()); // an empty step
        view.setStep(1, "Ring the control room");
        QVERIFY(view.problem().isEmpty());
        QVERIFY(world.outbox().empty()); // nothing goes before it is saved
        view.save(" After the review ");
        QTRY_COMPARE_WITH_TIMEOUT(world.outbox().size(), 1U, PATIENCE_MS);
        const auto sent = std::get<ChangeSetting>(world.outbox().front().verb);
        QCOMPARE(sent.reason, std::string("After the review"));
        QCOMPARE(sent.based_on, 0);
        const auto rules = std::get<LoneWorkingRules>(sent.value);
        QVERIFY(rules.types[2].name == "Eviction" && rules.types[2].interval_minutes == 15);
        QCOMPARE(rules.procedure, std::vector<std::string>{"Ring the control room"});
    }

    void aNumberThatIsNoneYetStaysAsItIsTyped() {
        AppWorld world(officer_and_admin);
        CouncilSettingsViewModel view(world.session);
        open(view, "retention");
        QTRY_COMPARE_WITH_TIMEOUT(value_of(view, "places_days"), QString("14"), PATIENCE_MS);
        view.setNumber("places_days", "");
        QCOMPARE(value_of(view, "places_days"), QString());
        QVERIFY(!view.problem().isEmpty());
        view.save({});
        view.setNumber("places_days", "40");
        QCOMPARE(value_of(view, "places_days", "error"), QString("Between 8 and 31"));
        QVERIFY(!view.problem().isEmpty());
        view.setNumber("places_days", " 9 ");
        QVERIFY(view.problem().isEmpty());
        QVERIFY(view.effects().first().contains("deleted for good"));
        view.setNumber("places_days", "7"); // shorter than people may correct
        QVERIFY(!view.problem().isEmpty());
        view.putBack();
        QVERIFY(view.effects().isEmpty() && view.problem().isEmpty());
        QVERIFY(world.outbox().empty());
    }

    void somebodyElsesChangeIsSaidAndTheDraftStays() {
        AppWorld world(officer_and_admin);
        CouncilSettingsViewModel view(world.session);
        open(view, "presence");
        QTRY_COMPARE_WITH_TIMEOUT(value_of(view, "days_ahead"), QString("28"), PATIENCE_MS);
        PresenceRules theirs;
        theirs.days_ahead = 35;
        world.arrive({{version(1, theirs), false}}); // nothing of mine is changed: I see it
        QTRY_COMPARE_WITH_TIMEOUT(value_of(view, "days_ahead"), QString("35"), PATIENCE_MS);
        QVERIFY(!view.overtaken());
        view.setAudience("team");
        theirs.days_ahead = 42;
        world.arrive({{version(2, theirs), false}});
        QTRY_VERIFY_WITH_TIMEOUT(view.overtaken(), PATIENCE_MS);
        QCOMPARE(value_of(view, "days_ahead"), QString("35"));
        QCOMPARE(view.audience(), QString("team"));
        view.save({}); // an older page all the same: refused with a sentence
        QTRY_VERIFY_WITH_TIMEOUT(view.refusal().contains("Somebody else changed"), PATIENCE_MS);
        view.putBack();
        QVERIFY(!view.overtaken() && view.audience() == "team_and_site");
        QCOMPARE(view.versions()->count(), 2);
        QVERIFY(at(view.versions(), 0, "title").toString().contains(","));
        QVERIFY(at(view.versions(), 0, "text").toString().startsWith("fair use\n"));
        view.takeVersion("1");
        QCOMPARE(value_of(view, "days_ahead"), QString("35"));
        view.takeVersion("0");
        QCOMPARE(value_of(view, "days_ahead"), QString("28"));
    }

    void everyScreenGoesByWhatIsInForce() {
        AppWorld world;
        DesksViewModel desks(world.session);
        PresenceViewModel presence(world.session);
        desks.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(desks.dates()->count(), 15, PATIENCE_MS);
        PresenceRules rules;
        rules.kinds = {PlaceKind::home, PlaceKind::back_up}, rules.days_ahead = 14, rules.days_back = 0;
        CouncilWords words;
        words.back_up = "Stand-by";
        world.arrive({{version(1, DesksRules{3}), false}, {version(1, rules), false}, {version(1, words), false}});
        QTRY_COMPARE_WITH_TIMEOUT(desks.dates()->count(), 4, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(presence.kinds(), (QStringList{"home", "back_up"}), PATIENCE_MS);
        QCOMPARE(presence.backUpWord(), QString("Stand-by"));
        QVERIFY(!presence.hasEarlier() && presence.hasLater());
        presence.refresh();
        presence.turnWeek(1);
        QVERIFY(!presence.hasLater());
    }
};

QTEST_GUILESS_MAIN(CouncilSettingsView)
#include "tst_council_settings_view.moc"
