#include "lone_working/cover_words.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"

namespace tallyboard {
namespace {

QString tr(const char *text) { return translated("CoverWords", text); }

QString told_words(const CoverSaid &said) {
    QStringList names;
    for (const std::string &duty : said.duties)
        names += QString::fromStdString(duty);
    if (names.isEmpty())
        //: Before a lone visit: who hears of it if the worker does not come back.
        return said.grade == Grade::nobody ? QString()
                                           : tr(QT_TRANSLATE_NOOP("CoverWords", "The safety officers are told."));
    //: Before a lone visit: who hears of it if the worker does not come back; %1 is names of duties: "Duty officer,
    //: Guards".
    return tr(QT_TRANSLATE_NOOP("CoverWords", "Told in turn: %1. Behind them stand the safety officers."))
        .arg(names.join(QStringLiteral(", ")));
}

QString warning_words(const CoverSaid &said, const Interval &span, const std::string &zone) {
    const bool from_the_start = said.worst_from <= span.from;
    const QString at = time_words::clock(said.worst_from, zone);
    switch (said.grade) {
    case Grade::verified: break;
    case Grade::unverified:
        return from_the_start
                   //: Before a lone visit.
                   ? tr(QT_TRANSLATE_NOOP("CoverWords",
                                          "Nobody of those who would be told has proved yet that they answer."))
                   //: Before a lone visit; %1 is a clock time.
                   : tr(QT_TRANSLATE_NOOP("CoverWords", "From %1 nobody of those who would be told has proved that "
                                                        "they answer."))
                         .arg(at);
    case Grade::nobody:
        return from_the_start
                   //: Before a lone visit.
                   ? tr(QT_TRANSLATE_NOOP("CoverWords", "Nobody would be told now, except in this app. Tell somebody "
                                                        "yourself when you go and when you are back."))
                   //: Before a lone visit; %1 is a clock time.
                   : tr(QT_TRANSLATE_NOOP("CoverWords", "From %1 nobody would be told, except in this app. Tell "
                                                        "somebody yourself when you go and when you are back."))
                         .arg(at);
    }
    return {};
}

} // namespace

QVariantMap cover_map(const std::vector<Cover> &rows, const Interval &span, const std::string &zone) {
    const auto said = cover_in(rows, span);
    return {{QStringLiteral("told"), said ? told_words(*said) : QString()},
            {QStringLiteral("warning"), said ? warning_words(*said, span, zone) : QString()}};
}

} // namespace tallyboard
