// A whole hub with its sockets in the test's own process: the small council in an encrypted file, the production
// service behind the production HTTP server on loopback, with an outside door, real time. Another connection to the
// same file plays the admin CLI.
#pragma once
#include "hub/door/door.h"
#include "hub/http/server.h"
#include "hub/program/http_peer.h"
#include "support/hub/fake_alarms.h"
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <atomic>
#include <mutex>

namespace tallyboard::testing {

class ProgramWorld {
public:
    explicit ProgramWorld(bool tls = false, std::size_t connections_max = 1'000);
    ~ProgramWorld();

    /// For the admin's hands while the hub serves: its own connection.
    hub::Admin admin();
    unsigned short port() const { return m_server->api_port(); }
    unsigned short outside() const { return m_server->outside_port(); }
    unsigned short monitor() const { return m_server->monitor_port(); }
    std::string path(const char *name) const { return (m_folder.path() + "/" + name).toStdString(); }
    hub::Server &server() { return *m_server; }
    std::vector<hub::Outgoing> messages();

    /// A round with these commands as JSON; no pull unless rows_max is given.
    std::string round(const Phone &phone, const std::vector<std::string> &commands = {},
                      std::size_t rows_max = 0) const;
    std::string command(Phone &phone, Verb verb);
    bool reply_to_concerns(const std::string &text); // to all that there are; false: none
    std::string answer_link(int visit);              // its token; made by the connection beside the hub

    Phone sam, safety; // alice, carol
    std::string certificate_pem;
    FakeAlarms alarms; // of answer links at the outside door
    static constexpr const char *callback_token = "a token of the council's own";

private:
    QTemporaryDir m_folder;
    std::unique_ptr<HubWorld> m_world;
    std::unique_ptr<hub::HubStore> m_beside;
    std::mutex m_mutex;
    std::vector<hub::Outgoing> m_messages;
    std::unique_ptr<hub::HubLinks> m_links;
    int m_links_made = 0;
    std::unique_ptr<hub::Door> m_door;
    std::unique_ptr<hub::Server> m_server;
};

} // namespace tallyboard::testing
