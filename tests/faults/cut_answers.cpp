// S2: the answer of every endpoint is cut at every byte. A device believes nothing of a cut answer, asks again for the
// same thing, and the hub has done it once.
#include "client/curl_transport.h"
#include "client/enrol.h"
#include "client/problem.h"
#include "clock.h"
#include "codec/codec.h"
#include "cutting_proxy.h"
#include "hub/admin_ops.h"
#include "hub/http/real_clock.h"
#include "hub_program.h"
#include "protocol/wire.h"
#include "support/store/store_fixture.h"
#include "sync_faults.h"
#include <set>

namespace tallyboard::faults {

namespace {

using testing::numbered;

/// Each may look at a hundred places in a day, and each cut is two looks.
constexpr int lookers = 20;

class Cutter {
public:
    Cutter(const std::string &program, Tally &tally)
        : m_tally(tally), m_hub(program, m_dir.path().string()), m_people(fill_council(m_hub, lookers, 3)),
          m_store(m_hub.open_store()) {
        m_hub.start();
        m_proxy = std::make_unique<CuttingProxy>(m_hub.port());
        m_wire = std::make_unique<sync::CurlTransport>(
            sync::HubAddress{"http://127.0.0.1:" + std::to_string(m_proxy->port()), {}, {}, {}},
            sync::CurlLimits{2'000, 2'000, 5'000, 64, 15, 0});
    }

    /// `ask` is one exchange and says whether its answer was believed; `again` must be right whole.
    void sweep(const char *name, const std::function<void(int)> &prepare, const std::function<bool()> &ask,
               const std::function<std::string()> &settled = {}, bool status_says_all = false) {
        int cut = 0, length = 1;
        for (; cut < length; ++cut) {
            if (prepare)
                prepare(cut);
            m_proxy->cut_at(cut);
            const bool believed = ask();
            length = m_proxy->length(); // a receipt's digits make it a byte more or less
            if (believed && cut < length && !status_says_all)
                wrong(name, cut, "an answer that was cut is believed");
            m_proxy->cut_at(-1);
            if (!ask())
                wrong(name, cut, "the second try has no answer");
            if (settled)
                if (const auto why = settled(); !why.empty())
                    wrong(name, cut, why);
            ++m_tally.counts["cuts"];
        }
        m_tally.counts[std::string("bytes of ") + name] = static_cast<std::uint64_t>(length);
    }

    void hello() {
        sweep("hello", {}, [this] {
            return call<protocol::HelloAnswer>([this](auto done) { sync::hello(*m_wire, std::move(done)); });
        });
    }
    void round() {
        std::string body;
        std::optional<std::string> first;
        sweep(
            "round",
            [&](int) {
                first.reset();
                protocol::RoundRequest request;
                request.device = m_people[0].device;
                request.rows_max = 3;
                request.commands = {text(StartVisit{{numbered(5'000'000)},
                                                    "14 Mill Lane",
                                                    "Repairs",
                                                    "",
                                                    {},
                                                    Risk::medium,
                                                    120,
                                                    0,
                                                    0,
                                                    Fix{51'500'000, -100'000, 9, now()}}),
                                    text(CheckIn{{numbered(5'000'000)}, 0, {}}),
                                    text(DeclarePlace{day(), Half::am, PlaceKind::home, {}})};
                body = protocol::write(request);
            },
            [&] {
                const auto answer = post(protocol::path_round, m_people[0].token, body);
                if (sync::classify(answer).kind != sync::Reply::Kind::message)
                    return false;
                auto caught = protocol::read_round_catch(answer.body);
                if (!caught || caught.value().head.answers.size() != 3)
                    return false;
                m_last = caught.take().head.answers;
                return true;
            },
            [&]() -> std::string {
                const auto kept = m_last;
                post(protocol::path_round, m_people[0].token, body);
                for (std::size_t i = 0; i < kept.size(); ++i)
                    if (kept[i].id != m_ids[m_ids.size() - 3 + i])
                        return "an answer to something else";
                return {};
            });
        once();
    }
    void enrol() {
        const hub::Admin admin{*m_store, now(), m_hub.ledger_key(), protocol::random_bytes, "test"};
        protocol::EnrolRequest request;
        std::string token;
        sweep(
            "enrol",
            [&](int cut) {
                request.code = hub::make_code(admin, m_people[1].person);
                request.device = {numbered(7'000'000 + static_cast<std::uint64_t>(cut))};
                request.device_name = "phone";
            },
            [&] {
                std::optional<protocol::EnrolAnswer> got;
                wait([&](auto done) {
                    sync::enrol(*m_wire, request, std::nullopt,
                                [&got, done](sync::CallResult<protocol::EnrolAnswer> r) {
                                    got = std::move(r.answer);
                                    done();
                                });
                });
                token = got ? got->token : "";
                return got.has_value();
            },
            [&]() -> std::string {
                protocol::RoundRequest round;
                round.device = request.device;
                const auto answer = post(protocol::path_round, token, protocol::write(round));
                return answer.status == 200 ? "" : "the token of the second try is not known";
            });
    }
    void look() {
        const protocol::LookRequest request{{numbered(5'000'000)}};
        sweep("look", {}, [&] {
            return call<protocol::LookAnswer>(
                [&](auto done) { sync::look(*m_wire, m_people[2].token, request, std::move(done)); });
        });
    }
    void place() {
        const protocol::AddressNotesRequest request{{}, {{}, "1 High Street, RG40 1BN"}};
        std::size_t n = 0;
        sweep("address_notes", {}, [&] {
            const Enrolled &person = m_people[n++ % m_people.size()];
            return call<AddressCheck>(
                [&](auto done) { sync::look_at_address(*m_wire, person.token, request, std::move(done)); });
        });
    }
    void sign_out() {
        std::string token;
        sweep(
            "sign_out",
            [&](int cut) {
                const DeviceId device{numbered(8'000'000 + static_cast<std::uint64_t>(cut))};
                token = "sign-out-" + std::to_string(cut);
                hub::Batch batch(*m_store);
                m_store->put_device(
                    {device, m_people[1].person, "phone", protocol::hash(token), now(), {}, {}, {}, {}});
                batch.commit();
            },
            [&] { return call<sync::SignedOut>([&](auto done) { sync::sign_out(*m_wire, token, std::move(done)); }); },
            [&]() -> std::string {
                protocol::RoundRequest round;
                const auto answer = post(protocol::path_round, token, protocol::write(round));
                return answer.status == 401 ? "" : "the token lives on";
            },
            true); // a 204 is believed once its first line is here, and rightly: the hub commits before it
    }
    /// A stream never ends whole: it may only never say what the hub did not.
    void wake() {
        std::vector<std::string> whole;
        for (int turn = -1, length = 0; turn <= length; ++turn) {
            const int cut = turn < 0 ? 4'000 : length - turn;
            std::vector<std::string> lines;
            m_proxy->cut_at(cut);
            wait([&](auto done) {
                m_wire->listen(
                    {"GET", protocol::path_wake, m_people[0].token, {}, false},
                    [&lines](const std::string &line) { lines.push_back(line); },
                    [done](const sync::HttpAnswer &) { done(); });
            });
            if (turn < 0)
                whole = lines, length = m_proxy->length();
            for (std::size_t i = 0; i < lines.size(); ++i)
                if (i >= whole.size() || lines[i] != whole[i])
                    wrong("wake", cut, "a line that the hub did not say: '" + lines[i] + "'");
            ++m_tally.counts["cuts"];
        }
        m_proxy->cut_at(-1);
        m_tally.counts["lines of wake"] = whole.size();
    }

private:
    static Instant now() { return hub::real_now().utc; }
    static LocalDate day() { return {static_cast<std::int32_t>(now().ms / 86'400'000)}; }
    void wrong(const char *name, int cut, const std::string &why) {
        m_tally.wrong(std::string("--cuts, ") + name + " at byte " + std::to_string(cut) + ": " + why);
    }
    std::string text(const Verb &verb) {
        Command command;
        command.id = {numbered(6'000'000 + ++m_n)};
        command.device = m_people[0].device;
        command.n = m_n;
        command.by = command.on_behalf_of = m_people[0].person;
        command.verb = verb;
        m_ids.push_back(command.id);
        return codec::text_of(codec::write_command(command));
    }
    /// Drives the wire until `start`'s callback has come.
    void wait(const std::function<void(std::function<void()>)> &start) {
        auto over = std::make_shared<bool>(false);
        start([over] { *over = true; });
        const double give_up = seconds_now() + 20;
        while (!*over && seconds_now() < give_up)
            m_wire->poll(20);
        if (!*over)
            throw std::runtime_error("an exchange does not end");
    }
    sync::HttpAnswer post(const char *path, const std::string &token, const std::string &body) {
        auto got = std::make_shared<sync::HttpAnswer>();
        wait([&](auto done) {
            m_wire->send({"POST", path, token, body, false}, [got, done](sync::HttpAnswer answer) {
                *got = std::move(answer);
                done();
            });
        });
        return *got;
    }
    template <class T, class F> bool call(F start) {
        auto got = std::make_shared<bool>(false);
        wait([&](auto done) {
            start([got, done](const sync::CallResult<T> &result) {
                *got = result.answer.has_value();
                done();
            });
        });
        return *got;
    }
    void once() {
        std::set<std::string> seen;
        hub::Batch batch(*m_store);
        m_store->scan_ledger([&](const hub::LedgerRecord &record) {
            const bool ours = record.kind == "start_visit" || record.kind == "check_in";
            if (ours && !seen.insert(record.subject.substr(0, 36)).second)
                m_tally.wrong("--cuts, round: a command took effect twice");
            return true;
        });
        for (const auto &id : m_ids)
            if (!m_store->command(id))
                m_tally.wrong("--cuts, round: a command was never decided");
        m_tally.counts["commands decided once"] = m_ids.size();
    }

    Tally &m_tally;
    testing::ScratchDir m_dir;
    HubProgram m_hub;
    std::vector<Enrolled> m_people;
    std::unique_ptr<hub::HubStore> m_store; // beside the running hub, as the admin program does
    std::unique_ptr<CuttingProxy> m_proxy;
    std::unique_ptr<sync::CurlTransport> m_wire;
    std::uint64_t m_n = 0;
    std::vector<CommandId> m_ids;
    std::vector<protocol::CommandAnswer> m_last;
};

} // namespace

Tally run_cuts(const std::string &hub_program) {
    Tally tally;
    try {
        Cutter cutter(hub_program, tally);
        cutter.hello();
        cutter.round();
        cutter.enrol();
        cutter.look();
        cutter.place();
        cutter.sign_out();
        cutter.wake();
    } catch (const std::exception &error) {
        tally.wrong(std::string("--cuts: ") + error.what());
    }
    return tally;
}

} // namespace tallyboard::faults
