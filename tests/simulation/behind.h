// Who answers alarms, by the truth's rows: people, parties, rotas, leave, methods. Written again here, apart from
// app/domain/outlook and the hub's book, in the plainest way.
#pragma once
#include "simulation/truth.h"
#include <set>

namespace tallyboard::simulation {

/// The newest row of a kind under a key; null: it is not there.
template <class T> const T *row_in_truth(const Truth &truth, const std::string &key) {
    const auto found = truth.rows.find({std::string(T::trait.word.text), key});
    const bool there = found != truth.rows.end() && !found->second.back().removed && found->second.back().row;
    return there ? std::get_if<T>(&*found->second.back().row) : nullptr;
}
template <class T, class Take> void each_in_truth(const Truth &truth, Take take) {
    const std::string kind(T::trait.word.text);
    for (auto at = truth.rows.lower_bound({kind, ""}); at != truth.rows.end() && at->first.first == kind; ++at)
        if (const Version &last = at->second.back(); !last.removed && last.row)
            take(std::get<T>(*last.row));
}

/// Everybody behind a rung who is told: by every method that works, people by their app too.
std::vector<Recipient> behind(const Truth &truth, const Plan &plan, int rung, Instant at, const PersonId &worker);
/// Those outside the app behind the first rung that has any.
std::vector<Recipient> first_outside(const Truth &truth, const Plan &plan, Instant at, const PersonId &worker);
/// Who has the duty of a rota at an instant, stand-ins minded.
std::set<Who> on_duty(const Truth &truth, const RotaId &id, Instant at);
std::vector<Recipient> ways_in(const Truth &truth, const Who &who);
/// An active person who is no guest, or an active party.
bool is_in_post(const Truth &truth, const Who &who);
/// The plan that a visit of this person which starts now is frozen with.
std::shared_ptr<const Plan> plan_in(const Truth &truth, const PersonId &person);
/// Judges whom the visit's plan reaches, as of `at`.
void judge(const Truth &truth, ModelVisit &visit, Instant at);
/// Rows of that kind decide whom plans reach.
bool decides_reach(std::string_view kind);

} // namespace tallyboard::simulation
