// A value or the reason there is none (GCC 12 has no std::expected). To read the side that is not there is a bug, and
// stops the program in every build.
#pragma once
#include <cstdlib>
#include <utility>
#include <variant>

namespace tallyboard {

template <class T, class E> class Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(E error) : m_state(std::in_place_index<1>, std::move(error)) {}
    explicit operator bool() const { return m_state.index() == 0; }
    const T &value() const & { return *check(std::get_if<0>(&m_state)); }
    T &&take() { return std::move(*check(std::get_if<0>(&m_state))); }
    const E &error() const { return *check(std::get_if<1>(&m_state)); }

private:
    template <class P> static P *check(P *pointer) {
        if (pointer == nullptr)
            std::abort();
        return pointer;
    }
    std::variant<T, E> m_state;
};

} // namespace tallyboard
