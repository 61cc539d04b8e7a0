// The people, things and tokens that every cell of the matrix is about: nineteen people of every role and relation,
// each with a row of every kind, on a hub that is put back after each cell. Requests go the way a session sends them:
// head, body, service, reply; only the socket is missing. What ought to happen is read from the hub's own tables
// (domain/permissions.h, hub/http/routes.h), never from the code that enforces them.
#pragma once
#include "domain/permissions.h"
#include "hub/http/routes.h"
#include "support/hub/frozen_store.h"
#include "support/hub/hub_world.h"
#include <boost/json/object.hpp>
#include <map>

namespace tallyboard::testing {

inline const PersonId gus = person_id(10);  // a guest without a team
inline const PersonId ada = person_id(11);  // admin, safety
inline const PersonId pam = person_id(12);  // manager of parks
inline const PersonId max = person_id(13);  // every role, housing
inline const PersonId otto = person_id(14); // left, but out on a visit
// Roles over a part of the council, or for some days: each has one, and no other.
inline const PersonId ted = person_id(15);  // safety officer of the team housing
inline const PersonId una = person_id(16);  // manager of the service that parks and safety stand in
inline const PersonId ward = person_id(17); // safety officer of the depot, as a warden is
inline const PersonId tom = person_id(18);  // safety officer of housing from tomorrow on
inline const PersonId yan = person_id(19);  // safety officer of housing until yesterday
inline const PersonId nobody_here = person_id(99);

class MatrixWorld {
public:
    MatrixWorld();
    /// Everyone with a token: leaver's and otto's were made before they left.
    std::vector<PersonId> people() const;
    const Person &person(const PersonId &id) const { return m_people.at(id); }
    Phone &phone(const PersonId &id) { return m_phones.at(id); }
    Relation relation(const PersonId &by, const PersonId &whose) const;
    /// The roles of `by` over somebody, as they were handed out above: written again here, apart from the hub's code.
    Roles roles(const PersonId &by, const PersonId &whose) const;
    Roles roles_over_row_of(const PersonId &by, const Person &owner) const;

    /// Runs `cell` and undoes it, with a service that remembers nothing of it.
    template <class Cell> void cell(Cell run) {
        const auto counters = m_phones;
        frozen->freeze();
        hub.restart();
        run();
        frozen->thaw();
        m_phones = counters;
    }
    /// What has changed when a cell claims that nothing did: feed, ledger, messages.
    struct Mark {
        std::int64_t sequence = 0, ledger = 0, sends = 0;
        bool operator==(const Mark &) const = default;
    };
    Mark mark();

    HubWorld hub;
    FrozenStore *frozen = nullptr;

private:
    void settle(const PersonId &id, int n);
    std::unique_ptr<hub::HubStore> m_inner;
    std::map<PersonId, Person> m_people;
    std::map<PersonId, Phone> m_phones;
};

/// Each active person's own things, by number of the person.
inline VisitId visit_of(const PersonId &id) { return visit_id(id.bytes[15]); }
inline BookingId booking_of(const PersonId &id) { return booking_id(id.bytes[15]); }
inline MethodId method_of(const PersonId &id) { return method_id(id.bytes[15]); }
/// Plan 1 and rota 1 are nobody's; plan 2 is the council's, and its rota 2 has the stand-in 1.
Plan plan_of_officers(std::uint64_t n);
StandIn bob_stands_in(std::uint64_t n, const RotaId &rota);
inline AssessmentId assessment_of(const PersonId &id) { return assessment_id(id.bytes[15]); }

struct HttpCall {
    std::string_view method = "GET", path, authorization, content_type = "application/json", body;
};
/// As a session would answer it.
hub::Reply call(HubWorld &hub, const HttpCall &asked);
/// The code of a problem+json; none when it is not one, or when status, type and code do not belong together.
protocol::ProblemCode code_of(const hub::Reply &reply);

/// The rows of a vault as they truly are, tombstones left out.
struct TrueRow {
    std::string kind, key, body;
    PersonId owner;
};
std::vector<TrueRow> true_rows(hub::HubStore &store, const hub::Settings &settings, StoreFile vault);
/// What somebody is to a row beyond their team and the roles they have over the whole council.
struct Part {
    Roles over_owner, over_site; // roles over the row's person, and over the row's own site
    bool in_line = false;        // of managers above the row's person
};
/// Whether the table lets `reader` have the row; `owner` may be null.
bool table_shows(const TrueRow &row, const Person &reader, const Person *owner, bool visit_only, const Part &part = {});
/// The same for the people of the matrix.
bool table_shows(const MatrixWorld &world, const TrueRow &row, const PersonId &reader);
/// The body's field names, sorted and joined; `listed` the same of a table line.
std::string names_in(std::string_view body);
std::string names_in_table(std::string_view kind);

} // namespace tallyboard::testing
