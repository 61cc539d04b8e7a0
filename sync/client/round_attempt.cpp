#include "client/round_attempt.h"
#include "domain/limits.h"
#include <algorithm>
#include <utility>

namespace tallyboard::sync {

namespace {

constexpr std::int64_t hedge_ms = 2'000; // an SOS not answered by then goes out once more
constexpr std::size_t flights_max = 3;   // of one attempt: the first, and those over newer networks
// A request is given up after 15 s, by a clock that stands still while the device sleeps. An answer that took longer by
// the boot clock waited here unread, so the age of its news is not known.
constexpr std::int64_t answer_ms_most = 20'000;
constexpr std::size_t request_bytes = limits::body_bytes_max - 10'000;

} // namespace

void RoundAttempt::pack(Cargo cargo, StoreFile file, const Base &base, const DeviceId &device, Instant wall,
                        std::int64_t nonce) {
    m_suspect = std::move(cargo.suspect);
    m_left_some = cargo.more_waits;
    m_asked.file = file;
    m_asked.base = base;
    m_asked.rows_max = m_suspect ? 0 : cargo.rows_max;
    m_asked.nonce = nonce;
    m_asked.told_rolled_back = cargo.rolled_back;
    protocol::RoundRequest request;
    request.file = file;
    request.device = device;
    if (!base.anew)
        request.place = base.place;
    request.rows_max = m_asked.rows_max;
    request.nonce = nonce;
    request.rolled_back = cargo.rolled_back;
    request.wall = wall;
    std::size_t bytes = 0;
    for (auto &item : cargo.items) {
        const bool full = request.commands.size() >= cargo.commands_max ||
                          (bytes + item.text.size() > request_bytes && !request.commands.empty());
        if (m_suspect || full) {
            m_left_some = true;
            break;
        }
        bytes += item.text.size() + 1;
        m_asked.ids.push_back(item.id);
        m_lane = std::min(m_lane, item.lane);
        request.commands.push_back(std::move(item.text));
    }
    m_body = protocol::write(request);
}

void RoundAttempt::send(Transport &transport, const std::string &token, const DeviceNow &left, Done done) {
    const bool sos = m_lane == Lane::sos && !m_asked.ids.empty();
    auto flight = std::make_shared<std::uint64_t>(0);
    *flight = transport.send(
        {"POST", protocol::path_round, token, m_body, sos},
        [flight, left, done = std::move(done)](const HttpAnswer &answer) { done(*flight, left, answer); });
    m_flights.push_back(*flight);
    // The first connection may hang in a dead tunnel for 15 s.
    m_hedge_at = sos && m_flights.size() == 1 ? left.boottime_ms + hedge_ms : never;
}

void RoundAttempt::make_room(Transport &transport) {
    if (m_flights.size() < flights_max)
        return;
    const auto replaced = m_flights.back();
    m_flights.pop_back(); // before cancel(), which calls back
    transport.cancel(replaced);
}

void RoundAttempt::recall(Transport &transport) {
    m_hedge_at = never;
    for (const auto flight : std::exchange(m_flights, {}))
        transport.cancel(flight);
}

Heard RoundAttempt::hear(std::uint64_t flight, const DeviceNow &left, const DeviceNow &back, const HttpAnswer &answer,
                         const protocol::Bytes32 &hub_key, Transport &transport) {
    if (std::erase(m_flights, flight) == 0)
        return {}; // taken back
    Reply reply = classify(answer);
    if (reply.kind == Reply::Kind::message && back.boottime_ms - left.boottime_ms > answer_ms_most)
        // Another sending, made after the device woke up, may still be answered.
        return {m_flights.empty() ? Heard::What::slept_through : Heard::What::nothing_yet};
    if (reply.kind == Reply::Kind::message) {
        auto read = protocol::read_round_catch(answer.body);
        if (read) {
            recall(transport);
            auto caught = read.take();
            if (auto why = disbelief(m_asked, caught.head, hub_key))
                return {Heard::What::failed, std::move(*why)};
            m_caught = std::make_shared<Catch>(gather(m_asked, std::move(caught), left, back));
            return {Heard::What::caught};
        }
        reply = unreadable(read.error());
    }
    if (!m_flights.empty())
        return {}; // the other one may do better
    return nothing_of_it(std::move(reply), answer);
}

Heard RoundAttempt::nothing_of_it(Reply why, const HttpAnswer &answer) const {
    Heard heard{Heard::What::failed, std::move(why), {}, answer.retry_after_ms, answer.wire == Wire::timed_out};
    const bool over_a_proxys_cap = heard.why.kind == Reply::Kind::nothing && heard.why.status == 413;
    const bool problem = heard.why.kind == Reply::Kind::problem;
    if ((problem && blames_request(heard.why.code)) || (over_a_proxys_cap && m_asked.ids.size() > 1)) {
        heard.what = Heard::What::blamed;
        const auto said = protocol::read_problem(answer.body);
        heard.detail = said && !said.value().detail.empty() ? said.value().detail : heard.why.word;
    }
    return heard;
}

} // namespace tallyboard::sync
