// What a change of the council's settings does, in sentences: they stand above the button that saves it.
#include "council_settings/setting_words.h"
#include "shell/Words.h"
#include <algorithm>

namespace tallyboard::setting_words {

namespace {

QString say(const char *text) { return translated("SettingEffects", text); }

const VisitType *find(const std::vector<VisitType> &types, const VisitTypeCode &code) {
    const auto found = std::ranges::find(types, code, &VisitType::code);
    return found == types.end() ? nullptr : &*found;
}

QString of_type(const VisitType &type) {
    //: %1 is a kind of visit, %2 and %3 numbers of minutes.
    return say(QT_TRANSLATE_NOOP("SettingEffects", "From the next visit on, \"%1\" asks for a check-in every %2 min, "
                                                   "and people are told %3 min after a missed one. Visits that run "
                                                   "now keep theirs."))
        .arg(type_name(type))
        .arg(type.interval_minutes)
        .arg(type.grace_minutes);
}

void add(QStringList &list, const LoneWorkingRules &before, const LoneWorkingRules &after) {
    for (const VisitType &type : after.types) {
        const VisitType *was = find(before.types, type.code);
        if (was == nullptr)
            //: %1 is a kind of visit.
            list += say(QT_TRANSLATE_NOOP("SettingEffects", "Everybody can choose \"%1\" for a visit."))
                        .arg(type_name(type));
        if (was == nullptr || was->interval_minutes != type.interval_minutes ||
            was->grace_minutes != type.grace_minutes)
            list += of_type(type);
        else if (*was != type)
            //: %1 is a kind of visit.
            list += say(QT_TRANSLATE_NOOP("SettingEffects", "\"%1\" looks different from the next visit on."))
                        .arg(type_name(type));
    }
    for (const VisitType &type : before.types)
        if (find(after.types, type.code) == nullptr)
            //: %1 is a kind of visit.
            list +=
                say(QT_TRANSLATE_NOOP("SettingEffects", "Nobody can start \"%1\" any more. Visits that run keep it."))
                    .arg(type_name(type));
    if (after.remind_minutes != before.remind_minutes || after.remind_again_minutes != before.remind_again_minutes)
        list += after.remind_again_minutes == 0
                    //: %1 is a number of minutes.
                    ? say(QT_TRANSLATE_NOOP("SettingEffects", "From the next visit on, the worker is reminded %1 min "
                                                              "before a check-in is due."))
                          .arg(after.remind_minutes)
                    //: %1 and %2 are numbers of minutes.
                    : say(QT_TRANSLATE_NOOP("SettingEffects", "From the next visit on, the worker is reminded %1 and "
                                                              "%2 min before a check-in is due."))
                          .arg(after.remind_minutes)
                          .arg(after.remind_again_minutes);
    if (after.repeat_minutes != before.repeat_minutes)
        //: %1 is a number of minutes.
        list += say(QT_TRANSLATE_NOOP("SettingEffects", "In alarms of visits that start from now on, whoever is last "
                                                        "in the plan is told again every %1 min until somebody "
                                                        "answers."))
                    .arg(after.repeat_minutes);
    if (after.acknowledged_minutes != before.acknowledged_minutes)
        //: %1 is a number of minutes.
        list += say(QT_TRANSLATE_NOOP("SettingEffects", "In alarms of visits that start from now on, who takes one "
                                                        "on has %1 min to close it before the others are told "
                                                        "again."))
                    .arg(after.acknowledged_minutes);
    if (after.proof_days != before.proof_days)
        //: %1 is "90 days". Of people who answer alarms, and their mail addresses and telephone numbers.
        list += say(QT_TRANSLATE_NOOP("SettingEffects", "Whoever has answered a test counts as proved for %1, at once. "
                                                        "With fewer days visits may be Watched only, until people "
                                                        "have answered a new one."))
                    .arg(days_text(after.proof_days));
    if (after.procedure != before.procedure)
        list +=
            after.procedure.empty()
                //: The council's own steps are gone.
                ? say(QT_TRANSLATE_NOOP("SettingEffects", "Responders see Tallyboard's own steps at once, in open "
                                                          "alarms too."))
                : say(QT_TRANSLATE_NOOP("SettingEffects", "Responders see these steps at once, in open alarms too."));
}

void add(QStringList &list, const DesksRules &before, const DesksRules &after) {
    if (after.days_ahead != before.days_ahead)
        //: %1 is "14 days".
        list += say(QT_TRANSLATE_NOOP("SettingEffects", "Everybody can book up to %1 ahead, at once. What is booked "
                                                        "further ahead stays."))
                    .arg(days_text(after.days_ahead));
}

QString of_audience(PresenceAudience audience) {
    switch (audience) {
    case PresenceAudience::team:
        return say(QT_TRANSLATE_NOOP("SettingEffects", "Only somebody's team and the safety officers see where they "
                                                       "are. It disappears from other people's devices at once."));
    //: Who sees where people are.
    case PresenceAudience::team_and_site:
        return say(QT_TRANSLATE_NOOP("SettingEffects", "Somebody's team, the people based at the site and the safety "
                                                       "officers see where they are, at once."));
    case PresenceAudience::everybody: break;
    }
    return say(QT_TRANSLATE_NOOP("SettingEffects", "Everybody at the council sees where everybody is, at once. Talk to "
                                                   "staff and unions first: people planned when fewer could see it."));
}

void add(QStringList &list, const PresenceRules &before, const PresenceRules &after) {
    if (after.days_back != before.days_back || after.days_ahead != before.days_ahead)
        //: %1 and %2 are "14 days".
        list += say(QT_TRANSLATE_NOOP("SettingEffects", "Everybody can plan up to %1 ahead and correct up to %2 back, "
                                                        "at once. What is planned stays."))
                    .arg(days_text(after.days_ahead), days_text(after.days_back));
    if (after.kinds != before.kinds)
        list += say(QT_TRANSLATE_NOOP("SettingEffects", "Only the ticked kinds of place can be chosen, at once. What "
                                                        "is planned stays."));
    if (after.audience != before.audience)
        list += of_audience(after.audience);
}

void add(QStringList &list, const RetentionRules &before, const RetentionRules &after) {
    RetentionRules::fields(after, [&](std::string_view name, int days) {
        int was = 0;
        RetentionRules::fields(before, [&](std::string_view other, int value) { was = other == name ? value : was; });
        const QString what = of_field(RetentionRules::trait.word, name).label;
        if (days < was)
            //: %1 is what is kept, %2 "14 days".
            list += say(QT_TRANSLATE_NOOP("SettingEffects", "%1: what is older than %2 is deleted for good at the next "
                                                            "day's end. It cannot be brought back."))
                        .arg(what, days_text(days));
        else if (days > was)
            //: %1 is what is kept, %2 and %3 "14 days".
            list += say(QT_TRANSLATE_NOOP("SettingEffects", "%1: what comes from now on is kept for %2. What is there "
                                                            "already is kept for %3, as people were told."))
                        .arg(what, days_text(days), days_text(was));
    });
}

void add(QStringList &list, const CouncilWords &before, const CouncilWords &after) {
    CouncilWords::fields(after, [&](std::string_view name, const std::string &text) {
        std::string was;
        CouncilWords::fields(before, [&](std::string_view other, const std::string &value) {
            if (other == name)
                was = value;
        });
        if (text == was)
            return;
        const QString what = of_field(CouncilWords::trait.word, name).label;
        list += text.empty()
                    //: %1 is what had a name of the council's own.
                    ? say(QT_TRANSLATE_NOOP("SettingEffects", "%1: Tallyboard's own words again.")).arg(what)
                    //: %1 is what gets a name of the council's own, %2 the name.
                    : say(QT_TRANSLATE_NOOP("SettingEffects", "%1: everybody reads \"%2\" from now on."))
                          .arg(what, QString::fromStdString(text));
    });
}

} // namespace

QStringList effects(const SettingValue &before, const SettingValue &after) {
    QStringList list;
    std::visit(
        [&]<class T>(const T &changed) {
            if (const T *was = std::get_if<T>(&before))
                add(list, *was, changed);
        },
        after);
    return list;
}

} // namespace tallyboard::setting_words
