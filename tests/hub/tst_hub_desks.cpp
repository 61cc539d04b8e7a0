// Nobody gets a desk that is somebody's, whatever the order: random bookings and cancellations by everybody for the
// same few desks, against a model that only knows half days, and a replay of the feed (invariant I7 at every prefix).
#include "codec/codec.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <random>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

struct HeldDesk {
    int desk;
    int day;
    Span span;
    PersonId person;
};

std::vector<int> halves(Span span) {
    return span == Span::am ? std::vector{0} : span == Span::pm ? std::vector{1} : std::vector{0, 1};
}

BookingId numbered(int n) {
    auto id = id_of<BookingId>(2, 0);
    for (std::size_t i = 0; i < 4; ++i)
        id.bytes[12 + i] = static_cast<std::uint8_t>(n >> (24 - 8 * static_cast<int>(i)));
    return id;
}

/// Half days taken on a desk and by a person, as plain sets.
struct Model {
    std::map<int, HeldDesk> held;
    bool free(const HeldDesk &wish) const {
        for (const auto &[id, other] : held)
            for (const int a : halves(wish.span))
                for (const int b : halves(other.span))
                    if (other.day == wish.day && a == b && (other.desk == wish.desk || other.person == wish.person))
                        return false;
        return true;
    }
};

/// Mostly a booking of their own that stands, else whichever.
int one_to_cancel(const Model &model, const PersonId &person, int otherwise) {
    if (otherwise % 4 != 0)
        for (const auto &[id, held] : model.held)
            if (held.person == person)
                return id;
    return otherwise;
}

} // namespace

class tst_hub_desks : public QObject {
    Q_OBJECT
private slots:
    void random_races_never_double() {
        HubWorld world;
        std::vector<Phone> phones;
        for (const auto &id : {alice, bob, carol, mia, dora, fay, dan})
            phones.push_back(world.enrol(id));
        std::mt19937 chance(2026);
        const auto pick = [&](int n) { return static_cast<int>(chance() % static_cast<unsigned>(n)); };
        Model model;
        int made = 0, won = 0, attempts = 0;
        while (attempts < 100'000) {
            // A batch as the door would gather it: several phones, a few commands each, in any order.
            std::vector<hub::Request> batch;
            struct Try {
                std::size_t request, index;
                int id;
                std::optional<HeldDesk> wish;
            };
            std::vector<Try> tries;
            for (int r = 0, requests = 1 + pick(32); r < requests; ++r) {
                auto &phone = phones[static_cast<std::size_t>(pick(7))];
                auto request = world.round_of(phone);
                for (int c = 0, commands = 1 + pick(3); c < commands; ++c) {
                    const bool cancel = made > 0 && pick(3) == 0;
                    const int id = cancel ? one_to_cancel(model, phone.person, 1 + pick(made)) : ++made;
                    const HeldDesk wish{1 + pick(3), pick(3), static_cast<Span>(pick(3)), phone.person};
                    const Verb verb =
                        cancel ? Verb(CancelBooking{numbered(id)})
                               : Verb(BookDesk{numbered(id), desk_code(wish.desk), today + wish.day, wish.span});
                    request.commands.push_back(codec::text_of(codec::write_command(world.command(phone, verb))));
                    tries.push_back(
                        {batch.size(), request.commands.size() - 1, id, cancel ? std::nullopt : std::optional(wish)});
                }
                batch.push_back({phone.token, std::move(request), false});
            }
            hub::Actions actions;
            const auto answers = world.service->handle(batch, world.now, actions);
            for (const auto &one : tries) {
                ++attempts;
                const auto &round = std::get<protocol::RoundAnswer>(answers[one.request].body);
                const bool accepted = round.answers[one.index].verdict == Verdict::accepted;
                if (one.wish) {
                    QCOMPARE(accepted, model.free(*one.wish));
                    if (accepted)
                        model.held[one.id] = *one.wish, ++won;
                } else if (accepted) {
                    QCOMPARE(model.held.erase(one.id), std::size_t{1});
                }
            }
        }
        QVERIFY(won > 1'000);
        check_feed(world, model);
    }

    void the_key_holds_even_if_the_rule_is_wrong() {
        // A caller that does not ask first: the store itself says no.
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::pm});
        hub::Batch batch(*world.store);
        for (const auto span : {Span::pm, Span::day}) {
            const Booking rogue{booking_id(2),           desk_code(1), town_hall, bob, today, span,
                                BookingState::confirmed, noon,         {},        {}};
            QVERIFY(!world.store->take_slots(rogue, slots_of(span)));
        }
        QCOMPARE(world.store->occupied_desk(desk_code(1), today).size(), std::size_t{1});
    }

    void a_lost_desk_comes_with_alternatives() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol);
        world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::day});
        const auto lost = world.say(b, BookDesk{booking_id(2), desk_code(1), today, Span::pm});
        QCOMPARE(lost.refusal.code, RefusalCode::desk_taken);
        QCOMPARE(lost.refusal.param("alternatives"), std::string_view("TH-2,TH-3")); // same zone first
        world.say(b, BookDesk{booking_id(3), desk_code(2), today, Span::day});
        world.say(c, BookDesk{booking_id(4), desk_code(3), today, Span::am});
        auto d = world.enrol(dora);
        const auto last = world.say(d, BookDesk{booking_id(5), desk_code(1), today, Span::am});
        QCOMPARE(last.refusal.param("alternatives"), std::string_view(""));
    }

private:
    /// What a phone knows after pulling all: exactly the model, and no two on one half day.
    static void check_feed(HubWorld &world, const Model &model) {
        auto watcher = world.enrol(dora);
        std::set<std::string> taken, said;
        for (const auto &row : world.pull(watcher)) {
            if (row.kind != "occupied" || row.body.empty())
                continue;
            const auto json = codec::parse(row.body, 10'000);
            const auto occupied = std::get<Occupied>(codec::read_row("occupied", json.value()).value());
            for (const int half : halves(occupied.span))
                QVERIFY(taken.insert(occupied.desk.text + date_text(occupied.date) + std::to_string(half)).second);
        }
        for (const auto &[id, held] : model.held)
            for (const int half : halves(held.span))
                said.insert(desk_code(held.desk).text + date_text(today + held.day) + std::to_string(half));
        QVERIFY(taken == said);
    }
};

QTEST_GUILESS_MAIN(tst_hub_desks)
#include "tst_hub_desks.moc"
