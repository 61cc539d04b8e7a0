// Who is behind each rung of a plan, at any instant of a span. An Outlook looks every fact up once and keeps when it
// changes; all that is said of a plan is read from it: gaps, reach, "who would be told on Saturday", the ready check
// and the receipt (gaps.h), and what devices get (cover.h). So these can never disagree, and an alarm asks the same
// code.
//
// It runs at the hub, since a device has no rotas, leave or addresses. It is a picture of the facts as they were when
// it was made, and is thrown away when one of them changes. It keeps a reference to its plan.
#pragma once
#include "domain/duties.h"
#include "domain/method.h"
#include "domain/people.h"
#include "domain/plan_pass.h"
#include <map>

namespace tallyboard {

/// What a plan may know, asked for one fact at a time. Pointers and spans stay valid while an Outlook is made.
class PlanFacts {
public:
    virtual ~PlanFacts() = default;
    virtual const Person *person(const PersonId &id) const = 0; // null: gone
    virtual const Party *party(const PartyId &id) const = 0;
    virtual std::optional<RotaInForce> rota(const RotaId &id) const = 0;
    virtual std::vector<PersonId> with_role(Role role) const = 0;
    /// Days of leave as instants of the person's own zone.
    virtual Intervals leave(const PersonId &id, const Interval &window) const = 0;
    virtual std::span<const Method> methods(const Who &who) const = 0;
    virtual MethodKinds channels() const = 0; // what this hub can send by
    virtual Millis verification_valid() const = 0;
};

/// What stands between somebody and being reached, the first that applies. Words are kept in stories.
enum class Lack {
    none,
    gone,     // a person, party or rota that is there no more
    leaver,   // not active
    guest,    // a guest has no duty of ours
    off_duty, // a rota in which nobody has the duty then
    nobody,   // a role that nobody has
    worker,   // the one whose alarm it is
    on_leave,
    no_method, // nothing but the app
    broken,    // every method is broken
    no_channel // this hub cannot send by any of their methods
};
constexpr auto words(Lack) {
    return std::array<std::string_view, 11>{"none",   "gone",     "leaver",    "guest",  "off_duty",  "nobody",
                                            "worker", "on_leave", "no_method", "broken", "no_channel"};
}

/// How far somebody can be reached outside the app; the app does not count, since at night perhaps nobody looks at it.
enum class Grade { nobody, unverified, verified };
constexpr auto words(Grade) { return std::array<std::string_view, 3>{"nobody", "unverified", "verified"}; }

/// A method that this hub can send by, and that is not broken.
struct Way {
    MethodId method;
    MethodKind kind = MethodKind::mail;
    Interval verified; // when its owner counts as having proved that they answer
};
struct Answerer {
    Who who;
    std::string name;
    Lack lack = Lack::none; // as long as no leave and no worker is asked about
    Intervals leave;
    std::vector<Way> ways;
};

/// One who is behind a rung at an instant, or a target that comes to nobody.
struct Seen {
    const Answerer *answerer = nullptr; // null: `lack` is the target's own
    int target = 0;                     // from 1, in its rung; 0 in the safety officers' rung
    HowTold told = HowTold::nobody;
    Grade grade = Grade::nobody;
    Lack lack = Lack::none;
};

class Outlook {
public:
    Outlook(const Plan &plan, const PlanFacts &facts, const Interval &window);
    Outlook(Plan &&, const PlanFacts &, const Interval &) = delete; // it would be gone
    Outlook(const Outlook &) = delete;                              // it points into itself
    Outlook &operator=(const Outlook &) = delete;

    const Plan &plan() const { return m_plan; }
    const Interval &window() const { return m_window; }
    /// The instants in the window at which an answer may change, sorted; the first is the window's own.
    const std::vector<Instant> &changes() const { return m_changes; }
    /// Everybody behind the rung at `at`, each once. `worker`: whose alarm it would be; nil: nobody's in particular.
    /// `verified_at`: as of when a verification counts: a running visit keeps what counted when it began.
    void look(int rung, Instant at, const PersonId &worker, Instant verified_at, std::vector<Seen> &seen) const;
    HowTold told(int rung, Instant at, const PersonId &worker) const;
    /// Whether they are behind any rung at any time of the window, so that the plan's keeper hears when a method of
    /// theirs breaks. Safety officers are behind every plan.
    bool names(const Who &who) const { return m_answerers.count(who) > 0; }
    /// Whether one of the rung's rotas guesses about bank holidays then.
    bool guesses(int rung, Instant at) const;

private:
    struct Claimant {
        const Answerer *answerer;
        int target;
        Lack lack; // the target's own
        Intervals when;
    };
    struct Behind {
        std::vector<Claimant> claimants;
        Intervals guessed;
    };
    const Answerer &answerer(const Who &who, const PlanFacts &facts);
    void add_target(Behind &behind, int number, const Target &target, const PlanFacts &facts);
    void add_rota(Behind &behind, int number, const RotaId &id, const PlanFacts &facts);
    void add_role(Behind &behind, int number, Role role, const PlanFacts &facts);
    void note_changes();

    const Plan &m_plan;
    Interval m_window;
    std::map<Who, Answerer> m_answerers;
    std::vector<Behind> m_rungs; // the safety officers' last
    std::vector<Instant> m_changes;
};

/// Who hears that something is wrong with a plan: its keeper, else those with its keeper's role, else the safety
/// officers. Empty: only whoever runs the hub.
std::vector<PersonId> keepers_of(const Plan &plan, const PlanFacts &facts);

} // namespace tallyboard
