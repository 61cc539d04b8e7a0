// The outbox to the letter: numbers that outlive the program, attempts, answers that come twice or in the wrong order,
// what listeners are told, and what a screen shows of a tap after everything was worked out anew.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "store/reads.h"
#include "support/store/outbox_parts.h"

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

namespace {

const LocalDate today = after_noon().today;
const DeclarePlace at_home{today, Half::am, PlaceKind::home, {}};

struct Heard {
    explicit Heard(LocalStore &store) {
        store.on_changed([this](Topics t) { topics |= t, ++times; });
    }
    Topics topics = 0;
    int times = 0;
};

} // namespace

class TestOutbox : public QObject {
    Q_OBJECT
private slots:
    void a_number_is_used_up_with_the_tap() {
        const ScratchDir dir;
        for (std::uint64_t n = 1; n < 4; ++n) {
            const auto store = open_store(dir.file("ops.db"), StoreFile::ops, n);
            press(*store, at_home);
            QCOMPARE(store->to_send(10).size(), static_cast<std::size_t>(n));
            QCOMPARE(command_of(store->to_send(10).back()).n, n);
            QCOMPARE(store->sync_state().pending, static_cast<int>(n));
        }
    }
    void an_attempt_is_counted_once_however_often_it_was_asked_for() {
        const auto store = open_store(":memory:");
        QVERIFY(store->to_send(10).empty());
        press(*store, at_home);
        store->to_send(10);
        store->to_send(10);
        store->note_sync({}, "offline");
        QCOMPARE(store->to_send(10).at(0).attempts, 1);
    }
    void the_first_answer_stands() {
        const auto store = open_store(":memory:");
        const auto id = press(*store, at_home).id;
        press(*store, visit());
        Heard heard(*store);
        store->apply(answer(id, Verdict::accepted), after_noon());
        QVERIFY((heard.topics & topic(store::Topic::sync)) != 0);
        QCOMPARE(store->sync_state().pending, 1);
        for (const auto verdict : {Verdict::accepted, Verdict::refused}) {
            store->apply(answer(id, verdict), after_noon());
            QCOMPARE(store->sync_state().pending, 1);
            QVERIFY(store->notices().empty());
        }
        store->set_aside(id, {RefusalCode::malformed, {}}, after_noon());
        QVERIFY(store->notices().empty());
        store->apply(answer({numbered(99)}, Verdict::accepted), after_noon()); // nobody's
        QCOMPARE(store->sync_state().pending, 1);
        QCOMPARE(store->to_send(10).size(), std::size_t{1});
    }
    void an_answered_tap_waits_for_its_rows_and_no_answer_changes_it() {
        const auto store = open_store(":memory:");
        const auto id = press(*store, visit()).id;
        auto first = answer(id, Verdict::accepted);
        first.more = true; // its row comes with a later page
        Heard heard(*store);
        store->apply(first, after_noon());
        QVERIFY((heard.topics & topic(store::Topic::presence)) == 0);
        QVERIFY((heard.topics & topic(store::Topic::sync)) != 0);
        auto second = answer(id, Verdict::refused);
        second.more = true;
        store->apply(second, after_noon());
        store->set_aside(id, {RefusalCode::malformed, {}}, after_noon());
        QVERIFY(store->notices().empty());
        QCOMPARE(store->sync_state().pending, 0);
        QVERIFY(store->facts().visit(visit_id(1)).has_value());
    }
    void what_was_accepted_outlasts_a_page_asked_for_before_that() {
        const ScratchDir dir;
        const auto path = dir.file("ops.db");
        auto store = open_store(path);
        auto first = answer(press(*store, visit()).id, Verdict::accepted);
        const auto asked_before = store->sync_state().answers;
        first.more = true; // another round was faster: its rows were left out
        store->apply(first, after_noon());
        QCOMPARE(store->sync_state().answers, asked_before + 1);
        store::Arrived slower;
        slower.place.cursor = 1;
        slower.follows = asked_before;
        store->apply(slower, after_noon());
        QVERIFY(store->sync_state().rows_due && store->facts().visit(visit_id(1)).has_value());
        store.reset();
        store = open_store(path);
        auto last = answer(press(*store, at_home).id, Verdict::accepted); // and what comes with its rows needs no more
        last.place.cursor = 2;
        last.follows = asked_before;
        store->apply(last, after_noon());
        QVERIFY(store->sync_state().rows_due && store->facts().visit(visit_id(1)).has_value());
        store::Arrived later;
        later.place.cursor = 3;
        later.follows = store->sync_state().answers;
        store->apply(later, after_noon());
        QVERIFY(!store->sync_state().rows_due && !store->facts().visit(visit_id(1)).has_value());
    }
    void a_refusal_is_told_of_once() {
        const auto store = open_store(":memory:");
        const auto id = press(*store, at_home).id;
        Heard heard(*store);
        store->apply(answer(id, Verdict::refused), after_noon());
        QCOMPARE(heard.topics,
                 topic(store::Topic::notices) | topic(store::Topic::sync) | topic(store::Topic::presence));
        QCOMPARE(store->sync_state().pending, 0);
        Heard again(*store);
        store->apply(answer(id, Verdict::refused), after_noon());
        QVERIFY((again.topics & topic(store::Topic::notices)) == 0);
        QCOMPARE(store->notices().size(), std::size_t{1});
    }
    void dismissing_tells_of_notices_and_nothing_else() {
        const auto store = open_store(":memory:");
        const auto id = press(*store, at_home).id;
        store->apply(answer(id, Verdict::refused), after_noon());
        Heard none(*store);
        store->dismiss_notice({numbered(98)});
        QCOMPARE(none.times, 0);
        Heard heard(*store);
        store->dismiss_notice(id);
        QCOMPARE(heard.topics, topic(store::Topic::notices));
    }
    void a_receipt_is_news_of_visits() {
        for (const auto vault : {StoreFile::ops, StoreFile::vault}) {
            const auto store = open_store(":memory:", vault);
            Heard heard(*store);
            auto arrived = answer({numbered(97)}, Verdict::accepted);
            Receipt receipt;
            receipt.visit = visit_id(1);
            receipt.epoch = 1;
            arrived.answers[0].receipt = receipt;
            store->apply(arrived, after_noon());
            QCOMPARE((heard.topics & topic(store::Topic::lone_working)) != 0, vault == StoreFile::ops);
            QVERIFY((heard.topics & topic(store::Topic::notices)) == 0);
        }
    }
    void a_new_incarnation_is_kept() {
        const ScratchDir dir;
        const DeviceId fresh{numbered(77)};
        {
            const auto store = open_store(dir.file("ops.db"));
            press(*store, at_home);
            press(*store, visit());
            press(*store, at_home);
            store->apply(answer(command_of(store->to_send(10)[1]).id, Verdict::refused), after_noon());
            Heard heard(*store);
            store->set_device(fresh);
            QCOMPARE(heard.topics, topic(store::Topic::sync));
        }
        const auto store = open_store(dir.file("ops.db"), StoreFile::ops, 2);
        QCOMPARE(store->device(), fresh);
        press(*store, at_home);
        // What waits stays under the numbers by which the hub may know it; nothing is numbered twice.
        std::vector<std::pair<std::uint64_t, bool>> found;
        for (const auto &item : store->to_send(10))
            found.emplace_back(command_of(item).n, command_of(item).device == fresh);
        QCOMPARE(found, (std::vector<std::pair<std::uint64_t, bool>>{{2, false}, {3, false}, {4, true}}));
    }
    void what_an_earlier_incarnation_pressed_keeps_its_number() {
        const auto store = open_store(":memory:");
        const auto old = press(*store, at_home).id;
        store->set_device({numbered(77)});
        const auto young = press(*store, at_home).id;
        Arrived arrived;
        arrived.numbered = 5;
        store->apply(arrived, after_noon());
        QCOMPARE(command_of(store->to_send(10).at(0)).id, old);
        QCOMPARE(command_of(store->to_send(10).at(0)).n, std::uint64_t{1});
        QCOMPARE(command_of(store->to_send(10).at(1)).id, young);
        QCOMPARE(command_of(store->to_send(10).at(1)).n, std::uint64_t{6});
        auto refused = answer(old, Verdict::refused); // its number was another's: nobody ever decided it
        refused.answers[0].refusal = {RefusalCode::id_reused, {{"n", "1"}}};
        store->apply(refused, after_noon());
        QVERIFY(store->notices().empty());
        QCOMPARE(command_of(store->to_send(10).at(0)).id, old);
        QVERIFY(command_of(store->to_send(10).at(0)).device == DeviceId{numbered(77)});
        QCOMPARE(command_of(store->to_send(10).at(0)).n, std::uint64_t{7});
    }
    void an_older_copy_goes_on_under_new_numbers() {
        const ScratchDir dir;
        std::vector<CommandId> ids;
        {
            const auto store = open_store(dir.file("ops.db"));
            for (const Verb &verb : std::vector<Verb>{at_home, visit(), Arrive{today, {"TH"}}})
                ids.push_back(press(*store, verb).id);
            Arrived arrived;
            arrived.place.history = "h";
            arrived.numbered = 3; // all of these
            store->apply(arrived, after_noon());
            QVERIFY(!store->sync_state().rolled_back);
            arrived.numbered = 7; // the hub had more of us than we know
            const Heard heard(*store);
            store->apply(arrived, after_noon());
            QVERIFY(store->sync_state().rolled_back);
            QVERIFY((heard.topics & topic(store::Topic::sync)) != 0);
        }
        const auto store = open_store(dir.file("ops.db"));
        QVERIFY(store->sync_state().rolled_back); // the hub has yet to be told
        QCOMPARE(store->sync_state().pending, 3);
        std::map<CommandId, std::uint64_t> numbers;
        for (const auto &item : store->to_send(10))
            numbers[item.id] = command_of(item).n;
        QCOMPARE(numbers, (std::map<CommandId, std::uint64_t>{{ids[0], 8}, {ids[1], 9}, {ids[2], 10}}));
        Arrived told;
        told.place.history = "h";
        told.numbered = 7;
        store->apply(told, after_noon());
        QVERIFY(store->sync_state().rolled_back);
        told.knows_rolled_back = true;
        store->apply(told, after_noon());
        QVERIFY(!store->sync_state().rolled_back);
        const auto again = open_store(dir.file("ops.db"));
        QVERIFY(!again->sync_state().rolled_back); // the hub is told once
        QCOMPARE(command_of(again->to_send(10).back()).n, std::uint64_t{10});
    }

