#include "main/offline_hub.h"
#include "client/loopback_transport.h"
#include "hub/admin_work.h"
#include "hub/http/routes.h"
#include "hub/hub_clock.h"
#include "hub/plan_changes.h"
#include "hub/service.h"
#include "protocol/enrol_link.h"
#include <array>
#include <list>
#include <mutex>

namespace tallyboard {
namespace {

constexpr const char *offline_url = "http://localhost:1"; // never opened: the transport is a loopback

template <class T> T id(std::uint8_t kind, std::uint8_t n) {
    T made;
    made.bytes = {0x01, 0x8f, 0, 0, 0, 0, 0x70, kind, 0x80, 0, 0, 0, 0, 0, 0, n};
    return made;
}

Person person(std::uint8_t n, const char *name, const char *job, const char *team, const char *site, Roles roles) {
    Person made;
    made.id = id<PersonId>(1, n);
    made.name = name;
    made.job_title = job;
    made.team.text = team;
    made.base_site.text = site;
    made.roles = roles;
    return made;
}

void add_floor(hub::Import &council, const char *site, const char *code, const char *name, int level) {
    council.floors.push_back({{code}, {site}, name, level});
    for (const char *part : {"East", "West"}) {
        const std::string zone = std::string(code) + "-" + part[0];
        council.zones.push_back({{zone}, {code}, part});
        for (int i = 1; i <= 6; ++i) {
            const int number = level * 20 + (part[0] == 'E' ? 0 : 6) + i;
            Desk desk;
            desk.code.text = std::string(code) + "-" + (number < 10 ? "0" : "") + std::to_string(number);
            desk.zone.text = zone;
            desk.floor.text = code;
            desk.site.text = site;
            desk.name = std::to_string(number);
            desk.features =
                static_cast<std::uint32_t>(0b100 | (i % 2) | (i % 3 == 0 ? 0b10 : 0) | (level == 0 ? 0b10000 : 0));
            council.desks.push_back(desk);
        }
    }
}

hub::Import small_council() {
    hub::Import council;
    council.teams = {{{"housing"}, "Housing"}, {{"planning"}, "Planning"}, {{"care"}, "Adult social care"}};
    council.sites = {{{"TH"}, "Town Hall", "1 Market Place"}, {{"RS"}, "Riverside House", "20 Mill Lane"}};
    add_floor(council, "TH", "TH-0", "Ground floor", 0);
    add_floor(council, "TH", "TH-1", "First floor", 1);
    add_floor(council, "RS", "RS-0", "Ground floor", 0);
    council.people = {person(1, "Sam Okafor", "Duty safety officer", "housing", "TH",
                             {Role::staff, Role::safety_officer, Role::dse_assessor, Role::manager}),
                      person(2, "Siân Llywelyn-Rhydderch", "Housing officer", "housing", "TH", {Role::staff}),
                      person(3, "Wojciech Brzęczyszczykiewicz", "Planning officer", "planning", "RS", {Role::staff}),
                      person(4, "Priya Nair", "Social worker", "care", "RS", {Role::staff})};
    council.contacts = {{id<PersonId>(1, 1), "sam@council.example", "07700 900101"},
                        {id<PersonId>(1, 2), "sian@council.example", "07700 900102"},
                        {id<PersonId>(1, 4), "priya@council.example", "07700 900104"}};
    council.set_roles = true;
    return council;
}

/// Whoever shows this says whose mailbox it is: nobody's, and so nobody has to prove that they answer there.
void add_plan(const hub::Admin &admin) {
    Party mailbox;
    mailbox.id = id<PartyId>(2, 1);
    mailbox.name = "Demonstration mailbox";
    Plan plan;
    plan.id = id<PlanId>(3, 1);
    plan.name = "Demonstration";
    plan.rungs = {{"Duty officer", {{TargetKind::role, {}, {}, {}, Role::safety_officer}}, Need::one, 300},
                  {"Demonstration mailbox", {{TargetKind::party, {}, {}, mailbox.id, Role::staff}}, Need::one, 300}};
    const auto done =
        hub::change_plans(admin, {{SaveParty{mailbox}}, {SavePlan{plan}}, {UsePlan{RoleScope::council, {}, plan.id}}});
    if (is_bad(done.refusal))
        std::abort(); // only a broken build fails
    Method method;
    method.id = id<MethodId>(4, 1);
    method.party = mailbox.id;
    method.address = "duty@council.example";
    hub::Work work(admin);
    work.rows.write({{answered(method, admin.now), false}}, admin.now);
    work.batch.commit();
}

} // namespace

struct OfflineHub::Parts {
    platform::Clock &clock;
    std::unique_ptr<hub::HubStore> store;
    hub::Settings settings;
    std::unique_ptr<hub::Service> service;
    std::unique_ptr<hub::Hello> hello;
    std::mutex mutex; // the sync thread asks, the GUI thread ticks
    std::list<sync::LoopbackTransport *> lines;
    std::int64_t sequence = 0;
    bool online = true; // a line made later too

