#include "council_settings/setting_words.h"
#include "lone_working/visit_prompts.h"
#include "shell/Words.h"
#include <array>

namespace tallyboard::setting_words {

namespace {

struct Topics {
    std::string_view topic;
    const char *title, *subtitle, *icon, *explanation;
};
struct Fields {
    std::string_view topic, field;
    const char *label, *hint;
};

// clang-format off
constexpr std::array topics{
    //: Topics of the council's settings: title, a line under it, and what the page says first.
    Topics{"lone_working", QT_TRANSLATE_NOOP("SettingWords", "Lone working"),
           QT_TRANSLATE_NOOP("SettingWords", "Kinds of visit, reminders, what a responder does"), "footprints",
           QT_TRANSLATE_NOOP("SettingWords", "A visit keeps what was in force when it started. The procedure is read "
                                             "when an alarm is open.")},
    Topics{"desks", QT_TRANSLATE_NOOP("SettingWords", "Touchdown desks"),
           QT_TRANSLATE_NOOP("SettingWords", "How far ahead people may book"), "armchair",
           QT_TRANSLATE_NOOP("SettingWords", "What is booked stays booked.")},
    //: A topic of the council's settings.
    Topics{"presence", QT_TRANSLATE_NOOP("SettingWords", "Where people are"),
           QT_TRANSLATE_NOOP("SettingWords", "Kinds of place, how far ahead, who sees it"), "calendar-days",
           QT_TRANSLATE_NOOP("SettingWords", "It is trust, not control: nobody is measured by it.")},
    Topics{"retention", QT_TRANSLATE_NOOP("SettingWords", "How long things are kept"),
           QT_TRANSLATE_NOOP("SettingWords", "In days, within what the law allows"), "hourglass",
           QT_TRANSLATE_NOOP("SettingWords", "A shorter time acts at the next day's end, at three in the morning. A "
                                             "longer one is for what comes later: people were told the shorter one.")},
    //: A topic of the council's settings.
    Topics{"words", QT_TRANSLATE_NOOP("SettingWords", "Your council's words"),
           QT_TRANSLATE_NOOP("SettingWords", "What people here call things"), "message-square",
           QT_TRANSLATE_NOOP("SettingWords", "Left empty, Tallyboard uses its own words.")},
};

constexpr std::array field_table{
    //: Fields of the council's settings: label, and what it does.
    Fields{"lone_working", "remind_minutes", QT_TRANSLATE_NOOP("SettingWords", "Remind the worker"),
           QT_TRANSLATE_NOOP("SettingWords", "Minutes before a check-in is due")},
    Fields{"lone_working", "remind_again_minutes", QT_TRANSLATE_NOOP("SettingWords", "Remind once more"),
           QT_TRANSLATE_NOOP("SettingWords", "Minutes before it is due; 0 for not")},
    Fields{"lone_working", "repeat_minutes", QT_TRANSLATE_NOOP("SettingWords", "While nobody answers, tell again"),
           QT_TRANSLATE_NOOP("SettingWords", "Every so many minutes, without end")},
    //: A field of the council's settings.
    Fields{"lone_working", "acknowledged_minutes",
           QT_TRANSLATE_NOOP("SettingWords", "Time for whoever has taken an alarm on"),
           QT_TRANSLATE_NOOP("SettingWords", "Minutes; then the others are told again")},
    //: A field of the council's settings. Somebody who answers alarms has shown that a message to them is read.
    Fields{"lone_working", "proof_days", QT_TRANSLATE_NOOP("SettingWords", "An answered test proves that it works"),
           QT_TRANSLATE_NOOP("SettingWords", "For so many days; then a new test is sent")},
    Fields{"desks", "days_ahead", QT_TRANSLATE_NOOP("SettingWords", "Book ahead"),
           QT_TRANSLATE_NOOP("SettingWords", "Days from today")},
    Fields{"presence", "days_back", QT_TRANSLATE_NOOP("SettingWords", "Correct a plan"),
           QT_TRANSLATE_NOOP("SettingWords", "Days back from today")},
    //: A field of the council's settings.
    Fields{"presence", "days_ahead", QT_TRANSLATE_NOOP("SettingWords", "Plan ahead"),
           QT_TRANSLATE_NOOP("SettingWords", "Days from today")},
    Fields{"retention", "places_days", QT_TRANSLATE_NOOP("SettingWords", "Planned places and desk bookings"),
           QT_TRANSLATE_NOOP("SettingWords", "Days after their day")},
    Fields{"retention", "visit_days", QT_TRANSLATE_NOOP("SettingWords", "Visits and alarms"),
           QT_TRANSLATE_NOOP("SettingWords", "Days after the close, at the council. Claims for injury may come within "
                                             "three years.")},
    //: A field of the council's settings.
    Fields{"retention", "visit_days_on_device", QT_TRANSLATE_NOOP("SettingWords", "Visits and alarms on devices"),
           QT_TRANSLATE_NOOP("SettingWords", "Days after the close")},
    Fields{"retention", "position_days", QT_TRANSLATE_NOOP("SettingWords", "The sealed position of a visit"),
           QT_TRANSLATE_NOOP("SettingWords", "Days after the close")},
    Fields{"retention", "dse_days", QT_TRANSLATE_NOOP("SettingWords", "Workstation checks"),
           QT_TRANSLATE_NOOP("SettingWords", "Days after the last change, at the council")},
    //: A field of the council's settings.
    Fields{"retention", "dse_days_on_device", QT_TRANSLATE_NOOP("SettingWords", "Workstation checks on devices"),
           QT_TRANSLATE_NOOP("SettingWords", "Days after the review")},
    Fields{"retention", "day_count_days", QT_TRANSLATE_NOOP("SettingWords", "How many were at a site"),
           QT_TRANSLATE_NOOP("SettingWords", "Days; numbers without names")},
    Fields{"words", "duty_officer", QT_TRANSLATE_NOOP("SettingWords", "The duty officer"),
           QT_TRANSLATE_NOOP("SettingWords", "As in a sentence: \"the control room\"")},
    //: A field of the council's settings.
    Fields{"words", "service", QT_TRANSLATE_NOOP("SettingWords", "This service"),
           QT_TRANSLATE_NOOP("SettingWords", "Its name in messages to people without the app")},
    Fields{"words", "back_up", QT_TRANSLATE_NOOP("SettingWords", "On call at home"),
           QT_TRANSLATE_NOOP("SettingWords", "As a kind of place, in one or two words")},
};
// clang-format on

constexpr bool every_topic_has_words() {
    for (const std::string_view topic : setting_topics)
        if (std::find_if(topics.begin(), topics.end(), [&](const Topics &t) { return t.topic == topic; }) ==
            topics.end())
            return false;
    return true;
}
static_assert(every_topic_has_words());

QString say(const char *text) { return translated("SettingWords", text); }

} // namespace

TopicWords of_topic(std::string_view topic) {
    for (const Topics &one : topics)
        if (one.topic == topic)
            return {say(one.title), say(one.subtitle), QString::fromLatin1(one.icon), say(one.explanation)};
    return {};
}

FieldWords of_field(std::string_view topic, std::string_view field) {
    for (const Fields &one : field_table)
        if (one.topic == topic && one.field == field)
            return {say(one.label), say(one.hint)};
    return {};
}

QString days_text(int days) {
    if (days >= days_a_year && days % days_a_year == 0)
        //: A length of time; %n is a number of years.
        return QCoreApplication::translate("SettingWords", "%n year(s)", nullptr, days / days_a_year);
    //: A length of time; %n is a number of days.
    return QCoreApplication::translate("SettingWords", "%n day(s)", nullptr, days);
}

QString type_name(const VisitType &type) { return visit_type_map(type).value(QStringLiteral("name")).toString(); }

} // namespace tallyboard::setting_words
