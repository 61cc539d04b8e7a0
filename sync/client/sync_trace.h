// What the keeper did lately, for a person to hand to a helper: the last transitions of each track and of the wake
// stream, with the boot clock's time. Its length is bounded, and its types keep content out: every word is an
// enumerator of ours (WordedEnum), and the rest are counts. No id, name, host, token or body can be put in.
#pragma once
#include "domain/enum_text.h"
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace tallyboard::sync {

/// A word of an enumeration of ours.
class TraceWord {
public:
    template <WordedEnum E> constexpr TraceWord(E value) : m_text(enum_text(value)) {} // NOLINT: meant to convert
    constexpr std::string_view text() const { return m_text; }

private:
    std::string_view m_text;
};

/// Why a track or the stream went to another state, when no code of the hub or the wire says why.
enum class Why {
    started,
    pressed,         // something new in the outbox
    time_came,       // a poll, or the wait after a failure
    network_changed, // also after sleep
    unlocked,        // the vault
    locked,          // the vault
    watching,        // set_watching() changed
    hub_has_news,    // said on the stream
    stream_came_back,
    stream_silent,
    stream_ended,
    way_is_open,   // another track got through
    sos_waits,     // a waiting SOS goes before a round that is due for less
    nothing_waits, // in the outbox
    sent,
    answered,
    stored,
    set_aside,     // a command that the hub could not read
    more_to_come,  // of the feed, or in the outbox
    slept_through, // the answer had lain unread for too long
    unreadable,    // the hub can not read what was sent
    wrong_hub,     // signed by somebody else
    store_failed,
    stopped
};
constexpr auto words(Why) {
    return std::array<std::string_view, 24>{"started",          "pressed",       "time_came",    "network_changed",
                                            "unlocked",         "locked",        "watching",     "hub_has_news",
                                            "stream_came_back", "stream_silent", "stream_ended", "way_is_open",
                                            "sos_waits",        "nothing_waits", "sent",         "answered",
                                            "stored",           "set_aside",     "more_to_come", "slept_through",
                                            "unreadable",       "wrong_hub",     "store_failed", "stopped"};
}

class SyncTrace {
public:
    static constexpr std::size_t entries_max = 500;
    struct Entry {
        std::int64_t boottime_ms;
        TraceWord track, from, to, why;
        std::size_t commands = 0, rows = 0; // in the exchange that this entry is about
    };
    /// Adds an entry. When there are too many, the oldest goes.
    void note(const Entry &entry);
    std::vector<Entry> entries() const { return {m_entries.begin(), m_entries.end()}; } // oldest first

private:
    std::deque<Entry> m_entries;
};

/// One line for each entry, for people who know the code. Says so when there is none.
std::string text_of(const std::vector<SyncTrace::Entry> &entries);

} // namespace tallyboard::sync
