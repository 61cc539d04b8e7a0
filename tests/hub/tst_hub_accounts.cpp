// Tokens and codes: single use, out of date, revoked at once, also by another process; wrong ones get their own words.
#include "support/hub/forwarding_store.h"
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;
using protocol::ProblemCode;

namespace {
protocol::EnrolRequest enrol_with(const std::string &code, int device) {
    protocol::EnrolRequest request;
    request.code = code;
    request.device = id_of<DeviceId>(7, static_cast<std::uint8_t>(device));
    request.device_name = "phone";
    return request;
}
ProblemCode problem_in(const hub::Answer &answer) {
    const auto *problem = std::get_if<protocol::Problem>(&answer.body);
    return problem ? problem->code : ProblemCode::none;
}

/// Counts how often the store is asked who somebody is.
struct AskedStore final : ForwardingStore {
    using ForwardingStore::ForwardingStore;
    int tokens = 0, beginnings = 0;
    std::optional<hub::DeviceRecord> device_by_token(const hub::Bytes32 &hash) override {
        ++tokens;
        return ForwardingStore::device_by_token(hash);
    }
    std::optional<std::string> meta(std::string_view name) override {
        beginnings += name == "anew";
        return ForwardingStore::meta(name);
    }
};
} // namespace

class tst_hub_accounts : public QObject {
    Q_OBJECT
private slots:
    void a_code_works_once() {
        HubWorld world;
        const auto code = hub::make_code(world.admin(), alice);
        QCOMPARE(code.size(), std::size_t{14});
        auto typed = code;
        for (auto &c : typed)
            c = static_cast<char>(c == '-' ? ' ' : std::tolower(c));
        const auto first = world.ask({{}, enrol_with(typed, 1), false});
        const auto &answer = std::get<protocol::EnrolAnswer>(first.body);
        QVERIFY(answer.person.id == alice);
        QCOMPARE(answer.token.size(), std::size_t{43});
        QCOMPARE(problem_in(world.ask({{}, enrol_with(code, 2), false})), ProblemCode::code_used);
        // The same device whose answer was lost may ask again for a while; the first token is void then.
        const auto again = world.ask({{}, enrol_with(code, 1), false});
        QVERIFY(std::get<protocol::EnrolAnswer>(again.body).token != answer.token);
        Phone old;
        old.device = id_of<DeviceId>(7, 1), old.token = answer.token;
        QCOMPARE(problem_in(world.ask({old.token, world.round_of(old), false})), ProblemCode::token_unknown);
        world.pass(minutes(16));
        QCOMPARE(problem_in(world.ask({{}, enrol_with(code, 1), false})), ProblemCode::code_used);
    }

    void old_wrong_and_foreign_codes() {
        HubWorld world;
        const auto code = hub::make_code(world.admin(), alice);
        const auto taken = world.enrol(bob).device;
        auto stolen = enrol_with(code, 1);
        stolen.device = taken;
        QCOMPARE(problem_in(world.ask({{}, stolen, false})), ProblemCode::device_mismatch);
        auto future = enrol_with(code, 1);
        future.protocol = 99;
        QCOMPARE(problem_in(world.ask({{}, future, false})), ProblemCode::protocol_too_new);
        world.pass(minutes(7 * 24 * 60));
        QCOMPARE(problem_in(world.ask({{}, enrol_with(code, 1), false})), ProblemCode::code_unknown);
        QVERIFY(hub::make_code(world.admin(), leaver).empty());
        QVERIFY(hub::make_code(world.admin(), person_id(99)).empty());
    }

    void guessing_is_stopped_and_does_not_stop_anything_else() {
        HubWorld world;
        auto a = world.enrol(alice);
        for (int i = 0; i < 30; ++i)
            QCOMPARE(problem_in(world.ask({{}, enrol_with("WRONG-" + std::to_string(i), 1), false})),
                     ProblemCode::code_unknown);
        QCOMPARE(problem_in(world.ask({{}, enrol_with("WRONG", 1), false})), ProblemCode::too_many_requests);
        QCOMPARE(world.say(a, RaiseSos{visit_id(1), "", {}}).verdict, Verdict::accepted);
        world.pass(minutes(1));
        QCOMPARE(problem_in(world.ask({{}, enrol_with("WRONG", 1), false})), ProblemCode::code_unknown);
    }

