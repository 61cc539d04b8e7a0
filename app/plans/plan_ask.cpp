// "Who would be told on Saturday at 19:10": the climb of an alarm through a plan, asked of what the hub worked out and
// walked by the rule book's own steps (plan_pass.h). And what waits or was refused.
#include "domain/plan_pass.h"
#include "plans/plan_lists.h"
#include "plans/plan_words.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <QRegularExpression>
#include <algorithm>

namespace tallyboard::plan_lists {

namespace {

QString say_of_asked(const char *text) { return translated("PlanAsk", text); }

const std::vector<PlanPerson> *people_at(const PlanReport &report, int rung, Instant at) {
    for (const PlanSpan &span : report.spans)
        if (span.rung == rung && span.from <= at && at < span.until)
            return &span.people;
    return nullptr;
}

HowTold best_of(const std::vector<PlanPerson> *people) {
    HowTold best = HowTold::nobody;
    if (people != nullptr)
        for (const PlanPerson &person : *people)
            best = std::max(best, person.told);
    return best;
}

QString told_text(const PlanPerson &person) {
    switch (person.told) {
    case HowTold::outside:
        return person.grade == Grade::verified
                   //: Of somebody in an alarm that is thought of.
                   ? say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "Told by message and in the app"))
                   //: Of somebody in an alarm that is thought of.
                   : say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "Told by message, but has not proved that they answer"));
    //: Of somebody in an alarm that is thought of.
    case HowTold::in_app: return say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "Told in the app alone"));
    case HowTold::nobody: break;
    }
    //: Of somebody in an alarm that is thought of.
    return say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "Not told"));
}

PlanLineRow asked_person(const PlanRead &read, const Plan &plan, int rung, std::size_t place,
                         const PlanPerson &person) {
    PlanLineRow row;
    row.line_id = QStringLiteral("%1/%2").arg(rung).arg(place);
    row.kind = QStringLiteral("who");
    row.title = plan_words::who(read, person.who);
    if (person.who == Who{} && rung <= plan.rung_count()) {
        const auto &targets = plan.rungs[static_cast<std::size_t>(rung - 1)].targets;
        const auto at = static_cast<std::size_t>(person.target);
        if (at >= 1 && at <= targets.size())
            row.title = plan_words::target(read, targets[at - 1]);
    }
    const bool proved = person.told == HowTold::outside && person.grade == Grade::verified;
    row.state_key = proved                           ? QStringLiteral("confirmed")
                    : person.told == HowTold::nobody ? QStringLiteral("refused")
                                                     : QStringLiteral("unproved");
    const QString why = plan_words::lack(person.lack);
    row.state_text = why.isEmpty() ? told_text(person)
                                   //: %1 is "Not told" or "Told in the app alone", %2 the reason: "on leave".
                                   : say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "%1: %2")).arg(told_text(person), why);
    return row;
}

PlanLineRow asked_step(const Plan &plan, const PassStep &step, Millis since) {
    PlanLineRow row;
    row.line_id = QString::number(step.rung);
    row.kind = QStringLiteral("head");
    const QString name = plan_words::step(plan, step.rung);
    row.title = since.count == 0
                    //: A step of an alarm that is thought of: told at its beginning. %1 is "Duty officer".
                    ? say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "At once: %1")).arg(name)
                    //: A step of an alarm that is thought of: %1 is "5 min", %2 is "Duty officer".
                    : say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "After %1: %2"))
                          .arg(plan_words::wait(static_cast<int>(since.count / 1'000)), name);
    if (step.told == HowTold::nobody)
        row.text = step.rung == plan.officers_rung()
                       //: Of the last step of an alarm that is thought of.
                       ? say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "Nobody is told here. Whoever runs your council's "
                                                                   "Tallyboard is told as well."))
                       //: Of a step of an alarm that is thought of.
                       : say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "Nobody is told here: the next step follows at "
                                                                   "once."));
    return row;
}

/// The plan that a verb is about; nil: none, or a party or stand-in.
PlanId plan_in(const Verb &verb, const PlanRead &read) {
    if (const auto *save = std::get_if<SavePlan>(&verb))
        return save->plan.id;
    if (const auto *remove = std::get_if<RemovePlan>(&verb))
        return remove->plan;
    if (const auto *test = std::get_if<TestPlan>(&verb))
        return test->plan;
    const auto *use = std::get_if<UsePlan>(&verb);
    if (use == nullptr)
        return {};
    if (!use->plan.is_nil())
        return use->plan;
    for (const PlanUse &before : read.uses)
        if (before.scope == use->scope && before.where == use->where)
            return before.plan;
    return {};
}

/// Whether it stands at this plan; nil: whether it stands at none that is there. Stand-ins stand at their rota.
bool stands_at(const Verb &verb, const PlanRead &read, const PlanId &plan) {
    if (holds_any<AddStandIn, RemoveStandIn>(verb))
        return false;
    const PlanId about = plan_in(verb, read);
    return plan.is_nil() ? read.plan(about) == nullptr : about == plan;
}

