#include "hub/feed.h"
#include "domain/limits.h"
#include "hub/retention.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {
constexpr std::size_t page_bytes = limits::page_body_bytes_max / 2; // rows' text; the envelope comes on top
constexpr Millis silence_max = minutes(retention::silence_days * 24 * 60);
} // namespace

bool Feed::needs_snapshot(const Caller &caller, const protocol::RoundRequest &request, const std::string &history,
                          Instant now) {
    if (request.place.history != history || request.place.audience != caller.audience_epoch)
        return true;
    if (request.place.cursor == 0 || request.place.cursor > m_store.sequence())
        return true;
    const auto pulled = request.file == StoreFile::ops ? caller.device.pulled_ops : caller.device.pulled_vault;
    return now - std::max(pulled, caller.device.enrolled_at) > silence_max;
}

void Feed::page(const Caller &caller, const protocol::RoundRequest &request, const std::string &history, Instant now,
                protocol::RoundAnswer &answer) {
    answer.resync = needs_snapshot(caller, request, history, now);
    const auto from = answer.resync ? 0 : request.place.cursor;
    answer.place = {history, caller.audience_epoch, m_store.sequence()};
    const auto most = std::min(request.rows_max, limits::rows_per_page);
    std::size_t bytes = 0;
    m_store.scan(from, request.file, [&](const HubStore::FeedView &view) {
        if (is_hidden_in(view.audience, caller.audiences))
            return true;
        const bool mine = is_in_audience(view.audience, caller.audiences);
        const bool left = !mine && is_in_audience(view.was, caller.audiences);
        const bool gone = left || view.removed;
        if ((!mine && !left) || (gone && from == 0)) // a snapshot has nothing to forget
            return true;
        if (answer.rows.size() == most || bytes > page_bytes) { // one row comes, however large
            answer.more = true;
            answer.place.cursor = view.seq - 1;
            return false;
        }
        protocol::FeedRow row{view.seq, std::string(view.kind), std::string(view.key), {}};
        if (!gone)
            row.body = request.file == StoreFile::vault ? m_rows.unsealed(view) : std::string(view.body);
        bytes += row.body.size() + 100;
        answer.rows.push_back(std::move(row));
        return true;
    });
}

} // namespace tallyboard::hub
