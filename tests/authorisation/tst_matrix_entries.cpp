// Every path x method x token x content type x body: the table of routes and the state of the token decide the answer,
// which is the expected success or a problem+json with a stable code; nothing else, and never a 5xx.
#include "authorisation/matrix_world.h"
#include "protocol/wire.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;
using protocol::ProblemCode;

namespace {

struct TokenState {
    std::string name, header;
    ProblemCode code; // none: lets in
};

/// All that a token can be. `me` keeps the device of alice.
std::vector<TokenState> token_states(MatrixWorld &world) {
    auto &hub = world.hub;
    const auto &good = world.phone(alice).token;
    const auto bearer = [](const std::string &token) { return "Bearer " + token; };
    std::vector<TokenState> states;
    const auto add = [&](const char *name, std::string header, ProblemCode code) {
        states.push_back({name, std::move(header), code});
    };
    add("valid", bearer(good), ProblemCode::none);
    add("valid, small letters", "bearer " + good, ProblemCode::none);
    add("none", "", ProblemCode::token_absent);
    add("another scheme", "Basic " + good, ProblemCode::token_absent);
    add("bearer of nothing", "Bearer ", ProblemCode::token_absent);
    add("no blank", "Bearer" + good, ProblemCode::token_absent);
    add("far too long", bearer(std::string(5'000, 'a')), ProblemCode::token_absent);
    add("longest", bearer(std::string(200, 'a')), ProblemCode::token_unknown);
    add("wrong", bearer(std::string(good.size(), 'A')), ProblemCode::token_unknown);
    add("shortened", bearer(good.substr(0, good.size() - 1)), ProblemCode::token_unknown);
    add("lengthened", bearer(good + "A"), ProblemCode::token_unknown);
    add("bytes", bearer("\x01\xff'\";--\n"), ProblemCode::token_unknown);
    auto swapped = good;
    std::swap(swapped.front(), swapped.back());
    add("its ends swapped", bearer(swapped), ProblemCode::token_unknown);
    HubWorld elsewhere; // another council's hub, with the same people and devices but other chance
    std::array<std::uint8_t, 7> skipped{};
    elsewhere.settings.random(skipped);
    add("of another council", bearer(elsewhere.enrol(alice).token), ProblemCode::token_unknown);
    const auto revoked = hub.enrol(alice);
    hub::revoke_device(hub.admin(), revoked.device);
    add("revoked", bearer(revoked.token), ProblemCode::token_revoked);
    const auto signed_out = hub.enrol(alice);
    (void)hub.ask({signed_out.token, std::monostate{}, true});
    add("signed out", bearer(signed_out.token), ProblemCode::token_revoked);
    const auto replaced = hub.enrol(alice);
    protocol::EnrolRequest again;
    again.code = hub::make_code(hub.admin(), alice);
    again.device = replaced.device;
    (void)hub.ask({{}, again, false});
    add("replaced", bearer(replaced.token), ProblemCode::token_unknown);
    add("of a leaver", bearer(world.phone(leaver).token), ProblemCode::person_inactive);
    add("of another person", bearer(world.phone(bob).token), ProblemCode::device_mismatch);
    return states;
}

struct Body {
    const char *name;
    std::string text;
    ProblemCode code;
};

std::vector<Body> bodies(MatrixWorld &world, hub::Endpoint endpoint) {
    std::string good = "{}";
    if (endpoint == hub::Endpoint::round) {
        auto round = world.hub.round_of(world.phone(alice));
        round.rows_max = 5;
        good = protocol::write(round);
    } else if (endpoint == hub::Endpoint::look) {
        good = protocol::write(protocol::LookRequest{visit_of(alice)});
    } else if (endpoint == hub::Endpoint::address_notes) {
        good = protocol::write(protocol::AddressNotesRequest{visit_of(alice), {address_id(1), "1 High Street"}});
    } else if (endpoint == hub::Endpoint::enrol) {
        protocol::EnrolRequest request;
        request.code = hub::make_code(world.hub.admin(), alice);
        request.device = id_of<DeviceId>(8, 200);
        good = protocol::write(request);
    }
    std::vector<Body> list{{"good", good, ProblemCode::none}};
    if (endpoint == hub::Endpoint::round || endpoint == hub::Endpoint::look ||
        endpoint == hub::Endpoint::address_notes || endpoint == hub::Endpoint::enrol) {
        list.push_back({"empty", "", ProblemCode::malformed});
        list.push_back({"not JSON", "\xff\x00{", ProblemCode::malformed});
        list.push_back({"a list", "[]", ProblemCode::wrong_type});
        list.push_back({"deep", std::string(100, '[') + std::string(100, ']'), ProblemCode::too_deep});
        list.push_back({"large", good + std::string(1'000'001, ' '), ProblemCode::too_large});
    }
    return list;
}

const hub::Route *route_of(std::string_view path) {
    for (const auto &route : hub::all_routes())
        if (route.path == path)
            return &route;
    return nullptr;
}

bool has_word(std::string_view list, std::string_view word) {
    return (", " + std::string(list) + ",").find(", " + std::string(word) + ",") != std::string::npos;
}

/// What the tables make of a call: none means success.
ProblemCode expected(const hub::Route *route, std::string_view method, const TokenState &token,
                     std::string_view content_type, const Body &body) {
    if (route == nullptr)
        return ProblemCode::not_found;
    if (!has_word(route->allow, method))
        return ProblemCode::method_not_allowed;
    if (route->token && token.code == ProblemCode::token_absent)
        return ProblemCode::token_absent;
    if (route->body && content_type != "application/json")
        return ProblemCode::unsupported_media_type;
    if (body.code != ProblemCode::none)
        return body.code;
    if (!route->token)
        return ProblemCode::none;
    // Another person's token is as good as its owner's: it is the round that names a device, and a look a visit.
    if (token.code == ProblemCode::device_mismatch)
        return route->endpoint == hub::Endpoint::round ? ProblemCode::device_mismatch
               : route->endpoint == hub::Endpoint::look || route->endpoint == hub::Endpoint::address_notes
                   ? ProblemCode::not_allowed
                   : ProblemCode::none;
    return token.code;
}

} // namespace

class tst_matrix_entries : public QObject {
    Q_OBJECT
private slots:
    void every_path_method_token_and_body() {
        MatrixWorld world;
        const auto tokens = token_states(world);
        std::vector<std::string> paths{"/",         "/v1/",     "/v1/roun",   "/v2/round",       "/V1/round",
                                       "/metrics",  "/healthz", "//v1/round", "/v1/../v1/round", "*",
                                       "/v1/round/"};
        for (const auto &route : hub::all_routes())
            paths.emplace_back(route.path), paths.push_back(std::string(route.path) + "?x=1");
        int cells = 0, let_in = 0;
        for (const auto &path : paths) {
            const auto *route = route_of(path.substr(0, path.find('?')));
            const auto all_bodies = bodies(world, route ? route->endpoint : hub::Endpoint::none);
            for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "post", ""})
                for (const auto &token : tokens)
                    for (const char *type : {"application/json", "text/plain", ""})
                        for (const auto &body : all_bodies)
                            world.cell([&] {
                                ++cells;
                                const auto reply = call(world.hub, {method, path, token.header, type, body.text});
                                const auto want = expected(route, method, token, type, body);
                                const bool good =
                                    want == ProblemCode::none ? reply.status / 100 == 2 : code_of(reply) == want;
                                let_in += want == ProblemCode::none;
                                if (!good)
                                    qFatal("%s %s, token %s, type %s, body %s: %d %s", method, path.c_str(),
                                           token.name.c_str(), type, body.name, reply.status, reply.body.c_str());
                            });
        }
        qInfo("%d cells of entries, %d let in", cells, let_in);
        QVERIFY(let_in > 20);
    }

    void every_kind_of_code() {
        MatrixWorld world;
        auto &hub = world.hub;
        const auto code = [&](const PersonId &who) { return hub::make_code(hub.admin(), who); };
        const auto used = code(bob);
        const DeviceId first = id_of<DeviceId>(8, 210), second = id_of<DeviceId>(8, 211);
        const auto with = [&](const std::string &text, const DeviceId &device) {
            protocol::EnrolRequest request;
            request.code = text;
            request.device = device;
            return call(hub, {"POST", protocol::path_enrol, "", "application/json", protocol::write(request)});
        };
        QCOMPARE(with(used, first).status, 200);
        QCOMPARE(with(used, first).status, 200); // the answer was lost: once more
        QCOMPARE(code_of(with(used, second)), ProblemCode::code_used);
        QCOMPARE(code_of(with("0000-0000-0000", second)), ProblemCode::code_unknown);
        QCOMPARE(code_of(with("", second)), ProblemCode::code_unknown);
        QCOMPARE(code_of(with(code(alice), first)), ProblemCode::device_mismatch); // bob's device
        QCOMPARE(code_of(with(code(alice), {})), ProblemCode::wrong_type);
        QVERIFY(code(leaver).empty() && code(nobody_here).empty() && code(otto).empty());
        const auto late = code(fay), gone = code(dora);
        hub::Import leaves;
        leaves.leavers = {dora};
        hub::import_rows(hub.admin(), leaves);
        QCOMPARE(code_of(with(gone, second)), ProblemCode::person_inactive);
        hub.pass(minutes(7 * 24 * 60));
        QCOMPARE(code_of(with(late, second)), ProblemCode::code_unknown);
        QCOMPARE(code_of(with(used, first)), ProblemCode::code_unknown);
    }

    void wrong_codes_are_slowed_down() {
        MatrixWorld world;
        protocol::EnrolRequest request;
        request.device = id_of<DeviceId>(8, 212);
        const auto good = hub::make_code(world.hub.admin(), alice);
        const auto ask = [&](const std::string &code) {
            request.code = code;
            return code_of(
                call(world.hub, {"POST", protocol::path_enrol, "", "application/json", protocol::write(request)}));
        };
        int tries = 0;
        while (ask("1111-1111-1111") == ProblemCode::code_unknown && tries < 1'000)
            ++tries;
        QVERIFY(tries >= 5 && tries <= 30);
        QCOMPARE(ask(good), ProblemCode::too_many_requests);
        world.hub.pass(minutes(1));
        QCOMPARE(ask(good), ProblemCode::none);
    }
};

QTEST_GUILESS_MAIN(tst_matrix_entries)
#include "tst_matrix_entries.moc"
