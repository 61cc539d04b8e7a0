// What a responder's device owes its person of the alarms that wait for an answer: what calls them, how long it sounds,
// and what the device then reports. Pure: the device says what it shows, what was looked at and what was seen.
#pragma once
#include "domain/ids.h"
#include "domain/people.h"
#include "domain/visit.h"
#include <map>
#include <vector>

namespace tallyboard {

/// One telling of an alarm: a climb or a repeat is another.
struct AlarmTelling {
    VisitId visit;
    PersonId person; // whose alarm it is
    std::int64_t epoch = 0;
    int rung = 0, attempt = 0;
    bool operator==(const AlarmTelling &) const = default;
};

/// Whether an alarm waits for this person: they may take it on, it is not their own, people are being told of it, and
/// nobody has it (or whoever had it fell silent). In the worker's grace nobody is told yet: that is for the board.
bool alarm_calls(const Visit &visit, const Person &me, Instant now);
/// An alarm that somebody has on hand, to be seen by the same people.
bool alarm_is_held(const Visit &visit, const Person &me, Instant now);

class AlarmCall {
public:
    /// The alarms that call now, worst first. True: there is a telling among them that was not there before.
    bool see(const std::vector<Visit> &calling);
    /// The person has looked: opened one, or moved in the window that shows them.
    void looked();
    /// Whether the sound goes on: something calls that nobody looked at since it began, or began its round anew.
    bool sounds() const;
    const std::vector<AlarmTelling> &calling() const { return m_calling; }

    /// Tellings that were shown to the person and not reported yet. Reported once each, however often they are shown.
    std::vector<AlarmTelling> take_reports();
    bool has_reports() const;

private:
    struct Round {
        std::int64_t epoch = 0;
        int attempt = 0;
        bool operator==(const Round &) const = default;
    };
    std::vector<AlarmTelling> m_calling;
    std::map<VisitId, Round> m_looked;
    std::map<VisitId, AlarmTelling> m_reported;
};

} // namespace tallyboard
