// What GOV.UK Notify, whatever answers in its place, and whoever knows its callbacks' address may send; and the small
// texts that an operator brings for it. The first byte chooses the reader.
#include "fuzz/fuzz.h"
#include "hub/channels/notify_callback.h"
#include "hub/channels/notify_templates.h"
#include "hub/channels/notify_verdict.h"
#include "hub/channels/uk_mobile.h"
#include "protocol/signing.h"
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::fuzz;

namespace {

void verdicts(std::string_view body) {
    for (const int reply : {200, 201, 302, 400, 401, 403, 404, 413, 429, 500}) {
        TryEnd end;
        end.http = true;
        end.stage = Stage::answer;
        end.reply = reply;
        end.answer = body;
        end.reference = "ours";
        const Ending verdict = notify_verdict(end);
        const bool taken = verdict.report.outcome == SendOutcome::handed_over;
        must(taken == is_uuid(verdict.their_id) && (!taken || reply == 201), "only 201 with an id hands over");
        must(verdict.wait_ms >= 0 && verdict.wait_ms <= day_limit_wait_ms, "no wait is for ever");
        must(verdict.detail.size() < 200, "a log's line is short");
        must(verdict.report.outcome != SendOutcome::refused || reply == 400 || reply == 413, "little is for good");
    }
}

void callback(std::string_view body) {
    constexpr std::string_view token = "a token of the council's own";
    bool asked = false;
    const auto find = [&asked](std::string_view reference) -> std::optional<ToldOf> {
        asked = true;
        must(!reference.empty() && reference.size() <= 200, "a reference is bounded");
        return ToldOf{1, Channel::sms, {}, Fate::none, {}};
    };
    must(answer({"Bearer another token of somebody's", body}, token, find).status == 401 && !asked,
         "strangers stay out");
    const auto said = answer({"Bearer a token of the council's own", body}, token, find);
    must(said.status == 204 || (said.status >= 400 && said.status < 500), "an answer ends it");
    must(!said.effect.note || (asked && said.effect.fate != Fate::none && is_uuid(said.effect.their_id)),
         "a fate is one");
    must(!said.effect.breaks_method || said.effect.fate == Fate::permanent_failure, "one fate breaks a method");
}

void number(std::string_view text) {
    const UkMobile read = uk_mobile(text);
    must(read.number.empty() != read.why.empty(), "a number or a sentence");
    if (read.number.empty())
        return;
    must(read.number.size() == 13 && read.number.starts_with("+447"), "one form");
    must(std::all_of(read.number.begin() + 1, read.number.end(), [](char c) { return c >= '0' && c <= '9'; }),
         "digits");
    must(uk_mobile(read.number).number == read.number, "read again, the same");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const bool started = protocol::start();
    must(started, "libsodium starts");
    const auto choice = choice_of(data, size);
    switch (choice.number % 5) {
    case 0: verdicts(choice.rest); break;
    case 1: callback(choice.rest); break;
    case 2: number(choice.rest); break;
    case 3:
        if (const auto key = read_notify_key(choice.rest))
            must(is_uuid(key.value().service) && is_uuid(key.value().secret), "a key has two UUIDs");
        break;
    default:
        if (const auto templates = read_notify_templates(choice.rest))
            for (const auto &[place, id] : templates.value().ids)
                must(is_uuid(id) && place.size() < 60, "every template is one");
        break;
    }
    return 0;
}
