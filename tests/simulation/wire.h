// A device's network: the client's Transport, with every fate a message can have. Answers come through the world's
// queue, never from inside send(). A cut answer, a portal's page and a stale answer arrive as 200, as they do in life.
#pragma once
#include "client/transport.h"
#include <map>
#include <set>
#include <vector>

namespace tallyboard::simulation {

class World;

class Wire final : public sync::Transport {
public:
    Wire(World &world, int device) : m_world(world), m_device(device) {}

    std::uint64_t send(sync::HttpRequest request, Done done) override;
    std::uint64_t listen(sync::HttpRequest request, std::function<void(const std::string &)> on_line,
                         Done on_end) override;
    void cancel(std::uint64_t handle) override;
    void renew_connections() override {} // each message here has its own

    void drop_all(); // the process died: nobody listens any more
    void set_online(bool online);
    void set_clogged(bool clogged);
    void heal() { m_healed = true, set_online(true), set_clogged(false); }
    bool online() const { return m_online; }
    bool open() const { return m_online && !m_clogged; }
    bool idle() const { return m_flights.empty(); }
    /// From the hub: a line for a stream, or its end.
    void line(std::uint64_t handle, const std::string &text);
    void end(std::uint64_t handle, sync::HttpAnswer answer);

private:
    struct Stream {
        std::function<void(const std::string &)> on_line;
        Done on_end;
    };
    bool strikes(int per_mille);
    std::int64_t way();
    void to_hub(std::uint64_t handle, const sync::HttpRequest &request, bool listened);
    void from_hub(std::uint64_t handle, sync::HttpAnswer answer);
    void finish(std::uint64_t handle, sync::HttpAnswer answer);

    World &m_world;
    int m_device;
    bool m_online = true, m_clogged = false, m_healed = false;
    std::uint64_t m_last = 0;
    std::int64_t m_line_at = 0; // lines keep their order
    std::map<std::uint64_t, Done> m_flights;
    std::map<std::uint64_t, Stream> m_streams;
    std::vector<std::pair<std::uint64_t, sync::HttpAnswer>> m_held; // clogged
    std::array<sync::HttpAnswer, 2> m_earlier; // an answer of before, as a cache would keep it: ops, vault
    std::set<std::uint64_t> m_vault_flights;
};

} // namespace tallyboard::simulation
