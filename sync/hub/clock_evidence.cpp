#include "hub/clock_evidence.h"
#include "hub/service.h"
#include <algorithm>
#include <vector>

namespace tallyboard::hub {

namespace {
constexpr std::int64_t recent_ms = 600'000;
constexpr std::int64_t agree_ms = 60'000;     // phones are right to seconds, and the network takes some
constexpr std::int64_t wrong_ms = 120'000;    // clocks that are right never differ by more
constexpr std::int64_t steady_ms = 10'000;    // a source that has just been found may still step
constexpr std::int64_t alone_ms = 86'400'000; // how far ahead the machine's own word is believed alone
constexpr std::int64_t behind_ms = 2'000;     // hub time can not be ahead of the truth: time does not run backwards
constexpr std::int64_t step_ms = 2'000;
constexpr std::size_t people_least = 3, people_most = 512;
} // namespace

void ClockEvidence::heard(const PersonId &person, Instant wall, const HubNow &now) {
    if (!wall.is_set())
        return;
    if (m_words.size() >= people_most && !m_words.contains(person))
        std::erase_if(m_words, [&](const auto &one) { return now.boottime_ms - one.second.at_ms > recent_ms / 10; });
    if (m_words.size() < people_most || m_words.contains(person))
        m_words[person] = {wall.ms - now.boottime_ms, now.boottime_ms};
}

/// The median of people's clocks, and of this machine's own when an outside source keeps it.
std::optional<std::int64_t> ClockEvidence::median(const HubNow &now) const {
    std::vector<std::int64_t> words;
    words.reserve(m_words.size() + 1);
    for (const auto &[person, word] : m_words)
        words.push_back(word.ahead_ms);
    if (now.synchronised && now.boottime_ms - m_own_since_ms >= steady_ms)
        words.push_back(m_own_ms);
    if (words.size() < people_least)
        return std::nullopt;
    std::sort(words.begin(), words.end());
    const auto middle = words[words.size() / 2];
    const auto with_it = std::count_if(words.begin(), words.end(),
                                       [&](std::int64_t word) { return std::abs(word - middle) <= agree_ms; });
    if (static_cast<std::size_t>(with_it) * 2 <= words.size())
        return std::nullopt;
    return middle;
}

bool ClockEvidence::contradicted(std::int64_t ahead_ms) const {
    return std::any_of(m_words.begin(), m_words.end(),
                       [&](const auto &one) { return std::abs(one.second.ahead_ms - ahead_ms) > wrong_ms; });
}

std::optional<ClockEvidence::Verdict> ClockEvidence::verdict(const HubNow &now, Instant hub, bool confirmed) {
    const std::int64_t own = now.utc.ms - now.boottime_ms, here = hub.ms - now.boottime_ms;
    if (m_own_since_ms < 0 || now.boottime_ms < m_own_since_ms || std::abs(own - m_own_ms) > step_ms ||
        now.synchronised != m_kept)
        m_own_ms = own, m_own_since_ms = now.boottime_ms, m_kept = now.synchronised;
    std::erase_if(m_words, [&](const auto &one) {
        return now.boottime_ms - one.second.at_ms > recent_ms || now.boottime_ms < one.second.at_ms;
    });
    if (const auto middle = median(now)) {
        // Phones are right only to seconds; a server's clock that agrees with them is more exact.
        const bool own_agrees = std::abs(own - *middle) <= agree_ms;
        const auto said = own_agrees ? own : std::abs(here - *middle) <= agree_ms ? here : *middle;
        // A time that was confirmed is set aside by people's clocks and this machine's together only.
        if (!confirmed || (own_agrees && std::abs(here - said) > wrong_ms))
            return Verdict{{said + now.boottime_ms}, TimeWord::devices};
        return std::nullopt;
    }
    const bool steady = now.synchronised && now.boottime_ms - m_own_since_ms >= steady_ms;
    if (confirmed || !steady || contradicted(own) || own - here < -behind_ms || own - here > alone_ms)
        return std::nullopt;
    return Verdict{{own + now.boottime_ms}, TimeWord::outside};
}

} // namespace tallyboard::hub