    void a_device_enrolled_anew_is_no_older_copy() {
        const ScratchDir dir;
        const auto store = open_store(dir.file("ops.db"));
        press(*store, at_home);
        Arrived arrived;
        arrived.numbered = 4;
        store->apply(arrived, after_noon());
        QVERIFY(store->sync_state().rolled_back);
        store->set_device({numbered(77)});
        QVERIFY(!store->sync_state().rolled_back);
        QVERIFY(!open_store(dir.file("ops.db"))->sync_state().rolled_back);
    }

    void a_taken_number_is_no_refusal() {
        const ScratchDir dir;
        const auto store = open_store(dir.file("ops.db"));
        const auto id = press(*store, at_home).id;
        auto arrived = answer(id, Verdict::refused);
        arrived.answers[0].refusal = {RefusalCode::id_reused, {{"n", "1"}}};
        arrived.numbered = 1;
        store->apply(arrived, after_noon());
        QVERIFY(store->notices().empty());
        QVERIFY(store->sync_state().rolled_back);
        QCOMPARE(store->to_send(10).front().id, id);
        QCOMPARE(command_of(store->to_send(10).front()).n, std::uint64_t{2});
        store->apply(arrived, after_noon()); // of the first number still: overtaken
        QVERIFY(store->notices().empty());
        QCOMPARE(command_of(store->to_send(10).front()).n, std::uint64_t{3});
        arrived.answers[0].refusal = {RefusalCode::id_reused, {{"n", "3"}}};
        store->apply(arrived,
                     after_noon()); // the hub knows no number 3: it contradicts itself, and is believed no further
        QCOMPARE(store->notices().size(), std::size_t{1});
    }

