#include "support/alarm_model.h"
#include <algorithm>

namespace tallyboard::testing {

namespace {
using Kind = AlarmEventKind;
using Reply = AlarmReply;

bool in(const std::vector<Recipient> &all, const Recipient &one) { return std::count(all.begin(), all.end(), one) > 0; }
} // namespace

bool AlarmModel::of_alarm(const Message &m) {
    return m.kind == MessageKind::alarm || m.kind == MessageKind::still_yours || m.kind == MessageKind::hand_over ||
           m.kind == MessageKind::worker_safe;
}

void AlarmModel::begin_turn() {
    messages.clear();
    lines.clear();
    reply = Reply::done;
}

bool AlarmModel::hidden() const {
    return !marked.is_set() && (causes.count(Cause::duress) > 0 || causes.count(Cause::discreet) > 0);
}

Millis AlarmModel::repeat() const { return seconds(std::min(3'600, std::max(30, m_world->its_plan.repeat_seconds))); }

bool AlarmModel::goes_on() const {
    if (help_at.is_set())
        return true;
    if (climbs && !safe_at.is_set())
        return true;
    for (const Sent &one : sent)
        if (of_alarm(one.message) && one.handed)
            return false;
    return true;
}

std::vector<Recipient> AlarmModel::behind(int at) const {
    std::vector<Recipient> all;
    for (const Recipient &one : m_world->recipients(at, now())) {
        const bool is_worker = one.who.person == m_world->whose;
        const bool is_nobody = one.who.person.is_nil() == one.who.party.is_nil();
        const bool party_in_app = one.method.is_nil() && one.who.person.is_nil();
        if (!is_worker && !is_nobody && !party_in_app && !in(all, one))
            all.push_back(one);
    }
    return all;
}

std::vector<Recipient> AlarmModel::everyone() const {
    std::vector<Recipient> all;
    for (int at = 1; at <= last_rung(); ++at)
        for (const Recipient &one : behind(at))
            if (!in(all, one))
                all.push_back(one);
    return all;
}

/// The highest rung that is told by a method; else by an app; else the last.
void AlarmModel::choose_last() {
    rung = last_rung();
    for (const bool outside : {false, true})
        for (int at = 1; at <= last_rung(); ++at)
            for (const Recipient &one : behind(at))
                if (!outside || !one.method.is_nil())
                    rung = at;
    // The second round has the last word only where somebody has a method.
}

void AlarmModel::set_next(Instant when) {
    next = when;
    if (causes.count(Cause::drill) > 0 && causes.size() == 1 && drill_until.is_set() && drill_until < when)
        next = drill_until;
}

void AlarmModel::send(MessageKind kind, const Recipient &to, int step) {
    messages.push_back({about(m_world->its_id()), epoch, step, attempt, kind, to});
}

void AlarmModel::tell() {
    if (phase == Phase::climb && rung == 0) // taken on before anybody was told
        rung = 1;
    for (;;) {
        if (phase == Phase::last)
            choose_last();
        if (phase == Phase::everyone)
            rung = last_rung();
        const std::vector<Recipient> all = phase == Phase::everyone ? everyone() : behind(rung);
        step_at = now();
        step_attempt = attempt;
        somebody = !all.empty();
        const bool officers = rung == last_rung();
        wait = !somebody && phase == Phase::climb ? 0
               : officers || phase != Phase::climb
                   ? static_cast<int>(repeat().count / 1'000)
                   : std::min(3'600,
                              std::max(30, m_world->its_plan.rungs[static_cast<std::size_t>(rung - 1)].wait_seconds));
        if (phase == Phase::climb && officers)
            wait = std::max(wait, 30 - spent);
        if (somebody) {
            telling = Telling::begun;
            bool methods = false;
            for (const Recipient &one : all)
                send(MessageKind::alarm, one, number()), methods = methods || !one.method.is_nil();
            return set_next(now() + seconds(methods ? 30 : 15));
        }
        telling = Telling::not_told;
        line(Kind::stepped_over);
        Instant when = now() + seconds(wait);
        if (ends() && when < pass_at + seconds(30))
            when = pass_at + seconds(30);
        set_next(when);
        if (when > now())
            return;
        advance(true);
    }
}

void AlarmModel::advance(bool climbing) {
    const bool goes = climbing || !somebody; // it never stays with nobody
    if (phase == Phase::climb && goes && rung < last_rung()) {
        spent += wait;
        rung += 1;
        return;
    }
    attempt += 1;
    pass_at = now();
    if (phase == Phase::climb && !goes)
        return;
    const bool all_again = phase == Phase::last && climbing && telling == Telling::not_told;
    phase = phase == Phase::climb || all_again ? Phase::everyone : Phase::last;
}

void AlarmModel::on(bool must) {
    advance(must || goes_on());
    tell();
}

void AlarmModel::give_up() {
    line(Kind::not_told);
    telling = Telling::not_told;
    const Instant half_a_minute = std::max(now(), pass_at + seconds(30));
    if (!goes_on())
        set_next(help_at > step_at ? half_a_minute : step_at + repeat());
    else if (!ends())
        on();
    else if (phase == Phase::climb || help_at > step_at)
        set_next(half_a_minute);
    else
        set_next(step_at + seconds(std::max(30, wait)));
}

void AlarmModel::tell_others() {
    std::vector<std::pair<Recipient, int>> others;
    for (const Sent &one : sent) {
        if (!of_alarm(one.message))
            continue;
        std::erase_if(others, [&one](const auto &other) { return other.first == one.message.to; });
        if (!one.refused)
            others.emplace_back(one.message.to, one.message.step);
    }
    const std::vector<Message> now_told = messages;
    for (const auto &[to, step] : others) {
        const bool has_one =
            std::any_of(now_told.begin(), now_told.end(), [&](const Message &m) { return m.to == to; });
        if (!has_one && m_world->gone.count(to.who) == 0)
            send(MessageKind::alarm, to, step);
    }
}

bool AlarmModel::present(const Message &m) const {
    return m.kind == MessageKind::alarm && m.attempt == step_attempt && m.step == number();
}

std::set<Who> AlarmModel::asked_here(bool told) const {
    std::set<Who> all;
    for (const Sent &one : sent)
        if (present(one.message) && (told ? one.handed : !one.refused && (one.handed || !one.later)))
            all.insert(one.message.to.who);
    return all;
}

bool AlarmModel::enough() const {
    const auto able = asked_here(false);
    const bool of_plan = phase != Phase::everyone && rung > 0 && rung < last_rung();
    const Need need = of_plan ? m_world->its_plan.rungs[static_cast<std::size_t>(rung - 1)].need : Need::one;
    std::size_t counted = 0;
    for (const Owner &one : owners)
        counted += one.helpless ? 0 : 1;
    if (need == Need::all) {
        for (const Who &who : able)
            if (std::none_of(owners.begin(), owners.end(), [&who](const Owner &one) { return one.who == who; }))
                return false;
        return counted > 0;
    }
    return counted >= (need == Need::two && able.size() > 1 ? 2U : 1U);
}

void AlarmModel::in_hand() {
    until = now() + minutes(std::min(240, std::max(1, m_world->its_plan.acknowledged_minutes)));
    asked = help_at = {};
    for (Owner &one : owners)
        one.helpless = false;
    set_next(until);
}

void AlarmModel::raise(const Raised &raised) {
    begin_turn();
    if (!exists || !open) {
        AlarmModel fresh(*m_world);
        fresh.exists = fresh.open = true;
        fresh.epoch = fresh.from = fresh.attempt = fresh.rung = 1;
        fresh.causes = {raised.cause};
        const bool informs = raised.cause == Cause::amber || raised.cause == Cause::lost_contact;
        fresh.climbs = !informs || raised.climbs;
        if (raised.cause == Cause::drill)
            fresh.drill_until = raised.drill_until;
        fresh.pass_at = now();
        *this = fresh;
        line(Kind::opened);
        return tell();
    }
    if (raised.cause == Cause::drill) {
        reply = Reply::nothing_new;
        return;
    }
    const bool drill = worst() == Cause::drill;
    const bool sos = raised.cause == Cause::sos || raised.cause == Cause::discreet || raised.cause == Cause::duress;
    const bool amber_again = raised.cause == Cause::amber && worst() == Cause::amber;
    const bool at_once =
        raised.cause > worst() || sos || amber_again || (safe_at.is_set() && raised.cause != Cause::lost_contact);
    const bool climbing = !taken && !drill && goes_on();
    const auto place = std::pair(phase, rung);
    const Instant began = step_at, looked = next;
    epoch += 1;
    if (drill) {
        line(Kind::drill_ended);
        causes.clear();
        drill_until = {};
        climbs = false;
    }
    line(Kind::cause_joined);
    causes.insert(raised.cause);
    const bool informs = raised.cause == Cause::amber || raised.cause == Cause::lost_contact;
    climbs = climbs || !informs || raised.climbs;
    if (raised.cause == Cause::discreet || raised.cause == Cause::duress)
        marked = {};
    if (!at_once) {
        const Instant waited = step_at + seconds(std::max(30, wait));
        if (!taken && !climbing && goes_on() && next > std::max(now(), waited))
            set_next(std::max(now(), waited));
        return;
    }
    taken = false;
    from = epoch;
    owners.clear();
    taken_at = safe_at = until = asked = help_at = {};
    offered_by = offered_to = {};
    attempt += 1;
    tell();
    if (climbing && place == std::pair(phase, rung) && telling == Telling::begun) {
        step_at = began; // the wait goes on
        if (looked < next)
            next = looked;
    }
    tell_others();
}

void AlarmModel::due() {
    begin_turn();
    if (!open || now() < next)
        return;
    if (worst() == Cause::drill && drill_until.is_set() && now() >= drill_until) {
        over();
        line(Kind::drill_ended);
        return down();
    }
    if (taken && !asked.is_set()) {
        asked = now();
        attempt += 1;
        for (const Owner &one : owners) {
            line(Kind::asked_again);
            for (const Recipient &way : m_world->ways(one.who, now()))
                if (std::none_of(messages.begin(), messages.end(), [&](const Message &m) { return m.to == way; }))
                    send(MessageKind::still_yours, way, number());
        }
        return set_next(now() + seconds(120));
    }
    if (taken) {
        for (const Owner &one : owners)
            if (one.at < asked)
                line(Kind::fell_silent);
        std::erase_if(owners, [this](const Owner &one) { return one.at < asked; });
        if (owner(offered_by) == owners.end())
            offered_by = offered_to = {};
        if (enough())
            return in_hand();
        taken = false;
        until = asked = help_at = {};
        offered_by = offered_to = {};
        attempt += 1;
        on();
        return tell_others();
    }
    const bool waited = telling != Telling::begun;
    if (!waited)
        give_up();
    if (waited || next <= now())
        on();
}

} // namespace tallyboard::testing
