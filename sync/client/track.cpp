#include "client/track.h"
#include <algorithm>
#include <cassert>

namespace tallyboard::sync {

bool may_follow(TrackState from, TrackState to) {
    using enum TrackState;
    switch (to) {
    case locked: return true; // a person may lock at any moment
    case idle: return true;   // and the app may stop
    case woken: return true;
    case reading: return !is_busy(from) && from != locked;
    case asking: return from == reading;
    case storing: return from == asking;
    case setting_aside: return from == storing;
    case polling: return from == storing || from == polling;
    case backing_off: return is_busy(from);
    case unreachable: return from == asking || from == storing;
    }
    return false;
}

void Feed::read(const FeedPlace &at, std::int64_t answered) {
    place = at;
    answers = answered;
    if (standing == Standing::in_doubt)
        standing = Standing::stored;
}

void Sizes::grow() {
    commands = std::min(limits::commands_per_round, std::max<std::size_t>(1, commands) * 2);
    rows = std::min(limits::rows_per_page, rows * 2);
}

Track::Track(TrackKind k, StorePort *p, Feed &f, SyncTrace &trace)
    : kind(k), file(k == TrackKind::vault ? StoreFile::vault : StoreFile::ops), feed(f), port(p), m_trace(trace),
      m_state(p == nullptr ? TrackState::locked : TrackState::idle) {}

void Track::enter(TrackState to, TraceWord why, std::int64_t boottime_ms, std::int64_t due) {
    assert(may_follow(m_state, to));
    const auto from = std::exchange(m_state, to);
    if (!is_busy(from) || !is_busy(to))
        m_due = due;
    note(from, why, boottime_ms); // before the attempt is gone: it says how much
    if (!busy())
        m_attempt.reset();
    else if (!m_attempt)
        m_attempt = std::make_shared<RoundAttempt>();
}

void Track::wake(TraceWord why, std::int64_t boottime_ms, std::int64_t due) {
    if (!busy() && !is(TrackState::woken))
        return enter(TrackState::woken, why, boottime_ms, due);
    m_due = due;
    if (busy())
        note(m_state, why, boottime_ms);
}

void Track::note(TrackState from, TraceWord why, std::int64_t boottime_ms) {
    SyncTrace::Entry entry{boottime_ms, kind, from, m_state, why};
    if (m_attempt) {
        const auto &caught = m_attempt->caught();
        entry.commands = caught ? caught->answered : m_attempt->asked().ids.size();
        entry.rows = caught && from == TrackState::asking ? caught->arrived.rows.size() : 0;
    }
    m_trace.note(entry);
}

} // namespace tallyboard::sync
