// What goes out: which commands of which lane, in which order, and how much of the feed is asked for.
#include "client/keeper_parts.h"
#include <algorithm>
#include <boost/json/object.hpp>
#include <utility>

namespace tallyboard::sync {

namespace {

/// The command's number, for the order in which it was pressed: a check-in never overtakes the start of its own visit.
std::uint64_t number_of(const std::string &text) {
    const auto parsed = codec::parse(text, limits::body_bytes_max);
    if (!parsed || !parsed.value().is_object())
        return 0;
    const auto *n = parsed.value().get_object().if_contains("n");
    if (n == nullptr)
        return 0;
    if (n->is_int64())
        return static_cast<std::uint64_t>(n->get_int64());
    return n->is_uint64() ? n->get_uint64() : 0;
}

std::vector<store::OutboxItem> safety_group(std::vector<store::OutboxItem> items) {
    std::erase_if(items, [](const auto &item) { return item.lane > Lane::visit_start; });
    if (items.empty())
        return items;
    if (items.front().lane == Lane::sos) { // alone, so that nothing else can hold it up
        std::erase_if(items, [](const auto &item) { return item.lane != Lane::sos; });
        return items;
    }
    std::vector<std::pair<std::uint64_t, store::OutboxItem>> numbered;
    for (auto &item : items) {
        const auto n = number_of(item.text);
        numbered.emplace_back(n, std::move(item));
    }
    std::stable_sort(numbered.begin(), numbered.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    items.clear();
    for (auto &[n, item] : numbered)
        items.push_back(std::move(item));
    return items;
}

} // namespace

struct Keeper::Parts::Collected {
    std::string history;
    std::int64_t cursor = 0, audience = 0, answers = 0;
    std::vector<store::OutboxItem> items;
    bool all = true; // of the outbox
    bool rolled_back = false;
};

void Keeper::Parts::begin(Track &track, const DeviceNow &now) {
    track.generation += 1;
    track.active = true;
    track.again = false;
    track.due = never;
    track.outbox_maybe |= std::exchange(track.timed, false);
    const bool safe_only = track.kind == Track::Kind::safety;
    if (track.feed->known && !track.outbox_maybe && !track.suspect && !safe_only) {
        Collected nothing;
        return compose(track, nothing, now);
    }
    track.outbox_maybe = false; // a wake() from here on says so anew
    const std::size_t most = safe_only ? safety_rows : limits::commands_per_round + safety_rows;
    auto collected = std::make_shared<Collected>();
    on_store(
        track,
        [collected, most](store::LocalStore &store) {
            const auto state = store.sync_state();
            collected->history = state.history;
            collected->cursor = state.cursor;
            collected->rolled_back = state.rolled_back;
            collected->audience = state.audience;
            collected->answers = state.answers;
            collected->items = store.to_send(most);
            collected->all = collected->items.size() < most;
        },
        [this, &track, collected](bool ok) {
            const auto here = wiring.clock();
            if (!ok)
                return failed(track, here, {Reply::Kind::nothing, {}, problem_store_failed, 0}, -1);
            track.feed->known = true;
            track.feed->history = collected->history;
            track.feed->cursor = collected->cursor;
            track.feed->audience = collected->audience;
            track.feed->answers = collected->answers;
            compose(track, *collected, here);
        });
}

void Keeper::Parts::compose(Track &track, Collected &collected, const DeviceNow &now) {
    const bool safe_only = track.kind == Track::Kind::safety;
    auto items = std::move(collected.items);
    const auto of_file = static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(), [](const auto &item) { return item.lane <= Lane::visit_start; }));
    if (safe_only)
        items = safety_group(std::move(items));
    else
        std::erase_if(items, [](const auto &item) { return item.lane <= Lane::visit_start; });
    if (safe_only && items.empty() && !track.suspect)
        return rest(track, now);

    auto round = std::make_shared<Round>();
    round->probe = track.suspect.has_value();
    round->base = *track.feed;
    round->rows_max = round->probe ? 0 : safe_only ? safety_rows : track.rows;
    round->left_some = safe_only ? of_file > items.size() : !collected.all && !items.empty();
    protocol::RoundRequest request;
    request.file = track.file;
    request.device = credentials.device;
    if (!track.feed->anew) {
        request.history = track.feed->history;
        request.cursor = track.feed->cursor;
        request.audience = track.feed->audience;
    }
    request.rows_max = round->rows_max;
    round->nonce = 1 + static_cast<std::int64_t>(wiring.chance() * static_cast<double>(limits::integer_max - 1));
    request.nonce = round->nonce;
    request.rolled_back = round->told_rolled_back = collected.rolled_back;
    request.wall = now.wall;
    std::size_t bytes = 0;
    for (auto &item : items) {
        const bool full = request.commands.size() >= track.batch ||
                          (bytes + item.text.size() > request_bytes && !request.commands.empty());
        if (round->probe || full) {
            round->left_some = true;
            break;
        }
        bytes += item.text.size() + 1;
        round->ids.push_back(item.id);
        round->lane = std::min(round->lane, item.lane);
        request.commands.push_back(std::move(item.text));
    }
    round->body = protocol::write(request);
    track.round = std::move(round);
    dispatch(track);
}

void Keeper::Parts::dispatch(Track &track) {
    Round &round = *track.round;
    const bool sos = round.lane == Lane::sos && !round.ids.empty();
    const auto left = wiring.clock();
    auto flight = std::make_shared<std::uint64_t>(0);
    const auto done = [this, &track, flight, left, alive_here = std::weak_ptr<bool>(alive),
                       generation = track.generation](const HttpAnswer &answer) {
        if (alive_here.expired() || track.generation != generation)
            return;
        arrived(track, *flight, left, answer);
    };
    HttpRequest request{"POST", protocol::path_round, credentials.token, round.body, sos};
    *flight = wiring.transport.send(std::move(request), done);
    round.flights.push_back(*flight);
    round.hedge_at = sos && round.flights.size() == 1 ? left.boottime_ms + hedge_ms : never;
}

// The first connection may hang in a dead tunnel for 15 s. Same ids, so two answers do no harm.
void Keeper::Parts::hedge(Track &track, const DeviceNow &) { dispatch(track); }

// What is on its way may still be answered, and where the network changes all the time it is the only one that has the
// time to be. So the oldest stays, and the newest is of the present network.
void Keeper::Parts::try_beside(Track &track) {
    auto &flights = track.round->flights;
    if (flights.size() >= flights_max) {
        const auto replaced = flights.back();
        flights.pop_back(); // before cancel(), which calls back
        wiring.transport.cancel(replaced);
    }
    dispatch(track);
}

} // namespace tallyboard::sync
