// Codes, tokens and marks to the letter: how a code may be typed, what a device is told at enrolment, when an answer
// that was lost is given again, and when the hub notes that it heard of a device.
#include "domain/limits.h"
#include "hub/accounts.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;
using protocol::ProblemCode;

namespace {

struct Enrolling {
    HubWorld world;
    protocol::EnrolRequest request;
    Enrolling() {
        request.code = hub::make_code(world.admin(), alice);
        request.device = id_of<DeviceId>(8, 40);
        request.device_name = "phone";
    }
    ProblemCode ask() {
        const auto answer = world.ask({{}, request, false});
        const auto *bad = std::get_if<protocol::Problem>(&answer.body);
        return bad ? bad->code : ProblemCode::none;
    }
};

Millis just_before(Millis time) { return {time.count - 1}; }

hub::DeviceRecord record(HubWorld &world, const DeviceId &id) {
    hub::Batch batch(*world.store);
    return world.store->device(id).value();
}
void round(HubWorld &world, Phone &phone, StoreFile vault, std::size_t rows = 1) {
    auto request = world.round_of(phone);
    request.file = vault;
    request.rows_max = rows;
    QVERIFY(std::holds_alternative<protocol::RoundAnswer>(world.ask({phone.token, request, false}).body));
}

} // namespace

