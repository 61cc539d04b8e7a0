// One person's alarm with its rules and, beside it, the model's idea of it. Every event goes to both; after each they
// must agree, and what must hold whatever happens is checked: see alarm_life.cpp. Copies are independent, so that every
// order of events can be walked.
#pragma once
#include "simulation/chance.h"
#include "support/alarm_model.h"

namespace tallyboard::testing {

class AlarmLife {
public:
    explicit AlarmLife(std::vector<int> waits);
    AlarmLife(const AlarmLife &other) : world(other.world), model(other.model), m_keys(other.m_keys) {
        m_pass_began = other.m_pass_began;
        model.look_at(world);
    }
    AlarmLife &operator=(const AlarmLife &) = delete;

    // Each returns what is wrong; empty: nothing.
    std::string raise(const Raised &raised);
    std::string due();
    std::string report(std::size_t which, SendOutcome outcome);
    std::string began(std::size_t which);
    std::string answer(const AlarmPress &press);
    std::string take_over(const AlarmPress &press, const Who &from);
    std::string offer(const AlarmPress &press, const Who &to);
    std::string review();
    std::string help(const AlarmPress &press);
    std::string safe(const AlarmPress &press);
    std::string mark(const AlarmPress &press);
    std::string close(const AlarmPress &press, VisitOutcome outcome);

    AlarmWorld world;
    AlarmModel model;

private:
    std::string compare(const std::optional<Alarm> &before, const AlarmTurn &turn, bool ends_by_press);
    std::string check(const std::optional<Alarm> &before, const AlarmTurn &turn, bool ends_by_press);
    std::string check_way(const Alarm &before, const AlarmTurn &turn);

    std::set<Message> m_keys; // of this alarm's messages
    Instant m_pass_began;
};

/// A step of a life: time passes, people come and go, and something happens.
std::string any_step(AlarmLife &life, simulation::Chance &chance);
AlarmLife any_life(simulation::Chance &chance);

} // namespace tallyboard::testing
