// Whom the hub can really tell: what a receipt says of it, how it changes while a visit runs, and what safety officers
// are told of it.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "codec/codec.h"
#include "domain/enum_text.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <map>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

/// Only these channels are set up; whatever was in force stops counting with the next restart.
hub::Judge only(std::vector<Channel> set_up) {
    return [set_up](Channel channel, const std::string &) {
        return std::find(set_up.begin(), set_up.end(), channel) == set_up.end() ? Unreached::not_set_up
                                                                                : Unreached::none;
    };
}

std::map<std::string, HubTrouble> troubles(HubWorld &world) {
    std::map<std::string, HubTrouble> found;
    hub::Batch batch(*world.store);
    for (const auto &entry : world.store->list("hub_trouble")) {
        const auto json = codec::parse(entry.body, 100'000);
        const auto row = codec::read_row("hub_trouble", json.value());
        found[entry.key] = std::get<HubTrouble>(row.value());
    }
    return found;
}

Steps board_alone() { return {{"Safety officers"}}; }

} // namespace

class tst_hub_reach : public QObject {
    Q_OBJECT
private slots:
    void without_a_channel_no_receipt_says_that_anybody_is_told() {
        for (const auto &[judge, reach, first] :
             {std::tuple{hub::Judge{}, Reach::nobody, ""}, std::tuple{only({}), Reach::nobody, ""},
              std::tuple{only({Channel::webhook}), Reach::somebody, "Out of hours"},
              std::tuple{only({Channel::mail}), Reach::somebody, "Manager"}}) {
            HubWorld world;
            world.settings.judge = judge;
            world.restart();
            auto worker = world.enrol(alice);
            const auto receipt = world.say(worker, start_visit(visit_id(1))).receipt.value();
            QCOMPARE(receipt.reach, reach);
            QCOMPARE(receipt.first_told, std::string(first));
            QVERIFY(protocol::verify(receipt, world.settings.signing.public_key));
            QCOMPARE(world.visit(visit_id(1))->reach, reach);
        }
    }

    void an_app_only_plan_reaches_nobody() {
        HubWorld world;
        put_plan(world.admin(), board_alone());
        auto worker = world.enrol(alice);
        const auto receipt = world.say(worker, start_visit(visit_id(1))).receipt.value();
        QCOMPARE(receipt.reach, Reach::nobody);
        QCOMPARE(receipt.first_told, std::string());
    }

    void a_running_visit_follows_the_set_up() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.pull(worker);
        const auto before = world.visit(visit_id(1)).value();
        for (const Reach reach : {Reach::nobody, Reach::somebody}) {
            world.settings.judge = reach == Reach::nobody ? only({}) : only({Channel::mail});
            world.restart();
            world.pass(seconds(1));
            world.due();
            QVERIFY(!world.actions.wake_audiences.empty()); // the phone is woken for it
            auto same = before;
            same.reach = reach;
            same.first_told = reach == Reach::nobody ? "" : "Manager";
            QCOMPARE(world.visit(visit_id(1)).value(), same); // nothing else of it moves
            protocol::RoundAnswer answer;
            world.pull(worker, StoreFile::ops, 12'000, &answer);
            QCOMPARE(answer.receipts.size(), std::size_t{1});
            QCOMPARE(answer.receipts[0].reach, reach);
            QCOMPARE(answer.receipts[0].epoch, before.epoch);
            QCOMPARE(answer.receipts[0].first_told, std::string(reach == Reach::nobody ? "" : "Manager"));
        }
    }

    void a_repeated_answer_older_than_the_set_up_has_todays_word() {
        HubWorld world;
        auto worker = world.enrol(alice);
        const auto start = world.command(worker, start_visit(visit_id(1)));
        QCOMPARE(world.send(worker, start).receipt->reach, Reach::somebody); // its answer is lost
        world.settings.judge = only({});
        world.restart();
        world.pass(seconds(1));
        world.due();
        auto request = world.round_of(worker);
        request.commands = {codec::text_of(codec::write_command(start))};
        request.rows_max = 1'000;
        auto answer = world.ask({worker.token, std::move(request), false});
        const auto &round = std::get<protocol::RoundAnswer>(answer.body);
        QCOMPARE(round.answers.at(0).verdict, Verdict::accepted);
        QCOMPARE(round.answers[0].receipt->reach, Reach::nobody);
        QVERIFY(round.receipts.empty()); // once is enough
    }

