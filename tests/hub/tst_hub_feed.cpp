// The feed: nobody is handed a row outside their audience, those who lose sight of a row forget it, and a device that
// can not go on from where it was gets a snapshot.
#include "codec/codec.h"
#include "domain/permissions.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <random>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Row row_of(const protocol::FeedRow &row) {
    const auto json = codec::parse(row.body, 1'000'000);
    return codec::read_row(row.kind, json.value()).take();
}

/// What a phone holds after applying pages.
struct Mirror {
    std::map<std::string, std::string> rows;
    std::int64_t last = 0;
    bool ordered = true;
    void apply(const std::vector<protocol::FeedRow> &page, bool resync) {
        if (resync)
            rows.clear(), last = 0;
        for (const auto &row : page) {
            ordered = ordered && row.seq > last;
            last = row.seq;
            if (row.body.empty())
                rows.erase(row.kind + " " + row.key);
            else
                rows[row.kind + " " + row.key] = row.body;
        }
    }
    int count(const std::string &kind) const {
        int n = 0;
        for (const auto &[key, body] : rows)
            n += key.starts_with(kind + " ");
        return n;
    }
};

void sync(HubWorld &world, Phone &phone, Mirror &mirror, StoreFile vault = StoreFile::ops, std::size_t most = 12'000) {
    protocol::RoundAnswer first;
    const auto rows = world.pull(phone, vault, most, &first);
    mirror.apply(rows, first.resync);
}

void busy_council(HubWorld &world, std::vector<Phone> &phones) {
    for (auto &phone : phones) {
        world.say(phone, DeclarePlace{today, Half::am, PlaceKind::office, town_hall});
        world.say(phone, DeclarePlace{today, Half::pm, PlaceKind::home, {}});
        world.say(phone, Arrive{today, town_hall});
    }
    world.say(phones[0], BookDesk{booking_id(1), desk_code(1), today, Span::am});
    world.say(phones[1], BookDesk{booking_id(2), desk_code(5), today, Span::day});
    world.say(phones[0], start_visit(visit_id(1)));
    world.say(phones[4], start_visit(visit_id(2)));
    world.say(phones[0], SubmitAssessment{assessment_id(1), Workstation::home, "K", 1, all_fine()});
    world.say(phones[4], SubmitAssessment{assessment_id(2), Workstation::home, "K", 1, all_fine()});
}

} // namespace

class tst_hub_feed : public QObject {
    Q_OBJECT
private slots:
    void nobody_gets_a_row_outside_their_audience() {
        HubWorld world;
        std::vector<Phone> phones;
        for (const auto &id : {alice, bob, carol, mia, dora, fay, dan})
            phones.push_back(world.enrol(id));
        busy_council(world, phones);
        std::map<PersonId, Person> people;
        for (const auto &person : hub::all_people(*world.store))
            people[person.id] = person;
        int handed_out = 0;
        for (auto &phone : phones)
            for (const auto vault : {StoreFile::ops, StoreFile::vault}) {
                const auto words = audiences_of(people[phone.person]);
                for (const auto &feed_row : world.pull(phone, vault)) {
                    const auto row = row_of(feed_row);
                    const auto owner = std::visit(
                        [](const auto &r) {
                            if constexpr (requires { r.person; })
                                return r.person;
                            else
                                return PersonId{};
                        },
                        row);
                    const auto allowed = audiences(row, owner.is_nil() ? nullptr : &people[owner]);
                    const bool may = std::any_of(allowed.begin(), allowed.end(), [&](const std::string &word) {
                        return std::find(words.begin(), words.end(), word) != words.end();
                    });
                    QVERIFY2(may, feed_row.kind.c_str());
                    QVERIFY(trait_of(row).file == vault);
                    ++handed_out;
                }
            }
        QVERIFY(handed_out > 100);
        Mirror doras, carols, dans;
        sync(world, phones[4] = world.enrol(dora), doras);
        QCOMPARE(doras.count("visit"), 1); // her own
        QCOMPARE(doras.count("booking"), 0);
        QCOMPARE(doras.count("occupied"), 2);
        sync(world, phones[2] = world.enrol(carol), carols);
        QCOMPARE(carols.count("visit"), 2);
        sync(world, phones[6] = world.enrol(dan), dans, StoreFile::vault);
        QCOMPARE(dans.count("dse_answers"), 2);
    }

    void small_pages_and_one_big_page_end_the_same() {
        HubWorld world;
        std::vector<Phone> phones;
        for (const auto &id : {alice, bob, carol, mia, dora, fay, dan})
            phones.push_back(world.enrol(id));
        busy_council(world, phones);
        Mirror big, small, moving;
        auto one = world.enrol(carol), two = world.enrol(carol), three = world.enrol(carol);
        sync(world, three, moving);
        world.say(phones[0], CancelBooking{booking_id(1)});
        world.say(phones[1], ClearPlace{today, Half::pm});
        sync(world, one, big);
        sync(world, two, small, StoreFile::ops, 3);
        sync(world, three, moving, StoreFile::ops, 2);
        QVERIFY(big.rows == small.rows);
        QVERIFY(big.rows == moving.rows);
        QVERIFY(big.ordered && small.ordered && moving.ordered);
        QVERIFY(world.pull(one).empty());
    }

