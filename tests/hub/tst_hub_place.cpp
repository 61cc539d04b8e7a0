// A place in the feed goes out as a number that counts nothing: neither how many changes other people made, nor which
// of two places is the later one. The hub alone reads its sequence from it, and what it cannot read brings a snapshot.
#include "codec/json.h"
#include "hub/place_mask.h"
#include "protocol/wire.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <limits>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

constexpr std::int64_t least = 1'000'000'000'000'000;
constexpr std::int64_t how_many = std::int64_t{1} << 52;

/// Sixteen digits, and a whole number for every JSON reader.
bool is_number(std::int64_t number) {
    return std::to_string(number).size() == 16 && number > 0 && number < (std::int64_t{1} << 53);
}

protocol::Bytes32 key_of(std::uint8_t n) {
    protocol::Bytes32 key{};
    key.fill(n);
    return key;
}

/// The next state of somebody's morning, which is their own team's business.
DeclarePlace morning(int n) { return {today, Half::am, n % 2 == 0 ? PlaceKind::home : PlaceKind::public_place, {}}; }

} // namespace

class tst_hub_place : public QObject {
    Q_OBJECT
private slots:
    void every_sequence_has_one_number_and_comes_back() {
        const hub::PlaceMask mask(key_of(1));
        std::set<std::int64_t> sequences, numbers;
        for (std::int64_t seq = 1; seq <= 5'000; ++seq)
            sequences.insert(seq);
        for (int bit = 13; bit <= 52; ++bit) { // both halves, each alone and full
            sequences.insert((std::int64_t{1} << bit) - 1);
            sequences.insert((std::int64_t{1} << (bit - 1)) + 1);
        }
        for (const auto seq : sequences) {
            const auto number = mask.hide(seq);
            QVERIFY2(is_number(number), std::to_string(number).c_str());
            QVERIFY2(mask.show(number) == seq, std::to_string(seq).c_str());
            QCOMPARE(hub::PlaceMask(key_of(1)).hide(seq), number);
            numbers.insert(number);
        }
        QCOMPARE(numbers.size(), sequences.size());
    }

    void every_number_has_one_sequence() {
        const hub::PlaceMask mask(key_of(1));
        int without = 0; // one number would be that of the beginning, which is 0
        for (std::int64_t n = 0; n < 5'000; ++n) {
            const auto number = n < 2'500 ? least + n : least + how_many - 1 - n;
            const auto seq = mask.show(number);
            without += !seq;
            if (seq)
                QVERIFY(*seq > 0 && *seq < how_many && mask.hide(*seq) == number);
        }
        QVERIFY(without <= 1);
    }

    void zero_is_zero_and_nothing_else_is_a_place() {
        const hub::PlaceMask mask(key_of(1));
        QCOMPARE(mask.hide(0), std::int64_t{0});
        QVERIFY(mask.show(0) == 0);
        for (const std::int64_t number :
             {std::int64_t{-1}, std::int64_t{1}, std::int64_t{4'711}, least - 1, least + how_many,
              std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()})
            QVERIFY2(!mask.show(number), std::to_string(number).c_str());
    }

    void another_key_gives_other_numbers() {
        auto other = key_of(1);
        other.back() ^= 1;
        const hub::PlaceMask mask(key_of(1)), beside(other);
        for (std::int64_t seq = 1; seq <= 2'000; ++seq) {
            QVERIFY2(mask.hide(seq) != beside.hide(seq), std::to_string(seq).c_str());
            QVERIFY2(beside.show(mask.hide(seq)) != seq, std::to_string(seq).c_str());
        }
    }

    /// As far as numbers of one key can show it: they rise as often as they fall, no step comes twice, and each binary
    /// digit is as often one as the other. The margins are some eight times what chance brings.
    void numbers_in_a_row_look_like_chance() {
        const hub::PlaceMask mask(key_of(1));
        constexpr int count = 4'000;
        int rises = 0;
        std::set<std::int64_t> steps;
        std::array<int, 52> ones{};
        for (std::int64_t seq = 1; seq <= count; ++seq) {
            const auto number = mask.hide(seq), next = mask.hide(seq + 1);
            rises += number < next;
            steps.insert(next - number);
            for (std::size_t bit = 0; bit < ones.size(); ++bit)
                ones[bit] += static_cast<int>((number - least) >> bit & 1);
        }
        QVERIFY2(std::abs(rises - count / 2) < 150, std::to_string(rises).c_str());
        QCOMPARE(steps.size(), std::size_t{count});
        for (const int often : ones)
            QVERIFY2(std::abs(often - count / 2) < 250, std::to_string(often).c_str());
    }

    /// Between two rows of her own other people make one, two or three changes that she may not see.
    void other_peoples_changes_cannot_be_counted() {
        HubWorld world;
        auto watcher = world.enrol(dora), other = world.enrol(alice);
        world.pull(watcher);
        constexpr int rounds = 60;
        std::set<std::int64_t> places, steps;
        int falls = 0, changes = 0;
        for (int round = 0; round < rounds; ++round) {
            const auto before = watcher.place.cursor;
            const auto sequence = world.store->sequence();
            QCOMPARE(world.say(watcher, morning(round)).verdict, Verdict::accepted);
            for (int n = 0; n <= round % 3; ++n)
                QCOMPARE(world.say(other, morning(changes++)).verdict, Verdict::accepted);
            QVERIFY(world.store->sequence() >= sequence + 2 + round % 3);
            QCOMPARE(world.pull(watcher).size(), std::size_t{1}); // her own
            const auto after = watcher.place.cursor;
            QVERIFY(is_number(after));
            QVERIFY(world.service->places().show(after) == world.store->sequence());
            falls += after < before;
            places.insert(after);
            steps.insert(after - before);
        }
        QVERIFY2(falls > 12 && falls < 48, std::to_string(falls).c_str());
        QCOMPARE(places.size(), std::size_t{rounds});
        QCOMPARE(steps.size(), std::size_t{rounds});
    }

    void the_wire_says_numbers_only() {
        HubWorld world;
        auto phone = world.enrol(carol);
        auto request = world.round_of(phone);
        request.rows_max = 5;
        std::set<std::int64_t> numbers;
        std::size_t pages = 0, rows = 0;
        for (bool more = true; more; ++pages) {
            const auto answer = world.ask({phone.token, request, false});
            const auto &page = std::get<protocol::RoundAnswer>(answer.body);
            const auto text = protocol::write(page);
            const auto json = codec::parse(text, text.size());
            const auto &object = json.value().get_object();
            const auto number = object.at("cursor").as_int64();
            QVERIFY(is_number(number));
            QCOMPARE(number, page.place.cursor);
            numbers.insert(number);
            for (const auto &row : object.at("rows").as_array()) {
                QVERIFY(!row.as_object().contains("seq"));
                ++rows;
            }
            more = page.more;
            request.place = page.place;
        }
        QVERIFY(pages > 3);
        QCOMPARE(numbers.size(), pages);
        QCOMPARE(rows, world.pull(phone).size()); // each page went on from where the one before had ended
    }

    void what_is_no_place_brings_a_snapshot() {
        HubWorld world;
        auto phone = world.enrol(bob);
        world.pull(phone);
        const auto right = phone.place;
        const auto sequence = world.store->sequence();
        const auto &places = world.service->places();
        const auto resyncs = [&](std::int64_t cursor) {
            phone.place = right;
            phone.place.cursor = cursor;
            protocol::RoundAnswer first;
            world.pull(phone, StoreFile::ops, 12'000, &first);
            return first.resync;
        };
        QVERIFY(!resyncs(right.cursor));
        QVERIFY(!resyncs(places.hide(1)));
        QVERIFY(phone.place == right);
        for (const std::int64_t cursor : {std::int64_t{0}, std::int64_t{1}, sequence, least - 1, least + how_many,
                                          (std::int64_t{1} << 53) - 1, right.cursor ^ 1, places.hide(sequence + 1)}) {
            QVERIFY2(resyncs(cursor), std::to_string(cursor).c_str());
            QVERIFY(phone.place == right);
        }
    }

    void a_round_without_a_pull_gives_back_what_was_sent() {
        HubWorld world;
        auto phone = world.enrol(bob);
        world.pull(phone);
        for (const std::int64_t cursor : {std::int64_t{0}, std::int64_t{5}, phone.place.cursor, least}) {
            auto request = world.round_of(phone);
            request.place.cursor = cursor;
            const auto answer = world.ask({phone.token, request, false});
            QCOMPARE(std::get<protocol::RoundAnswer>(answer.body).place.cursor, cursor);
        }
    }

    void the_stream_says_the_place_where_a_pull_ends() {
        HubWorld world;
        auto phone = world.enrol(bob), other = world.enrol(alice);
        world.pull(phone);
        const auto named = [&] {
            return std::get<hub::Service::Listener>(world.service->listener(phone.token, world.now)).place;
        };
        QCOMPARE(named(), phone.place.cursor);
        world.say(other, morning(0));
        QVERIFY(is_number(named()) && named() != phone.place.cursor);
        QCOMPARE(named(), world.service->places().hide(world.actions.sequence));
        world.pull(phone);
        QCOMPARE(named(), phone.place.cursor);
    }

    void places_outlive_a_restart_and_not_their_key() {
        HubWorld world;
        auto phone = world.enrol(bob);
        world.pull(phone);
        const auto before = phone.place;
        protocol::RoundAnswer first;
        world.restart();
        world.pull(phone, StoreFile::ops, 12'000, &first);
        QVERIFY(!first.resync && phone.place == before);
        world.settings.ledger_key.front() ^= 1;
        world.restart();
        world.pull(phone, StoreFile::ops, 12'000, &first);
        QVERIFY(first.resync);
        QVERIFY(phone.place.history == before.history && phone.place.cursor != before.cursor);
    }
};

QTEST_GUILESS_MAIN(tst_hub_place)
#include "tst_hub_place.moc"
