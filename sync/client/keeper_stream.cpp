// The wake stream: the hub says "there is more" the moment it has committed; no data travels on it. It says something
// every 15 s; silent for 45 s, it is dead, whatever the socket believes.
#include "client/backoff.h"
#include "client/keeper_parts.h"
#include <algorithm>
#include <charconv>
#include <utility>

namespace tallyboard::sync {

namespace {

enum class Traced { stream };
constexpr auto words(Traced) { return std::array<std::string_view, 1>{"stream"}; }

constexpr std::int64_t vault_lag_ms = 250; // a screen of today's matters more; several wakes make one pull

/// The place in "data: 17"; nothing for a comment or any other line.
std::optional<std::int64_t> place_named(std::string_view line) {
    constexpr std::string_view field = "data:";
    if (!line.starts_with(field))
        return std::nullopt;
    line.remove_prefix(field.size());
    while (line.starts_with(' '))
        line.remove_prefix(1);
    std::int64_t place = 0;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), place);
    if (read.ec != std::errc{} || place < 0)
        return std::nullopt;
    return place;
}

} // namespace

void Keeper::Parts::enter(StreamState to, Why why, const DeviceNow &now) {
    const auto from = std::exchange(stream.state, to);
    trace.note({now.boottime_ms, Traced::stream, from, to, why});
}

void Keeper::Parts::open_stream(const DeviceNow &now) {
    const auto generation = ++stream.generation;
    const auto ours = [this, alive_here = std::weak_ptr<bool>(alive), generation] {
        return !alive_here.expired() && stream.generation == generation;
    };
    stream.due = never;
    stream.heard_ms = now.boottime_ms;
    enter(stream.state == StreamState::lost ? StreamState::reopening : StreamState::opening, Why::time_came, now);
    stream.handle = wiring.transport.listen(
        {"GET", protocol::path_wake, credentials.token, {}, false},
        [this, ours](const std::string &text) {
            if (ours())
                line(text);
        },
        [this, ours](const HttpAnswer &answer) {
            if (ours())
                stream_ended(answer);
        });
}

void Keeper::Parts::close_stream(Why why, const DeviceNow &now) {
    if (!stream.listens())
        return;
    stream.generation += 1;
    enter(stream.state == StreamState::reopening ? StreamState::lost : StreamState::off, why, now);
    wiring.transport.cancel(std::exchange(stream.handle, 0));
    stream.due = never; // the next good round opens a new one
}

void Keeper::Parts::line(const std::string &text) {
    const auto now = wiring.clock();
    const bool back = stream.state == StreamState::reopening;
    const bool first = stream.state != StreamState::open;
    if (first)
        enter(StreamState::open, back ? Why::stream_came_back : Why::answered, now);
    stream.heard_ms = now.boottime_ms;
    stream.failures = 0;
    if (const auto place = place_named(text)) {
        for (Feed *feed : {&ops_feed, &vault_feed}) {
            feed->wanted = *place;
            feed->wakes += 1;
        }
        // The hub may be a restored one, whose place may by chance have our cursor's number: ask it.
        if (back || (!ops.busy() && ops_feed.has_news()))
            due_now(ops, back ? Why::stream_came_back : Why::hub_has_news, now);
        if (!vault.busy() && (back || vault_feed.has_news()) && vault.port != nullptr)
            vault.hasten(std::max(now.boottime_ms + vault_lag_ms, vault.not_before));
    } else if (first) {
        due_now(ops, Why::answered, now); // what happened between the last round and now?
    }
    if (first)
        tell(report.health, report.problem, now);
    run_due(now);
}

void Keeper::Parts::stream_ended(const HttpAnswer &answer) {
    const auto now = wiring.clock();
    const bool was_open = stream.state == StreamState::open;
    stream.handle = 0;
    enter(StreamState::lost, Why::stream_ended, now);
    stream.failures += 1;
    const auto delay = retry_delay_ms(stream.failures, limits::retry_cap_ms, wiring.chance());
    stream.due = now.boottime_ms + std::max(delay, answer.retry_after_ms);
    tell(report.health, report.problem, now);
    look_sooner(now);
    if (was_open)
        ask_soon();
}

/// The stream is gone, and perhaps the hub too, so a round is made soon: a screen must not call itself up to date until
/// the next poll. But not right after the last answer, since a proxy may cut every stream at once.
void Keeper::Parts::ask_soon() {
    if (watching && ops.is(TrackState::polling))
        ops.hasten(std::max({stream.due, ops.not_before, report.heard_boottime_ms + ask_apart_ms}));
}

} // namespace tallyboard::sync
