#include "client/backoff.h"
#include "client/keeper_parts.h"
#include <algorithm>

namespace tallyboard::sync {

namespace {

/// Why nothing came of an attempt, in a word of ours.
TraceWord word_of(const Reply &why) {
    if (why.kind == Reply::Kind::problem)
        return why.code;
    if (why.word == problem_store_failed)
        return Why::store_failed;
    if (why.word == problem_wrong_hub)
        return Why::wrong_hub;
    return enum_parse<Wire>(why.word).value_or(Wire::no_network);
}

} // namespace

Keeper::Parts::Parts(Wiring w, Credentials c)
    : wiring(std::move(w)), credentials(std::move(c)), safety(TrackKind::safety, &wiring.ops, ops_feed, trace),
      ops(TrackKind::ops, &wiring.ops, ops_feed, trace), vault(TrackKind::vault, wiring.vault, vault_feed, trace) {}

Moment Keeper::Parts::moment(const DeviceNow &now) const {
    const Instant hub = offset.hub_time(now);
    return {hub, wiring.day(hub)};
}

void Keeper::Parts::tell(SyncHealth health, const std::string &problem, const DeviceNow &now) {
    report.health = health;
    report.problem = problem;
    report.offset_ms = offset.offset_ms(now);
    report.uncertainty_ms = offset.uncertainty_ms(now);
    report.streaming = stream.state == StreamState::open;
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
        [&track, done, then = std::move(then), ours = std::weak_ptr<RoundAttempt>(track.attempt())] {
            const auto attempt = ours.lock(); // gone with the keeper, or given up
            if (attempt && track.attempt() == attempt)
                then(*done);
        });
}

void Keeper::Parts::due_now(Track &track, Why why, const DeviceNow &now) {
    if (track.port != nullptr)
        track.wake(why, now.boottime_ms, std::max(now.boottime_ms, track.not_before));
}

void Keeper::Parts::rest(Track &track, Why why, const DeviceNow &now) {
    const bool came_up = track.busy() && track.due() != never;
    if (came_up || (track.kind != TrackKind::safety && track.feed.has_news()))
        return again_now(track, Why::more_to_come, now);
    if (track.kind == TrackKind::safety)
        return track.enter(TrackState::idle, why, now.boottime_ms);
    // A tenth of jitter either way, so that phones that woke together drift apart.
    const auto poll = poll_ms(track);
    track.enter(TrackState::polling, why, now.boottime_ms,
                now.boottime_ms + poll * 9 / 10 + static_cast<std::int64_t>(wiring.chance() * 0.2 * double(poll)));
}

std::int64_t Keeper::Parts::poll_ms(const Track &track) const {
    if (!watching)
        return report.streaming ? poll_idle_ms : track.kind == TrackKind::vault ? poll_vault_ms : poll_idle_alone_ms;
    if (track.kind == TrackKind::vault)
        return poll_vault_ms;
    return report.streaming ? poll_streaming_ms : poll_alone_ms;
}

void Keeper::Parts::look_sooner(const DeviceNow &now) {
    if (ops.is(TrackState::polling)) // else it waits for more than the clock
        ops.hasten(now.boottime_ms + poll_ms(ops));
}

void Keeper::Parts::again_now(Track &track, Why why, const DeviceNow &now) {
    track.enter(TrackState::woken, why, now.boottime_ms, now.boottime_ms);
}

void Keeper::Parts::failed(Track &track, const DeviceNow &now, const Reply &why, std::int64_t retry_after_ms) {
    const bool refused = why.kind == Reply::Kind::problem && is_refusal(why.code);
    const bool urgent = track.kind == TrackKind::safety && (track.is(TrackState::reading) || track.attempt()->urgent());
    track.outbox = Outbox::unread;
    track.feed.doubt();
    track.failures += 1;
    const auto cap = urgent ? limits::retry_cap_sos_ms : limits::retry_cap_ms;
    auto delay = retry_delay_ms(track.failures, cap, wiring.chance());
    if (refused && !urgent)
        delay = poll_refused_ms;
    if (retry_after_ms > 0) {
        delay = std::max(delay, urgent ? std::min(retry_after_ms, cap) : retry_after_ms);
        track.not_before = now.boottime_ms + (urgent ? 0 : delay);
    }
    const bool silent = why.kind == Reply::Kind::nothing && why.word != problem_store_failed;
    track.enter(silent ? TrackState::unreachable : TrackState::backing_off, word_of(why), now.boottime_ms,
                now.boottime_ms + delay);
    tell(refused                         ? SyncHealth::refused
         : why.word == problem_wrong_hub ? SyncHealth::wrong_hub
                                         : SyncHealth::offline,
         why.word, now);
    note_problem(why.word);
}

void Keeper::Parts::store_failed(Track &track) {
    failed(track, wiring.clock(), {Reply::Kind::nothing, {}, problem_store_failed, 0}, -1);
}

