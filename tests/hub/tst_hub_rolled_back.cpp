// A device whose file went back to an older copy, or lives twice: the hub says how far its numbers went, tells the
// operator once, refuses a number that was used, and never stops safety for it.
#include "hub/hub_clock.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

DeclarePlace home(int day = 0) { return {today + day, Half::am, PlaceKind::home, {}}; }

protocol::RoundAnswer round_of(HubWorld &world, const Phone &phone, bool rolled_back = false,
                               StoreFile vault = StoreFile::ops) {
    auto request = world.round_of(phone);
    request.rolled_back = rolled_back;
    request.file = vault;
    return std::get<protocol::RoundAnswer>(world.ask({phone.token, request, false}).body);
}

std::vector<std::string> lines(HubWorld &world) {
    std::vector<std::string> subjects;
    hub::Batch batch(*world.store);
    world.store->scan_ledger([&](const hub::LedgerRecord &record) {
        if (record.kind == "rolled_back")
            subjects.push_back(record.subject);
        return true;
    });
    return subjects;
}

} // namespace

class tst_hub_rolled_back : public QObject {
    Q_OBJECT
private slots:
    void every_answer_says_how_far_the_numbers_went() {
        HubWorld world;
        auto phone = world.enrol(alice), other = world.enrol(bob);
        QCOMPARE(round_of(world, phone).numbered, std::uint64_t{0});
        for (int day = 0; day < 3; ++day)
            world.say(phone, home(day));
        QCOMPARE(round_of(world, phone).numbered, std::uint64_t{3});
        QCOMPARE(round_of(world, other).numbered, std::uint64_t{0});
        QCOMPARE(round_of(world, phone, false, StoreFile::vault).numbered, std::uint64_t{0});
        world.pass(minutes(50LL * 24 * 60)); // also once their answers are no longer kept
        hub::Actions actions;
        world.service->day_end(world.now, actions);
        QCOMPARE(round_of(world, phone).numbered, std::uint64_t{3});
        world.say(phone, home(52));
        QCOMPARE(round_of(world, phone).numbered, std::uint64_t{4});
        QVERIFY(lines(world).empty());
    }

    void the_operator_is_told_once_of_one_event() {
        HubWorld world;
        auto phone = world.enrol(alice), other = world.enrol(bob);
        round_of(world, phone, true);
        QCOMPARE(world.actions.rolled_back, std::vector<DeviceId>{phone.device});
        QCOMPARE(lines(world), std::vector<std::string>{world.ledger_name(alice) + " " + phone.device.text()});
        world.pass(minutes(9));
        round_of(world, phone, true); // its answer was lost
        QVERIFY(world.actions.rolled_back.empty());
        round_of(world, other, true);
        QCOMPARE(world.actions.rolled_back, std::vector<DeviceId>{other.device});
        world.pass(minutes(1));
        round_of(world, phone, true);
        QCOMPARE(world.actions.rolled_back, std::vector<DeviceId>{phone.device});
        QCOMPARE(lines(world).size(), std::size_t{3});
    }

    void a_number_used_twice_is_refused_and_told() {
        HubWorld world;
        auto phone = world.enrol(alice);
        world.say(phone, home());
        QVERIFY(world.actions.rolled_back.empty());
        phone.n = 0;
        const auto press = world.command(phone, home(1));
        const auto answer = world.send(phone, press);
        QCOMPARE(answer.refusal, (Refusal{RefusalCode::id_reused, {{"n", "1"}}}));
        QCOMPARE(world.actions.rolled_back, std::vector<DeviceId>{phone.device});
        auto again = press; // was never decided: under a fresh number it is
        again.n = 2;
        QCOMPARE(world.send(phone, again).verdict, Verdict::accepted);
        QVERIFY(world.actions.rolled_back.empty());
    }

    void safety_goes_on_under_any_number() {
        HubWorld world;
        auto phone = world.enrol(alice);
        world.say(phone, home());
        phone.n = 0;
        QCOMPARE(world.say(phone, RaiseSos{visit_id(1), {}, {}}).verdict, Verdict::accepted);
        QCOMPARE(world.actions.rolled_back, std::vector<DeviceId>{phone.device});
        world.pass(minutes(50LL * 24 * 60));
        hub::Actions actions;
        world.service->day_end(world.now, actions);
        phone.n = 0; // a copy older than the answers that are kept
        auto sos = world.command(phone, RaiseSos{visit_id(2), {}, {}});
        const Millis slow = minutes(7); // the phone's clock, and it knows that
        sos.evidence.wall = world.now.utc - minutes(30LL * 24 * 60) - slow;
        sos.evidence.offset_ms = slow.count;
        QCOMPARE(world.send(phone, sos).refusal.code, RefusalCode::already_decided); // as old: decided long ago
        sos.evidence.wall = sos.evidence.wall + Millis{1};
        QCOMPARE(world.send(phone, sos).verdict, Verdict::accepted);
        QCOMPARE(world.actions.rolled_back, std::vector<DeviceId>{phone.device});
        // Two numbers that make no time, and a time at the end of the scale: neither is old.
        for (const auto &[wall, offset] : {std::pair{INT64_MAX, INT64_MAX}, {INT64_MAX, std::int64_t{0}}}) {
            phone.n = 0;
            auto odd = world.command(phone, RaiseSos{visit_id(2), {}, {}});
            odd.evidence.wall = {wall}, odd.evidence.offset_ms = offset;
            QCOMPARE(world.send(phone, odd).verdict, Verdict::accepted);
        }
        phone.n = 0;
        auto other = world.command(phone, home(60));
        other.evidence.wall = world.now.utc;
        QCOMPARE(world.send(phone, other).refusal.code, RefusalCode::already_decided);
    }

    /// Its answer was lost, and a confirmed time that was years ahead let the hub forget it: that is no copy.
    void a_press_forgotten_in_a_wrong_time_is_no_copy() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto sos = world.command(phone, RaiseSos{visit_id(1), {}, {}});
        QCOMPARE(world.send(phone, sos).verdict, Verdict::accepted);
        reboot(world, minutes(5)); // what is stamped since then keeps its age; the press was before
        const auto off = minutes(3'650LL * 24 * 60);
        world.now.utc = world.now.utc + off;
        hub::confirm_time(*world.store, world.now);
        world.due();
        hub::Actions actions;
        world.service->day_end(world.now, actions);
        world.now.utc = world.now.utc - off;
        hub::confirm_time(*world.store, world.now);
        world.due();
        QVERIFY(world.store->folded(sos.device, StoreFile::ops, sos.n).has_value());
        QCOMPARE(world.send(phone, sos).verdict, Verdict::accepted);
        QVERIFY(world.actions.rolled_back.empty());
        QVERIFY(lines(world).empty());
    }
};

QTEST_GUILESS_MAIN(tst_hub_rolled_back)
#include "tst_hub_rolled_back.moc"
