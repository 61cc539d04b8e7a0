#include "domain/session.h"
#include "domain/limits.h"
#include "domain/refusal.h"
#include <algorithm>

namespace tallyboard {

namespace {

SessionTurn stays(const SessionMember &member, SessionReply reply) { return {member, reply}; }

void arm_member(SessionMember &member, Instant now) {
    const Instant next = now + minutes(std::max(1, member.interval_minutes));
    member.state = MemberState::armed;
    member.epoch = held_sum<std::int64_t>(member.epoch, 1);
    member.deadline = member.planned_end > now ? std::min(next, member.planned_end) : next;
    member.next_due = member.deadline;
}

/// In an alarm a higher epoch is accepted too: the press is newer than what we know, since we may be a restored backup.
bool is_in_force(const SessionMember &member, std::int64_t epoch) {
    return epoch == member.epoch || (epoch == 0 && member.epoch == 1) ||
           (member.state == MemberState::in_alarm && epoch > member.epoch);
}

std::optional<SessionTurn> turned_down(const SessionMember &member, std::int64_t epoch) {
    if (member.state == MemberState::closed)
        return stays(member, SessionReply::over);
    if (member.state == MemberState::invited)
        return stays(member, SessionReply::not_watched);
    if (!is_in_force(member, epoch))
        return stays(member, SessionReply::stale);
    return std::nullopt;
}

SessionTurn armed_anew(SessionMember member, Instant now) {
    arm_member(member, now);
    member.last_check_in = now;
    return {std::move(member), SessionReply::done, false, true};
}

Instant grace_end(const SessionMember &member) { return member.deadline + minutes(std::max(0, member.grace_minutes)); }

void end_member(SessionMember &member, const PersonId &by, VisitOutcome outcome, Instant at) {
    member.state = MemberState::closed;
    member.next_due = {};
    member.closed_at = at;
    member.closed_by = by;
    member.outcome = outcome;
}

} // namespace

Refusal check_members(std::span<const PersonId> people) {
    if (people.empty() || people.size() > static_cast<std::size_t>(limits::session_members_max))
        return {RefusalCode::value_out_of_range,
                {{"field", "members"}, {"min", "1"}, {"max", std::to_string(limits::session_members_max)}}};
    for (auto one = people.begin(); one != people.end(); ++one)
        if (one->is_nil() || std::find(people.begin(), one, *one) != one)
            return {RefusalCode::named_twice, {{"name", one->text()}}};
    return {};
}

SessionTurn begin_session(SessionMember begins, Instant now) {
    begins.started_at = now;
    arm_member(begins, now);
    return {std::move(begins), SessionReply::done};
}

SessionMember invite(const SessionMember &own, const PersonId &person) {
    SessionMember member;
    member.session = own.session;
    member.person = person;
    member.kind = own.kind;
    member.invited_by = own.person;
    member.interval_minutes = own.interval_minutes;
    member.grace_minutes = own.grace_minutes;
    member.planned_end = own.planned_end;
    return member;
}

SessionTurn join_session(const SessionMember &member, const PersonId &by, Instant now) {
    if (by != member.person)
        return stays(member, SessionReply::not_own);
    if (member.state == MemberState::closed)
        return stays(member, SessionReply::over);
    if (member.state != MemberState::invited)
        return stays(member, SessionReply::nothing_new);
    return begin_session(member, now);
}

SessionMember session_of_sos(const SessionId &session, const PersonId &person, Instant now) {
    SessionMember member;
    member.session = session;
    member.person = person;
    member.state = MemberState::in_alarm;
    member.epoch = 1;
    member.started_at = member.planned_end = member.deadline = now;
    return member;
}

SessionTurn check_in(const SessionMember &member, std::int64_t epoch, Instant now) {
    if (auto turn = turned_down(member, epoch))
        return std::move(*turn);
    return armed_anew(member, now);
}

SessionTurn extend_session(const SessionMember &member, std::int64_t epoch, int by_minutes, Instant now) {
    if (auto turn = turned_down(member, epoch))
        return std::move(*turn);
    SessionMember longer = member;
    longer.planned_end = std::max(member.planned_end, now) + minutes(by_minutes);
    return armed_anew(std::move(longer), now);
}

SessionTurn close_session(const SessionMember &member, std::int64_t epoch, const PersonId &by, Instant now) {
    if (auto turn = turned_down(member, epoch))
        return std::move(*turn);
    SessionTurn turn = stays(member, SessionReply::done);
    end_member(turn.member, by, VisitOutcome::safe, now);
    turn.is_sign_of_life = true;
    return turn;
}

std::vector<SessionTurn> all_are_here(std::span<const SessionMember> members, const PersonId &by,
                                      std::span<const MemberEpoch> named, bool policy_allows, Instant now) {
    const bool is_in_it = std::any_of(members.begin(), members.end(),
                                      [&by](const SessionMember &one) { return one.person == by && is_watched(one); });
    std::vector<SessionTurn> turns;
    for (const SessionMember &member : members) {
        const auto said = std::find_if(named.begin(), named.end(),
                                       [&member](const MemberEpoch &one) { return one.person == member.person; });
        if (!policy_allows || !is_in_it)
            turns.push_back(stays(member, SessionReply::not_allowed));
        else if (said == named.end())
            turns.push_back(stays(member, SessionReply::nothing_new));
        else
            turns.push_back(check_in(member, said->epoch, now));
    }
    return turns;
}

SessionTurn session_due(const SessionMember &member, Instant now) {
    SessionTurn turn = stays(member, SessionReply::nothing_new);
    SessionMember &due = turn.member;
    if (!due.next_due.is_set() || now < due.next_due)
        return turn;
    turn.reply = SessionReply::done;
    if (due.state == MemberState::armed) {
        due.state = MemberState::overdue;
        due.next_due = grace_end(due);
    }
    if (due.state == MemberState::overdue && now >= due.next_due) {
        due.state = MemberState::in_alarm;
        due.next_due = {};
        turn.raises_overdue = true;
    }
    return turn;
}

SessionMember follow(SessionMember member, const Alarm &alarm) {
    const auto view = worker_view(alarm);
    if (!view || alarm.person != member.person || member.alarm == *view)
        return member;
    const bool has_another = !member.alarm.alarm.is_nil() && member.alarm.alarm != alarm.id;
    if (has_another && member.alarm.state != AlarmState::closed && !is_open(alarm))
        return member; // late news of an earlier one
    member.alarm = *view;
    const bool is_covered =
        std::find(alarm.sessions.begin(), alarm.sessions.end(), member.session) != alarm.sessions.end();
    if (view->state == AlarmState::closed && is_covered && member.state == MemberState::in_alarm)
        end_member(member, alarm.closed_by, alarm.outcome, alarm.closed_at);
    return member;
}

} // namespace tallyboard