void Keeper::Parts::abandon(Track &track, Why why, const DeviceNow &now) {
    const auto attempt = track.attempt();
    track.outbox = Outbox::unread;
    track.feed.doubt();
    track.enter(track.port == nullptr ? TrackState::locked : TrackState::idle, why, now.boottime_ms);
    if (attempt)
        attempt->recall(wiring.transport);
}

void Keeper::Parts::run_due(const DeviceNow &now) {
    if (!running)
        return;
    const auto ms = now.boottime_ms;
    // When a round is due for anything else, a waiting SOS is tried first.
    if (!safety.busy() && safety.due() != never && (ops.is_due(ms) || vault.is_due(ms)))
        due_now(safety, Why::sos_waits, now);
    for (Track *track : tracks()) {
        // Same ids, so two answers do no harm.
        if (track->port != nullptr && track->busy() && track->attempt()->hedge_at() <= ms)
            dispatch(*track);
        if (track->is_due(ms))
            begin(*track, now);
    }
    if (stream.listens() && ms - stream.heard_ms >= stream_dead_ms) {
        close_stream(Why::stream_silent, now);
        enter(StreamState::lost, Why::stream_silent, now);
        stream.due = ms;
        ask_soon();
        tell(report.health, report.problem, now);
        look_sooner(now);
    }
    if (!stream.listens() && stream.due <= ms)
        open_stream(now);
}

Keeper::Keeper(Wiring wiring, Credentials credentials)
    : m(std::make_unique<Parts>(std::move(wiring), std::move(credentials))) {}

Keeper::~Keeper() { stop(); }

void Keeper::start(const DeviceNow &now) {
    m->running = true;
    for (Track *track : m->tracks())
        m->due_now(*track, Why::started, now);
    m->tell(SyncHealth::connecting, {}, now);
    m->run_due(now);
}

void Keeper::wake(Lane lane, const DeviceNow &now) {
    Track &track = lane <= Lane::visit_start ? m->safety : lane == Lane::dse ? m->vault : m->ops;
    track.outbox = Outbox::unread;
    m->due_now(track, Why::pressed, now);
    m->run_due(now);
}

void Keeper::ask_now(const DeviceNow &now) {
    if (!m->running)
        return;
    for (Track *track : m->tracks())
        if (!track->busy() || !track->attempt()->on_its_way())
            m->due_now(*track, Why::time_came, now);
    m->run_due(now);
}

void Keeper::network_changed(const DeviceNow &now) {
    if (!m->running)
        return;
    m->close_stream(Why::network_changed, now);
    m->wiring.transport.renew_connections();
    for (Track *track : m->tracks()) {
        track->failures = 0;
        track->not_before = 0; // another network may lead to another hub address
        if (track->busy() && track->attempt()->on_its_way())
            m->try_beside(*track);
        else
            m->due_now(*track, Why::network_changed, now);
    }
    m->stream.failures = 0;
    m->stream.due = never; // its wait was about the old network: the next good round opens it
    m->run_due(now);
}

void Keeper::set_vault(StorePort *vault, const DeviceNow &now) {
    const Why why = vault == nullptr ? Why::locked : Why::unlocked;
    m->vault.port = vault;
    m->abandon(m->vault, why, now);
    m->vault_feed = {};
    if (vault != nullptr)
        m->due_now(m->vault, why, now);
    m->run_due(now);
}

void Keeper::set_watching(bool watching, const DeviceNow &now) {
    if (watching == m->watching)
        return;
    m->watching = watching;
    // Its next round is under way, or waits for more than the clock.
    if (!m->running || !m->ops.is(TrackState::polling))
        return;
    const bool fresh = now.boottime_ms - m->report.heard_boottime_ms < poll_alone_ms;
    if (watching && !fresh)
        m->due_now(m->ops, Why::watching, now);
    else
        m->rest(m->ops, Why::watching, now);
    m->run_due(now);
}

void Keeper::tick(const DeviceNow &now) { m->run_due(now); }

std::int64_t Keeper::next_tick_ms() const {
    if (!m->running)
        return never;
    std::int64_t next = m->stream.next_ms();
    for (const Track *track : m->tracks()) {
        if (track->port == nullptr)
            continue;
        next = std::min(next, track->busy() ? track->attempt()->hedge_at() : track->due());
    }
    return next;
}

const SyncReport &Keeper::last_report() const { return m->report; }

std::vector<SyncTrace::Entry> Keeper::trace() const { return m->trace.entries(); }

void Keeper::stop() {
    if (!m->running)
        return;
    m->running = false;
    m->alive.reset();
    const auto now = m->wiring.clock();
    m->close_stream(Why::stopped, now);
    for (Track *track : m->tracks())
        m->abandon(*track, Why::stopped, now);
}

} // namespace tallyboard::sync
