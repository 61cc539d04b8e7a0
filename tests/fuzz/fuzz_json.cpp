// The strict JSON parser and every reader of the codec: what is read is written and read again, the same.
#include "codec/codec.h"
#include "domain/rows.h"
#include "fuzz/fuzz.h"
#include "protocol/json_split.h"

using namespace tallyboard;
using namespace tallyboard::fuzz;

namespace {

template <class Read, class Write> void twice(const boost::json::value &value, Read read, Write write) {
    auto first = read(value);
    if (!first)
        return;
    const std::string text = write(first.value());
    const auto again = codec::parse(text, 4'000'000);
    must(static_cast<bool>(again), "what we write can be parsed");
    auto second = read(again.value());
    must(static_cast<bool>(second), "what we write can be read");
    must(write(second.value()) == text, "read, written, read: the same");
}

template <class T> auto as_text(boost::json::value (*write)(const T &)) {
    return [write](const T &item) { return codec::text_of(write(item)); };
}

/// Boost reads a number that is no 64-bit integer to within its last digit. No message of ours has one, and a newer
/// hub's row is kept as the text that came, so such a number may drift when it is written again. Makes each of them
/// null, and says whether there was one.
bool forget_doubles(boost::json::value &value) {
    bool found = value.is_double();
    if (found)
        value = nullptr;
    else if (auto *object = value.if_object())
        for (auto &member : *object)
            found |= forget_doubles(member.value());
    else if (auto *array = value.if_array())
        for (auto &item : *array)
            found |= forget_doubles(item);
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const auto text = text_of(data, size);
    for (const char *key : {"rows", "commands"})
        if (const auto split = protocol::split_array(text, key))
            for (const auto item : split->items)
                must(item.data() >= text.data() && item.data() + item.size() <= text.data() + text.size(),
                     "items lie inside the text");
    const auto value = codec::parse(text, 100'000);
    codec::Arena arena;
    const auto beside = codec::parse(text, 100'000, arena.storage());
    must(static_cast<bool>(beside) == static_cast<bool>(value), "on the stack or not, it can be read or not");
    if (!value)
        return 0;
    const std::string kept = codec::text_of(value.value());
    must(codec::text_of(beside.value()) == kept, "on the stack it is the same");
    const auto later = codec::parse(kept, 4'000'000);
    auto exact = value.value();
    const bool drifts = forget_doubles(exact);
    must(later || drifts, "what we write can be parsed"); // the largest double may be rounded to none
    if (later) {
        auto again = later.value();
        forget_doubles(again);
        must(codec::text_of(again) == codec::text_of(exact), "kept as text and read later, it is the same");
    }
    twice(value.value(), codec::read_command, codec::command_text);
    twice(value.value(), codec::read_refusal, as_text(codec::write_refusal));
    twice(value.value(), codec::read_receipt, as_text(codec::write_receipt));
    for (const auto kind : row_words) {
        const auto read = [kind](const boost::json::value &v) { return codec::read_row(kind, v); };
        twice(value.value(), read, codec::row_text);
        if (const auto row = read(value.value()))
            must(codec::row_text(row.value()) == codec::text_of(codec::write_row(row.value())), "of any tree the same");
        if (const auto row = codec::row_from_key(kind, text.substr(0, 200)))
            must(codec::row_from_key(kind, row_key(row.value())).value() == row.value(), "a key names its row");
    }
    return 0;
}
