#include "lone_working/AlarmNews.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"

namespace tallyboard {
namespace {

QString tr(const char *text) { return translated("AlarmNews", text); }

QString danger() {
    //: The last sentence of an alarm's news.
    return tr(QT_TRANSLATE_NOOP("AlarmNews", "In danger, dial 999."));
}

QString join(const QStringList &sentences) {
    QStringList said = sentences;
    said.removeAll(QString());
    return said.join(QLatin1Char(' '));
}

/// News that is not fresh may be out of date, so it says as of when. What an earlier run heard has a date instead of a
/// span.
QString as_of(const AlarmFacts &facts) {
    if (heard_lately(facts.heard, facts.now))
        return {};
    if (since_heard(facts.heard, facts.now))
        //: In an alarm's news; %1 is a clock time.
        return tr(QT_TRANSLATE_NOOP("AlarmNews", "The safety system was last heard at %1, so this may have changed."))
            .arg(time_words::clock(facts.heard.this_run, facts.zone));
    const Instant last = facts.heard.this_run.is_set() ? facts.heard.this_run : facts.heard.before;
    if (!last.is_set())
        //: In an alarm's news.
        return tr(QT_TRANSLATE_NOOP("AlarmNews", "The safety system was not heard since, so this may have changed."));
    //: In an alarm's news; %1 is a date and a time such as "Sat 21 Nov 14:30".
    return tr(QT_TRANSLATE_NOOP("AlarmNews",
                                "The safety system was not heard since Tallyboard started (last: %1), so this may "
                                "have changed."))
        .arg(time_words::date_and_clock(last, facts.zone));
}

/// The visit's row has no time for it: the alarm's timer is the responders' affair.
QString next_step(const Visit &visit) {
    const bool is_last = visit.rung >= visit.rungs;
    if (visit.telling == Telling::begun)
        return is_last
                   //: In an alarm's news: the hub is trying to tell the last people of the plan at this moment.
                   ? tr(QT_TRANSLATE_NOOP("AlarmNews", "The safety system goes on trying."))
                   //: In an alarm's news: the hub is trying to tell somebody at this moment.
                   : tr(QT_TRANSLATE_NOOP("AlarmNews",
                                          "If that does not succeed within seconds, the next people are told."));
    if (visit.telling != Telling::told)
        //: In an alarm's news: nobody took it on so far.
        return tr(QT_TRANSLATE_NOOP("AlarmNews", "The safety system goes on until somebody answers."));
    return is_last
               //: In an alarm's news: everybody of the plan is told already.
               ? tr(QT_TRANSLATE_NOOP("AlarmNews", "If nobody answers, they are told again."))
               //: In an alarm's news: the plan has more people.
               : tr(QT_TRANSLATE_NOOP("AlarmNews", "If nobody answers soon, more people are told."));
}

/// This device cannot know whether the command arrived and only the answer was lost.
AlarmNews sos_kept() {
    //: An SOS that the hub has not answered.
    return {tr(QT_TRANSLATE_NOOP("AlarmNews", "The safety system has not confirmed your SOS")),
            join({tr(QT_TRANSLATE_NOOP(
                      "AlarmNews",
                      "Act as if nobody was told. Tallyboard keeps trying. If you can, go where there is signal.")),
                  tr(QT_TRANSLATE_NOOP("AlarmNews",
                                       "In danger, dial 999: your phone may reach it through another network."))})};
}

AlarmNews telling(const Visit &visit, const AlarmFacts &facts) {
    const bool sos = visit.cause == AlarmCause::sos;
    //: Heading of an alarm's news: the person raised it, or missed a check-in.
    const QString title = !sos ? tr(QT_TRANSLATE_NOOP("AlarmNews", "Your check-in was missed"))
                          : facts.raised_by.isEmpty()
                              ? tr(QT_TRANSLATE_NOOP("AlarmNews", "The safety system has your SOS"))
                              //: Heading of an alarm's news; %1 is a person's name.
                              : tr(QT_TRANSLATE_NOOP("AlarmNews", "%1 raised an SOS for you")).arg(facts.raised_by);
    if (visit.rung == 0)
        return {title,
                join({tr(QT_TRANSLATE_NOOP("AlarmNews",
                                           "It is on your council's safety board. There is no plan of whom to tell.")),
                      as_of(facts), danger()})};
    const QString comma = QStringLiteral(", ");
    const QString who = facts.told.isEmpty()
                            ? tr(QT_TRANSLATE_NOOP("AlarmNews", "People are being told; nobody has the message yet."))
                            //: In an alarm's news; %1 is a list such as "Duty officer, Area manager".
                            : tr(QT_TRANSLATE_NOOP("AlarmNews", "Told: %1.")).arg(facts.told.join(comma));
    const QString unheard =
        facts.unheard.isEmpty()
            ? QString()
            //: In an alarm's news; %1 is a list such as "Duty officer, Area manager".
            : tr(QT_TRANSLATE_NOOP("AlarmNews", "Could not be reached: %1.")).arg(facts.unheard.join(comma));
    //: In an alarm's news: what the button of that name is for.
    const QString safe =
        sos && facts.raised_by.isEmpty()
            ? danger()
            : tr(QT_TRANSLATE_NOOP("AlarmNews", "If you are all right, press \"I'm safe\". In danger, dial 999."));
    return {title, join({who, unheard, next_step(visit), as_of(facts), safe})};
}

AlarmNews with_somebody(const Visit &visit, const AlarmFacts &facts) {
    //: In an alarm's news, when the name of who took it on is not known.
    const QString who = facts.owner.isEmpty() ? tr(QT_TRANSLATE_NOOP("AlarmNews", "Somebody")) : facts.owner;
    //: Heading of an alarm's news; %1 is a person's name.
    const QString title = tr(QT_TRANSLATE_NOOP("AlarmNews", "%1 has taken on your alarm")).arg(who);
    if (!visit.acknowledged_until.is_set())
        //: In an alarm's news: whoever took it on is asked whether they still have it.
        return {title, join({tr(QT_TRANSLATE_NOOP("AlarmNews", "The safety system asks whether they still have it. If "
                                                               "they do not say so, it tells people again.")),
                             as_of(facts), danger()})};
    const bool lapsed = facts.now >= visit.acknowledged_until;
    const QString until = time_words::clock(visit.acknowledged_until, facts.zone);
    //: In an alarm's news; %1 is a clock time: before it, and after it.
    const QString next =
        lapsed ? tr(QT_TRANSLATE_NOOP("AlarmNews", "It was not closed by %1, so the safety system tells people again."))
                     .arg(until)
               : tr(QT_TRANSLATE_NOOP("AlarmNews", "If it is not closed by %1, the safety system tells people again."))
                     .arg(until);
    return {title, join({next, as_of(facts), danger()})};
}

AlarmNews said_safe(const AlarmFacts &facts) {
    if (facts.pending)
        //: The worker pressed "I'm safe" in an alarm, and it waits on this device.
        return {
            tr(QT_TRANSLATE_NOOP("AlarmNews", "You said that you are safe")),
            tr(QT_TRANSLATE_NOOP(
                "AlarmNews", "The safety system has not confirmed it yet. Until it does, expect the alarm to go on."))};
    const QString next = tr(QT_TRANSLATE_NOOP(
        "AlarmNews", "Those who were told are asked to stand down. The alarm ends when one of them closes it."));
    if (!facts.safe_by.isEmpty())
        //: Heading of an alarm's news: somebody spoke for the worker; %1 is a person's name.
        return {tr(QT_TRANSLATE_NOOP("AlarmNews", "%1 told the safety system that you are safe")).arg(facts.safe_by),
                join({next, as_of(facts), danger()})};
    //: The worker pressed "I'm safe" in an alarm, and the hub has it.
    return {tr(QT_TRANSLATE_NOOP("AlarmNews", "The safety system has heard that you are safe")),
            join({next, as_of(facts)})};
}

AlarmNews late(const Visit &visit, const AlarmFacts &facts) {
    const Instant told_at = visit.deadline + minutes(visit.grace_minutes);
    //: Heading when the check-in is overdue.
    const QString title = tr(QT_TRANSLATE_NOOP("AlarmNews", "Check in now"));
    if (facts.now >= told_at)
        return {title, tr(QT_TRANSLATE_NOOP(
                           "AlarmNews", "The time to do so has run out: the safety system may be telling people."))};
    //: The check-in is overdue; %1 is a clock time.
    return {title, tr(QT_TRANSLATE_NOOP("AlarmNews", "If the safety system does not hear you by %1, it tells people."))
                       .arg(time_words::clock(told_at, facts.zone))};
}

} // namespace

AlarmNews alarm_news(const Visit &visit, const AlarmFacts &facts) {
    switch (visit.state) {
    case VisitState::requested:
    case VisitState::closed: return {};
    case VisitState::armed:
        if (facts.now < visit.deadline)
            return {};
        return late(visit, facts);
    case VisitState::overdue: return late(visit, facts);
    case VisitState::escalating:
    case VisitState::acknowledged: break;
    }
    if (visit.worker_safe_at.is_set())
        return said_safe(facts);
    if (visit.state == VisitState::acknowledged)
        return with_somebody(visit, facts);
    return visit.cause == AlarmCause::sos && facts.pending && visit.rung == 0 ? sos_kept() : telling(visit, facts);
}

} // namespace tallyboard
