// The app's own start: from main to the first frame of Today with its data, the composition root and Main.qml as they
// are, ops.db with 10,000 rows opened by the raw key. The key store is a stand-in that answers at once (a real one's
// own time is not the app's). The first run makes the profile; nothing answers at its hub's address.
#include "first_frame.h"
#include "main/AppWindow.h"
#include "main/Application.h"
#include "main/warm_start.h"
#include "platform/fake/fake_platform.h"
#include "platform/process.h"
#include "shell/profile.h"
#include <filesystem>

using namespace tallyboard;

namespace {

/// Remembers between runs in a plain file: the bench's throw-away keys only.
class FileKeyVault : public platform::FakeKeyVault {
public:
    explicit FileKeyVault(std::string path) : m_path(std::move(path)) {
        std::ifstream in(m_path, std::ios::binary);
        std::string name;
        if (std::getline(in, name))
            secrets[name] = platform::Secret(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    void write(const std::string &name, platform::Secret secret, Done done) override {
        std::ofstream out(m_path, std::ios::binary);
        out << name << "\n" << std::string(secret.begin(), secret.end());
        FakeKeyVault::write(name, std::move(secret), std::move(done));
    }

private:
    std::string m_path;
};

platform::Platform bench_platform(const std::string &folder) {
    platform::Platform p;
    p.clock = std::make_unique<platform::FakeClock>(1'795'255'200'000, true);
    p.random = std::make_unique<platform::FakeRandom>(7);
    p.paths = std::make_unique<platform::FakePaths>();
    p.key_vault = std::make_unique<FileKeyVault>(folder + "/key-vault");
    p.notifier = std::make_unique<platform::FakeNotifier>();
    p.announcer = std::make_unique<platform::FakeAnnouncer>();
    p.beat = std::make_unique<platform::FakeBeat>();
    p.sound = std::make_unique<platform::FakeAlertSound>();
    p.screen_lock = std::make_unique<platform::FakeScreenLock>();
    p.position = std::make_unique<platform::FakePosition>(*p.clock);
    p.network = std::make_unique<platform::FakeNetwork>();
    p.appearance = std::make_unique<platform::FakeAppearance>();
    return p;
}

PersonId numbered(int i) {
    PersonId id;
    id.bytes = {1, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i), 0, 0, 0, 0x47, 0, 0x80};
    return id;
}

store::Arrived ten_thousand(LocalDate today) {
    store::Arrived arrived;
    arrived.place.history = "bench";
    arrived.place.cursor = 10'000;
    arrived.rows.push_back({Site{{"TH"}, "Town Hall", "1 Market Square", "Europe/London"}, false});
    for (int i = 0; i < 5'000; ++i) {
        Person person{numbered(i), "Employee " + std::to_string(i), "Housing officer", {"T1"}, {"TH"}, {}, true, false};
        arrived.rows.push_back({person, false});
        arrived.rows.push_back({Presence{person.id, today, Half::am, PlaceKind::office, {"TH"}, {1}}, false});
    }
    return arrived;
}

/// Makes the profile as enrolling does, but for the hub.
int make_profile(const std::string &folder, platform::Platform &platform) {
    platform::ProfileKeys keys(folder, *platform.key_vault, *platform.random, platform::ArgonCost{});
    DeviceStores stores(folder, *platform.random);
    keys.create("bench bench bench", [&](auto problem, const platform::ProfileKeySet &made) {
        if (problem != platform::KeysProblem::none)
            return QGuiApplication::exit(3);
        stores.openOps(made.ops, [&](auto) {
            stores.ops()->run([](store::LocalStore &local) {
                const LocalDate today{20'778}; // 2026-11-21, as the fake clock says
                local.apply(ten_thousand(today), {{1'795'255'200'000}, today});
                write_profile(local, {"http://127.0.0.1:9",
                                      "token",
                                      std::string(43, 'A'),
                                      "",
                                      {},
                                      numbered(0),
                                      "Bench",
                                      "Europe/London"});
            });
            QGuiApplication::exit(0);
        });
    });
    const int code = QGuiApplication::exec();
    stores.close();
    std::printf("first-frame 1 1\n"); // nothing to measure in this run
    return code;
}

} // namespace

int main(int argc, char **argv) {
    const double begin = bench::since_boot_ms();
    if (argc < 2 || !protocol::start())
        return 2;
    platform::reserve_in_large_steps(); // as the app does
    const std::string folder = argv[1];
    QGuiApplication gui(argc, argv);
    const WarmSystem warm;
    platform::Platform platform = bench_platform(folder);
    if (!std::filesystem::exists(folder + "/keys.wrapped"))
        return make_profile(folder, platform);
    ApplicationOptions options;
    options.profile = folder;
    Application application(platform, std::move(options));
    AppWindow window(application.viewModels());
    application.start();
    if (!window.open(QStringLiteral("phone")))
        return 1;
    const auto ready = [&] {
        AppViewModel &app = application.viewModels();
        return app.stage() == QLatin1String("ready") &&
               app.today->property("amKind").toString() == QLatin1String("office");
    };
    bench::when_shown(*window.window(), ready, begin);
    const int code = QGuiApplication::exec();
    application.stop();
    return code;
}
