// The half of RolesViewModel that gives a role: the draft, what it would let somebody do, and why it cannot be given.
#include "domain/decide.h"
#include "domain/role_grants.h"
#include "roles/RolesViewModel.h"
#include "roles/role_words.h"
#include "shell/RefusalWords.h"
#include "shell/Words.h"

namespace tallyboard {

namespace {

QString day_text(LocalDate day) { return day == LocalDate{} ? QString() : QString::fromStdString(date_text(day)); }

} // namespace

QString RolesViewModel::draftRole() const { return m_draft.role == Role::staff ? QString() : word(m_draft.role); }
QString RolesViewModel::draftPart() const { return m_part_chosen ? part_text(part_of_verb(m_draft)) : QString(); }
QString RolesViewModel::draftFrom() const { return day_text(m_draft.from); }
QString RolesViewModel::draftUntil() const { return day_text(m_draft.until); }

QString RolesViewModel::draftDays() const {
    return role_words::days_sentence(m_draft.from, m_draft.until, session().today());
}

QStringList RolesViewModel::draftLets() const {
    if (m_draft.role == Role::staff || !m_part_chosen)
        return {};
    const CouncilPart part = part_of_verb(m_draft);
    QStringList list = role_words::lets(m_name, m_draft.role, part, m_tree);
    if (part.scope == RoleScope::unit)
        //: Of a role over a directorate or service: %n is how many teams it has.
        list += tr("%1 has %n team(s) now. Teams that come to it later count too.", nullptr, m_tree.teams_in(part))
                    .arg(m_tree.name(part));
    return list;
}

QString RolesViewModel::draftProblem() const {
    if (!refusal().isEmpty())
        return refusal() + QLatin1Char(' ') + remedy();
    if (m_draft.role == Role::staff)
        //: Above the button that gives a role.
        return tr("Choose a role.");
    if (!m_part_chosen)
        //: Above the button that gives a role: over which part of the council it is not said yet.
        return tr("Choose where the role is for.");
    if (waits(grant_text(m_draft.role, part_of_verb(m_draft))))
        return tr("A change of this role waits on this device. Wait until your council's Tallyboard has answered.");
    return is_bad(m_draft_refusal)
               ? refusal_words::sentence(m_draft_refusal) + QLatin1Char(' ') + refusal_words::remedy(m_draft_refusal)
               : QString();
}

void RolesViewModel::draft(const QString &grant) {
    clearRefusal();
    m_draft = {};
    m_part_chosen = false;
    m_draft_refusal = {};
    if (const RoleGrant *held = grantOf(grant)) {
        m_draft = {held->role, held->scope, held->where, held->from, held->until, {}, held->at};
        m_part_chosen = true;
    }
    m_drafting = true;
    emit draftPartsChanged(), emit draftChanged();
    checkDraft();
}

void RolesViewModel::leaveDraft() {
    m_drafting = m_part_chosen = false;
    m_draft = {};
    m_draft_refusal = {};
    emit draftPartsChanged(), emit draftChanged();
}

void RolesViewModel::setDraft(const QString &field, const QString &value) {
    clearRefusal();
    if (field == QLatin1String("role"))
        m_draft.role = parse_word<Role>(value).value_or(Role::staff), emit draftPartsChanged();
    else if (field == QLatin1String("part")) {
        const auto part = part_parse(value);
        m_part_chosen = part.has_value();
        m_draft.scope = part.value_or(CouncilPart{}).scope;
        m_draft.where = part.value_or(CouncilPart{}).where;
    } else {
        const LocalDate day = date_parse(value.toStdString()).value_or(LocalDate{});
        (field == QLatin1String("from") ? m_draft.from : m_draft.until) = day;
    }
    if (is_council_wide(m_draft.role))
        m_draft.scope = RoleScope::council, m_draft.where = {}, m_part_chosen = true;
    if (field == QLatin1String("role") || field == QLatin1String("part"))
        follow();
    emit draftChanged();
    checkDraft();
}

/// What they hold already is what this changes.
void RolesViewModel::follow() {
    const RoleGrant *held = m_part_chosen ? grantOf(grant_text(m_draft.role, part_of_verb(m_draft))) : nullptr;
    m_draft.seen = held == nullptr || held->source == GrantSource::directory ? Instant{} : held->at;
}

/// Asks the rule book, with what this device knows.
void RolesViewModel::checkDraft() {
    if (!m_drafting || m_draft.role == Role::staff || !m_part_chosen)
        return;
    session().read(
        StoreFile::ops, this,
        [draft = m_draft, person = m_person, today = session().today()](store::LocalStore &local) {
            return refusal_of(local.facts(), draft, person, today);
        },
        [this, turn = ++m_draft_turn](const Refusal &bad) {
            if (turn != m_draft_turn || bad == m_draft_refusal)
                return; // a later question is on its way
            m_draft_refusal = bad;
            emit draftChanged();
        });
}

void RolesViewModel::give(const QString &reason) {
    if (!m_drafting || busy() || !draftProblem().isEmpty())
        return;
    GrantRole verb = m_draft;
    verb.reason = reason.trimmed().toStdString();
    act(
        verb,
        [this, name = m_name] {
            //: Said after a role was given; %1 is a name.
            session().say(tr("Sent. %1 has the role when your council's Tallyboard has answered.").arg(name),
                          QStringLiteral("onDevice"));
            leaveDraft();
            emit given();
            refresh();
        },
        m_person);
}

} // namespace tallyboard
