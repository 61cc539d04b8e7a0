// Who can be rung about an alarm, and who can take it on in the app: a message to somebody outside the app has to say
// both. Read from the rows once, and read again when another program has written. What it knows of devices may be up to
// a minute old.
#pragma once
#include "domain/people.h"
#include "hub/hub_store.h"
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace tallyboard::hub {

/// A responder with a telephone.
struct Callable {
    std::string name, mobile;
    bool operator==(const Callable &) const = default;
};

/// Whether a person has the role of a safety officer over a worker, wherever they have it. Asked only about those who
/// have it over a part of the council alone.
using Covers = std::function<bool(const Person &officer, const Person &worker)>;

class PeopleBook {
public:
    /// Cheap when no other program wrote, since only the operator's commands change people and their numbers.
    void refresh(HubStore &store);
    void forget();
    /// Whether somebody can take on `worker`'s alarm in the app: they are active, permitted, have an enrolled device,
    /// and are not the worker. `worker` null: anybody's alarm. `now`: hub time; not set: what is known of devices is
    /// not read anew.
    bool takes_on_in_app(HubStore &store, const PersonId &who, const Person *worker, const Covers &covers, Instant now);
    /// Up to `callable_max` safety officers with a mobile number, those of the team first, without the person
    /// themselves.
    std::vector<Callable> responders(const Person *worker, const Covers &covers) const;

    static constexpr std::size_t callable_max = 3;

private:
    struct Known { // somebody who may answer alarms
        Person person;
        std::string mail, mobile;
    };
    struct Responder {
        PersonId person;
        TeamCode team;
        Callable callable;
        bool for_all = true; // of the whole council
    };
    void take(const PersonId &id, HubStore &store);
    void sort_out();
    bool answers_for(const PersonId &officer, bool for_all, const Person *worker, const Covers &covers) const;
    bool has_device(HubStore &store, const PersonId &person, Instant now);

    bool m_read = false, m_devices_read = false;
    std::uint64_t m_generation = 0;
    std::int64_t m_sequence = 0; // read up to here
    Instant m_devices_at;
    std::map<PersonId, Known> m_known;
    std::set<PersonId> m_with_device;
    std::vector<Responder> m_responders;                 // by name
    std::map<TeamCode, std::vector<std::size_t>> m_near; // those of each team
};

} // namespace tallyboard::hub
