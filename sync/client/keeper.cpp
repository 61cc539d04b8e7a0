#include "client/backoff.h"
#include "client/keeper_parts.h"
#include <algorithm>

namespace tallyboard::sync {

Keeper::Parts::Parts(Wiring w, Credentials c)
    : wiring(std::move(w)),
      credentials(std::move(c)), safety{Track::Kind::safety, StoreFile::ops, &wiring.ops, &ops_feed},
      ops{Track::Kind::ops, StoreFile::ops, &wiring.ops, &ops_feed}, vault{Track::Kind::vault, StoreFile::vault,
                                                                           wiring.vault, &vault_feed} {}

Moment Keeper::Parts::moment(const DeviceNow &now) const {
    const Instant hub = offset.hub_time(now);
    return {hub, wiring.day(hub)};
}

void Keeper::Parts::tell(SyncHealth health, const std::string &problem, const DeviceNow &now) {
    report.health = health;
    report.problem = problem;
    report.offset_ms = offset.offset_ms(now);
    report.uncertainty_ms = offset.uncertainty_ms(now);
    report.streaming = stream_open;
    if (report == told)
        return;
    told = report;
    wiring.report(told);
}

// A word in the encrypted file lets a screen say what is wrong before the first round after a restart.
void Keeper::Parts::note_problem(const std::string &problem) {
    if (noted == problem)
        return;
    noted = problem;
    const auto write = [heard = report.last_heard, problem](store::LocalStore &store) {
        store.note_sync(heard, problem);
    };
    wiring.ops.run(write, [] {});
    if (vault.port != nullptr)
        vault.port->run(write, [] {});
}

void Keeper::Parts::on_store(Track &track, std::function<void(store::LocalStore &)> work,
                             std::function<void(bool)> then) {
    auto done = std::make_shared<bool>(false);
    track.port->run(
        [work = std::move(work), done](store::LocalStore &store) {
            work(store);
            *done = true;
        },
        [this, &track, done, then = std::move(then), alive_here = std::weak_ptr<bool>(alive),
         generation = track.generation] {
            if (alive_here.expired() || track.generation != generation)
                return;
            then(*done);
        });
}

void Keeper::Parts::due_now(Track &track, const DeviceNow &now) {
    if (track.port == nullptr)
        return;
    track.due = std::max(now.boottime_ms, track.not_before);
    track.timed = false;
    if (track.active)
        track.again = true;
}

void Keeper::Parts::rest(Track &track, const DeviceNow &now) {
    const bool more = track.again || (track.kind != Track::Kind::safety && track.feed->wanted > track.feed->cursor);
    if (more)
        return again_now(track, now);
    track.active = false;
    track.round.reset();
    if (track.kind == Track::Kind::safety) {
        track.due = never;
        return;
    }
    track.timed = true;
    // A tenth of jitter either way, so that phones that woke together drift apart.
    const auto poll = poll_ms(track);
    track.due = now.boottime_ms + poll * 9 / 10 + static_cast<std::int64_t>(wiring.chance() * 0.2 * double(poll));
}

std::int64_t Keeper::Parts::poll_ms(const Track &track) const {
    if (!watching)
        return report.streaming ? poll_idle_ms : track.kind == Track::Kind::vault ? poll_vault_ms : poll_idle_alone_ms;
    if (track.kind == Track::Kind::vault)
        return poll_vault_ms;
    return report.streaming ? poll_streaming_ms : poll_alone_ms;
}

void Keeper::Parts::look_sooner(const DeviceNow &now) {
    if (ops.timed) // else it waits for more than the clock
        ops.due = std::min(ops.due, now.boottime_ms + poll_ms(ops));
}

void Keeper::Parts::again_now(Track &track, const DeviceNow &now) {
    track.active = track.again = false;
    track.round.reset();
    track.due = now.boottime_ms;
}

void Keeper::Parts::failed(Track &track, const DeviceNow &now, const Reply &why, std::int64_t retry_after_ms) {
    const bool refused = why.kind == Reply::Kind::problem && is_refusal(why.code);
    const bool urgent = track.kind == Track::Kind::safety && (!track.round || track.round->lane <= Lane::check_in);
    track.active = track.again = false;
    track.round.reset();
    track.outbox_maybe = true;
    track.feed->known = false;
    track.failures += 1;
    track.unreachable = why.kind == Reply::Kind::nothing && why.word != problem_store_failed;
    const auto cap = urgent ? limits::retry_cap_sos_ms : limits::retry_cap_ms;
    auto delay = retry_delay_ms(track.failures, cap, wiring.chance());
    if (refused && !urgent)
        delay = poll_refused_ms;
    if (retry_after_ms > 0) {
        delay = std::max(delay, urgent ? std::min(retry_after_ms, cap) : retry_after_ms);
        track.not_before = now.boottime_ms + (urgent ? 0 : delay);
    }
    track.due = now.boottime_ms + delay;
    tell(refused                         ? SyncHealth::refused
         : why.word == problem_wrong_hub ? SyncHealth::wrong_hub
                                         : SyncHealth::offline,
         why.word, now);
    note_problem(why.word);
}

void Keeper::Parts::abandon(Track &track) {
    track.generation += 1;
    const auto round = std::move(track.round);
    track.round.reset();
    track.active = track.again = false;
    track.outbox_maybe = true;
    track.feed->known = false;
    if (!round)
        return;
    for (const auto flight : round->flights)
        wiring.transport.cancel(flight);
}

void Keeper::Parts::run_due(const DeviceNow &now) {
    if (!running)
        return;
    // What is worth trying for a booking is worth trying for an SOS that waits, first.
    const auto due = [&now](const Track &track) {
        return track.port != nullptr && !track.active && track.due <= now.boottime_ms;
    };
    if (safety.due != never && (due(ops) || due(vault)))
        due_now(safety, now);
    for (Track *track : tracks()) {
        if (track->port == nullptr)
            continue;
        if (track->round && track->round->hedge_at <= now.boottime_ms)
            hedge(*track, now);
        if (!track->active && track->due <= now.boottime_ms)
            begin(*track, now);
    }
    if (stream != 0 && now.boottime_ms - stream_heard >= stream_dead_ms) {
        close_stream();
        stream_lost = true;
        stream_due = now.boottime_ms;
        ask_soon();
        tell(report.health, report.problem, now);
        look_sooner(now);
    }
    if (stream == 0 && stream_due <= now.boottime_ms)
        open_stream(now);
}

Keeper::Keeper(Wiring wiring, Credentials credentials)
    : m(std::make_unique<Parts>(std::move(wiring), std::move(credentials))) {}

Keeper::~Keeper() { stop(); }

void Keeper::start(const DeviceNow &now) {
    m->running = true;
    for (Track *track : m->tracks())
        m->due_now(*track, now);
    m->tell(SyncHealth::connecting, {}, now);
    m->run_due(now);
}

void Keeper::wake(Lane lane, const DeviceNow &now) {
    Track &track = lane <= Lane::visit_start ? m->safety : lane == Lane::dse ? m->vault : m->ops;
    track.outbox_maybe = true;
    m->due_now(track, now);
    m->run_due(now);
}

void Keeper::network_changed(const DeviceNow &now) {
    if (!m->running)
        return;
    m->close_stream();
    m->wiring.transport.renew_connections();
    for (Track *track : m->tracks()) {
        track->failures = 0;
        track->not_before = 0; // another network may lead to another hub address
        if (track->round && !track->round->flights.empty())
            m->try_beside(*track);
        else
            m->due_now(*track, now);
    }
    m->stream_failures = 0;
    m->stream_due = never; // whatever it waited for was of the old network: the next good round opens it
    m->run_due(now);
}

void Keeper::set_vault(StorePort *vault, const DeviceNow &now) {
    m->abandon(m->vault);
    m->vault.port = vault;
    m->vault.due = never;
    m->vault_feed = {};
    if (vault != nullptr)
        m->due_now(m->vault, now);
    m->run_due(now);
}

void Keeper::set_watching(bool watching, const DeviceNow &now) {
    if (watching == m->watching)
        return;
    m->watching = watching;
    if (!m->running || !m->ops.timed) // its next round is under way, or waits for more than the clock
        return;
    const bool fresh = now.boottime_ms - m->report.heard_boottime_ms < poll_alone_ms;
    if (watching && !fresh)
        m->due_now(m->ops, now);
    else
        m->rest(m->ops, now);
    m->run_due(now);
}

void Keeper::tick(const DeviceNow &now) { m->run_due(now); }

std::int64_t Keeper::next_tick_ms() const {
    if (!m->running)
        return never;
    std::int64_t next = m->stream == 0 ? m->stream_due : m->stream_heard + stream_dead_ms;
    for (const Track *track : m->tracks()) {
        if (track->port == nullptr)
            continue;
        if (!track->active)
            next = std::min(next, track->due);
        if (track->round)
            next = std::min(next, track->round->hedge_at);
    }
    return next;
}

const SyncReport &Keeper::last_report() const { return m->report; }

void Keeper::stop() {
    if (!m->running)
        return;
    m->running = false;
    m->alive.reset();
    m->close_stream();
    for (Track *track : m->tracks())
        m->abandon(*track);
}

} // namespace tallyboard::sync
