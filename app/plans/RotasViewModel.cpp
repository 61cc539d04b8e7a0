#include "plans/RotasViewModel.h"
#include "domain/permissions.h"
#include "plans/plan_draft.h"
#include "plans/plan_words.h"
#include "shell/Words.h"
#include "store/reads.h"
#include <algorithm>
#include <array>

namespace tallyboard {

namespace {

constexpr int stand_ins_found_most = 8;

QString text_of_who(const Who &who) {
    return target_text(who.is_person() ? Target{TargetKind::person, who.person, {}, {}}
                                       : Target{TargetKind::party, {}, {}, who.party});
}

} // namespace

struct RotasViewModel::Shown {
    PlanRead read;
    RotaId rota;
    std::vector<PlanWeekRow> duties;
    std::vector<StandInRow> stand_ins;
    std::vector<PlanRefusalRow> refusals;
};

RotasViewModel::RotasViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::lone_working) | store::topic(store::Topic::people) |
                    store::topic(store::Topic::notices),
                parent) {
    connect(&session, &Session::personChanged, this, &RotasViewModel::refresh);
    connect(this, &ViewModel::refusalChanged, this, &RotasViewModel::draftChanged);
}

bool RotasViewModel::allowed() const { return may_do<AddStandIn>(session().person().roles, Relation::own); }
QString RotasViewModel::rotaId() const { return m_rota.is_nil() ? QString() : to_qstring(m_rota.text()); }
QString RotasViewModel::today() const { return to_qstring(date_text(session().today())); }

QVariantList RotasViewModel::rotas() const {
    QVariantList list;
    for (const Rota &rota : m_read.rotas)
        list += QVariantMap{{QStringLiteral("value"), to_qstring(rota.id.text())},
                            {QStringLiteral("text"), to_qstring(rota.name)}};
    return list;
}

void RotasViewModel::setRotaId(const QString &id) {
    m_rota = RotaId::parse(id.toStdString()).value_or(RotaId{});
    m_draft.away = {};
    emit shownChanged(), emit draftChanged();
    refresh();
}

void RotasViewModel::reload() {
    reread(
        [rota = m_rota, now = session().now(), today = session().today(), zone = session().zone(),
         allowed = allowed()](store::LocalStore &local) {
            Shown shown;
            if (!allowed)
                return shown;
            PlanRead &read = shown.read = read_plans(local, {});
            read.now = now, read.today = today, read.zone = zone;
            shown.rota = read.rota(rota) != nullptr ? rota : read.rotas.empty() ? RotaId{} : read.rotas.front().id;
            shown.duties = rota_lists::duties(read, shown.rota);
            shown.stand_ins = rota_lists::stand_ins(read, shown.rota);
            shown.refusals = rota_lists::refused(read);
            return shown;
        },
        [this, asked = m_rota](Shown shown) {
            if (asked != m_rota)
                return; // another was chosen since: that is read next
            m_rota = shown.rota;
            m_read = std::move(shown.read);
            for (const auto &[id, person] : m_named)
                m_read.people.emplace(id, person);
            m_duties.setRows(std::move(shown.duties));
            m_stand_ins.setRows(std::move(shown.stand_ins));
            m_refusals.setRows(std::move(shown.refusals));
            emit shownChanged(), emit draftChanged();
        });
}

void RotasViewModel::forget() {
    m_rota = {}, m_read = {}, m_draft = {};
    m_find.clear(), m_named.clear();
    m_duties.setRows({}), m_stand_ins.setRows({}), m_refusals.setRows({}), m_found.setRows({});
    emit shownChanged(), emit draftChanged();
}

QString RotasViewModel::by() const {
    return m_draft.by.is_nil() ? QString() : plan_words::who(m_read, {m_draft.by, {}});
}
QString RotasViewModel::away() const { return m_draft.away == Who{} ? QString() : text_of_who(m_draft.away); }

QString RotasViewModel::awayName() const {
    return m_draft.away == Who{} ? QString() : plan_words::who(m_read, m_draft.away);
}

