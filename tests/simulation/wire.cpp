#include "simulation/wire.h"
#include "protocol/messages.h"
#include "protocol/wire.h"
#include "simulation/world.h"

namespace tallyboard::simulation {

using sync::HttpAnswer;
using sync::HttpRequest;

namespace {
constexpr std::int64_t timeout_ms = 15'000;
const HttpAnswer no_network{sync::Wire::no_network, 0, {}, {}, -1};
const HttpAnswer timed_out{sync::Wire::timed_out, 0, {}, {}, -1};
/// Somebody in between moves the deadline of a receipt.
void forge(std::string &body) {
    const auto receipt = body.find("\"key_id\"");
    const auto deadline = receipt == body.npos ? receipt : body.rfind("\"deadline\":", receipt);
    if (deadline != body.npos)
        body[deadline + 18] = body[deadline + 18] == '9' ? '1' : '9';
}
} // namespace

bool Wire::strikes(int per_mille) { return !m_healed && per_mille > 0 && m_world.net.per_mille(per_mille); }

std::int64_t Wire::way() {
    const auto &knobs = m_world.knobs();
    if (strikes(knobs.slow))
        return m_world.net.between(knobs.way_ms, knobs.way_ms + knobs.slow_ms);
    return m_world.net.between(1, m_healed ? 20 : knobs.way_ms);
}

std::uint64_t Wire::send(HttpRequest request, Done done) {
    const auto handle = ++m_last;
    m_flights.emplace(handle, std::move(done));
    const bool known = request.path == protocol::path_round || request.path == protocol::path_look ||
                       request.path == protocol::path_address_notes || request.path == protocol::path_sign_out;
    if (!known || request.path.find(request.token) != request.path.npos)
        m_world.fail("I13", "a token or a body in a path: " + request.path);
    m_world.rounds += 1;
    const auto &knobs = m_world.knobs();
    m_world.trace.note({1, m_world.now(), m_device, static_cast<std::int64_t>(request.body.size())});
    if (!m_online) {
        m_world.after(m_world.net.between(1, 50), [this, handle] { finish(handle, no_network); });
        return handle;
    }
    m_world.after(timeout_ms, [this, handle] { finish(handle, timed_out); });
    if (strikes(knobs.portal)) {
        m_world.after(way(), [this, handle] {
            finish(handle, {sync::Wire::ok, 200, "text/html", "<html>Welcome to Guest WiFi</html>", -1});
        });
        return handle;
    }
    if (strikes(knobs.lost))
        return handle;
    if (request.body.find("\"file\":\"vault\"") != request.body.npos)
        m_vault_flights.insert(handle);
    const int copies = strikes(knobs.doubled) ? 2 : 1;
    for (int i = 0; i < copies; ++i)
        m_world.after(way(), [this, handle, request, i] { to_hub(i == 0 ? handle : 0, request, false); });
    return handle;
}

void Wire::to_hub(std::uint64_t handle, const HttpRequest &request, bool listened) {
    if (!m_online)
        return;
    if (listened && !m_streams.contains(handle))
        return; // whoever wanted to listen is dead: the hub's connection goes with it
    if (listened)
        return m_world.hub.listen(m_device, handle, request);
    if (strikes(m_world.knobs().busy)) {
        const auto problem = protocol::problem(protocol::ProblemCode::busy);
        return from_hub(handle, {sync::Wire::ok, problem.status, "application/problem+json", protocol::write(problem),
                                 m_world.net.between(0, 5) * 1'000});
    }
    m_world.hub.take(m_device, request, [this, handle](HttpAnswer answer) { from_hub(handle, std::move(answer)); });
}

void Wire::from_hub(std::uint64_t handle, HttpAnswer answer) {
    const auto &knobs = m_world.knobs();
    if (handle == 0 || strikes(knobs.lost))
        return;
    if (strikes(knobs.cut) && !answer.body.empty())
        answer.body.resize(m_world.net.below(answer.body.size()));
    if (strikes(knobs.portal))
        forge(answer.body);
    auto &earlier = m_earlier[m_vault_flights.contains(handle) ? 1 : 0];
    if (strikes(knobs.stale) && earlier.status == 200)
        answer = earlier;
    else if (answer.status == 200 && m_world.net.per_mille(300))
        earlier = answer;
    m_world.after(way(), [this, handle, answer = std::move(answer)] {
        if (m_clogged)
            m_held.emplace_back(handle, answer);
        else if (m_online)
            finish(handle, answer);
    });
}

void Wire::finish(std::uint64_t handle, HttpAnswer answer) {
    const auto found = m_flights.find(handle);
    if (found == m_flights.end())
        return;
    const auto done = std::move(found->second);
    m_flights.erase(found);
    m_world.trace.note({2, m_world.now(), m_device, answer.status, static_cast<std::int64_t>(answer.body.size())});
    done(std::move(answer));
}

std::uint64_t Wire::listen(HttpRequest request, std::function<void(const std::string &)> on_line, Done on_end) {
    const auto handle = ++m_last;
    m_streams.emplace(handle, Stream{std::move(on_line), std::move(on_end)});
    const bool let_through = m_online && (m_world.knobs().streams || m_healed) && !strikes(m_world.knobs().lost);
    if (let_through)
        m_world.after(way(), [this, handle, request] { to_hub(handle, request, true); });
    else
        m_world.after(m_world.net.between(10, 2'000), [this, handle] { end(handle, no_network); });
    return handle;
}

void Wire::line(std::uint64_t handle, const std::string &text) {
    m_line_at = std::max(m_line_at, m_world.now() + way());
    m_world.at(m_line_at, [this, handle, text] {
        const auto found = m_streams.find(handle);
        if (found == m_streams.end() || !m_online || m_clogged || !m_world.device(m_device).awake())
            return; // a line that nobody hears: the stream is dead and does not know it yet
        const auto on_line = found->second.on_line;
        on_line(text);
    });
}

void Wire::end(std::uint64_t handle, HttpAnswer answer) {
    const auto found = m_streams.find(handle);
    if (found == m_streams.end())
        return;
    const auto on_end = std::move(found->second.on_end);
    m_streams.erase(found);
    m_world.hub.unlisten(m_device, handle);
    on_end(std::move(answer));
}

void Wire::cancel(std::uint64_t handle) {
    const HttpAnswer cancelled{sync::Wire::cancelled, 0, {}, {}, -1};
    if (m_streams.contains(handle))
        return end(handle, cancelled);
    finish(handle, cancelled);
}

void Wire::drop_all() {
    for (const auto &[handle, stream] : m_streams)
        m_world.hub.unlisten(m_device, handle);
    m_flights.clear();
    m_streams.clear();
    m_held.clear();
}

void Wire::set_online(bool online) {
    if (m_online == online)
        return;
    m_online = online;
    if (!online)
        m_held.clear();
}

void Wire::set_clogged(bool clogged) {
    m_clogged = clogged;
    if (clogged)
        return;
    for (auto &[handle, answer] : std::exchange(m_held, {}))
        m_world.after(m_world.net.between(0, 200),
                      [this, handle = handle, answer = std::move(answer)] { finish(handle, answer); });
}

} // namespace tallyboard::simulation
