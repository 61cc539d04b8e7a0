// Words: every refusal, every verb, every state, times as people read them.
#include "domain/command.h"
#include "domain/escalation.h"
#include "dse/dse_words.h"
#include "lone_working/StateWords.h"
#include "lone_working/visit_prompts.h"
#include "settings/enrolment.h"
#include "shell/HubWords.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include <QSet>
#include <QTest>

using namespace tallyboard;

namespace {

const std::string london = "Europe/London";

Instant at(int hour, int minute) { return {1'795'219'200'000 + (hour * 60 + minute) * 60'000LL}; } // 21 Nov 2026, GMT

} // namespace

class AppWords : public QObject {
    Q_OBJECT
private slots:
    void whatTheCouncilCallsItsDutyOfficer() {
        Visit visit;
        visit.deadline = at(14, 30);
        Claim claim;
        claim.state = Protection::monitored;
        const auto say = [&](const QString &told) {
            return state_words(claim, visit, {told, {}, {}, {}, at(14, 0), london, "the control room"}).text;
        };
        QCOMPARE(say("Duty officer"), QString("Monitored · until 14:30, then the control room is told"));
        QCOMPARE(say("Ann Lee"), QString("Monitored · until 14:30, then Ann Lee is told")); // a name stays
    }

    void whatNobodyHasProvedIsNotCalledMonitored() {
        Visit visit;
        visit.state = VisitState::armed, visit.epoch = 1, visit.deadline = at(14, 30);
        Receipt receipt;
        receipt.visit = visit.id, receipt.epoch = 1, receipt.deadline = visit.deadline;
        receipt.reach = visit.reach = Reach::unproved;
        const auto say = [&](Instant now) {
            const HubHeard heard{now, {}};
            return state_words(worker_claim(visit, false, receipt, heard, now), visit,
                               {"Duty officer", {}, {}, heard, now, london, {}});
        };
        StateWords words = say(at(14, 0));
        QCOMPARE(words.key, QString("unproved"));
        QCOMPARE(words.text, QString("Watched · until 14:30, then the duty officer is told"));
        QCOMPARE(words.caution, QString("Nobody has proved yet that they answer when they are told."));
        QCOMPARE(words.advice, QString("Tell a colleague where you are and when you will be back."));
        QVERIFY(words.watched && !words.clock.isEmpty()); // the hub counts down and will tell somebody
        words = say(at(14, 26));
        QCOMPARE(words.key, QString("dueSoon"));
        QVERIFY(words.caution.startsWith("Nobody has proved yet"));
        receipt.reach = Reach::somebody;
        words = say(at(14, 0));
        QVERIFY(words.key == "monitored" && words.caution.isEmpty() && words.advice.isEmpty());
    }

    void thoseWithoutANameInThePlanHaveOneHere() {
        VisitEvent line;
        line.kind = VisitEventKind::told, line.rung = 3;
        QCOMPARE(event_text(line, {}), QString("Told: Safety officers"));
        line.kind = VisitEventKind::not_told, line.note = "nobody";
        QCOMPARE(event_text(line, {}), QString("Could not be reached: Safety officers (nobody is there now)"));
        line.kind = VisitEventKind::stand_down, line.rung = 0;
        QCOMPARE(event_text(line, {}), QString("Told to stand down: Everybody of the plan"));
        line.who = "Team leader";
        QCOMPARE(event_text(line, {}), QString("Told to stand down: Team leader"));
    }

    void everyRefusalSaysWhyAndWhatToDo() {
        QSet<QString> sentences;
        for (std::size_t i = 0; i < words(RefusalCode{}).size(); ++i) {
            const Refusal refusal{static_cast<RefusalCode>(i), {{"days", "7"}, {"min", "5"}, {"max", "60"}}};
            const QString why = refusal_words::sentence(refusal), what = refusal_words::remedy(refusal);
            QVERIFY2(why.size() > 10 && why.endsWith('.'), qPrintable(why));
            QVERIFY2(what.size() > 10 && what.endsWith('.'), qPrintable(what));
            QVERIFY2(!why.contains('%'), qPrintable(why));
            sentences.insert(why);
        }
        QCOMPARE(sentences.size(), static_cast<qsizetype>(words(RefusalCode{}).size())); // no two codes say the same
    }

    void everyVerbHasAHeading() {
        const QString unknown = refusal_words::title("no_such_verb");
        for (const std::string_view verb : verb_words)
            QVERIFY(refusal_words::title(verb) != unknown);
    }

    void howTheHubStandsIsSaid() {
        QSet<QString> all;
        for (const char *health : {"fresh", "live", "offline", "refused", "wrong_hub"})
            all.insert(hub_words::sentence(health, ""));
        const QString older = hub_words::sentence("refused", "protocol_too_new");
        const QString newer = hub_words::sentence("refused", "protocol_too_old");
        all << older << newer;
        QCOMPARE(all.size(), 7);
        QVERIFY(older.startsWith("This council's Tallyboard is older than this app."));
        QVERIFY(older.contains("still sent") && older.contains("update the safety system"));
        QVERIFY(newer.contains("too old") && newer.contains("999"));
        QCOMPARE(hub_words::sentence("refused", "token_revoked"), hub_words::sentence("refused", ""));
    }

    void enrolProblemsHaveSentences() {
        for (const char *code : {"no_network", "timed_out", "tls_failed", "pin_mismatch", "proxy_refused", "wrong_hub",
                                 "code_unknown", "code_used", "person_inactive", "something_new"}) {
            QVERIFY(!enrol_problem_sentence(QLatin1String(code)).isEmpty());
            QVERIFY(!enrol_problem_remedy(QLatin1String(code)).isEmpty());
        }
        QVERIFY(enrol_problem_sentence("something_new").contains("something_new"));
    }

    void timesAsPeopleReadThem() {
        using namespace time_words;
        QCOMPARE(clock(at(14, 5), london), QString("14:05"));
        QCOMPARE(clock({}, london), QString());
        QCOMPARE(clock({1'782'054'000'000}, london), QString("16:00")); // 21 June: an hour ahead of UTC
        const LocalDate today = *date_parse("2026-11-21");
        QCOMPARE(day(today, today), QString("Today"));
        QCOMPARE(day(today + 1, today), QString("Tomorrow"));
        QCOMPARE(day(today + -1, today), QString("Yesterday"));
        QVERIFY(is_weekend(today));
        QVERIFY(!is_weekend(today + 2));
        QCOMPARE(ago({8'000}), QString("8 s"));
        QCOMPARE(ago({4 * 60'000}), QString("4 min"));
        QCOMPARE(ago({-5}), QString("0 s"));
        QCOMPARE(countdown({42 * 60'000 + 10'000}), QString("42:10"));
        QCOMPARE(countdown({1}), QString("00:01")); // never 00:00 while time is left
        QCOMPARE(countdown({0}), QString("00:00"));
        QCOMPARE(countdown({-185'000}), QString("−03:05"));
        QCOMPARE(countdown({3'730'000}), QString("1:02:10"));
    }

    void everyStateHasItsPhrase() {
        Visit visit;
        visit.deadline = at(14, 30);
        visit.acknowledged_at = at(14, 41);
        visit.closed_at = at(15, 2);
        visit.rung = 2, visit.rungs = 4;
        const auto say = [&](Protection p, Instant now, const QString &told = {}, const QString &owner = {}) {
            Claim claim;
            claim.state = p;
            claim.alarm = p == Protection::overdue || p == Protection::escalating || p == Protection::owned ||
                          p == Protection::sos;
            claim.ended = how_ended(visit);
            return state_words(claim, visit, {told, owner, "Priya Nair", {at(14, 0), {}}, now, london, {}});
        };
        QCOMPARE(say(Protection::monitored, at(14, 0), "Duty officer").text,
                 QString("Monitored · until 14:30, then the duty officer is told"));
        QCOMPARE(say(Protection::monitored, at(14, 0), "Jo Bell").text,
                 QString("Monitored · until 14:30, then Jo Bell is told"));
        QCOMPARE(say(Protection::monitored, at(14, 0)).text,
                 QString("Monitored · until 14:30, then the safety officers are told")); // they have no name in plans
        QCOMPARE(say(Protection::phone_only, at(14, 0)).text, QString("On this phone only · nobody is watching yet"));
        QCOMPARE(say(Protection::unknown, at(14, 4)).text, QString("Unknown · last heard 4 min ago"));
        QCOMPARE(say(Protection::due_soon, at(14, 25)).text, QString("Due in 5 min"));
        QCOMPARE(say(Protection::overdue, at(14, 33)).text, QString("Overdue 3 min"));
        QCOMPARE(say(Protection::escalating, at(14, 33)).text, QString("Calling for help · step 2 of 4"));
        QCOMPARE(say(Protection::owned, at(14, 45)).text, QString("With somebody since 14:41"));
        QCOMPARE(say(Protection::owned, at(14, 45), {}, "J. Guard").text, QString("With J. Guard since 14:41"));
        visit.state = VisitState::closed;
        QCOMPARE(say(Protection::closed, at(15, 5)).text, QString("Back safe 15:02"));
        QVERIFY(say(Protection::sos, at(14, 0)).text.startsWith("SOS"));
        for (const auto p : {Protection::overdue, Protection::escalating, Protection::owned, Protection::sos})
            QVERIFY(say(p, at(14, 0)).alarm);
        QSet<QString> keys;
        for (int p = 0; p <= static_cast<int>(Protection::closed); ++p)
            keys.insert(say(static_cast<Protection>(p), at(14, 0)).key);
        QCOMPARE(keys.size(), 9);
        visit.state = VisitState::closed;
        visit.closed_by.bytes[0] = 2; // not the worker: they said nothing
        QSet<QString> ends;
        for (const VisitOutcome outcome :
             {VisitOutcome::none, VisitOutcome::safe, VisitOutcome::false_alarm, VisitOutcome::planned_test,
              VisitOutcome::precautionary, VisitOutcome::incident}) {
            visit.outcome = outcome;
            const StateWords words = say(Protection::closed, at(15, 5));
            QVERIFY2(words.text.startsWith("Closed by Priya Nair 15:02"), qPrintable(words.text));
            QVERIFY(words.key != "backSafe");
            ends.insert(words.text);
        }
        QCOMPARE(ends.size(), 6);
        QVERIFY(ends.contains("Closed by Priya Nair 15:02 · false alarm"));
    }

    void whenTheHubWasHeardIsSaidByWhatIsKnown() {
        QCOMPARE(hub_words::heard({at(14, 0), {}}, at(14, 4), london), QString("Safety system last heard 4 min ago"));
        QCOMPARE(hub_words::heard({{}, {}}, at(14, 0), london), QString("Safety system not heard yet"));
        for (const Instant now : {at(12, 0), at(14, 0), at(20, 0)}) // whatever this clock says
            QCOMPARE(hub_words::heard({{}, at(14, 0)}, now, london),
                     QString("Safety system not heard since Tallyboard started. Last answer: Sat 21 Nov 14:00"));
        QVERIFY(hub_words::heard({at(14, 0), {}}, at(13, 0), london).contains("Sat 21 Nov 14:00"));
    }

    void everyEventHasALine() {
        QSet<QString> lines;
        for (std::size_t i = 0; i < words(VisitEventKind{}).size(); ++i) {
            VisitEvent event;
            event.kind = static_cast<VisitEventKind>(i);
            event.who = "Duty officer";
            lines.insert(event_text(event, "Sam"));
        }
        QCOMPARE(lines.size(), static_cast<qsizetype>(words(VisitEventKind{}).size()));
        QVERIFY(visit_prompts(Risk::high).size() > visit_prompts(Risk::low).size());
    }

    void theStorySaysWhyAndWithWhatReason() {
        VisitEvent event;
        event.who = "Duty officer";
        event.kind = VisitEventKind::not_told;
        event.note = note_of(SendTrouble::address_refused, 550);
        QCOMPARE(event_text(event, {}),
                 QString("Could not be reached: Duty officer (their server refused the address)"));
        QSet<QString> reasons;
        for (std::size_t i = 0; i < words(SendTrouble{}).size(); ++i) {
            event.note = note_of(static_cast<SendTrouble>(i), 0);
            reasons.insert(event_text(event, {}));
        }
        QCOMPARE(reasons.size(), static_cast<qsizetype>(words(SendTrouble{}).size()));
        event.note = "a word of a newer hub";
        QVERIFY(reasons.contains(event_text(event, {})));
        event.kind = VisitEventKind::extended;
        event.note = "The tenant is\nlate";
        QCOMPARE(event_text(event, "Sam"), QString("Stays longer: The tenant is late"));
        event.note.clear();
        QCOMPARE(event_text(event, "Sam"), QString("Stays longer"));
        event.by.bytes[0] = 2, event.person.bytes[0] = 1;
        QCOMPARE(event_text(event, "Sam"), QString("Sam gave them more time"));
    }

    void everyTopicHasWordsAndAHint() {
        QSet<QString> statements;
        for (const DseTopic &topic : dse_topics(dse_version_current)) {
            statements.insert(dse_words::statement(topic.number));
            QVERIFY(dse_words::hint(topic.number).size() > 10);
            QVERIFY(!dse_words::section_title(topic.section).isEmpty());
        }
        QCOMPARE(statements.size(), 38);
        QVERIFY(dse_words::statement(0).isEmpty());
        QVERIFY(dse_words::statement(39).isEmpty());
        QVERIFY(dse_words::section_title(8).isEmpty());
    }
};

QTEST_GUILESS_MAIN(AppWords)
#include "tst_app_words.moc"
