// A device's file: presses, answers, pages, checkpoints, until the process is killed. The child says through a pipe
// what it was answered; a press must then be in the outbox until its answer was applied, and never again after it.
#include "clock.h"
#include "kills.h"
#include "store/reads.h"
#include "support/store/store_fixture.h"
#include <csignal>
#include <random>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

namespace tallyboard::faults {

using namespace testing;

namespace {

struct Word {
    char what = 0; // p: pressed, a: its answer is about to be applied, A: has been
    CommandId id;
};

void say(int pipe, char what, const CommandId &id) {
    char bytes[17];
    bytes[0] = what;
    std::copy(id.bytes.begin(), id.bytes.end(), bytes + 1);
    if (::write(pipe, bytes, sizeof bytes) != sizeof bytes)
        ::_exit(1);
}

/// `forget`: says that a press is answered before it is, and dies at that very point, so that the audit must find out
/// however fast the machine is.
[[noreturn]] void work_until_killed(const std::string &path, int pipe, std::uint64_t seed, bool forget) {
    const auto store = open_store(path, StoreFile::ops, seed);
    std::mt19937_64 chance(seed);
    const auto last = static_cast<std::int64_t>(seed % 12);
    for (std::int64_t i = 0;; ++i) {
        const auto turn = chance() % 10;
        if (turn < 7) {
            const DeclarePlace verb{
                after_noon().today + static_cast<int>(chance() % 20), Half::am, PlaceKind::home, {}};
            if (forget && i >= last) {
                say(pipe, 'p', {numbered(seed * 1'000 + static_cast<std::uint64_t>(i))});
                ::raise(SIGKILL);
            }
            const auto done = press(*store, verb, i);
            if (!done.id.is_nil())
                say(pipe, 'p', done.id);
        } else if (turn == 7) { // the hub answers some, and a page comes along
            store::Arrived arrived;
            arrived.place.history = "h";
            arrived.place.cursor = store->sync_state().place.cursor + 1;
            for (const auto &item : store->to_send(1 + chance() % 8))
                arrived.answers.push_back({item.id, chance() % 3 == 0 ? Verdict::refused : Verdict::accepted, {}, {}});
            for (const auto &answer : arrived.answers)
                say(pipe, 'a', answer.id);
            arrived.rows = council(12, 3);
            store->apply(arrived, after_noon(i));
            for (const auto &answer : arrived.answers)
                say(pipe, 'A', answer.id);
        } else if (turn == 8) {
            store->database().checkpoint();
        } else {
            for (const auto &notice : store->notices())
                store->dismiss_notice(notice.id);
        }
    }
}

class Audit {
public:
    void heard(const Word &word) {
        if (word.what == 'p')
            m_waits.insert(word.id);
        else if (word.what == 'a')
            m_perhaps.insert(word.id);
        else
            m_waits.erase(word.id), m_perhaps.erase(word.id), m_gone.insert(word.id);
    }
    /// Against the file as it is found; what it holds is the truth from here on.
    std::string check(store::LocalStore &store) {
        std::set<CommandId> kept;
        std::size_t unheard = 0;
        for (const auto &item : store.to_send(100'000)) {
            kept.insert(item.id);
            if (m_gone.contains(item.id))
                return "a command came back after its answer";
            unheard += m_waits.contains(item.id) ? 0 : 1;
        }
        for (const auto &id : m_waits)
            if (!kept.contains(id) && !m_perhaps.contains(id))
                return "an answered press is gone";
        if (unheard > 1)
            return "commands that nobody pressed";
        const auto people = store::people_named(store, "", 100).size();
        if (people != 0 && people != 12)
            return "half a page";
        m_waits = kept;
        m_perhaps.clear();
        m_gone.clear(); // else it grows for ever; a command that is back later would be one nobody pressed
        return {};
    }

private:
    std::set<CommandId> m_waits, m_perhaps, m_gone;
};

} // namespace

Tally kill_devices(const Kills &what, std::uint64_t kills, std::uint64_t seed, double until) {
    Tally tally;
    const ScratchDir dir;
    const std::string path = dir.file("ops.db");
    std::mt19937_64 chance(seed);
    Audit audit;
    for (std::uint64_t n = 0; n < kills && seconds_now() < until && tally.violations.size() < 5; ++n) {
        int ends[2];
        if (::pipe(ends) != 0)
            break;
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            work_until_killed(path, ends[1], seed * 100'003 + n, what.forget);
        }
        ::close(ends[1]);
        if (!what.forget) { // else it dies by itself
            ::usleep(static_cast<useconds_t>(500 + chance() % 12'000));
            ::kill(child, SIGKILL);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        char bytes[17];
        bool at_work = false;
        while (::read(ends[0], bytes, sizeof bytes) == sizeof bytes) {
            Word word{bytes[0], {}};
            std::copy(bytes + 1, bytes + 17, word.id.bytes.begin());
            audit.heard(word);
            at_work = true;
            ++tally.counts["device answers"];
        }
        ::close(ends[0]);
        ++tally.counts["kills"];
        ++tally.counts["of devices"];
        tally.counts["of those at work"] += at_work ? 1 : 0;
        const auto where = "--kills --seed " + std::to_string(seed) + ", device kill " + std::to_string(n) + ": ";
        if (!WIFSIGNALED(status))
            tally.wrong(where + "the writer ended by itself, wait status " + std::to_string(status));
        auto opened = store::LocalStore::open(path, key_of(7), StoreFile::ops, seeded(n), {});
        if (!opened) {
            tally.wrong(where + "the open gate says " + std::to_string(static_cast<int>(opened.error())));
            break;
        }
        const auto store = opened.take();
        if (auto wrong = audit.check(*store); !wrong.empty())
            tally.wrong(where + wrong);
        if (n % 8 == 0 && !store->database().verify())
            tally.wrong(where + "the integrity check fails");
    }
    return tally;
}

Tally run_store_kills(const Kills &what) {
    const double until = what.seconds > 0 ? seconds_now() + what.seconds : 1e18;
    const auto jobs = static_cast<std::uint64_t>(what.jobs);
    return in_children(what.jobs, [&](int job) {
        const std::uint64_t share = (what.kills + jobs - 1) / jobs, seed = what.seed * 1'000 + job;
        Tally tally = kill_devices(what, share - share / 2, seed, until);
        tally.add(kill_hubs(what, share / 2, seed, until));
        return tally;
    });
}

} // namespace tallyboard::faults
