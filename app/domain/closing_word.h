// The word with which somebody says that they are back safe. A person may choose two: one for every day, and one that
// means "I am forced to say this". To everybody who looks at the phone, the network or the hub's answer the two are
// alike: the device checks nothing and keeps nothing of them, every close carries a sealed word of the same length, and
// the hub's answer is the same. Only the hub can open what is sealed (sync/protocol/closing_word.h).
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace tallyboard {

namespace closing_word {
inline constexpr std::size_t bytes_min = 4, bytes_max = 15; // of a word that may be chosen
inline constexpr std::size_t sealed_bytes = 86;             // of one, as base64url
inline constexpr std::size_t sealed_pair_bytes = 107;       // of the two that are chosen
} // namespace closing_word

/// What the hub tells the rule book of a word. Which of the two right ones it was is not among it: no rule of a close
/// may depend on that.
enum class SaidWord {
    not_asked, // they have chosen none: any word is taken, and the empty one
    right,
    wrong // also an empty one, where words were chosen
};
constexpr auto words(SaidWord) { return std::array<std::string_view, 3>{"not_asked", "right", "wrong"}; }

} // namespace tallyboard
