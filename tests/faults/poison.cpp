// S4: what nobody can read stands at the head of a lane; an SOS behind it is decided within a second, what follows in
// the same lane goes on, and the poison ends where its person finds it.
#include "codec/codec.h"
#include "rig.h"
#include "support/store/store_fixture.h"
#include "sync_faults.h"

namespace tallyboard::faults {

namespace {

using testing::booking_id;
using testing::visit_id;

struct Poison {
    const char *name;
    std::function<std::string(const std::string &text, const CommandId &id)> make;
};

std::string replaced(std::string text, const std::string &from, const std::string &to) {
    if (const auto at = text.find(from); at != std::string::npos)
        text.replace(at, from.size(), to);
    return text;
}

std::vector<Poison> poisons() {
    return {
        {"no JSON", [](const std::string &, const CommandId &) { return std::string("}{ not a command"); }},
        {"half a text", [](const std::string &text, const CommandId &) { return text.substr(0, text.size() / 2); }},
        {"bytes that are no UTF-8",
         [](const std::string &text, const CommandId &) {
             return replaced(text, "boot_id\":\"", "boot_id\":\"\xff\xfe");
         }},
        {"a NUL",
         [](const std::string &text, const CommandId &) { return replaced(text, ",", std::string(",\0", 2)); }},
        {"too deep", [](const std::string &, const CommandId &) { return std::string(5'000, '['); }},
        {"too large",
         [](const std::string &text, const CommandId &) {
             return replaced(text, "boot_id\":\"", "boot_id\":\"" + std::string(1'200'000, 'x'));
         }},
        {"a verb of tomorrow",
         [](const std::string &, const CommandId &id) {
             return "{\"id\":\"" + id.text() + "\",\"kind\":\"fly\",\"kind_version\":9,\"body\":{}}";
         }},
        {"another's name",
         [](const std::string &text, const CommandId &) {
             return replaced(text, testing::alice.text(), testing::bob.text());
         }},
        {"number nought",
         [](const std::string &text, const CommandId &) { return replaced(text, "\"n\":", "\"n\":0,\"x\":"); }},
    };
}

struct LaneCase {
    const char *name;
    Verb first, second; // of one lane
};

std::vector<LaneCase> lanes() {
    StartVisit start = testing::start_visit(visit_id(21));
    return {{"sos", RaiseSos{visit_id(11), "Roof", {}}, RaiseSos{visit_id(11), "Roof, still", {}}},
            {"check_in", CheckIn{visit_id(1), 1, {}}, CheckIn{visit_id(1), 1, {}}},
            {"visit_start", start, start},
            {"everyday", BookDesk{booking_id(1), testing::desk_code(1), testing::today + 1, Span::am},
             DeclarePlace{testing::today + 1, Half::am, PlaceKind::home, {}}}};
}

void replace_text(RigDevice &device, const CommandId &id, const std::string &text) {
    auto s = device.store().database().prepare("UPDATE outbox SET text = ?2 WHERE id = ?1");
    s.bind_blob(1, id.bytes).bind(2, std::string_view(text)).run();
}

std::string one_case(const LaneCase &lane, const Poison &poison, std::uint64_t seed, Tally &tally) {
    RigHub hub;
    RigDevice device(hub, testing::alice, seed);
    device.open();
    device.run_for(1'000);
    const bool visiting = std::string_view(lane.name) == "check_in";
    if (visiting) {
        device.press(testing::start_visit(visit_id(1)));
        device.run_for(1'000);
    }
    device.wire().set_online(false);
    const auto bad = device.press(lane.first), next = device.press(lane.second);
    const auto sos = device.press(RaiseSos{visit_id(visiting ? 1 : 9), "Car park", {}});
    if (bad.id.is_nil() || next.id.is_nil() || sos.id.is_nil())
        return "the rule book refused a press";
    for (const auto &item : device.store().to_send(1'000))
        if (item.id == bad.id)
            replace_text(device, bad.id, poison.make(item.text, bad.id));
    device.run_for(20'000);
    device.wire().set_online(true);
    device.close(); // the program starts again, in reach of the hub
    device.open();
    const auto began = hub.boottime_ms;
    while (!hub.decided(sos.id)) {
        device.run_for(10);
        if (hub.boottime_ms - began > 60'000)
            return "the SOS behind it did not reach the hub within a minute";
    }
    const auto waited = static_cast<std::uint64_t>(hub.boottime_ms - began);
    tally.counts["longest wait of an SOS, ms"] = std::max(tally.counts["longest wait of an SOS, ms"], waited);
    if (waited > 1'000)
        return "the SOS behind it waited " + std::to_string(waited) + " ms";
    device.run_for(300'000);
    if (!hub.decided(next.id) && !device.noticed(next.id))
        return "what stood behind it is neither decided nor noticed";
    if (device.store().sync_state().pending != 0)
        return "the outbox did not empty";
    if (!device.noticed(bad.id))
        return "the poison is in no notice";
    return {};
}

} // namespace

Tally run_poison(std::uint64_t seed) {
    Tally tally;
    for (const auto &lane : lanes())
        for (const auto &poison : poisons()) {
            std::string wrong;
            try {
                wrong = one_case(lane, poison, seed, tally);
            } catch (const std::exception &error) {
                wrong = error.what();
            }
            ++tally.counts["poisons"];
            if (!wrong.empty())
                tally.wrong(std::string("--poison, lane ") + lane.name + ", " + poison.name + ": " + wrong);
        }
    return tally;
}

} // namespace tallyboard::faults