QVariantList RotasViewModel::awayChoices() const {
    QVariantList list{QVariantMap{{QStringLiteral("value"), QString()},
                                  //: In a list of whom somebody stands in for: nobody is away.
                                  {QStringLiteral("text"), tr("Nobody: they are on duty as well")}}};
    for (const Who &who : rota_lists::on_duty(m_read, m_rota))
        list += QVariantMap{{QStringLiteral("value"), text_of_who(who)},
                            {QStringLiteral("text"), plan_words::who(m_read, who)}};
    return list;
}

QString RotasViewModel::problem() const {
    if (!refusal().isEmpty())
        return refusal() + QLatin1Char(' ') + remedy();
    StandIn made;
    return rota_lists::problem(m_draft, m_rota, m_read, made);
}

void RotasViewModel::setFind(const QString &text) {
    m_find = text;
    emit draftChanged();
    const int turn = ++m_find_turn;
    const std::string part = text.trimmed().toStdString();
    if (part.size() < 2)
        return m_found.setRows({});
    session().read(
        StoreFile::ops, this,
        [part](store::LocalStore &local) { return store::people_named(local, part, stand_ins_found_most); },
        [this, turn](std::vector<Person> people) {
            if (turn != m_find_turn)
                return; // somebody else is looked for by now
            std::vector<DraftNameRow> rows;
            for (const Person &one : people) {
                if (one.guest)
                    continue;
                m_named.insert_or_assign(one.id, one);
                m_read.people.insert_or_assign(one.id, one);
                const Target target{TargetKind::person, one.id, {}, {}};
                rows.push_back({target_text(target), to_qstring(one.name), plan_words::target_kind(m_read, target)});
            }
            m_found.setRows(std::move(rows));
        });
}

void RotasViewModel::set(const QString &field, const QString &value) {
    clearRefusal();
    const auto target = target_parse(value);
    const std::array texts{
        std::pair{"fromDay", &m_draft.span.from_day},         std::pair{"fromTime", &m_draft.span.from_time},
        std::pair{"untilDay", &m_draft.span.until_day},       std::pair{"untilTime", &m_draft.span.until_time},
        std::pair{"otherFromDay", &m_draft.other.from_day},   std::pair{"otherFromTime", &m_draft.other.from_time},
        std::pair{"otherUntilDay", &m_draft.other.until_day}, std::pair{"otherUntilTime", &m_draft.other.until_time}};
    for (const auto &[name, text] : texts)
        if (field == QLatin1String(name))
            *text = value;
    if (field == QLatin1String("by")) {
        m_draft.by = target ? target->person : PersonId{};
        setFind({});
    } else if (field == QLatin1String("away")) {
        m_draft.away = target ? Who{target->person, target->party} : Who{};
    } else if (field == QLatin1String("swaps")) {
        m_draft.swaps = !value.isEmpty();
    }
    emit draftChanged();
}

void RotasViewModel::add() {
    StandIn made;
    if (busy() || m_rota.is_nil() || !rota_lists::problem(m_draft, m_rota, m_read, made).isEmpty())
        return;
    made.id = session().newId<StandInId>();
    act(AddStandIn{made}, [this] {
        //: Said after somebody entered who stands in for whom.
        session().say(tr("Sent. It holds when your council's Tallyboard has answered."), QStringLiteral("onDevice"));
        m_draft = {};
        emit draftChanged();
        refresh();
    });
}

void RotasViewModel::remove(const QString &standInId) {
    if (const auto id = StandInId::parse(standInId.toStdString()))
        act(RemoveStandIn{*id}, [this] {
            //: Said after somebody took a stand-in away.
            session().say(tr("Sent. It stays until your council's Tallyboard has answered."),
                          QStringLiteral("onDevice"));
            refresh();
        });
}

void RotasViewModel::dismiss(const QString &noticeId) {
    if (const auto id = CommandId::parse(noticeId.toStdString()))
        session().post(StoreFile::ops, [id = *id](store::LocalStore &local) { local.dismiss_notice(id); });
}

} // namespace tallyboard
