// Who can be rung about an alarm, and who can take it on in the app: what a message to somebody outside it has to say.
// Read from the rows once, and again when another program changed them or after a minute; no answer is older than that.
#pragma once
#include "domain/people.h"
#include "hub/hub_store.h"
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

class PeopleBook {
public:
    /// `now`: hub time; not set: what is known will do.
    void refresh(HubStore &store, Instant now);
    void forget() { m_read = false; }
    /// Whether somebody with this mail address can take on `worker`'s alarm in the app: active, with an enrolled
    /// device, permitted to, and not the worker. `worker` null: anybody's.
    bool takes_on_in_app(const std::string &mail, const Person *worker) const;
    /// Up to `callable_max` safety officers with a mobile number, those of the team first, without the person
    /// themselves.
    std::vector<Callable> responders(const Person *worker) const;

    static constexpr std::size_t callable_max = 3;

private:
    struct Responder {
        PersonId person;
        TeamCode team;
        Callable callable;
    };
    void read(HubStore &store);

    bool m_read = false;
    std::uint64_t m_generation = 0;
    Instant m_read_at;
    std::map<std::string, std::set<PersonId>> m_apps; // by mail address in lower case: who can take an alarm on
    std::vector<Responder> m_responders;              // by name
};

} // namespace tallyboard::hub
