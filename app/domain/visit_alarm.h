// What a visit's row and story repeat of its worker's alarm. The alarm's own row and log are the responders' (alarm.h);
// the worker's screens, and today's board, read the visit. Of a hidden alarm nothing is repeated: the visit stays
// exactly as the worker's own presses and times make it.
#pragma once
#include "domain/alarm_turn.h"
#include "domain/lone_working.h"

namespace tallyboard {

/// The visit as it stands in `alarm`, which covers it. Closed with the alarm when it was in it.
Visit in_alarm(Visit visit, const Alarm &alarm, const Plan &plan);
/// The lines of a turn that belong into the story of a visit that the alarm covers. `n` is 0, as in Turn.
std::vector<VisitEvent> story_of(const AlarmTurn &turn, const VisitId &visit, const Plan &plan);
/// What the rung is called in front of everybody; of the safety officers behind every plan and of everybody together
/// the text is empty, and screens say it in words of their own.
std::string duty_name(const Plan &plan, int rung);

} // namespace tallyboard
