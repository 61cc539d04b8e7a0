// Bookings, deadlines and the cheap GET at the hub.
#include "bare_bookings.h"
#include "bare_server.h"
#include "bare_store.h"
#include "bench.h"
#include "bench_hub.h"
#include "load.h"
#include "protocol/wire.h"

namespace tallyboard::bench {
namespace {

constexpr int clients = 32, people_each = 13, per_round = 2'000;

std::string number(const char *format, double value) {
    char text[96];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

} // namespace

void bench_bookings(Report &report) {
    const std::string folder = scratch_folder("bookings");
    BenchHub hub(folder, clients * people_each, clients * people_each);
    BareBookings rows(folder + "/bare.db");
    BareServer bare([&rows](const std::vector<std::string> &bodies) { rows.book(bodies.size()); });
    int done[clients] = {};
    std::vector<double> latencies;
    const auto ours = [&] {
        Load load{clients, per_round, hub.port(), {}, {}};
        load.request = [&](int c, int) {
            const int i = done[c]++;
            const int who = c * people_each + i % people_each;
            const int day = i / people_each % 14, span = i / (people_each * 14) % 2;
            BookDesk book;
            book.booking.bytes = hub.fresh_id();
            book.desk = hub.desk(who);
            book.date = hub.today() + (1 + day % 13);
            book.span = span == 0 ? Span::am : Span::pm;
            if (day == 13)
                book.date = hub.today();
            Employee &employee = hub.employees[static_cast<std::size_t>(who)];
            return http_post("/v1/round", hub.round(employee, {book}), employee.token);
        };
        load.counts = [](const std::string &, const std::string &body) {
            return body.find("\"accepted\"") != std::string::npos;
        };
        const LoadResult result = run_load(load);
        latencies.insert(latencies.end(), result.latencies_ms.begin(), result.latencies_ms.end());
        return result.rate();
    };
    const std::string body(560, 'b');
    const auto limit = [&] {
        Load load{clients, per_round, bare.port(), [&](int, int) { return http_post("/book", body); },
                  [](const std::string &head, const std::string &) { return head.rfind("HTTP/1.1 200", 0) == 0; }};
        return run_load(load).rate();
    };
    const Pair pair = in_turn(5, ours, limit);
    const double ratio = median(pair.ours) / median(pair.bare);
    const double p99 = percentile(latencies, 0.99);
    report.add({"desk bookings over HTTP, 32 clients, durable", ">= 0.50 of the same rows, group commit",
                median(pair.ours), median(pair.bare), "/s", ratio, ratio >= 0.5 && p99 <= 50,
                number("p99 %.1f ms", p99)});
}

void bench_hello(Report &report) {
    const std::string folder = scratch_folder("hello");
    BenchHub hub(folder, 2, 2);
    BareServer bare([](const std::vector<std::string> &) {});
    const auto run = [](std::uint16_t port, const char *path) {
        const std::string request = http_get(path);
        Load load{64, 20'000, port, [&](int, int) { return request; },
                  [](const std::string &head, const std::string &) { return head.rfind("HTTP/1.1 200", 0) == 0; }};
        return run_load(load).rate();
    };
    const Pair pair = in_turn(
        5, [&] { return run(hub.port(), "/v1/hello"); }, [&] { return run(bare.port(), "/hello"); });
    const double ratio = median(pair.ours) / median(pair.bare);
    report.add({"cheap GET, 64 connections", ">= 0.60 of a Beast hello", median(pair.ours), median(pair.bare), "/s",
                ratio, ratio >= 0.6, ""});
}

namespace {

/// Milliseconds for `due` of 10,000 armed visits to have their first rung durable.
double escalate(int due_of_10k, bool *early) {
    const std::string folder = scratch_folder("deadlines");
    constexpr int visits = 10'000;
    BenchHub hub(folder, visits, 1, false);
    hub::HubNow now = hub.now();
    hub::Actions actions;
    for (int i = 0; i < visits; i += 500) {
        std::vector<hub::Request> batch;
        for (int k = i; k < i + 500; ++k) {
            Employee &e = hub.employees[static_cast<std::size_t>(k)];
            StartVisit start{
                {}, "12 Mill Lane", "Tenancy visit", "The tenant", {}, Risk::medium, 120, k < due_of_10k ? 30 : 90, 5,
                {}};
            start.visit.bytes = hub.fresh_id();
            auto request = protocol::read_round_request(hub.round(e, {start}));
            batch.push_back({e.token, request.take(), false});
        }
        hub.service().handle(batch, now, actions);
    }
    const auto pass = [&](Millis time) { now.utc = now.utc + time, now.boottime_ms += time.count; };
    pass(seconds(30 * 60 - 1));
    actions = {};
    hub.service().due(now, actions);
    *early = !actions.outgoing.empty();
    pass(minutes(5));
    hub.service().due(now, actions); // overdue, in grace; not what is timed
    pass(seconds(2));
    actions = {};
    const double begin = now_ms();
    while (hub.service().due(now, actions)) {
    }
    const double took = now_ms() - begin;
    if (static_cast<int>(actions.outgoing.size()) != due_of_10k)
        throw std::runtime_error("bench: not every alarm");
    return took;
}

double bare_rows(int rows) {
    BareStore store(scratch_folder("deadlines-bare") + "/bare.db");
    const std::string body(900, 'd'); // a visit's row as the hub keeps it
    const double begin = now_ms();
    store.begin();
    // As many rows as one escalation writes: the visit, its story's line, the feed's two, the message, the ledger's
    // link.
    for (int i = 0; i < rows * 6; ++i)
        store.insert(i + 1, std::string_view(body).substr(0, i % 6 == 0 ? 900 : 250));
    store.commit();
    return now_ms() - begin;
}

} // namespace

void bench_deadlines(Report &report) {
    bool early = false;
    const Pair pair = in_turn(
        9, [&] { return escalate(1'000, &early); }, [] { return bare_rows(1'000); });
    const double ratio = median(pair.ours) / median(pair.bare);
    const double all = escalate(10'000, &early);
    report.add({"1,000 of 10,000 deadlines fall due at once", "<= 3x a bare transaction; 10,000 <= 3 s",
                median(pair.ours), median(pair.bare), "ms", ratio, ratio <= 3 && all <= 3'000 && !early,
                number("10,000 at once in %.0f ms", all) + (early ? ", EARLY" : ", none early")});
}

} // namespace tallyboard::bench
