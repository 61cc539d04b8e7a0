// A visit's claim (domain/claim.h) in words. Screens take this one value whole, so that mark, word, colour, layout and
// clock always agree. Shared by the worker's pages, the strip, the lists and the safety board. It says no more than the
// claim.
#pragma once
#include "domain/claim.h"
#include <QString>
#include <QtQmlIntegration>
#include <string>

namespace tallyboard {

struct StateWords {
    Q_GADGET
    QML_VALUE_TYPE(stateWords)
    /// One of: monitored unproved phoneOnly unknown dueSoon overdue escalating owned sos backSafe; "" = no visit.
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString mark MEMBER mark)           // key of the shape; an SOS keeps its own once taken on
    Q_PROPERTY(QString text MEMBER text)           // "Monitored · until 14:30, then the duty officer is told"
    Q_PROPERTY(bool alarm MEMBER alarm)            // takes the top, full width
    Q_PROPERTY(bool loud MEMBER loud)              // filled: an alarm that nobody has taken on
    Q_PROPERTY(bool watched MEMBER watched)        // if the worker is not heard of again, somebody will be told
    Q_PROPERTY(QString clock MEMBER clock)         // running: "42:10", "−03:05" past it; "" where none may be shown
    Q_PROPERTY(QString clockNote MEMBER clockNote) // "to the check-in at 14:30"; "" with no clock
    Q_PROPERTY(QString caution MEMBER caution)     // what makes the claim worth less than it looks; "" = nothing
    Q_PROPERTY(QString advice MEMBER advice)       // what to do where nobody watches; "" = nothing
public:
    QString key, mark, text, clock, clockNote, caution, advice;
    bool alarm = false, loud = false, watched = false;
    bool operator==(const StateWords &) const = default;
};

/// What words need besides the claim and the visit.
struct WordFacts {
    QString first_told; // from the worker's receipt, or on the board from the visit; empty: no name
    QString owner;      // name of the person who took it on, empty when not known
    QString closer;     // name of the person who closed it, empty when not known
    HubHeard heard;
    Instant now; // estimated hub time
    std::string zone;
    std::string duty_officer; // what the council calls them in a sentence; empty: as the app does
};

StateWords state_words(const Claim &claim, const Visit &visit, const WordFacts &facts);
/// "Closed by Priya Nair 15:02 · false alarm"; "Back safe 15:02" only where the worker said so.
QString ended_text(const Visit &visit, const QString &closer, const std::string &zone);
/// What the plan calls those whom a line is about. The plan has no name for the safety officers behind it, nor for
/// everybody together.
QString told_name(const VisitEvent &event);
/// One line of a visit's story. `by`: the name of the person who did it, empty for the hub and for unknown people.
QString event_text(const VisitEvent &event, const QString &by);
bool event_is_alarm(VisitEventKind kind);

} // namespace tallyboard
