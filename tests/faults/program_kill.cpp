// Both ends as real processes: tallyboard-hub, and devices with the production store, keeper and curl. Either is killed
// at any moment and started again at once. A device says through a pipe what its execute() answered; when all is quiet
// the hub must have decided each of those commands, once.
#include "client/curl_transport.h"
#include "client/keeper.h"
#include "clock.h"
#include "hub/admin_ops.h"
#include "hub/http/real_clock.h"
#include "hub_program.h"
#include "kills.h"
#include "support/store/store_fixture.h"
#include <csignal>
#include <fcntl.h>
#include <random>
#include <set>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tallyboard::faults {

using namespace testing;

namespace {

LocalDate day_of(Instant at) { return {static_cast<std::int32_t>(at.ms / 86'400'000)}; }

class DirectPort final : public sync::StorePort {
public:
    explicit DirectPort(store::LocalStore &store) : m_store(store) {}
    void run(std::function<void(store::LocalStore &)> work, std::function<void()> then) override {
        work(m_store); // a store that fails ends this process, as a supervisor would see it
        then();
    }

private:
    store::LocalStore &m_store;
};

struct Device {
    std::string path;
    Enrolled who;
    int port = 0;
    protocol::Bytes32 hub_key{};
};

/// Presses and syncs for ever; with `drain` until nothing waits. Returns the exit code.
int live(const Device &device, std::uint64_t life, int pipe, bool drain) {
    const auto store = open_store(device.path, StoreFile::ops, life);
    sync::CurlTransport transport(sync::HubAddress{"http://127.0.0.1:" + std::to_string(device.port), {}, {}, {}});
    DirectPort ops(*store);
    std::mt19937_64 chance(life);
    const auto clock = [] {
        const auto now = hub::real_now();
        return sync::DeviceNow{now.utc, now.boottime_ms, now.boot_id};
    };
    sync::Keeper keeper({transport, ops, nullptr, clock, day_of,
                         [&chance] { return static_cast<double>(chance() % 1'000) / 20'000; },
                         [](const sync::SyncReport &) {}},
                        {device.who.token, device.who.device, device.hub_key});
    keeper.start(clock());
    const double give_up = seconds_now() + 300; // a hang, however busy the machine is
    std::uint64_t n = 0;
    for (;;) {
        const auto now = clock();
        if (keeper.next_tick_ms() <= now.boottime_ms)
            keeper.tick(now);
        transport.poll(1);
        const auto waiting = store->sync_state().pending;
        if (drain && (waiting == 0 || seconds_now() > give_up))
            return waiting == 0 ? 0 : 3;
        if (drain || waiting > 60)
            continue;
        BookingId booking{numbered(life * 10'000 + ++n)};
        const LocalDate date = day_of(now.wall) + static_cast<int>(chance() % 10);
        const Verb verb = chance() % 2 == 0
                              ? Verb(DeclarePlace{date, Half::am, PlaceKind::home, {}})
                              : Verb(BookDesk{booking, council_desk(static_cast<int>(chance() % 8)), date, Span::am});
        const auto done = store->execute(verb, device.who.person, device.who.person,
                                         {now.wall, now.boottime_ms, "boot", 0, 1}, {now.wall, day_of(now.wall)});
        if (done.id.is_nil())
            continue;
        if (::write(pipe, done.id.bytes.data(), 16) != 16)
            return 4;
        keeper.wake(lane_of(verb), now);
    }
}

struct Running {
    Device device;
    pid_t pid = 0;
    int pipe = -1;
    std::set<CommandId> answered;

    void start(std::uint64_t life, bool drain) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        pid = ::fork();
        if (pid == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::close(ends[0]);
            ::_exit(live(device, life, ends[1], drain));
        }
        ::close(ends[1]);
        pipe = ends[0];
        ::fcntl(pipe, F_SETFL, O_NONBLOCK);
    }
    void listen() {
        CommandId id;
        while (::read(pipe, id.bytes.data(), 16) == 16)
            answered.insert(id);
    }
    int end(bool kill) {
        if (kill)
            ::kill(pid, SIGKILL);
        int status = 0;
        ::waitpid(pid, &status, 0);
        listen();
        ::close(pipe);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
};

void audit(const HubProgram &hub, const std::vector<Running> &devices, Tally &tally, const std::string &where) {
    const auto store = hub.open_store();
    if (!store->verify())
        tally.wrong(where + "the hub's file is not whole");
    std::set<std::string> in_ledger;
    {
        hub::Batch batch(*store);
        store->scan_ledger([&](const hub::LedgerRecord &record) {
            if (record.kind == "book_desk" && !in_ledger.insert(record.subject.substr(0, 36)).second)
                tally.wrong(where + "a command took effect twice");
            return true;
        });
        for (const auto &device : devices)
            for (const auto &id : device.answered)
                if (!store->command(id))
                    tally.wrong(where + "an answered press never reached the hub");
    }
    if (!hub::verify_ledger(*store).sound)
        tally.wrong(where + "the ledger's chain is broken");
    tally.counts["bookings in the ledger"] = in_ledger.size();
}

} // namespace

Tally run_program_kills(const Kills &what) {
    Tally tally;
    const std::string where =
        "--program-kills " + std::to_string(what.kills) + " --seed " + std::to_string(what.seed) + ": ";
    const double until = what.seconds > 0 ? seconds_now() + what.seconds : 1e18;
    const ScratchDir dir;
    HubProgram hub(what.hub_program, dir.path().string());
    std::vector<Running> devices(4);
    std::vector<DeviceId> ids;
    for (std::size_t i = 0; i < devices.size(); ++i) {
        devices[i].device.path = dir.file("device-" + std::to_string(i) + ".db");
        ids.push_back(open_store(devices[i].device.path, StoreFile::ops, 900 + i)->device());
    }
    const auto people = fill_council(hub, 4, 8, ids);
    hub.start();
    std::uint64_t life = what.seed * 1'000'000;
    for (std::size_t i = 0; i < devices.size(); ++i) {
        devices[i].device.who = people[i];
        devices[i].device.port = hub.port();
        devices[i].device.hub_key = hub.public_key();
        devices[i].start(++life, false);
    }
    std::mt19937_64 chance(what.seed);
    while (tally.counts["kills"] < what.kills && seconds_now() < until) {
        ::usleep(static_cast<useconds_t>(1'000 + chance() % 30'000));
        for (auto &one : devices)
            one.listen();
        if (chance() % 3 == 0) {
            hub.kill();
            hub.start();
            ++tally.counts["of the hub"];
        } else {
            auto &one = devices[chance() % devices.size()];
            if (const int code = one.end(true); code != -SIGKILL)
                tally.wrong(where + "a device ended by itself, exit code " + std::to_string(code));
            one.start(++life, false);
            ++tally.counts["of devices"];
        }
        ++tally.counts["kills"];
    }
    for (auto &one : devices) { // a busy machine may have let none of them press yet
        const double give_up = seconds_now() + 300;
        for (; one.answered.empty() && seconds_now() < give_up; ::usleep(1'000))
            one.listen();
        one.end(true);
        one.start(++life, true);
    }
    for (auto &one : devices)
        if (const int code = one.end(false); code != 0)
            tally.wrong(where + "a device did not come to rest, exit code " + std::to_string(code));
    if (const int code = hub.stop(); code != 0)
        tally.wrong(where + "the hub did not stop properly, exit code " + std::to_string(code));
    audit(hub, devices, tally, where);
    for (const auto &one : devices)
        tally.counts["answered presses"] += one.answered.size();
    return tally;
}

} // namespace tallyboard::faults
