#include "council_settings/CouncilSettingsViewModel.h"
#include "council_settings/draft_rows.h"
#include "council_settings/setting_words.h"
#include "domain/permissions.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard {

struct CouncilSettingsViewModel::Read {
    std::vector<Setting> versions; // newest first
    std::map<PersonId, QString> names;
};

CouncilSettingsViewModel::CouncilSettingsViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops, store::topic(store::Topic::settings) | store::topic(store::Topic::people),
                parent) {
    connect(&session, &Session::personChanged, this, &CouncilSettingsViewModel::showTopics);
    connect(&session, &Session::opened, this, &CouncilSettingsViewModel::showTopics);
    connect(&session, &Session::rulesChanged, this, &CouncilSettingsViewModel::periodsChanged);
}

QString CouncilSettingsViewModel::topic() const { return m_open ? to_qstring(trait_of(m_draft).word) : QString(); }
QString CouncilSettingsViewModel::title() const { return setting_words::of_topic(topic().toStdString()).title; }
QString CouncilSettingsViewModel::explanation() const {
    return setting_words::of_topic(topic().toStdString()).explanation;
}

QString CouncilSettingsViewModel::audience() const {
    const auto *rules = draft<PresenceRules>();
    return rules == nullptr ? QString() : word(rules->audience);
}

QVariantMap CouncilSettingsViewModel::periods() const {
    QVariantMap map;
    const auto take = [&map]<class F>(std::string_view name, const F &value) {
        if constexpr (std::is_same_v<F, int>)
            map[to_qstring(name)] = setting_words::days_text(value);
    };
    PresenceRules::fields(session().rules().presence, take);
    RetentionRules::fields(session().rules().retention, take);
    return map;
}

QString CouncilSettingsViewModel::placesSeenBy() const { return word(session().rules().presence.audience); }

QStringList CouncilSettingsViewModel::effects() const {
    return m_open ? setting_words::effects(m_in_force.value, m_draft) : QStringList();
}

QString CouncilSettingsViewModel::problem() const {
    if (!m_open)
        return {};
    if (!m_typed.empty())
        //: Above the button that saves the council's settings.
        return tr("Something is no number yet.");
    Refusal bad = check_setting(m_draft);
    const CouncilRules &rules = session().rules();
    if (!is_bad(bad)) {
        const auto *presence = draft<PresenceRules>();
        const auto *retention = draft<RetentionRules>();
        bad = check_together(presence ? *presence : rules.presence, retention ? *retention : rules.retention);
    }
    return is_bad(bad) ? refusal_words::sentence(bad) : QString();
}

void CouncilSettingsViewModel::showTopics() {
    std::vector<SettingTopicRow> rows;
    each_alternative<SettingValue>([&]<class T>() {
        if (!may_do(ChangeSetting{T{}, 0, {}}.may(), session().person().roles, Relation::own))
            return;
        const auto words = setting_words::of_topic(T::trait.word);
        rows.push_back({to_qstring(T::trait.word), words.title, words.subtitle, words.icon});
    });
    m_topics.setRows(std::move(rows));
    emit topicsChanged();
}

void CouncilSettingsViewModel::open(const QString &topic) {
    each_alternative<SettingValue>([&]<class T>() {
        if (to_qstring(T::trait.word) == topic)
            m_draft = T{}, m_open = true;
    });
    m_taken = false;
    m_typed.clear();
    m_in_force = {0, m_draft};
    clearRefusal();
    emit topicChanged();
    refresh();
}

void CouncilSettingsViewModel::leave() {
    m_open = false;
    m_all.clear();
    emit topicChanged();
    showDraft();
}

void CouncilSettingsViewModel::forget() {
    leave();
    m_topics.setRows({});
    m_versions.setRows({});
}

