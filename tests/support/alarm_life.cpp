#include "support/alarm_life.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard::testing {

namespace {
using Kind = AlarmEventKind;
using Chance = simulation::Chance;

template <class T> std::vector<T> sorted(std::vector<T> all) {
    std::sort(all.begin(), all.end());
    return all;
}
bool is_end(const AlarmWorld &world, const Alarm &alarm) {
    return alarm.step.phase != Phase::climb || alarm.step.rung >= world.its_plan.officers_rung();
}
} // namespace

AlarmLife::AlarmLife(std::vector<int> waits) : world(waits), model(world) {}

std::string AlarmLife::compare(const std::optional<Alarm> &before, const AlarmTurn &turn, bool ends_by_press) {
    if (sorted(turn.messages) != sorted(model.messages))
        return "messages: " + std::to_string(turn.messages.size()) + " and not " +
               std::to_string(model.messages.size());
    std::vector<Kind> lines;
    for (const AlarmEvent &line : turn.events)
        lines.push_back(line.kind);
    if (sorted(lines) != sorted(model.lines))
        return "lines of the log";
    if (turn.reply != model.reply)
        return "reply: " + std::string(enum_text(turn.reply)) + " and not " + std::string(enum_text(model.reply));
    model.keep(turn.messages);
    if (auto wrong = model.differs(turn.alarm); !wrong.empty())
        return wrong;
    return check(before, turn, ends_by_press);
}

std::string AlarmLife::check(const std::optional<Alarm> &before, const AlarmTurn &turn, bool ends_by_press) {
    const Alarm &now = turn.alarm;
    const bool is_same = before && before->id == now.id;
    if (!is_same)
        m_keys.clear(), m_pass_began = world.now;
    if (is_open(now) != now.next_due.is_set())
        return "an open alarm that looks at nothing, or a closed one that does";
    if (is_open(now) && now.next_due > world.now + minutes(24 * 60))
        return "it looks again in more than a day";
    if (is_same && is_open(*before) && !is_open(now) && !ends_by_press && !is_drill(*before))
        return "it ended by itself";
    if (is_same &&
        (now.epoch < before->epoch || now.attempt < before->attempt || now.answers_from < before->answers_from))
        return "an epoch or an attempt fell";
    for (const Message &message : turn.messages) {
        if (!m_keys.insert(message).second)
            return "two messages with one key";
        if (message.to.who.person == AlarmWorld::worker() || !message.to.who.is_valid())
            return "a message to the worker, or to nobody";
        if (message.kind == MessageKind::stand_down && is_open(now))
            return "a stand-down of an open alarm";
    }
    const std::vector<Recipient> still = believers(world.rows);
    if (!is_open(now) && !still.empty())
        return "somebody believes in a closed alarm and is owed nothing";
    for (const AlarmEvent &line : turn.events)
        if (line.kind == Kind::told &&
            std::none_of(world.rows.begin(), world.rows.end(), [&line](const MessageRow &row) {
                return row.message.to.who == line.who && row.handed_over_at.is_set();
            }))
            return "told without a hand-over";
    if (now.telling == Telling::told && is_open(now) &&
        std::none_of(world.rows.begin(), world.rows.end(), [&now](const MessageRow &row) {
            return row.message.attempt == now.step_attempt && row.handed_over_at.is_set();
        }))
        return "a rung told without a hand-over";
    return is_same && is_open(now) ? check_way(*before, turn) : std::string{};
}

