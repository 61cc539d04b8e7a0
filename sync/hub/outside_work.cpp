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
    auto record = work.store.message(word.message);
    if (!record)
        return;
    record->fate = word.fate;
    record->fate_at = word.at;
    record->their_id = word.their_id;
    if (word.fate == Fate::delivered)
        take_delivered(record->row, work.now);
    work.store.put_message(*record);
    if (word.wrong_for_good)
        work.rows.break_method(record->row.message.to.method, work.now);
}

} // namespace tallyboard::hub
