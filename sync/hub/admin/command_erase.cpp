// erase, and what restore does with the list of erasures.
#include "domain/text.h"
#include "hub/admin/commands.h"
#include "hub/admin/erase_again.h"
#include "hub/admin/need_person.h"
#include "hub/channels/one_line.h"
#include "hub/erasure.h"
#include "store/civil_time.h"
#include <algorithm>
#include <array>
#include <ostream>
#include <set>

namespace tallyboard::hub {

namespace {

std::string counted(int count, const std::string &one, const std::string &many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string plan_words(const std::string &team) {
    return team.empty() ? "the council's plan" : "the plan of '" + one_line(team) + "'";
}

std::string refusal(const Erased &erased) {
    switch (erased.why_not) {
    case NotErased::none: return {};
    case NotErased::unknown_person: return "there is nobody by this id any more";
    case NotErased::active:
        return one_line(erased.name) + " works here; import people without them first, which makes them a leaver";
    case NotErased::out_on_a_visit:
        return one_line(erased.name) + " is out on a visit, or in an alarm; a person has to end it first";
    case NotErased::in_a_plan:
        return plan_words(erased.plan) + " tells " + one_line(erased.name) + "; import another ladder first";
    case NotErased::told_of_a_visit:
        return "a visit that runs now tells " + one_line(erased.name) + "; wait until it is over";
    case NotErased::unreadable: return "some workstation check can not be read: these are not the hub's keys";
    case NotErased::not_listed: return "the list of erasures could not be written";
    }
    return "unknown";
}

const char *reason(KeptFor why) {
    switch (why) {
    case KeptFor::incident:
        return "with an incident: a claim for injury may come within three years (Limitation Act 1980, section 11; "
               "UK GDPR, article 17(3)(e))";
    case KeptFor::visit:
        return "within their period: the same Act; --also-visits erases those without an incident all the same";
    case KeptFor::message_under_way: return "messages about them are still on their way: try again later";
    case KeptFor::workstation_check:
        return "within their period: the employer has to show that it was done (Display Screen Equipment Regulations "
               "1992, regulation 2; UK GDPR, article 17(3)(b))";
    }
    return "";
}

const char *thing(KeptFor why, int count) {
    if (why == KeptFor::workstation_check)
        return count == 1 ? "workstation check" : "workstation checks";
    return count == 1 ? "visit" : "visits";
}

void print(const Erased &erased, bool done, const std::string &zone, std::ostream &out) {
    out << one_line(erased.name) << (done ? ": gone are " : ": would go are ")
        << counted(erased.contacts, "entry", "entries") << " of how to reach them, "
        << counted(erased.places, "place", "places") << ", " << counted(erased.bookings, "booking", "bookings") << ", "
        << counted(erased.devices, "device", "devices") << ", " << counted(erased.visits, "visit", "visits") << ", "
        << counted(erased.workstation_checks, "workstation check", "workstation checks") << "; in other records "
        << counted(erased.mentions, "mention", "mentions") << " and "
        << counted(erased.addresses, "address", "addresses") << ".\n";
    for (const auto &[why, kept] : erased.kept)
        out << "Kept: " << kept.count << " " << thing(why, kept.count) << " " << reason(why) << ". Over on "
            << date_text(civil_time(kept.until, zone).date) << ".\n";
    if (erased.whole())
        out << (done ? "The name and the key of their pseudonym in the ledger are gone too."
                     : "The name and the key of their pseudonym in the ledger would go too.")
            << "\n";
    else
        out << "While these are kept, so are the name and the key of their pseudonym in the ledger. Run erase again "
               "when "
               "the last is over.\n";
    if (erased.named_in_texts > 0)
        out << counted(erased.named_in_texts, "record", "records")
            << " of other people may have their full name in the words that people typed; nothing was done to those.\n";
}

/// One that was put on the list and never done has been cut short: it is taken up again.
ListedErasure entry_for(const std::vector<ListedErasure> &list, const std::vector<std::string> &done,
                        ListedErasure fresh) {
    for (const ListedErasure &one : list)
        if (one.who == fresh.who && std::ranges::find(done, one.id) == done.end())
            fresh.id = one.id;
    return fresh;
}

bool put_on_list(const std::string &file, const ListedErasure &entry, const HubKeys &keys, std::ostream &err) {
    auto list = read_erasures(file, keys); // again: another erase may have written it meanwhile
    std::string why = list ? std::string() : list.error().what;
    if (list) {
        auto all = list.take();
        std::erase_if(all, [&entry](const ListedErasure &one) { return one.id == entry.id; });
        all.push_back(entry);
        why = write_erasures(file, all, keys);
    }
    if (!why.empty())
        err << "The list of erasures: " << why << ".\n";
    return why.empty();
}

} // namespace

int erase(const Place &place, const EraseOptions &options, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    const auto person = need_person(*hub->store, options.person, world, true);
    if (!person)
        return exit_refused;
    const auto refuse = [&world](const std::string &why) {
        world.err << "Nothing was erased: " << why << ".\n";
        return exit_refused;
    };
    const std::string zone = meta_of(*hub->store, "zone", "Europe/London");
    Erasure asked;
    asked.person = person->id;
    asked.also_visits = options.also_visits;
    asked.dry_run = true;
    Erased erased = erase_person(admin_of(*hub, world), asked);
    if (erased.why_not != NotErased::none)
        return refuse(refusal(erased));
    if (!options.yes) {
        print(erased, false, zone, world.out);
        world.out << "Nothing was erased yet. Say --yes to do it; it can not be taken back.\n";
        return exit_done;
    }
    const auto list = read_erasures(place.erasures_file(), hub->keys);
    if (!list)
        return refuse(list.error().what);
    const Admin admin = admin_of(*hub, world);
    std::array<std::uint8_t, 8> id{};
    world.random(id);
    const auto entry =
        entry_for(list.value(), erasures_done(*hub->store),
                  {hex(id), listed_name(person->id, hub->keys), civil_time(admin.now, zone).date, options.also_visits});
    asked.dry_run = false;
    asked.id = entry.id;
    asked.put_on_list = [&] { return put_on_list(place.erasures_file(), entry, hub->keys, world.err); };
    erased = erase_person(admin, asked);
    if (erased.why_not != NotErased::none)
        return refuse(refusal(erased));
    hub->store->checkpoint(); // out of the write-ahead log too
    print(erased, true, zone, world.out);
    world.out << "Now copy " << place.erasures_file()
              << " to where the keys' copy is: without it a restore brings them back. Other devices drop their rows at "
                 "their next contact.\n";
    return exit_done;
}

std::string erase_again(OpenHub &hub, const std::vector<ListedErasure> &list, const std::string &list_file,
                        Console &world) {
    const auto done = erasures_done(*hub.store);
    const auto people = all_people(*hub.store);
    const Admin admin = admin_of(hub, world);
    int again = 0;
    for (const ListedErasure &entry : list) {
        if (std::ranges::find(done, entry.id) != done.end())
            continue;
        const auto person =
            std::ranges::find_if(people, [&](const Person &one) { return listed_name(one.id, hub.keys) == entry.who; });
        Erasure asked;
        asked.person = person == people.end() ? PersonId{} : person->id;
        asked.also_visits = entry.also_visits;
        asked.from_backup = true;
        asked.id = entry.id;
        const Erased erased = erase_person(admin, asked);
        if (erased.why_not == NotErased::unknown_person)
            note_erased(admin, entry.id); // came after the backup and went before now
        else if (erased.why_not != NotErased::none)
            return refusal(erased);
        else
            ++again;
    }
    if (again > 0)
        world.out << counted(again, "person who was", "people who were")
                  << " erased after this backup was made: erased from it again.\n";
    const auto listed = [&list](const std::string &id) {
        return std::ranges::find(list, id, &ListedErasure::id) != list.end();
    };
    const auto missing = std::ranges::count_if(done, [&](const std::string &id) { return !listed(id); });
    if (list.empty())
        world.out << "There is no list of erasures (" << list_file
                  << "). Whoever was erased after this backup was made "
                  << "is in it again. If you have a list, put it there and restore again.\n";
    else if (missing > 0)
        world.out
            << "The list of erasures is older than this backup: it lacks " << missing
            << " that the backup knows of, and may lack later ones. If you have a newer list, put it in its place "
               "and restore again.\n";
    return {};
}

} // namespace tallyboard::hub
