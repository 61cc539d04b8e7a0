// A hub with one person's alarm in memory, for tests of the rules of alarms: it keeps the message rows, writes reports
// into them as a hub would, and applies each turn. Who is behind a rung is whatever the test says.
#pragma once
#include "domain/alarm_turn.h"
#include "support/ids.h"
#include <map>
#include <set>

namespace tallyboard::testing {

class AlarmWorld : public AlarmLookup {
public:
    static Who person(std::uint64_t n) { return {person_id(n), {}}; }
    static Who party(std::uint64_t n) { return {{}, party_id(n)}; }
    static Recipient app(std::uint64_t n) { return {person(n), {}}; }
    static Recipient mail(std::uint64_t n) { return {person(n), method_id(n)}; }
    static Recipient desk(std::uint64_t n) { return {party(n), method_id(100 + n)}; }
    static PersonId worker() { return person_id(1); }

    Plan its_plan;
    std::map<int, std::vector<Recipient>> behind; // by rung
    std::set<Who> gone;
    std::vector<MessageRow> rows;
    std::optional<Alarm> alarm;
    std::vector<AlarmEvent> log;
    Instant now{1'795'262'400'000};
    std::uint64_t ids = 0;
    bool operators_alarm = false;
    PersonId whose = worker();
    AlarmId own_id; // nil: numbered by `ids`
    AlarmId its_id() const { return own_id.is_nil() ? alarm_id(ids) : own_id; }

    /// Rungs with these waits, each for one answer.
    explicit AlarmWorld(const std::vector<int> &waits = {60, 120}) {
        its_plan.id = plan_id(1);
        its_plan.name = "Housing";
        for (const int wait : waits)
            its_plan.rungs.push_back({"Duty " + std::to_string(its_plan.rungs.size() + 1), {}, Need::one, wait});
    }

    const Plan &plan() const override { return its_plan; }
    std::vector<Recipient> recipients(int rung, Instant) const override {
        const auto one = behind.find(rung);
        return one == behind.end() ? std::vector<Recipient>{} : one->second;
    }
    std::vector<Recipient> ways(const Who &who, Instant) const override {
        std::vector<Recipient> all;
        for (const auto &[rung, list] : behind)
            for (const Recipient &one : list)
                if (one.who == who)
                    all.push_back(one);
        return all;
    }
    bool may_answer(const Who &who) const override { return gone.count(who) == 0; }
    std::span<const MessageRow> messages() const override { return rows; }

    void pass(Millis time) { now = now + time; }
    const AlarmTurn take(AlarmTurn turn) {
        alarm = turn.alarm;
        operators_alarm = turn.operators_alarm;
        for (const Message &message : turn.messages) {
            MessageRow row;
            row.message = message;
            row.owed_at = now;
            rows.push_back(row);
        }
        log.insert(log.end(), turn.events.begin(), turn.events.end());
        return turn;
    }
    AlarmTurn raise(const Raised &raised) {
        const bool is_new = !alarm || !is_open(*alarm);
        if (is_new)
            rows.clear(); // another alarm, with messages of its own
        return take(raise_alarm(alarm ? &*alarm : nullptr, alarm_id(is_new ? ++ids : ids), whose, raised, *this, now));
    }
    AlarmTurn raise(Cause cause) {
        Raised raised;
        raised.cause = cause;
        return raise(raised);
    }
    AlarmTurn due() { return take(alarm_due(*alarm, *this, now)); }
    /// Goes to the time at which the alarm looks again.
    AlarmTurn next() {
        now = std::max(now, alarm->next_due);
        return due();
    }
    /// A try of this row ended.
    std::optional<AlarmTurn> report(std::size_t which, SendOutcome outcome) {
        MessageRow &row = rows.at(which);
        if (!row.begun_at.is_set())
            row.begun_at = now;
        const bool no = outcome == SendOutcome::refused;
        const SendReport report{outcome, no ? SendTrouble::address_refused : SendTrouble::none, no ? 550 : 0};
        if (!take_report(row, report, now))
            return std::nullopt;
        return take(alarm_reported(*alarm, *this, rows.at(which), now));
    }
    /// Place of the newest message of a kind to a receiver; rows.size(): none.
    std::size_t newest(const Recipient &to, MessageKind kind = MessageKind::alarm) const {
        for (std::size_t i = rows.size(); i-- > 0;)
            if (rows[i].message.to == to && rows[i].message.kind == kind)
                return i;
        return rows.size();
    }
    AlarmTurn tell(const Recipient &to, SendOutcome outcome = SendOutcome::handed_over) {
        return *report(newest(to), outcome);
    }
    AlarmPress press(const Who &who, std::string name = {}, AnswerBy by = AnswerBy::app) const {
        AlarmPress made;
        made.who = who;
        made.name = std::move(name);
        made.by = who.is_person() ? by : by == AnswerBy::app ? AnswerBy::link : by;
        made.epoch = alarm->epoch;
        return made;
    }
    AlarmTurn answer(const AlarmPress &said) { return take(answer_alarm(*alarm, said, *this, now)); }
    AlarmTurn answer(std::uint64_t n) { return answer(press(person(n))); }
    AlarmTurn help(std::uint64_t n) { return take(ask_for_help(*alarm, press(person(n)), *this, now)); }
    AlarmTurn safe() { return take(worker_says_safe(*alarm, press({worker(), {}}), false, *this, now)); }
    AlarmTurn close(std::uint64_t n, VisitOutcome outcome = VisitOutcome::safe) {
        AlarmPress said = press(person(n));
        said.note = "all is well";
        return take(close_alarm(*alarm, said, outcome, *this, now));
    }
};

} // namespace tallyboard::testing
