#include "protocol/json_fields.h"
#include "protocol/wire.h"
#include <boost/json/array.hpp>

namespace tallyboard::protocol {

std::string write(const LookRequest &message) { return R"({"visit":")" + message.visit.text() + R"("})"; }

Result<LookRequest, BadJson> read_look_request(std::string_view text) {
    auto parsed = codec::parse(text, limits::body_bytes_max);
    if (!parsed)
        return parsed.error();
    Fields in(parsed.value());
    LookRequest message;
    message.visit = in.id<VisitId>("visit");
    if (in.bad())
        return *in.bad();
    return message;
}

std::string write(const LookAnswer &message) {
    std::string out = R"({"visit":")" + message.visit.text() + R"(","fixes":[)";
    bool first = true;
    for (const Fix &fix : message.fixes) {
        if (!first)
            out += ',';
        first = false;
        out.append(R"({"latitude_e6":)").append(std::to_string(fix.latitude_e6));
        out.append(R"(,"longitude_e6":)").append(std::to_string(fix.longitude_e6));
        out.append(R"(,"accuracy_m":)").append(std::to_string(fix.accuracy_m));
        out.append(R"(,"taken_at":)").append(std::to_string(fix.taken_at.ms)).append("}");
    }
    return out += "]}";
}

Result<LookAnswer, BadJson> read_look_answer(std::string_view text) {
    auto parsed = codec::parse(text, limits::body_bytes_max);
    if (!parsed)
        return parsed.error();
    Fields in(parsed.value());
    LookAnswer message;
    message.visit = in.id<VisitId>("visit");
    if (const auto *fixes = in.array("fixes")) {
        for (std::size_t i = 0; i < fixes->size() && !in.bad(); ++i) {
            Fields item((*fixes)[i], item_path("fixes", i));
            Fix fix;
            fix.latitude_e6 = item.integer("latitude_e6", -90'000'000, 90'000'000);
            fix.longitude_e6 = item.integer("longitude_e6", -180'000'000, 180'000'000);
            fix.accuracy_m = static_cast<int>(item.integer("accuracy_m", 0, 100'000'000));
            fix.taken_at = Instant{item.integer("taken_at", 0, integer_most)};
            if (item.bad())
                in.fail_whole(*item.bad());
            message.fixes.push_back(fix);
        }
    }
    if (in.bad())
        return *in.bad();
    return message;
}

} // namespace tallyboard::protocol
