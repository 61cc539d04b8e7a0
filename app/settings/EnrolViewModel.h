// First run. The person gives a link, or types the hub's address and a one-time code and compares a fingerprint; then
// they choose a passphrase. After typing, nothing is written before the person has said that the fingerprint matches.
// The passphrase is wiped once it is used.
#pragma once
#include "settings/enrolment.h"
#include <QObject>
#include <QtQmlIntegration>

namespace tallyboard {

class EnrolViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// "address" (link, or url and code) -> "compare" (typed only) -> "passphrase" -> "joining" -> "joined".
    Q_PROPERTY(QString step READ step NOTIFY stepChanged)
    Q_PROPERTY(bool working READ working NOTIFY stepChanged) // asking the hub
    Q_PROPERTY(QString url READ url WRITE setUrl NOTIFY fieldsChanged)
    Q_PROPERTY(QString code READ code WRITE setCode NOTIFY fieldsChanged)
    Q_PROPERTY(bool hasLink READ hasLink NOTIFY fieldsChanged) // a whole link was pasted, and fixes url and code
    Q_PROPERTY(bool canGoOn READ canGoOn NOTIFY fieldsChanged) // from step "address"
    /// Why canGoOn is false and what to do, as one sentence; empty when it is true.
    Q_PROPERTY(QString waitsFor READ waitsFor NOTIFY fieldsChanged)
    Q_PROPERTY(QString deviceName READ deviceName WRITE setDeviceName NOTIFY fieldsChanged) // "Sam's laptop"
    Q_PROPERTY(QString council READ council NOTIFY stepChanged)
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY stepChanged)
    Q_PROPERTY(QString personName READ personName NOTIFY stepChanged) // in "joined"
    Q_PROPERTY(int passphraseMin READ passphraseMin CONSTANT)
    /// The computer's key store may ask for a password of its own when the keys are made.
    Q_PROPERTY(bool computerAsks READ computerAsks CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged) // sentence, empty when well
    Q_PROPERTY(QString remedy READ remedy NOTIFY problemChanged)
public:
    explicit EnrolViewModel(Enrolment &enrolment, QObject *parent = nullptr);

    QString step() const { return m_step; }
    bool working() const { return m_working; }
    QString url() const { return m_link.url; }
    QString code() const { return m_link.code; }
    bool hasLink() const { return !m_link.link.isEmpty(); }
    bool canGoOn() const;
    QString waitsFor() const;
    QString deviceName() const { return m_device_name; }
    void setUrl(const QString &url);
    void setCode(const QString &code);
    void setDeviceName(const QString &name);
    QString council() const { return m_council; }
    QString fingerprint() const { return m_fingerprint; }
    QString personName() const { return m_person_name; }
    int passphraseMin() const;
    bool computerAsks() const { return m_computer_asks; }
    void setComputerAsks(bool asks) { m_computer_asks = asks; } // before there is a page
    QString problem() const { return m_problem; }
    QString remedy() const { return m_remedy; }

    /// True: it was an enrolment link and the fields are filled. False: waitsFor says so.
    Q_INVOKABLE bool pasteLink(const QString &text);
    /// From "address": asks the hub who it is; then "compare" or (link) "passphrase".
    Q_INVOKABLE void goOn();
    Q_INVOKABLE void fingerprintMatches();
    Q_INVOKABLE void fingerprintDiffers(); // back to "address" with a warning
    /// From "passphrase": both must be equal and long enough; then joins.
    Q_INVOKABLE void choosePassphrase(const QString &passphrase, const QString &again);
    Q_INVOKABLE void back();
    Q_INVOKABLE void startOver(); // another address or code

signals:
    void stepChanged();
    void fieldsChanged();
    void problemChanged();
    void joined(); // stores are open: app/main moves on

private:
    void say(const QString &problem, const QString &remedy);
    void go(const QString &step, bool working = false);
    Enrolment &m_enrolment;
    EnrolLink m_link;
    bool m_computer_asks = false;
    QString m_unread; // the text in the link's field, when it is no link
    QString m_step = QStringLiteral("address"), m_device_name, m_council, m_fingerprint, m_person_name;
    QString m_problem, m_remedy;
    bool m_working = false;
};

} // namespace tallyboard
