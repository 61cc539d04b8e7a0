// A command at the hub's door, answer by answer: what one id means for ever, whose device and number it may carry, what
// is remembered, and what the ledger says of it.
#include "codec/codec.h"
#include "domain/limits.h"
#include "support/hub/forwarding_store.h"
#include "support/hub/hub_world.h"
#include "support/store/fault_vfs.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <boost/json/object.hpp>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

std::string subject_of(HubWorld &world, std::string_view kind) {
    std::string text;
    hub::Batch batch(*world.store);
    world.store->scan_ledger([&](const hub::LedgerRecord &record) {
        if (record.kind == kind)
            text += record.subject + ";";
        return true;
    });
    return text;
}
std::string remembered(HubWorld &world, const CommandId &id) {
    hub::Batch batch(*world.store);
    return world.store->command(id).value().answer;
}
/// A store that does not say which desks are taken, or that gives remembered answers as it was told to.
struct OddStore final : ForwardingStore {
    using ForwardingStore::ForwardingStore;
    bool blind = false;
    std::string answer;
    std::vector<Occupied> occupied_desk(const DeskCode &desk, LocalDate date) override {
        return blind ? std::vector<Occupied>{} : ForwardingStore::occupied_desk(desk, date);
    }
    std::optional<hub::CommandRecord> command(const CommandId &id) override {
        auto record = ForwardingStore::command(id);
        if (record && !answer.empty())
            record->answer = answer;
        return record;
    }
};

const DeclarePlace at_home{today, Half::am, PlaceKind::home, {}};

} // namespace

