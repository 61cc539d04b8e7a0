// A visit's state in the vocabulary of look.md: the key the kit draws and the whole phrase. Shared by the worker's page
// and the safety board. Adds nothing to what protection() allows to be claimed.
#pragma once
#include "domain/lone_working.h"
#include "domain/receipt.h"
#include <QString>
#include <string>

namespace tallyboard {

struct StateWords {
    QString key;  // monitored phoneOnly unknown dueSoon overdue escalating owned sos backSafe
    QString text; // "Monitored · until 14:30, then the duty officer is told"
    bool alarm = false;
    bool operator==(const StateWords &) const = default;
};

/// `first_told`: of the receipt, empty when none. `owner`: name of who acknowledged, empty when not known.
StateWords state_words(Protection protection, const Visit &visit, const QString &first_told, const QString &owner,
                       Instant last_heard, Instant now, const std::string &zone);
/// One line of a visit's story; `by`: name of who did it, empty for the hub and for unknown people.
QString event_text(const VisitEvent &event, const QString &by);
bool event_is_alarm(VisitEventKind kind);

} // namespace tallyboard
