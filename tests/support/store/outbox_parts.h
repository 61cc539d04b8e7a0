// For tests of the outbox: what waits in it, read back, and what a hub would answer.
#pragma once
#include "codec/codec.h"
#include "support/store/store_fixture.h"

namespace tallyboard::testing {

inline Command command_of(const store::OutboxItem &item) {
    return codec::read_command(codec::parse(item.text, 1'000'000).value()).take();
}

inline StartVisit visit() {
    StartVisit verb;
    verb.visit = visit_id(1);
    verb.where = "14 Mill Lane";
    return verb;
}

inline store::Arrived answer(const CommandId &id, Verdict verdict) {
    store::Arrived arrived;
    arrived.place.history = "h";
    arrived.answers.push_back(
        {id, verdict, {verdict == Verdict::refused ? RefusalCode::not_allowed : RefusalCode::none, {}}, {}});
    return arrived;
}

/// Rows of the outbox's table, or -1.
inline int rows_of(store::LocalStore &store) {
    auto count = store.database().prepare("SELECT count(*) FROM outbox");
    return count.step() ? static_cast<int>(count.integer(0)) : -1;
}

} // namespace tallyboard::testing
