// The half of PlansViewModel that changes a plan: the draft, who can be named in it, and how it is sent.
#include "domain/limits.h"
#include "plans/PlansViewModel.h"
#include "plans/plan_words.h"
#include "roles/role_words.h"
#include "shell/Words.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard {

namespace {

constexpr int found_most = 8; // more names than that are narrowed by typing on
constexpr std::size_t find_least = 2;

QVariantMap offer(const QString &value, const QString &text) {
    return {{QStringLiteral("value"), value}, {QStringLiteral("text"), text}};
}

} // namespace

QString PlansViewModel::draftName() const { return to_qstring(m_draft.plan.name); }
QString PlansViewModel::find() const { return m_find; }

QString PlansViewModel::draftProblem() const {
    if (m_view != QLatin1String("draft"))
        return {};
    if (!refusal().isEmpty())
        return refusal() + QLatin1Char(' ') + remedy();
    if (const QString bad = plan_draft::problem(m_draft, m_read); !bad.isEmpty())
        return bad;
    //: Above the button that saves a plan.
    return plan_draft::verbs(m_draft).empty() ? tr("Nothing was changed yet.") : QString();
}

QString PlansViewModel::stepDuty() const {
    const PlanRung *rung = m_draft.open_rung();
    return rung == nullptr ? QString() : to_qstring(rung->duty);
}
QString PlansViewModel::stepNeed() const {
    const PlanRung *rung = m_draft.open_rung();
    return word(rung == nullptr ? Need::one : rung->need);
}
QString PlansViewModel::stepWait() const {
    const PlanRung *rung = m_draft.open_rung();
    return QString::number(rung == nullptr ? 300 : rung->wait_seconds);
}

