#include "simulation/machine.h"
#include "hub/admin_ops.h"
#include "hub/hub_clock.h"
#include "hub/store/schema.h"
#include "hub/store/sqlcipher_hub_store.h"
#include "simulation/plans.h"
#include "simulation/store_reload.h"
#include "simulation/world.h"
#include <cstdlib>
#include <iostream>
#include <sodium.h>

namespace tallyboard::simulation {

namespace {

using testing::alice, testing::bob, testing::carol;

/// libsodium's nonces too come from a seed: nothing in the process is left to chance.
Chance sodium_chance{7};
std::uint32_t sodium_word() { return static_cast<std::uint32_t>(sodium_chance.next()); }
void sodium_fill(void *const out, const std::size_t size) {
    sodium_chance.fill({static_cast<std::uint8_t *>(out), size});
}
const char *sodium_name() { return "simulation"; }
randombytes_implementation seeded_sodium{sodium_name, sodium_word, nullptr, nullptr, sodium_fill, nullptr};

store::Key some_key() {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(5);
    return store::Key(bytes);
}

template <class T> T opened(Result<T, store::OpenProblem> result) {
    if (result)
        return result.take();
    std::cerr << "a store in memory did not open\n";
    std::exit(2);
}

} // namespace

PersonId person_of(int device) {
    constexpr std::array<int, devices_most> order{0, 1, 2, 0};
    const std::array<PersonId, 3> people{alice, carol, bob};
    return people[static_cast<std::size_t>(order[static_cast<std::size_t>(device)])];
}

hub::Import tiny_council() {
    using namespace testing;
    hub::Import import;
    import.set_roles = true;
    import.units = {{{"d-place"}, "Place", UnitLevel::directorate, {}},
                    { {"s-homes"},
                      "Homes",
                      UnitLevel::service,
                      { "d-place" } }};
    import.teams = {{{"housing"}, "Housing", { "s-homes" }}, { {"safety"}, "Safety", { "d-place" } }};
    import.people = {{alice, "Alice Price", "Officer", {"housing"}, town_hall, {Role::staff}, true, false},
                     {bob, "Bob Lecki", "Officer", {"housing"}, depot, {Role::staff, Role::dse_assessor}, true, false},
                     { carol,
                       "Carol Hughes",
                       "Safety",
                       {"safety"},
                       town_hall,
                       {Role::staff, Role::safety_officer},
                       true,
                       false }};
    import.people[0].manager = bob;
    import.contacts = {{alice, "alice@example.gov.uk", "07700 900001"},
                       { carol,
                         "carol@example.gov.uk",
                         "07700 900003" }};
    import.sites = {{town_hall, "Town Hall", "1 High Street", council_zone},
                    { depot,
                      "Depot",
                      "2 Low Road",
                      council_zone }};
    for (int n = 1; n <= 3; ++n)
        import.desks.push_back({desk_code(n), {"Z1"}, {"TH-0"}, town_hall, std::to_string(n), 0, true});
    return import;
}

Machine::Machine() {
    if (randombytes_set_implementation(&seeded_sodium) != 0 || !protocol::start())
        std::exit(2);
    settings.signing = protocol::signing_key_from_seed(protocol::Bytes32{7});
    settings.dse_key.fill(3);
    settings.ledger_key.fill(4);
    settings.judge = [](Channel, const std::string &) { return Unreached::none; };
    settings.random = [this](std::span<std::uint8_t> out) { hub_chance.fill(out); };
    settings.outside_url = answers_at;

    store::OpenOptions options;
    options.path = ":memory:";
    options.key = some_key();
    options.application_id = hub::hub_application_id;
    options.migrations = hub::hub_migrations;
    auto database = opened(store::Database::open(options));
    // Rows are put back between schedules; that the ledger may only grow is checked by the simulation itself.
    database->execute("DROP TRIGGER ledger_is_appended_only; DROP TRIGGER ledger_keeps_all");
    hub_tables = std::make_unique<Tables>(*database, "slot_numbers");
    hub_store = std::make_unique<hub::SqlcipherHubStore>(std::move(database));
    make_council();
    for (auto &slot : slots) {
        const auto random = [&slot](std::span<std::uint8_t> out) { slot.chance.fill(out); };
        slot.ops = opened(store::LocalStore::open(":memory:", some_key(), StoreFile::ops, random));
        slot.vault = opened(store::LocalStore::open(":memory:", some_key(), StoreFile::vault, random));
        slot.ops_tables = std::make_unique<Tables>(slot.ops->database());
        slot.vault_tables = std::make_unique<Tables>(slot.vault->database());
    }
    enrol();
    settle();
}

Machine::~Machine() = default;

void Machine::make_council() {
    const hub::Admin admin{*hub_store, first_moment - minutes(60), settings.ledger_key, settings.random, "simulation"};
    hub::confirm_time(*hub_store, {first_moment - minutes(60), 0, "hub-0"});
    hub::prepare(admin);
    hub::import_rows(admin, tiny_council());
    make_plans(admin);
    set_rules(admin, 2, 4);
}

void Machine::enrol() {
    const hub::HubNow now{first_moment - minutes(30), minutes(30).count, "hub-0"};
    const hub::Admin admin{*hub_store, now.utc, settings.ledger_key, settings.random, "simulation"};
    hub::Service service(*hub_store, settings);
    for (int i = 0; i < devices_most; ++i) {
        auto &account = accounts[static_cast<std::size_t>(i)];
        auto &slot = slots[static_cast<std::size_t>(i)];
        account.person = person_of(i);
        account.device = testing::id_of<DeviceId>(8, static_cast<std::uint8_t>(i + 1));
        set_incarnation(*slot.ops, account.device);
        set_incarnation(*slot.vault, account.device);
        protocol::EnrolRequest request;
        request.code = hub::make_code(admin, account.person);
        request.device = account.device;
        request.device_name = "device";
        hub::Actions actions;
        const auto answer = service.handle({{{}, request, false}}, now, actions).at(0);
        account.token = std::get<protocol::EnrolAnswer>(answer.body).token;
        fresh[static_cast<std::size_t>(i)] = {slot.ops_tables->save(), slot.vault_tables->save()};
    }
    hub_rows = hub_tables->save();
    hub::Batch batch(*hub_store);
    for (const auto &kind : row_words)
        for (auto &entry : hub_store->list(kind))
            council.push_back(std::move(entry));
    ledger_head = hub_store->ledger_head().value_or(hub::LedgerRecord{});
    for (const auto &person : tiny_council().people)
        if (auto record = hub_store->pseudonym(person.id.bytes))
            pseudonyms.push_back(std::move(*record));
    tokens = hub_store->devices();
}

/// One quiet run with fresh devices: what they then hold is where most schedules begin.
void Machine::settle() {
    Schedule quiet{0, {}, {}};
    quiet.knobs.devices = devices_most;
    quiet.knobs.fresh = quiet.knobs.vaults = true;
    World world(*this, quiet);
    const auto result = world.run();
    if (result.violation) {
        std::cerr << "a quiet run fails: " << result.violation->invariant << " " << result.violation->text << "\n";
        std::exit(2);
    }
    for (int i = 0; i < devices_most; ++i) {
        auto &slot = slots[static_cast<std::size_t>(i)];
        settled[static_cast<std::size_t>(i)] = {slot.ops_tables->save(), slot.vault_tables->save()};
    }
}

} // namespace tallyboard::simulation
