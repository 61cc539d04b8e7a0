// Held-open streams: they ring for what their listener may see, at once, and for the admin CLI's changes too.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/program/program_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

/// The next place that is told, or -1 in time.
std::int64_t next_data(HttpPeer &peer, int most_ms) {
    for (std::string line = peer.read_line(most_ms);; line = peer.read_line(most_ms)) {
        if (line.starts_with("data: "))
            return std::stoll(line.substr(6));
        if (line.empty() && peer.closed(0))
            return -1;
        if (line.empty() && (line = peer.read_line(most_ms)).empty())
            return -1;
        if (line.starts_with("data: "))
            return std::stoll(line.substr(6));
    }
}

/// What counts nothing: see sync/hub/place_mask.h. A plain sequence of so small a council has two or three digits.
bool is_place(std::int64_t number) { return std::to_string(number).size() == 16; }

} // namespace

class tst_program_wake : public QObject {
    Q_OBJECT
private slots:
    void a_stream_rings_when_the_commit_is_made() {
        ProgramWorld world;
        HttpPeer stream(world.port()), phone(world.port());
        stream.send(http_get("/v1/wake", world.safety.token));
        QCOMPARE(stream.read(5'000, true).headers.at("content-type"), std::string("text/event-stream"));
        const std::int64_t first = next_data(stream, 5'000);
        QVERIFY(is_place(first));
        RaiseSos sos;
        sos.visit = visit_id(1);
        sos.where = "Canal bank";
        const auto answer =
            phone.ask(http_post("/v1/round", world.round(world.sam, {world.command(world.sam, sos)}), world.sam.token));
        QCOMPARE(answer.status, 200);
        const std::int64_t second = next_data(stream, 3'000);
        QVERIFY(is_place(second) && second != first);
    }

    void what_one_may_not_see_does_not_ring() {
        ProgramWorld world;
        HttpPeer stream(world.port());
        stream.send(http_get("/v1/wake", world.sam.token));
        stream.read(5'000, true);
        const std::int64_t first = next_data(stream, 5'000);
        while (next_data(stream, 1'500) >= 0) // what each plan comes to follows the start by moments
            ;
        RaiseSos sos;
        sos.visit = visit_id(2);
        HttpPeer(world.port())
            .ask(http_post("/v1/round", world.round(world.safety, {world.command(world.safety, sos)}),
                           world.safety.token));
        QCOMPARE(next_data(stream, 700), std::int64_t(-1)); // alice is neither of that team nor a responder
        DeclarePlace own;
        own.date = LocalDate{static_cast<std::int32_t>(world.admin().now.ms / 86'400'000)};
        own.kind = PlaceKind::home;
        HttpPeer(world.port())
            .ask(http_post("/v1/round", world.round(world.sam, {world.command(world.sam, own)}), world.sam.token));
        const std::int64_t second = next_data(stream, 3'000);
        QVERIFY(is_place(second) && second != first);
    }

    void the_admin_beside_us_rings_and_revokes() {
        ProgramWorld world;
        HttpPeer stream(world.port());
        stream.send(http_get("/v1/wake", world.sam.token));
        QCOMPARE(stream.read(5'000, true).status, 200);
        const std::int64_t first = next_data(stream, 5'000);
        QVERIFY(hub::set_roles(world.admin(), alice, {Role::staff, Role::manager}));
        const std::int64_t second = next_data(stream, 5'000);
        QVERIFY(is_place(second) && second != first);
        hub::revoke_person(world.admin(), alice);
        QVERIFY(stream.closed(5'000));
    }

    void a_wrong_token_gets_a_problem_instead_of_a_stream() {
        ProgramWorld world;
        HttpPeer stream(world.port());
        QCOMPARE(stream.ask(http_get("/v1/wake", "AAAA")).status, 401);
        QCOMPARE(HttpPeer(world.port()).ask(http_get("/v1/wake")).status, 401);
    }
};

QTEST_GUILESS_MAIN(tst_program_wake)
#include "tst_program_wake.moc"
