#include "simulation/escalator.h"
#include "simulation/machine.h"
#include "simulation/run_clock.h"
#include "simulation/visit_world.h"
#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>
#include <unordered_set>

namespace tallyboard::simulation {

namespace {

using testing::alice, testing::bob, testing::carol;

StartVisit start_of(int minutes, int interval, int grace) {
    StartVisit verb;
    verb.visit = VisitWorld::id();
    verb.where = "x";
    verb.what = "y";
    verb.minutes = minutes;
    verb.interval_minutes = interval;
    verb.grace_minutes = grace;
    return verb;
}

/// A step of a visit's life: time passes (the hub may be away for all of it), then somebody says something.
std::string step(VisitWorld &world, Chance &chance, Instant &now) {
    now = now + Millis{chance.between(0, chance.per_mille(200) ? 3'600'000 : 200'000)};
    const bool away = chance.per_mille(300);
    for (int i = 0; i < 6 && !away; ++i)
        if (auto wrong = world.check(now); !wrong.empty())
            return wrong;
    if (chance.per_mille(400)) {
        const auto which = chance.next();
        const auto wrong = world.report(which, static_cast<SendOutcome>(chance.pick(4)), now);
        if (!wrong.empty())
            return wrong;
    }
    const auto id = VisitWorld::id();
    const auto epoch = (world.visit() ? world.visit()->epoch : 0) - (chance.per_mille(150) ? chance.pick(3) : 0);
    switch (chance.pick(16)) {
    case 0: return world.say(start_of(chance.pick(60) + 5, chance.pick(50) + 5, chance.pick(30) + 1), alice, now);
    case 1: return world.say(CloseVisit{id, epoch}, alice, now);
    case 2: return world.say(ExtendVisit{id, epoch, chance.pick(60) + 1, "z"}, alice, now);
    case 3: return chance.per_mille(300) ? world.say(RaiseSos{id, "", {}}, alice, now) : std::string();
    case 4:
    case 5: return world.say(AcknowledgeAlarm{id, epoch}, carol, now);
    case 6: return world.say(CloseAlarm{id, epoch, VisitOutcome::safe, ""}, carol, now);
    case 7: return world.check(now);
    case 8: return world.say(AlarmShown{id, epoch}, carol, now);
    case 9: return world.say(AcknowledgeAlarm{id, epoch}, bob, now);
    default: return world.say(CheckIn{id, epoch, {}}, alice, now);
    }
}

int escalate(std::uint64_t deadlines, std::uint64_t from) {
    const RunClock clock;
    std::uint64_t done = 0, alarms = 0, lives = 0;
    for (std::uint64_t seed = from; done < deadlines; ++seed, ++lives) {
        Chance chance(mixed(seed, 4));
        VisitWorld world(static_cast<int>(chance.between(0, 3)));
        Instant now = first_moment;
        // A visit that is over may still be opened by an SOS; most lives end there.
        const auto over = [&] {
            return world.visit() && world.visit()->state == VisitState::closed && chance.per_mille(700);
        };
        for (int i = 0; i < 200 && !over(); ++i)
            if (const auto wrong = step(world, chance, now); !wrong.empty()) {
                std::printf("VIOLATION D2, seed %llu, step %d: %s\n", static_cast<unsigned long long>(seed), i,
                            wrong.c_str());
                return 1;
            }
        done += world.deadlines;
        alarms += world.told;
    }
    std::printf(
        "%llu visit-deadlines in %llu lives from seed %llu, %llu alarms, %.1f s, %.0f deadlines a core's second\n",
        static_cast<unsigned long long>(done), static_cast<unsigned long long>(lives),
        static_cast<unsigned long long>(from), static_cast<unsigned long long>(alarms), clock.seconds(),
        static_cast<double>(done) / clock.core_seconds());
    return 0;
}

// ---- every order of a few events ----

/// Two phones and an officer; what a phone says is made with the epoch it knows and may arrive late, twice or never.
struct Walk {
    VisitWorld world{3};
    Instant now = first_moment;
    std::int64_t known[2] = {0, 0}; // epoch as each phone heard it last
    std::vector<std::pair<Verb, PersonId>> under_way;
};

constexpr int events = 18;

std::string happen(Walk &walk, int event) {
    const auto id = VisitWorld::id();
    const auto send = [&walk](Verb verb, const PersonId &by) {
        if (walk.under_way.size() < 2)
            walk.under_way.emplace_back(std::move(verb), by);
        return std::string();
    };
    const auto arrive = [&walk](std::size_t which, bool stays) {
        if (which >= walk.under_way.size())
            return std::string();
        const auto [verb, by] = walk.under_way[which];
        if (!stays)
            walk.under_way.erase(walk.under_way.begin() + static_cast<std::ptrdiff_t>(which));
        return walk.world.say(verb, by, walk.now);
    };
    switch (event) {
    case 0: return send(start_of(30, 10, 2), alice);
    case 1:
    case 2: return send(CheckIn{id, walk.known[event - 1], {}}, alice);
    case 3: return send(ExtendVisit{id, walk.known[0], 10, "z"}, alice);
    case 4: return send(CloseVisit{id, walk.known[1]}, alice);
    case 5: return send(RaiseSos{id, "", {}}, alice);
    case 6: return send(AcknowledgeAlarm{id, walk.known[1]}, carol);
    case 7: return arrive(0, false); // the oldest
    case 8: return arrive(1, false); // the newer one overtakes it
    case 9: return arrive(0, true);  // a copy; it will come again
    case 10:                         // lost
        if (!walk.under_way.empty())
            walk.under_way.erase(walk.under_way.begin());
        return {};
    case 11: walk.known[0] = walk.world.visit() ? walk.world.visit()->epoch : 0; return {};
    case 12: walk.known[1] = walk.world.visit() ? walk.world.visit()->epoch : 0; return {};
    case 13: return walk.world.report(0, SendOutcome::handed_over, walk.now);
    case 14: return walk.world.report(0, SendOutcome::refused, walk.now);
    case 15: return walk.world.report(0, SendOutcome::unknown, walk.now);
    case 16: return walk.world.say(AlarmShown{id, walk.known[1]}, carol, walk.now);
    default: // it expires, or the hub was away until then
        walk.now = walk.world.next_due() > walk.now ? walk.world.next_due() : walk.now + minutes(1);
        return walk.world.check(walk.now);
    }
}

std::uint64_t fingerprint(const Walk &walk) {
    Trace trace;
    if (const auto &v = walk.world.visit())
        trace.note({static_cast<std::int64_t>(v->state), static_cast<std::int64_t>(v->cause), v->epoch,
                    (v->deadline - walk.now).count, v->next_due.is_set() ? (v->next_due - walk.now).count : -1,
                    (v->planned_end - walk.now).count, v->what.empty()});
    const auto since = [&walk](Instant at) { return at.is_set() ? (at - walk.now).count : -1; };
    if (const Alarm *a = walk.world.alarm())
        trace.note({static_cast<std::int64_t>(a->state), a->causes.bits, a->epoch, a->answers_from,
                    static_cast<std::int64_t>(a->step.phase), a->step.rung, a->attempt, a->step_attempt,
                    static_cast<std::int64_t>(a->telling), since(a->step_at), since(a->pass_at), since(a->next_due),
                    since(a->worker_safe_at), since(a->taken_at), since(a->asked_at),
                    static_cast<std::int64_t>(a->owners.size())});
    for (const auto &message : walk.world.under_way())
        trace.note({message.epoch, message.step, message.attempt, static_cast<std::int64_t>(message.kind)});
    trace.note({walk.world.heard()});
    trace.note({walk.known[0], walk.known[1]});
    for (const auto &[verb, by] : walk.under_way) {
        std::int64_t epoch = -1;
        std::visit(
            [&epoch](const auto &one) {
                if constexpr (requires { one.epoch; })
                    epoch = one.epoch;
            },
            verb);
        trace.note({static_cast<std::int64_t>(verb.index()), epoch, by == carol});
    }
    return trace.hash();
}

struct Explored {
    std::vector<std::unordered_set<std::uint64_t>> seen; // by how many events are left; only asked, never walked
    std::uint64_t steps = 0, states = 0;
    std::vector<int> path;
    std::string wrong;
};

bool explore(const Walk &from, int left, Explored &all) {
    if (!all.seen[static_cast<std::size_t>(left)].insert(fingerprint(from)).second)
        return true;
    all.states += 1;
    if (left == 0)
        return true;
    for (int event = 0; event < events; ++event) {
        Walk next = from;
        all.path.push_back(event);
        all.steps += 1;
        all.wrong = happen(next, event);
        if (!all.wrong.empty() || !explore(next, left - 1, all))
            return false;
        all.path.pop_back();
    }
    return true;
}

} // namespace

int run_escalator(std::uint64_t deadlines, std::uint64_t from, int jobs) {
    const auto share = deadlines / static_cast<std::uint64_t>(jobs) + 1;
    for (int job = 1; job < jobs; ++job)
        if (fork() == 0) {
            const int status = escalate(share, from + static_cast<std::uint64_t>(job) * 1'000'000'000);
            std::fflush(stdout);
            _exit(status);
        }
    int worst = escalate(share, from), status = 0;
    while (wait(&status) > 0)
        worst = WIFEXITED(status) ? std::max(worst, WEXITSTATUS(status)) : 2;
    return worst;
}

int run_exhaustive(int depth) {
    const RunClock clock;
    Explored all;
    all.seen.resize(static_cast<std::size_t>(depth) + 1);
    const bool sound = explore(Walk{}, depth, all);
    std::printf("depth %d of %d kinds of event: %llu states, %llu steps, %.1f s\n", depth, events,
                static_cast<unsigned long long>(all.states), static_cast<unsigned long long>(all.steps),
                clock.seconds());
    if (sound)
        return 0;
    std::printf("VIOLATION D3: %s; events", all.wrong.c_str());
    for (const int event : all.path)
        std::printf(" %d", event);
    std::printf("\n");
    return 1;
}

} // namespace tallyboard::simulation
