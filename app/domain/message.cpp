#include "domain/message.h"
#include <algorithm>

namespace tallyboard {

namespace {

bool sets(Instant &stamp, Instant now) {
    if (stamp.is_set())
        return false;
    stamp = now;
    return true;
}

} // namespace

bool is_owed(const MessageRow &row) {
    return !row.handed_over_at.is_set() && !row.refused_at.is_set() && !row.withdrawn_at.is_set();
}

MessageState state_of(const MessageRow &row, Instant now) {
    if (row.answered_at.is_set())
        return MessageState::answered;
    if (row.delivered_at.is_set())
        return MessageState::delivered;
    if (row.handed_over_at.is_set())
        return MessageState::handed_over;
    if (row.refused_at.is_set())
        return MessageState::refused;
    if (row.withdrawn_at.is_set())
        return MessageState::withdrawn;
    return row.held_until > now ? MessageState::held_back : MessageState::owed;
}

Instant heard_at(const MessageRow &row) { return row.handed_over_at.is_set() ? row.handed_over_at : row.unknown_at; }

bool take_report(MessageRow &row, const SendReport &report, Instant now) {
    const bool was_owed = is_owed(row);
    row.trying = false;
    ++row.tries;
    row.outcome = report.outcome;
    row.trouble = report.trouble;
    row.reply = report.reply;
    switch (report.outcome) {
    case SendOutcome::handed_over: return sets(row.handed_over_at, now);
    case SendOutcome::refused: return was_owed && sets(row.refused_at, now);
    case SendOutcome::unknown: return !row.handed_over_at.is_set() && sets(row.unknown_at, now);
    case SendOutcome::put_off: return was_owed && sets(row.put_off_at, now);
    case SendOutcome::failed: break;
    }
    return false;
}

bool take_delivered(MessageRow &row, Instant now) {
    sets(row.handed_over_at, now);
    return sets(row.delivered_at, now);
}

bool take_answered(MessageRow &row, Instant now) {
    sets(row.handed_over_at, now);
    return sets(row.answered_at, now);
}

bool overtakes(const Message &newer, const Message &older) {
    return newer.about == older.about && same_receiver(newer, older) &&
           (newer.kind == MessageKind::alarm || newer.kind == older.kind);
}

TryNow try_now(std::span<const MessageRow> rows, std::size_t which, bool matters, Instant now) {
    const MessageRow &one = rows[which];
    if (!is_owed(one) || !matters)
        return TryNow::drop;
    const auto is_overtaken_by = [&one](const MessageRow &newer) {
        return is_owed(newer) && overtakes(newer.message, one.message);
    };
    const auto after = rows.subspan(which + 1);
    if (std::any_of(after.begin(), after.end(), is_overtaken_by))
        return TryNow::drop;
    if (one.held_until > now)
        return TryNow::hold;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const MessageRow &other = rows[i];
        if (!same_receiver(other.message, one.message))
            continue;
        const bool waits_before = i < which && is_owed(other) && !overtakes(one.message, other.message);
        if (other.trying || waits_before)
            return TryNow::hold;
    }
    return TryNow::go;
}

bool may_hold_back(std::span<const MessageRow> rows, const Message &message, bool pressed) {
    if (!speaks_of_alarm(message.kind))
        return true;
    const auto was_told = [&message](const MessageRow &row) {
        return speaks_of_alarm(row.message.kind) && same_receiver(row.message, message) && heard_at(row).is_set();
    };
    return !pressed && std::any_of(rows.begin(), rows.end(), was_told);
}

std::vector<Recipient> believers(std::span<const MessageRow> rows) {
    constexpr int enough = 2; // a move of hub time may leave `heard` ahead of every stand-down, for hours
    struct Believer {
        Recipient to;
        Instant heard;        // last
        std::size_t last = 0; // of the rows that they heard of
        int ends = 0;         // stand-downs after that, handed over
    };
    std::vector<Believer> all;
    const auto found = [&all](const Recipient &to) {
        return std::find_if(all.begin(), all.end(), [&to](const Believer &one) { return one.to == to; });
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Recipient &to = rows[i].message.to;
        const Instant heard = heard_at(rows[i]);
        if (!speaks_of_alarm(rows[i].message.kind) || !heard.is_set() || to.is_app())
            continue;
        if (found(to) == all.end())
            all.push_back({to, heard});
        const auto one = found(to);
        one->heard = std::max(one->heard, heard), one->last = i;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const MessageRow &row = rows[i];
        const auto one = found(row.message.to);
        if (row.message.kind != MessageKind::stand_down || one == all.end())
            continue;
        one->ends += row.handed_over_at.is_set() && i > one->last ? 1 : 0;
        if (is_owed(row) || row.refused_at.is_set() || row.handed_over_at >= one->heard || one->ends >= enough)
            all.erase(one);
    }
    std::vector<Recipient> still;
    still.reserve(all.size());
    for (const Believer &one : all)
        still.push_back(one.to);
    return still;
}

std::vector<Addressed> addressed(std::span<const MessageRow> rows) {
    std::vector<Addressed> all;
    for (const MessageRow &row : rows) {
        if (!speaks_of_alarm(row.message.kind))
            continue;
        const auto same = [&row](const Addressed &one) { return one.to == row.message.to; };
        const auto found = std::find_if(all.begin(), all.end(), same);
        if (found != all.end())
            all.erase(found); // the newest counts
        if (!row.refused_at.is_set())
            all.push_back({row.message.to, row.message.step});
    }
    return all;
}

} // namespace tallyboard
