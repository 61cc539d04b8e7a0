// The hub's store behind its service: the first start, an import, rounds in group commits, deadlines, messages, an
// operator's changes, the day's end, checkpoints.
#include "codec/codec.h"
#include "contents.h"
#include "hub/plan_changes.h"
#include "hub/service.h"
#include "hub/store/schema.h"
#include "support/hub/hub_world.h"
#include "workload.h"
#include <random>

namespace tallyboard::faults {

using namespace testing;
using testing::DiskImage;
using testing::MemoryDisk;

namespace {

constexpr const char *path = "hub.db";

class HubSubject final : public Subject {
public:
    struct Step {
        std::function<void(HubSubject &)> run;
        bool again = true; // twice is as once
    };
    HubSubject(const DiskImage &image, std::shared_ptr<const std::vector<Step>> steps)
        : m_disk(image), m_steps(std::move(steps)) {
        protocol::start();
        protocol::Bytes32 seed{};
        seed.fill(7);
        m_settings.signing = protocol::signing_key_from_seed(seed);
        m_settings.dse_key.fill(3);
        m_settings.ledger_key.fill(4);
        m_settings.judge = [](Channel, const std::string &) { return Unreached::none; };
        m_settings.read_address = [](MethodKind, const std::string &address) { return std::optional(address); };
        m_settings.random = [this](std::span<std::uint8_t> bytes) {
            for (auto &byte : bytes)
                byte = static_cast<std::uint8_t>(m_chance());
        };
    }
    ~HubSubject() override { close(); }

