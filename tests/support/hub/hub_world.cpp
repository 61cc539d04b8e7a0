#include "support/hub/hub_world.h"
#include "codec/codec.h"
#include "hub/hub_clock.h"

namespace tallyboard::testing {

hub::Import small_council() {
    hub::Import import;
    import.set_roles = true;
    import.teams = {{{"housing"}, "Housing"}, {{"safety"}, "Safety"}, { {"parks"}, "Parks" }};
    const auto person = [&](const PersonId &id, const char *name, const char *team, const SiteCode &site, Roles roles) {
        import.people.push_back({id, name, "Officer", {team}, site, roles, true, false});
        import.contacts.push_back({id, std::string(team) + "@example.gov.uk", "+44 7700 900123"});
    };
    person(alice, "Alice Price", "housing", town_hall, {Role::staff});
    person(bob, "Bob Łęcki", "housing", depot, {Role::staff, Role::dse_assessor});
    person(carol, "Carol Hughes", "safety", town_hall, {Role::staff, Role::safety_officer});
    person(mia, "Mia Evans", "housing", town_hall, {Role::staff, Role::manager});
    person(dora, "Dora Other", "parks", depot, {Role::staff});
    person(fay, "Fay Ward", "parks", {}, {Role::staff, Role::facilities});
    person(dan, "Dan Seat", "parks", {}, {Role::staff, Role::dse_assessor});
    import.people.push_back({leaver, "Les Gone", "", {"housing"}, {}, {Role::staff}, false, false});
    import.sites = {{town_hall, "Town Hall", "1 High Street", "Europe/London"},
                    { depot,
                      "Depot",
                      "2 Low Road",
                      "Europe/London" }};
    import.floors = {{{"TH-0"}, town_hall, "Ground", 0}, { {"DEP-0"}, depot, "Ground", 0 }};
    import.zones = {{{"Z1"}, {"TH-0"}, "East"}, {{"Z2"}, {"TH-0"}, "West"}, { {"Z3"}, {"DEP-0"}, "Shed" }};
    for (int n = 1; n <= 6; ++n) {
        const bool th = n < 4;
        import.desks.push_back({desk_code(n), {n < 3 ? "Z1" : n == 3 ? "Z2" : "Z3"}, {th ? "TH-0" : "DEP-0"},
                                th ? town_hall : depot, std::to_string(n), 0, true});
    }
    return import;
}

StartVisit start_visit(const VisitId &id, int minutes, Risk risk) {
    StartVisit verb;
    verb.visit = id;
    verb.where = "14 Mill Lane";
    verb.what = "Repairs inspection";
    verb.minutes = minutes;
    verb.risk = risk;
    return verb;
}

HubWorld::HubWorld(std::string path, bool with_council, std::string vfs) {
    protocol::start();
    now = {noon, 1'000'000, "boot-1"};
    protocol::Bytes32 seed{};
    seed.fill(7);
    settings.signing = protocol::signing_key_from_seed(seed);
    settings.dse_key.fill(3);
    settings.ledger_key.fill(4);
    settings.judge = [](Channel, const std::string &) { return Unreached::none; };
    settings.read_address = [](MethodKind, const std::string &address) { return std::optional(address); };
    settings.random = [this](std::span<std::uint8_t> out) {
        for (auto &byte : out) {
            m_seed = m_seed * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
            byte = static_cast<std::uint8_t>(m_seed >> 33);
        }
    };
    hub::HubStoreOptions options;
    options.path = std::move(path);
    options.vfs = std::move(vfs);
    std::array<std::uint8_t, 32> key{};
    key.fill(9);
    options.key = store::Key(key);
    auto opened = hub::open_hub_store(options);
    if (!opened)
        std::abort();
    store = opened.take();
    if (with_council) {
        hub::confirm_time(*store, now);
        hub::prepare(admin(), three_rungs());
        hub::import_rows(admin(), small_council());
    }
    restart();
}

void HubWorld::restart() {
    service.reset();
    service = std::make_unique<hub::Service>(*store, settings);
}

hub::Admin HubWorld::admin() {
    return {*store, now.utc,          settings.ledger_key,   settings.random,
            "test", settings.dse_key, settings.read_address, settings.judge};
}

hub::Answer HubWorld::ask(hub::Request request) {
    actions = {};
    return service->handle({std::move(request)}, now, actions).at(0);
}

std::string HubWorld::ledger_name(const PersonId &person) {
    const auto record = store->pseudonym(person.bytes);
    return record ? record->pseudonym : std::string();
}

Phone HubWorld::enrol(const PersonId &person) {
    const auto code = hub::make_code(admin(), person);
    Phone phone;
    phone.person = person;
    phone.device = id_of<DeviceId>(8, ++m_device);
    protocol::EnrolRequest request;
    request.code = code;
    request.device = phone.device;
    request.device_name = "phone";
    const auto answer = ask({{}, request, false});
    if (const auto *good = std::get_if<protocol::EnrolAnswer>(&answer.body))
        phone.token = good->token;
    return phone;
}

protocol::RoundRequest HubWorld::round_of(const Phone &phone) const {
    protocol::RoundRequest request;
    request.device = phone.device;
    request.place = phone.place;
    return request;
}

std::vector<protocol::CommandAnswer> HubWorld::push(const Phone &phone, const std::vector<std::string> &texts) {
    auto request = round_of(phone);
    request.commands = texts;
    auto answer = ask({phone.token, std::move(request), false});
    if (auto *round = std::get_if<protocol::RoundAnswer>(&answer.body))
        return std::move(round->answers);
    return std::vector<protocol::CommandAnswer>(texts.size(), {{}, Verdict::needs_hub, {}, std::nullopt});
}

Command HubWorld::command(Phone &phone, Verb verb, const PersonId &on_behalf_of) {
    Command command;
    const auto number = ++m_command;
    command.id = id_of<CommandId>(9, 0);
    for (std::size_t i = 0; i < 4; ++i)
        command.id.bytes[12 + i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
    command.device = phone.device;
    command.n = ++phone.n;
    command.by = phone.person;
    command.on_behalf_of = on_behalf_of.is_nil() ? phone.person : on_behalf_of;
    command.verb = std::move(verb);
    command.evidence.wall = now.utc;
    command.evidence.boot_id = "phone";
    command.evidence.uncertainty_ms = 20;
    return command;
}

protocol::CommandAnswer HubWorld::send(const Phone &phone, const Command &command) {
    return push(phone, {codec::text_of(codec::write_command(command))}).at(0);
}

protocol::CommandAnswer HubWorld::say(Phone &phone, Verb verb, const PersonId &on_behalf_of) {
    return send(phone, command(phone, std::move(verb), on_behalf_of));
}

std::vector<protocol::FeedRow> HubWorld::pull(Phone &phone, StoreFile vault, std::size_t rows_max,
                                              protocol::RoundAnswer *first) {
    std::vector<protocol::FeedRow> rows;
    auto &place = vault == StoreFile::ops ? phone.place : phone.vault_place;
    for (int page = 0; page < 10'000; ++page) {
        auto request = round_of(phone);
        request.file = vault;
        request.place = place;
        request.rows_max = rows_max;
        auto answer = ask({phone.token, std::move(request), false});
        auto *round = std::get_if<protocol::RoundAnswer>(&answer.body);
        if (round == nullptr)
            return rows;
        place = round->place;
        rows.insert(rows.end(), round->rows.begin(), round->rows.end());
        const bool more = round->more;
        if (page == 0 && first != nullptr)
            *first = std::move(*round);
        if (!more)
            return rows;
    }
    return rows;
}

std::optional<Visit> HubWorld::visit(const VisitId &id) {
    hub::Batch batch(*store);
    const auto entry = store->find("visit", id.text());
    if (!entry)
        return std::nullopt;
    const auto json = codec::parse(entry->body, 100'000);
    auto row = codec::read_row("visit", json.value());
    return std::get<Visit>(row.value());
}

std::vector<VisitEvent> HubWorld::story(const VisitId &id) {
    std::vector<VisitEvent> events;
    hub::Batch batch(*store);
    for (int n = 1;; ++n) {
        const auto entry = store->find("visit_event", id.text() + "/" + std::to_string(n));
        if (!entry)
            return events;
        const auto json = codec::parse(entry->body, 100'000);
        events.push_back(std::get<VisitEvent>(codec::read_row("visit_event", json.value()).value()));
    }
}

void HubWorld::pass(Millis time) {
    now.utc = now.utc + time;
    now.boottime_ms += time.count;
}

std::vector<hub::Outgoing> HubWorld::due() {
    actions = {};
    service->due(now, actions);
    return actions.outgoing;
}

std::vector<hub::Outgoing> HubWorld::report(std::int64_t id, SendOutcome outcome, SendTrouble trouble, int reply) {
    actions = {};
    service->sent({{id, {outcome, trouble, reply}, "detail"}}, now, actions);
    return actions.outgoing;
}

std::vector<hub::Outgoing> HubWorld::hand_over(const std::vector<hub::Outgoing> &list) {
    std::vector<hub::Service::Sent> sent;
    for (const auto &one : list)
        sent.push_back({one.id, {SendOutcome::handed_over, SendTrouble::none, 250}, ""});
    actions = {};
    service->sent(sent, now, actions);
    return actions.outgoing;
}

void reboot(HubWorld &world, Millis off, Millis wrong, std::int64_t up_ms) {
    static int boots = 1;
    world.pass(off);
    world.now.utc = world.now.utc + wrong;
    world.now.boottime_ms = up_ms;
    world.now.boot_id = "boot-" + std::to_string(++boots);
    world.restart();
}

void show_wall(HubWorld &world, Phone &phone, Millis wrong) {
    auto request = world.round_of(phone);
    request.wall = noon + Millis{world.now.utc.ms - noon.ms} + wrong;
    world.ask({phone.token, std::move(request), false});
}

} // namespace tallyboard::testing