    void a_move_to_another_team_makes_the_old_team_forget() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), d = world.enrol(dora);
        world.say(a, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::am});
        Mirror bobs, doras;
        sync(world, b, bobs), sync(world, d, doras);
        QCOMPARE(bobs.count("presence"), 1);
        QCOMPARE(doras.count("presence"), 0);
        auto moved = small_council();
        moved.people.resize(1);
        moved.people[0].team = {"parks"};
        hub::import_rows(world.admin(), moved);
        sync(world, b, bobs), sync(world, d, doras);
        QCOMPARE(bobs.count("presence"), 0);
        QCOMPARE(bobs.count("booking"), 0);
        QCOMPARE(doras.count("presence"), 1);
        QCOMPARE(doras.count("booking"), 1);
    }

    void who_sleeps_through_two_moves_forgets_too() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        world.say(a, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        Mirror bobs;
        sync(world, b, bobs);
        QCOMPARE(bobs.count("presence"), 1);
        for (const char *team : {"parks", "safety"}) {
            auto moved = small_council();
            moved.people.resize(1);
            moved.people[0].team = {team};
            hub::import_rows(world.admin(), moved);
        }
        sync(world, b, bobs);
        QCOMPARE(bobs.count("presence"), 0);
    }

    void other_audience_other_history_or_a_cursor_from_the_future_resync() {
        HubWorld world;
        auto b = world.enrol(bob);
        const auto resyncs = [&] {
            protocol::RoundAnswer first;
            world.pull(b, StoreFile::ops, 12'000, &first);
            return first.resync;
        };
        QVERIFY(resyncs());
        QVERIFY(!resyncs());
        hub::set_roles(world.admin(), bob, {Role::staff, Role::facilities});
        QVERIFY(resyncs());
        QVERIFY(!resyncs());
        b.place.cursor = world.service->places().hide(world.actions.sequence + 1'000'000);
        QVERIFY(resyncs());
        hub::new_history(world.admin());
        QVERIFY(resyncs());
        QVERIFY(!resyncs());
        world.pass(minutes(85LL * 24 * 60)); // longer than tombstones are sure to stay
        QVERIFY(resyncs());
    }

    void a_phone_that_has_only_spoken_so_far_gets_a_snapshot() {
        HubWorld world;
        auto a = world.enrol(alice);
        auto spoken = world.round_of(a);
        spoken.rows_max = 0;
        const auto body = world.ask({a.token, spoken, false}).body;
        a.place.history = std::get<protocol::RoundAnswer>(body).place.history;
        a.place.audience = std::get<protocol::RoundAnswer>(body).place.audience;
        QVERIFY(!a.place.history.empty() && a.place.cursor == 0);
        protocol::RoundAnswer first;
        QVERIFY(!world.pull(a, StoreFile::ops, 12'000, &first).empty());
        QVERIFY(first.resync);
    }

    void a_visit_armed_by_another_phone_brings_a_receipt() {
        HubWorld world;
        auto one = world.enrol(alice), two = world.enrol(alice);
        world.pull(one), world.pull(two);
        world.say(one, start_visit(visit_id(1), 300));
        protocol::RoundAnswer first;
        world.pull(two, StoreFile::ops, 12'000, &first);
        QCOMPARE(first.receipts.size(), std::size_t{1});
        QVERIFY(protocol::verify(first.receipts[0], world.settings.signing.public_key));
        QVERIFY(first.receipts[0].deadline == world.visit(visit_id(1))->deadline);
        world.pull(two, StoreFile::ops, 12'000, &first);
        QVERIFY(first.receipts.empty());
        auto officer = world.enrol(carol);
        world.pull(officer, StoreFile::ops, 12'000, &first);
        QVERIFY(first.receipts.empty());
    }

    void an_sos_on_another_phone_does_not_hide_the_receipt_of_the_visit() {
        HubWorld world;
        auto one = world.enrol(alice), two = world.enrol(alice);
        world.pull(two);
        world.say(one, start_visit(visit_id(1), 300));
        QCOMPARE(world.say(two, RaiseSos{visit_id(2), "", {}}).verdict, Verdict::accepted); // knew of no visit
        protocol::RoundAnswer first;
        world.pull(two, StoreFile::ops, 12'000, &first);
        QCOMPARE(first.receipts.size(), std::size_t{1}); // of an alarm there is none
        QVERIFY(first.receipts[0].visit == visit_id(1));
    }

    void the_right_listeners_are_woken() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, start_visit(visit_id(1)));
        const std::set<std::string> words(world.actions.wake_audiences.begin(), world.actions.wake_audiences.end());
        QVERIFY(words.contains("person:" + alice.text()) && words.contains("role:safety_officer"));
        QVERIFY(!words.contains("all"));
        const auto listener = world.service->listener(a.token, world.now);
        QCOMPARE(std::get<hub::Service::Listener>(listener).sequence, world.actions.sequence);
        QCOMPARE(std::get<hub::Service::Listener>(listener).place,
                 world.service->places().hide(world.actions.sequence));
    }

    void a_page_without_rows_leaves_the_cursor() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.pull(a);
        world.say(a, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        const auto answer = world.ask({a.token, world.round_of(a), false});
        QCOMPARE(std::get<protocol::RoundAnswer>(answer.body).place.cursor, a.place.cursor);
        QCOMPARE(world.pull(a).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(tst_hub_feed)
#include "tst_hub_feed.moc"
