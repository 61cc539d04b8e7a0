#include "hub/admin/command_reach.h"
#include "domain/enum_text.h"
#include "hub/admin/commands.h"
#include "hub/admin/import.h"
#include "hub/channels/address.h"
#include "hub/channels/courier.h"
#include "hub/channels/one_line.h"
#include "hub/plans.h"
#include "hub/receivers.h"
#include <ostream>

namespace tallyboard::hub {

namespace {

std::string way(const Rung &rung) {
    if (rung.channel == Channel::app)
        return "the app";
    return std::string(enum_text(rung.channel)) + " " + courier_of(rung.channel).shown(rung.address);
}

std::string plan_name(const PlanInForce &plan) {
    if (plan.team.empty())
        return "The council's plan";
    return "The plan of " + one_line(plan.team_name) + " (" + one_line(plan.team.text) + ")";
}

/// Why a rung that counts as reached may not be told all the same; empty: no reason.
std::string in_vain(const Rung &rung, const std::vector<NotTaken> &receivers) {
    for (const NotTaken &one : receivers)
        if (unreached(rung) == Unreached::none && one.channel == rung.channel && one.address == rung.address)
            return one.refused ? "its receiver refused the last message for good; the log says with which answer"
                               : "its receiver has not taken what was sent to it last";
    return {};
}

void print_plan(const std::string &name, const Ladder &ladder, const SetUp &set_up,
                const std::vector<NotTaken> &receivers, std::ostream &out) {
    out << name << ":\n";
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
        const Rung &rung = ladder.rungs[i];
        const std::string why = why_unreached(rung, set_up), vain = in_vain(rung, receivers);
        out << "  " << i + 1 << ". " << one_line(rung.who) << ", by " << way(rung) << ": "
            << (!why.empty()   ? "would not be told: " + why
                : vain.empty() ? "would be told"
                               : "would be told, but " + vain)
            << "\n";
    }
    const Rung *first = first_reached(ladder);
    if (first != nullptr)
        out << "  " << one_line(first->who) << " is the first to be told outside the app.\n";
    else
        out << "  This plan " << reaches_nobody << "\n";
}

void add_unreached(const std::string &name, const Ladder &ladder, const SetUp &set_up,
                   const std::vector<NotTaken> &receivers, std::vector<std::string> &lines) {
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
        const Rung &rung = ladder.rungs[i];
        const std::string step = name + ", step " + std::to_string(i + 1) + " (" + one_line(rung.who) + ", by " +
                                 std::string(enum_text(rung.channel)) + ") ";
        if (rung.channel != Channel::app && unreached(rung) != Unreached::none)
            lines.push_back(step + "can not be told: " + why_unreached(rung, set_up));
        else if (const std::string vain = in_vain(rung, receivers); !vain.empty())
            lines.push_back(step + "may not be told: " + vain);
    }
    if (reach_of(ladder) == Reach::nobody)
        lines.push_back(name + " " + std::string(reaches_nobody));
}

} // namespace

SetUp kept_set_up(HubStore &store) {
    SetUp set_up;
    for (std::size_t i = 0; i < set_up.missing.size(); ++i)
        set_up.missing[i] = store.meta(set_up_name(static_cast<Channel>(i))).value_or("");
    return set_up;
}

std::string why_unreached(const Rung &rung, const SetUp &set_up) {
    switch (unreached(rung)) {
    case Unreached::none: break;
    case Unreached::in_app: return "the app reaches nobody who is not looking at it";
    case Unreached::refused: return "its receiver refused it for good";
    case Unreached::not_set_up:
    case Unreached::bad_address: return why_not_sent(set_up, rung.channel, rung.address);
    }
    return {};
}

std::vector<std::string> unreached_lines(HubStore &store, const SetUp &set_up) {
    Batch batch(store);
    const HubRows rows(store, Bytes32{}, judge_of(set_up));
    const auto receivers = not_taken(store);
    std::vector<std::string> lines;
    for (const PlanInForce &plan : plans_in_force(store, rows))
        add_unreached(plan_name(plan), plan.ladder, set_up, receivers, lines);
    for (const VisitRecord &visit : running_visits(store))
        add_unreached("The running visit " + visit.id.text(), rows.frozen_ladder(visit.ladder), set_up, receivers,
                      lines);
    return lines;
}

std::vector<std::string> unreached_lines(HubStore &store, Ladder ladder) {
    Batch batch(store);
    const SetUp set_up = kept_set_up(store);
    const Judge judge = judge_of(set_up);
    for (Rung &rung : ladder.rungs)
        rung.unreached = judge(rung.channel, rung.address);
    std::vector<std::string> lines;
    add_unreached("This plan", ladder, set_up, not_taken(store), lines);
    return lines;
}

int show_reach(const Place &place, const std::string &who, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    const auto people = all_people(*hub->store);
    const Person *person = who.empty() ? nullptr : find_person(who, people, all_contacts(*hub->store));
    if (!who.empty() && person == nullptr) {
        world.err << "Nobody here by the id, mail address or name '" << one_line(who)
                  << "', or several by that name.\n";
        return exit_refused;
    }
    Batch batch(*hub->store);
    const SetUp set_up = kept_set_up(*hub->store);
    if (!hub->store->meta(set_up_name(Channel::mail)))
        world.out << "This hub was never served, so what it can send with is not known: every channel is taken as "
                     "set up.\n";
    const HubRows rows(*hub->store, Bytes32{}, judge_of(set_up));
    const auto receivers = not_taken(*hub->store);
    bool everywhere = true;
    for (const PlanInForce &plan : plans_in_force(*hub->store, rows)) {
        // A person has one plan: their team's, or else the council's.
        const bool theirs = person == nullptr || plan.team == person->team ||
                            (plan.team.empty() && !hub->store->meta("plan:" + person->team.text));
        if (!theirs)
            continue;
        print_plan(plan_name(plan), plan.ladder, set_up, receivers, world.out);
        everywhere = everywhere && reach_of(plan.ladder) == Reach::somebody;
    }
    for (const VisitRecord &visit : running_visits(*hub->store)) {
        if (person != nullptr && visit.person != person->id)
            continue;
        const Ladder &ladder = rows.frozen_ladder(visit.ladder);
        const Person *worker = rows.person_cached(visit.person);
        print_plan("The visit of " + (worker == nullptr ? visit.person.text() : one_line(worker->name)) +
                       " that runs now, with the plan of its start",
                   ladder, set_up, receivers, world.out);
        everywhere = everywhere && reach_of(ladder) == Reach::somebody;
    }
    return everywhere ? exit_done : exit_refused;
}

} // namespace tallyboard::hub
