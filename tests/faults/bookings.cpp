#include "bookings.h"
#include "clock.h"
#include "codec/codec.h"
#include "hub/admin_ops.h"
#include "hub/service.h"
#include "support/small_world.h"
#include "support/store/memory_disk.h"
#include <random>

namespace tallyboard::faults {

using testing::DiskFault;
using testing::Loss;
using testing::MemoryDisk;

namespace {

template <class I> int number_of(const I &id) {
    return id.bytes[12] << 24 | id.bytes[13] << 16 | id.bytes[14] << 8 | id.bytes[15];
}

const SiteCode site{"TH"};
DeskCode desk_code(int n) { return {"TH-" + std::to_string(n)}; }
int desk_number(const DeskCode &code) { return std::stoi(code.text.substr(3)); }

/// The hub under the race: store on a memory disk, service, a device for everybody; client 0 only watches.
class Hub {
public:
    Hub(int clients, int desks) {
        protocol::start();
        m_settings.signing = protocol::signing_key_from_seed(protocol::Bytes32{7});
        m_settings.dse_key.fill(3);
        m_settings.ledger_key.fill(4);
        m_settings.judge = [](Channel, const std::string &) { return Unreached::none; };
        m_settings.random = [this](std::span<std::uint8_t> bytes) {
            for (auto &byte : bytes)
                byte = static_cast<std::uint8_t>(m_chance());
        };
        open();
        const hub::Admin admin{*m_store, now.utc, m_settings.ledger_key, m_settings.random, "test"};
        hub::prepare(admin);
        hub::Import import;
        import.set_roles = true;
        import.teams = {{ {"T"}, "Team" }};
        import.sites = {{ site, "Town Hall", "1 High Street", "Europe/London" }};
        import.floors = {{ {"F"}, site, "Ground", 0 }};
        import.zones = {{ {"Z"}, {"F"}, "East" }};
        for (int i = 0; i < desks; ++i)
            import.desks.push_back({desk_code(i), {"Z"}, {"F"}, site, std::to_string(i), 0, true});
        for (int i = 0; i <= clients; ++i)
            import.people.push_back({person(i),
                                     "P" + std::to_string(i),
                                     "",
                                     {"T"},
                                     site,
                                     i == 0 ? Roles{Role::staff, Role::facilities} : Roles{Role::staff},
                                     true,
                                     false});
        hub::import_rows(admin, import);
        hub::Batch batch(*m_store);
        for (int i = 0; i <= clients; ++i)
            m_store->put_device({device(i), person(i), "phone", protocol::hash(token(i)), now.utc, {}, {}, {}, {}});
        batch.commit();
    }
    ~Hub() { close(); }

    static PersonId person(int i) { return testing::id_of<PersonId>(1, static_cast<std::uint64_t>(i) + 1); }
    static DeviceId device(int i) { return testing::id_of<DeviceId>(2, static_cast<std::uint64_t>(i) + 1); }
    static std::string token(int i) { return "token-" + std::to_string(i); }

