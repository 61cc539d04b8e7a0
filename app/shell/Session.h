// What every view model uses: the two store threads (the vault's only while unlocked), the person, the clocks and what
// is known of the hub. Made by app/main, lives on the GUI thread. Reads and commands are posted to the store's thread
// and answered later on the GUI thread, so nothing here waits for a disk. Its maker must stop both store threads before
// it destroys this object.
#pragma once
#include "domain/claim.h"
#include "domain/council_settings.h"
#include "domain/people.h"
#include "platform/clock.h"
#include "platform/random.h"
#include "store/store_thread.h"
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <memory>

namespace tallyboard {

/// What sync last said, in the store's terms; app/main fills it from the keeper's report.
struct HubLink {
    QString health = QStringLiteral("fresh"); // fresh connecting live offline refused wrong_hub
    QString problem;                          // code of the last problem, empty when well
    Instant last_heard;                       // hub time
    Instant last_sure;                        // of the last answer in which the hub was sure of its time
    std::int64_t heard_boottime_ms = -1;
    std::int64_t offset_ms = 0, uncertainty_ms = -1;
    bool hub_was_away = false;         // safety officers only: visits that ran then may be overdue
    std::int64_t hub_wall_ahead_s = 0; // safety officers only: how far its machine's clock is ahead
    bool operator==(const HubLink &) const = default;
};

class Session : public QObject {
    Q_OBJECT
public:
    Session(platform::Clock &clock, platform::Random &random, QObject *parent = nullptr);

    void open(store::StoreThread &ops, const PersonId &me, const QString &council, const std::string &zone);
    void openVault(store::StoreThread &vault);
    void closeVault(); // the caller stops the thread afterwards
    void close();
    bool isOpen() const { return m_ops != nullptr; }
    bool isVaultOpen() const { return m_vault != nullptr; }

    const PersonId &me() const { return m_me; }
    const Person &person() const { return m_person; } // as the store has it; before the first read only the id is set
    const CouncilRules &rules() const { return m_rules; } // as the store has them; the defaults before that
    const QString &council() const { return m_council; }
    const std::string &zone() const { return m_zone; }
    const HubLink &hub() const { return m_hub; }
    void setHub(const HubLink &hub);
    /// When this run and an earlier run heard the hub. All claims and sentences about that rest on this value.
    HubHeard heard() const;
    /// When the hub was last heard: by this run, or by an earlier one until this run has. Zero: never.
    Instant lastHeard() const;
    /// The same, but only answers in which the hub was sure of its own time. Deletion by age goes by this.
    Instant lastSure() const;

    const platform::Clock &clock() const { return m_clock; }
    /// The best estimate of hub time: the last answer plus the boottime since, or else the wall clock plus the known
    /// offset.
    Instant now() const;
    LocalDate today() const;
    Moment moment() const;
    Evidence evidence() const;
    /// A closing word that only the hub can open (closing_word.h). Without a sealer: nothing.
    std::string sealed(std::string_view word) const { return m_sealer ? m_sealer(word) : std::string(); }
    void setSealer(std::function<std::string(std::string_view)> sealer) { m_sealer = std::move(sealer); }
    template <class IdType> IdType newId() { return IdType{newUuid()}; }

    /// Runs `work` on the store's thread and then(its result) here, unless `asker` is gone. False: not open.
    template <class Work, class Then> bool read(StoreFile which, QObject *asker, Work work, Then then) {
        store::StoreThread *thread = which == StoreFile::ops ? m_ops : m_vault;
        if (thread == nullptr)
            return false;
        QPointer<QObject> alive(asker);
        thread->post([this, work = std::move(work), then = std::move(then), alive](store::LocalStore &local) {
            auto result = std::make_shared<decltype(work(local))>(work(local));
            QMetaObject::invokeMethod(
                this,
                [result, then, alive] {
                    if (alive)
                        then(std::move(*result));
                },
                Qt::QueuedConnection);
        });
        return true;
    }
    /// Hands a command to its store; `then` gets the result. False: that store is not open, and nothing was done.
    /// `owner`: whose thing it touches, when that is not the person's own (for an assessor or a responder).
    bool execute(Verb verb, QObject *asker, std::function<void(const store::Executed &)> then,
                 std::optional<PersonId> owner = std::nullopt);
    /// Work without an answer (settings, dismissals).
    bool post(StoreFile which, std::function<void(store::LocalStore &)> work);

    /// Shows and speaks what became of a press, on whatever page the person is. `stateKey`: a key of States, or none.
    /// With `undo_words` ("Undo") a button beside it takes it back by `undo`, until the next such word.
    void say(const QString &words, const QString &stateKey, const QString &undo_words = {},
             std::function<void()> undo = {});
    void undo();
    /// Speaks a sentence that stands on the screen anyway. `assertive`: at once. A later one of the same `topic` takes
    /// the place of one that has not been spoken yet.
    void announce(const QString &text, bool assertive, const QString &topic = {}) {
        if (!text.isEmpty())
            emit announced(text, assertive, topic);
    }

    /// Once a second while the app is open; tests call it themselves.
    void tick() { emit ticked(); }
    void startTicking();

signals:
    void opened();
    void vaultChanged();
    void closed();
    void changed(tallyboard::store::Topics topics); // rows of an open store changed
    void personChanged();
    void rulesChanged();
    void hubChanged();
    void ticked();
    void somethingToSend(tallyboard::Lane lane);
    void said(const QString &words, const QString &stateKey, const QString &undo_words);
    void announced(const QString &text, bool assertive, const QString &topic);
    void storeFailed(); // a store went read-only: full disk or a fault

private:
    void listen(store::StoreThread &thread);
    void readPerson();
    void readRules();
    void readHeard();
    UuidBytes newUuid();

    platform::Clock &m_clock;
    platform::Random &m_random;
    store::StoreThread *m_ops = nullptr;
    store::StoreThread *m_vault = nullptr;
    PersonId m_me;
    Person m_person;
    CouncilRules m_rules;
    QString m_council;
    std::string m_zone = "Europe/London";
    HubLink m_hub;
    Instant m_heard_before, m_sure_before; // heard by an earlier run
    std::function<void()> m_undo;
    std::function<std::string(std::string_view)> m_sealer;
    QTimer m_second;
};

} // namespace tallyboard
