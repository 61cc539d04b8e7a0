// What the keeper does with an answer. round_catch decides what of it is believed.
#include "client/keeper_parts.h"
#include <algorithm>
#include <utility>

namespace tallyboard::sync {

void Keeper::Parts::arrived(Track &track, Heard heard, const DeviceNow &now) {
    switch (heard.what) {
    case Heard::What::nothing_yet: return;
    case Heard::What::slept_through:
        track.outbox = Outbox::unread;
        track.feed.doubt();
        return again_now(track, Why::slept_through, now);
    case Heard::What::caught: return take(track, now);
    case Heard::What::blamed: return blamed(track, heard, now);
    case Heard::What::failed:
        if (heard.thin_wire)
            track.sizes.thin();
        return failed(track, now, heard.why, heard.retry_after_ms);
    }
}

void Keeper::Parts::take(Track &track, const DeviceNow &now) {
    const auto caught = track.attempt()->caught();
    const auto time_of = caught->time_of();
    const bool former_time = offset_of.first == time_of.first && time_of.second < offset_of.second;
    if (!former_time) { // else it was overtaken by one that knows better
        if (std::exchange(offset_of, time_of) != time_of)
            offset = {};
        offset.add(caught->left, caught->back, caught->received, caught->sent);
    }
    track.enter(TrackState::storing, Why::answered, now.boottime_ms);
    on_store(
        track,
        [caught, heard = heard_of == time_of ? report.last_heard : Instant{},
         at = moment(now)](store::LocalStore &store) { store_catch(*caught, store, heard, at); },
        [this, &track, caught](bool stored) {
            if (!stored)
                return store_failed(track);
            applied(track, *caught, wiring.clock());
        });
}

void Keeper::Parts::keep_place(Track &track, const Catch &caught) {
    Feed &feed = track.feed;
    if (caught.stale) {
        feed.doubt();
    } else {
        feed.place = caught.arrived.place;
        feed.answers = caught.answers;
        feed.standing = Feed::Standing::stored;
        if (!caught.more && feed.wakes == caught.asked.base.wakes)
            feed.wanted = 0;
    }
    if (caught.doubtful)
        feed.standing = Feed::Standing::anew;
}

void Keeper::Parts::keep_heard(const Catch &caught) {
    if (!caught.current || caught.stale)
        return;
    const auto time_of = caught.time_of();
    if (std::exchange(heard_of, time_of) != time_of)
        report.last_heard = report.last_sure = {};
    report.last_heard = std::max(report.last_heard, caught.sent);
    if (caught.hub.time_sure)
        report.last_sure = std::max(report.last_sure, caught.sent);
    report.hub = caught.hub;
    report.heard_boottime_ms = caught.back.boottime_ms;
}

void Keeper::Parts::applied(Track &track, const Catch &caught, const DeviceNow &now) {
    const auto attempt = track.attempt();
    const auto asked = caught.asked.ids.size();
    if (asked != 0 && caught.answered == 0) // a hub that says nothing to what it was asked
        return failed(track, now, no_answer(), -1);
    keep_place(track, caught);
    keep_heard(caught);
    if (caught.rolled_back) { // at once again: with the new numbers, and with the word for the operator
        track.feed.doubt();
        track.outbox = Outbox::unread;
        due_now(track.file == StoreFile::ops ? ops : vault, Why::more_to_come, now);
    }
    if (caught.answered < asked || attempt->left_some())
        track.outbox = Outbox::unread;
    track.failures = 0;
    track.not_before = 0;
    track.sizes.grow();
    noted.clear();
    tell(SyncHealth::live, {}, now);
    for (Track *other : tracks())
        if (other->is(TrackState::unreachable))
            due_now(*other, Why::way_is_open, now);
    if (!stream.listens() && stream.due == never)
        stream.due = now.boottime_ms;
    if (attempt->suspect())
        return convict(track, now);

    const bool pull = caught.more || caught.stale || caught.doubtful || caught.rows_due;
    if (track.kind == TrackKind::safety && pull)
        due_now(ops, Why::more_to_come, now);
    const bool unfinished = attempt->left_some() || caught.answered < asked || caught.rolled_back;
    if (unfinished || (pull && track.kind != TrackKind::safety))
        return again_now(track, Why::more_to_come, now);
    rest(track, Why::stored, now);
}

// One command made the whole request unreadable. Halve the request until that command is alone, then ask once without
// it: a hub that finds every request unreadable must not empty an outbox.
void Keeper::Parts::blamed(Track &track, const Heard &heard, const DeviceNow &now) {
    const auto &ids = track.attempt()->asked().ids;
    if (ids.empty()) {
        track.suspect.reset();
        return failed(track, now, heard.why, heard.retry_after_ms);
    }
    if (ids.size() == 1)
        track.suspect = Suspect{ids.front(), heard.detail};
    track.sizes.commands = std::max<std::size_t>(1, ids.size() / 2);
    track.outbox = Outbox::unread;
    again_now(track, Why::unreadable, now);
}

void Keeper::Parts::convict(Track &track, const DeviceNow &now) {
    const Refusal why{RefusalCode::malformed, {{"where", track.suspect->why}}};
    track.enter(TrackState::setting_aside, Why::unreadable, now.boottime_ms);
    on_store(
        track,
        [id = track.suspect->id, why, at = moment(now)](store::LocalStore &store) { store.set_aside(id, why, at); },
        [this, &track](bool ok) {
            track.suspect.reset();
            track.outbox = Outbox::unread;
            if (!ok)
                return store_failed(track);
            again_now(track, Why::set_aside, wiring.clock());
        });
}

} // namespace tallyboard::sync
