// Values of a trait that must be given. Neither type has a default, so an initialiser that leaves one out does not
// compile: the compiler asks for whatever a new kind or verb does not say.
#pragma once
#include <string_view>

namespace tallyboard {

template <class T> struct Said {
    T value;
    constexpr Said(T said) : value(said) {}
    constexpr operator const T &() const { return value; }
    constexpr const T &operator*() const { return value; }
    constexpr const T *operator->() const { return &value; }
};

struct Word {
    std::string_view text;
    constexpr Word(const char *said) : text(said) {}
    constexpr operator std::string_view() const { return text; }
};

} // namespace tallyboard
