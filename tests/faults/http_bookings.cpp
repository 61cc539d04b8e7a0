// The race for desks against the real tallyboard-hub over loopback HTTP: 32 clients through the production transport,
// requests given up halfway and sent again under the same id, the hub killed and started again, a device that pulls the
// feed all the while. Judged by history.h alone.
#include "bookings.h"
#include "client/curl_transport.h"
#include "clock.h"
#include "codec/codec.h"
#include "hub/http/real_clock.h"
#include "hub_program.h"
#include "protocol/wire.h"
#include "support/ids.h"
#include "support/store/store_fixture.h"
#include <algorithm>
#include <random>

namespace tallyboard::faults {

namespace {

constexpr int desks = 6, days = 3;

struct Client {
    Enrolled who;
    std::uint64_t n = 0, flight = 0;
    std::vector<std::size_t> asked; // of the round on its way
    std::vector<std::size_t> open;  // sent, no answer yet
    std::vector<int> mine;
};

class HttpRace {
public:
    HttpRace(const HttpBookings &what, Tally &tally)
        : m_what(what), m_tally(tally), m_chance(what.seed), m_hub(what.hub_program, m_dir.path().string()),
          m_clients(32) {
        const auto people = fill_council(m_hub, static_cast<int>(m_clients.size()) + 1, desks);
        for (std::size_t i = 0; i < m_clients.size(); ++i)
            m_clients[i].who = people[i];
        m_watcher = people.back();
        m_hub.start();
        m_wire = std::make_unique<sync::CurlTransport>(
            sync::HubAddress{"http://127.0.0.1:" + std::to_string(m_hub.port()), {}, {}, {}},
            sync::CurlLimits{1'000, 1'000, 5'000, 64, 15, 0});
        m_today = {static_cast<std::int32_t>(hub::real_now().utc.ms / 86'400'000)};
    }

    void run() {
        const double until = m_what.seconds > 0 ? seconds_now() + m_what.seconds : 1e18;
        while (m_tally.counts["attempts"] < m_what.attempts && seconds_now() < until)
            turn(false);
        const double give_up = seconds_now() + 300; // a hang, however busy the machine is
        while (busy() && seconds_now() < give_up)
            turn(true);
        m_pull_due = true;
        do
            turn(true);
        while ((m_pull_flight != 0 || m_pull_due) && seconds_now() < give_up);
        m_feed.compare(history);
        for (const auto &wrong : m_feed.found)
            m_tally.wrong(where() + wrong);
        for (const auto &wrong : check_history(history))
            m_tally.wrong(where() + wrong);
        m_wire.reset(); // calls back what is still on its way
    }

private:
    std::string where() const { return "--http-bookings --seed " + std::to_string(m_what.seed) + ": "; }
    int below(int n) { return static_cast<int>(m_chance() % static_cast<unsigned>(n)); }
    bool busy() const {
        return std::any_of(m_clients.begin(), m_clients.end(),
                           [](const Client &c) { return c.flight != 0 || !c.open.empty(); });
    }

    std::size_t add(int client, Attempt attempt, const Verb &verb) {
        auto &c = m_clients[static_cast<std::size_t>(client)];
        Command command;
        command.id = testing::id_of<CommandId>(9, history.size() + 1);
        command.device = c.who.device;
        command.n = ++c.n;
        command.by = command.on_behalf_of = c.who.person;
        command.verb = verb;
        m_texts.push_back(codec::text_of(codec::write_command(command)));
        history.push_back(attempt);
        return history.size() - 1;
    }
    std::vector<std::size_t> wishes(int client, bool settle) {
        auto &c = m_clients[static_cast<std::size_t>(client)];
        if (settle || (!c.open.empty() && below(2) == 0))
            return c.open;
        std::vector<std::size_t> asked;
        if (!c.mine.empty() && below(100) < 55) {
            const int booking = c.mine.back();
            c.mine.pop_back();
            asked.push_back(add(client, {Attempt::Kind::cancel, client, booking},
                                CancelBooking{testing::id_of<BookingId>(3, static_cast<std::uint64_t>(booking))}));
        }
        Attempt a{Attempt::Kind::book, client, ++m_bookings, below(desks), below(days), static_cast<Span>(below(3))};
        asked.push_back(add(client, a,
                            BookDesk{testing::id_of<BookingId>(3, static_cast<std::uint64_t>(a.booking)),
                                     council_desk(a.desk), m_today + a.day, a.span}));
        return asked;
    }

    void send(int client, bool settle) {
        auto &c = m_clients[static_cast<std::size_t>(client)];
        c.asked = wishes(client, settle);
        if (c.asked.empty())
            return;
        protocol::RoundRequest request;
        request.device = c.who.device;
        for (const auto place : c.asked) {
            request.commands.push_back(m_texts[place]);
            if (history[place].sent < 0)
                history[place].sent = ++m_time;
            if (std::find(c.open.begin(), c.open.end(), place) == c.open.end())
                c.open.push_back(place);
        }
        c.flight = m_wire->send({"POST", protocol::path_round, c.who.token, protocol::write(request), false},
                                [this, client](const sync::HttpAnswer &answer) { heard(client, answer); });
    }
    void heard(int client, const sync::HttpAnswer &answer) {
        auto &c = m_clients[static_cast<std::size_t>(client)];
        c.flight = 0;
        const bool whole = answer.wire == sync::Wire::ok && answer.status == 200;
        const auto caught = protocol::read_round_catch(whole ? answer.body : std::string());
        if (!caught) {
            ++m_tally.counts["answers lost"];
            return;
        }
        const auto &answers = caught.value().head.answers;
        for (std::size_t i = 0; i < c.asked.size() && i < answers.size(); ++i) {
            Attempt &a = history[c.asked[i]];
            std::erase(c.open, c.asked[i]);
            a.outcome =
                answers[i].verdict == Verdict::accepted ? Attempt::Outcome::accepted : Attempt::Outcome::refused;
            a.code = answers[i].refusal.code;
            a.answered = ++m_time;
            ++m_tally.counts["attempts"];
            if (a.outcome == Attempt::Outcome::accepted && a.kind == Attempt::Kind::book) {
                c.mine.push_back(a.booking);
                ++m_tally.counts["won"];
            }
        }
    }

    void pull() {
        m_pull_due = false;
        protocol::RoundRequest request;
        request.device = m_watcher.device;
        request.place = m_place;
        request.rows_max = 5'000;
        m_pull_flight = m_wire->send({"POST", protocol::path_round, m_watcher.token, protocol::write(request), false},
                                     [this](const sync::HttpAnswer &answer) {
                                         m_pull_flight = 0;
                                         if (answer.wire == sync::Wire::ok && answer.status == 200)
                                             if (auto caught = protocol::read_round_catch(answer.body))
                                                 return see(caught.value());
                                         m_pull_due = true;
                                     });
    }
    void see(const protocol::RoundCatch &caught) {
        for (const auto &change : caught.changes) {
            const auto *row = std::get_if<Occupied>(&change.row);
            if (row == nullptr)
                continue;
            const auto &b = row->booking.bytes;
            const int booking = b[12] << 24 | b[13] << 16 | b[14] << 8 | b[15];
            const FeedWatch::Place place{change.remove ? 0 : std::stoi(row->desk.text.substr(3)),
                                         row->date.days - m_today.days, row->span};
            m_feed.row(++m_rows, booking, change.remove ? nullptr : &place);
        }
        m_place = caught.head.place;
        if (caught.head.more)
            m_pull_due = true;
        else
            m_feed.pulled(m_rows);
        ++m_tally.counts["feed pages"];
    }

    void turn(bool settle) {
        for (int i = 0; i < static_cast<int>(m_clients.size()); ++i) {
            auto &c = m_clients[static_cast<std::size_t>(i)];
            if (c.flight == 0)
                send(i, settle);
            else if (!settle && below(400) == 0)
                m_wire->cancel(c.flight); // given up: whether the hub has it is unknown
        }
        if (m_pull_flight == 0 && (m_pull_due || (!settle && below(10) == 0)))
            pull();
        m_wire->poll(settle ? 5 : 1);
        if (!settle && m_what.kill_every > 0 && ++m_turns % m_what.kill_every == 0) {
            m_hub.kill();
            m_hub.start();
            ++m_tally.counts["hub kills"];
        }
    }

    const HttpBookings &m_what;
    Tally &m_tally;
    std::mt19937_64 m_chance;
    testing::ScratchDir m_dir;
    HubProgram m_hub;
    std::unique_ptr<sync::CurlTransport> m_wire;
    std::vector<Client> m_clients;
    Enrolled m_watcher;
    std::vector<Attempt> history;
    std::vector<std::string> m_texts;
    LocalDate m_today;
    int m_bookings = 0;
    std::uint64_t m_turns = 0;
    std::int64_t m_time = 0, m_rows = 0;
    FeedPlace m_place;
    std::uint64_t m_pull_flight = 0;
    bool m_pull_due = true;
    FeedWatch m_feed;
};

} // namespace

Tally run_http_bookings(const HttpBookings &what) {
    Tally tally;
    try {
        HttpRace(what, tally).run();
    } catch (const std::exception &error) {
        tally.wrong(std::string("--http-bookings: ") + error.what());
    }
    return tally;
}

} // namespace tallyboard::faults
