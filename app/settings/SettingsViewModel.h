// The look that a person chose (settings rows in their encrypted file), the trace of sync for a helper, and signing out
// of this device.
#pragma once
#include "platform/appearance.h"
#include "platform/paths.h"
#include "shell/ViewModel.h"

namespace tallyboard {

class SettingsViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// "system" "light" "dark" as chosen; `dark` is what follows from it.
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY lookChanged)
    Q_PROPERTY(bool dark READ dark NOTIFY lookChanged)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY lookChanged) // 1.0 .. 2.0
    /// "system" "less" "full"; `reducedMotion` is what follows.
    Q_PROPERTY(QString motion READ motion WRITE setMotion NOTIFY lookChanged)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY lookChanged)
    /// Whether start and check-in carry a place ("yes" "no"); an SOS always does.
    Q_PROPERTY(QString places READ places WRITE setPlaces NOTIFY placesChanged)
    /// Whether a held SOS is heard and felt as it counts ("yes" "no").
    Q_PROPERTY(QString sosSound READ sosSound WRITE setSosSound NOTIFY placesChanged)
    /// About this device and profile. hubUrl "https://…", version "0.1.0", keyHome "secret-service" or "passphrase".
    Q_PROPERTY(QString hubUrl READ hubUrl NOTIFY aboutChanged)
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY aboutChanged) // of the hub: "0412 9983 …"
    Q_PROPERTY(QString keyHome READ keyHome NOTIFY aboutChanged)
    Q_PROPERTY(QString version READ version CONSTANT)
    /// Why signOut(false) was refused ("A visit is running." / "3 things are not sent yet."). Ask the person, then call
    /// signOut(true).
    Q_PROPERTY(QString signOutRefusal READ signOutRefusal NOTIFY signOutRefusalChanged)
    /// Set by saveTrace(): a sentence that says where the file is, or one that says it could not be written and what to
    /// do.
    Q_PROPERTY(QString traceSaved READ traceSaved NOTIFY traceChanged)
    Q_PROPERTY(QString traceProblem READ traceProblem NOTIFY traceChanged)
    Q_PROPERTY(bool savingTrace READ savingTrace NOTIFY traceChanged)
public:
    /// Gives what sync did lately, one line each; calls back once, on this thread.
    using Trace = std::function<void(std::function<void(const std::string &lines)>)>;

    SettingsViewModel(Session &session, platform::Appearance &appearance, QObject *parent = nullptr);

    QString theme() const { return m_theme; }
    QString motion() const { return m_motion; }
    bool dark() const;
    bool reducedMotion() const;
    double textScale() const { return m_forced_scale > 0 ? m_forced_scale : m_text_scale; }
    void setTheme(const QString &theme);
    void setMotion(const QString &motion);
    void setTextScale(double scale);
    QString places() const { return m_places; }
    void setPlaces(const QString &places);
    QString sosSound() const { return m_sos_sound; }
    void setSosSound(const QString &sound);
    QString hubUrl() const { return m_hub_url; }
    QString fingerprint() const { return m_fingerprint; }
    QString keyHome() const { return m_key_home; }
    void setKeyHome(const QString &home);
    void setFingerprint(const QString &fingerprint);
    /// Overrides the chosen look for this run only (command line). `text_scale` 0: as chosen.
    void force(bool dark, double text_scale);
    QString version() const;
    QString signOutRefusal() const { return m_sign_out_refusal; }

    /// Ends this device's access and destroys its keys. Refused while a visit runs or commands wait, unless confirmed.
    Q_INVOKABLE void signOut(bool confirmed);
    Q_INVOKABLE void clearSignOutRefusal();

    /// Where the trace comes from, and where it goes. app/main gives both.
    void setTrace(Trace trace, platform::Paths &paths);
    QString traceSaved() const { return m_trace_saved; }
    QString traceProblem() const { return m_trace_problem; }
    bool savingTrace() const { return m_saving_trace; }
    /// Writes what sync did lately among the person's documents. Needs no hub. It holds times and what the app was
    /// doing; no names, places or messages (sync::SyncTrace sees to that).
    Q_INVOKABLE void saveTrace();

signals:
    void lookChanged();
    void placesChanged();
    void aboutChanged();
    void signOutRefusalChanged();
    void traceChanged();
    void signedOut(); // app/main does the rest

protected:
    void reload() override;

private:
    void keep(const char *name, const std::string &value);
    void writeTrace(const std::string &lines);
    void traceWritten(const std::string &where);
    platform::Appearance &m_appearance;
    QString m_theme = QStringLiteral("system"), m_motion = QStringLiteral("system");
    double m_text_scale = 1.0, m_forced_scale = 0;
    bool m_forced_dark = false;
    QString m_places = QStringLiteral("yes"), m_sos_sound = QStringLiteral("yes");
    QString m_hub_url, m_fingerprint, m_key_home, m_sign_out_refusal;
    Trace m_trace;
    platform::Paths *m_paths = nullptr;
    QString m_trace_saved, m_trace_problem;
    bool m_saving_trace = false;
};

} // namespace tallyboard
