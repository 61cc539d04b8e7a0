#include "protocol/enrol_link.h"
#include "protocol/json_fields.h"
#include "protocol/wire.h"

namespace tallyboard::protocol {

std::string write(const EnrolRequest &message) {
    std::string out = R"({"protocol":)" + std::to_string(message.protocol) + R"(,"code":)";
    append_text(out, message.code);
    out.append(R"(,"device":")").append(message.device.text()).append(R"(","device_name":)");
    append_text(out, message.device_name);
    return out += '}';
}

Result<EnrolRequest, BadJson> read_enrol_request(std::string_view text) {
    auto parsed = codec::parse(text, limits::body_bytes_max);
    if (!parsed)
        return parsed.error();
    Fields in(parsed.value());
    const auto protocol = in.integer("protocol", 0, integer_most);
    if (in.bad())
        return *in.bad();
    if (protocol < oldest_version_served)
        return BadJson{"protocol", why_too_old};
    if (protocol > version)
        return BadJson{"protocol", why_too_new};
    EnrolRequest message;
    message.protocol = static_cast<int>(protocol);
    message.code = in.text("code");
    message.device = in.id<DeviceId>("device");
    message.device_name = in.text_or("device_name", {});
    if (message.code.size() > limits::name_bytes)
        in.fail("code", "too long");
    if (message.device_name.size() > limits::name_bytes)
        in.fail("device_name", "too long");
    if (message.device.is_nil())
        in.fail("device", "not an id");
    if (in.bad())
        return *in.bad();
    return message;
}

std::string write(const EnrolAnswer &message) {
    std::string out = R"({"token":)";
    append_text(out, message.token);
    out.append(R"(,"person":)").append(codec::row_text(Row{message.person}));
    out.append(R"(,"hub_key":)");
    append_text(out, message.hub_key);
    out.append(R"(,"council":)");
    append_text(out, message.council);
    out.append(R"(,"zone":)");
    append_text(out, message.zone);
    return out += '}';
}

Result<EnrolAnswer, BadJson> read_enrol_answer(std::string_view text) {
    auto parsed = codec::parse(text, limits::body_bytes_max);
    if (!parsed)
        return parsed.error();
    Fields in(parsed.value());
    EnrolAnswer message;
    message.token = in.text("token");
    message.hub_key = in.text("hub_key");
    message.council = in.text("council");
    message.zone = in.text("zone");
    if (const auto *value = in.object("person")) {
        auto row = codec::read_row("person", *value);
        if (row && std::holds_alternative<Person>(row.value()))
            message.person = std::get<Person>(row.take());
        else
            in.fail("person", row ? BadJson{{}, "not a person"} : row.error());
    } else {
        in.fail("person", "missing");
    }
    if (in.bad())
        return *in.bad();
    return message;
}

std::string write(const HelloAnswer &message) {
    std::string out = R"({"protocol":)" + std::to_string(message.protocol);
    out.append(R"(,"oldest":)").append(std::to_string(message.oldest)).append(R"(,"council":)");
    append_text(out, message.council);
    out.append(R"(,"zone":)");
    append_text(out, message.zone);
    out.append(R"(,"hub_key":)");
    append_text(out, message.hub_key);
    out.append(R"(,"trust":)").append(write(message.trust));
    return out.append(R"(,"time":)").append(std::to_string(message.time.ms)).append("}");
}

std::string write(const Trust &trust) {
    std::string out = R"({"since":)" + std::to_string(trust.since.ms) + R"(,"pins":[)";
    for (std::size_t i = 0; i < trust.pins.size(); ++i) {
        out += i == 0 ? "" : ",";
        append_text(out, base64url(trust.pins[i]));
    }
    out += R"(],"signature":)";
    append_text(out, trust.signature);
    return out + "}";
}

namespace {

Trust read_trust(Fields &outer, const boost::json::value &value) {
    Fields in(value, "trust");
    Trust trust;
    trust.since = Instant{in.integer("since", 0, integer_most)};
    trust.signature = in.text("signature");
    if (const auto *pins = in.array("pins")) {
        if (pins->size() > pins_max)
            in.fail("pins", "too many");
        else
            for (const auto &one : *pins) {
                const auto pin = one.is_string() ? key_from_text(one.get_string()) : std::nullopt;
                if (pin)
                    trust.pins.push_back(*pin);
                else
                    in.fail("pins", "not a pin");
            }
    }
    if (in.bad())
        outer.fail_whole(*in.bad());
    return trust;
}

} // namespace

Result<HelloAnswer, BadJson> read_hello_answer(std::string_view text) {
    auto parsed = codec::parse(text, limits::body_bytes_max);
    if (!parsed)
        return parsed.error();
    Fields in(parsed.value());
    HelloAnswer message;
    message.protocol = static_cast<int>(in.integer("protocol", 1, 1'000'000));
    message.oldest = static_cast<int>(in.integer("oldest", 1, 1'000'000));
    message.time = Instant{in.integer("time", 0, integer_most)};
    message.council = in.text("council");
    message.zone = in.text("zone");
    message.hub_key = in.text("hub_key");
    if (const auto *trust = in.object("trust"))
        message.trust = read_trust(in, *trust);
    else
        in.fail("trust", "missing");
    if (in.bad())
        return *in.bad();
    return message;
}

} // namespace tallyboard::protocol
