// plans: who answers alarms, by the operator's hand. Everything that is said of a plan comes
// from the code that an alarm uses (domain/gaps.h).
#include "domain/enum_text.h"
#include "domain/gaps.h"
#include "domain/limits.h"
#include "hub/admin/command_reach.h"
#include "hub/admin/commands.h"
#include "hub/admin/files.h"
#include "hub/admin/need_person.h"
#include "hub/admin/plan_file.h"
#include "hub/channels/address.h"
#include "hub/channels/one_line.h"
#include "hub/plan_book.h"
#include "store/civil_time.h"
#include <algorithm>
#include <ostream>

namespace tallyboard::hub {

namespace {

constexpr std::size_t plans_bytes_max = 1'000'000;
constexpr std::size_t gaps_shown_most = 100;

KnownForPlans known_of(HubStore &store) {
    KnownForPlans known;
    known.people = all_people(store);
    known.contacts = all_contacts(store);
    known.teams = all_teams(store);
    known.units = all_units(store);
    known.sites = all_sites(store);
    known.read_address = usable_address;
    Batch batch(store);
    known.parties = rows_of<Party>(store);
    known.methods = rows_of<Method>(store);
    known.rotas = rows_of<Rota>(store);
    known.plans = rows_of<Plan>(store);
    return known;
}

/// What to write instead, as its channel says it.
std::string why_unusable(const PlanChange &change) {
    const auto *method = std::get_if<AddMethod>(&change.verb);
    if (method == nullptr || method->kind == MethodKind::landline)
        return {};
    const Channel channel = method->kind == MethodKind::mobile    ? Channel::sms
                            : method->kind == MethodKind::webhook ? Channel::webhook
                                                                  : Channel::mail;
    const std::string why = why_not(channel, trimmed_address(method->address));
    return why.empty() ? why : ": it " + why;
}

std::string why_refused(const Refusal &refusal, const PlanChange &change) {
    const std::string name = one_line(refusal.param("name")), where = one_line(refusal.param("where"));
    switch (refusal.code) {
    case RefusalCode::unknown_person:
        return "it names somebody who has left" + (where.empty() ? "" : " (" + where + ")");
    case RefusalCode::not_for_guests: return "it names a guest, and guests answer no alarms";
    case RefusalCode::unknown_party: return "it names a firm or mailbox that is not used any more";
    case RefusalCode::used_by: return "it is still used by '" + name + "'";
    case RefusalCode::named_twice: return "'" + name + "' stands there twice";
    case RefusalCode::address_unusable:
        return "nothing can be sent to that " + std::string(refusal.param("kind")) + why_unusable(change);
    case RefusalCode::value_out_of_range:
        return std::string(refusal.param("field")) + " must be " + std::string(refusal.param("min")) + " to " +
               std::string(refusal.param("max"));
    case RefusalCode::text_needed: return std::string(refusal.param("field")) + " is missing";
    default: return std::string(enum_text(refusal.code)) + (where.empty() ? "" : " (" + where + ")");
    }
}

int set_plans(OpenHub &hub, const PlansOptions &options, Console &world) {
    const auto text = read_file(options.what, plans_bytes_max);
    if (!text) {
        world.err << "Nothing was changed: " << text.error().what << ".\n";
        return exit_refused;
    }
    const Admin admin = admin_of(hub, world);
    const auto fresh_id = [&admin] {
        std::array<std::uint8_t, 10> bytes{};
        admin.random(bytes);
        return uuid7(admin.now.ms, bytes);
    };
    const PlanFile file = read_plan_file(text.value(), known_of(*hub.store), fresh_id);
    if (!file.problem.empty()) {
        world.err << "Nothing was changed: " << file.problem << ".\n";
        return exit_refused;
    }
    const PlansChanged done = change_plans(admin, file.changes, options.dry_run);
    if (is_bad(done.refusal)) {
        world.err << "Nothing was changed: " << one_line(file.what[done.which]) << ": "
                  << why_refused(done.refusal, file.changes[done.which]) << ".\n";
        return exit_refused;
    }
    for (const std::string &one : file.what)
        world.out << "  " << one_line(one) << "\n";
    world.out << (done.rows == 0    ? "That is in force already; nothing was changed.\n"
                  : options.dry_run ? "Dry run: nothing was changed.\n"
                                    : "Done, for visits started from now on. Whom this reaches: plans check.\n");
    return exit_done;
}

/// What the commands that only read look at.
struct Looking {
    Looking(OpenHub &hub, Console &world)
        : admin(admin_of(hub, world)), batch(*hub.store),
          rows(*hub.store, hub.keys.dse, judge_of(kept_set_up(*hub.store)), usable_address),
          zone(hub.store->meta("zone").value_or("Europe/London")) {}
    std::string when(Instant at) const { return date_text(civil_time(at, zone).date) + " " + clock_text(at, zone); }
    std::string name_of(const Who &who) const {
        if (const Person *person = rows.person_cached(who.person))
            return one_line(person->name);
        const Party *party = rows.plan_book().party(who.party);
        return party == nullptr ? "somebody who is not there any more" : one_line(party->name);
    }
    Admin admin;
    Batch batch;
    HubRows rows;
    std::string zone;
};

std::string in_words(const WouldBeTold &one, const Looking &look) {
    std::string text = one.who.is_valid() ? look.name_of(one.who) : "nobody";
    if (one.lack != Lack::none)
        text += " (" + std::string(enum_text(one.lack)) + (one.told == HowTold::in_app ? ", in the app only)" : ")");
    for (std::size_t i = 0; i < one.ways.size(); ++i)
        text += (i == 0 ? " by " : ", ") + std::string(enum_text(one.ways[i].kind));
    if (one.grade == Grade::unverified)
        text += " (has not proved to answer there)";
    return text;
}

void print_told(const Plan &plan, const Looking &look, Instant at, const PersonId &worker, std::ostream &out) {
    for (const RungTold &rung : who_would_be_told(plan, look.rows.plan_book(), at, worker)) {
        out << "  after " << rung.after_seconds / 60 << " min " << rung.after_seconds % 60
            << " s: " << (rung.duty.empty() ? "the safety officers" : one_line(rung.duty)) << ": ";
        std::string people;
        for (const WouldBeTold &one : rung.people)
            people += (people.empty() ? "" : "; ") + in_words(one, look);
        out << (people.empty() ? "nobody" : people) << (rung.told == HowTold::nobody ? " - stepped over" : "") << "\n";
    }
}

void print_gaps(const Plan &plan, const Looking &look, const Interval &window, std::ostream &out) {
    const auto all = gaps(plan, look.rows.plan_book(), window);
    for (std::size_t i = 0; i < std::min(all.size(), gaps_shown_most); ++i) {
        const Gap &gap = all[i];
        out << "  " << look.when(gap.from) << " to " << look.when(gap.until) << ": " << enum_text(gap.kind);
        if (gap.rung > 0)
            out << ", step " << gap.rung;
        if (gap.who.is_valid())
            out << ", " << look.name_of(gap.who);
        out << "\n";
    }
    if (all.size() > gaps_shown_most)
        out << "  and " << all.size() - gaps_shown_most << " more\n";
    if (all.empty())
        out << "  no gaps\n";
}

/// All plans and, last, what is behind every plan; or the one that is named.
std::vector<Plan> wanted(const Looking &look, HubStore &store, const std::string &name) {
    std::vector<Plan> plans = rows_of<Plan>(store);
    if (!name.empty())
        std::erase_if(plans, [&](const Plan &plan) { return plan.name != name; });
    else if (plans.empty())
        plans.push_back(look.rows.plan_book().plan_for({}));
    return plans;
}

} // namespace

int plans(const Place &place, const PlansOptions &options, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    if (options.act == "set")
        return set_plans(*hub, options, world);
    if (options.act.starts_with("test"))
        return plan_tests(*hub, options, world);
    std::optional<Person> worker;
    if (!options.worker.empty() && !(worker = need_person(*hub->store, options.worker, world)))
        return exit_refused;
    const Looking look(*hub, world);
    Instant at = look.admin.now;
    if (!options.at.empty()) {
        const auto blank = options.at.find(' ');
        const auto day = date_parse(options.at.substr(0, blank));
        int hour = 0, minute = 0;
        if (!day ||
            (blank != std::string::npos && std::sscanf(options.at.c_str() + blank, "%d:%d", &hour, &minute) != 2)) {
            world.err << "'" << one_line(options.at) << "' is no time like '2026-12-05 19:10'.\n";
            return exit_refused;
        }
        at = instant_of(*day, hour, minute, look.zone);
    }
    const auto list = wanted(look, *hub->store, options.what);
    if (list.empty()) {
        world.err << "There is no plan '" << one_line(options.what) << "'.\n";
        return exit_refused;
    }
    for (const Plan &plan : list) {
        world.out << (plan.name.empty() ? "No plan is set; behind every plan stand" : one_line(plan.name)) << ":\n";
        if (options.act == "told" || options.act == "show")
            print_told(plan, look, at, worker ? worker->id : PersonId{}, world.out);
        else
            print_gaps(plan, look, {at, at + minutes(std::int64_t{limits::outlook_days} * 1'440)}, world.out);
    }
    return exit_done;
}

} // namespace tallyboard::hub
