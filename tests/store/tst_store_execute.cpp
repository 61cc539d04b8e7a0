// What a person does: rows and outbox in one transaction, lanes, notices, drafts.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "codec/codec.h"
#include "domain/limits.h"
#include "store/reads.h"
#include "support/store/store_fixture.h"

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

namespace {

const LocalDate today = after_noon().today;
const DeclarePlace at_home{today, Half::am, PlaceKind::home, {}};

StartVisit visit(std::uint64_t n) {
    StartVisit start;
    start.visit = visit_id(n);
    start.where = "12 Mill Lane";
    start.what = "Inspection";
    return start;
}

Command command_of(const OutboxItem &item) {
    return codec::read_command(codec::parse(item.text, 1'000'000).value()).take();
}

} // namespace

class TestExecute : public QObject {
    Q_OBJECT
private slots:
    void a_tap_shows_at_once_and_waits() {
        const auto store = open_store(":memory:");
        Topics topics = 0;
        store->on_changed([&](Topics t) { topics |= t; });
        const Executed done = press(*store, at_home);
        QVERIFY(done.verdict == Verdict::accepted);
        QVERIFY(!done.id.is_nil());
        QCOMPARE(topics, topic(store::Topic::presence) | topic(store::Topic::sync));
        const auto days = presence_of(*store, person_id(1), today, 7);
        QCOMPARE(days.size(), std::size_t{1});
        QVERIFY(days[0].pending);
        QVERIFY(days[0].row.kind == PlaceKind::home);
        const auto items = store->to_send(10);
        QCOMPARE(items.size(), std::size_t{1});
        const Command command = command_of(items[0]);
        QCOMPARE(command.id, done.id);
        QCOMPARE(command.n, std::uint64_t{1});
        QCOMPARE(command.device, store->device());
        QCOMPARE(command.by, person_id(1));
        QVERIFY(std::get<DeclarePlace>(command.verb).half == Half::am);
        QCOMPARE(store->to_send(10)[0].text, items[0].text); // the same bytes on every retry
    }

    void a_refusal_writes_nothing() {
        const auto store = open_store(":memory:");
        Topics topics = 0;
        store->on_changed([&](Topics t) { topics |= t; });
        const Executed done = press(*store, DeclarePlace{today + 200, Half::am, PlaceKind::home, {}});
        QVERIFY(done.verdict == Verdict::refused);
        QVERIFY(done.refusal.code == RefusalCode::date_too_far_ahead);
        QVERIFY(done.id.is_nil());
        QCOMPARE(topics, Topics{0});
        QVERIFY(store->to_send(10).empty());
        QVERIFY(presence_of(*store, person_id(1), today, 300).empty());
        press(*store, at_home);
        QCOMPARE(command_of(store->to_send(1)[0]).n, std::uint64_t{1}); // no number was used up
    }

    void a_verb_of_the_other_file_is_refused() {
        const auto ops = open_store(":memory:");
        StartAssessment start;
        start.assessment = assessment_id(1);
        QVERIFY(press(*ops, start).refusal.code == RefusalCode::malformed);
        const auto vault = open_store(":memory:", StoreFile::vault);
        QVERIFY(press(*vault, at_home).refusal.code == RefusalCode::malformed);
    }