    std::string open() override {
        m_chance.seed(1);
        auto opened = hub::open_hub_store({path, key(), true, 8'192, m_disk.vfs()});
        if (!opened)
            return "the open gate says " + std::to_string(static_cast<int>(opened.error()));
        m_store = opened.take();
        m_service = std::make_unique<hub::Service>(*m_store, m_settings);
        return {};
    }
    void close() override {
        m_service.reset();
        m_store.reset();
    }
    void step(std::size_t i) override {
        m_chance.seed(100 + i);
        m_step = i;
        m_command = 0;
        now = {noon + minutes(static_cast<std::int64_t>(i)), 1'000'000 + static_cast<std::int64_t>(i) * 60'000,
               "boot-1"};
        m_steps->at(i).run(*this);
    }
    std::string contents() override {
        const auto database = open_database();
        return database ? contents_of(*database, mask) : "unreadable";
    }
    std::string audit() override {
        const auto database = open_database();
        if (!database || !database->verify())
            return "the integrity check fails";
        return hub::verify_ledger(*m_store).sound ? "" : "the ledger's chain is broken";
    }
    MemoryDisk &disk() override { return m_disk; }

    // for steps
    hub::HubNow now;
    hub::HubStore &store() { return *m_store; }
    hub::Service &service() { return *m_service; }
    hub::Admin admin() {
        return {*m_store, now.utc, m_settings.ledger_key, m_settings.random, "test", {}, m_settings.read_address, {}};
    }
    void reopen() {
        close();
        if (const auto wrong = open(); !wrong.empty())
            throw std::runtime_error(wrong);
    }
    static std::string token_of(const PersonId &person) { return "token " + person.text(); }
    static DeviceId device_of(const PersonId &person) { return {person.bytes}; }
    std::string text_of(const PersonId &person, const Verb &verb) {
        Command command;
        command.id = id_of<CommandId>(9, static_cast<std::uint8_t>(++m_command));
        command.id.bytes[14] = static_cast<std::uint8_t>(m_step);
        command.device = device_of(person);
        command.n = 1'000 * m_step + m_command;
        command.by = command.on_behalf_of = person;
        command.verb = verb;
        return codec::text_of(codec::write_command(command));
    }
    hub::Request round(const PersonId &person, const std::vector<Verb> &verbs, std::size_t rows_max = 0) {
        protocol::RoundRequest request;
        request.device = device_of(person);
        request.rows_max = rows_max;
        for (const Verb &verb : verbs) {
            request.file = file_of(verb);
            request.commands.push_back(text_of(person, verb));
        }
        return {token_of(person), std::move(request), false};
    }
    void handle(const std::vector<hub::Request> &batch) {
        hub::Actions actions;
        for (const auto &answer : m_service->handle(batch, now, actions))
            if (std::holds_alternative<protocol::Problem>(answer.body))
                throw std::runtime_error("the hub refused a round");
    }
    void due() {
        hub::Actions actions;
        m_service->due(now, actions);
    }

private:
    static store::Key key() {
        std::array<std::uint8_t, 32> bytes{};
        bytes.fill(9);
        return store::Key(bytes);
    }
    std::unique_ptr<store::Database> open_database() {
        store::OpenOptions options;
        options.path = path;
        options.key = key();
        options.application_id = hub::hub_application_id;
        options.migrations = hub::hub_migrations;
        options.vfs = m_disk.vfs();
        auto opened = store::Database::open(options);
        return opened ? opened.take() : nullptr;
    }
    static void mask(const std::string &table, const std::string &column, std::string &text) {
        // Sealed with a random nonce: their presence and length must do.
        if (column == "body" && (table == "positions" || (table == "feed" && text.starts_with('x'))))
            text = "sealed " + std::to_string(text.size());
        if (table == "meta" && text.size() > 40)
            text = "sealed";
    }

    MemoryDisk m_disk;
    std::shared_ptr<const std::vector<Step>> m_steps;
    std::mt19937_64 m_chance{1};
    hub::Settings m_settings;
    std::unique_ptr<hub::HubStore> m_store;
    std::unique_ptr<hub::Service> m_service;
    std::size_t m_step = 0;
    std::uint64_t m_command = 0;
};

using H = HubSubject;
using Work = std::vector<H::Step>;

using hub::PlanChange;

void must_be_taken(const hub::PlansChanged &done) {
    if (is_bad(done.refusal))
        throw std::runtime_error("the plan was refused");
}
PlanChange use_of_plan(std::uint64_t n, const ScopeCode &team) {
    return {team.empty() ? UsePlan{RoleScope::council, {}, plan_id(n)} : UsePlan{RoleScope::team, team, plan_id(n)}};
}
/// Officers' apps, a mailbox, another system: in one transaction, as an operator brings them.
void plan_for_council(H &h) {
    Plan plan;
    plan.id = plan_id(1), plan.name = "Council";
    plan.rungs.push_back({"Officers", {{TargetKind::role, {}, {}, {}, Role::safety_officer}}, Need::one, 300});
    std::vector<PlanChange> changes;
    for (const std::uint64_t n : {1U, 2U}) {
        Party party;
        party.id = party_id(n), party.name = "Party " + std::to_string(n);
        AddMethod method{method_id(n), party.id, MethodKind::mail, "duty@x.test", false, false};
        if (n == 2)
            method.kind = MethodKind::webhook, method.address = "https://x.test/alarm";
        plan.rungs.push_back({party.name, {{TargetKind::party, {}, {}, party.id, Role::staff}}, Need::one, 600});
        changes.push_back({SaveParty{party}});
        changes.push_back({method});
    }
    changes.push_back({SavePlan{plan}});
    changes.push_back(use_of_plan(1, {}));
    must_be_taken(hub::change_plans(h.admin(), changes));
}
void plan_for_housing(H &h) {
    Plan plan;
    plan.id = plan_id(2), plan.name = "Housing";
    plan.rungs = {{"Desk", {{TargetKind::party, {}, {}, party_id(1), Role::staff}}, Need::one, 300}};
    must_be_taken(hub::change_plans(h.admin(), {{SavePlan{plan}}, use_of_plan(2, {"housing"})}));
}

/// The council with its plan, then a device for everybody.
Work council() {
    return {{[](H &h) { hub::prepare(h.admin()); }},
            {[](H &h) { hub::import_rows(h.admin(), small_council()); }},
            {plan_for_council, false}, // a plan that is saved again is another version
            {[](H &h) {
                hub::Batch batch(h.store());
                for (const auto &id : {alice, bob, carol, mia, dora, fay, dan})
                    h.store().put_device(
                        {H::device_of(id), id, "phone", protocol::hash(H::token_of(id)), noon, {}, {}, {}, {}});
                batch.commit();
            }}};
}

Work with_council(Work steps) {
    auto all = council();
    for (auto &one : steps)
        all.push_back(std::move(one));
    return all;
}

Work rounds() {
    Work steps;
    for (int i = 0; i < 5; ++i)
        steps.push_back({[i](H &h) {
            std::vector<hub::Request> batch;
            for (const auto &id : {alice, bob, carol, mia}) {
                auto booking = id_of<BookingId>(2, id.bytes[15]);
                booking.bytes[14] = static_cast<std::uint8_t>(i + 1);
                batch.push_back(h.round(id, {BookDesk{booking, desk_code(1 + i % 3), today + i % 2, Span::am},
                                             DeclarePlace{today + i, Half::am, PlaceKind::home, {}}}));
            }
            h.handle(batch);
        }});
    return steps;
}

Work visits() {
    return {{[](H &h) {
                h.handle({h.round(alice, {start_visit(visit_id(1), 60)}), h.round(bob, {start_visit(visit_id(2))})});
            }},
            {[](H &h) {
                h.handle({h.round(alice, {CheckIn{visit_id(1), 1, Fix{51'500'000, -100'000, 12, noon}}})});
            }},
            {[](H &h) {
                h.now.utc = h.now.utc + minutes(200);
                h.now.boottime_ms += minutes(200).count;
                h.due();
            }},
            {[](H &h) {
                h.now.utc = h.now.utc + minutes(210);
                h.now.boottime_ms += minutes(210).count;
                h.due();
            }},
            {[](H &h) {
                 std::vector<hub::Service::Sent> sent;
                 for (const auto &one : h.service().unsent())
                     sent.push_back({one.id,
                                     {sent.size() % 2 == 0 ? SendOutcome::handed_over : SendOutcome::refused,
                                      SendTrouble::address_refused, 550},
                                     "no such user"});
                 hub::Actions actions;
                 h.service().sent(sent, h.now, actions);
             },
             false}, // a refusal moves on at once: the second time others are owed
            {[](H &h) {
                h.handle({h.round(dora, {RaiseSos{visit_id(3), "Depot", {}}})});
            }},
            {[](H &h) {
                h.handle({h.round(carol, {AcknowledgeAlarm{visit_id(3), 1}})});
            }},
            {[](H &h) {
                h.handle({h.round(carol, {CloseAlarm{visit_id(3), 1, VisitOutcome::false_alarm, "Bag"}})});
            }}};
}

Work operator_works() {
    return {{[](H &h) { hub::make_code(h.admin(), alice); }, false},
            {[](H &h) {
                hub::set_roles(h.admin(), bob, {Role::staff, Role::facilities});
            }},
            {[](H &h) {
                hub::Import import;
                import.leavers = {dora};
                import.teams = {{ {"library"}, "Library" }};
                hub::import_rows(h.admin(), import);
            }},
            {[](H &h) { hub::revoke_person(h.admin(), dora); }},
            {[](H &h) { h.handle({h.round(alice, {}, 5'000)}); }},
            {plan_for_housing, false}};
}

Work day_end() {
    return {{[](H &h) {
                h.handle({h.round(alice, {Arrive{today, town_hall}}), h.round(bob, {Arrive{today, depot}})});
            }},
            {[](H &h) { h.store().checkpoint(); }},
            {[](H &h) {
                h.now.utc = h.now.utc + minutes(24 * 60);
                h.now.boottime_ms += minutes(24 * 60).count;
                hub::Actions actions;
                h.service().day_end(h.now, actions);
            }},
            {[](H &h) { h.store().checkpoint(); }},
            {[](H &h) {
                h.handle({h.round(alice, {DeclarePlace{today + 1, Half::pm, PlaceKind::home, {}}})});
            }},
            {[](H &h) { h.reopen(); }},
            {[](H &h) {
                h.handle({h.round(bob, {DeclarePlace{today + 1, Half::pm, PlaceKind::home, {}}})});
            }}};
}

Work sealed() {
    return {{[](H &h) {
                h.handle({h.round(
                    alice, {SubmitAssessment{assessment_id(1), Workstation::office_desk, "Desk 4", 1, all_fine()}})});
            }},
            {[](H &h) {
                h.handle({h.round(dan, {ReviewAssessment{assessment_id(1), true, "Fine"}})});
            }},
            {[](H &h) { h.handle({h.round(alice, {CancelBooking{booking_id(1)}})}); }}};
}

} // namespace

std::vector<Workload> hub_workloads() {
    std::vector<Workload> all;
    const auto add = [&](const char *name, std::size_t setup, Work steps) {
        const auto shared = std::make_shared<const Work>(std::move(steps));
        std::vector<bool> again;
        for (const auto &step : *shared)
            again.push_back(step.again);
        all.push_back({name, setup, shared->size(), std::move(again),
                       [shared](const DiskImage &image) { return std::make_unique<HubSubject>(image, shared); }});
        all.back().fail_stop = true;
    };
    add("hub_first", 0, council());
    add("hub_rounds", 4, with_council(rounds()));
    add("hub_visits", 4, with_council(visits()));
    add("hub_operator", 4, with_council(operator_works()));
    add("hub_day_end", 4, with_council(day_end()));
    add("hub_sealed", 4, with_council(sealed()));
    return all;
}

} // namespace tallyboard::faults
