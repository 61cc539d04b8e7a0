// One command at the hub: exactly once, whatever is repeated, reused, forgotten or broken.
#include "codec/codec.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {
DeclarePlace home(int day = 0) { return {today + day, Half::am, PlaceKind::home, {}}; }
std::string text_of(const Command &command) { return codec::text_of(codec::write_command(command)); }
} // namespace

class tst_hub_intake : public QObject {
    Q_OBJECT
private slots:
    void a_retry_gets_the_same_answer_and_one_effect() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto start = world.command(phone, start_visit(visit_id(1)));
        const auto first = world.send(phone, start);
        QCOMPARE(first.verdict, Verdict::accepted);
        QVERIFY(first.receipt.has_value());
        const auto sequence = world.actions.sequence;
        world.pass(minutes(3));
        const auto again = world.send(phone, start);
        QVERIFY(again.receipt == first.receipt); // not a newer deadline
        QCOMPARE(world.actions.sequence, sequence);
        QCOMPARE(world.visit(visit_id(1))->epoch, 1);
        world.restart();
        QVERIFY(world.send(phone, start).receipt == first.receipt);
    }

    /// Somebody may be in danger: what of an SOS can not be read is left out, and nothing of it makes a refusal.
    void an_sos_is_raised_whatever_is_wrong_with_it() {
        HubWorld world;
        auto phone = world.enrol(alice);
        int n = 0;
        for (const char *body :
             {"\"where\":\"a\\u0000b\"", "\"where\":\"yard\",\"fix\":{}", "\"where\":5,\"fix\":\"x\"",
              "\"where\":\"yard\",\"fix\":{\"latitude_e6\":95000000,\"longitude_e6\":1,\"accuracy_m\":1,"
              "\"taken_at\":1795262400000}",
              "\"where\":\"yard\",\"fix\":{\"latitude_e6\":53.72,\"longitude_e6\":1}"}) {
            const VisitId visit = visit_id(++n);
            auto text = text_of(world.command(phone, RaiseSos{visit, "here", {}}));
            const std::string whole = "\"where\":\"here\"";
            QVERIFY(text.find(whole) != text.npos);
            text.replace(text.find(whole), whole.size(), body);
            const auto answer = world.push(phone, {text}).at(0);
            QVERIFY2(answer.verdict == Verdict::accepted, body);
            QCOMPARE(world.visit(visit)->state, VisitState::escalating);
            QVERIFY(!world.visit(visit)->position_at.is_set() && !world.store->position(visit));
            QCOMPARE(world.push(phone, {text}).at(0).verdict, Verdict::accepted); // and once
            QCOMPARE(world.visit(visit)->epoch, 1);
        }
        QCOMPARE(world.visit(visit_id(1))->where, std::string("a b"));
        // A NUL in anything else is refused, as ever.
        auto other = text_of(
            world.command(phone, StartVisit{visit_id(20), "here", "raise_sos", "", {}, Risk::low, 30, 0, 0, {}}));
        other.replace(other.rfind("here"), 4, "a\\u0000b");
        QCOMPARE(world.push(phone, {other}).at(0).refusal.code, RefusalCode::malformed);
    }
    void a_nul_is_left_out_of_an_sos_and_an_escaped_backslash_begins_none() {
        HubWorld world;
        auto phone = world.enrol(alice);
        auto text = text_of(world.command(phone, RaiseSos{visit_id(1), "here", {}}));
        text.replace(text.rfind("here"), 4, "a\\\\u0000b\\\\\\u0000c");
        QCOMPARE(world.push(phone, {text}).at(0).verdict, Verdict::accepted);
        QCOMPARE(world.visit(visit_id(1))->where, std::string("a\\u0000b\\ c"));
    }
    /// Only a text that says by itself that it is an SOS is read a second time.
    void a_text_with_a_nul_that_is_no_sos_is_malformed() {
        HubWorld world;
        auto phone = world.enrol(alice);
        auto plan = text_of(world.command(phone, home()));
        plan.replace(plan.rfind("home"), 4, "\\u0000");
        const std::string nul = "\"\\u0000\"";
        for (const std::string &text :
             {plan, nul, "[" + nul + "]", "{\"a\":" + nul + "}", "{\"kind\":5,\"a\":" + nul + "}",
              std::string("{\\u0000"), std::string("{\"kind\":\"raise_sos\\u0000")}) {
            const auto answer = world.push(phone, {text}).at(0);
            QVERIFY2(answer.verdict == Verdict::refused && answer.id.is_nil(), text.c_str());
            QCOMPARE(answer.refusal.code, RefusalCode::malformed);
        }
    }

    /// A receipt of a later epoch under the id of the start would say that the start had been pressed again.
    void a_start_that_is_sent_again_keeps_its_own_receipt() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto start = world.command(phone, start_visit(visit_id(1)));
        const auto first = world.send(phone, start).receipt;
        world.pass(minutes(10));
        QCOMPARE(world.say(phone, CheckIn{visit_id(1), 1, {}}).verdict, Verdict::accepted);
        QVERIFY(world.visit(visit_id(1))->deadline != first->deadline);
        QVERIFY(world.send(phone, start).receipt == first);
        {
            hub::Batch batch(*world.store); // and when nobody can say any more what became of the visit
            auto entry = world.store->find("visit", visit_id(1).text()).value();
            entry.body = "{";
            world.store->put(entry);
            batch.commit();
        }
        QVERIFY(world.send(phone, start).receipt == first);
    }

    void a_start_that_is_sent_again_says_whether_anybody_is_told_today() {
        HubWorld world;
        put_plan(world.admin(), mail_plan("duty@example.gov.uk"));
        auto phone = world.enrol(alice);
        const auto start = world.command(phone, start_visit(visit_id(1)));
        QCOMPARE(world.send(phone, start).receipt->reach, Reach::somebody);
        world.settings.judge = {};
        world.restart();
        world.due();
        const auto again = world.send(phone, start).receipt;
        QVERIFY(again->reach == Reach::nobody && again->first_told.empty());
    }

    void a_refusal_is_remembered_too() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        QCOMPARE(world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::day}).verdict, Verdict::accepted);
        const auto wish = world.command(b, BookDesk{booking_id(2), desk_code(1), today, Span::am});
        const auto first = world.send(b, wish);
        QCOMPARE(first.refusal.code, RefusalCode::desk_taken);
        QCOMPARE(first.refusal.param("alternatives"), std::string_view("TH-2,TH-3"));
        QCOMPARE(world.say(a, CancelBooking{booking_id(1)}).verdict, Verdict::accepted);
        QVERIFY(world.send(b, wish).refusal == first.refusal);
    }

    void an_id_with_another_body_is_refused() {
        HubWorld world;
        auto phone = world.enrol(alice);
        auto command = world.command(phone, home());
        QCOMPARE(world.send(phone, command).verdict, Verdict::accepted);
        command.verb = home(1);
        QCOMPARE(world.send(phone, command).refusal.code, RefusalCode::id_reused);
        command.verb = home();
        QCOMPARE(world.send(phone, command).verdict, Verdict::accepted);
        auto other = world.enrol(bob);
        auto stolen = world.command(other, home());
        stolen.id = command.id;
        QCOMPARE(world.send(other, stolen).refusal.code, RefusalCode::id_reused);
    }

    void an_answer_that_is_gone_says_so() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto command = world.command(phone, home());
        QCOMPARE(world.send(phone, command).verdict, Verdict::accepted);
        world.pass(minutes(29LL * 24 * 60));
        hub::Actions actions;
        world.service->day_end(world.now, actions);
        QCOMPARE(world.send(phone, command).verdict, Verdict::accepted); // promised for 30 days
        world.pass(minutes(20LL * 24 * 60));
        world.service->day_end(world.now, actions);
        QCOMPARE(world.send(phone, command).refusal.code, RefusalCode::already_decided);
    }

    void a_used_number_tells_a_clone_but_never_stops_safety() {
        HubWorld world;
        auto phone = world.enrol(alice);
        QCOMPARE(world.say(phone, home()).verdict, Verdict::accepted);
        QCOMPARE(world.say(phone, start_visit(visit_id(1))).verdict, Verdict::accepted);
        phone.n = 0; // a restored copy of the phone counts from the beginning
        const auto booking = world.say(phone, BookDesk{booking_id(1), desk_code(1), today, Span::am});
        QCOMPARE(booking.refusal.code, RefusalCode::id_reused);
        QCOMPARE(booking.refusal.param("n"), std::string_view("1"));
        QCOMPARE(world.say(phone, CheckIn{visit_id(1), 1, {}}).verdict, Verdict::accepted);
    }

    void bad_commands_do_not_hold_up_good_ones() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto good = world.command(phone, home());
        auto wrong_date = text_of(world.command(phone, home()));
        const auto at = wrong_date.find("2026-11-21");
        QVERIFY(at != std::string::npos);
        wrong_date.replace(at, 10, "2026-02-30");
        const auto odd = world.command(phone, home());
        auto odd_text = text_of(odd);
        odd_text.replace(odd_text.find("declare_place"), 13, "teleport");
        const auto answers = world.push(
            phone, {"{", "{}", "[]", "\"x\"", "", wrong_date, odd_text, R"({"id":"1","id":"2"})", text_of(good)});
        QCOMPARE(answers.size(), std::size_t{9});
        for (std::size_t i = 0; i < 6; ++i)
            QCOMPARE(answers[i].refusal.code, RefusalCode::malformed);
        QCOMPARE(answers[5].refusal.param("where"), std::string_view("body.date"));
        QCOMPARE(answers[6].refusal.code, RefusalCode::unknown_kind);
        QVERIFY(answers[6].id == odd.id);
        QCOMPARE(answers[7].refusal.code, RefusalCode::malformed);
        QCOMPARE(answers[8].verdict, Verdict::accepted);
    }

    void two_retries_in_one_batch_count_once() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto text = text_of(world.command(phone, start_visit(visit_id(1))));
        auto request = world.round_of(phone);
        request.commands = {text, text};
        hub::Actions actions;
        const auto answers =
            world.service->handle({{phone.token, request, false}, {phone.token, request, false}}, world.now, actions);
        QCOMPARE(answers.size(), std::size_t{2});
        QCOMPARE(world.visit(visit_id(1))->epoch, 1);
        QCOMPARE(world.story(visit_id(1)).size(), std::size_t{1});
    }

    void a_stale_epoch_changes_nothing() {
        HubWorld world;
        auto phone = world.enrol(alice);
        world.say(phone, start_visit(visit_id(1), 300));
        QCOMPARE(world.say(phone, CheckIn{visit_id(1), 1, {}}).verdict, Verdict::accepted);
        const auto before = world.visit(visit_id(1));
        for (const auto &verb : {Verb(CheckIn{visit_id(1), 1, {}}), Verb(CloseVisit{visit_id(1), 1}),
                                 Verb(ExtendVisit{visit_id(1), 1, 30, ""}), Verb(CheckIn{visit_id(1), 7, {}})}) {
            const auto answer = world.say(phone, verb);
            QCOMPARE(answer.refusal.code, RefusalCode::stale_epoch);
            QCOMPARE(answer.refusal.param("epoch"), std::string_view("2"));
        }
        QVERIFY(world.visit(visit_id(1)) == before);
    }

    void a_device_clock_ten_years_off_changes_nothing() {
        for (const std::int64_t years : {-10, 10}) {
            HubWorld world;
            auto phone = world.enrol(alice);
            auto command = world.command(phone, start_visit(visit_id(1)));
            command.evidence.wall = noon + minutes(years * 365 * 24 * 60);
            command.evidence.boottime_ms = -5;
            command.evidence.offset_ms = years < 0 ? INT64_MIN : INT64_MAX;
            const auto answer = world.send(phone, command);
            QCOMPARE(answer.verdict, Verdict::accepted);
            QVERIFY(answer.receipt->deadline == noon + minutes(60));
        }
    }

    void receipts_verify_and_name_who_is_told_first() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto check = [&](const protocol::CommandAnswer &answer, std::int64_t epoch) {
            QVERIFY(answer.receipt.has_value());
            QVERIFY(protocol::verify(*answer.receipt, world.settings.signing.public_key));
            QVERIFY(answer.receipt->command == answer.id);
            QCOMPARE(answer.receipt->epoch, epoch);
            QCOMPARE(answer.receipt->first_told, std::string("Manager"));
            QVERIFY(answer.receipt->deadline == world.visit(visit_id(1))->deadline);
        };
        check(world.say(phone, start_visit(visit_id(1), 300)), 1);
        world.pass(minutes(10));
        check(world.say(phone, CheckIn{visit_id(1), 1, {}}), 2);
        check(world.say(phone, ExtendVisit{visit_id(1), 2, 30, ""}), 3);
        QVERIFY(!world.say(phone, CloseVisit{visit_id(1), 3}).receipt);
    }

    void a_former_device_of_the_same_person_may_still_deliver() {
        HubWorld world;
        auto old_phone = world.enrol(alice);
        const auto late = world.command(old_phone, home());
        auto phone = world.enrol(alice);
        QCOMPARE(world.send(phone, late).verdict, Verdict::accepted);
        auto strange = world.command(phone, home(1));
        strange.device = id_of<DeviceId>(8, 200);
        QCOMPARE(world.send(phone, strange).refusal.code, RefusalCode::not_allowed);
    }
};

QTEST_GUILESS_MAIN(tst_hub_intake)
#include "tst_hub_intake.moc"
