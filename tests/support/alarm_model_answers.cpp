// The model's answers, reports and end.
#include "support/alarm_model.h"
#include <algorithm>

namespace tallyboard::testing {

namespace {
using Kind = AlarmEventKind;
using Reply = AlarmReply;

bool blank(const std::string &text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }
} // namespace

std::vector<AlarmModel::Owner>::iterator AlarmModel::owner(const Who &who) {
    return std::find_if(owners.begin(), owners.end(), [&who](const Owner &one) { return one.who == who; });
}

bool AlarmModel::is_no_news(const Sent &one, SendOutcome outcome) {
    switch (outcome) {
    case SendOutcome::failed: return true;
    case SendOutcome::handed_over: return one.handed;
    case SendOutcome::refused: return one.handed || one.refused;
    case SendOutcome::put_off: return one.handed || one.refused || one.later;
    case SendOutcome::unknown: break;
    }
    return one.handed || one.maybe;
}

bool AlarmModel::report(std::size_t which, SendOutcome outcome) {
    begin_turn();
    Sent &one = sent[which];
    if (!one.begun.is_set())
        one.begun = now();
    if (is_no_news(one, outcome))
        return false;
    if (outcome == SendOutcome::handed_over)
        one.handed = true, one.heard = now();
    if (outcome == SendOutcome::refused)
        one.refused = true;
    if (outcome == SendOutcome::unknown)
        one.maybe = true, one.heard = now();
    if (outcome == SendOutcome::put_off)
        one.later = true;
    const Message m = one.message;
    const bool is_down = m.kind == MessageKind::stand_down;
    if (one.handed)
        line(is_down ? Kind::stood_down : Kind::told);
    else if (one.refused)
        line(is_down ? Kind::not_stood_down : Kind::not_told);
    else if (outcome == SendOutcome::put_off && !is_down)
        line(Kind::not_told);
    else if (!is_down)
        line(Kind::maybe_told);
    if (!open) {
        down();
        return true;
    }
    const bool heard = one.handed || one.maybe;
    if (safe_at.is_set() && heard && m.kind == MessageKind::alarm && !m.to.method.is_nil() && one.begun < safe_at &&
        std::none_of(sent.begin(), sent.end(), [&](const Sent &s) {
            return s.message.kind == MessageKind::worker_safe && s.message.epoch == epoch && s.message.to == m.to;
        }))
        send(MessageKind::worker_safe, m.to, m.step);
    if (!present(m))
        return true;
    const std::size_t able = asked_here(false).size(), told = asked_here(true).size();
    if (able == 0) {
        if (!taken && telling == Telling::begun)
            give_up();
        return true;
    }
    const bool of_plan = phase != Phase::everyone && rung > 0 && rung < last_rung();
    const Need need = of_plan ? m_world->its_plan.rungs[static_cast<std::size_t>(rung - 1)].need : Need::one;
    const std::size_t wanted = need == Need::all ? able : need == Need::two ? std::min<std::size_t>(2, able) : 1;
    if (telling == Telling::told)
        return true;
    if (told < wanted) {
        bool methods = false;
        for (const Sent &each : sent)
            methods = methods || (present(each.message) && !each.refused && (each.handed || !each.later) &&
                                  !each.message.to.method.is_nil());
        const Instant shown_by = std::max(now(), step_at + seconds(15));
        if (!methods && !taken && telling == Telling::begun && shown_by < next && !(help_at > step_at))
            set_next(shown_by);
        return true;
    }
    telling = Telling::told;
    const Instant full = step_at + (goes_on() ? seconds(std::max(30, wait)) : repeat());
    if (taken || help_at > step_at)
        return true;
    Instant when = full;
    if (now() + seconds(30) > full) // half a minute to answer, yet no more than that beyond the wait
        when = std::min(now(), full) + seconds(30);
    set_next(when);
    return true;
}

bool AlarmModel::turned_away(const AlarmPress &press) {
    const bool person = !press.who.person.is_nil();
    const bool told = std::any_of(sent.begin(), sent.end(), [&press](const Sent &one) {
        return of_alarm(one.message) && one.message.to.who == press.who;
    });
    if (press.who.person == m_world->whose)
        reply = Reply::own_alarm;
    else if (person == !press.who.party.is_nil() || m_world->gone.count(press.who) > 0)
        reply = Reply::not_allowed;
    else if (press.by == AnswerBy::app ? !person : !told)
        reply = Reply::not_allowed;
    else if (!open)
        reply = Reply::over;
    else if (press.epoch < from)
        reply = Reply::stale;
    return reply != Reply::done;
}

bool AlarmModel::no_answer(const AlarmPress &press) {
    begin_turn();
    if (turned_away(press))
        return true;
    if (!press.who.person.is_nil() || !blank(press.name))
        return false;
    reply = Reply::received;
    line(Kind::received);
    return true;
}

void AlarmModel::answer(const AlarmPress &press) {
    if (no_answer(press))
        return;
    const auto known = owner(press.who);
    const bool is_new = known == owners.end();
    if (!is_new) {
        const bool was_asked = asked.is_set() && known->at < asked;
        if (!was_asked && !known->helpless) {
            reply = taken ? Reply::nothing_new : Reply::waits_for_more;
            return;
        }
        *known = {press.who, now(), false};
    } else {
        owners.push_back({press.who, now(), false});
    }
    line(Kind::answered);
    if (offered_to == press.who) {
        const Who giver = offered_by;
        std::erase_if(owners, [&giver](const Owner &one) { return one.who == giver; });
        line(Kind::handed_over);
        offered_by = offered_to = {};
    }
    reply = Reply::taken_on;
    if (taken) {
        bool all_said = true;
        for (const Owner &one : owners)
            all_said = all_said && one.at >= asked;
        if (is_new || all_said)
            in_hand();
    } else if (enough()) {
        taken = true;
        taken_at = now();
        in_hand();
        line(Kind::taken_on);
    } else {
        reply = Reply::waits_for_more;
    }
}

void AlarmModel::take_over(const AlarmPress &press, const Who &from_whom) {
    if (!open || !taken || owner(from_whom) == owners.end())
        return answer(press);
    if (no_answer(press))
        return;
    if (owner(press.who) != owners.end()) {
        reply = Reply::nothing_new;
        return;
    }
    *owner(from_whom) = {press.who, now(), false};
    if (from_whom == offered_by || press.who == offered_to)
        offered_by = offered_to = {};
    in_hand();
    line(Kind::taken_over);
    reply = Reply::taken_on;
}

void AlarmModel::offer(const AlarmPress &press, const Who &to) {
    if (no_answer(press))
        return;
    const bool is_one = to.person.is_nil() != to.party.is_nil();
    if (to.person == m_world->whose)
        reply = Reply::own_alarm;
    else if (owner(press.who) == owners.end() || !is_one || m_world->gone.count(to) > 0)
        reply = Reply::not_allowed;
    else if (owner(to) != owners.end())
        reply = Reply::nothing_new;
    if (reply != Reply::done)
        return;
    offered_by = press.who;
    offered_to = to;
    attempt += 1;
    line(Kind::offered);
    for (const Recipient &way : m_world->ways(to, now()))
        if (std::none_of(messages.begin(), messages.end(), [&](const Message &m) { return m.to == way; }))
            send(MessageKind::hand_over, way, number());
}

void AlarmModel::review() {
    begin_turn();
    if (!open)
        return;
    std::vector<Owner> there;
    for (const Owner &one : owners)
        if (m_world->gone.count(one.who) > 0)
            line(Kind::fell_silent);
        else
            there.push_back(one);
    const bool fewer = there.size() < owners.size();
    owners = there;
    if (owner(offered_by) == owners.end())
        offered_by = offered_to = {};
    if (!fewer || !taken || enough())
        return;
    taken = false;
    until = asked = help_at = {};
    offered_by = offered_to = {};
    attempt += 1;
    if (ends() && now() < pass_at + seconds(30))
        tell(); // the pass has just begun
    else
        on();
    tell_others();
}

void AlarmModel::help(const AlarmPress &press) {
    if (no_answer(press))
        return;
    taken = false;
    until = asked = {};
    offered_by = offered_to = {};
    help_at = now();
    for (Owner &one : owners)
        one.helpless = true;
    line(Kind::help_asked);
    if (ends() && now() < pass_at + seconds(30))
        set_next(pass_at + seconds(30));
    else
        on(true);
}

void AlarmModel::safe(const AlarmPress &press) {
    begin_turn();
    if (!open) {
        reply = Reply::over;
        return;
    }
    if (hidden())
        return line(Kind::worker_safe);
    if (safe_at.is_set() && blank(press.note)) {
        reply = Reply::nothing_new;
        return;
    }
    line(Kind::worker_safe);
    if (safe_at.is_set())
        return;
    safe_at = now();
    for (const Recipient &one : believing()) {
        int step = 0;
        for (const Sent &s : sent)
            if (of_alarm(s.message) && s.message.to == one)
                step = s.refused ? 0 : s.message.step;
        send(MessageKind::worker_safe, one, step);
    }
}

void AlarmModel::mark(const AlarmPress &press) {
    begin_turn();
    if (turned_away(press) && reply != Reply::over)
        return;
    if (press.who.person.is_nil())
        reply = Reply::not_allowed;
    else if (marked.is_set())
        reply = Reply::nothing_new;
    else
        reply = Reply::done, marked = now(), line(Kind::marked_safe);
}

void AlarmModel::close(const AlarmPress &press, VisitOutcome outcome) {
    begin_turn();
    if (turned_away(press))
        return;
    if (press.who.person.is_nil())
        reply = Reply::not_allowed;
    else if (outcome == VisitOutcome::none || (outcome == VisitOutcome::incident && blank(press.note)))
        reply = Reply::needs_text;
    else if (press.epoch < epoch)
        reply = Reply::stale;
    else if (!taken_at.is_set())
        reply = Reply::not_taken_on;
    if (reply != Reply::done)
        return;
    over();
    if (outcome != VisitOutcome::incident && !marked.is_set())
        marked = now();
    line(Kind::closed);
    down();
}

/// Those who heard, or may have, after they were last told that it is over, and to whom that is not owed.
std::vector<Recipient> AlarmModel::believing() const {
    std::vector<Recipient> all;
    for (const Sent &one : sent) {
        if (!of_alarm(one.message) || !(one.handed || one.maybe) || one.message.to.method.is_nil())
            continue;
        bool told = std::count(all.begin(), all.end(), one.message.to) > 0;
        int after = 0; // handed over since the last that they heard of: two are enough
        for (const Sent &end : sent) {
            if (end.message.to != one.message.to)
                continue;
            if (of_alarm(end.message) && (end.handed || end.maybe))
                after = 0;
            if (end.message.kind != MessageKind::stand_down)
                continue;
            after += end.handed ? 1 : 0;
            if (end.refused || !end.handed || end.heard >= one.heard)
                told = true;
        }
        if (!told && after < 2)
            all.push_back(one.message.to);
    }
    return all;
}

void AlarmModel::down() {
    const auto all = believing();
    attempt += all.empty() ? 0 : 1;
    for (const Recipient &one : all) {
        int step = 0;
        for (const Sent &s : sent)
            if (of_alarm(s.message) && s.message.to == one)
                step = s.message.step;
        send(MessageKind::stand_down, one, step);
    }
}

void AlarmModel::over() {
    open = taken = false;
    next = until = asked = help_at = {};
    offered_by = offered_to = {};
}

void AlarmModel::keep(const std::vector<Message> &in_order) {
    for (const Message &message : in_order) {
        Sent one;
        one.message = message;
        sent.push_back(one);
    }
}

std::string AlarmModel::differs(const Alarm &alarm) const {
    const AlarmState state = !open ? AlarmState::closed : taken ? AlarmState::taken : AlarmState::telling;
    std::vector<std::pair<const char *, bool>> all{{"state", alarm.state == state},
                                                   {"worst", alarm.worst == worst()},
                                                   {"climbs", alarm.climbs == climbs},
                                                   {"epoch", alarm.epoch == epoch},
                                                   {"answers_from", alarm.answers_from == from},
                                                   {"phase", alarm.step.phase == phase},
                                                   {"rung", alarm.step.rung == rung},
                                                   {"attempt", alarm.attempt == attempt},
                                                   {"telling", alarm.telling == telling},
                                                   {"step_at", alarm.step_at == step_at},
                                                   {"pass_at", alarm.pass_at == pass_at},
                                                   {"next_due", alarm.next_due == next},
                                                   {"taken_at", alarm.taken_at == taken_at},
                                                   {"taken_until", alarm.taken_until == until},
                                                   {"asked_at", alarm.asked_at == asked},
                                                   {"help_at", alarm.help_at == help_at},
                                                   {"safe", alarm.worker_safe_at == safe_at},
                                                   {"marked", alarm.marked_safe_at == marked},
                                                   {"offered", alarm.offered_to == offered_to},
                                                   {"owners", alarm.owners.size() == owners.size()}};
    for (std::size_t i = 0; i < owners.size() && i < alarm.owners.size(); ++i)
        all.emplace_back("owner", alarm.owners[i].who == owners[i].who && alarm.owners[i].at == owners[i].at &&
                                      alarm.owners[i].wants_help == owners[i].helpless);
    for (const auto &[what, same] : all)
        if (!same)
            return what;
    return {};
}

} // namespace tallyboard::testing