std::string AlarmLife::check_way(const Alarm &before, const AlarmTurn &turn) {
    const Alarm &now = turn.alarm;
    if (now.step.phase < before.step.phase && !(before.step.phase == Phase::last && now.step.phase == Phase::everyone))
        return "it went back in its plan";
    if (now.step.phase == Phase::climb && now.step.rung < before.step.rung)
        return "it went down";
    const bool climbs = now.state == AlarmState::telling && now.climbs && !now.worker_safe_at.is_set();
    const Instant wait_ends = now.step_at + seconds(std::max(now.step.wait_seconds, 30) + limits::answer_seconds_min);
    if (climbs && now.next_due > std::max({wait_ends, now.pass_at + seconds(limits::pass_seconds_min), world.now}))
        return "a climb was put off";
    if (climbs && before.state == now.state && before.climbs && !before.worker_safe_at.is_set() &&
        before.worst != Cause::drill && before.step == now.step && before.step_attempt != now.step_attempt &&
        now.step.phase == Phase::climb && now.step_at != before.step_at && now.telling == Telling::begun)
        return "told anew, its wait began anew";
    const int officers = world.its_plan.officers_rung();
    const int top = now.step.phase == Phase::climb ? now.step.rung : officers + 1;
    if (before.step.phase == Phase::climb)
        for (int rung = before.step.rung + 1; rung < top; ++rung)
            if (std::none_of(turn.events.begin(), turn.events.end(), [rung](const AlarmEvent &line) {
                    return line.kind == Kind::stepped_over && line.rung == rung;
                }))
                return "a rung was skipped in silence";
    if (now.pass_at == before.pass_at)
        return {};
    const Instant began = std::exchange(m_pass_began, now.pass_at);
    const bool repeats = now.step.phase == Phase::climb; // at its rung
    if (now.pass_at - began < seconds(limits::pass_seconds_min) && !repeats)
        return "a pass of less than half a minute";
    return is_end(world, before) || repeats || now.step.phase != Phase::climb ? std::string{}
                                                                              : "a pass without its end";
}

std::string AlarmLife::raise(const Raised &raised) {
    const auto before = world.alarm;
    const AlarmTurn turn = world.raise(raised);
    model.raise(raised);
    return compare(before, turn, false);
}
std::string AlarmLife::due() {
    const auto before = world.alarm;
    const AlarmTurn turn = world.due();
    model.due();
    if (is_open(turn.alarm) && turn.alarm.next_due <= world.now)
        return "it is due again at once";
    return compare(before, turn, false);
}
std::string AlarmLife::report(std::size_t which, SendOutcome outcome) {
    const auto before = world.alarm;
    const auto turn = world.report(which, outcome);
    if (model.report(which, outcome) != turn.has_value())
        return "whether a report is new";
    return turn ? compare(before, *turn, false) : std::string{};
}
std::string AlarmLife::began(std::size_t which) {
    world.rows[which].begun_at = world.now;
    model.began(which);
    return {};
}
std::string AlarmLife::answer(const AlarmPress &press) {
    const auto before = world.alarm;
    model.answer(press);
    return compare(before, world.answer(press), false);
}
std::string AlarmLife::take_over(const AlarmPress &press, const Who &from) {
    const auto before = world.alarm;
    model.take_over(press, from);
    return compare(before, world.take(take_over_alarm(*world.alarm, press, from, world, world.now)), false);
}
std::string AlarmLife::offer(const AlarmPress &press, const Who &to) {
    const auto before = world.alarm;
    model.offer(press, to);
    return compare(before, world.take(offer_alarm(*world.alarm, press, to, world, world.now)), false);
}
std::string AlarmLife::review() {
    const auto before = world.alarm;
    model.review();
    return compare(before, world.take(review_owners(*world.alarm, world, world.now)), false);
}
std::string AlarmLife::help(const AlarmPress &press) {
    const auto before = world.alarm;
    model.help(press);
    return compare(before, world.take(ask_for_help(*world.alarm, press, world, world.now)), false);
}
std::string AlarmLife::safe(const AlarmPress &press) {
    const auto before = world.alarm;
    model.safe(press);
    return compare(before, world.take(worker_says_safe(*world.alarm, press, false, world, world.now)), false);
}
std::string AlarmLife::mark(const AlarmPress &press) {
    const auto before = world.alarm;
    model.mark(press);
    return compare(before, world.take(mark_worker_safe(*world.alarm, press, world, world.now)), false);
}
std::string AlarmLife::close(const AlarmPress &press, VisitOutcome outcome) {
    const auto before = world.alarm;
    model.close(press, outcome);
    return compare(before, world.take(close_alarm(*world.alarm, press, outcome, world, world.now)), true);
}

// ---- random lives ----

