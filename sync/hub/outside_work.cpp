#include "hub/outside_work.h"
#include "store/civil_time.h"

namespace tallyboard::hub {

namespace {
Concerns concerns_of(const OutsideWork &work) { return {work.store, work.settings.dse_key, work.settings.random}; }
} // namespace

LocalDate OutsideWork::today() const { return civil_time(now, settings.zone).date; }

TakenConcern take_concern(OutsideWork &work, std::string_view text) {
    return concerns_of(work).take(text, work.today());
}

std::optional<std::vector<ConcernWords>> concern_replies(OutsideWork &work, std::string_view code) {
    return concerns_of(work).replies(code);
}

void note_fate(OutsideWork &work, const FateWord &word) {
    auto record = work.store.send(word.send);
    if (!record)
        return;
    record->fate = word.fate;
    record->fate_at = word.at;
    record->their_id = word.their_id;
    work.store.put_send(*record);
    if (!record->send.address.empty() && (word.wrong_for_good || word.fate == Fate::delivered))
        work.rows.note_refused(record->send.channel, record->send.address, word.wrong_for_good);
}

} // namespace tallyboard::hub
