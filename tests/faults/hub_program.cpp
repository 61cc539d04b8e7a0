#include "hub_program.h"
#include "hub/admin/keys.h"
#include "hub/admin_ops.h"
#include "hub/http/real_clock.h"
#include "support/ids.h"
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tallyboard::faults {

namespace {

/// A child with this command line, its output into `out` (or nowhere); it dies with us.
pid_t launch(std::vector<std::string> words, int out) {
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, 0);
    ::dup2(out >= 0 ? out : nowhere, 1);
    ::dup2(nowhere, 2);
    std::vector<char *> arguments;
    for (auto &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

hub::HubKeys keys_of(const std::string &data) {
    auto keys = hub::load_keys({data + "-keys/hub.keys"}, "");
    if (!keys)
        throw std::runtime_error("the hub's keys: " + keys.error().what);
    return keys.take();
}

} // namespace

HubProgram::HubProgram(std::string program, const std::string &folder)
    : m_program(std::move(program)), m_data(folder + "/hub") {
    if (const int code = run({"init", "--council", "Test council"}); code != 0)
        throw std::runtime_error(m_program + " init: exit code " + std::to_string(code));
}

HubProgram::~HubProgram() { kill(); }

int HubProgram::run(const std::vector<std::string> &arguments) const {
    std::vector<std::string> words{m_program, "--data", m_data};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return wait_for(launch(std::move(words), -1));
}

void HubProgram::start(const std::vector<std::string> &wrapper) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    std::vector<std::string> words = wrapper;
    for (const auto &word :
         {m_program, std::string("--data"), m_data, std::string("serve"), std::string("--port"), std::to_string(m_port),
          std::string("--metrics-port"), std::string("0"), std::string("--plain-loopback")})
        words.push_back(word);
    m_pid = launch(std::move(words), ends[1]);
    ::close(ends[1]);
    std::string line;
    char c = 0;
    pollfd ready{ends[0], POLLIN, 0};
    while (line.size() < 500 && ::poll(&ready, 1, 20'000) == 1 && ::read(ends[0], &c, 1) == 1 && c != '\n')
        line += c;
    ::close(ends[0]);
    const auto at = line.find("api=http://127.0.0.1:");
    if (at == std::string::npos) {
        kill();
        throw std::runtime_error("the hub did not come up: '" + line + "'");
    }
    m_port = std::atoi(line.c_str() + at + std::strlen("api=http://127.0.0.1:"));
}

void HubProgram::kill() {
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    wait_for(m_pid);
    m_pid = 0;
}

int HubProgram::stop() {
    ::kill(m_pid, SIGTERM);
    const int code = wait_for(m_pid);
    m_pid = 0;
    return code;
}

std::unique_ptr<hub::HubStore> HubProgram::open_store() const {
    auto opened = hub::open_hub_store({m_data + "/hub.db", keys_of(m_data).database, false, 16'384, {}});
    if (!opened)
        throw std::runtime_error("the hub's store: open gate " + std::to_string(static_cast<int>(opened.error())));
    return opened.take();
}

protocol::Bytes32 HubProgram::public_key() const {
    return protocol::signing_key_from_seed(keys_of(m_data).signing_seed).public_key;
}

protocol::Bytes32 HubProgram::ledger_key() const { return keys_of(m_data).ledger; }

DeskCode council_desk(int i) { return {"TH-" + std::to_string(i)}; }

std::vector<Enrolled> fill_council(HubProgram &hub, int people, int desks, const std::vector<DeviceId> &devices) {
    const auto store = hub.open_store();
    const Instant now = hub::real_now().utc;
    hub::Import import;
    import.set_roles = true;
    import.teams = {{ {"T"}, "Team" }};
    import.sites = {{ {"TH"}, "Town Hall", "1 High Street", "Europe/London" }};
    import.floors = {{ {"F"}, {"TH"}, "Ground", 0 }};
    import.zones = {{ {"Z"}, {"F"}, "East" }};
    for (int i = 0; i < desks; ++i)
        import.desks.push_back({council_desk(i), {"Z"}, {"F"}, {"TH"}, std::to_string(i), 0, true});
    std::vector<Enrolled> all;
    for (int i = 0; i < people; ++i) {
        const auto device = static_cast<std::size_t>(i) < devices.size()
                                ? devices[static_cast<std::size_t>(i)]
                                : testing::id_of<DeviceId>(2, static_cast<std::uint64_t>(i) + 1);
        all.push_back(
            {testing::id_of<PersonId>(1, static_cast<std::uint64_t>(i) + 1), device, "token-" + std::to_string(i)});
        import.people.push_back({all.back().person,
                                 "P" + std::to_string(i),
                                 "",
                                 {"T"},
                                 {"TH"},
                                 {Role::staff, Role::facilities, Role::safety_officer},
                                 true,
                                 false});
    }
    hub::import_rows({*store, now, hub.ledger_key(), protocol::random_bytes, "test"}, import);
    hub::Batch batch(*store);
    for (const auto &one : all)
        store->put_device({one.device, one.person, "phone", protocol::hash(one.token), now, {}, {}, {}, {}});
    batch.commit();
    return all;
}

} // namespace tallyboard::faults