class tst_hub_answers : public QObject {
    Q_OBJECT
private slots:
    void one_id_is_one_command() {
        HubWorld world;
        auto phone = world.enrol(mia);
        const auto first = world.command(phone, at_home);
        QCOMPARE(world.send(phone, first).verdict, Verdict::accepted);
        QCOMPARE(world.send(phone, first).verdict, Verdict::accepted);
        auto other = first;
        other.verb = ClearPlace{today, Half::am};
        QCOMPARE(world.send(phone, other).refusal.code, RefusalCode::id_reused);
        other = first;
        other.verb = DeclarePlace{today, Half::am, PlaceKind::leave, {}};
        QCOMPARE(world.send(phone, other).refusal.code, RefusalCode::id_reused);
        other = first;
        other.on_behalf_of = alice;
        QCOMPARE(world.send(phone, other).refusal.code, RefusalCode::id_reused);
        other = first;
        other.kind_version = 2;
        QCOMPARE(world.send(phone, other).refusal.code, RefusalCode::id_reused);
        other = first; // evidence and number are not what was asked for
        other.n = 77;
        other.evidence.offset_ms = 5;
        QCOMPARE(world.send(phone, other).verdict, Verdict::accepted);
    }
    void an_answer_is_remembered_as_it_was() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto plain = world.command(phone, at_home);
        (void)world.send(phone, plain);
        QCOMPARE(remembered(world, plain.id), std::string());
        QCOMPARE(world.send(phone, plain).id, plain.id);
        const auto start = world.command(phone, start_visit(visit_id(1)));
        const auto armed = world.send(phone, start);
        QVERIFY(armed.receipt && remembered(world, start.id).find("refusal") == std::string::npos);
        world.pass(minutes(3));
        const auto again = world.send(phone, start);
        QCOMPARE(again.verdict, Verdict::accepted);
        QVERIFY(again.receipt == armed.receipt && again.id == start.id);
        const auto bad = world.command(phone, CancelBooking{booking_id(9)});
        const auto refused = world.send(phone, bad), refused_again = world.send(phone, bad);
        QCOMPARE(refused.refusal.code, RefusalCode::unknown_booking);
        QCOMPARE(refused_again.verdict, Verdict::refused);
        QCOMPARE(refused_again.refusal, refused.refusal);
        QVERIFY(refused_again.id == bad.id && !refused_again.receipt);
    }
    void an_answer_that_can_not_be_read_again_is_no_second_effect() {
        for (const char *kept : {"{", "[]", R"("accepted")", R"({"refusal":5})", R"({"receipt":5})"}) {
            HubWorld world;
            OddStore odd(*world.store);
            world.service = std::make_unique<hub::Service>(odd, world.settings);
            auto phone = world.enrol(alice);
            const auto start = world.command(phone, start_visit(visit_id(1)));
            QVERIFY(world.send(phone, start).receipt);
            odd.answer = kept;
            const auto again = world.send(phone, start);
            QVERIFY(again.id == start.id && !again.receipt);
            if (kept[0] != '{' || kept[1] == 0) {
                QCOMPARE(again.verdict, Verdict::refused);
                QCOMPARE(again.refusal.code, RefusalCode::already_decided);
            }
            QCOMPARE(world.story(visit_id(1)).size(), std::size_t{1});
            world.service.reset();
        }
    }
    void a_desk_that_only_the_key_keeps_leaves_no_trace_of_the_loser() {
        HubWorld world;
        OddStore odd(*world.store);
        world.service = std::make_unique<hub::Service>(odd, world.settings);
        auto a = world.enrol(alice), b = world.enrol(bob);
        QCOMPARE(world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::day}).verdict, Verdict::accepted);
        odd.blind = true; // as if two hubs had looked at the same moment
        const auto wish = world.command(b, BookDesk{booking_id(2), desk_code(1), today, Span::pm});
        const auto lost = world.send(b, wish);
        QCOMPARE(lost.verdict, Verdict::refused);
        QCOMPARE(lost.refusal, (Refusal{RefusalCode::desk_taken, {{"alternatives", ""}}}));
        QVERIFY(lost.id == wish.id && !lost.receipt);
        QCOMPARE(world.send(b, wish).refusal, lost.refusal);
        QVERIFY(!world.store->find("booking", booking_id(2).text()));
        QVERIFY(subject_of(world, "book_desk").find(bob.text()) == std::string::npos);
        QVERIFY(subject_of(world, "book_desk").find(world.ledger_name(bob)) == std::string::npos);
        QCOMPARE(world.say(b, BookDesk{booking_id(3), desk_code(2), today, Span::pm}).verdict, Verdict::accepted);
        world.service.reset();
    }
    void what_is_taken_is_known_with_its_half_day() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol);
        QCOMPARE(world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::day}).verdict, Verdict::accepted);
        QCOMPARE(world.say(c, BookDesk{booking_id(2), desk_code(2), today, Span::pm}).verdict, Verdict::accepted);
        const auto lost = [&](int id, Span span) {
            return world.say(b, BookDesk{booking_id(id), desk_code(1), today, span}).refusal;
        };
        QCOMPARE(lost(3, Span::am).param("alternatives"), std::string_view("TH-2,TH-3"));
        QCOMPARE(lost(4, Span::pm).param("alternatives"), std::string_view("TH-3"));
        hub::Batch batch(*world.store);
        auto taken = world.store->occupied(town_hall, today);
        std::sort(taken.begin(), taken.end(), [](const auto &x, const auto &y) { return x.desk.text < y.desk.text; });
        QVERIFY((taken == std::vector<Occupied>{{booking_id(1), desk_code(1), today, Span::day},
                                                {booking_id(2), desk_code(2), today, Span::pm}}));
    }
    void a_disk_that_fails_is_not_a_taken_desk() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        HubWorld(path, true, testing::fault_vfs());
        const Booking wish{booking_id(1),           desk_code(1), town_hall, alice, today, Span::day,
                           BookingState::confirmed, noon,         {},        {}};
        {
            HubWorld world(path, false, testing::fault_vfs()); // nothing of it is in memory yet
            hub::Batch batch(*world.store);
            testing::set_fault_plan({1, 10, true, true});
            QVERIFY_THROWS_EXCEPTION(store::DatabaseError, (void)world.store->take_slots(wish, slots_of(Span::day)));
            testing::set_fault_plan({});
        }
        HubWorld world(path, false);
        hub::Batch batch(*world.store);
        QVERIFY(world.store->take_slots(wish, slots_of(Span::day)));
        QVERIFY(!world.store->take_slots(wish, slots_of(Span::day)));
    }
    void a_visit_whose_plan_is_lost_is_watched_all_the_same() {
        HubWorld world;
        auto phone = world.enrol(alice);
        QCOMPARE(world.say(phone, start_visit(visit_id(1))).verdict, Verdict::accepted);
        {
            hub::Batch batch(*world.store);
            auto record = world.store->visit(visit_id(1)).value();
            record.plan = 999;
            world.store->put_visit(record);
            batch.commit();
        }
        const auto receipt = world.say(phone, CheckIn{visit_id(1), 1, {}}).receipt;
        QVERIFY(receipt && protocol::verify(*receipt, world.settings.signing.public_key));
        world.pass(minutes(75));
        world.due();
        QVERIFY(world.visit(visit_id(1))->state != VisitState::armed);
    }
    void ids_and_numbers_have_bounds() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto where = [&](auto change) {
            auto command = world.command(phone, at_home);
            change(command);
            const auto answer = world.send(phone, command);
            return std::string(answer.refusal.param("where"));
        };
        QCOMPARE(where([](Command &c) { c.id = {}; }), std::string("id"));
        QCOMPARE(where([](Command &c) { c.n = 0; }), std::string("n"));
        QCOMPARE(where([](Command &c) { c.n = limits::integer_max + 1; }), std::string("n"));
        QCOMPARE(where([](Command &c) { c.n = limits::integer_max; }), std::string());
        const auto texts = world.push(phone, {R"({"id":5})", R"({"kind":"no_such"})", "[]",
                                              R"({"id":"01000000-0000-7000-8000-000000000001","kind":5})"});
        for (const auto &answer : texts)
            QCOMPARE(answer.verdict, Verdict::refused);
        QVERIFY(texts[0].id.is_nil() && texts[2].id.is_nil());
        QCOMPARE(texts[3].id.text(), std::string("01000000-0000-7000-8000-000000000001"));
        auto unknown = codec::write_command(world.command(phone, at_home));
        unknown.as_object()["kind"] = "fly";
        QCOMPARE(world.push(phone, {codec::text_of(unknown)}).at(0).refusal.code, RefusalCode::unknown_kind);
        unknown.as_object()["kind"] = 5;
        QCOMPARE(world.push(phone, {codec::text_of(unknown)}).at(0).refusal.code, RefusalCode::malformed);
        auto typed = codec::write_command(world.command(phone, at_home));
        typed.as_object()["body"].as_object()["half"] = "noon";
        QCOMPARE(world.push(phone, {codec::text_of(typed)}).at(0).refusal.code, RefusalCode::malformed);
    }
    void a_device_is_the_callers_or_was() {
        HubWorld world;
        auto old = world.enrol(alice), fresh = world.enrol(alice), other = world.enrol(bob);
        QCOMPARE(world.send(fresh, world.command(old, at_home)).verdict, Verdict::accepted);
        auto command = world.command(fresh, at_home);
        command.device = other.device;
        auto answer = world.send(fresh, command);
        QCOMPARE(answer.refusal, (Refusal{RefusalCode::not_allowed, {{"what", "device"}}}));
        command.device = id_of<DeviceId>(8, 250);
        answer = world.send(fresh, command);
        QCOMPARE(answer.refusal, (Refusal{RefusalCode::not_allowed, {{"what", "device"}}}));
    }
    void a_number_used_twice_stops_nothing_that_keeps_people_safe() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto numbered = [&](Verb verb) {
            auto command = world.command(phone, std::move(verb));
            command.n = 1;
            return world.send(phone, command);
        };
        QCOMPARE(numbered(start_visit(visit_id(1))).verdict, Verdict::accepted);
        QCOMPARE(numbered(at_home).refusal, (Refusal{RefusalCode::id_reused, {{"n", "1"}}}));
        QCOMPARE(numbered(CheckIn{visit_id(1), 1, {}}).verdict, Verdict::accepted);
        QCOMPARE(numbered(RaiseSos{visit_id(1), "", {}}).verdict, Verdict::accepted);
    }
    void two_without_a_team_are_not_one() {
        HubWorld world;
        hub::Import import;
        import.set_roles = true;
        import.people = {{person_id(30), "A", "", {}, {}, {Role::staff, Role::manager}, true, false},
                         { person_id(31),
                           "B",
                           "",
                           {},
                           {},
                           {Role::staff},
                           true,
                           false }};
        hub::import_rows(world.admin(), import);
        auto phone = world.enrol(person_id(30));
        QCOMPARE(world.say(phone, at_home, person_id(31)).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(world.say(phone, at_home, person_id(32)).refusal.code, RefusalCode::unknown_person);
        QCOMPARE(world.say(phone, RaiseSos{visit_id(1), "", {}}, person_id(32)).refusal.code,
                 RefusalCode::unknown_person); // an alarm for nobody would never be answered
        QVERIFY(!world.visit(visit_id(1)));
    }
    void who_has_left_speaks_for_their_own_visit_only() {
        HubWorld world;
        hub::set_roles(world.admin(), alice, {Role::staff, Role::safety_officer});
        auto a = world.enrol(alice), d = world.enrol(dora);
        (void)world.say(a, start_visit(visit_id(1)));
        (void)world.say(d, start_visit(visit_id(2)));
        hub::Import gone;
        gone.leavers = {alice};
        hub::import_rows(world.admin(), gone);
        QCOMPARE(world.say(a, CheckIn{visit_id(2), 1, {}}, dora).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(world.say(a, at_home).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(world.say(a, CheckIn{visit_id(1), 1, {}}).verdict, Verdict::accepted);
    }
    void the_ledger_names_who_and_for_whom_but_not_who_was_in() {
        HubWorld world;
        auto m = world.enrol(mia), a = world.enrol(alice);
        const auto own = world.command(a, BookDesk{booking_id(1), desk_code(1), today, Span::am});
        const auto others = world.command(m, CancelBooking{booking_id(1)}, alice);
        (void)world.send(a, own);
        (void)world.send(m, others);
        QCOMPARE(subject_of(world, "book_desk"), own.id.text() + ";");
        QCOMPARE(subject_of(world, "cancel_booking"), others.id.text() + ";");
        auto c = world.enrol(carol);
        const auto start = world.command(a, start_visit(visit_id(1)));
        const auto check_in = world.command(c, CheckIn{visit_id(1), 1, {}}, alice);
        (void)world.send(a, start);
        (void)world.send(c, check_in);
        QCOMPARE(subject_of(world, "start_visit"), start.id.text() + " " + world.ledger_name(alice) + ";");
        QCOMPARE(subject_of(world, "check_in"),
                 check_in.id.text() + " " + world.ledger_name(carol) + " " + world.ledger_name(alice) + ";");
        for (const Verb &verb :
             {Verb(at_home), Verb(ClearPlace{today, Half::am}), Verb(Arrive{today, depot}), Verb(Leave{today})}) {
            QCOMPARE(world.say(a, verb).verdict, Verdict::accepted);
            QCOMPARE(subject_of(world, verb_word(verb)), std::string());
        }
        QVERIFY(hub::verify_ledger(*world.store).sound);
    }
    void a_receipt_says_what_the_hub_watches() {
        HubWorld world;
        auto phone = world.enrol(alice);
        world.pass(minutes(2));
        const auto start = world.command(phone, start_visit(visit_id(1)));
        const auto receipt = world.send(phone, start).receipt.value();
        const auto visit = world.visit(visit_id(1)).value();
        QVERIFY(receipt.visit == visit.id && receipt.command == start.id);
        QCOMPARE(receipt.hub_time, world.now.utc);
        QCOMPARE(receipt.deadline, visit.deadline);
        QCOMPARE(receipt.epoch, visit.epoch);
        QCOMPARE(receipt.first_told, std::string("Manager"));
        QVERIFY(protocol::verify(receipt, world.settings.signing.public_key));
        const auto again = world.say(phone, start_visit(visit_id(1))); // running already: the word all the same
        QCOMPARE(again.verdict, Verdict::accepted);
        QVERIFY(again.receipt && again.receipt->epoch == visit.epoch);
        QVERIFY(!world.say(phone, RaiseSos{visit_id(1), "", {}}).receipt);
    }
    void a_cancelled_desk_is_free_again() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        for (int n = 1; n < 4; ++n) {
            const auto span = static_cast<Span>(n - 1);
            QCOMPARE(world.say(a, BookDesk{booking_id(n), desk_code(n), today, span}).verdict, Verdict::accepted);
            QCOMPARE(world.say(b, BookDesk{booking_id(n + 10), desk_code(n), today, span}).refusal.code,
                     RefusalCode::desk_taken);
            QCOMPARE(world.say(a, CancelBooking{booking_id(n)}).verdict, Verdict::accepted);
            QCOMPARE(world.say(b, BookDesk{booking_id(n + 20), desk_code(n), today, span}).verdict, Verdict::accepted);
            QCOMPARE(world.say(b, CancelBooking{booking_id(n + 20)}).verdict, Verdict::accepted);
        }
    }
    void freeing_one_booking_frees_no_other() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), d = world.enrol(dora);
        QCOMPARE(world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::am}).verdict, Verdict::accepted);
        QCOMPARE(world.say(b, BookDesk{booking_id(2), desk_code(1), today, Span::pm}).verdict, Verdict::accepted);
        QCOMPARE(world.say(d, BookDesk{booking_id(3), desk_code(1), today + 1, Span::am}).verdict, Verdict::accepted);
        QCOMPARE(world.say(a, CancelBooking{booking_id(1)}).verdict, Verdict::accepted);
        hub::Batch batch(*world.store); // the key itself, not the rule above it
        Booking wanted{booking_id(9),           desk_code(1), town_hall, carol, today, Span::pm,
                       BookingState::confirmed, noon,         {},        {}};
        QVERIFY(!world.store->take_slots(wanted, slots_of(Span::pm)));
        wanted.date = today + 1;
        QVERIFY(!world.store->take_slots(wanted, slots_of(Span::am)));
        wanted.date = today;
        QVERIFY(world.store->take_slots(wanted, slots_of(Span::am)));
        QVERIFY(world.store->bookings_of(alice, today).empty());
        QCOMPARE(world.store->bookings_of(bob, today), std::vector{booking_id(2)});
    }
};

QTEST_GUILESS_MAIN(tst_hub_answers)
#include "tst_hub_answers.moc"