QVariantList PlansViewModel::waitChoices() const {
    std::vector<int> all{30, 60, 120, 180, 300, 600, 900, 1'200, 1'800, 3'600};
    if (const int own = stepWait().toInt(); std::ranges::find(all, own) == all.end())
        all.insert(std::ranges::upper_bound(all, own), own);
    QVariantList list;
    for (const int one : all)
        list += offer(QString::number(one), plan_words::wait(one));
    return list;
}

QVariantList PlansViewModel::otherChoices() const {
    QVariantList list;
    for (const Rota &rota : m_read.rotas)
        list += offer(target_text({TargetKind::rota, {}, rota.id, {}}),
                      //: In a list of whom a step can tell; %1 is a rota's name.
                      tr("Rota: %1").arg(to_qstring(rota.name)));
    for (const Party &party : m_read.parties)
        if (party.active)
            list += offer(target_text({TargetKind::party, {}, {}, party.id}),
                          //: In a list of whom a step can tell; %1 is a firm's name.
                          tr("Firm or mailbox: %1").arg(to_qstring(party.name)));
    for (const QString &one : all_words<Role>(1)) {
        const Role role = *parse_word<Role>(one);
        list += offer(target_text({TargetKind::role, {}, {}, {}, role}),
                      //: In a list of whom a step can tell; %1 is a role's name.
                      tr("Everybody with the role %1").arg(role_words::role(role)));
    }
    return list;
}

QVariantList PlansViewModel::partChoices() const {
    QVariantList list;
    const auto add = [&](const CouncilPart &part, const QString &text) {
        if (std::ranges::find(m_draft.parts, part) == m_draft.parts.end())
            list += offer(part_text(part), text);
    };
    //: In a list of whom a plan is for.
    add({}, tr("The whole council"));
    for (const CouncilParts::Line &line : m_read.parts.lines())
        //: In a list of whom a plan is for. %1 is a name, %2 what it is: "team", "service".
        add(line.part, tr("%1 · %2").arg(line.name, line.level));
    return list;
}

void PlansViewModel::begin(PlanDraft draft) {
    clearRefusal();
    m_draft = std::move(draft);
    m_view = QStringLiteral("draft");
    m_find.clear();
    showDraft();
    emit viewChanged(), emit draftChanged();
}

void PlansViewModel::draft(bool anew) {
    const Plan *plan = m_read.plan(m_plan);
    if (!allowed() || (!anew && plan == nullptr))
        return;
    if (!anew)
        return begin(PlanDraft::of(*plan, m_read.uses));
    select({});
    PlanDraft fresh;
    fresh.plan.id = session().newId<PlanId>();
    fresh.add_step();
    begin(std::move(fresh));
}

void PlansViewModel::draftAgain(const QString &noticeId) {
    for (const store::Notice &notice : m_read.refused) {
        const auto *save = std::get_if<SavePlan>(&notice.command.verb);
        if (save == nullptr || to_qstring(notice.id.text()) != noticeId)
            continue;
        const Plan *now = m_read.plan(save->plan.id);
        PlanDraft again = PlanDraft::of(now != nullptr ? *now : save->plan, m_read.uses);
        again.plan = save->plan;
        again.step_ids.resize(again.plan.rungs.size());
        for (std::size_t i = 0; i < again.step_ids.size(); ++i)
            again.step_ids[i] = static_cast<int>(i) + 1;
        return begin(std::move(again));
    }
}

void PlansViewModel::leaveDraft() {
    m_draft = {};
    m_named.clear();
    m_find.clear();
    m_found.setRows({});
    if (m_view == QLatin1String("draft")) {
        m_view = m_plan.is_nil() ? QString() : QStringLiteral("plan");
        clearRefusal();
        emit viewChanged();
    }
    showDraft();
}

void PlansViewModel::showDraft() {
    m_draft_steps.setRows(plan_draft::steps(m_draft, m_read));
    m_draft_targets.setRows(plan_draft::targets(m_draft, m_read));
    m_draft_parts.setRows(plan_draft::parts(m_draft, m_read));
    emit draftChanged();
}

void PlansViewModel::setName(const QString &name) {
    clearRefusal();
    m_draft.plan.name = name.toStdString();
    emit draftChanged();
}

void PlansViewModel::addStep() { clearRefusal(), m_draft.add_step(), showDraft(); }
void PlansViewModel::removeStep(int number) { clearRefusal(), m_draft.remove_step(number), showDraft(); }
void PlansViewModel::moveStep(int number, int by) { clearRefusal(), m_draft.move_step(number, by), showDraft(); }

void PlansViewModel::openStep(int number) {
    m_draft.open = number;
    setFind({});
    showDraft();
}

void PlansViewModel::setStep(const QString &field, const QString &value) {
    PlanRung *rung = m_draft.open_rung();
    if (rung == nullptr)
        return;
    clearRefusal();
    if (field == QLatin1String("duty"))
        rung->duty = value.toStdString();
    else if (field == QLatin1String("need"))
        rung->need = parse_word<Need>(value).value_or(Need::one);
    else if (field == QLatin1String("wait"))
        rung->wait_seconds = std::clamp(value.toInt(), limits::wait_seconds_min, limits::wait_seconds_max);
    showDraft();
}

void PlansViewModel::addTarget(const QString &text) {
    const auto target = target_parse(text);
    if (!target)
        return;
    clearRefusal();
    m_draft.add_target(*target);
    setFind({});
    showDraft();
}

void PlansViewModel::removeTarget(const QString &text) {
    const auto target = target_parse(text);
    PlanRung *rung = m_draft.open_rung();
    if (rung == nullptr || !target)
        return;
    clearRefusal();
    std::erase(rung->targets, *target);
    showDraft();
}

void PlansViewModel::addParty(const QString &name, const QString &kind, const QString &address) {
    if (m_draft.open_rung() == nullptr || name.trimmed().isEmpty())
        return;
    NewParty made;
    made.party.id = session().newId<PartyId>();
    made.party.name = name.trimmed().toStdString();
    made.method = session().newId<MethodId>();
    made.kind = parse_word<MethodKind>(kind).value_or(MethodKind::mail);
    made.address = address.trimmed().toStdString();
    if (m_draft.add_target({TargetKind::party, {}, {}, made.party.id}))
        m_draft.parties.push_back(std::move(made));
    clearRefusal();
    showDraft();
}

void PlansViewModel::addPart(const QString &text) {
    const auto part = part_parse(text);
    if (!part || part->scope == RoleScope::site || std::ranges::find(m_draft.parts, *part) != m_draft.parts.end())
        return;
    clearRefusal();
    m_draft.parts.push_back(*part);
    showDraft();
}

void PlansViewModel::removePart(const QString &text) {
    if (const auto part = part_parse(text))
        std::erase(m_draft.parts, *part);
    clearRefusal();
    showDraft();
}

void PlansViewModel::setFind(const QString &text) {
    m_find = text;
    emit draftChanged();
    lookFor();
}

void PlansViewModel::lookFor() {
    const int turn = ++m_find_turn;
    const std::string part = m_find.trimmed().toStdString();
    if (part.size() < find_least)
        return m_found.setRows({});
    session().read(
        StoreFile::ops, this, [part](store::LocalStore &local) { return store::people_named(local, part, found_most); },
        [this, turn](std::vector<Person> people) {
            if (turn != m_find_turn)
                return; // somebody else is looked for by now
            std::vector<DraftNameRow> rows;
            for (Person &one : people) {
                if (one.guest)
                    continue; // a guest has no duty of ours
                const PersonId id = one.id;
                m_named.insert_or_assign(id, one);
                m_read.people.insert_or_assign(id, std::move(one));
                const Target target{TargetKind::person, id, {}, {}};
                rows.push_back(
                    {target_text(target), plan_words::target(m_read, target), plan_words::target_kind(m_read, target)});
            }
            m_found.setRows(std::move(rows));
        });
}

void PlansViewModel::save() {
    if (m_view != QLatin1String("draft") || busy() || !draftProblem().isEmpty())
        return;
    sendNext(plan_draft::verbs(m_draft));
}

/// One after the other, since the hub takes them in this order; what the device itself refuses ends it.
void PlansViewModel::sendNext(std::vector<Verb> rest) {
    if (rest.empty()) {
        //: Said after a plan was saved.
        session().say(tr("Sent. It holds when your council's Tallyboard has answered."), QStringLiteral("onDevice"));
        return select(to_qstring(m_draft.plan.id.text()));
    }
    Verb next = std::move(rest.front());
    rest.erase(rest.begin());
    const auto *party = std::get_if<SaveParty>(&next);
    const PartyId sent = party == nullptr ? PartyId{} : party->party.id;
    act(std::move(next), [this, sent, rest = std::move(rest)]() mutable {
        std::erase_if(m_draft.parties, [&](const NewParty &one) { return !sent.is_nil() && one.party.id == sent; });
        sendNext(std::move(rest));
    });
}

} // namespace tallyboard
