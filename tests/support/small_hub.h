// A hub's own steps over facts in memory: its timers, and receivers who take what they are sent. For tests of rules.
#pragma once
#include "support/small_world.h"

namespace tallyboard::testing {

/// Every visit and every alarm that is due takes its step. Nobody is handed anything yet.
void step(MemoryFacts &hub, Instant now);
/// Everybody to whom something is owed is handed it. `apps`: apps too have shown it.
void hand_over(MemoryFacts &hub, Instant now, bool apps = true);
/// Of the messages about the alarm of this person, those of one kind.
std::size_t count_of(const MemoryFacts &hub, MessageKind kind);

} // namespace tallyboard::testing
