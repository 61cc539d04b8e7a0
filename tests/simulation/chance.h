// Chance and trace of a simulation: the same seed gives the same numbers in every build and on every machine (nothing
// of <random>, whose distributions may differ). Trace folds logical events into one number to compare two runs by.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace tallyboard::simulation {

/// splitmix64 (Steele, Lea, Flood 2014): one multiplication chain, no state to warm up.
class Chance {
public:
    explicit Chance(std::uint64_t seed = 0) : m_state(seed) {}
    std::uint64_t next() {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// 0 .. n-1; n must not be zero. The bias of the remainder does not matter here.
    std::uint64_t below(std::uint64_t n) { return next() % n; }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low + 1)));
    }
    int pick(int n) { return static_cast<int>(below(static_cast<std::uint64_t>(n))); }
    bool per_mille(int p) { return static_cast<int>(below(1'000)) < p; }
    double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    void fill(std::span<std::uint8_t> bytes) {
        for (auto &byte : bytes)
            byte = static_cast<std::uint8_t>(next() >> 24);
    }

private:
    std::uint64_t m_state;
};

inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) { return Chance(a ^ (b * 0xd6e8feb86659fd93ULL)).next(); }

/// FNV-1a over 64-bit words and texts.
class Trace {
public:
    void note(std::initializer_list<std::int64_t> words) {
        for (const auto word : words)
            fold(static_cast<std::uint64_t>(word));
        ++m_events;
    }
    void note(std::string_view text) {
        for (const char c : text)
            fold(static_cast<unsigned char>(c));
    }
    std::uint64_t hash() const { return m_hash; }
    std::uint64_t events() const { return m_events; }

private:
    void fold(std::uint64_t word) { m_hash = (m_hash ^ word) * 0x100000001b3ULL, m_hash ^= m_hash >> 29; }
    std::uint64_t m_hash = 0xcbf29ce484222325ULL;
    std::uint64_t m_events = 0;
};

} // namespace tallyboard::simulation
