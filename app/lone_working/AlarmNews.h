// What the worker reads about their own alarm: what has happened, what comes next, what to do. Each sentence says only
// what the visit's row, its story and the hub's last answer prove. The words for states are in StateWords.
#pragma once
#include "domain/claim.h"
#include <QString>
#include <QStringList>
#include <string>

namespace tallyboard {

struct AlarmNews {
    QString title, text; // both empty when there is no alarm
    bool operator==(const AlarmNews &) const = default;
};

/// What a device knows besides the visit's row. Instants in estimated hub time.
struct AlarmFacts {
    bool pending = false; // a command about the visit waits in the outbox
    QString owner;        // name of the person who took it on, empty when not known
    QStringList told;     // who was told, by the story, each named once
    QStringList unheard;  // who could not be told so far, and was not told later
    HubHeard heard;
    Instant now;
    std::string zone;
    /// Names of those who spoke for the worker: raised the SOS, said that they are safe. Empty: the worker did.
    QString raised_by, safe_by;
};

AlarmNews alarm_news(const Visit &visit, const AlarmFacts &facts);

} // namespace tallyboard
