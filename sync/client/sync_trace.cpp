#include "client/sync_trace.h"
#include <cinttypes>
#include <cstdio>

namespace tallyboard::sync {

void SyncTrace::note(const Entry &entry) {
    if (m_entries.size() == entries_max)
        m_entries.pop_front();
    m_entries.push_back(entry);
}

namespace {

std::string padded(std::string_view word, std::size_t width) {
    std::string text(word);
    text.resize(std::max(width, text.size()), ' ');
    return text + ' ';
}

} // namespace

std::string text_of(const std::vector<SyncTrace::Entry> &entries) {
    if (entries.empty())
        return "Nothing was done since the app was started.\n";
    std::string out = "seconds since boot  what    from           to             why\n";
    for (const auto &entry : entries) {
        char time[32];
        std::snprintf(time, sizeof time, "%14" PRId64 ".%03d  ", entry.boottime_ms / 1'000,
                      static_cast<int>(entry.boottime_ms % 1'000));
        out += time + padded(entry.track.text(), 7) + padded(entry.from.text(), 14) + padded(entry.to.text(), 14);
        out += entry.why.text();
        if (entry.commands != 0)
            out += ", commands " + std::to_string(entry.commands);
        if (entry.rows != 0)
            out += ", rows " + std::to_string(entry.rows);
        out += '\n';
    }
    return out;
}

} // namespace tallyboard::sync
