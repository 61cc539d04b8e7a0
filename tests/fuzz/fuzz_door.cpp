// The outside door as strangers reach it: any path, any body. It always answers once, with a status of its own, within
// a bound, and gives back nothing of what was typed as mark-up.
#include "fuzz/fuzz.h"
#include "hub/door/door.h"
#include "hub/door/form.h"
#include "support/hub/fake_alarms.h"
#include "support/hub/hub_world.h"
#include <algorithm>
#include <array>
#include <optional>

using namespace tallyboard;
using namespace tallyboard::fuzz;

namespace {

constexpr std::array targets{"/concern", "/concern/send", "/concern/replies", "/callback/notify",
                             "/a",       "/a/look",       "/a/answer",        "/door.css",
                             "/a.js",    "/v1/round"};
constexpr const char *callback_token = "a token of the council's own";
constexpr const char *mark = "<b>z9"; // the seeds type it; a page may say it only with its sign written out

struct Doorway {
    Doorway() : door({"Calder <Vale>", "Europe/London", true, callback_token, &links}, wiring()) {
        alarms.alarm.since = testing::noon;
        hub::Actions actions;
        world.service->outside(world.now, actions, [&](hub::OutsideWork &work) {
            hub::LinkRecord made;
            made.about = testing::visit_id(1).bytes;
            token = hub::Links::make(work.store, made, world.settings.ledger_key, work.now);
        });
    }
    hub::DoorWiring wiring() {
        hub::DoorWiring wires;
        wires.run = [this](hub::ServiceThread::Errand errand) {
            errand.work(*world.service, world.now, world.actions);
            return hub::ServiceThread::Taken::yes;
        };
        return wires;
    }
    testing::HubWorld world;
    testing::FakeAlarms alarms;
    hub::HubLinks links{*world.service, alarms};
    hub::Door door;
    std::string token;
};

/// The real token stands in the input as "@": no fuzzer guesses 256 bits.
std::string with_token(std::string_view text, const std::string &token) {
    std::string out;
    for (const char c : text)
        c == '@' ? out.append(token) : out.append(1, c);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static Doorway doorway;
    const auto choice = choice_of(data, size);
    const std::string body = with_token(choice.rest, doorway.token);
    for (const char *name : {"text", "name", "code", "token"})
        if (const auto field = hub::form_field(body, name))
            must(hub::typed_text(*field).find('\r') == std::string::npos, "line ends are one sign");
    static const std::string bearer = std::string("Bearer ") + callback_token;
    hub::Head head;
    head.method = choice.number & 16 ? "GET" : "POST";
    head.target = targets[choice.number % targets.size()];
    head.content_type = choice.number & 32 ? "application/json" : "application/x-www-form-urlencoded";
    head.authorization = choice.number & 64 ? std::string_view(bearer) : std::string_view();
    head.fetch_site = "same-origin";
    head.has_body = !body.empty();
    if (const auto refused = doorway.door.refuse(head)) {
        must(refused->status >= 400, "a refusal says so");
        return 0;
    }
    if (body.size() > doorway.door.body_bytes(head))
        return 0;
    int answers = 0;
    hub::Reply reply;
    doorway.door.answer(head, body, [&](hub::Reply got) { reply = std::move(got), ++answers; });
    must(answers == 1, "answered once");
    constexpr std::array statuses{200, 204, 304, 400, 401, 404, 409, 410, 413, 422, 429, 503};
    must(std::ranges::find(statuses, reply.status) != statuses.end(), "a status of the door's own");
    const bool is_page = reply.content_type.starts_with("text/html");
    must(!is_page || reply.body.find(mark) == std::string::npos, "what is typed is no mark-up");
    must(reply.body.size() < 200'000, "an answer is bounded, whatever is typed");
    return 0;
}
