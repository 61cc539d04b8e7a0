#include "lone_working/StateWords.h"
#include "domain/escalation.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"

namespace tallyboard {
namespace {

QString tr(const char *text) { return translated("StateWords", text); }

QString who(const QString &name) {
    if (name.isEmpty() || name.compare(QLatin1String("Duty officer"), Qt::CaseInsensitive) == 0)
        //: In a sentence: "then the duty officer is told", "With the duty officer since 14:41".
        return tr(QT_TRANSLATE_NOOP("StateWords", "the duty officer"));
    return name;
}

QString steps(const Visit &visit) {
    //: How far an escalation has come: step %1 of %2.
    return tr(QT_TRANSLATE_NOOP("StateWords", "step %1 of %2")).arg(visit.rung).arg(visit.rungs);
}

QString minutes_text(Millis span) {
    //: Whole minutes, %1 is a number.
    return tr(QT_TRANSLATE_NOOP("StateWords", "%1 min")).arg(std::max<std::int64_t>(0, span.count) / 60'000);
}

/// Closed is only "back safe" when somebody said so.
StateWords closed_words(const Visit &visit, const std::string &zone) {
    const QString at = time_words::clock(visit.closed_at, zone);
    switch (visit.outcome) {
    case VisitOutcome::incident:
        //: A closed visit that ended in an incident; %1 is a time.
        return {QStringLiteral("owned"), tr(QT_TRANSLATE_NOOP("StateWords", "Closed %1 · an incident")).arg(at), false};
    case VisitOutcome::false_alarm:
        //: A closed visit whose alarm was false; %1 is a time.
        return {QStringLiteral("owned"), tr(QT_TRANSLATE_NOOP("StateWords", "Closed %1 · false alarm")).arg(at), false};
    case VisitOutcome::planned_test:
        //: A closed visit whose alarm was a planned test; %1 is a time.
        return {QStringLiteral("owned"), tr(QT_TRANSLATE_NOOP("StateWords", "Closed %1 · planned test")).arg(at),
                false};
    case VisitOutcome::precautionary:
        //: A closed visit whose alarm was raised to be careful; %1 is a time.
        return {QStringLiteral("owned"), tr(QT_TRANSLATE_NOOP("StateWords", "Closed %1 · to be careful")).arg(at),
                false};
    case VisitOutcome::none:
    case VisitOutcome::safe: break;
    }
    //: A closed visit; %1 is a time.
    return {QStringLiteral("backSafe"), tr(QT_TRANSLATE_NOOP("StateWords", "Back safe %1")).arg(at), false};
}

QString unknown_text(Instant last_heard, Instant now) {
    //: State of a visit: the hub never answered this device.
    if (!last_heard.is_set())
        return tr(QT_TRANSLATE_NOOP("StateWords", "Unknown · the hub was not heard yet"));
    //: State of a visit: the hub has not answered lately; %1 is a span such as "4 min".
    return tr(QT_TRANSLATE_NOOP("StateWords", "Unknown · last heard %1 ago")).arg(time_words::ago(now - last_heard));
}

QString sos_text(const Visit &visit) {
    //: State of a visit: the person raised the alarm and nobody was told yet.
    if (visit.rung == 0)
        return tr(QT_TRANSLATE_NOOP("StateWords", "SOS"));
    //: State of a visit: the person raised the alarm; %1 is "step 1 of 3".
    return tr(QT_TRANSLATE_NOOP("StateWords", "SOS · telling people, %1")).arg(steps(visit));
}

/// Who has it is told beside what it is: an SOS is one until it is closed.
QString owned_text(const Visit &visit, const QString &owner, const std::string &zone) {
    //: State of an alarm; %1 is who took it on, %2 a time.
    const char *plain = QT_TRANSLATE_NOOP("StateWords", "With %1 since %2");
    //: State of an alarm that the person raised; %1 is who took it on, %2 a time.
    const char *sos = QT_TRANSLATE_NOOP("StateWords", "SOS · with %1 since %2");
    return tr(visit.cause == AlarmCause::sos ? sos : plain)
        .arg(who(owner), time_words::clock(visit.acknowledged_at, zone));
}

QString monitored_text(const Visit &visit, const QString &first_told, const std::string &zone) {
    //: State of a visit; %1 is a time, %2 who is told first ("the duty officer").
    return tr(QT_TRANSLATE_NOOP("StateWords", "Monitored · until %1, then %2 is told"))
        .arg(time_words::clock(visit.deadline, zone), who(first_told));
}

} // namespace

StateWords state_words(Protection protection, const Visit &visit, const QString &first_told, const QString &owner,
                       Instant last_heard, Instant now, const std::string &zone) {
    switch (protection) {
    case Protection::monitored: return {QStringLiteral("monitored"), monitored_text(visit, first_told, zone), false};
    case Protection::phone_only:
        if (visit.state == VisitState::armed && visit.reach == Reach::nobody)
            //: State of a visit: the hub has it, but would have nobody to tell if a check-in is missed.
            return {QStringLiteral("phoneOnly"),
                    tr(QT_TRANSLATE_NOOP("StateWords", "On this phone only · nobody can be told")), false};
        //: State of a visit that only this device knows of.
        return {QStringLiteral("phoneOnly"),
                tr(QT_TRANSLATE_NOOP("StateWords", "On this phone only · nobody is watching yet")),
                visit.cause == AlarmCause::sos};
    case Protection::unknown: return {QStringLiteral("unknown"), unknown_text(last_heard, now), false};
    case Protection::due_soon:
        //: State of a visit: check in soon; %1 is "5 min".
        return {
            QStringLiteral("dueSoon"),
            tr(QT_TRANSLATE_NOOP("StateWords", "Due in %1")).arg(minutes_text(visit.deadline + Millis{59'999} - now)),
            false};
    case Protection::overdue:
        //: State of a visit: the check-in was missed; %1 is "3 min".
        return {QStringLiteral("overdue"),
                tr(QT_TRANSLATE_NOOP("StateWords", "Overdue %1")).arg(minutes_text(now - visit.deadline)), true};
    case Protection::escalating:
        //: State of a visit: people are being told; %1 is "step 2 of 4".
        return {QStringLiteral("escalating"),
                tr(QT_TRANSLATE_NOOP("StateWords", "Telling people · %1")).arg(steps(visit)), true};
    case Protection::owned: return {QStringLiteral("owned"), owned_text(visit, owner, zone), true};
    case Protection::sos: return {QStringLiteral("sos"), sos_text(visit), true};
    case Protection::closed: break;
    }
    return closed_words(visit, zone);
}

namespace {

/// Why somebody could not be told: for responders and the worker alike, in words that name no blame.
QString trouble_text(const std::string &note) {
    switch (read_note(note).trouble) {
    case SendTrouble::none: break;
    case SendTrouble::not_in_time:
        //: Why somebody could not be told of an alarm, in brackets behind their name; so the next few.
        return tr(QT_TRANSLATE_NOOP("StateWords", "nobody took the message in time; the hub goes on trying"));
    case SendTrouble::not_shown: return tr(QT_TRANSLATE_NOOP("StateWords", "no app of theirs showed it in time"));
    case SendTrouble::not_set_up:
        return tr(QT_TRANSLATE_NOOP("StateWords", "the hub is not set up to send such messages"));
    case SendTrouble::bad_address: return tr(QT_TRANSLATE_NOOP("StateWords", "the plan has no address that works"));
    case SendTrouble::address_refused: return tr(QT_TRANSLATE_NOOP("StateWords", "their server refused the address"));
    case SendTrouble::message_refused: return tr(QT_TRANSLATE_NOOP("StateWords", "their server refused the message"));
    case SendTrouble::sender_refused:
        //: Last of these: why somebody could not be told of an alarm.
        return tr(QT_TRANSLATE_NOOP("StateWords", "their server takes no messages from this hub"));
    case SendTrouble::no_connection: return tr(QT_TRANSLATE_NOOP("StateWords", "their server does not answer"));
    case SendTrouble::try_later: return tr(QT_TRANSLATE_NOOP("StateWords", "their server asks to come again later"));
    }
    return tr(QT_TRANSLATE_NOOP("StateWords", "the message could not be handed over"));
}

QString with_note(const QString &line, const std::string &note) {
    const QString said = QString::fromStdString(note).simplified();
    //: A line of a visit's story, and the reason that the person gave: "Stays longer: the tenant is late".
    return said.isEmpty() ? line : tr(QT_TRANSLATE_NOOP("StateWords", "%1: %2")).arg(line, said);
}

/// What became of a message to somebody: told is only who was handed one.
QString telling_text(const VisitEvent &event) {
    const QString to = QString::fromStdString(event.who);
    switch (event.kind) {
    case VisitEventKind::told:
        //: Lines of a visit's story: who was told of the alarm, such as "Duty officer".
        return tr(QT_TRANSLATE_NOOP("StateWords", "Told: %1")).arg(to);
    case VisitEventKind::maybe_told:
        return tr(QT_TRANSLATE_NOOP("StateWords", "May have been told: %1 (the connection broke)")).arg(to);
    case VisitEventKind::not_told:
        //: %1 is who, %2 why; then the same of the message that the alarm is over.
        return tr(QT_TRANSLATE_NOOP("StateWords", "Could not be reached: %1 (%2)")).arg(to, trouble_text(event.note));
    case VisitEventKind::not_stood_down:
        return tr(QT_TRANSLATE_NOOP("StateWords", "Could not be told that it is over: %1 (%2)"))
            .arg(to, trouble_text(event.note));
    default: break;
    }
    //: Somebody who was told of the alarm has been told to stand down.
    return tr(QT_TRANSLATE_NOOP("StateWords", "Told to stand down: %1")).arg(to);
}

} // namespace

QString event_text(const VisitEvent &event, const QString &by) {
    //: Lines of a visit's story. %1 is a person's name.
    const QString somebody = by.isEmpty() ? tr(QT_TRANSLATE_NOOP("StateWords", "somebody")) : by;
    switch (event.kind) {
    //: Lines of a visit's story: the hub watches, the person checked in, the person stays longer.
    case VisitEventKind::armed: return tr(QT_TRANSLATE_NOOP("StateWords", "The hub began to watch"));
    case VisitEventKind::checked_in: return tr(QT_TRANSLATE_NOOP("StateWords", "Checked in"));
    case VisitEventKind::extended: return with_note(tr(QT_TRANSLATE_NOOP("StateWords", "Stays longer")), event.note);
    case VisitEventKind::overdue: return tr(QT_TRANSLATE_NOOP("StateWords", "Check-in missed"));
    case VisitEventKind::told:
    case VisitEventKind::maybe_told:
    case VisitEventKind::not_told:
    case VisitEventKind::stand_down:
    case VisitEventKind::not_stood_down: return telling_text(event);
    //: More lines: %1 is a person's name.
    case VisitEventKind::acknowledged: return tr(QT_TRANSLATE_NOOP("StateWords", "Taken on by %1")).arg(somebody);
    case VisitEventKind::worker_safe:
        //: More lines: the worker's word in an alarm; SOS; closed; the position was looked at.
        return with_note(tr(QT_TRANSLATE_NOOP("StateWords", "Says they are safe")), event.note);
    case VisitEventKind::sos: return tr(QT_TRANSLATE_NOOP("StateWords", "SOS raised"));
    case VisitEventKind::closed: return tr(QT_TRANSLATE_NOOP("StateWords", "Closed by %1")).arg(somebody);
    //: Last of these lines: a responder looked at where the person was.
    case VisitEventKind::position_looked:
        return tr(QT_TRANSLATE_NOOP("StateWords", "%1 looked at the position")).arg(somebody);
    }
    return {};
}

bool event_is_alarm(VisitEventKind kind) {
    return kind == VisitEventKind::overdue || kind == VisitEventKind::told || kind == VisitEventKind::maybe_told ||
           kind == VisitEventKind::not_told || kind == VisitEventKind::sos;
}

} // namespace tallyboard
