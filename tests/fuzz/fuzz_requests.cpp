// Every path's body, from every kind of token, through the production service on a prepared council that is put back
// after each input: an answer or a problem with a stable code, never a 5xx, and no row that the table does not show.
#include "authorisation/matrix_world.h"
#include "codec/codec.h"
#include "fuzz/fuzz.h"
#include "protocol/wire.h"

using namespace tallyboard;
using namespace tallyboard::fuzz;
using namespace tallyboard::testing;

namespace {

constexpr std::array paths{protocol::path_round,        protocol::path_enrol,    protocol::path_look,
                           protocol::path_wake,         protocol::path_sign_out, protocol::path_hello,
                           protocol::path_address_notes};

void check_rows(MatrixWorld &world, const PersonId &who, const hub::Reply &reply) {
    const auto answer = protocol::read_round_answer(reply.body);
    must(static_cast<bool>(answer), "a device can read the answer");
    for (const auto &row : answer.value().rows) {
        if (row.body.empty())
            continue;
        const auto value = codec::parse(row.body, 1'000'000).take();
        const auto *person = value.get_object().if_contains("person");
        const auto owner = person ? *PersonId::parse(std::string(person->as_string())) : PersonId{};
        must(table_shows({row.kind, row.key, row.body, owner}, world.person(who),
                         person ? &world.person(owner) : nullptr, who == otto),
             "the table shows the row");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static auto &world = *new MatrixWorld;
    static const auto people = world.people();
    const auto [number, body] = choice_of(data, size);
    const auto *path = paths[number % paths.size()];
    const auto who = people[number / paths.size() % people.size()];
    const bool post = path != protocol::path_wake && path != protocol::path_hello;
    world.cell([&, body = body] {
        const auto reply = call(
            world.hub, {post ? "POST" : "GET", path, "Bearer " + world.phone(who).token, "application/json", body});
        if (reply.status / 100 != 2)
            must(code_of(reply) != protocol::ProblemCode::none && reply.status < 500, "a stable problem");
        else if (path == protocol::path_round)
            check_rows(world, who, reply);
        world.hub.pass(minutes(200));
        world.hub.due(); // whatever was accepted, the deadlines still run
        world.hub.pass(minutes(-200));
    });
    return 0;
}