class tst_hub_tokens : public QObject {
    Q_OBJECT
private slots:
    void a_code_is_read_as_people_type_it() {
        QCOMPARE(hub::code_form("abz-AZ 09"), std::string("ABZAZ09"));
        QCOMPARE(hub::code_form("oOiIlL"), std::string("001111"));
        QCOMPARE(hub::code_form("`{@["), std::string("`{@["));
    }
    void a_device_is_told_who_and_where() {
        Enrolling one;
        one.world.settings.council = "A council";
        one.world.settings.zone = "Europe/Paris";
        one.world.restart();
        const auto body = one.world.ask({{}, one.request, false}).body;
        const auto &answer = std::get<protocol::EnrolAnswer>(body);
        QCOMPARE(answer.council, std::string("A council"));
        QCOMPARE(answer.zone, std::string("Europe/Paris"));
        QCOMPARE(answer.hub_key, protocol::base64url(one.world.settings.signing.public_key));
        QCOMPARE(answer.person.id, alice);
        const auto kept = record(one.world, one.request.device);
        QCOMPARE(kept.name, std::string("phone"));
        QCOMPARE(kept.enrolled_at, one.world.now.utc);
        QCOMPARE(kept.last_heard, one.world.now.utc);
        QVERIFY(kept.token_hash == protocol::hash(answer.token) && !kept.revoked_at.is_set());
    }
    void what_is_not_enrolled() {
        const auto with = [](auto change) {
            Enrolling one;
            change(one.request);
            return one.ask();
        };
        QCOMPARE(with([](auto &r) { r.protocol = protocol::version + 1; }), ProblemCode::protocol_too_new);
        QCOMPARE(with([](auto &r) { r.protocol = protocol::oldest_version_served - 1; }),
                 ProblemCode::protocol_too_old);
        QCOMPARE(with([](auto &r) { r.device = {}; }), ProblemCode::malformed);
        QCOMPARE(with([](auto &r) { r.device_name = std::string(limits::name_bytes, 'x'); }), ProblemCode::none);
        QCOMPARE(with([](auto &r) { r.device_name = std::string(limits::name_bytes + 1, 'x'); }),
                 ProblemCode::malformed);
    }
    void an_answer_that_was_lost_is_given_again_for_a_while() {
        Enrolling one;
        QCOMPARE(one.ask(), ProblemCode::none);
        one.world.pass(just_before(minutes(15)));
        QCOMPARE(one.ask(), ProblemCode::none);
        one.world.pass(Millis{1});
        QCOMPARE(one.ask(), ProblemCode::code_used);
        Enrolling revoked;
        QCOMPARE(revoked.ask(), ProblemCode::none);
        hub::revoke_device(revoked.world.admin(), revoked.request.device);
        QCOMPARE(revoked.ask(), ProblemCode::code_used);
        Enrolling newer; // the same device has come in by another code since
        QCOMPARE(newer.ask(), ProblemCode::none);
        const auto first = newer.request.code;
        newer.world.pass(minutes(1));
        newer.request.code = hub::make_code(newer.world.admin(), alice);
        QCOMPARE(newer.ask(), ProblemCode::none);
        newer.request.code = first;
        QCOMPARE(newer.ask(), ProblemCode::code_used);
    }
    void wrong_codes_wait_a_minute_whatever_the_clock_does() {
        Enrolling one;
        const auto good = one.request.code;
        one.request.code = "0000";
        for (int i = 0; i < 30; ++i)
            QCOMPARE(one.ask(), ProblemCode::code_unknown);
        QCOMPARE(one.ask(), ProblemCode::too_many_requests);
        one.request.code = good;
        one.world.pass(just_before(minutes(1)));
        QCOMPARE(one.ask(), ProblemCode::too_many_requests);
        one.world.pass(Millis{1});
        QCOMPARE(one.ask(), ProblemCode::none);
    }
    void a_device_is_noted_as_heard_now_and_then() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto began = world.now.utc;
        world.pass(just_before(minutes(10)));
        round(world, phone, StoreFile::ops, 0);
        QCOMPARE(record(world, phone.device).last_heard, began);
        world.pass(Millis{1});
        round(world, phone, StoreFile::ops, 0);
        QCOMPARE(record(world, phone.device).last_heard, began + minutes(10));
        QVERIFY(!record(world, phone.device).pulled_ops.is_set());
        round(world, phone, StoreFile::ops);
        const auto pulled = world.now.utc;
        QCOMPARE(record(world, phone.device).pulled_ops, pulled);
        QVERIFY(!record(world, phone.device).pulled_vault.is_set());
        world.pass(just_before(minutes(12 * 60)));
        round(world, phone, StoreFile::ops);
        round(world, phone, StoreFile::vault);
        QCOMPARE(record(world, phone.device).pulled_ops, pulled);
        QCOMPARE(record(world, phone.device).pulled_vault, world.now.utc);
        world.pass(Millis{1});
        round(world, phone, StoreFile::ops);
        QCOMPARE(record(world, phone.device).pulled_ops, world.now.utc);
        world.restart(); // from the store, not from memory
        round(world, phone, StoreFile::ops, 0);
        QCOMPARE(record(world, phone.device).pulled_ops, world.now.utc);
    }
    void a_replaced_token_is_dead_at_once() {
        HubWorld world;
        auto phone = world.enrol(alice);
        round(world, phone, StoreFile::ops); // the hub knows it by heart now
        protocol::EnrolRequest again;
        again.code = hub::make_code(world.admin(), alice);
        again.device = phone.device;
        world.service->handle({}, world.now, world.actions); // and has seen the code made
        round(world, phone, StoreFile::ops);
        QVERIFY(std::holds_alternative<protocol::EnrolAnswer>(world.ask({{}, again, false}).body));
        const auto late = world.ask({phone.token, world.round_of(phone), false});
        QCOMPARE(std::get<protocol::Problem>(late.body).code, ProblemCode::token_unknown);
    }
    void only_the_revoked_are_disconnected() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        round(world, a, StoreFile::ops);
        hub::revoke_device(world.admin(), b.device);
        round(world, a, StoreFile::ops);
        QCOMPARE(world.actions.disconnected, std::vector{b.device});
        (void)world.ask({a.token, std::monostate{}, true});
        QVERIFY(record(world, a.device).revoked_at.is_set());
        QCOMPARE(world.actions.disconnected, std::vector{a.device});
    }
    /// A phone compares it with what it had: another number for the same words would make every phone fetch everything.
    void the_number_of_an_audience_outlives_the_hubs_version() {
        HubWorld world;
        auto phone = world.enrol(dora);
        const auto body = world.ask({phone.token, world.round_of(phone), false}).body;
        // BLAKE2b-256 of "all\n", her person, team, site and role in the same way: its first six bytes, and one.
        QCOMPARE(std::get<protocol::RoundAnswer>(body).place.audience, std::int64_t{275'365'037'883'046});
    }
    void a_hub_that_wakes_in_the_past_goes_on_noting() {
        Enrolling guesser;
        HubWorld &world = guesser.world;
        auto phone = world.enrol(alice);
        round(world, phone, StoreFile::ops);
        guesser.request.code = "0000";
        for (int i = 0; i < 30; ++i)
            (void)guesser.ask();
        QCOMPARE(guesser.ask(), ProblemCode::too_many_requests);
        world.now = {noon - minutes(24 * 60), 5, "boot-2"};
        round(world, phone, StoreFile::ops);
        world.pass(minutes(13 * 60)); // more than what is noted coarsely
        round(world, phone, StoreFile::ops);
        const Instant heard = world.service->hub_time(world.now); // it did not go back
        QVERIFY(heard > noon);
        QCOMPARE(record(world, phone.device).last_heard, heard);
        QCOMPARE(record(world, phone.device).pulled_ops, heard);
        world.pass(minutes(2));
        QCOMPARE(guesser.ask(), ProblemCode::code_unknown); // not for a whole day
    }
    void a_token_or_code_of_nobody_opens_nothing() {
        Enrolling one;
        auto phone = one.world.enrol(bob);
        {
            hub::Batch batch(*one.world.store); // a directory that was put back from another day
            auto device = one.world.store->device(phone.device).value();
            device.person = person_id(77);
            one.world.store->put_device(device);
            auto code = one.world.store->code(protocol::hash(hub::code_form(one.request.code))).value();
            code.person = person_id(77);
            one.world.store->put_code(code);
            batch.commit();
        }
        one.world.restart();
        QCOMPARE(one.ask(), ProblemCode::person_inactive);
        const auto answer = one.world.ask({phone.token, one.world.round_of(phone), false});
        QCOMPARE(std::get<protocol::Problem>(answer.body).code, ProblemCode::person_inactive);
    }
    void a_page_is_cut_by_rows_and_by_size() {
        HubWorld world;
        auto phone = world.enrol(alice);
        auto request = world.round_of(phone);
        std::size_t pages = 0, rows = 0;
        for (bool more = true; more; ++pages) {
            request.rows_max = 5;
            const auto body = world.ask({phone.token, request, false}).body;
            const auto &answer = std::get<protocol::RoundAnswer>(body);
            QVERIFY(answer.rows.size() <= 5 && (!answer.more || answer.rows.size() == 5));
            QCOMPARE(answer.resync, pages == 0);
            rows += answer.rows.size();
            more = answer.more;
            request.place = answer.place;
        }
        QCOMPARE(world.pull(phone).size(), rows);
        {
            hub::Batch batch(*world.store); // rows as large as a page: one of them comes all the same, the rest later
            for (const char *key : {"x1", "x2"})
                world.store->put({0, "team", key, "\nall\n", {}, std::string(9'000'000, 'x'), {}, false, false, noon});
            batch.commit();
        }
        const auto body = world
                              .ask({phone.token,
                                    [&] {
                                        auto next = world.round_of(phone);
                                        next.rows_max = 5;
                                        return next;
                                    }(),
                                    false})
                              .body;
        QCOMPARE(std::get<protocol::RoundAnswer>(body).rows.size(), std::size_t{1});
        QVERIFY(std::get<protocol::RoundAnswer>(body).more);
    }
    void a_long_silence_is_a_snapshot_for_each_file() {
        for (const auto vault : {StoreFile::ops, StoreFile::vault}) {
            HubWorld world;
            auto phone = world.enrol(alice);
            (void)world.say(phone, SubmitAssessment{assessment_id(1), Workstation::home, "K", 1, all_fine()});
            (void)world.pull(phone, vault);
            const auto resync = [&] {
                protocol::RoundAnswer first;
                (void)world.pull(phone, vault, 12'000, &first);
                return first.resync;
            };
            world.pass(minutes(80 * 24 * 60));
            QVERIFY(!resync());
            world.pass(Millis{minutes(80 * 24 * 60).count + 1});
            (void)world.pull(phone,
                             vault == StoreFile::ops ? StoreFile::vault : StoreFile::ops); // the other file is no sign
            QVERIFY(resync());
        }
    }
};

QTEST_GUILESS_MAIN(tst_hub_tokens)
#include "tst_hub_tokens.moc"