    void lanes_go_in_their_order_and_numbers_within() {
        const auto store = open_store(":memory:");
        press(*store, at_home);
        press(*store, visit(1));
        press(*store, DeclarePlace{today, Half::pm, PlaceKind::home, {}});
        RaiseSos sos;
        sos.visit = visit_id(1);
        press(*store, sos, 1'000);
        const auto items = store->to_send(10);
        QCOMPARE(items.size(), std::size_t{4});
        QVERIFY(items[0].lane == Lane::sos);
        QVERIFY(items[1].lane == Lane::visit_start);
        QVERIFY(items[2].lane == Lane::everyday);
        QCOMPARE(command_of(items[2]).n, std::uint64_t{1});
        QCOMPARE(command_of(items[3]).n, std::uint64_t{3});
        QCOMPARE(store->to_send(1).size(), std::size_t{1});
    }

    void numbers_go_on_after_a_restart() {
        const ScratchDir dir;
        const std::string path = dir.file("ops.db");
        {
            const auto store = open_store(path);
            press(*store, at_home);
            store->apply(answer_all(*store, Verdict::accepted), after_noon());
            QCOMPARE(store->sync_state().pending, 0);
        }
        const auto store = open_store(path, StoreFile::ops, 2);
        press(*store, at_home);
        QCOMPARE(command_of(store->to_send(1)[0]).n, std::uint64_t{2});
    }

    void a_full_outbox_never_stops_an_alarm() {
        const auto store = open_store(":memory:");
        for (std::size_t i = 0; i < limits::outbox_rows_max; ++i)
            press(*store, at_home, static_cast<std::int64_t>(i));
        QCOMPARE(store->sync_state().pending, static_cast<int>(limits::outbox_rows_max));
        QVERIFY(press(*store, at_home).refusal.code == RefusalCode::outbox_full);
        QVERIFY(press(*store, visit(1)).verdict != Verdict::refused);
        RaiseSos sos;
        sos.visit = visit_id(1);
        QVERIFY(press(*store, sos).verdict != Verdict::refused);
        QVERIFY(store->to_send(1)[0].lane == Lane::sos);
    }

    void what_can_not_be_sent_is_set_aside_in_sight() {
        const auto store = open_store(":memory:");
        const Executed poison = press(*store, at_home);
        press(*store, DeclarePlace{today, Half::pm, PlaceKind::leave, {}});
        Topics topics = 0;
        store->on_changed([&](Topics t) { topics |= t; });
        store->set_aside(poison.id, {RefusalCode::malformed, {{"where", "body"}}}, after_noon(5));
        QCOMPARE(topics, topic(store::Topic::notices) | topic(store::Topic::sync) | topic(store::Topic::presence));
        QCOMPARE(store->to_send(10).size(), std::size_t{1});
        QCOMPARE(presence_of(*store, person_id(1), today, 1).size(), std::size_t{1});
        const auto notices = store->notices();
        QCOMPARE(notices.size(), std::size_t{1});
        QCOMPARE(notices[0].id, poison.id);
        QCOMPARE(notices[0].kind, std::string("declare_place"));
        QVERIFY(notices[0].refusal.code == RefusalCode::malformed);
        QCOMPARE(notices[0].refusal.param("where"), std::string("body"));
        QVERIFY(notices[0].at == after_noon(5).now);
        QVERIFY(std::get<DeclarePlace>(notices[0].command.verb).kind == PlaceKind::home);
        store->set_aside(poison.id, {RefusalCode::malformed, {}}, after_noon(6)); // again: nothing happens
        QCOMPARE(store->notices().size(), std::size_t{1});
        store->dismiss_notice(poison.id);
        QVERIFY(store->notices().empty());
    }

    void failed_rounds_are_counted() {
        const auto store = open_store(":memory:");
        press(*store, at_home);
        store->to_send(10);
        store->note_sync({}, "offline");
        QCOMPARE(store->sync_state().last_problem, std::string("offline"));
        store->note_sync({}, "offline"); // nothing was handed out since
        QCOMPARE(store->to_send(10)[0].attempts, 1);
        store->note_sync(after_noon().now, "");
        QCOMPARE(store->to_send(10)[0].attempts, 1);
        QCOMPARE(store->sync_state().last_problem, std::string());
        QVERIFY(store->sync_state().last_success == after_noon().now);
    }

    void a_new_incarnation_takes_the_outbox_along() {
        const auto store = open_store(":memory:");
        press(*store, at_home);
        store->apply(answer_all(*store, Verdict::refused, RefusalCode::not_allowed), after_noon());
        const Executed second = press(*store, at_home);
        press(*store, visit(1));
        const DeviceId fresh{numbered(77)};
        store->set_device(fresh);
        QCOMPARE(store->device(), fresh);
        const auto items = store->to_send(10);
        QCOMPARE(items.size(), std::size_t{2});
        QCOMPARE(items[1].id, second.id);
        QCOMPARE(command_of(items[1]).id, second.id);
        QCOMPARE(command_of(items[1]).n, std::uint64_t{2}); // as the hub may know it already
        QCOMPARE(command_of(items[0]).n, std::uint64_t{3});
        QVERIFY(command_of(items[0]).device != fresh);
        press(*store, at_home);
        QCOMPARE(command_of(store->to_send(10)[2]).n, std::uint64_t{4});
        QCOMPARE(command_of(store->to_send(10)[2]).device, fresh);
    }

    void a_draft_is_saved_at_every_answer_and_stays_here() {
        const ScratchDir dir;
        const std::string path = dir.file("vault.db");
        {
            const auto store = open_store(path, StoreFile::vault);
            StartAssessment start;
            start.assessment = assessment_id(1);
            start.place = "Kitchen table";
            QVERIFY(press(*store, start).verdict == Verdict::accepted);
            for (int topic = 1; topic <= 5; ++topic)
                QVERIFY(press(*store, AnswerTopic{assessment_id(1), {topic, Answer::no, "ache"}}).verdict ==
                        Verdict::accepted);
            QVERIFY(store->to_send(10).empty());
        }
        const auto store = open_store(path, StoreFile::vault, 2);
        const auto mine = assessments_of(*store, person_id(1));
        QCOMPARE(mine.size(), std::size_t{1});
        QVERIFY(!mine[0].pending);
        const auto answers = answers_of(*store, assessment_id(1));
        QVERIFY(answers.has_value());
        QCOMPARE(answers->answers.size(), std::size_t{5});
        QCOMPARE(answers->answers[4].note, std::string("ache"));
    }

    void a_refused_submission_leaves_the_draft() {
        const auto store = open_store(":memory:", StoreFile::vault);
        StartAssessment start;
        start.assessment = assessment_id(1);
        press(*store, start);
        SubmitAssessment submit;
        submit.assessment = assessment_id(1);
        for (const auto &topic : dse_topics(dse_version_current))
            submit.answers.push_back({topic.number, Answer::yes, "fine"});
        press(*store, AnswerTopic{assessment_id(1), submit.answers[0]});
        QVERIFY(press(*store, submit).verdict != Verdict::refused);
        QVERIFY(assessments_of(*store, person_id(1))[0].row.state == AssessmentState::submitted);
        QCOMPARE(answers_of(*store, assessment_id(1))->answers.size(), submit.answers.size());
        store->apply(answer_all(*store, Verdict::refused, RefusalCode::not_allowed), after_noon());
        QVERIFY(assessments_of(*store, person_id(1))[0].row.state == AssessmentState::started);
        QCOMPARE(answers_of(*store, assessment_id(1))->answers.size(), std::size_t{1});
        QCOMPARE(std::get<SubmitAssessment>(store->notices()[0].command.verb).answers.size(), submit.answers.size());
    }

    void settings_are_kept() {
        const ScratchDir dir;
        const std::string path = dir.file("ops.db");
        open_store(path)->set_setting("hub", "https://hub.example");
        const auto store = open_store(path);
        QCOMPARE(*store->setting("hub"), std::string("https://hub.example"));
        QVERIFY(!store->setting("nothing"));
        Topics topics = 0;
        store->on_changed([&](Topics t) { topics |= t; });
        store->set_setting("hub", "");
        QCOMPARE(*store->setting("hub"), std::string());
        QCOMPARE(topics, topic(store::Topic::settings));
    }
};

QTEST_GUILESS_MAIN(TestExecute)
#include "tst_store_execute.moc"