    void safety_officers_see_what_stands_against_it_and_nobody_else() {
        HubWorld world;
        world.settings.judge = only({Channel::webhook});
        world.restart();
        put_plan(world.admin(), board_alone(), {"parks"});
        world.due();
        const auto found = troubles(world);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found.at("plan/parks").kind, TroubleKind::plan_unreached);
        QCOMPARE(found.at("plan/parks").team, std::string("Parks"));
        const HubTrouble &rung = found.at("rung//2");
        QCOMPARE(rung.kind, TroubleKind::rung_unreached);
        QVERIFY(rung.who == "Manager" && rung.rung == 2 && rung.why == Unreached::not_set_up);
        QCOMPARE(rung.since, world.now.utc);
        auto officer = world.enrol(carol), other = world.enrol(mia);
        const auto seen = [&](Phone &phone) {
            std::set<std::string> kinds;
            for (const auto &row : world.pull(phone))
                kinds.insert(row.kind);
            return kinds.contains("hub_trouble");
        };
        QVERIFY(seen(officer) && !seen(other));
        // They stay as they are, and go when they are mended.
        const auto sequence = world.actions.sequence;
        world.pass(minutes(1));
        world.due();
        QCOMPARE(world.actions.sequence, sequence);
        put_plan(world.admin(), three_steps(), {"parks"});
        world.due();
        QVERIFY(!troubles(world).contains("plan/parks"));
        QVERIFY(troubles(world).contains("rung/parks/2"));
        world.settings.judge = only({Channel::mail, Channel::webhook});
        world.restart();
        world.due();
        QVERIFY(troubles(world).empty());
        QVERIFY(seen(officer)); // hears that they are gone
    }

    void an_address_that_was_refused_for_good_reaches_nobody_until_it_is_mended() {
        HubWorld world;
        const Steps plan = mail_plan("gone@example.gov.uk");
        put_plan(world.admin(), plan);
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.pull(worker);
        QCOMPARE(world.visit(visit_id(1))->reach, Reach::somebody);
        const auto reach_now = [&] {
            world.pass(seconds(6));
            world.due();
            protocol::RoundAnswer answer;
            world.pull(worker, StoreFile::ops, 12'000, &answer);
            if (!answer.receipts.empty() && answer.receipts[0].reach != world.visit(visit_id(1))->reach)
                return std::string("its receipt says another thing");
            return std::string(enum_text(world.visit(visit_id(1))->reach)) +
                   (answer.receipts.empty() ? "" : " by a new receipt");
        };
        const auto refuse = [&](SendTrouble trouble, const PersonId &who, int visit) {
            auto other = world.enrol(who);
            world.say(other, RaiseSos{visit_id(visit), "", {}});
            const auto sends = world.actions.outgoing;
            world.report(sends.at(0).id, SendOutcome::refused, trouble, 550);
        };
        refuse(SendTrouble::message_refused, dora, 2); // it knows the address
        QCOMPARE(reach_now(), std::string("somebody"));
        refuse(SendTrouble::address_refused, bob, 3);
        QCOMPARE(reach_now(), std::string("nobody by a new receipt"));
        QCOMPARE(troubles(world).at("rung//1").why, Unreached::refused);
        world.restart(); // and after it
        QCOMPARE(reach_now(), std::string("nobody"));
        put_plan(world.admin(), plan); // and they have answered a test since
        QCOMPARE(reach_now(), std::string("somebody by a new receipt"));
        QVERIFY(troubles(world).empty());
    }

    /// Others are still reached, so the reach stays: the word of the hub must name whom it would tell now.
    void whoever_refuses_is_no_longer_named_as_told_first() {
        HubWorld world;
        Steps plan = mail_plan("gone@example.gov.uk", "Duty officer");
        plan.push_back({"Manager", Channel::mail, "manager@example.gov.uk", 5});
        put_plan(world.admin(), plan);
        auto worker = world.enrol(alice), other = world.enrol(dora);
        const auto start = world.command(worker, start_visit(visit_id(1)));
        QCOMPARE(world.send(worker, start).receipt->first_told, std::string("Duty officer"));
        QCOMPARE(world.visit(visit_id(1))->first_told, std::string("Duty officer"));
        world.pull(worker);
        world.say(other, RaiseSos{visit_id(2), "", {}});
        world.report(world.actions.outgoing.at(0).id, SendOutcome::refused, SendTrouble::address_refused, 550);
        world.pass(seconds(6));
        world.due();
        protocol::RoundAnswer answer;
        world.pull(worker, StoreFile::ops, 12'000, &answer);
        QCOMPARE(answer.receipts.size(), std::size_t{1});
        QCOMPARE(answer.receipts[0].first_told, std::string("Manager"));
        QCOMPARE(answer.receipts[0].reach, Reach::somebody);
        QCOMPARE(world.visit(visit_id(1))->first_told, std::string("Manager"));
        QCOMPARE(world.send(worker, start).receipt->first_told, std::string("Manager")); // asked again, too
    }

    void messages_that_do_not_get_out_are_said_and_unsaid() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, RaiseSos{visit_id(1), "Back lane", {}});
        world.pass(minutes(5));
        const auto since = world.now.utc;
        const auto mail = world.due();
        QCOMPARE(mail.size(), std::size_t{1});
        world.service->before_send({mail[0].id}, world.now);
        world.pass(seconds(3)); // the try takes a while: the message is as old as it is
        world.report(mail[0].id, SendOutcome::failed, SendTrouble::no_connection);
        world.pass(seconds(56));
        world.due();
        QVERIFY(troubles(world).empty());
        world.pass(seconds(6));
        world.due();
        const auto found = troubles(world);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.at("channel/mail").kind, TroubleKind::not_taken);
        QCOMPARE(found.at("channel/mail").channel, Channel::mail);
        QCOMPARE(found.at("channel/mail").since, since);
        world.restart(); // known after it too
        world.due();
        QCOMPARE(troubles(world).size(), std::size_t{1});
        world.report(mail[0].id, SendOutcome::handed_over);
        world.pass(seconds(6));
        world.due();
        QVERIFY(troubles(world).empty());
    }

    /// A try that was under way when its alarm ended: since it began nothing got out, not since it was taken back.
    void a_try_that_ends_behind_its_alarm_counts_from_its_beginning() {
        HubWorld world;
        put_plan(world.admin(), mail_plan("duty@example.gov.uk"));
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        world.say(worker, RaiseSos{visit_id(1), "Back lane", {}});
        const auto id = world.actions.outgoing.at(0).id;
        world.pass(seconds(1));
        world.service->before_send({id}, world.now);
        const auto since = world.now.utc;
        world.pass(seconds(20));
        world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
        QCOMPARE(world.say(officer, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""}, alice).verdict,
                 Verdict::accepted);
        world.pass(seconds(50));
        world.report(id, SendOutcome::failed, SendTrouble::no_connection);
        world.pass(seconds(6));
        world.due();
        QCOMPARE(troubles(world).at("channel/mail").since, since);
    }

    /// A message, and not its address, refused for good: the visits stay watched, and the trouble stands.
    void a_message_that_a_server_refuses_is_a_trouble_until_one_is_taken() {
        for (const SendTrouble trouble : {SendTrouble::message_refused, SendTrouble::sender_refused}) {
            HubWorld world;
            auto worker = world.enrol(alice);
            world.say(worker, RaiseSos{visit_id(1), "Back lane", {}});
            world.pass(minutes(5));
            const auto mail = world.due();
            QCOMPARE(mail.size(), std::size_t{1});
            const auto web = world.report(mail[0].id, SendOutcome::refused, trouble, 550);
            QCOMPARE(web.size(), std::size_t{1}); // the climb goes on
            world.hand_over(web);
            for (const bool anew : {false, true}) {
                if (anew)
                    world.restart();
                world.pass(seconds(6));
                world.due();
                const auto found = troubles(world);
                QCOMPARE(found.size(), std::size_t{1});
                QCOMPARE(found.at("rung//2").kind, TroubleKind::rung_unreached);
                QCOMPARE(found.at("rung//2").why, Unreached::refused);
                QCOMPARE(world.visit(visit_id(1))->reach, Reach::somebody);
            }
            auto other = world.enrol(dora);
            world.say(other, RaiseSos{visit_id(2), "Front lane", {}});
            world.pass(minutes(5));
            for (const auto &message : world.due())
                if (message.send.visit == visit_id(2))
                    world.report(message.id, SendOutcome::handed_over);
            world.pass(seconds(6));
            world.due();
            QVERIFY(troubles(world).empty());
        }
    }

    /// Each repeat withdraws the message before it: how long nothing got out does not begin anew with it.
    void how_long_nothing_got_out_is_kept_across_repeats() {
        HubWorld world;
        put_plan(world.admin(), mail_plan("duty@example.gov.uk"));
        auto worker = world.enrol(alice);
        world.say(worker, RaiseSos{visit_id(1), "Back lane", {}});
        const auto since = world.now.utc;
        auto mail = world.actions.outgoing;
        QCOMPARE(mail.size(), std::size_t{1});
        std::int64_t last = 0;
        int repeats = 0;
        for (int step = 0; step < 180 * 6; ++step) { // of ten seconds
            for (const auto &message : mail)
                last = message.id, ++repeats;
            world.report(last, SendOutcome::failed, SendTrouble::no_connection);
            world.pass(seconds(10));
            mail = world.due();
            if (step < 12)
                continue;
            QCOMPARE(troubles(world).size(), std::size_t{1});
            QCOMPARE(troubles(world).at("channel/mail").since, since);
        }
        QVERIFY(repeats > 30);
        world.restart();
        world.due();
        QCOMPARE(troubles(world).at("channel/mail").since, since);
        world.report(last, SendOutcome::handed_over);
        world.pass(seconds(6));
        world.due();
        QVERIFY(troubles(world).empty());
    }

    /// Nobody stands on the board for ever: who is in no plan any more, or whose mail server takes mail again.
    void a_trouble_ends_with_its_receiver_or_its_server() {
        for (const bool other_plan : {true, false}) {
            HubWorld world;
            auto worker = world.enrol(alice), officer = world.enrol(carol);
            world.say(worker, RaiseSos{visit_id(1), "Back lane", {}});
            world.pass(minutes(5));
            const auto mail = world.due();
            world.report(mail.at(0).id, SendOutcome::failed, SendTrouble::no_connection);
            world.pass(minutes(2));
            world.due();
            QVERIFY(troubles(world).contains("channel/mail"));
            world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
            CloseAlarm close;
            close.visit = visit_id(1), close.epoch = 1, close.outcome = VisitOutcome::false_alarm;
            QCOMPARE(world.say(officer, close, alice).verdict, Verdict::accepted);
            world.pass(seconds(6));
            world.due();
            QVERIFY(troubles(world).contains("channel/mail")); // nobody knows that it takes mail again
            if (other_plan) {
                put_plan(world.admin(), board_alone());
            } else {
                Steps plan = three_steps();
                plan[1].address = "other@example.gov.uk";
                put_plan(world.admin(), plan, {"parks"});
                auto other = world.enrol(dora);
                world.say(other, RaiseSos{visit_id(2), "Front lane", {}});
                world.pass(minutes(5));
                world.hand_over(world.due());
            }
            for (int look = 0; look < 2; ++look) {
                world.pass(seconds(6));
                world.due();
            }
            QVERIFY(!troubles(world).contains("channel/mail"));
        }
    }

    /// Only who may take an alarm on is told to press something; a manager with the app reads whom to ring.
    void only_who_may_take_an_alarm_on_is_told_to_press() {
        const auto has_button = [](const PersonId &told, const PersonId &worker) {
            HubWorld world;
            put_plan(world.admin(), {{"Somebody", Channel::mail, "somebody@example.gov.uk", 5, told},
                                     {"Duty", Channel::mail, "duty@example.gov.uk"}});
            world.enrol(mia);
            world.enrol(carol);
            auto phone = world.enrol(worker);
            world.say(phone, RaiseSos{visit_id(1), "Back lane", {}});
            return world.actions.outgoing.at(0).has_app;
        };
        QVERIFY(!has_button(mia, dora)); // a manager
        QVERIFY(has_button(carol, dora));
        QVERIFY(!has_button(carol, carol)); // nobody answers their own alarm: a party is told
        QVERIFY(!has_button({}, dora));
    }
};

QTEST_GUILESS_MAIN(tst_hub_reach)
#include "tst_hub_reach.moc"