    hub::HubNow now() const { return {{clock.wall_ms()}, clock.boottime_ms(), clock.boot_id()}; }
    hub::Admin admin() const {
        return {*store, {clock.wall_ms()}, settings.ledger_key, protocol::random_bytes, "offline"};
    }
    void done(const hub::Actions &actions) {
        if (actions.sequence > sequence) {
            sequence = actions.sequence;
            for (auto *line : lines)
                line->say("data: " + std::to_string(service->places().hide(sequence)));
        }
        std::vector<hub::Service::Sent> sent;
        for (const hub::Outgoing &one : actions.outgoing)
            sent.push_back({one.id, {SendOutcome::handed_over, SendTrouble::none, 0}, "offline"});
        if (sent.empty())
            return;
        hub::Actions next;
        service->sent(sent, now(), next);
        done(next);
    }
    sync::HttpAnswer answer(const sync::HttpRequest &request);
};

sync::HttpAnswer OfflineHub::Parts::answer(const sync::HttpRequest &request) {
    const std::lock_guard lock(mutex);
    const hub::Endpoint endpoint = hub::endpoint_of(request.path);
    hub::Reply reply;
    if (endpoint == hub::Endpoint::hello) {
        hub::Head head{};
        head.method = "GET";
        reply = hello->reply(head, now().utc);
    } else if (endpoint == hub::Endpoint::wake) {
        const auto listener = service->listener(request.token, now());
        if (const auto *problem = std::get_if<protocol::Problem>(&listener))
            reply = hub::reply_of(*problem);
    } else {
        auto read = hub::read_request(endpoint, request.token, request.body);
        if (auto *bad = std::get_if<hub::Reply>(&read)) {
            reply = *bad;
        } else {
            hub::Actions actions;
            reply = hub::reply_of(service->handle({std::get<hub::Request>(read)}, now(), actions).at(0));
            done(actions);
        }
    }
    return {sync::Wire::ok, reply.status, std::string(reply.content_type), reply.body, -1};
}

namespace {

/// A loopback transport to which the hub can say "there is more".
class Line : public sync::LoopbackTransport {
public:
    Line(Answerer door, std::function<void(Line *)> gone)
        : LoopbackTransport(std::move(door)), m_gone(std::move(gone)) {}
    ~Line() override { m_gone(this); }

private:
    std::function<void(Line *)> m_gone;
};

} // namespace

OfflineHub::OfflineHub(platform::Clock &clock) : m(new Parts{clock, {}, {}, {}, {}, {}, {}, 0}) {
    store::Key key;
    auto opened = hub::open_hub_store({":memory:", key, true, 4'096, {}});
    if (!opened)
        std::abort(); // it needs no file or disk, so only a broken build fails
    m->store = opened.take();
    protocol::Bytes32 seed{};
    protocol::random_bytes(seed);
    m->settings.council = "Calder Vale Borough Council";
    m->settings.signing = protocol::signing_key_from_seed(seed);
    protocol::random_bytes(m->settings.dse_key);
    protocol::random_bytes(m->settings.ledger_key);
    m->settings.random = protocol::random_bytes;
    // Nothing leaves this process, and the plan below says so wherever it is named.
    m->settings.judge = [](Channel, const std::string &) { return Unreached::none; };
    m->settings.read_address = [](MethodKind, const std::string &address) { return std::optional(address); };
    hub::confirm_time(*m->store, m->now());
    hub::prepare(m->admin());
    hub::import_rows(m->admin(), small_council());
    add_plan(m->admin());
    m->service = std::make_unique<hub::Service>(*m->store, m->settings);
    m->hello = std::make_unique<hub::Hello>(m->settings.council, m->settings.zone,
                                            protocol::base64url(m->settings.signing.public_key), protocol::Trust{});
}

OfflineHub::~OfflineHub() = default;

std::string OfflineHub::link(std::uint8_t person) {
    const std::lock_guard lock(m->mutex);
    protocol::EnrolLink link;
    link.url = offline_url;
    link.code = hub::make_code(m->admin(), id<PersonId>(1, person));
    link.hub_key = m->settings.signing.public_key;
    return protocol::enrol_link_text(link);
}

std::unique_ptr<sync::DrivenTransport> OfflineHub::transport() {
    auto line = std::make_unique<Line>([this](const sync::HttpRequest &request) { return m->answer(request); },
                                       [this](Line *gone) {
                                           const std::lock_guard lock(m->mutex);
                                           m->lines.remove(gone);
                                       });
    const std::lock_guard lock(m->mutex);
    line->set_online(m->online);
    m->lines.push_back(line.get());
    return line;
}

void OfflineHub::tick() {
    const std::lock_guard lock(m->mutex);
    hub::Actions actions;
    m->service->due(m->now(), actions);
    m->done(actions);
    actions = {};
    m->service->day_end(m->now(), actions);
    m->done(actions);
    for (auto *line : m->lines)
        line->say(": here");
}

void OfflineHub::set_online(bool online) {
    const std::lock_guard lock(m->mutex);
    m->online = online;
    for (auto *line : m->lines)
        line->set_online(online);
}

} // namespace tallyboard
