// What follows from the fate of an alarm's messages. `reached` has a bit for each rung that may believe in the alarm.
// It is set when an alarm's message was or may have been handed over, and cleared when the stand-down was.
#include "domain/telling.h"
#include "domain/enum_text.h"
#include "domain/limits.h"
#include "domain/turn_parts.h"
#include <charconv>

namespace tallyboard {

namespace {

const Rung *rung_at(const Ladder &ladder, int rung) {
    return rung < 1 || rung > rung_count(ladder) ? nullptr : &ladder.rungs[static_cast<std::size_t>(rung - 1)];
}

std::int64_t bit_of(int rung) { return std::int64_t{1} << (rung - 1); }

bool may_climb(const Visit &visit, const Ladder &ladder) {
    return !visit.worker_safe_at.is_set() && visit.rung < rung_count(ladder);
}

Millis limit_of(Channel channel) {
    return seconds(channel == Channel::app ? limits::shown_within_seconds : limits::handed_over_within_seconds);
}

/// How long the present rung has for an answer.
Millis wait_of(const Visit &visit, const Ladder &ladder) {
    const Rung *step = rung_at(ladder, visit.rung);
    return at_least_a_minute(step != nullptr && may_climb(visit, ladder) ? step->wait_minutes : ladder.repeat_minutes);
}

void add_line(Turn &turn, VisitEventKind kind, int rung, const std::string &who, Instant at, std::string note = {}) {
    VisitEvent &event = add_event(turn, kind, at);
    event.rung = rung;
    event.who = who;
    event.note = std::move(note);
}

void add_send(Turn &turn, const Rung &step, int rung, int attempt, SendKind kind) {
    turn.sends.push_back({turn.visit.id, turn.visit.epoch, rung, attempt, kind, step.channel, step.address, step.who});
}

bool is_present_step(const Visit &visit, const Send &send) {
    return send.kind == SendKind::alarm && send.epoch == visit.epoch && send.rung == visit.rung &&
           send.attempt == visit.attempt;
}

/// Whether the alarm stands at this message's rung and waits for it to be handed over.
bool is_waited_for(const Visit &visit, const Ladder &ladder, const Send &send) {
    return visit.state == VisitState::escalating && visit.telling == Telling::begun && is_present_step(visit, send) &&
           rung_at(ladder, visit.rung) != nullptr;
}

void step_is_told(Turn &turn, const Ladder &ladder, Instant now) {
    Visit &visit = turn.visit;
    if (visit.telling == Telling::told)
        return;
    visit.telling = Telling::told;
    if (visit.state == VisitState::escalating)
        visit.next_due = std::max(visit.step_at + wait_of(visit, ladder), now + seconds(limits::answer_seconds_min));
}

/// Somebody has heard, or may have heard, of an alarm. From now on they count as believing in it. If it has ended since
/// the words were made, the hub owes them a stand-down.
void now_believes(Turn &turn, const Ladder &ladder, const Send &send, Instant said_at) {
    Visit &visit = turn.visit;
    if (rung_at(ladder, send.rung) == nullptr || is_reached(visit, send.rung))
        return;
    visit.reached |= bit_of(send.rung);
    const Rung step{send.who, send.channel, send.address, 1};
    if (visit.state == VisitState::closed)
        add_send(turn, step, send.rung, visit.attempt + 1, SendKind::stand_down);
    else if (is_in_alarm(visit) && visit.worker_safe_at.is_set() && said_at < visit.worker_safe_at)
        add_send(turn, step, send.rung, visit.attempt, SendKind::stand_down);
}

void stood_down(Turn &turn, const Ladder &ladder, const Send &send, Instant now) {
    Visit &visit = turn.visit;
    add_line(turn, VisitEventKind::stand_down, send.rung, send.who, now);
    if (visit.state != VisitState::closed || send.epoch != visit.epoch)
        return;
    for (int rung = 1; rung <= rung_count(ladder); ++rung)
        if (const Rung &step = *rung_at(ladder, rung); step.channel == send.channel && step.address == send.address)
            visit.reached &= ~bit_of(rung);
}

} // namespace

std::string note_of(SendTrouble trouble, int reply) {
    std::string note(enum_text(trouble));
    return reply > 0 ? note + " " + std::to_string(reply) : note;
}

NotTold read_note(std::string_view note) {
    const auto blank = note.find(' ');
    NotTold read{enum_parse<SendTrouble>(note.substr(0, blank)).value_or(SendTrouble::none), 0};
    if (blank != std::string_view::npos)
        std::from_chars(note.data() + blank + 1, note.data() + note.size(), read.reply);
    return read;
}

VisitEvent &add_event(Turn &turn, VisitEventKind kind, Instant at) {
    VisitEvent event;
    event.visit = turn.visit.id;
    event.person = turn.visit.person;
    event.kind = kind;
    event.at = at;
    return turn.events.emplace_back(std::move(event));
}

void begin_rung(Turn &turn, const Ladder &ladder, Instant now) {
    Visit &visit = turn.visit;
    visit.step_at = now;
    const Rung *step = rung_at(ladder, visit.rung);
    if (step == nullptr) { // an empty plan: the board alone shows the alarm
        visit.telling = Telling::none;
        visit.next_due = now + at_least_a_minute(ladder.repeat_minutes);
        return;
    }
    visit.telling = Telling::begun;
    if (step->channel != Channel::app) // the feed brings it to the apps
        add_send(turn, *step, visit.rung, visit.attempt, SendKind::alarm);
    visit.next_due = now + limit_of(step->channel);
}

void go_on(Turn &turn, const Ladder &ladder, Instant now) {
    Visit &visit = turn.visit;
    if (may_climb(visit, ladder)) {
        ++visit.rung;
    } else {
        // The last rung cannot be told, so the earlier rungs must get more than one message.
        if (visit.telling == Telling::not_told && !visit.worker_safe_at.is_set())
            visit.rung = 1;
        ++visit.attempt;
    }
    visit.attempt = std::max(1, visit.attempt);
    begin_rung(turn, ladder, now);
}

void leave_rung(Turn &turn, const Ladder &ladder, SendTrouble trouble, int reply, Instant now) {
    Visit &visit = turn.visit;
    add_line(turn, VisitEventKind::not_told, visit.rung, rung_at(ladder, visit.rung)->who, now,
             note_of(trouble, reply));
    visit.telling = Telling::not_told;
    if (may_climb(visit, ladder))
        go_on(turn, ladder, now);
    else
        visit.next_due = visit.step_at + wait_of(visit, ladder);
}

void owe_stand_downs(Turn &turn, const Ladder &ladder, int attempt) {
    for (int rung = 1; rung <= rung_count(ladder); ++rung) {
        const Rung &step = *rung_at(ladder, rung);
        const auto has_one = [&step](const Send &send) {
            return send.channel == step.channel && send.address == step.address;
        };
        if (is_reached(turn.visit, rung) && step.channel != Channel::app &&
            std::none_of(turn.sends.begin(), turn.sends.end(), has_one))
            add_send(turn, step, rung, attempt, SendKind::stand_down);
    }
}

void forget_app_rungs(Visit &visit, const Ladder &ladder) {
    for (int rung = 1; rung <= rung_count(ladder); ++rung)
        if (rung_at(ladder, rung)->channel == Channel::app)
            visit.reached &= ~bit_of(rung);
}

Turn handed_over(const Visit &visit, const Ladder &ladder, const Send &send, Instant said_at, Instant now) {
    Turn turn{visit, {}, {}};
    if (send.kind == SendKind::away)
        return turn;
    if (send.kind == SendKind::stand_down) {
        stood_down(turn, ladder, send, now);
        return turn;
    }
    add_line(turn, VisitEventKind::told, send.rung, send.who, now);
    if (is_present_step(visit, send))
        step_is_told(turn, ladder, now);
    now_believes(turn, ladder, send, said_at);
    return turn;
}

Turn maybe_handed_over(const Visit &visit, const Ladder &ladder, const Send &send, Instant said_at, Instant now) {
    Turn turn{visit, {}, {}};
    if (send.kind != SendKind::alarm)
        return turn; // tried again until its end is known
    add_line(turn, VisitEventKind::maybe_told, send.rung, send.who, now);
    now_believes(turn, ladder, send, said_at);
    return turn;
}

Turn turned_down(const Visit &visit, const Ladder &ladder, const Send &send, const SendReport &why, Instant now) {
    Turn turn{visit, {}, {}};
    if (send.kind == SendKind::away)
        return turn;
    if (is_waited_for(visit, ladder, send)) {
        leave_rung(turn, ladder, why.trouble, why.reply, now);
        return turn;
    }
    const bool alarm = send.kind == SendKind::alarm;
    add_line(turn, alarm ? VisitEventKind::not_told : VisitEventKind::not_stood_down, send.rung, send.who, now,
             note_of(why.trouble, why.reply));
    return turn;
}

Turn put_off(const Visit &visit, const Ladder &ladder, const Send &send, const SendReport &why, Instant now) {
    Turn turn{visit, {}, {}};
    if (is_waited_for(visit, ladder, send))
        leave_rung(turn, ladder, why.trouble, why.reply, now);
    return turn;
}

Turn shown_in_app(const Visit &visit, const Ladder &ladder, Instant now) {
    Turn turn{visit, {}, {}};
    if (!is_in_alarm(visit))
        return turn;
    for (int rung = 1; rung <= std::min(visit.rung, rung_count(ladder)); ++rung) {
        const Rung &step = *rung_at(ladder, rung);
        const bool known = is_reached(turn.visit, rung) && (rung < visit.rung || visit.telling == Telling::told);
        if (step.channel != Channel::app || known)
            continue;
        add_line(turn, VisitEventKind::told, rung, step.who, now);
        turn.visit.reached |= bit_of(rung);
        if (rung == visit.rung)
            step_is_told(turn, ladder, now);
    }
    return turn;
}

bool still_matters(const Visit &visit, const Send &send) {
    if (send.kind == SendKind::away) // it is about the hub, whatever was pressed; an alarm says more
        return visit.state == VisitState::armed || visit.state == VisitState::overdue;
    if (send.epoch != visit.epoch)
        return false;
    if (send.kind == SendKind::alarm)
        return is_in_alarm(visit);
    return visit.state == VisitState::closed || (is_in_alarm(visit) && visit.worker_safe_at.is_set());
}

bool overtakes(const Send &newer, const Send &older) {
    return same_receiver(newer, older) && (newer.kind == SendKind::alarm || older.kind == newer.kind);
}

bool same_receiver(const Send &a, const Send &b) { return a.channel == b.channel && a.address == b.address; }

bool is_reached(const Visit &visit, int rung) { return (visit.reached >> (rung - 1) & 1) != 0; }

} // namespace tallyboard
