// The hub machine's clocks, and what its hub time may be by them: written from the rule (ARCHITECTURE.md, "Time at the
// hub"), apart from HubClock. The wall clock jumps by minutes to decades, before and after a start, and comes right or
// not; a time server is found, sometimes one that is wrong; the operator confirms, sometimes a clock that is wrong.
#include "hub/hub_clock.h"
#include "simulation/behind.h"
#include "simulation/sim_hub.h"
#include "simulation/world.h"
#include <algorithm>
#include <cstdlib>

namespace tallyboard::simulation {

namespace {
constexpr std::int64_t day_ms = 1'440 * minute_ms;
constexpr Millis kept_idle = seconds(62), kept_armed = seconds(5);

/// From a minute to twenty years, either way.
std::int64_t wild(Chance &chance) {
    constexpr std::array<std::int64_t, 5> most{4, 60, 2 * 1'440, 400 * 1'440, 7'300 * 1'440};
    const auto size = chance.between(1, most[chance.below(most.size())]) * minute_ms;
    return chance.per_mille(500) ? size : -size;
}
} // namespace

std::int64_t SimHub::world_now() const { return m_world.now(); }

hub::HubNow SimHub::now() const {
    return {{m_world.now() + m_wall_offset}, m_world.now() - m_booted, m_boot_id, m_synced};
}

void SimHub::set_clock() {
    m_time = {m_world.now()};
    m_time_true = m_world.now();
    hub::Batch batch(m_store);
    m_store.set_meta("clock", "");
    batch.commit();
    hub::Batch again(m_store);
    m_store.set_meta("clock", hub::clock_state_text(
                                  {m_time, now().boottime_ms, m_boot_id, hub::TimeWord::operator_said, m_time, 1, 0}));
    again.commit();
}

void SimHub::turn_wall(Chance &chance) {
    const auto what = chance.below(10);
    const auto before = std::pair(m_wall_offset, m_synced);
    if (what < 6) {
        m_wall_offset += wild(chance);
        m_synced = chance.per_mille(100); // a source that has gone wild
    } else if (what < 8) {
        m_wall_offset = 0;
        m_synced = chance.per_mille(700);
    } else if (up()) {
        if (chance.per_mille(600))
            m_wall_offset = 0;
        hub::confirm_time(m_store, now());
        m_store.raise_generation();
        m_operator_said = m_wall_offset;
    }
    if (std::pair(m_wall_offset, m_synced) != before)
        m_wall_since = m_world.now();
    if (up())
        tick();
}

/// The production hub looks around twice a second; here it does so before the power goes, in less than a second. The
/// machine is off for a while, then runs for a while before the hub does.
void SimHub::reboot(Chance &chance) {
    if (up())
        tick();
    m_world.after(chance.between(0, 900), [this, seed = chance.next()] {
        if (m_healed)
            return;
        stop();
        Chance own(seed);
        const auto up_ms = own.between(0, 40'000);
        m_world.after(own.between(0, 15'000) + up_ms, [this, up_ms, seed = own.next()] {
            Chance later(seed);
            if (!m_healed)
                start_anew(later, up_ms);
        });
    });
}

/// It was started after the hub last ended, which may have been started meanwhile: then the power goes now.
void SimHub::start_anew(Chance &chance, std::int64_t up_ms) {
    end();
    up_ms = std::min(up_ms, m_world.now() - m_died_true);
    m_boot_id = "hub-" + std::to_string(++m_boots);
    m_booted = m_world.now() - up_ms;
    m_most = m_died + Millis{up_ms};
    m_least = m_most - (m_armed ? kept_armed : kept_idle);
    m_anew = true;
    m_synced = false;
    m_operator_said.reset();
    if (chance.per_mille(500))
        m_wall_offset = chance.per_mille(500) ? wild(chance) : 0;
    else if (chance.per_mille(300))
        m_wall_offset = chance.between(0, 1'262'304'000'000) - m_world.now(); // no battery: 1970 to 2010
    m_synced = chance.per_mille(300);
    m_wall_since = m_world.now();
    start();
}

/// Hub time as it is, where it had to be found out; else it must be what it should.
void SimHub::follow_time() {
    const Instant is = m_service->hub_time(now());
    if (std::exchange(m_anew, false)) {
        if (is < m_least)
            m_world.fail("C2",
                         "after a start of the machine hub time lacks " + std::to_string((m_least - is).count) + " ms");
        if (is > m_most + Millis{1})
            m_world.fail("C3", "after a start of the machine hub time is ahead by " +
                                   std::to_string((is - m_most).count) + " ms");
        auto &truth = m_world.oracle.truth;
        if (truth.sure)
            truth.since = is;
        truth.sure = false;
        truth.away_told.clear();
        m_away_since = m_world.now();
        m_time = is, m_time_true = m_world.now();
    }
    if (is != time())
        m_world.fail("C1", "hub time moved by itself, by " + std::to_string((is - time()).count) + " ms");
    if (!m_lied && (is.ms - m_world.now()) > 2 * minute_ms)
        m_world.fail("C3", "hub time is ahead of the true time, and everybody who was believed was right");
}

/// C8: whoever the plans of visits that run tell first outside the app hears that the hub was away, within a minute.
void SimHub::check_away() {
    auto &truth = m_world.oracle.truth;
    if (m_away_since < 0 || m_world.now() - m_away_since < away_looked_ms)
        return;
    const Instant away_at = time() + Millis{m_away_since - m_world.now()};
    m_away_since = -1;
    if (truth.sure)
        return;
    for (const auto &[key, versions] : truth.rows) // then it may have been said just before
        if (decides_reach(key.first) && versions.back().at >= away_at)
            return;
    for (const auto &[id, visit] : truth.visits) {
        if (visit.state != VisitState::armed || visit.armed >= truth.since)
            continue;
        for (const Recipient &one : first_outside(truth, *visit.plan, time(), visit.person))
            if (!truth.away_told.contains(one))
                m_world.fail("C8", "the hub was away, and somebody whom a plan tells first has not heard of it");
    }
}

void SimHub::hear_wall(int device, const protocol::RoundRequest &round) {
    if (round.wall.is_set())
        m_walls[m_world.device(device).me()] = {round.wall.ms - m_world.now(), m_world.now()};
}

/// The median of three people's clocks or more, this machine's among them while a time server keeps it, when most
/// agree.
bool SimHub::people_say(Instant after) const {
    std::vector<std::int64_t> walls;
    for (const auto &[person, word] : m_walls)
        if (m_world.now() - word.second <= 10 * minute_ms)
            walls.push_back(word.first);
    if (m_synced && m_world.now() - m_wall_since >= 10'000)
        walls.push_back(m_wall_offset);
    std::sort(walls.begin(), walls.end());
    if (walls.size() < 3)
        return false;
    const auto middle = walls[walls.size() / 2];
    const auto most =
        std::count_if(walls.begin(), walls.end(), [&](auto wall) { return std::abs(wall - middle) <= minute_ms; });
    return static_cast<std::size_t>(most) * 2 > walls.size() &&
           std::abs(after.ms - m_world.now() - middle) <= minute_ms + 2'000;
}

void SimHub::hear_word(const std::string &whose, Millis by, Instant after) {
    const auto off = after.ms - m_world.now();
    bool just = false;
    if (whose == "operator_said") {
        just = m_operator_said && std::abs(off - *m_operator_said) <= 2'000;
        m_operator_said.reset();
    } else if (whose == "devices") {
        just = people_say(after);
    } else if (whose == "outside") {
        const bool alone = std::none_of(m_walls.begin(), m_walls.end(), [&](const auto &one) {
            return m_world.now() - one.second.second <= 10 * minute_ms &&
                   std::abs(one.second.first - m_wall_offset) > 2 * minute_ms;
        });
        just = m_synced && m_world.now() - m_wall_since >= 10'000 && alone && by.count >= 0 && by.count <= day_ms &&
               std::abs(off - m_wall_offset) <= 2'000;
    }
    if (!just)
        m_world.fail("C5",
                     "hub time went by a word that nobody gave: " + whose + ", " + std::to_string(by.count) + " ms");
    m_lied = m_lied || std::abs(off) > minute_ms;
    m_time = after, m_time_true = m_world.now();
}

void SimHub::heal() {
    m_healed = true;
    m_wall_offset = 0;
    m_wall_since = m_world.now();
    m_synced = false;
    hub::confirm_time(m_store, now());
    m_store.raise_generation();
    m_operator_said = 0;
    tick(); // the production hub takes it up within a second
}

/// C7: after the clock is right the hub is right.
void SimHub::check_time_is_right() {
    if (std::abs(time().ms - m_world.now()) > 2'000)
        m_world.fail("C7", "the clock is right and confirmed, hub time is off by " +
                               std::to_string(time().ms - m_world.now()) + " ms");
}

} // namespace tallyboard::simulation