    void restart() {
        close();
        open();
    }
    hub::Service &service() { return *m_service; }
    MemoryDisk disk;
    hub::HubNow now{testing::noon, 1'000'000, "boot-1"};

private:
    void open() {
        auto opened = hub::open_hub_store({"hub.db", store::Key(protocol::Bytes32{9}), true, 8'192, disk.vfs()});
        if (!opened)
            throw std::runtime_error("the hub's store did not open, problem " +
                                     std::to_string(static_cast<int>(opened.error())));
        m_store = opened.take();
        m_service = std::make_unique<hub::Service>(*m_store, m_settings);
    }
    void close() {
        m_service.reset();
        m_store.reset();
    }
    std::mt19937_64 m_chance{1};
    hub::Settings m_settings;
    std::unique_ptr<hub::HubStore> m_store;
    std::unique_ptr<hub::Service> m_service;
};

class Race {
public:
    Race(std::uint64_t seed, Tally &tally)
        : m_chance(seed), m_tally(tally), m_clients(2 + below(63)), m_desks(1 + below(8)), m_days(1 + below(3)),
          m_batch(1 + below(64)), m_lost(below(30)), m_power(below(4) == 0 ? 0 : 20 + below(150)),
          m_hub(m_clients, m_desks), m_open(static_cast<std::size_t>(m_clients) + 1),
          m_mine(static_cast<std::size_t>(m_clients) + 1), m_n(static_cast<std::size_t>(m_clients) + 1) {}

    std::vector<Attempt> run(std::uint64_t attempts) {
        while (history.size() < attempts)
            turn(false);
        for (int i = 0; i < 1'000 && unanswered(); ++i)
            turn(true);
        watch();
        m_feed.compare(history);
        for (const auto &wrong : m_feed.found)
            m_tally.wrong(wrong);
        for (const auto &wrong : check_history(history))
            m_tally.wrong(wrong);
        return std::move(history);
    }
    std::vector<Attempt> history;

private:
    int below(int n) { return static_cast<int>(m_chance() % static_cast<unsigned>(n)); }
    bool percent(int n) { return below(100) < n; }
    bool unanswered() const {
        return std::any_of(m_open.begin(), m_open.end(), [](const auto &open) { return !open.empty(); });
    }

    std::size_t add(Attempt attempt, const Verb &verb) {
        Command command;
        command.id = testing::id_of<CommandId>(9, history.size() + 1);
        command.device = Hub::device(attempt.client);
        command.n = ++m_n[static_cast<std::size_t>(attempt.client)];
        command.by = command.on_behalf_of = Hub::person(attempt.client);
        command.verb = verb;
        command.evidence.boot_id = "b";
        m_texts.push_back(codec::text_of(codec::write_command(command)));
        history.push_back(attempt);
        return history.size() - 1;
    }
    std::size_t book(int client) {
        Attempt a{Attempt::Kind::book, client,        ++m_bookings,
                  below(m_desks),      below(m_days), static_cast<Span>(below(3))};
        return add(a, BookDesk{testing::id_of<BookingId>(3, static_cast<std::uint64_t>(a.booking)), desk_code(a.desk),
                               testing::today + a.day, a.span});
    }
    std::size_t cancel(int client, int booking) {
        Attempt a{Attempt::Kind::cancel, client, booking};
        return add(a, CancelBooking{testing::id_of<BookingId>(3, static_cast<std::uint64_t>(booking))});
    }
    /// What one client asks in one round, as places in the history.
    std::vector<std::size_t> wishes(int client, bool settle) {
        auto &open = m_open[static_cast<std::size_t>(client)];
        auto &mine = m_mine[static_cast<std::size_t>(client)];
        std::vector<std::size_t> asked;
        if (!open.empty() && (settle || percent(50)))
            asked = open;
        if (settle)
            return asked;
        if (percent(4) && !history.empty()) { // a packet of long ago comes again
            const auto old = static_cast<std::size_t>(below(static_cast<int>(history.size())));
            if (history[old].client == client)
                asked.push_back(old);
        }
        const bool leave = !mine.empty() && percent(55);
        if (leave) {
            asked.push_back(cancel(client, mine.back()));
            mine.pop_back();
        } else if (m_bookings > 0 && percent(3)) {
            asked.push_back(cancel(client, 1 + below(m_bookings))); // anybody's
        }
        if (!leave || percent(60)) // leave and take another: in one round
            asked.push_back(book(client));
        return asked;
    }

    void turn(bool settle) {
        std::vector<hub::Request> batch;
        std::vector<std::vector<std::size_t>> asked;
        std::vector<int> who;
        for (int i = 0, n = settle ? m_clients : 1 + below(m_batch); i < n; ++i) {
            const int client = settle ? i + 1 : 1 + below(m_clients);
            auto places = wishes(client, settle);
            if (places.empty())
                continue;
            protocol::RoundRequest request;
            request.device = Hub::device(client);
            for (const auto place : places) {
                request.commands.push_back(m_texts[place]);
                if (history[place].sent < 0)
                    history[place].sent = m_time;
            }
            batch.push_back({Hub::token(client), std::move(request), false});
            asked.push_back(std::move(places));
            who.push_back(client);
        }
        const auto answers = handle(batch);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const bool lost = answers.empty() || (!settle && percent(m_lost));
            take(who[i], asked[i], lost ? nullptr : std::get_if<protocol::RoundAnswer>(&answers[i].body));
            if (!answers.empty() && !std::holds_alternative<protocol::RoundAnswer>(answers[i].body))
                m_tally.wrong("the hub refused a round");
        }
        ++m_time;
        m_hub.now.utc.ms += 10;
        m_hub.now.boottime_ms += 10;
        if (m_time % 16 == 0 && !answers.empty()) {
            hub::Actions actions;
            m_hub.service().due(m_hub.now, actions); // a quiet moment: also the checkpoint's
        }
        if (m_time % 8 == 0)
            watch();
    }

    /// No answers: the power went during the commit, or the disk failed and the hub stopped.
    std::vector<hub::Answer> handle(const std::vector<hub::Request> &batch) {
        const bool risky = m_power > 0 && m_time % m_power == m_power - 1;
        if (risky)
            m_hub.disk.set_fault({1 + below(12), 10, true, false, true, true});
        std::vector<hub::Answer> answers;
        bool failed = false;
        try {
            hub::Actions actions;
            answers = m_hub.service().handle(batch, m_hub.now, actions);
        } catch (const store::DatabaseError &) {
            failed = true;
        }
        if (risky) {
            m_hub.disk.set_fault({});
            m_hub.disk.power_loss(static_cast<Loss>(below(testing::loss_count)), m_chance());
            m_hub.restart();
            ++m_tally.counts["power losses"];
            if (failed)
                ++m_tally.counts["power losses in a commit"];
        }
        if (failed)
            answers.clear();
        return answers;
    }

    void take(int client, const std::vector<std::size_t> &places, const protocol::RoundAnswer *round) {
        auto &open = m_open[static_cast<std::size_t>(client)];
        for (std::size_t i = 0; i < places.size(); ++i) {
            Attempt &a = history[places[i]];
            const bool known = a.outcome != Attempt::Outcome::unknown;
            if (round == nullptr) {
                if (!known && std::find(open.begin(), open.end(), places[i]) == open.end())
                    open.push_back(places[i]);
                continue;
            }
            const auto &answer = round->answers.at(i);
            const auto outcome =
                answer.verdict == Verdict::accepted ? Attempt::Outcome::accepted : Attempt::Outcome::refused;
            if (known && (a.outcome != outcome || a.code != answer.refusal.code))
                m_tally.wrong("another answer to the same command of client " + std::to_string(client));
            ++m_tally.counts[known ? "answers heard again" : "attempts"];
            std::erase(open, places[i]);
            if (known)
                continue;
            a.outcome = outcome;
            a.code = answer.refusal.code;
            a.answered = m_time;
            if (outcome == Attempt::Outcome::accepted)
                ++m_tally.counts[a.kind == Attempt::Kind::book ? "won" : "cancelled"];
            if (outcome == Attempt::Outcome::accepted && a.kind == Attempt::Kind::book)
                m_mine[static_cast<std::size_t>(client)].push_back(a.booking);
        }
    }

    void watch() {
        for (bool more = true; more;) {
            protocol::RoundRequest request;
            request.device = Hub::device(0);
            request.place = m_place;
            request.rows_max = static_cast<std::size_t>(100 + below(5'000));
            hub::Actions actions;
            const auto answers =
                m_hub.service().handle({{Hub::token(0), std::move(request), false}}, m_hub.now, actions);
            const auto &round = std::get<protocol::RoundAnswer>(answers.at(0).body);
            if (round.resync && m_place.cursor > 0)
                m_tally.wrong("a snapshot that nothing asked for");
            for (const auto &row : round.rows)
                see(row);
            m_place = round.place;
            more = round.more;
            if (!more) // a page in the midst shows half a change
                m_feed.pulled(m_hub.service().places().show(round.place.cursor).value());
            ++m_tally.counts["feed pages"];
        }
    }
    void see(const protocol::FeedRow &row) {
        if (row.kind != "occupied")
            return;
        if (row.body.empty())
            return m_feed.row(row.seq, number_of(BookingId::parse(row.key).value_or(BookingId{})), nullptr);
        const auto json = codec::parse(row.body, 10'000);
        const auto occupied = std::get<Occupied>(codec::read_row("occupied", json.value()).value());
        const FeedWatch::Place place{desk_number(occupied.desk), occupied.date.days - testing::today.days,
                                     occupied.span};
        m_feed.row(row.seq, number_of(occupied.booking), &place);
    }

    std::mt19937_64 m_chance;
    Tally &m_tally;
    int m_clients, m_desks, m_days, m_batch, m_lost, m_power; // knobs of this episode
    Hub m_hub;
    std::vector<std::string> m_texts;
    std::vector<std::vector<std::size_t>> m_open; // sent, not answered
    std::vector<std::vector<int>> m_mine;         // bookings a client knows to be its own
    std::vector<std::uint64_t> m_n;
    int m_bookings = 0;
    std::int64_t m_time = 0;
    FeedPlace m_place;
    FeedWatch m_feed;
};

} // namespace

std::vector<Attempt> race(std::uint64_t seed, std::uint64_t attempts, Tally &tally) {
    Tally mine;
    std::vector<Attempt> history;
    try {
        history = Race(seed, mine).run(attempts);
    } catch (const std::exception &error) {
        mine.wrong(error.what());
    }
    for (auto &wrong : mine.violations)
        wrong = "--bookings " + std::to_string(attempts) + " --seed " + std::to_string(seed) + ": " + wrong;
    ++mine.counts["episodes"];
    tally.add(mine);
    return history;
}

Tally run_bookings(const Bookings &what) {
    const double until = what.seconds > 0 ? seconds_now() + what.seconds : 1e18;
    const auto jobs = static_cast<std::uint64_t>(what.jobs);
    return in_children(what.jobs, [&](int job) {
        Tally tally;
        const std::uint64_t share = (what.attempts + jobs - 1) / jobs;
        for (std::uint64_t i = 0; tally.counts["attempts"] < share && seconds_now() < until; ++i) {
            if (tally.violations.size() >= 10)
                break;
            race(what.seed + i * jobs + static_cast<std::uint64_t>(job), std::min(what.per_episode, share), tally);
        }
        return tally;
    });
}

} // namespace tallyboard::faults