namespace {

Recipient any_recipient(Chance &c) {
    const auto n = static_cast<std::uint64_t>(c.pick(5) + 1); // 1 is the worker
    switch (c.pick(5)) {
    case 0: return AlarmWorld::desk(n);
    case 1: return AlarmWorld::app(n);
    case 2: return c.per_mille(30) ? Recipient{} : AlarmWorld::app(n);
    default: return AlarmWorld::mail(n);
    }
}
Who any_who(Chance &c) {
    const auto n = static_cast<std::uint64_t>(c.pick(5) + 1);
    return c.per_mille(250) ? AlarmWorld::party(n) : AlarmWorld::person(n);
}
void come_and_go(AlarmWorld &world, Chance &c) {
    auto &list = world.behind[c.pick(world.its_plan.officers_rung()) + 1];
    list.clear();
    for (int n = c.pick(4); n > 0; --n)
        list.push_back(any_recipient(c));
    if (c.per_mille(100))
        world.gone.insert(any_who(c));
    if (c.per_mille(200))
        world.gone.clear();
}
AlarmPress any_press(const AlarmWorld &world, Chance &c) {
    AlarmPress press = world.press(any_who(c), c.per_mille(700) ? "Jo" : " ", static_cast<AnswerBy>(c.pick(4)));
    if (c.per_mille(500))
        press.by = press.who.is_person() ? AnswerBy::app : AnswerBy::link;
    press.epoch -= c.per_mille(150) ? c.pick(3) : 0;
    press.note = c.per_mille(700) ? "a note" : "";
    if (c.per_mille(300) && !world.alarm->owners.empty())
        press.who = world.alarm->owners[0].who;
    if (c.per_mille(300) && world.alarm->offered_to.is_valid())
        press.who = world.alarm->offered_to;
    return press;
}
Raised any_cause(const AlarmWorld &world, Chance &c) {
    Raised raised;
    raised.cause = static_cast<Cause>(c.pick(static_cast<int>(words(Cause{}).size())));
    raised.climbs = c.per_mille(500);
    raised.session = visit_id(static_cast<std::uint64_t>(c.pick(3) + 1));
    if (c.per_mille(900))
        raised.drill_until = world.now + minutes(c.pick(30) + 1);
    return raised;
}

} // namespace

AlarmLife any_life(Chance &chance) {
    std::vector<int> waits;
    for (int n = chance.pick(4); n > 0; --n)
        waits.push_back(static_cast<int>(chance.between(10, 600)));
    AlarmLife life(waits);
    for (PlanRung &rung : life.world.its_plan.rungs)
        rung.need = static_cast<Need>(chance.per_mille(500) ? 0 : chance.pick(3));
    life.world.its_plan.repeat_seconds = static_cast<int>(chance.between(10, 900));
    life.world.its_plan.acknowledged_minutes = chance.pick(40);
    for (int n = 0; n < 8; ++n)
        come_and_go(life.world, chance);
    return life;
}

std::string any_step(AlarmLife &life, Chance &c) {
    AlarmWorld &w = life.world;
    w.pass(Millis{c.between(0, c.per_mille(100) ? 3'600'000 : c.per_mille(500) ? 60'000 : 2'000)});
    if (c.per_mille(100))
        come_and_go(w, c);
    if (!w.alarm || c.per_mille(30))
        return life.raise(any_cause(w, c));
    if (c.per_mille(250) && w.alarm->next_due > w.now)
        w.now = w.alarm->next_due;
    if (!w.rows.empty() && c.per_mille(500)) {
        const auto newest = std::min<std::size_t>(w.rows.size(), 8);
        const auto which = w.rows.size() - 1 - c.below(c.per_mille(800) ? newest : w.rows.size());
        return c.per_mille(200) ? life.began(which) : life.report(which, static_cast<SendOutcome>(c.pick(5)));
    }
    switch (c.pick(20)) {
    case 0:
    case 1: return life.answer(any_press(w, c));
    case 2: return life.take_over(any_press(w, c), any_who(c));
    case 3: return life.offer(any_press(w, c), any_who(c));
    case 4: return life.help(any_press(w, c));
    case 5: {
        AlarmPress said = w.press({AlarmWorld::worker(), {}});
        said.note = c.per_mille(500) ? "late bus" : "";
        return c.per_mille(300) ? life.safe(said) : std::string{};
    }
    case 6: return c.per_mille(300) ? life.mark(any_press(w, c)) : std::string{};
    case 7: return c.per_mille(300) ? life.close(any_press(w, c), static_cast<VisitOutcome>(c.pick(6))) : std::string{};
    case 8: return life.review();
    default: return life.due();
    }
}

} // namespace tallyboard::testing
