// Private to sync/protocol: takes the items of one top-level array out of a message as their own texts, in one pass
// and without parsing them, so that a page of thousands of rows (or a push of commands) is parsed item by item, once,
// and never held as one tree. What is left is a small envelope for the strict parser.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::protocol {

struct Split {
    std::string envelope;                // the message with an empty array in place of the items
    std::vector<std::string_view> items; // into the text given; brackets balance, the rest is unchecked
};

/// nullopt: so broken that the items can not be told apart; the strict parser then says what is wrong. A message
/// without the array, or with something else in its place, comes back whole as the envelope.
std::optional<Split> split_array(std::string_view text, std::string_view key);

/// The text of one member's value, as it stands; empty when the object has none. Of an object that was parsed already.
std::string_view member_text(std::string_view object, std::string_view name);

} // namespace tallyboard::protocol
