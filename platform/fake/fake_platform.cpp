#include "fake/fake_platform.h"
#include <chrono>

namespace tallyboard::platform {
namespace {
std::int64_t steady_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}
} // namespace

FakeClock::FakeClock(std::int64_t wall_ms, bool follow)
    : m_wall_ms(wall_ms), m_started_ms(follow ? steady_ms() : 0), m_follow(follow) {}

std::int64_t FakeClock::elapsed() const { return m_follow ? steady_ms() - m_started_ms : 0; }

void FakeRandom::fill(std::span<std::uint8_t> bytes) {
    for (auto &byte : bytes) { // splitmix64
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        byte = static_cast<std::uint8_t>(z ^ (z >> 31));
    }
}

std::string FakePaths::save_for_person(const std::string &name, const std::string &text) {
    if (full)
        return {};
    saved[name] = text;
    return "Documents/" + name;
}

void FakeKeyVault::read(const std::string &name, Read done) {
    if (problem != VaultProblem::none)
        return done(problem, {});
    const auto found = secrets.find(name);
    if (found == secrets.end())
        return done(VaultProblem::absent, {});
    done(VaultProblem::none, found->second);
}

void FakeKeyVault::write(const std::string &name, Secret secret, Done done) {
    if (problem == VaultProblem::none)
        secrets[name] = std::move(secret);
    done(problem);
}

void FakeKeyVault::erase(const std::string &name, Done done) {
    if (problem == VaultProblem::none)
        secrets.erase(name);
    done(problem);
}

void FakePosition::start() {
    if (m_state == PositionState::searching || m_state == PositionState::fixed)
        return;
    m_latest.reset();
    m_since_ms = m_clock.boottime_ms();
    become(PositionState::searching);
}

void FakePosition::stop() {
    m_latest.reset();
    m_since_ms = -1;
    become(PositionState::off);
}

void FakePosition::find(double latitude, double longitude, double accuracy_m) {
    m_latest = PlaceFix{latitude, longitude, accuracy_m, m_clock.boottime_ms()};
    become(PositionState::fixed);
}

void FakePosition::become(PositionState state) {
    m_state = state;
    if (state != PositionState::fixed)
        m_latest.reset(); // a place that its source has withdrawn
    emit changed();
}

void FakeNetwork::set_reachable(bool on) {
    m_reachable = on;
    emit changed();
}

void FakeNotifier::call(Call message) {
    calls.push_back(message);
    if (message.delivered)
        message.delivered(taken);
}

void FakeAlertSound::start() {
    if (m_state != SoundState::silent)
        return;
    ++asked;
    become(has_device ? SoundState::playing : SoundState::no_device);
}

void FakeAlertSound::stop() {
    if (m_state == SoundState::silent)
        return;
    ++stopped;
    become(SoundState::silent);
}

void FakeAlertSound::become(SoundState state) {
    m_state = state;
    emit changed();
}

void FakeScreenLock::set(bool locked) {
    m_locked = locked;
    emit changed();
}

void FakeAppearance::set(bool dark, bool reduced) {
    m_dark = dark, m_reduced = reduced;
    emit changed();
}

Platform make_platform(const PlatformOptions &) {
    Platform made;
    const auto wall = std::chrono::system_clock::now().time_since_epoch();
    made.clock = std::make_unique<FakeClock>(std::chrono::duration_cast<std::chrono::milliseconds>(wall).count(), true);
    made.random = std::make_unique<FakeRandom>(static_cast<std::uint64_t>(wall.count()));
    made.paths = std::make_unique<FakePaths>();
    made.key_vault = std::make_unique<FakeKeyVault>();
    made.notifier = std::make_unique<FakeNotifier>();
    made.announcer = std::make_unique<FakeAnnouncer>();
    made.beat = std::make_unique<FakeBeat>();
    made.sound = std::make_unique<FakeAlertSound>();
    made.screen_lock = std::make_unique<FakeScreenLock>();
    auto position = std::make_unique<FakePosition>(*made.clock);
    made.position = std::move(position);
    made.network = std::make_unique<FakeNetwork>();
    made.appearance = std::make_unique<FakeAppearance>();
    return made;
}

} // namespace tallyboard::platform
