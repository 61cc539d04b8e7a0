// Takes a leaver out of the store: what nobody has to keep any more goes (UK GDPR, article 17). What the council has to
// keep stays, and is said with its reason: visits within their period, since claims for injury may come within three
// years (Limitation Act 1980, section 11; UK GDPR, article 17(3)(e)), and workstation checks within theirs (Health and
// Safety (Display Screen Equipment) Regulations 1992, regulation 2; article 17(3)(b)). While anything stays, so do the
// name and the pseudonym, or it would prove nothing. One transaction. Never touches somebody who works here, or who is
// out. In other people's records a person who went is "Former member of staff", the same for all.
#pragma once
#include "hub/admin_ops.h"

namespace tallyboard::hub {

/// Stands in other people's records where an erased person was named: no longer anybody's id (RFC 9562 version 8).
inline constexpr PersonId former_member{{0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 1}};

enum class NotErased {
    none,
    unknown_person,
    active,          // make them a leaver first
    out_on_a_visit,  // end it first, and its alarm
    in_a_plan,       // a plan tells them: change it first
    told_of_a_visit, // the plan of a visit that runs tells them
    unreadable,      // some workstation check can not be opened with this key
    not_listed       // it could not be put on the list of erasures
};

struct Erasure {
    PersonId person;
    bool also_visits = false; // all but those with an incident go, though within their period
    bool from_backup = false; // it was done before, and a backup has them again: as they stood then matters no more
    bool dry_run = false;     // says what would be done
    std::string id;           // of the erasure: in the ledger and on the list that restores go by
    std::function<bool()> put_on_list; // called right before the commit; false: nothing is erased
};

enum class KeptFor { incident, visit, message_under_way, workstation_check };
struct Kept {
    int count = 0;
    Instant until; // when the last of them is over its time
};

struct Erased {
    NotErased why_not = NotErased::none;
    std::string plan; // in_a_plan: whose; empty: the council's
    std::string name; // of the person, for the operator's screen alone
    // What goes.
    int contacts = 0, places = 0, bookings = 0, devices = 0, visits = 0, workstation_checks = 0;
    int mentions = 0;  // in other people's records
    int addresses = 0; // messages and frozen plans in which their mail address or number stood
    // What stays.
    std::map<KeptFor, Kept> kept; // all of it gone: empty, and then the name and the pseudonym go as well
    int named_in_texts = 0;       // other people's records in whose words their full name stands: for a person to read
    bool whole() const { return kept.empty(); }
};

Erased erase_person(const Admin &admin, const Erasure &asked);
/// Writes down an erasure from a list for which there was nothing to do, so that it is not looked for again.
void note_erased(const Admin &admin, const std::string &id);
/// The ids of all erasures that this store's ledger has.
std::vector<std::string> erasures_done(HubStore &store);

} // namespace tallyboard::hub