void CouncilSettingsViewModel::reload() {
    showTopics();
    reread(
        [topic = topic().toStdString()](store::LocalStore &local) {
            Read read;
            if (!topic.empty())
                read.versions = store::setting_versions(local, topic);
            for (const Setting &version : read.versions)
                if (const auto person = store::person_by_id(local, version.by))
                    read.names[version.by] = QString::fromStdString(person->name);
            return read;
        },
        [this](const Read &read) { show(read); });
}

void CouncilSettingsViewModel::show(const Read &read) {
    if (!m_open || (!read.versions.empty() && read.versions.front().topic != topic_of(m_draft)))
        return;
    // A draft in which nothing was changed goes along with what is in force.
    const bool untouched = !m_taken || (m_typed.empty() && m_draft == m_in_force.value);
    m_all = read.versions;
    m_in_force = {0, draft_rows::default_like(m_draft)};
    if (!m_all.empty())
        m_in_force = {m_all.front().n, m_all.front().value};
    if (untouched) {
        m_draft = m_in_force.value;
        m_based_on = m_in_force.n;
        m_taken = true;
    }
    showDraft();
    showVersions(read);
}

void CouncilSettingsViewModel::showVersions(const Read &read) {
    std::vector<VersionRow> rows;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const Setting &one = m_all[i];
        const SettingValue before = i + 1 < m_all.size() ? m_all[i + 1].value : draft_rows::default_like(one.value);
        const auto name = read.names.find(one.by);
        QString who;
        if (one.by.is_nil())
            //: Who changed the council's settings: whoever runs the hub.
            who = tr("The operator");
        else if (name != read.names.end())
            who = name->second;
        else
            //: Who changed the council's settings: a person who is not in the directory any more.
            who = tr("Somebody who has left");
        QStringList lines = setting_words::effects(before, one.value);
        if (!one.reason.empty())
            lines.prepend(QString::fromStdString(one.reason));
        rows.push_back({QString::number(one.n),
                        //: Who changed the council's settings and when: "Priya Nair, Tue 24 Nov 14:30".
                        tr("%1, %2").arg(who, time_words::date_and_clock(one.at, session().zone())),
                        lines.join(QLatin1Char('\n')), i == 0});
    }
    m_versions.setRows(std::move(rows));
}

void CouncilSettingsViewModel::showDraft() {
    const auto typed = [this](const QString &key, int number) { return typedOr(key, number); };
    m_numbers.setRows(m_open ? draft_rows::numbers(m_draft, typed) : std::vector<NumberRow>{});
    m_words.setRows(m_open ? draft_rows::words(m_draft) : std::vector<WordRow>{});
    m_kinds.setRows(m_open ? draft_rows::kinds(m_draft) : std::vector<PlaceKindRow>{});
    m_types.setRows(m_open ? draft_rows::types(m_draft, typed) : std::vector<VisitTypeRow>{});
    m_steps.setRows(m_open ? draft_rows::steps(m_draft) : std::vector<StepRow>{});
    emit draftChanged();
}

void CouncilSettingsViewModel::edited() {
    clearRefusal();
    showDraft();
}

QString CouncilSettingsViewModel::typedOr(const QString &key, int number) const {
    const auto found = m_typed.find(key);
    return found == m_typed.end() ? QString::number(number) : found->second;
}

/// A text that is no number stays as it is typed, and the draft keeps the number from before.
void CouncilSettingsViewModel::takeNumber(const QString &key, const QString &text, int &number) {
    bool is_number = false;
    const int value = text.trimmed().toInt(&is_number);
    if (is_number)
        number = value, m_typed.erase(key);
    else
        m_typed[key] = text;
}

void CouncilSettingsViewModel::setNumber(const QString &field, const QString &text) {
    std::visit(
        [&]<class T>(T &rules) {
            T::fields(rules, [&]<class F>(std::string_view name, F &value) {
                if constexpr (std::is_same_v<F, int>)
                    if (to_qstring(name) == field)
                        takeNumber(field, text, value);
            });
        },
        m_draft);
    edited();
}

