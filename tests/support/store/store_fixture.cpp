#include "support/store/store_fixture.h"
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <unistd.h>

namespace tallyboard::testing {
namespace {

// In memory where there is room: hundreds of small commits, and no test here is about the disk's own speed.
std::filesystem::path scratch_root() {
    std::error_code error;
    const std::filesystem::path memory = "/dev/shm";
    const auto space = std::filesystem::space(memory, error);
    if (!error && space.available > 256'000'000 && ::access(memory.c_str(), W_OK) == 0)
        return memory;
    return std::filesystem::temp_directory_path();
}

} // namespace

ScratchDir::ScratchDir() {
    static std::atomic<int> next{0};
    m_path = scratch_root() / ("tallyboard-test-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    std::filesystem::create_directories(m_path);
}

ScratchDir::~ScratchDir() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

store::RandomBytes seeded(std::uint64_t seed) {
    return [engine = std::make_shared<std::mt19937_64>(seed)](std::span<std::uint8_t> bytes) {
        for (auto &byte : bytes)
            byte = static_cast<std::uint8_t>((*engine)());
    };
}

store::Key key_of(std::uint8_t fill) {
    std::array<std::uint8_t, 32> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(fill + i);
    return store::Key(bytes);
}

std::unique_ptr<store::LocalStore> open_store(const std::string &path, StoreFile which, std::uint64_t seed,
                                              const std::string &vfs) {
    auto opened = store::LocalStore::open(path, key_of(7), which, seeded(seed), vfs);
    if (!opened) {
        std::cerr << "store did not open: " << static_cast<int>(opened.error()) << '\n';
        std::abort();
    }
    return opened.take();
}

UuidBytes numbered(std::uint64_t n) {
    std::array<std::uint8_t, 10> rest{};
    for (std::size_t i = 0; i < 8; ++i)
        rest[9 - i] = static_cast<std::uint8_t>(n >> (8 * i));
    return uuid7(1'700'000'000'000 + static_cast<std::int64_t>(n), rest);
}

Moment after_noon(std::int64_t later_ms) { return {{1'795'262'400'000 + later_ms}, {20'778}}; }

Evidence pressed(const Moment &moment) {
    Evidence evidence;
    evidence.wall = moment.now;
    evidence.boottime_ms = 3'600'000;
    evidence.boot_id = "boot-1";
    evidence.uncertainty_ms = 40;
    return evidence;
}

store::Executed press(store::LocalStore &store, const Verb &verb, std::int64_t later_ms, std::uint64_t by) {
    const Moment moment = after_noon(later_ms);
    return store.execute(verb, person_id(by), person_id(by), pressed(moment), moment);
}

std::vector<Change> council(int people, int desks) {
    std::vector<Change> rows;
    rows.push_back({Team{{"housing"}, "Housing"}, false});
    rows.push_back({Site{{"TH"}, "Town Hall", "1 High Street", "Europe/London"}, false});
    rows.push_back({Floor{{"TH-1"}, {"TH"}, "First floor", 1}, false});
    rows.push_back({Zone{{"TH-1-A"}, {"TH-1"}, "Zone A"}, false});
    for (int i = 1; i <= desks; ++i) {
        std::string number = std::to_string(i);
        number.insert(0, number.size() < 3 ? 3 - number.size() : 0, '0');
        rows.push_back({Desk{{"TH-" + number}, {"TH-1-A"}, {"TH-1"}, {"TH"}, number, 3, true}, false});
    }
    for (int i = 1; i <= people; ++i) {
        const auto n = static_cast<std::uint64_t>(i);
        const std::string name = "Person " + std::to_string(i);
        Person person;
        person.id = person_id(n);
        person.name = name;
        person.job_title = "Officer";
        person.team = {"housing"};
        person.base_site = {"TH"};
        rows.push_back({person, false});
        rows.push_back({Contact{person_id(n), "p" + std::to_string(i) + "@council.example", "07700 900000"}, false});
    }
    return rows;
}

store::Arrived answer_all(store::LocalStore &store, Verdict verdict, RefusalCode code) {
    store::Arrived arrived;
    arrived.place = store.sync_state().place;
    arrived.follows = store.sync_state().answers;
    for (const auto &item : store.to_send(100'000))
        arrived.answers.push_back({item.id, verdict, {code, {}}, {}});
    return arrived;
}

std::string bytes_of(const std::string &path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

void write_bytes(const std::string &path, const std::string &bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::map<std::string, std::string> files_of(const std::filesystem::path &folder) {
    std::map<std::string, std::string> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[entry.path().string()] = bytes_of(entry.path().string());
    return files;
}

} // namespace tallyboard::testing
