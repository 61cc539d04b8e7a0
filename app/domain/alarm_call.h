// How a responder's device calls its person to the alarms that wait for an answer: which alarms call, how long the
// sound goes on, and what the device reports to the hub. Pure: the device says which alarms it shows and whether the
// person has looked.
#pragma once
#include "domain/ids.h"
#include "domain/people.h"
#include "domain/visit.h"
#include <map>
#include <vector>

namespace tallyboard {

/// One telling of an alarm. A climb or a repeat is another telling.
struct AlarmTelling {
    VisitId visit;
    PersonId person; // whose alarm it is
    std::int64_t epoch = 0;
    int rung = 0, attempt = 0;
    bool operator==(const AlarmTelling &) const = default;
};

/// Whether an alarm waits for this person: they may take it on, it is not their own, people are being told of it, and
/// nobody has it on hand (or the person who had it fell silent). A visit in its grace does not call: nobody is told
/// yet, the board alone shows it.
bool alarm_calls(const Visit &visit, const Person &me, Instant now);
/// Whether somebody has the alarm on hand. Shown to the same people.
bool alarm_is_held(const Visit &visit, const Person &me, Instant now);

class AlarmCall {
public:
    /// Takes the alarms that call now, worst first. True: one of their tellings is new.
    bool see(const std::vector<Visit> &calling);
    /// The person has looked: opened one, or moved in the window that shows them.
    void looked();
    /// Whether the sound goes on: at least one alarm began, or began a repeat, after the person last looked.
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
