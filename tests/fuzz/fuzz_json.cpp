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
    const auto text = codec::text_of(write(first.value()));
    const auto again = codec::parse(text, 4'000'000);
    must(static_cast<bool>(again), "what we write can be parsed");
    auto second = read(again.value());
    must(static_cast<bool>(second), "what we write can be read");
    must(codec::text_of(write(second.value())) == text, "read, written, read: the same");
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
    if (!value)
        return 0;
    twice(value.value(), codec::read_command, codec::write_command);
    twice(value.value(), codec::read_refusal, codec::write_refusal);
    twice(value.value(), codec::read_receipt, codec::write_receipt);
    twice(value.value(), codec::read_ladder, codec::write_ladder);
    twice(value.value(), codec::read_send, codec::write_send);
    for (const auto kind : row_words) {
        twice(
            value.value(), [kind](const boost::json::value &v) { return codec::read_row(kind, v); }, codec::write_row);
        if (const auto row = codec::row_from_key(kind, text.substr(0, 200)))
            must(codec::row_from_key(kind, row_key(row.value())).value() == row.value(), "a key names its row");
    }
    return 0;
}
