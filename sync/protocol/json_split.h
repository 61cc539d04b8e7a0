// Private to sync/protocol: takes the items of one top-level array out of a message as texts, in one pass and without
// parsing them. So a page of thousands of rows (or a push of commands) is parsed item by item, once, and is never held
// as one tree. The strict parser then reads the small rest, the envelope.
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

/// nullopt: the items cannot be told apart; let the strict parser say what is wrong. A message without the array, or
/// with something else in its place, comes back whole as the envelope.
std::optional<Split> split_array(std::string_view text, std::string_view key);

/// The text of one member's value as written; empty when there is none. The object must have been parsed without an
/// error before.
std::string_view member_text(std::string_view object, std::string_view name);

} // namespace tallyboard::protocol
