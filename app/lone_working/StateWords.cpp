#include "lone_working/StateWords.h"
#include "domain/escalation.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"

namespace tallyboard {
namespace {

QString tr(const char *text) { return translated("StateWords", text); }

QString who(const QString &name, const WordFacts &facts) {
    if (name.isEmpty() || name.compare(QLatin1String("Duty officer"), Qt::CaseInsensitive) == 0) {
        if (!facts.duty_officer.empty())
            return QString::fromStdString(facts.duty_officer);
        //: In a sentence: "then the duty officer is told", "With the duty officer since 14:41".
        return tr(QT_TRANSLATE_NOOP("StateWords", "the duty officer"));
    }
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

QString outcome_text(VisitOutcome outcome) {
    switch (outcome) {
    //: How a visit ended by what its closer chose; after "Closed by Priya Nair 15:02 · ".
    case VisitOutcome::safe: return tr(QT_TRANSLATE_NOOP("StateWords", "they are safe"));
    case VisitOutcome::incident: return tr(QT_TRANSLATE_NOOP("StateWords", "an incident"));
    case VisitOutcome::false_alarm: return tr(QT_TRANSLATE_NOOP("StateWords", "false alarm"));
    case VisitOutcome::planned_test: return tr(QT_TRANSLATE_NOOP("StateWords", "planned test"));
    //: How a visit ended: its alarm was raised to be careful.
    case VisitOutcome::precautionary: return tr(QT_TRANSLATE_NOOP("StateWords", "to be careful"));
    case VisitOutcome::none: break;
    }
    return {};
}

QString unknown_text(const Claim &claim, const Visit &visit, const WordFacts &facts) {
    if (claim.has(Caveat::reaches_nobody) && heard_lately(facts.heard, facts.now))
        //: State of a visit on the safety board: it is in time, but nobody outside the app would hear if it were not.
        return tr(QT_TRANSLATE_NOOP("StateWords", "Not monitored · the plan reaches nobody · due %1"))
            .arg(time_words::clock(visit.deadline, facts.zone));
    if (const auto since = since_heard(facts.heard, facts.now))
        //: State of a visit: the hub has not answered lately; %1 is a span such as "4 min".
        return tr(QT_TRANSLATE_NOOP("StateWords", "Unknown · last heard %1 ago")).arg(time_words::ago(*since));
    if (facts.heard.before.is_set())
        //: State of a visit: the hub has not answered since this app was started.
        return tr(
            QT_TRANSLATE_NOOP("StateWords", "Unknown · the safety system was not heard since Tallyboard started"));
    //: State of a visit: the hub never answered this device.
    return tr(QT_TRANSLATE_NOOP("StateWords", "Unknown · the safety system was not heard yet"));
}

QString phone_only_text(const Claim &claim) {
    if (claim.has(Caveat::reaches_nobody))
        //: State of a visit: the hub has it, but would have nobody to tell if a check-in is missed.
        return tr(QT_TRANSLATE_NOOP("StateWords", "On this phone only · nobody can be told"));
    //: State of a visit that only this device knows of.
    return tr(QT_TRANSLATE_NOOP("StateWords", "On this phone only · nobody is watching yet"));
}

QString sos_text(const Visit &visit) {
    //: State of a visit: the person raised the alarm and nobody was told yet.
    if (visit.rung == 0)
        return tr(QT_TRANSLATE_NOOP("StateWords", "SOS"));
    //: State of a visit: the person raised the alarm; %1 is "step 1 of 3".
    return tr(QT_TRANSLATE_NOOP("StateWords", "SOS · calling for help, %1")).arg(steps(visit));
}

QString somebody_text() {
    //: Somebody whose name is not known, in a sentence or line such as "Taken on by somebody".
    return tr(QT_TRANSLATE_NOOP("StateWords", "somebody"));
}

/// Says who has it on hand, beside what it is: an SOS stays an SOS until it is closed.
QString owned_text(const Visit &visit, const WordFacts &facts) {
    //: State of an alarm; %1 is who took it on, %2 a time.
    const char *plain = QT_TRANSLATE_NOOP("StateWords", "With %1 since %2");
    //: State of an alarm that the person raised; %1 is who took it on, %2 a time.
    const char *sos = QT_TRANSLATE_NOOP("StateWords", "SOS · with %1 since %2");
    const QString owner = facts.owner.isEmpty() ? somebody_text() : who(facts.owner, facts);
    return tr(visit.cause == AlarmCause::sos ? sos : plain)
        .arg(owner, time_words::clock(visit.acknowledged_at, facts.zone));
}

/// Whoever is told first has a name in the plan, but for the safety officers behind every plan.
QString monitored_text(const Visit &visit, const WordFacts &facts) {
    const QString until = time_words::clock(visit.deadline, facts.zone);
    if (facts.first_told.isEmpty())
        //: State of a visit; %1 is a time.
        return tr(QT_TRANSLATE_NOOP("StateWords", "Monitored · until %1, then the safety officers are told"))
            .arg(until);
    //: State of a visit; %1 is a time, %2 who is told first ("the duty officer").
    return tr(QT_TRANSLATE_NOOP("StateWords", "Monitored · until %1, then %2 is told"))
        .arg(until, who(facts.first_told, facts));
}

/// The hub would tell somebody, and that is no more than a hope until they have proved that they answer.
QString unproved_text(const Visit &visit, const WordFacts &facts) {
    const QString until = time_words::clock(visit.deadline, facts.zone);
    if (facts.first_told.isEmpty())
        //: State of a visit: less than "Monitored", since nobody has proved that they answer; %1 is a time.
        return tr(QT_TRANSLATE_NOOP("StateWords", "Watched · until %1, then the safety officers are told")).arg(until);
    //: State of a visit: less than "Monitored", since nobody has proved that they answer; %1 is a time, %2 who is told
    //: first ("the duty officer").
    return tr(QT_TRANSLATE_NOOP("StateWords", "Watched · until %1, then %2 is told"))
        .arg(until, who(facts.first_told, facts));
}

/// What is in doubt, in whole sentences.
QString caution_text(const Claim &claim) {
    if (claim.has(Caveat::times_unchecked))
        //: On a running visit: this device restarted and has not compared its clock with the hub.
        return tr(QT_TRANSLATE_NOOP(
            "StateWords",
            "The safety system was not heard since this device started, so the times here are not checked."));
    if (claim.has(Caveat::reaches_nobody))
        //: On a running visit: the council's plan has nobody whom the hub can reach outside the app.
        return tr(QT_TRANSLATE_NOOP(
            "StateWords", "Nobody can be told if you miss a check-in: your council's plan reaches nobody outside "
                          "Tallyboard. Tell your safety officer."));
    if (claim.has(Caveat::unproved))
        //: On a running visit: people would be told if a check-in was missed, by addresses and numbers at which nobody
        //: has answered a test yet.
        return tr(QT_TRANSLATE_NOOP("StateWords", "Nobody has proved yet that they answer when they are told."));
    return {};
}

/// For alarms, AlarmNews.h says what to do.
QString advice_text(const Claim &claim, const Visit &visit, const std::string &zone) {
    if (claim.alarm)
        return {};
    if (claim.advice == Advice::tell_a_colleague)
        //: What to do on a visit that nobody watches, or that people watch who have not proved that they answer.
        return tr(QT_TRANSLATE_NOOP("StateWords", "Tell a colleague where you are and when you will be back."));
    if (claim.advice == Advice::check_in_anyway && visit.deadline.is_set())
        //: What to do on a visit of which the hub was not heard lately; %1 is a clock time.
        return tr(QT_TRANSLATE_NOOP("StateWords",
                                    "The safety system may be waiting for you to check in by %1. Check in as "
                                    "usual, and ring a colleague if this does not change."))
            .arg(time_words::clock(visit.deadline, zone));
    return {};
}

QString clock_note(const Claim &claim, const std::string &zone) {
    const QString at = time_words::clock(claim.counted, zone);
    switch (claim.count) {
    case Count::to_check_in:
        //: After minutes left; %1 is a clock time such as 14:30.
        return tr(QT_TRANSLATE_NOOP("StateWords", "to the check-in at %1")).arg(at);
    case Count::to_end:
        //: After minutes left; %1 is a clock time such as 14:30.
        return tr(QT_TRANSLATE_NOOP("StateWords", "to the end of the visit at %1")).arg(at);
    case Count::since_due:
        //: After minutes gone by; %1 is a clock time such as 14:30.
        return tr(QT_TRANSLATE_NOOP("StateWords", "since the check-in was due at %1")).arg(at);
    case Count::since_alarm:
        //: After minutes gone by; %1 is a clock time such as 14:30.
        return tr(QT_TRANSLATE_NOOP("StateWords", "since the alarm at %1")).arg(at);
    case Count::none: break;
    }
    return {};
}

QString due_text(const Visit &visit, Instant now) {
    //: State of a visit: check in soon; %1 is "5 min".
    return tr(QT_TRANSLATE_NOOP("StateWords", "Due in %1")).arg(minutes_text(visit.deadline + Millis{59'999} - now));
}

QString overdue_text(const Visit &visit, Instant now) {
    //: State of a visit: the check-in was missed; %1 is "3 min".
    return tr(QT_TRANSLATE_NOOP("StateWords", "Overdue %1")).arg(minutes_text(now - visit.deadline));
}

QString telling_text(const Visit &visit) {
    //: State of a visit: people are being told; %1 is "step 2 of 4".
    return tr(QT_TRANSLATE_NOOP("StateWords", "Calling for help · %1")).arg(steps(visit));
}

void name_state(StateWords &words, const Claim &claim, const Visit &visit, const WordFacts &facts) {
    const auto name = [&words](const char *key, const QString &text) {
        words.key = words.mark = QLatin1String(key);
        words.text = text;
    };
    switch (claim.state) {
    case Protection::monitored:
        return claim.has(Caveat::unproved) ? name("unproved", unproved_text(visit, facts))
                                           : name("monitored", monitored_text(visit, facts));
    case Protection::phone_only: return name("phoneOnly", phone_only_text(claim));
    case Protection::unknown: return name("unknown", unknown_text(claim, visit, facts));
    case Protection::due_soon: return name("dueSoon", due_text(visit, facts.now));
    case Protection::overdue: return name("overdue", overdue_text(visit, facts.now));
    case Protection::escalating: return name("escalating", telling_text(visit));
    case Protection::sos: return name("sos", sos_text(visit));
    case Protection::owned: name("owned", owned_text(visit, facts)); break;
    case Protection::closed:
        return name(claim.ended == Ended::by_worker ? "backSafe" : "owned",
                    ended_text(visit, facts.closer, facts.zone));
    }
    if (claim.sos)
        words.mark = QStringLiteral("sos");
}

} // namespace

StateWords state_words(const Claim &claim, const Visit &visit, const WordFacts &facts) {
    StateWords words;
    name_state(words, claim, visit, facts);
    words.alarm = claim.alarm;
    words.loud = claim.alarm && claim.state != Protection::owned;
    words.watched = claim.watched;
    if (claim.count != Count::none)
        words.clock = time_words::countdown(claim.counted - facts.now);
    words.clockNote = clock_note(claim, facts.zone);
    words.caution = caution_text(claim);
    words.advice = advice_text(claim, visit, facts.zone);
    return words;
}

QString ended_text(const Visit &visit, const QString &closer, const std::string &zone) {
    const QString at = time_words::clock(visit.closed_at, zone);
    if (how_ended(visit) == Ended::by_worker)
        //: A closed visit: the person said that they are back; %1 is a time.
        return tr(QT_TRANSLATE_NOOP("StateWords", "Back safe %1")).arg(at);
    //: Who closed a visit, when the name is not known.
    const QString who = closer.isEmpty() ? tr(QT_TRANSLATE_NOOP("StateWords", "somebody else")) : closer;
    const QString how = outcome_text(visit.outcome);
    //: A visit that somebody other than its worker closed; %1 is a person's name, %2 a time.
    const QString said = tr(QT_TRANSLATE_NOOP("StateWords", "Closed by %1 %2")).arg(who, at);
    return how.isEmpty() ? said : said + QStringLiteral(" · ") + how;
}

QString told_name(const VisitEvent &event) {
    if (!event.who.empty())
        return QString::fromStdString(event.who);
    //: Who was told of an alarm, in a list or after "Told: ": the whole plan at once, or those behind every plan.
    return event.rung == 0 ? tr(QT_TRANSLATE_NOOP("StateWords", "Everybody of the plan"))
                           : tr(QT_TRANSLATE_NOOP("StateWords", "Safety officers"));
}

namespace {

/// Why somebody could not be told, for responders and the worker, without blame.
QString trouble_text(const std::string &note) {
    switch (read_note(note).trouble) {
    case SendTrouble::none: break;
    case SendTrouble::not_in_time:
        //: Why somebody could not be told of an alarm, in brackets behind their name; so the next few.
        return tr(QT_TRANSLATE_NOOP("StateWords", "nobody took the message in time; the safety system goes on trying"));
    case SendTrouble::not_shown: return tr(QT_TRANSLATE_NOOP("StateWords", "no app of theirs showed it in time"));
    case SendTrouble::not_set_up:
        return tr(QT_TRANSLATE_NOOP("StateWords", "the safety system is not set up to send such messages"));
    case SendTrouble::bad_address: return tr(QT_TRANSLATE_NOOP("StateWords", "the plan has no address that works"));
    case SendTrouble::address_refused: return tr(QT_TRANSLATE_NOOP("StateWords", "their server refused the address"));
    case SendTrouble::message_refused: return tr(QT_TRANSLATE_NOOP("StateWords", "their server refused the message"));
    case SendTrouble::sender_refused:
        //: Last of these: why somebody could not be told of an alarm.
        return tr(QT_TRANSLATE_NOOP("StateWords", "their server takes no messages from this safety system"));
    case SendTrouble::no_connection: return tr(QT_TRANSLATE_NOOP("StateWords", "their server does not answer"));
    case SendTrouble::try_later: return tr(QT_TRANSLATE_NOOP("StateWords", "their server asks to come again later"));
    case SendTrouble::nobody:
        //: Why nobody was told at a step of the plan: nobody is on duty, in post, or has an address that works.
        return tr(QT_TRANSLATE_NOOP("StateWords", "nobody is there now"));
    case SendTrouble::limit_reached:
        //: Why somebody could not be told of an alarm: a limit on messages by minute or by day is used up.
        return tr(QT_TRANSLATE_NOOP("StateWords", "the service takes no more messages for now; the safety system goes "
                                                  "on trying"));
    }
    return tr(QT_TRANSLATE_NOOP("StateWords", "the message could not be handed over"));
}

QString with_note(const QString &line, const std::string &note) {
    const QString said = QString::fromStdString(note).simplified();
    //: A line of a visit's story, and the reason that the person gave: "Stays longer: the tenant is late".
    return said.isEmpty() ? line : tr(QT_TRANSLATE_NOOP("StateWords", "%1: %2")).arg(line, said);
}

/// What became of a message to somebody. "Told" is said only when it was handed over.
QString telling_text(const VisitEvent &event, const QString &by) {
    const QString to = told_name(event);
    switch (event.kind) {
    case VisitEventKind::told:
        if (!event.by.is_nil())
            //: Line of a visit's story: %1 is whom the plan names ("Team leader"), %2 whose app showed them the alarm.
            return tr(QT_TRANSLATE_NOOP("StateWords", "%1: shown to %2 in Tallyboard")).arg(to, by);
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
    const bool for_them = !event.by.is_nil() && event.by != event.person; // somebody else spoke for the worker
    const QString somebody = by.isEmpty() ? somebody_text() : by;
    switch (event.kind) {
    //: Lines of a visit's story: the hub watches; somebody checked in, or asked for more time, %1 in their place.
    case VisitEventKind::armed: return tr(QT_TRANSLATE_NOOP("StateWords", "The safety system began to watch"));
    case VisitEventKind::checked_in:
        return for_them ? tr(QT_TRANSLATE_NOOP("StateWords", "%1 checked in for them")).arg(somebody)
                        : tr(QT_TRANSLATE_NOOP("StateWords", "Checked in"));
    case VisitEventKind::extended:
        return with_note(for_them ? tr(QT_TRANSLATE_NOOP("StateWords", "%1 gave them more time")).arg(somebody)
                                  : tr(QT_TRANSLATE_NOOP("StateWords", "Stays longer")),
                         event.note);
    case VisitEventKind::overdue: return tr(QT_TRANSLATE_NOOP("StateWords", "Check-in missed"));
    case VisitEventKind::told:
    case VisitEventKind::maybe_told:
    case VisitEventKind::not_told:
    case VisitEventKind::stand_down:
    case VisitEventKind::not_stood_down: return telling_text(event, somebody);
    case VisitEventKind::acknowledged: {
        const QString typed = QString::fromStdString(event.note).simplified(); // by somebody outside the council
        //: More lines: %1 is a person's name.
        return tr(QT_TRANSLATE_NOOP("StateWords", "Taken on by %1")).arg(typed.isEmpty() ? somebody : typed);
    }
    case VisitEventKind::worker_safe:
        //: More lines: the worker's word in an alarm, or what somebody else said for them; SOS; closed.
        return with_note(for_them ? tr(QT_TRANSLATE_NOOP("StateWords", "%1 says that they are safe")).arg(somebody)
                                  : tr(QT_TRANSLATE_NOOP("StateWords", "Says they are safe")),
                         event.note);
    case VisitEventKind::sos:
        return for_them ? tr(QT_TRANSLATE_NOOP("StateWords", "SOS raised by %1")).arg(somebody)
                        : tr(QT_TRANSLATE_NOOP("StateWords", "SOS raised"));
    case VisitEventKind::closed:
        return with_note(tr(QT_TRANSLATE_NOOP("StateWords", "Closed by %1")).arg(somebody), event.note);
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
