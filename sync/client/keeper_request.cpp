// What goes out: which commands of which lane, in which order, and how much of the feed is asked for.
#include "client/keeper_parts.h"
#include <algorithm>
#include <boost/json/object.hpp>

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
    FeedPlace place;
    std::int64_t answers = 0;
    std::vector<store::OutboxItem> items;
    bool all = true; // of the outbox
    bool rolled_back = false;
};

void Keeper::Parts::begin(Track &track, const DeviceNow &now) {
    if (track.is(TrackState::polling)) // the outbox is looked at too, in case a wake was lost
        track.outbox = Outbox::unread;
    track.enter(TrackState::reading, Why::time_came, now.boottime_ms);
    const bool safe_only = track.kind == TrackKind::safety;
    const bool known = track.feed.standing == Feed::Standing::stored && track.outbox == Outbox::sent;
    if (known && !track.suspect && !safe_only) {
        Collected nothing;
        return compose(track, nothing, now);
    }
    track.outbox = Outbox::sent; // a wake() from here on says so anew
    const std::size_t most = safe_only ? safety_rows : limits::commands_per_round + safety_rows;
    auto collected = std::make_shared<Collected>();
    on_store(
        track,
        [collected, most](store::LocalStore &store) {
            auto state = store.sync_state();
            collected->place = std::move(state.place);
            collected->answers = state.answers;
            collected->rolled_back = state.rolled_back;
            collected->items = store.to_send(most);
            collected->all = collected->items.size() < most;
        },
        [this, &track, collected](bool ok) {
            if (!ok)
                return store_failed(track);
            track.feed.read(collected->place, collected->answers);
            compose(track, *collected, wiring.clock());
        });
}

void Keeper::Parts::compose(Track &track, Collected &collected, const DeviceNow &now) {
    const bool safe_only = track.kind == TrackKind::safety;
    Cargo cargo;
    cargo.items = std::move(collected.items);
    const auto of_file = static_cast<std::size_t>(std::count_if(
        cargo.items.begin(), cargo.items.end(), [](const auto &item) { return item.lane <= Lane::visit_start; }));
    if (safe_only)
        cargo.items = safety_group(std::move(cargo.items));
    else
        std::erase_if(cargo.items, [](const auto &item) { return item.lane <= Lane::visit_start; });
    if (safe_only && cargo.items.empty() && !track.suspect)
        return rest(track, Why::nothing_waits, now);

    cargo.commands_max = track.sizes.commands;
    cargo.rows_max = safe_only ? safety_rows : track.sizes.rows;
    cargo.more_waits = safe_only ? of_file > cargo.items.size() : !collected.all && !cargo.items.empty();
    cargo.rolled_back = collected.rolled_back;
    cargo.suspect = track.suspect;
    const auto nonce = 1 + static_cast<std::int64_t>(wiring.chance() * static_cast<double>(limits::integer_max - 1));
    track.attempt()->pack(std::move(cargo), track.file, track.feed.base(), credentials.device, now.wall, nonce);
    track.enter(TrackState::asking, Why::sent, now.boottime_ms);
    dispatch(track);
}

void Keeper::Parts::dispatch(Track &track) {
    const auto attempt = track.attempt();
    attempt->send(wiring.transport, credentials.token, wiring.clock(),
                  [this, &track, ours = std::weak_ptr<RoundAttempt>(attempt)](
                      std::uint64_t flight, const DeviceNow &left, const HttpAnswer &answer) {
                      const auto sent = ours.lock(); // gone with the keeper, or given up
                      if (!sent || track.attempt() != sent)
                          return;
                      const auto now = wiring.clock();
                      arrived(track, sent->hear(flight, left, now, answer, credentials.hub_key, wiring.transport), now);
                  });
}

void Keeper::Parts::try_beside(Track &track) {
    track.attempt()->make_room(wiring.transport);
    dispatch(track);
}

} // namespace tallyboard::sync