    void an_id_with_another_body_is_a_refusal() {
        const ScratchDir dir;
        const auto store = open_store(dir.file("ops.db"));
        auto arrived = answer(press(*store, at_home).id, Verdict::refused);
        arrived.answers[0].refusal = {RefusalCode::id_reused, {}};
        arrived.numbered = 1;
        store->apply(arrived, after_noon());
        QCOMPARE(store->notices().size(), std::size_t{1});
        QVERIFY(!store->sync_state().rolled_back);
    }

    void only_a_reused_id_of_what_waits_tells_of_a_taken_number() {
        const auto store = open_store(":memory:");
        const auto id = press(*store, at_home).id;
        auto nobodys = answer({numbered(96)}, Verdict::refused);
        nobodys.answers[0].refusal = {RefusalCode::id_reused, {{"n", "2"}}};
        store->apply(nobodys, after_noon());
        QVERIFY(!store->sync_state().rolled_back);
        auto other = answer(id, Verdict::refused);
        other.answers[0].refusal.params = {{"n", "2"}}; // another reason, whatever it is said with
        store->apply(other, after_noon());
        QVERIFY(!store->sync_state().rolled_back);
        QCOMPARE(store->notices().size(), std::size_t{1});
        auto taken = answer(press(*store, at_home).id, Verdict::accepted);
        taken.answers[0].refusal = {RefusalCode::id_reused, {{"n", "9"}}};
        store->apply(taken, after_noon()); // accepted is accepted
        QVERIFY(!store->sync_state().rolled_back);
        QCOMPARE(store->sync_state().pending, 0);
    }

