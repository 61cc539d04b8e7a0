#include "hub/admin/command_reach.h"
#include "domain/enum_text.h"
#include "domain/gaps.h"
#include "hub/admin/commands.h"
#include "hub/admin/need_person.h"
#include "hub/channels/courier.h"
#include "hub/channels/one_line.h"
#include "hub/plan_book.h"
#include "hub/plans.h"
#include "hub/receivers.h"
#include <algorithm>
#include <ostream>
#include <set>

namespace tallyboard::hub {

namespace {

std::string plan_name(const PlanInForce &plan) {
    if (plan.where.empty())
        return "The council's plan";
    return "The plan of " + one_line(plan.where_name) + " (" + one_line(plan.where) + ")";
}

std::string step_name(const Plan &plan, int rung) {
    return rung > plan.rung_count() ? std::string("the safety officers")
                                    : one_line(plan.rungs[static_cast<std::size_t>(rung - 1)].duty);
}

std::string why_in_words(Lack lack) {
    switch (lack) {
    case Lack::none: return {};
    case Lack::gone: return "is not there any more";
    case Lack::leaver: return "has left";
    case Lack::guest: return "is a guest";
    case Lack::off_duty: return "nobody is on duty";
    case Lack::nobody: return "nobody has this role";
    case Lack::worker: return "it is their own alarm";
    case Lack::on_leave: return "is on leave";
    case Lack::no_method: return "the app reaches nobody who is not looking at it";
    case Lack::broken: return "every address and number of theirs is refused";
    case Lack::no_channel: return "this hub cannot send by any of their addresses and numbers";
    }
    return {};
}

/// Why somebody who counts as reached may not be told all the same; empty: no reason.
std::string in_vain(const Receiver &to, const std::vector<NotTaken> &receivers) {
    if (refuses_messages(to, receivers))
        return "its receiver refused the last message for good; the log says with which answer";
    const bool waits = std::ranges::any_of(
        receivers, [&to](const NotTaken &one) { return one.channel == to.first && one.address == to.second; });
    return waits ? "its receiver has not taken what was sent to it last" : "";
}

Receiver receiver_of(const Way &way, const HubRows &rows) {
    const auto method = rows.method(way.method);
    return {rows.channel_of(way.kind), method ? method->address : std::string()};
}

/// The options of `serve` that would let this hub send to them.
std::string missing_for(const Who &who, HubStore &store, const HubRows &rows, const SetUp &set_up) {
    std::set<std::string> missing;
    for (const Method &method : rows_of<Method>(store))
        if (method.owner() == who && is_usable(method))
            missing.insert(set_up.no(method.kind == MethodKind::mail ? Channel::mail : rows.channel_of(method.kind)));
    std::string text;
    for (const std::string &one : missing)
        if (!one.empty())
            text += (text.empty() ? "; " : ", ") + one;
    return text;
}

/// A line for each person of a rung; true: somebody is told outside the app.
bool print_rung(const RungTold &rung, const Plan &plan, const HubRows &rows, const std::vector<NotTaken> &receivers,
                std::ostream &out) {
    out << "  " << rung.rung << ". " << step_name(plan, rung.rung) << ":\n";
    for (const WouldBeTold &one : rung.people) {
        const std::string name = one.name.empty() ? std::string("nobody") : one_line(one.name);
        if (one.ways.empty() || one.lack != Lack::none)
            out << "     " << name << ": would not be told outside the app: " << why_in_words(one.lack) << "\n";
        for (const Way &way : one.ways) {
            const Receiver to = receiver_of(way, rows);
            const std::string vain = in_vain(to, receivers);
            out << "     " << name << ", by " << enum_text(way.kind) << " " << courier_of(to.first).shown(to.second)
                << (one.grade == Grade::verified ? ": would be told"
                                                 : ": would be told; has not proved to answer there")
                << (vain.empty() ? "" : ", but " + vain) << "\n";
        }
    }
    return rung.told == HowTold::outside;
}

} // namespace

SetUp kept_set_up(HubStore &store) {
    SetUp set_up;
    for (std::size_t i = 0; i < set_up.missing.size(); ++i)
        set_up.missing[i] = store.meta(set_up_name(static_cast<Channel>(i))).value_or("");
    return set_up;
}

std::vector<std::string> unreached_lines(HubStore &store, const SetUp &set_up, Instant now) {
    Batch batch(store);
    const HubRows rows(store, Bytes32{}, judge_of(set_up));
    const auto receivers = not_taken(store);
    std::vector<std::string> lines;
    for (const PlanInForce &plan : plans_in_force(store, rows)) {
        bool tells = false;
        for (const RungTold &rung : who_would_be_told(plan.plan, rows.plan_book(), now, {})) {
            tells |= rung.told == HowTold::outside;
            const std::string step =
                plan_name(plan) + ", step " + std::to_string(rung.rung) + " (" + step_name(plan.plan, rung.rung) + ") ";
            std::set<std::string> said; // the log names nobody
            for (const WouldBeTold &one : rung.people) {
                // Holes in a rota and leave are for `plans check`; this is about what does not work at all.
                if (one.lack != Lack::none && one.lack != Lack::off_duty && one.lack != Lack::on_leave)
                    said.insert("can not tell everybody: " + why_in_words(one.lack) +
                                (one.lack == Lack::no_channel ? missing_for(one.who, store, rows, set_up) : ""));
                for (const Way &way : one.ways)
                    if (const std::string vain = in_vain(receiver_of(way, rows), receivers); !vain.empty())
                        said.insert("by " + std::string(enum_text(way.kind)) + " may not be told: " + vain);
            }
            for (const std::string &one : said)
                lines.push_back(step + one);
        }
        if (!tells)
            lines.push_back(plan_name(plan) + " " + std::string(reaches_nobody));
    }
    return lines;
}

int show_reach(const Place &place, const std::string &who, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    std::optional<Person> person;
    if (!who.empty() && !(person = need_person(*hub->store, who, world)))
        return exit_refused;
    const Instant now = admin_of(*hub, world).now;
    Batch batch(*hub->store);
    if (!hub->store->meta(set_up_name(Channel::mail)))
        world.out << "This hub was never served, so what it can send with is not known: every channel is taken as "
                     "set up.\n";
    const HubRows rows(*hub->store, hub->keys.dse, judge_of(kept_set_up(*hub->store)));
    const auto receivers = not_taken(*hub->store);
    bool everywhere = true;
    const PlanId theirs = person ? rows.plan_book().plan_for(person->team).id : PlanId{};
    for (const PlanInForce &plan : plans_in_force(*hub->store, rows)) {
        if (person && plan.plan.id != theirs)
            continue;
        world.out << plan_name(plan) << ":\n";
        bool tells = false;
        for (const RungTold &rung :
             who_would_be_told(plan.plan, rows.plan_book(), now, person ? person->id : PersonId{}))
            tells |= print_rung(rung, plan.plan, rows, receivers, world.out);
        if (!tells)
            world.out << "  This plan " << reaches_nobody << "\n";
        everywhere = everywhere && tells;
    }
    return everywhere ? exit_done : exit_refused;
}

} // namespace tallyboard::hub
