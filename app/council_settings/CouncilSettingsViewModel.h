// The council's settings: the topics that this person's role owns, and one of them open as a draft. Nothing of a draft
// is kept or sent before save(). A version that somebody else makes meanwhile does not touch the draft: the page says
// so, and the hub refuses what is based on an older one.
#pragma once
#include "council_settings/setting_rows.h"
#include "domain/council_settings_verbs.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include <QVariantMap>
#include <map>

namespace tallyboard {

class CouncilSettingsViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// Rows are SettingTopicRow; none: this person owns nothing here.
    Q_PROPERTY(tallyboard::RowsModelBase *topics READ topics CONSTANT)
    Q_PROPERTY(bool ownsAny READ ownsAny NOTIFY topicsChanged)
    Q_PROPERTY(QString topic READ topic NOTIFY topicChanged) // the one that is open; "" = none
    Q_PROPERTY(QString title READ title NOTIFY topicChanged)
    Q_PROPERTY(QString explanation READ explanation NOTIFY topicChanged)
    /// The draft's parts; each is empty where the topic has none.
    Q_PROPERTY(tallyboard::RowsModelBase *numbers READ numbers CONSTANT)
    Q_PROPERTY(tallyboard::RowsModelBase *words READ words CONSTANT)
    Q_PROPERTY(tallyboard::RowsModelBase *kinds READ kinds CONSTANT)
    Q_PROPERTY(tallyboard::RowsModelBase *types READ types CONSTANT)
    Q_PROPERTY(tallyboard::RowsModelBase *steps READ steps CONSTANT)
    Q_PROPERTY(QString audience READ audience NOTIFY draftChanged) // team team_and_site everybody; "" = none
    /// What saving would do and to whom, a sentence each; none: nothing is changed.
    Q_PROPERTY(QStringList effects READ effects NOTIFY draftChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY draftChanged)  // why it cannot be saved as it is; "" = it can
    Q_PROPERTY(bool overtaken READ overtaken NOTIFY draftChanged) // somebody else has changed the topic meanwhile
    /// How long things are kept and how far plans reach, as it is in force: "14 days" by the field's name.
    Q_PROPERTY(QVariantMap periods READ periods NOTIFY periodsChanged)
    Q_PROPERTY(QString placesSeenBy READ placesSeenBy NOTIFY periodsChanged) // as PresenceAudience
    /// All versions, the newest first. Rows are VersionRow.
    Q_PROPERTY(tallyboard::RowsModelBase *versions READ versions CONSTANT)
public:
    CouncilSettingsViewModel(Session &session, QObject *parent = nullptr);

    RowsModelBase *topics() { return &m_topics; }
    bool ownsAny() const { return m_topics.count() > 0; }
    QString topic() const;
    QString title() const;
    QString explanation() const;
    RowsModelBase *numbers() { return &m_numbers; }
    RowsModelBase *words() { return &m_words; }
    RowsModelBase *kinds() { return &m_kinds; }
    RowsModelBase *types() { return &m_types; }
    RowsModelBase *steps() { return &m_steps; }
    RowsModelBase *versions() { return &m_versions; }
    QString audience() const;
    QVariantMap periods() const;
    QString placesSeenBy() const;
    QStringList effects() const;
    QString problem() const;
    bool overtaken() const { return m_open && m_in_force.n > m_based_on; }

    Q_INVOKABLE void open(const QString &topic);
    Q_INVOKABLE void leave();
    Q_INVOKABLE void setNumber(const QString &field, const QString &text);
    Q_INVOKABLE void setWord(const QString &field, const QString &text);
    Q_INVOKABLE void setKind(const QString &kind, bool used);
    Q_INVOKABLE void setAudience(const QString &audience);
    Q_INVOKABLE void addType();
    /// field: name risk interval_minutes grace_minutes minutes.
    Q_INVOKABLE void setType(const QString &code, const QString &field, const QString &text);
    Q_INVOKABLE void removeType(const QString &code);
    Q_INVOKABLE void addStep();
    Q_INVOKABLE void setStep(int number, const QString &text); // from 1
    Q_INVOKABLE void removeStep(int number);
    /// Takes an older version into the draft; "0": Tallyboard's own. It is in force once it is saved.
    Q_INVOKABLE void takeVersion(const QString &n);
    Q_INVOKABLE void putBack(); // the draft as it is in force
    Q_INVOKABLE void save(const QString &reason);

signals:
    void topicsChanged();
    void periodsChanged();
    void topicChanged();
    void draftChanged();
    void saved(); // the store has taken it

protected:
    void reload() override;
    void forget() override;

private:
    struct InForce {
        std::int64_t n = 0;
        SettingValue value;
        bool operator==(const InForce &) const = default;
    };
    struct Read;
    void show(const Read &read);
    void showTopics();
    void showDraft();
    void showVersions(const Read &read);
    void edited();
    void takeNumber(const QString &key, const QString &text, int &number);
    QString typedOr(const QString &key, int number) const;
    template <class T> T *draft() { return m_open ? std::get_if<T>(&m_draft) : nullptr; }
    template <class T> const T *draft() const { return m_open ? std::get_if<T>(&m_draft) : nullptr; }

    RowsModel<SettingTopicRow> m_topics{this};
    RowsModel<NumberRow> m_numbers{this};
    RowsModel<WordRow> m_words{this};
    RowsModel<PlaceKindRow> m_kinds{this};
    RowsModel<VisitTypeRow> m_types{this};
    RowsModel<StepRow> m_steps{this};
    RowsModel<VersionRow> m_versions{this};
    bool m_open = false, m_taken = false; // taken: the draft has been filled from the store
    SettingValue m_draft;
    std::int64_t m_based_on = 0;
    InForce m_in_force;
    std::vector<Setting> m_all;         // versions of the open topic, newest first
    std::map<QString, QString> m_typed; // what is no number yet, by field
};

} // namespace tallyboard