    void what_nobody_waits_for_is_no_news() {
        const auto store = open_store(":memory:");
        press(*store, at_home);
        Heard heard(*store);
        store->set_aside({numbered(96)}, {RefusalCode::malformed, {}}, after_noon());
        QCOMPARE(heard.times, 0);
        QCOMPARE(store->sync_state().pending, 1);
    }
    void an_accepted_tap_is_done_with_the_last_page() {
        const auto store = open_store(":memory:");
        const auto first = press(*store, at_home).id, second = press(*store, visit()).id;
        auto both = answer(first, Verdict::accepted);
        both.answers.push_back({second, Verdict::accepted, {}, {}});
        both.more = true;
        store->apply(both, after_noon());
        QCOMPARE(rows_of(*store), 2);
        auto last = answer({numbered(95)}, Verdict::accepted);
        last.follows = store->sync_state().answers;
        store->apply(last, after_noon());
        QCOMPARE(rows_of(*store), 0);
        QVERIFY(!store->facts().visit(visit_id(1)).has_value()); // the hub gave no row for it
        last.answers.clear();
        Heard heard(*store);
        store->apply(last, after_noon()); // nothing is owed any more: an empty round is empty again
        QCOMPARE(heard.times, 0);
    }
    /// Damage that got past the cipher, or a bug of ours: what can be read goes on, what can not stays in sight.
    void a_command_that_can_not_be_read_hides_nothing_else_and_is_not_lost() {
        for (const char *text : {"{", "{}"}) {
            const auto store = open_store(":memory:");
            const auto broken = press(*store, at_home).id, other = press(*store, visit()).id;
            auto spoil = store->database().prepare("UPDATE outbox SET text = ?2 WHERE id = ?1");
            spoil.bind_blob(1, broken.bytes).bind(2, std::string_view(text)).run();
            store->apply(answer({numbered(94)}, Verdict::accepted),
                         after_noon()); // the screen's rows are worked out anew
            QVERIFY(store->facts().visit(visit_id(1)).has_value());
            Arrived behind;
            behind.place.history = "h";
            behind.numbered = 8; // what can be read is numbered anew
            store->apply(behind, after_noon());
            QCOMPARE(store->to_send(10).size(), std::size_t{2});
            QCOMPARE(command_of(store->to_send(10)[0]).id, other);
            QCOMPARE(command_of(store->to_send(10)[0]).n, std::uint64_t{9});
            auto refused = answer(broken, Verdict::refused);
            refused.answers[0].refusal = {RefusalCode::id_reused, {{"n", "1"}}}; // nothing is left to go out anew
            store->apply(refused, after_noon());
            QCOMPARE(store->notices().size(), std::size_t{1});
            QCOMPARE(store->notices()[0].id, broken);
            QCOMPARE(store->notices()[0].kind, std::string());
            QCOMPARE(store->notices()[0].refusal.code, RefusalCode::id_reused);
        }
    }
    void a_notice_whose_reason_can_not_be_read_is_still_told_of() {
        for (const char *text : {"{", "{}"}) {
            const auto store = open_store(":memory:");
            const auto id = press(*store, at_home).id;
            store->apply(answer(id, Verdict::refused), after_noon());
            store->database().prepare("UPDATE notices SET refusal = ?1").bind(1, std::string_view(text)).run();
            QCOMPARE(store->notices().size(), std::size_t{1});
            QCOMPARE(store->notices()[0].kind, std::string("declare_place"));
            QCOMPARE(store->notices()[0].refusal.code, RefusalCode::none);
        }
    }
    void what_waits_is_shown_as_of_its_press() {
        const auto store = open_store(":memory:");
        press(*store, at_home, 5'000);
        const auto other = press(*store, visit(), 6'000).id;
        store->apply(answer(other, Verdict::refused), after_noon(900'000)); // everything is worked out anew
        const auto shown = store->facts().presence(person_id(1), today, Half::am);
        QVERIFY(shown.has_value());
        QCOMPARE(shown->declared_at, after_noon(5'000).now);
        QVERIFY(!store->facts().visit(visit_id(1)).has_value());
    }
    void how_an_sos_for_somebody_stands() {
        const auto store = open_store(":memory:");
        const PersonId me = person_id(1), them = person_id(2), other = person_id(3);
        const auto raise = [&](int n, const PersonId &whom) {
            const Moment moment = after_noon(n);
            return store->execute(RaiseSos{visit_id(n), "Back lane", {}}, me, whom, pressed(moment), moment).id;
        };
        const auto refused = press(*store, at_home).id;
        QVERIFY(sos_for(*store, them, visit_id(1)).waiting.is_nil());
        const auto first = raise(1, them), second = raise(2, other), third = raise(3, them);
        QCOMPARE(sos_for(*store, them, visit_id(1)).waiting, visit_id(3)); // the newest
        QCOMPARE(sos_for(*store, other, visit_id(2)).waiting, visit_id(2));
        QVERIFY(sos_for(*store, me, visit_id(1)).waiting.is_nil());
        store->apply(answer(third, Verdict::accepted), after_noon(9));
        QCOMPARE(sos_for(*store, them, visit_id(3)).waiting, visit_id(1));
        QVERIFY(!sos_for(*store, them, visit_id(3)).refused);
        store->apply(answer(first, Verdict::refused), after_noon(10));
        store->apply(answer(second, Verdict::refused), after_noon(11));
        QVERIFY(sos_for(*store, them, visit_id(1)).waiting.is_nil());
        QCOMPARE(sos_for(*store, them, visit_id(1)).refused.value().code, RefusalCode::not_allowed);
        QVERIFY(!sos_for(*store, them, visit_id(2)).refused);            // another person's
        QVERIFY(!sos_for(*store, them, visit_id(3)).refused);            // another one
        store->apply(answer(refused, Verdict::refused), after_noon(12)); // what is no SOS says nothing of one
        QVERIFY(!sos_for(*store, me, visit_id(1)).refused);
        raise(4, me);
        press(*store, SendPosition{visit_id(4), true, Fix{1, 2, 3, after_noon(13).now}}); // goes with it, in its lane
        QCOMPARE(sos_for(*store, me, visit_id(4)).waiting, visit_id(4));
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_store_outbox.moc"
