// Every platform interface in memory, with settings for tests. A FakeClock stands still until a test moves it, or
// follows the machine's clock if asked to (the offline program). Nothing here touches a disk, a bus or a key store.
#pragma once
#include "fake/fake_announcer.h"
#include "fake/fake_beat.h"
#include "platform/make_platform.h"
#include <atomic>
#include <map>
#include <vector>

namespace tallyboard::platform {

class FakeClock : public Clock {
public:
    explicit FakeClock(std::int64_t wall_ms = 1'795'255'200'000, bool follow = false); // 2026-11-21 10:00 UTC
    std::int64_t wall_ms() const override { return m_wall_ms + elapsed(); }
    std::int64_t boottime_ms() const override { return m_boottime_ms + elapsed(); }
    std::string boot_id() const override { return "fake-boot-" + std::to_string(m_boots); }
    void advance(std::int64_t ms) { m_wall_ms += ms, m_boottime_ms += ms; }
    void step_wall(std::int64_t ms) { m_wall_ms += ms; }
    void reboot() { m_boottime_ms = 0, ++m_boots; }

private:
    std::int64_t elapsed() const;
    std::atomic<std::int64_t> m_wall_ms, m_boottime_ms{3'600'000};
    std::int64_t m_started_ms = 0;
    bool m_follow;
    std::atomic<int> m_boots{1};
};

/// A fixed sequence, so that each run makes the same ids.
class FakeRandom : public Random {
public:
    explicit FakeRandom(std::uint64_t seed = 1) : m_state(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::atomic<std::uint64_t> m_state;
};

class FakePaths : public Paths {
public:
    std::string data_folder() const override { return {}; }
    bool make_private(const std::string &) const override { return true; }
    std::string save_for_person(const std::string &name, const std::string &text) override;
    bool full = false;                        // nothing can be saved
    std::map<std::string, std::string> saved; // text by name
};

class FakeKeyVault : public KeyVault {
public:
    std::string backend() const override { return backend_word; }
    void read(const std::string &name, Read done) override;
    void write(const std::string &name, Secret secret, Done done) override;
    void erase(const std::string &name, Done done) override;
    std::string backend_word = "fake";
    VaultProblem problem = VaultProblem::none; // every call fails with it
    std::map<std::string, Secret> secrets;
};

class FakeNotifier : public Notifier {
public:
    struct Shown {
        QString id, title, text;
        bool urgent;
    };
    void show(const QString &id, const QString &title, const QString &text, bool urgent) override {
        shown.push_back({id, title, text, urgent});
    }
    /// The desktop answers at once, or when a test says so.
    void call(Call message) override;
    void clear(const QString &id) override { cleared.push_back(id); }
    std::vector<Shown> shown;
    std::vector<Call> calls;
    std::vector<QString> cleared;
    bool taken = true; // what the desktop says to a call
};

class FakeAlertSound : public AlertSound {
    Q_OBJECT
public:
    using AlertSound::AlertSound;
    void start() override;
    void stop() override;
    SoundState state() const override { return m_state; }
    void become(SoundState state);
    bool has_device = true;
    int asked = 0, stopped = 0; // how often it began and ended

private:
    SoundState m_state = SoundState::silent;
};

class FakeScreenLock : public ScreenLock {
    Q_OBJECT
public:
    using ScreenLock::ScreenLock;
    bool locked() const override { return m_locked; }
    void set(bool locked);

private:
    bool m_locked = false;
};

class FakePosition : public Position {
    Q_OBJECT
public:
    explicit FakePosition(const Clock &clock, QObject *parent = nullptr) : Position(parent), m_clock(clock) {}
    void start() override;
    void stop() override;
    PositionState state() const override { return m_state; }
    std::optional<PlaceFix> latest() const override { return m_latest; }
    std::int64_t searching_since_ms() const override { return m_since_ms; }
    void find(double latitude, double longitude, double accuracy_m);
    void become(PositionState state);

private:
    const Clock &m_clock;
    PositionState m_state = PositionState::off;
    std::optional<PlaceFix> m_latest;
    std::int64_t m_since_ms = -1;
};

class FakeNetwork : public NetworkState {
    Q_OBJECT
public:
    using NetworkState::NetworkState;
    bool reachable() const override { return m_reachable; }
    void follow(const std::string &address) override { followed = address; }
    void set_reachable(bool on);
    std::string followed;

private:
    bool m_reachable = true;
};

class FakeAppearance : public Appearance {
    Q_OBJECT
public:
    using Appearance::Appearance;
    bool dark() const override { return m_dark; }
    bool reducedMotion() const override { return m_reduced; }
    void set(bool dark, bool reduced);

private:
    bool m_dark = false, m_reduced = false;
};

} // namespace tallyboard::platform