QString waiting_text(const PlanRead &read, const Verb &verb) {
    if (const auto *save = std::get_if<SavePlan>(&verb))
        return save->plan.version == 0
                   //: A change of a plan that the hub has not answered yet; %1 is its name.
                   ? say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "On this device: the new plan %1"))
                         .arg(to_qstring(save->plan.name))
                   //: A change of a plan that the hub has not answered yet.
                   : say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "On this device: a change of this plan"));
    if (const auto *use = std::get_if<UsePlan>(&verb)) {
        const QString part = plan_words::used_for(read, {use->scope, use->where, use->plan});
        return use->plan.is_nil()
                   //: A change of whom a plan is for; %1 is "Housing" or "the whole council".
                   ? say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "On this device: no longer for %1")).arg(part)
                   //: A change of whom a plan is for; %1 is "Housing" or "the whole council".
                   : say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "On this device: to be for %1")).arg(part);
    }
    if (std::holds_alternative<RemovePlan>(verb))
        //: A change of a plan that the hub has not answered yet.
        return say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "On this device: to be removed"));
    if (std::holds_alternative<TestPlan>(verb))
        //: A test of a plan that the hub has not answered yet.
        return say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "On this device: a test of everybody"));
    if (const auto *party = std::get_if<SaveParty>(&verb))
        //: A new firm that the hub has not answered yet; %1 is its name.
        return say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "On this device: %1, a firm or mailbox"))
            .arg(to_qstring(party->party.name));
    const auto *method = std::get_if<AddMethod>(&verb);
    //: A new address of a firm that the hub has not answered yet.
    return say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "On this device: the address %1"))
        .arg(method == nullptr ? QString() : to_qstring(method->address));
}

QString tried_text(const PlanRead &read, const store::Notice &notice) {
    const Verb &verb = notice.command.verb;
    QString what;
    if (const auto *save = std::get_if<SavePlan>(&verb))
        what = to_qstring(save->plan.name);
    else if (const auto *use = std::get_if<UsePlan>(&verb))
        what = plan_words::used_for(read, {use->scope, use->where, use->plan});
    else if (const auto *party = std::get_if<SaveParty>(&verb))
        what = to_qstring(party->party.name);
    else if (const auto *method = std::get_if<AddMethod>(&verb))
        what = to_qstring(method->address);
    const QString title = refusal_words::title(notice.kind);
    return what.isEmpty() ? title : title + QStringLiteral(": ") + what;
}

} // namespace

std::vector<PlanLineRow> asked(const PlanRead &read, const Plan &plan, Instant at, QString &problem) {
    problem.clear();
    const PlanReport *report = read.report(plan.id);
    if (report == nullptr)
        //: In answer to "who would be told then".
        problem = say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "Your council's Tallyboard has not worked this out yet."));
    else if (at < read.now - minutes(1))
        //: In answer to "who would be told then".
        problem = say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "That time is over. Choose a later one."));
    else if (at >= report->until)
        //: In answer to "who would be told then"; %1 is "Tue 19 Jan 13:48".
        problem = say_of_asked(QT_TRANSLATE_NOOP("PlanAsk", "It is known up to %1. Choose an earlier time."))
                      .arg(time_words::date_and_clock(report->until, read.zone));
    if (!problem.isEmpty())
        return {};
    std::vector<PlanLineRow> rows;
    at = std::max(at, report->from); // this device's clock may be a little behind the hub's
    Instant now = at;
    const AskRung ask = [&](int rung) { return best_of(people_at(*report, rung, now)); };
    for (PassStep step = first_step(plan, ask); step.phase == Phase::climb; step = next_step(plan, step, ask)) {
        rows.push_back(asked_step(plan, step, now - at));
        if (const auto *people = people_at(*report, step.rung, now))
            for (std::size_t i = 0; i < people->size(); ++i)
                rows.push_back(asked_person(read, plan, step.rung, i, (*people)[i]));
        now = now + seconds(step.wait_seconds);
    }
    return rows;
}

std::optional<int> minutes_of(const QString &text) {
    static const QRegularExpression shape(QStringLiteral("^\\s*(\\d{1,2})[:.]?(\\d{2})\\s*$"));
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const int hour = match.captured(1).toInt(), minute = match.captured(2).toInt();
    if (hour > 23 || minute > 59)
        return std::nullopt;
    return hour * 60 + minute;
}

QStringList waiting(const PlanRead &read, const PlanId &plan) {
    QStringList list;
    for (const Command &command : read.waiting) // a new plan has a line of its own in the list
        if (stands_at(command.verb, read, plan) && !(plan.is_nil() && std::holds_alternative<SavePlan>(command.verb)))
            list += waiting_text(read, command.verb);
    return list;
}

std::vector<PlanRefusalRow> refused(const PlanRead &read, const PlanId &plan) {
    std::vector<PlanRefusalRow> rows;
    for (const store::Notice &notice : read.refused) {
        if (!stands_at(notice.command.verb, read, plan))
            continue;
        const bool again = std::holds_alternative<SavePlan>(notice.command.verb) &&
                           notice.refusal.code != RefusalCode::changed_meanwhile;
        rows.push_back(
            {to_qstring(notice.id.text()), tried_text(read, notice),
             refusal_words::sentence(notice.refusal) + QLatin1Char(' ') + refusal_words::remedy(notice.refusal),
             again});
    }
    return rows;
}

} // namespace tallyboard::plan_lists
