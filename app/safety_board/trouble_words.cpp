#include "safety_board/trouble_words.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"

namespace tallyboard {
namespace {

constexpr std::size_t said_most = 3; // a wall of sentences is read by nobody

QString tr(const char *text) { return translated("TroubleWords", text); }

QString plan_sentence(const HubTrouble &trouble) {
    if (trouble.team.empty())
        //: On the safety board. The plan says who is told when a check-in is missed.
        return tr(QT_TRANSLATE_NOOP("TroubleWords", "The council's plan reaches nobody outside Tallyboard, so visits "
                                                    "under it are not monitored."));
    //: On the safety board; %1 is a team. The plan says who is told when a check-in is missed.
    return tr(QT_TRANSLATE_NOOP("TroubleWords", "The plan of %1 reaches nobody outside Tallyboard, so visits under it "
                                                "are not monitored."))
        .arg(QString::fromStdString(trouble.team));
}

/// Why a channel that is not set up tells nobody.
const char *not_set_up_sentence(Channel channel) {
    switch (channel) {
    case Channel::webhook:
        //: %1 is who ("Duty officer"), %2 a number. A webhook is a message to another system.
        return QT_TRANSLATE_NOOP("TroubleWords",
                                 "%1 (step %2) can not be told: the safety system has no secret for webhooks.");
    case Channel::sms:
        //: %1 is who ("Duty officer"), %2 a number. GOV.UK Notify is the service that sends the text messages.
        return QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2) can not be told: the safety system is not set up to "
                                                 "send text messages by GOV.UK Notify.");
    case Channel::notify_mail:
        //: %1 is who ("Duty officer"), %2 a number. GOV.UK Notify is the service that sends the mail.
        return QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2) can not be told: the safety system is not set up to "
                                                 "send mail by GOV.UK Notify.");
    case Channel::app:
        //: On the safety board: why somebody would not be told. %1 is who ("Duty officer"), %2 a number.
        return QT_TRANSLATE_NOOP("TroubleWords",
                                 "%1 (step %2) can not be told: the safety system is not set up to send "
                                 "by any of their addresses and numbers.");
    case Channel::mail: break;
    }
    //: On the safety board: why somebody would not be told. %1 is who ("Duty officer"), %2 a number.
    return QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2) can not be told: the safety system has no mail server "
                                             "that it can use.");
}

QString rung_sentence(const HubTrouble &trouble) {
    const char *text = not_set_up_sentence(trouble.channel);
    if (trouble.why == Unreached::bad_address)
        //: %1 is who ("Duty officer"), %2 a number.
        text = QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2) can not be told: nothing can be sent to the address in "
                                                 "the plan.");
    else if (trouble.why == Unreached::in_app)
        //: %1 is who ("Duty officer"), %2 a number.
        text = QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2) would be told in Tallyboard alone, which perhaps nobody "
                                                 "looks at.");
    else if (trouble.why == Unreached::nobody)
        //: %1 is who ("Duty officer"), %2 a number.
        text =
            QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2): nobody is there whom the safety system could tell now.");
    else if (trouble.why == Unreached::refused)
        //: %1 is who ("Duty officer"), %2 a number.
        text = QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2) may not be told: what was sent there last was refused "
                                                 "for good.");
    return tr(text).arg(QString::fromStdString(trouble.who)).arg(trouble.rung);
}

QString taken_sentence(const HubTrouble &trouble, Instant now) {
    //: On the safety board; %1 is a span such as "6 min".
    const char *text = QT_TRANSLATE_NOOP("TroubleWords", "Messages do not get out: the mail server has not taken one "
                                                         "for %1.");
    switch (trouble.channel) {
    case Channel::sms:
        //: On the safety board; %1 is a span such as "6 min". GOV.UK Notify is the service that sends text messages.
        text = QT_TRANSLATE_NOOP("TroubleWords", "Text messages do not get out: GOV.UK Notify has not taken one for "
                                                 "%1.");
        break;
    case Channel::notify_mail:
        //: On the safety board; %1 is a span such as "6 min". GOV.UK Notify is the service that sends the mail.
        text = QT_TRANSLATE_NOOP("TroubleWords", "Mail by GOV.UK Notify does not get out: none was taken for %1.");
        break;
    case Channel::app:
    case Channel::webhook:
        //: On the safety board; %1 is a span such as "6 min". The other system is one that alarms are sent to by
        //: webhook.
        text = QT_TRANSLATE_NOOP("TroubleWords", "Messages do not get out: the other system has not taken one for %1.");
        break;
    case Channel::mail: break;
    }
    return tr(text).arg(time_words::ago(now - trouble.since));
}

} // namespace

QStringList trouble_lines(const std::vector<HubTrouble> &troubles, Instant now) {
    QStringList lines;
    for (const HubTrouble &trouble : troubles) {
        if (lines.size() == static_cast<int>(said_most) && troubles.size() > said_most + 1) {
            //: On the safety board, after three sentences; %1 is a number of two or more.
            lines += tr(QT_TRANSLATE_NOOP("TroubleWords", "And %1 more of this kind."))
                         .arg(static_cast<qulonglong>(troubles.size() - said_most));
            break;
        }
        switch (trouble.kind) {
        case TroubleKind::plan_unreached: lines += plan_sentence(trouble); break;
        case TroubleKind::rung_unreached: lines += rung_sentence(trouble); break;
        case TroubleKind::not_taken: lines += taken_sentence(trouble, now); break;
        }
    }
    return lines;
}

} // namespace tallyboard
