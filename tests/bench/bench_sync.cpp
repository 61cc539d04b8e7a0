// The way between a device and the hub: the first pull, a thousand commands made offline, one live change.
#include "bare_hub.h"
#include "bare_store.h"
#include "bench.h"
#include "bench_hub.h"
#include "client/curl_transport.h"
#include "client/sync_thread.h"
#include "hub/http/real_clock.h"
#include "load.h"
#include "protocol/wire.h"
#include "store/civil_time.h"
#include "store/reads.h"
#include "store/store_thread.h"
#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <condition_variable>

namespace tallyboard::bench {
namespace {

/// A device as the app has it: store thread, network thread, curl.
class Device {
public:
    Device(const std::string &path, BenchHub &hub, const Employee &employee, const DeviceId &device,
           const std::string &token)
        : m_person(employee.person), m_ops(open(path)) {
        m_ops.run([&](store::LocalStore &s) {
            s.set_device(device);
            s.on_changed([this](store::Topics) {
                const std::scoped_lock lock(m_mutex);
                ++m_changes;
                m_signal.notify_all();
            });
        });
        sync::SyncThread::Options options;
        options.transport = std::make_unique<sync::CurlTransport>(
            sync::HubAddress{"http://127.0.0.1:" + std::to_string(hub.port()), {}, {}, {}});
        options.clock = [] {
            const hub::HubNow now = hub::real_now();
            return sync::DeviceNow{now.utc, now.boottime_ms, now.boot_id};
        };
        options.day = [](Instant at) { return civil_time(at, "Europe/London").date; };
        options.chance = [] { return 0.5; };
        options.report = [](const sync::SyncReport &) {};
        m_sync = std::make_unique<sync::SyncThread>(std::move(options));
        m_credentials = {token, device, {}};
        const std::string key = hub.hub_key();
        std::copy(key.begin(), key.end(), m_credentials.hub_key.begin());
    }
    void begin() {
        m_sync->begin(m_credentials,
                      [this](std::function<void(store::LocalStore &)> work) { m_ops.post(std::move(work)); });
    }
    void stop() { m_sync->stop(); }
    /// Waits until `done` holds in the store; looks again at each change.
    void wait(const std::function<bool(store::LocalStore &)> &done) {
        for (;;) {
            int seen = 0;
            {
                const std::scoped_lock lock(m_mutex);
                seen = m_changes;
            }
            bool is_done = false;
            m_ops.run([&](store::LocalStore &s) { is_done = done(s); });
            if (is_done)
                return;
            std::unique_lock lock(m_mutex);
            m_signal.wait_for(lock, std::chrono::seconds(10), [&] { return m_changes != seen; });
        }
    }
    void execute(const Verb &verb) {
        m_ops.run([&](store::LocalStore &s) {
            const hub::HubNow now = hub::real_now();
            s.execute(verb, m_person, m_person, {now.utc, now.boottime_ms, now.boot_id, 0, 1},
                      {now.utc, civil_time(now.utc, "Europe/London").date});
        });
        m_sync->wake(lane_of(verb));
    }
    store::StoreThread &ops() { return m_ops; }

private:
    static std::unique_ptr<store::LocalStore> open(const std::string &path) {
        std::array<std::uint8_t, 32> bytes{};
        bytes.fill(0x77);
        auto opened = store::LocalStore::open(path, store::Key(bytes), StoreFile::ops, protocol::random_bytes);
        if (!opened)
            throw std::runtime_error("bench: open store");
        return opened.take();
    }
    PersonId m_person;
    std::mutex m_mutex;
    std::condition_variable m_signal;
    int m_changes = 0;
    sync::Credentials m_credentials;
    store::StoreThread m_ops;
    std::unique_ptr<sync::SyncThread> m_sync;
};

std::string text(const char *format, double a, double b = 0) {
    char out[128];
    std::snprintf(out, sizeof out, format, a, b);
    return out;
}

constexpr int people = 4'600, desks = 790; // with team, site, floor, zone: 10,000 rows with the contacts and a few

double bare_pull(std::uint16_t port, const std::string &folder, int turn) {
    const double begin = now_ms();
    const std::string body = fetch(port, http_get("/bytes"));
    const boost::json::value value = boost::json::parse(body);
    BareStore store(folder + "/pull-bare-" + std::to_string(turn) + ".db");
    store.begin();
    std::int64_t id = 0;
    std::size_t at = 0;
    const auto &rows = value.as_object().at("rows").as_array();
    const std::size_t length = body.size() / rows.size();
    for (std::size_t i = 0; i < rows.size(); ++i) { // as many bytes a row as came
        store.insert(++id, std::string_view(body).substr(at, length));
        at += length;
    }
    store.commit();
    return now_ms() - begin;
}

} // namespace

void bench_pull_and_push(Report &report) {
    const std::string folder = scratch_folder("sync");
    BenchHub hub(folder, people, desks);
    Employee &employee = hub.employees[0];
    protocol::RoundRequest first;
    first.device = employee.device;
    first.rows_max = 12'000;
    const std::string request = protocol::write(first);
    const std::string page = fetch(hub.port(), http_post(protocol::path_round, request, employee.token));
    std::string head;
    const std::string zipped =
        fetch(hub.port(), http_post(protocol::path_round, request, employee.token, "Accept-Encoding: gzip\r\n"), &head);
    BareHub bare(folder + "/bare.db", page);

    int turn = 0;
    std::size_t rows = 0;
    const auto pull = [&] {
        const std::string path = folder + "/pull-" + std::to_string(++turn) + ".db";
        DeviceId id;
        protocol::random_bytes(id.bytes);
        Device device(path, hub, employee, id, hub.token_of_second_device(0, id));
        const double begin = now_ms();
        device.begin();
        device.wait([&](store::LocalStore &s) { return s.sync_state().place.cursor > 0; }); // one page, one transaction
        const double took = now_ms() - begin;
        device.ops().run([&](store::LocalStore &s) {
            rows = store::people_named(s, "", 20'000).size() +
                   store::desk_offers(s, {"TH"}, {20'000}, Span::day, {}).size();
        });
        if (rows < static_cast<std::size_t>(people + desks))
            throw std::runtime_error("bench: not everything was pulled");
        device.stop();
        return took;
    };
    const Pair pulls = in_turn(11, pull, [&] { return bare_pull(bare.port(), folder, ++turn); });
    double ratio = median(pulls.ours) / median(pulls.bare);
    report.add({"first pull of 10,000 rows over HTTP", "<= 2x; <= 540 kB on the wire", median(pulls.ours),
                median(pulls.bare), "ms", ratio, ratio <= 2 && zipped.size() + head.size() <= 540'000,
                text("%.2f MB JSON, %.0f kB on the wire", static_cast<double>(page.size()) / 1e6,
                     static_cast<double>(zipped.size() + head.size()) / 1e3)});

    int pushed = 0;
    const auto push = [&] {
        std::vector<Verb> verbs;
        for (int i = 0; i < 1'000; ++i, ++pushed)
            verbs.push_back(DeclarePlace{
                hub.today() + pushed % 28, pushed / 28 % 2 == 0 ? Half::am : Half::pm, siteless(pushed), {}});
        Employee &sender = hub.employees[static_cast<std::size_t>(1 + pushed / 1'000)];
        const std::string body = hub.round(sender, verbs);
        const double begin = now_ms();
        const std::string answer = fetch(hub.port(), http_post(protocol::path_round, body, sender.token));
        const double took = now_ms() - begin;
        if (answer.find("refused") != std::string::npos)
            throw std::runtime_error("bench: refused " + answer.substr(0, 300));
        return took;
    };
    const std::string line(440, 'p');
    std::string all;
    for (int i = 0; i < 1'000; ++i)
        all += line + "\n";
    const Pair pushes = in_turn(7, push, [&] {
        const double begin = now_ms();
        fetch(bare.port(), http_post("/all", all));
        return now_ms() - begin;
    });
    ratio = median(pushes.ours) / median(pushes.bare);
    report.add({"push of 1,000 commands made offline", "<= 4x one POST + one commit", median(pushes.ours),
                median(pushes.bare), "ms", ratio, ratio <= 4, text("%.0f kB", static_cast<double>(all.size()) / 1e3)});
}

namespace {

double bare_live(BareHub &hub, BareStore &a, BareStore &b, std::int64_t &id) {
    const std::string body(440, 'c');
    std::atomic<bool> waiting{false};
    double ended = 0;
    std::thread receiver([&] {
        waiting = true;
        const std::string got = fetch(hub.port(), http_get("/wait"));
        b.begin();
        b.insert(id + 1, got);
        b.commit();
        ended = now_ms();
    });
    while (!waiting)
        std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(5)); // the long poll is held open before the change
    const double begin = now_ms();
    a.begin();
    a.insert(++id, body);
    a.commit();
    fetch(hub.port(), http_post("/commit", body));
    receiver.join();
    return ended - begin;
}

} // namespace

void bench_live_change(Report &report) {
    const std::string folder = scratch_folder("live");
    BenchHub hub(folder, 4, 4);
    BareHub bare(folder + "/bare-hub.db", {});
    BareStore bare_a(folder + "/bare-a.db"), bare_b(folder + "/bare-b.db");
    DeviceId second;
    protocol::random_bytes(second.bytes);
    const Employee &employee = hub.employees[0];
    Device a(folder + "/a.db", hub, employee, employee.device, employee.token);
    Device b(folder + "/b.db", hub, employee, second, hub.token_of_second_device(0, second));
    a.begin();
    b.begin();
    const auto ready = [](store::LocalStore &s) { return s.sync_state().place.cursor > 0; };
    a.wait(ready);
    b.wait(ready);
    std::this_thread::sleep_for(std::chrono::milliseconds(300)); // both streams are open
    int change = 0;
    std::vector<double> ours, limit;
    std::int64_t id = 0;
    for (int i = 0; i < 150; ++i) {
        const LocalDate date = hub.today() + change % 28;
        const PlaceKind kind = siteless(change++ / 28);
        const double begin = now_ms();
        a.execute(DeclarePlace{date, Half::am, kind, {}});
        b.wait([&](store::LocalStore &s) {
            const auto row = s.facts().presence(employee.person, date, Half::am);
            return row && row->kind == kind;
        });
        ours.push_back(now_ms() - begin);
        limit.push_back(bare_live(bare, bare_a, bare_b, id));
    }
    a.stop();
    b.stop();
    const double ratio = median(ours) / median(limit), p99 = percentile(ours, 0.99);
    report.add({"one change, device A commit to device B commit", "p50 <= 2.5x, p99 <= 20 ms", median(ours),
                median(limit), "ms", ratio, ratio <= 2.5 && p99 <= 20, text("p99 %.1f ms", p99)});
}

} // namespace tallyboard::bench
