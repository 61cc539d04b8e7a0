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

QString rung_sentence(const HubTrouble &trouble) {
    const bool mail = trouble.channel == Channel::mail;
    //: On the safety board: why somebody would not be told. %1 is who ("Duty officer"), %2 a number.
    const char *text =
        QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2) can not be told: the safety system has no mail server "
                                          "that it can use.");
    if (trouble.why == Unreached::bad_address)
        //: %1 is who ("Duty officer"), %2 a number.
        text = QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2) can not be told: nothing can be sent to the address in "
                                                 "the plan.");
    else if (trouble.why == Unreached::refused)
        //: %1 is who ("Duty officer"), %2 a number.
        text = QT_TRANSLATE_NOOP("TroubleWords", "%1 (step %2) may not be told: what was sent there last was refused "
                                                 "for good.");
    else if (!mail)
        //: %1 is who ("Duty officer"), %2 a number. A webhook is a message to another system.
        text = QT_TRANSLATE_NOOP("TroubleWords",
                                 "%1 (step %2) can not be told: the safety system has no secret for webhooks.");
    return tr(text).arg(QString::fromStdString(trouble.who)).arg(trouble.rung);
}

QString taken_sentence(const HubTrouble &trouble, Instant now) {
    //: On the safety board; %1 is a span such as "6 min".
    const char *mail = QT_TRANSLATE_NOOP("TroubleWords", "Messages do not get out: the mail server has not taken one "
                                                         "for %1.");
    //: On the safety board; %1 is a span such as "6 min". The other system is one that alarms are sent to by webhook.
    const char *webhook = QT_TRANSLATE_NOOP("TroubleWords", "Messages do not get out: the other system has not taken "
                                                            "one for %1.");
    return tr(trouble.channel == Channel::mail ? mail : webhook).arg(time_words::ago(now - trouble.since));
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
