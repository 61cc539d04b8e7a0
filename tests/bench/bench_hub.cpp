#include "bench_hub.h"
#include "codec/codec.h"
#include "hub/http/real_clock.h"
#include "hub/plan_changes.h"
#include "protocol/wire.h"
#include "store/civil_time.h"
#include <stdexcept>

namespace tallyboard::bench {
namespace {

template <class IdType> IdType numbered(std::uint8_t kind, std::uint64_t n) {
    IdType id;
    id.bytes = {kind, 0, 0, 0, 0, 0, 0x47, 0, 0x80};
    for (int i = 0; i < 6; ++i)
        id.bytes[static_cast<std::size_t>(15 - i)] = static_cast<std::uint8_t>(n >> (8 * i));
    return id;
}

/// Different enough that compression has the work it would have on real names.
std::string name_of(int i) {
    const std::string noise = protocol::base64url(protocol::hash("name" + std::to_string(i)));
    return noise.substr(0, 9) + " " + noise.substr(9, 12) + "-Szczepański";
}

protocol::Bytes32 filled(std::uint8_t value) {
    protocol::Bytes32 bytes;
    bytes.fill(value);
    return bytes;
}

} // namespace

BenchHub::BenchHub(const std::string &folder, int people, int desks, bool serve) {
    protocol::start();
    m_settings.signing = protocol::signing_key_from_seed(filled(3));
    m_settings.dse_key = filled(4);
    m_settings.ledger_key = filled(5);
    m_settings.judge = [](Channel, const std::string &) { return Unreached::none; };
    m_settings.random = protocol::random_bytes;
    auto opened = hub::open_hub_store({folder + "/hub.db", store::Key(filled(0x77)), true, 65'536, {}});
    if (!opened)
        throw std::runtime_error("bench: hub store");
    m_store = opened.take();
    fill(people, desks);
    m_service = std::make_unique<hub::Service>(*m_store, m_settings);
    if (!serve)
        return;
    hub::ServerOptions options;
    options.plain = true;
    options.council = m_settings.council;
    options.zone = m_settings.zone;
    options.hub_key = protocol::base64url(m_settings.signing.public_key);
    hub::Server::Outlets outlets{[this] { return now(); }, [](auto) {}, [](auto) {}, [](auto) {},
                                 [](const std::string &why) { throw std::runtime_error("bench: hub failed: " + why); }};
    m_server = std::make_unique<hub::Server>(options, *m_service, *m_store, std::move(outlets));
    m_server->start();
}

BenchHub::~BenchHub() {
    if (m_server)
        m_server->stop();
}

void BenchHub::fill(int people, int desks) {
    const auto as_written = [](MethodKind, const std::string &address) { return std::optional(address); };
    const hub::Admin admin{*m_store, now().utc, m_settings.ledger_key, m_settings.random, "bench", {}, as_written, {}};
    hub::prepare(admin);
    hub::Import import;
    import.set_roles = true;
    import.teams = {{ {"T1"}, "Housing and neighbourhoods" }};
    import.sites = {{ {"TH"}, "Town Hall", "1 Market Square", "Europe/London" }};
    import.floors = {{ {"TH-1"}, {"TH"}, "First floor", 1 }};
    import.zones = {{ {"TH-1-E"}, {"TH-1"}, "East" }};
    for (int i = 0; i < desks; ++i)
        import.desks.push_back({desk(i), {"TH-1-E"}, {"TH-1"}, {"TH"}, std::to_string(i), 3, true});
    for (int i = 0; i < people; ++i) {
        Employee e{numbered<PersonId>(1, static_cast<std::uint64_t>(i)),
                   numbered<DeviceId>(2, static_cast<std::uint64_t>(i)), "token-" + std::to_string(i), 0};
        import.people.push_back({e.person,
                                 name_of(i),
                                 "Senior neighbourhood and tenancy sustainment officer, patch " +
                                     std::to_string(i % 97) + ", " + name_of(i + 1),
                                 {"T1"},
                                 {"TH"},
                                 Roles{Role::staff, Role::safety_officer},
                                 true,
                                 false});
        import.contacts.push_back({e.person,
                                   "officer." + protocol::base64url(protocol::hash(std::to_string(i))).substr(0, 16) +
                                       "@caldervale.example.org",
                                   "+44 7700 " + std::to_string(900'000 + i * 7 % 99'999)});
        employees.push_back(std::move(e));
    }
    hub::import_rows(admin, import);
    Party mailbox;
    mailbox.id = numbered<PartyId>(3, 1), mailbox.name = "Duty officer's mailbox";
    Plan plan;
    plan.id = numbered<PlanId>(4, 1), plan.name = "Council";
    plan.rungs = {{"Duty officer", {{TargetKind::party, {}, {}, mailbox.id, Role::staff}}, Need::one, 300}};
    const AddMethod method{numbered<MethodId>(5, 1), mailbox.id, MethodKind::mail, "duty@example.org", false, false};
    const auto done = hub::change_plans(
        admin, {{SaveParty{mailbox}}, {method}, {SavePlan{plan}}, {UsePlan{RoleScope::council, {}, plan.id}}});
    if (is_bad(done.refusal))
        throw std::runtime_error("bench: the plan was refused");
    hub::Batch batch(*m_store);
    for (const Employee &e : employees)
        m_store->put_device({e.device, e.person, "bench", protocol::hash(e.token), now().utc, {}, {}, {}, {}});
    batch.commit();
}

std::string BenchHub::token_of_second_device(int employee, const DeviceId &device) {
    const std::string token = "second-" + device.text();
    hub::Batch batch(*m_store);
    m_store->put_device({device,
                         employees[static_cast<std::size_t>(employee)].person,
                         "bench",
                         protocol::hash(token),
                         now().utc,
                         {},
                         {},
                         {},
                         {}});
    batch.commit();
    return token;
}

std::string BenchHub::round(Employee &employee, const std::vector<Verb> &verbs) {
    protocol::RoundRequest request;
    request.device = employee.device;
    for (const Verb &verb : verbs) {
        const CommandId id{fresh_id()};
        request.commands.push_back(codec::text_of(codec::write_command({id,
                                                                        employee.device,
                                                                        ++employee.n,
                                                                        employee.person,
                                                                        employee.person,
                                                                        verb,
                                                                        1,
                                                                        {now().utc, 1'000, "boot", 0, 5}})));
    }
    return protocol::write(request);
}

UuidBytes BenchHub::fresh_id() const {
    std::array<std::uint8_t, 10> random{};
    protocol::random_bytes(random);
    return uuid7(now().utc.ms, random);
}

std::uint16_t BenchHub::port() const { return m_server->api_port(); }
hub::HubNow BenchHub::now() const { return hub::real_now(); }
LocalDate BenchHub::today() const { return civil_time(now().utc, m_settings.zone).date; }
DeskCode BenchHub::desk(int i) const { return {"TH-1-" + std::to_string(i)}; }
std::string BenchHub::hub_key() const {
    return std::string(m_settings.signing.public_key.begin(), m_settings.signing.public_key.end());
}

} // namespace tallyboard::bench