    void every_kind_of_wrong_token() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        const auto ask = [&](const std::string &token, const Phone &phone) {
            return problem_in(world.ask({token, world.round_of(phone), false}));
        };
        QCOMPARE(ask("", a), ProblemCode::token_absent);
        QCOMPARE(ask("nonsense", a), ProblemCode::token_unknown);
        QCOMPARE(ask(std::string(10'000, 'x'), a), ProblemCode::token_unknown);
        QCOMPARE(ask(b.token, a), ProblemCode::device_mismatch);
        QCOMPARE(ask(a.token, a), ProblemCode::none);
        auto old = world.round_of(a);
        old.protocol = 0;
        QCOMPARE(problem_in(world.ask({a.token, old, false})), ProblemCode::protocol_too_old);
        QCOMPARE(problem_in(world.ask({a.token, std::monostate{}, true})), ProblemCode::none);
        QCOMPARE(world.actions.disconnected.size(), std::size_t{1});
        QCOMPARE(ask(a.token, a), ProblemCode::token_revoked);
        QCOMPARE(std::get<protocol::Problem>(world.service->listener(a.token, world.now)).code,
                 ProblemCode::token_revoked);
    }

    /// Every request begins with it, so it must not read the file.
    void a_token_is_looked_up_once_until_another_program_writes() {
        HubWorld world;
        AskedStore asked(*world.store);
        world.service = std::make_unique<hub::Service>(asked, world.settings);
        auto a = world.enrol(alice);
        for (int round = 0; round < 5; ++round)
            QCOMPARE(problem_in(world.ask({a.token, world.round_of(a), false})), ProblemCode::none);
        QCOMPARE(asked.tokens, 1);
        QCOMPARE(asked.beginnings, 1);
        {
            hub::Batch batch(*world.store);
            world.store->raise_generation();
            batch.commit();
        }
        for (int round = 0; round < 5; ++round)
            QCOMPARE(problem_in(world.ask({a.token, world.round_of(a), false})), ProblemCode::none);
        QCOMPARE(asked.tokens, 2);
        world.service.reset();
    }

    void a_device_that_was_heard_in_the_future_is_heard_now() {
        HubWorld world;
        auto a = world.enrol(alice);
        {
            hub::Batch batch(*world.store); // hub time was put back since
            auto device = world.store->device(a.device).value();
            device.last_heard = world.now.utc + minutes(600);
            world.store->put_device(device);
            batch.commit();
        }
        world.restart();
        world.ask({a.token, world.round_of(a), false});
        hub::Batch batch(*world.store);
        QCOMPARE(world.store->device(a.device)->last_heard, world.now.utc);
    }

    void revocation_by_the_admin_is_seen_at_the_next_batch() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        HubWorld world(path);
        auto a = world.enrol(alice);
        QCOMPARE(world.say(a, DeclarePlace{today, Half::am, PlaceKind::home, {}}).verdict, Verdict::accepted);
        {
            hub::HubStoreOptions options; // the command line tool, in another process
            options.path = path;
            std::array<std::uint8_t, 32> key{};
            key.fill(9);
            options.key = store::Key(key);
            auto other = hub::open_hub_store(options).take();
            auto admin = world.admin();
            hub::Admin from_cli{*other, admin.now, admin.ledger_key, admin.random, "cli"};
            QCOMPARE(hub::revoke_person(from_cli, alice), 1);
            QCOMPARE(hub::revoke_person(from_cli, alice), 0);
        }
        world.due();
        QCOMPARE(world.actions.disconnected.size(), std::size_t{1});
        QVERIFY(world.actions.disconnected[0] == a.device);
        QCOMPARE(problem_in(world.ask({a.token, world.round_of(a), false})), ProblemCode::token_revoked);
        QVERIFY(hub::verify_ledger(*world.store).sound);
    }
};

QTEST_GUILESS_MAIN(tst_hub_accounts)
#include "tst_hub_accounts.moc"
