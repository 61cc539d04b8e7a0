#include "protocol/json_fields.h"
#include "protocol/json_split.h"
#include "protocol/wire.h"
#include <boost/json/array.hpp>

namespace tallyboard::protocol {

namespace {

void append_answer(std::string &out, const CommandAnswer &answer) {
    out.append(R"({"id":")").append(answer.id.text());
    out.append(R"(","verdict":")").append(enum_text(answer.verdict)).append("\"");
    if (answer.refusal.code != RefusalCode::none)
        out.append(R"(,"refusal":)").append(codec::text_of(codec::write_refusal(answer.refusal)));
    if (answer.receipt)
        out.append(R"(,"receipt":)").append(codec::text_of(codec::write_receipt(*answer.receipt)));
    out += '}';
}

void append_row(std::string &out, const FeedRow &row) {
    out.append(R"({"kind":)");
    append_text(out, row.kind);
    if (row.body.empty()) {
        out.append(R"(,"key":)");
        append_text(out, row.key);
    } else {
        out.append(R"(,"body":)").append(row.body);
    }
    out += '}';
}

void append_hub(std::string &out, const HubWord &hub) {
    out.append(R"(,"hub":{"time_base":)").append(std::to_string(hub.time_base));
    out.append(R"(,"time_sure":)").append(hub.time_sure ? "true" : "false");
    if (hub.was_away)
        out.append(R"(,"was_away":true)");
    if (hub.wall_ahead_s != 0)
        out.append(R"(,"wall_ahead_s":)").append(std::to_string(hub.wall_ahead_s));
    out += '}';
}

/// Without this object nothing is known of the hub's time, so nothing is deleted by it.
HubWord read_hub(Fields &in) {
    HubWord hub;
    const auto *value = in.object("hub");
    hub.time_sure = value != nullptr;
    if (value == nullptr)
        return hub;
    Fields of(*value, "hub");
    hub.time_base = of.integer("time_base", 0, integer_most);
    hub.time_sure = of.boolean_or("time_sure", false);
    hub.was_away = of.boolean_or("was_away", false);
    if (of.find("wall_ahead_s") != nullptr)
        hub.wall_ahead_s = of.integer("wall_ahead_s", -integer_most, integer_most);
    if (of.bad())
        in.fail_whole(*of.bad());
    return hub;
}

CommandAnswer read_answer(Fields &in) {
    CommandAnswer answer;
    answer.id = in.id<CommandId>("id");
    answer.verdict = in.word<Verdict>("verdict");
    if (const auto *value = in.object("refusal")) {
        auto refusal = codec::read_refusal(*value);
        if (refusal)
            answer.refusal = refusal.take();
        else
            in.fail("refusal", refusal.error());
    }
    if (const auto *value = in.object("receipt")) {
        auto receipt = codec::read_receipt(*value);
        if (receipt)
            answer.receipt = receipt.take();
        else
            in.fail("receipt", receipt.error());
    }
    return answer;
}

void read_lists(Fields &in, RoundAnswer &message) {
    if (const auto *answers = in.array("answers")) {
        message.answers.reserve(answers->size());
        for (std::size_t i = 0; i < answers->size() && !in.bad(); ++i) {
            Fields item((*answers)[i], item_path("answers", i));
            message.answers.push_back(read_answer(item));
            if (item.bad())
                in.fail_whole(*item.bad());
        }
    }
    if (const auto *receipts = in.array("receipts")) {
        for (std::size_t i = 0; i < receipts->size() && !in.bad(); ++i) {
            auto receipt = codec::read_receipt((*receipts)[i]);
            if (receipt)
                message.receipts.push_back(receipt.take());
            else
                in.fail(item_path("receipts", i), receipt.error());
        }
    }
}

/// Everything but the rows, whose texts are left in `split`.
Result<RoundAnswer, BadJson> read_head(std::string_view text, std::optional<Split> &split) {
    if (text.size() > limits::page_body_bytes_max)
        return BadJson{{}, "too large"};
    split = split_array(text, "rows");
    auto parsed = codec::parse(split ? std::string_view(split->envelope) : text, limits::page_body_bytes_max);
    if (!parsed)
        return parsed.error();
    Fields in(parsed.value());
    RoundAnswer message;
    const auto protocol = in.integer("protocol", 0, integer_most);
    if (in.bad())
        return *in.bad();
    if (protocol > version)
        return BadJson{"protocol", why_too_new};
    message.protocol = static_cast<int>(protocol);
    message.place.history = in.text("history");
    message.place.audience = in.integer("audience", 0, integer_most);
    message.resync = in.boolean_or("resync", false);
    message.more = in.boolean_or("more", false);
    message.place.cursor = in.integer("cursor", 0, integer_most);
    message.nonce = in.find("nonce") == nullptr ? 0 : in.integer("nonce", 0, integer_most);
    if (in.find("numbered") != nullptr)
        message.numbered = static_cast<std::uint64_t>(in.integer("numbered", 0, integer_most));
    message.received = Instant{in.integer("received", 0, integer_most)};
    message.sent = Instant{in.integer("sent", 0, integer_most)};
    message.hub = read_hub(in);
    read_lists(in, message);
    if (const auto *left = in.array("rows"); left != nullptr && !left->empty())
        in.fail("rows", why_escaped);
    if (in.bad())
        return *in.bad();
    if (!split)
        return BadJson{{}, "not an object"};
    if (split->items.size() > limits::rows_per_page)
        return BadJson{"rows", why_too_many};
    return message;
}

/// The text of a row's body as it came, found when it is asked for: only what this build cannot read is kept as text.
class BodyText {
public:
    BodyText(std::string_view row, const boost::json::value *body) : m_row(row), m_body(body) {}
    std::string text() const {
        if (m_body == nullptr)
            return {};
        const auto found = member_text(m_row, "body");
        return found.empty() ? codec::text_of(*m_body) : std::string(found); // empty: its name was escaped
    }

private:
    std::string_view m_row;
    const boost::json::value *m_body;
};

/// Calls take(kind, body or null, key, the BodyText); the first bad row ends it.
template <class Take> std::optional<BadJson> each_row(const Split &split, Take take) {
    const auto at = [](std::size_t i, const BadJson &inner) { // made only for an error: there are thousands of rows
        return BadJson{item_path("rows", i) + (inner.where.empty() ? "" : "." + inner.where), inner.why};
    };
    for (std::size_t i = 0; i < split.items.size(); ++i) {
        codec::Arena arena;
        const auto parsed = codec::parse(split.items[i], limits::page_body_bytes_max, arena.storage());
        if (!parsed)
            return at(i, parsed.error());
        Fields in(parsed.value());
        const auto kind = in.text("kind");
        const auto *body = in.object("body");
        const auto key = body == nullptr ? in.text("key") : std::string{};
        if (in.bad())
            return at(i, *in.bad());
        take(kind, body, key, BodyText(split.items[i], body));
    }
    return std::nullopt;
}

} // namespace

std::string write(const RoundAnswer &message) {
    std::size_t size = 512 + 400 * (message.answers.size() + message.receipts.size());
    for (const auto &row : message.rows)
        size += row.kind.size() + row.key.size() + row.body.size() + 48;
    std::string out;
    out.reserve(size);
    out.append(R"({"protocol":)").append(std::to_string(message.protocol)).append(R"(,"history":)");
    append_text(out, message.place.history);
    out.append(R"(,"audience":)").append(std::to_string(message.place.audience));
    out.append(R"(,"resync":)").append(message.resync ? "true" : "false");
    out.append(R"(,"more":)").append(message.more ? "true" : "false");
    out.append(R"(,"cursor":)").append(std::to_string(message.place.cursor));
    if (message.nonce != 0)
        out.append(R"(,"nonce":)").append(std::to_string(message.nonce));
    if (message.numbered != 0)
        out.append(R"(,"numbered":)").append(std::to_string(message.numbered));
    out.append(R"(,"received":)").append(std::to_string(message.received.ms));
    out.append(R"(,"sent":)").append(std::to_string(message.sent.ms));
    append_hub(out, message.hub);
    const auto list = [&out](const char *name, const auto &items, auto append) {
        out.append(",\"").append(name).append("\":[");
        bool first = true;
        for (const auto &item : items) {
            if (!first)
                out += ',';
            first = false;
            append(item);
        }
        out += ']';
    };
    list("answers", message.answers, [&out](const CommandAnswer &answer) { append_answer(out, answer); });
    list("receipts", message.receipts,
         [&out](const Receipt &receipt) { out += codec::text_of(codec::write_receipt(receipt)); });
    list("rows", message.rows, [&out](const FeedRow &row) { append_row(out, row); });
    return out += '}';
}

Result<RoundAnswer, BadJson> read_round_answer(std::string_view text) {
    std::optional<Split> split;
    auto head = read_head(text, split);
    if (!head)
        return head;
    RoundAnswer message = head.take();
    message.rows.reserve(split->items.size());
    const auto bad = each_row(*split, [&](const auto &kind, const auto *, const auto &key, const BodyText &body_text) {
        message.rows.push_back({0, kind, key, body_text.text()});
    });
    if (bad)
        return *bad;
    return message;
}

Result<RoundCatch, BadJson> read_round_catch(std::string_view text) {
    std::optional<Split> split;
    auto head = read_head(text, split);
    if (!head)
        return head.error();
    RoundCatch caught;
    caught.head = head.take();
    caught.changes.reserve(split->items.size());
    const auto bad =
        each_row(*split, [&](const auto &kind, const auto *body, const auto &key, const BodyText &body_text) {
            auto row = body == nullptr ? codec::row_from_key(kind, key) : codec::read_row(kind, *body);
            if (row) {
                caught.changes.push_back({row.take(), body == nullptr});
                return;
            }
            std::string kept;
            if (body == nullptr) {
                kept = R"({"removed":)";
                append_text(kept, key);
                kept += '}';
            } else {
                kept = body_text.text(); // as it came: this build does not change what it cannot read
            }
            caught.raw.emplace_back(kind, std::move(kept));
        });
    if (bad)
        return *bad;
    return caught;
}

} // namespace tallyboard::protocol
