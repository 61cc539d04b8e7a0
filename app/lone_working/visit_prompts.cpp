#include "lone_working/visit_prompts.h"
#include "shell/Words.h"

namespace tallyboard {
namespace {
QString tr(const char *text) { return translated("VisitPrompts", text); }
} // namespace

QStringList visit_prompts(Risk risk) {
    QStringList list{
        //: Before a lone visit: the person, the place, the task; then the phone.
        tr(QT_TRANSLATE_NOOP("VisitPrompts",
                             "Person: who will be there, and is there a warning about them or the address?")),
        tr(QT_TRANSLATE_NOOP("VisitPrompts", "Place: how do you get in and out, where do you park, is there signal?")),
        tr(QT_TRANSLATE_NOOP("VisitPrompts", "Task: what could go wrong, and what would you do then?"))};
    if (risk != Risk::low)
        //: Before a lone visit with some risk.
        list +=
            tr(QT_TRANSLATE_NOOP("VisitPrompts", "Does somebody at work know about this visit and when you are back?"));
    if (risk == Risk::high)
        //: Before a lone visit with a high risk.
        list += tr(QT_TRANSLATE_NOOP(
            "VisitPrompts", "Should two of you go, or should it be somewhere else? If unsure, do not go alone."));
    return list;
}

namespace {
QString name_of(const VisitType &type) {
    if (!type.name.empty())
        return QString::fromStdString(type.name);
    switch (type.risk) {
    //: A kind of visit that the council has given no name.
    case Risk::low: return tr(QT_TRANSLATE_NOOP("VisitPrompts", "Low risk"));
    case Risk::medium: return tr(QT_TRANSLATE_NOOP("VisitPrompts", "Medium risk"));
    case Risk::high: break;
    }
    return tr(QT_TRANSLATE_NOOP("VisitPrompts", "High risk"));
}
} // namespace

QVariantMap visit_type_map(const VisitType &type) {
    return {{QStringLiteral("code"), QString::fromStdString(type.code.text)},
            {QStringLiteral("name"), name_of(type)},
            {QStringLiteral("risk"), word(type.risk)},
            {QStringLiteral("interval"), type.interval_minutes},
            {QStringLiteral("grace"), type.grace_minutes},
            {QStringLiteral("minutes"), type.minutes},
            {QStringLiteral("prompts"), visit_prompts(type.risk)}};
}

} // namespace tallyboard
