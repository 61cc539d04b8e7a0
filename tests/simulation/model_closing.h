// The model's closing words: what a close said, which words may be chosen, and what a forced close comes to: an alarm
// that its worker must not see, until a responder has marked them safe.
#pragma once
#include "simulation/truth.h"

namespace tallyboard::simulation {

enum class CloseWord { not_asked, safe, forced, wrong };
/// What a close said, by the words that the hub has of the worker. Of somebody else's close none is asked.
CloseWord word_of(const Truth &truth, const Pressed &pressed);
/// Both can be told from each other and from the empty one, and typed in the dark.
bool may_be_chosen(const std::vector<std::string> &typed);
/// The close was accepted: the hub looks into its word when it next looks around.
void note_close(Truth &truth, const VisitId &visit, const Pressed &pressed, Instant at);
/// Takes the next close that was forced, if this alarm is of its person: it raises or joins that before anything else
/// happens. The visit; nothing: nobody was forced.
std::optional<VisitId> take_forced(Truth &truth, const Alarm &row);

/// Its worker must not see it.
bool is_unseen(const ModelAlarm &alarm);
/// The person's open alarm, if it is such a one; nil: none.
AlarmId unseen_alarm(const Truth &truth, const PersonId &person);
/// That one; or one that was closed as an incident, and is kept from them all the same.
AlarmId kept_from(const Truth &truth, const PersonId &person);
/// The open one, as somebody else names it: by a visit that it covers, also one that is closed.
AlarmId unseen_behind(const Truth &truth, const Pressed &pressed, const VisitId &visit);
/// A row of such an alarm, for its worker.
bool must_not_get(const Truth &truth, const Row &row, const PersonId &reader);

} // namespace tallyboard::simulation
