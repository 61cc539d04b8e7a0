#include "plans/plan_draft.h"
#include "domain/limits.h"
#include "plans/plan_words.h"
#include "shell/RefusalWords.h"
#include "shell/Words.h"
#include <algorithm>

namespace tallyboard {

namespace {

QString say_of_draft(const char *text) { return translated("PlanDraft", text); }

bool names(const Plan &plan, const PartyId &party) {
    return std::ranges::any_of(plan.rungs, [&](const PlanRung &rung) {
        return std::ranges::any_of(rung.targets, [&](const Target &target) { return target.party == party; });
    });
}

QString of_step(int number, const QString &what) {
    //: What keeps a plan from being saved: %1 is the number of a step, %2 what is missing in it.
    return say_of_draft(QT_TRANSLATE_NOOP("PlanDraft", "Step %1: %2")).arg(number).arg(what);
}

QString step_problem(const PlanRung &rung, int number) {
    if (rung.duty.empty())
        //: What keeps a plan from being saved.
        return of_step(number, say_of_draft(QT_TRANSLATE_NOOP("PlanDraft", "say what it is called.")));
    if (rung.targets.empty())
        //: What keeps a plan from being saved.
        return of_step(number, say_of_draft(QT_TRANSLATE_NOOP("PlanDraft", "choose whom it tells.")));
    return {};
}

std::string trimmed(const std::string &text) { return to_qstring(text).trimmed().toStdString(); }

/// As it is sent: what is being typed may end in a blank.
Plan cleaned(Plan plan) {
    plan.name = trimmed(plan.name);
    for (PlanRung &rung : plan.rungs)
        rung.duty = trimmed(rung.duty);
    return plan;
}

QString target_name(const PlanDraft &draft, const PlanRead &read, const Target &target) {
    for (const NewParty &one : draft.parties)
        if (target.kind == TargetKind::party && one.party.id == target.party)
            return to_qstring(one.party.name);
    return plan_words::target(read, target);
}

} // namespace

PlanDraft PlanDraft::of(const Plan &plan, const std::vector<PlanUse> &uses) {
    PlanDraft draft;
    draft.plan = draft.plan_before = plan;
    for (const PlanUse &use : uses)
        if (use.plan == plan.id)
            draft.parts.push_back({use.scope, use.where});
    draft.parts_before = draft.parts;
    for (int i = 0; i < plan.rung_count(); ++i)
        draft.step_ids.push_back(i + 1);
    return draft;
}

PlanRung *PlanDraft::open_rung() {
    return open < 1 || open > plan.rung_count() ? nullptr : &plan.rungs[static_cast<std::size_t>(open - 1)];
}

void PlanDraft::add_step() {
    if (plan.rung_count() >= limits::plan_rungs_max)
        return;
    const auto last = std::ranges::max_element(step_ids);
    step_ids.push_back(last == step_ids.end() ? 1 : *last + 1);
    plan.rungs.emplace_back();
    open = plan.rung_count();
}

void PlanDraft::remove_step(int number) {
    if (number < 1 || number > plan.rung_count())
        return;
    plan.rungs.erase(plan.rungs.begin() + number - 1);
    step_ids.erase(step_ids.begin() + number - 1);
    open = open == number ? 0 : open > number ? open - 1 : open;
}

void PlanDraft::move_step(int number, int by) {
    const int to = number + by;
    if (number < 1 || number > plan.rung_count() || to < 1 || to > plan.rung_count())
        return;
    std::swap(plan.rungs[static_cast<std::size_t>(number - 1)], plan.rungs[static_cast<std::size_t>(to - 1)]);
    std::swap(step_ids[static_cast<std::size_t>(number - 1)], step_ids[static_cast<std::size_t>(to - 1)]);
    open = open == number ? to : open == to ? number : open;
}

bool PlanDraft::add_target(const Target &target) {
    PlanRung *rung = open_rung();
    if (rung == nullptr || static_cast<int>(rung->targets.size()) >= limits::plan_targets_max ||
        std::ranges::find(rung->targets, target) != rung->targets.end())
        return false;
    rung->targets.push_back(target);
    return true;
}

QString target_text(const Target &target) {
    const QString kind = word(target.kind) + QLatin1Char(':');
    switch (target.kind) {
    case TargetKind::person: return kind + to_qstring(target.person.text());
    case TargetKind::rota: return kind + to_qstring(target.rota.text());
    case TargetKind::party: return kind + to_qstring(target.party.text());
    case TargetKind::role: break;
    }
    return kind + word(target.role);
}

std::optional<Target> target_parse(const QString &text) {
    const auto kind = parse_word<TargetKind>(text.section(QLatin1Char(':'), 0, 0));
    const std::string rest = text.section(QLatin1Char(':'), 1).toStdString();
    if (!kind)
        return std::nullopt;
    Target target{*kind, {}, {}, {}};
    if (*kind == TargetKind::role) {
        const auto role = enum_parse<Role>(rest);
        target.role = role.value_or(Role::staff);
        return target.role == Role::staff ? std::nullopt : std::optional(target);
    }
    const auto bytes = uuid_parse(rest);
    if (!bytes)
        return std::nullopt;
    if (*kind == TargetKind::person)
        target.person = PersonId{*bytes};
    else if (*kind == TargetKind::rota)
        target.rota = RotaId{*bytes};
    else
        target.party = PartyId{*bytes};
    return target;
}

namespace plan_draft {

QString problem(const PlanDraft &draft, const PlanRead &read) {
    const Plan *now = read.plan(draft.plan.id);
    if (now != nullptr && now->version != draft.plan.version)
        return refusal_words::sentence({RefusalCode::changed_meanwhile, {}}) + QLatin1Char(' ') +
               refusal_words::remedy({RefusalCode::changed_meanwhile, {}});
    const Plan plan = cleaned(draft.plan);
    if (plan.name.empty())
        //: What keeps a plan from being saved.
        return say_of_draft(QT_TRANSLATE_NOOP("PlanDraft", "Give the plan a name."));
    if (plan.rungs.empty())
        //: What keeps a plan from being saved.
        return say_of_draft(QT_TRANSLATE_NOOP("PlanDraft", "Add a step: whom an alarm tells first."));
    for (int i = 0; i < plan.rung_count(); ++i)
        if (const QString bad = step_problem(plan.rungs[static_cast<std::size_t>(i)], i + 1); !bad.isEmpty())
            return bad;
    const Refusal bad = check_plan(plan);
    return is_bad(bad) ? refusal_words::sentence(bad) + QLatin1Char(' ') + refusal_words::remedy(bad) : QString();
}

std::vector<Verb> verbs(const PlanDraft &draft) {
    std::vector<Verb> list;
    for (const NewParty &one : draft.parties) {
        if (!names(draft.plan, one.party.id))
            continue; // it was taken out of the plan again
        list.push_back(SaveParty{one.party});
        if (!one.address.empty())
            list.push_back(AddMethod{one.method, one.party.id, one.kind, one.address});
    }
    if (const Plan plan = cleaned(draft.plan); draft.is_new() || plan != draft.plan_before)
        list.push_back(SavePlan{plan});
    for (const CouncilPart &part : draft.parts)
        if (std::ranges::find(draft.parts_before, part) == draft.parts_before.end())
            list.push_back(UsePlan{part.scope, part.where, draft.plan.id});
    for (const CouncilPart &part : draft.parts_before)
        if (std::ranges::find(draft.parts, part) == draft.parts.end())
            list.push_back(UsePlan{part.scope, part.where, {}});
    return list;
}

std::vector<DraftStepRow> steps(const PlanDraft &draft, const PlanRead &read) {
    std::vector<DraftStepRow> rows;
    const int count = draft.plan.rung_count();
    for (int number = 1; number <= count; ++number) {
        const PlanRung &rung = draft.plan.rungs[static_cast<std::size_t>(number - 1)];
        QStringList whom;
        for (const Target &target : rung.targets)
            whom += target_name(draft, read, target);
        DraftStepRow row;
        row.step_id = QString::number(draft.step_ids[static_cast<std::size_t>(number - 1)]);
        row.number = number;
        row.title = rung.duty.empty()
                        //: A step of a plan that has no name yet; %1 is its number.
                        ? say_of_draft(QT_TRANSLATE_NOOP("PlanDraft", "%1. A new step")).arg(number)
                        : plan_words::numbered(draft.plan, number);
        row.text = whom.isEmpty()
                       //: Under a step of a plan that names nobody yet.
                       ? say_of_draft(QT_TRANSLATE_NOOP("PlanDraft", "Tells nobody yet"))
                       //: Under a step of a plan: %1 are names, %2 is "5 min".
                       : say_of_draft(QT_TRANSLATE_NOOP("PlanDraft", "Tells %1. Waits %2."))
                             .arg(whom.join(QStringLiteral(", ")), plan_words::wait(rung.wait_seconds));
        row.first = number == 1;
        row.last = number == count;
        row.open = number == draft.open;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<DraftNameRow> targets(const PlanDraft &draft, const PlanRead &read) {
    std::vector<DraftNameRow> rows;
    if (draft.open < 1 || draft.open > draft.plan.rung_count())
        return rows;
    for (const Target &target : draft.plan.rungs[static_cast<std::size_t>(draft.open - 1)].targets)
        rows.push_back({target_text(target), target_name(draft, read, target), plan_words::target_kind(read, target)});
    return rows;
}

std::vector<DraftNameRow> parts(const PlanDraft &draft, const PlanRead &read) {
    std::vector<DraftNameRow> rows;
    for (const CouncilPart &part : draft.parts) {
        QString about;
        for (const PlanUse &use : read.uses)
            if (CouncilPart{use.scope, use.where} == part && use.plan != draft.plan.id)
                if (const Plan *other = read.plan(use.plan))
                    //: Under a team for which a plan is to be used: %1 is the plan that it has now.
                    about = say_of_draft(QT_TRANSLATE_NOOP("PlanDraft", "In place of %1")).arg(to_qstring(other->name));
        QString name = plan_words::used_for(read, {part.scope, part.where, {}});
        name[0] = name[0].toUpper();
        rows.push_back({part_text(part), name, about});
    }
    return rows;
}

} // namespace plan_draft

} // namespace tallyboard
