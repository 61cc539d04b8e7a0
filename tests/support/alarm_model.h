// What an alarm should do, written down a second time in the plainest way, to compare the rules with. It shares the
// rules' value types and nothing of their code: it keeps its own messages and its own place in the plan. It reads who
// is behind a rung, and who is gone, from the same world.
#pragma once
#include "support/alarm_world.h"

namespace tallyboard::testing {

class AlarmModel {
public:
    struct Sent {
        Message message;
        bool handed = false, refused = false, maybe = false, later = false;
        Instant heard, begun;
    };
    struct Owner {
        Who who;
        Instant at;
        bool helpless = false;
    };
    /// What it did in its last turn.
    std::vector<Message> messages;
    std::vector<AlarmEventKind> lines;
    AlarmReply reply = AlarmReply::done;

    explicit AlarmModel(const AlarmWorld &world) : m_world(&world) {}
    void look_at(const AlarmWorld &world) { m_world = &world; }

    void raise(const Raised &raised);
    void due();
    void began(std::size_t which) { sent[which].begun = now(); }
    /// False: nothing new in it.
    bool report(std::size_t which, SendOutcome outcome);
    void answer(const AlarmPress &press);
    void take_over(const AlarmPress &press, const Who &from);
    void offer(const AlarmPress &press, const Who &to);
    void review();
    void help(const AlarmPress &press);
    void safe(const AlarmPress &press);
    void mark(const AlarmPress &press);
    void close(const AlarmPress &press, VisitOutcome outcome);

    /// Empty: the alarm is as the model has it. Else the first thing that is not.
    std::string differs(const Alarm &alarm) const;
    /// Takes the turn's messages in the order of the world's rows.
    void keep(const std::vector<Message> &in_order);

    bool exists = false, open = false, taken = false, climbs = false, somebody = false;
    std::set<Cause> causes;
    std::int64_t epoch = 0, from = 0;
    Phase phase = Phase::climb;
    int rung = 0, attempt = 0, step_attempt = 0, spent = 0, wait = 0;
    Telling telling = Telling::none;
    Instant step_at, pass_at, next, taken_at, until, asked, help_at, safe_at, marked, drill_until;
    std::vector<Owner> owners;
    Who offered_by, offered_to;
    std::vector<Sent> sent;

private:
    static bool is_no_news(const Sent &one, SendOutcome outcome);
    static bool of_alarm(const Message &message);
    Instant now() const { return m_world->now; }
    int last_rung() const { return m_world->its_plan.rung_count() + 1; }
    bool hidden() const;
    Cause worst() const { return *causes.rbegin(); }
    int number() const { return phase == Phase::everyone ? 0 : rung; }
    bool ends() const { return phase != Phase::climb || rung == last_rung(); }
    Millis repeat() const;
    bool goes_on() const;
    std::vector<Recipient> behind(int at) const;
    std::vector<Recipient> everyone() const;
    void choose_last();
    void set_next(Instant when);
    void send(MessageKind kind, const Recipient &to, int step);
    void line(AlarmEventKind kind) { lines.push_back(kind); }
    void tell();
    void advance(bool climbing);
    void on(bool must = false);
    void give_up();
    void tell_others();
    bool present(const Message &message) const;
    bool enough() const;
    std::set<Who> asked_here(bool told) const;
    void in_hand();
    bool turned_away(const AlarmPress &press);
    bool no_answer(const AlarmPress &press);
    std::vector<Owner>::iterator owner(const Who &who);
    std::vector<Recipient> believing() const;
    void down();
    void over();
    void begin_turn();

    const AlarmWorld *m_world;
};

} // namespace tallyboard::testing
