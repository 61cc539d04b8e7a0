// Who can be rung about an alarm, and who has the app: what a message to somebody outside it has to say. Read from the
// rows once, and again when another program changed them or after a minute; no answer is older than that.
#pragma once
#include "domain/people.h"
#include "hub/hub_store.h"
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
    /// Whether this is the mail address of an active person with an enrolled device.
    bool has_app(const std::string &mail) const;
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
    std::set<std::string> m_apps;        // mail addresses in lower case
    std::vector<Responder> m_responders; // by name
};

} // namespace tallyboard::hub
