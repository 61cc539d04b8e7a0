// The n-th system call of the real tallyboard-hub fails, by `strace -e inject`, while it starts and serves: once, or
// from then on. It may refuse to start, stop with an error or carry on; it may not lose what it answered. EIO, ENOSPC,
// EINTR, EAGAIN, EMFILE and kill at that very call, for the calls that touch files.
#include "client/curl_transport.h"
#include "clock.h"
#include "codec/codec.h"
#include "hub/http/real_clock.h"
#include "hub_program.h"
#include "kills.h"
#include "protocol/wire.h"
#include "support/store/store_fixture.h"
#include <iterator>
#include <string_view>

namespace tallyboard::faults {

namespace {

struct Injection {
    const char *call, *what;
};
constexpr Injection injections[] = {
    {"fdatasync,fsync", "error=EIO"}, {"pwrite64", "error=EIO"},      {"pwrite64", "error=ENOSPC"},
    {"pwrite64", "error=EINTR"},      {"pread64", "error=EIO"},       {"pread64", "error=EINTR"},
    {"fcntl", "error=EAGAIN"},        {"openat", "error=EMFILE"},     {"ftruncate", "error=EIO"},
    {"unlink", "error=EIO"},          {"pwrite64", "signal=SIGKILL"}, {"fdatasync,fsync", "signal=SIGKILL"},
};

class Sweep {
public:
    Sweep(const std::string &program, Tally &tally)
        : m_tally(tally), m_hub(program, m_dir.path().string()), m_people(fill_council(m_hub, 2, 3)) {}

    void point(const Injection &injection, int when, int mode) {
        const std::string name = std::string(injection.call) + ":" + injection.what + ":when=" + std::to_string(when) +
                                 (mode == 1 ? "+" : "");
        // -D: the tracer is the grandchild, so that the process we start, and kill, is the hub.
        const std::vector<std::string> strace{
            "strace",        "-D", "-f", "-qq", "-o", "/dev/null", "-e", std::string("trace=") + injection.call, "-e",
            "inject=" + name};
        ++m_tally.counts["points"];
        bool up = true;
        try {
            m_hub.start(strace);
        } catch (const std::exception &) {
            up = false; // refused to start: a clear answer
            ++m_tally.counts["did not start"];
        }
        if (up)
            load();
        m_hub.kill();
        audit(name);
    }

private:
    sync::HttpAnswer post(sync::CurlTransport &wire, const std::string &body) {
        auto got = std::make_shared<sync::HttpAnswer>();
        auto over = std::make_shared<bool>(false);
        wire.send({"POST", protocol::path_round, m_people[0].token, body, false},
                  [got, over](sync::HttpAnswer answer) { *got = std::move(answer), *over = true; });
        const double give_up = seconds_now() + 8;
        while (!*over && seconds_now() < give_up)
            wire.poll(50);
        return *got;
    }
    std::string body_of(const std::string &text) const {
        protocol::RoundRequest request;
        request.device = m_people[0].device;
        request.commands = {text};
        return protocol::write(request);
    }
    void load() {
        sync::CurlTransport wire(sync::HubAddress{"http://127.0.0.1:" + std::to_string(m_hub.port()), {}, {}, {}},
                                 sync::CurlLimits{1'000, 1'000, 4'000, 64, 15, 0});
        for (int i = 0; i < 4; ++i) {
            Command command;
            command.id = {testing::numbered(6'000'000 + ++m_n)};
            command.device = m_people[0].device;
            command.n = m_n;
            command.by = command.on_behalf_of = m_people[0].person;
            const auto today = static_cast<std::int32_t>(hub::real_now().utc.ms / 86'400'000);
            command.verb = DeclarePlace{{today + i}, Half::am, PlaceKind::home, {}};
            const auto text = codec::text_of(codec::write_command(command));
            const auto answer = post(wire, body_of(text));
            if (answer.wire != sync::Wire::ok || answer.status != 200) {
                ++m_tally.counts["rounds without an answer"];
                return; // it has stopped, or says no
            }
            m_answered.push_back(command.id);
            ++m_tally.counts["answers"];
        }
    }
    void audit(const std::string &name) {
        try {
            const auto store = m_hub.open_store();
            if (!store->verify())
                m_tally.wrong("--syscalls, " + name + ": the file is not whole");
            hub::Batch batch(*store);
            for (const auto &id : m_answered)
                if (!store->command(id))
                    m_tally.wrong("--syscalls, " + name + ": an answered command is gone");
        } catch (const std::exception &error) {
            m_tally.wrong("--syscalls, " + name + ": " + error.what());
        }
        m_answered.clear();
    }

    Tally &m_tally;
    testing::ScratchDir m_dir;
    HubProgram m_hub;
    std::vector<Enrolled> m_people;
    std::uint64_t m_n = 0;
    std::vector<CommandId> m_answered;
};

} // namespace

Tally run_syscalls(const Kills &what) {
    const double until = what.seconds > 0 ? seconds_now() + what.seconds : 1e18;
    const auto jobs = static_cast<std::uint64_t>(what.jobs);
    return in_children(what.jobs, [&](int job) {
        Tally tally;
        Sweep sweep(what.hub_program, tally);
        const std::uint64_t count = std::size(injections);
        for (auto i = static_cast<std::uint64_t>(job); i < what.kills && seconds_now() < until; i += jobs) {
            const auto turn = i / count;
            const Injection &one = injections[i % count];
            const bool interrupted = std::string_view(one.what) == "error=EINTR"; // for ever: nobody could go on
            sweep.point(one, static_cast<int>(turn / 2) + 1, interrupted ? 0 : static_cast<int>(turn % 2));
        }
        return tally;
    });
}

} // namespace tallyboard::faults
