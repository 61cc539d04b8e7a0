// A production hub in the bench's own process: the SQLCipher store on disk, service, service thread and HTTP server on
// loopback, with a made-up council and a token for everybody.
#pragma once
#include "hub/admin_ops.h"
#include "hub/http/server.h"
#include "hub/service.h"
#include <memory>
#include <string>
#include <vector>

namespace tallyboard::bench {

struct Employee {
    PersonId person;
    DeviceId device;
    std::string token;
    std::uint64_t n = 0;
};

class BenchHub {
public:
    /// `people` employees, `desks` desks on one floor. Serves at once unless `serve` is false.
    BenchHub(const std::string &folder, int people, int desks, bool serve = true);
    ~BenchHub();
    BenchHub(const BenchHub &) = delete;
    BenchHub &operator=(const BenchHub &) = delete;

    std::uint16_t port() const;
    hub::HubNow now() const;
    LocalDate today() const;
    DeskCode desk(int i) const;
    std::string token_of_second_device(int employee, const DeviceId &device);
    /// One round's text with these commands and no pull.
    std::string round(Employee &employee, const std::vector<Verb> &verbs);

    hub::Service &service() { return *m_service; }
    hub::HubStore &store() { return *m_store; }
    std::string hub_key() const;
    UuidBytes fresh_id() const; // time-ordered, as devices make them
    std::vector<Employee> employees;

private:
    void fill(int people, int desks);
    hub::Settings m_settings;
    std::unique_ptr<hub::HubStore> m_store;
    std::unique_ptr<hub::Service> m_service;
    std::unique_ptr<hub::Server> m_server;
};

} // namespace tallyboard::bench