void CouncilSettingsViewModel::setWord(const QString &field, const QString &text) {
    if (auto *rules = draft<CouncilWords>())
        CouncilWords::fields(*rules, [&](std::string_view name, std::string &value) {
            if (to_qstring(name) == field)
                value = text.toStdString();
        });
    edited();
}

void CouncilSettingsViewModel::setKind(const QString &kind, bool used) {
    const auto wanted = parse_word<PlaceKind>(kind);
    if (auto *rules = draft<PresenceRules>(); rules != nullptr && wanted) {
        std::erase(rules->kinds, *wanted);
        if (used)
            rules->kinds.push_back(*wanted);
        std::ranges::sort(rules->kinds);
    }
    edited();
}

void CouncilSettingsViewModel::setAudience(const QString &audience) {
    if (auto *rules = draft<PresenceRules>())
        rules->audience = parse_word<PresenceAudience>(audience).value_or(rules->audience);
    edited();
}

void CouncilSettingsViewModel::addType() {
    if (auto *rules = draft<LoneWorkingRules>())
        rules->types.push_back(draft_rows::new_type(rules->types));
    edited();
}

void CouncilSettingsViewModel::setType(const QString &code, const QString &field, const QString &text) {
    auto *rules = draft<LoneWorkingRules>();
    if (rules == nullptr)
        return;
    const auto type = std::ranges::find(rules->types, code.toStdString(),
                                        [](const VisitType &one) -> const std::string & { return one.code.text; });
    if (type == rules->types.end())
        return;
    if (field == QLatin1String("name"))
        type->name = text.toStdString();
    else if (field == QLatin1String("risk"))
        type->risk = parse_word<Risk>(text).value_or(type->risk);
    else
        VisitType::fields(*type, [&]<class F>(std::string_view name, F &value) {
            if constexpr (std::is_same_v<F, int>)
                if (to_qstring(name) == field)
                    takeNumber(draft_rows::type_key(*type, name), text, value);
        });
    edited();
}

void CouncilSettingsViewModel::removeType(const QString &code) {
    if (auto *rules = draft<LoneWorkingRules>())
        std::erase_if(rules->types, [&](const VisitType &type) { return to_qstring(type.code.text) == code; });
    std::erase_if(m_typed, [&](const auto &typed) { return typed.first.startsWith(code + QLatin1Char('/')); });
    edited();
}

void CouncilSettingsViewModel::addStep() {
    if (auto *rules = draft<LoneWorkingRules>())
        rules->procedure.emplace_back();
    edited();
}

void CouncilSettingsViewModel::setStep(int number, const QString &text) {
    auto *rules = draft<LoneWorkingRules>();
    if (rules != nullptr && number >= 1 && number <= static_cast<int>(rules->procedure.size()))
        rules->procedure[static_cast<std::size_t>(number - 1)] = text.toStdString();
    edited();
}

void CouncilSettingsViewModel::removeStep(int number) {
    auto *rules = draft<LoneWorkingRules>();
    if (rules != nullptr && number >= 1 && number <= static_cast<int>(rules->procedure.size()))
        rules->procedure.erase(rules->procedure.begin() + (number - 1));
    edited();
}

void CouncilSettingsViewModel::takeVersion(const QString &n) {
    const auto version = std::ranges::find(m_all, n.toLongLong(), &Setting::n);
    m_draft = version == m_all.end() ? draft_rows::default_like(m_draft) : version->value;
    m_typed.clear();
    edited();
}

void CouncilSettingsViewModel::putBack() {
    m_draft = m_in_force.value;
    m_based_on = m_in_force.n;
    m_typed.clear();
    edited();
}

void CouncilSettingsViewModel::save(const QString &reason) {
    if (!problem().isEmpty())
        return;
    act(ChangeSetting{m_draft, m_based_on, reason.trimmed().toStdString()}, [this] {
        //: Said after the council's settings were changed: they are on their way to the hub.
        session().say(tr("Sent. It is in force when your council's Tallyboard has answered."),
                      QStringLiteral("onDevice"));
        emit saved();
    });
}

} // namespace tallyboard
