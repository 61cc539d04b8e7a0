// The one object that Main.qml is given: which stage the app is in, and a view model for every page. Made by app/main;
// lives as long as the window. A page takes its own view model as a required property, never this one.
#pragma once
#include <QObject>
#include <QtQmlIntegration>

Q_MOC_INCLUDE("addresses/AddressNotesViewModel.h")
Q_MOC_INCLUDE("addresses/AddressesViewModel.h")
Q_MOC_INCLUDE("council_settings/CouncilSettingsViewModel.h")
Q_MOC_INCLUDE("desks/DesksViewModel.h")
Q_MOC_INCLUDE("dse/DseQueueViewModel.h")
Q_MOC_INCLUDE("dse/DseViewModel.h")
Q_MOC_INCLUDE("lone_working/SosBeat.h")
Q_MOC_INCLUDE("lone_working/VisitsViewModel.h")
Q_MOC_INCLUDE("people/PeopleViewModel.h")
Q_MOC_INCLUDE("presence/PresenceViewModel.h")
Q_MOC_INCLUDE("methods/MethodsViewModel.h")
Q_MOC_INCLUDE("plans/PlansViewModel.h")
Q_MOC_INCLUDE("plans/RotasViewModel.h")
Q_MOC_INCLUDE("roles/RolesViewModel.h")
Q_MOC_INCLUDE("safety_board/AlarmsViewModel.h")
Q_MOC_INCLUDE("safety_board/SafetyBoardViewModel.h")
Q_MOC_INCLUDE("settings/EnrolViewModel.h")
Q_MOC_INCLUDE("settings/SettingsViewModel.h")
Q_MOC_INCLUDE("settings/UnlockViewModel.h")
Q_MOC_INCLUDE("shell/ShellViewModel.h")
Q_MOC_INCLUDE("shell/Speech.h")
Q_MOC_INCLUDE("today/TodayViewModel.h")

namespace tallyboard {

class AddressNotesViewModel;
class AddressesViewModel;
class AlarmsViewModel;
class CouncilSettingsViewModel;
class DesksViewModel;
class DseQueueViewModel;
class DseViewModel;
class EnrolViewModel;
class PeopleViewModel;
class PresenceViewModel;
class MethodsViewModel;
class PlansViewModel;
class RotasViewModel;
class RolesViewModel;
class SafetyBoardViewModel;
class SettingsViewModel;
class ShellViewModel;
class SosBeat;
class Speech;
class TodayViewModel;
class UnlockViewModel;
class VisitsViewModel;

class AppViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the window")
    /// "starting" (a blink), "enrol" (first run), "unlock" (passphrase needed), "ready", "stopped" (see stopSentence).
    Q_PROPERTY(QString stage READ stage NOTIFY stageChanged)
    /// Why the app can not go on with this profile, and what to do.
    Q_PROPERTY(QString stopSentence READ stopSentence NOTIFY stageChanged)
    Q_PROPERTY(QString stopRemedy READ stopRemedy NOTIFY stageChanged)
    Q_PROPERTY(tallyboard::ShellViewModel *shell MEMBER shell CONSTANT)
    Q_PROPERTY(tallyboard::Speech *speech MEMBER speech CONSTANT)
    Q_PROPERTY(tallyboard::SosBeat *sosBeat MEMBER sosBeat CONSTANT)
    Q_PROPERTY(tallyboard::EnrolViewModel *enrol MEMBER enrol CONSTANT)
    Q_PROPERTY(tallyboard::UnlockViewModel *unlock MEMBER unlock CONSTANT)
    Q_PROPERTY(tallyboard::SettingsViewModel *settings MEMBER settings CONSTANT)
    Q_PROPERTY(tallyboard::CouncilSettingsViewModel *councilSettings MEMBER councilSettings CONSTANT)
    Q_PROPERTY(tallyboard::RolesViewModel *roles MEMBER roles CONSTANT)
    Q_PROPERTY(tallyboard::MethodsViewModel *methods MEMBER methods CONSTANT)
    Q_PROPERTY(tallyboard::PlansViewModel *plans MEMBER plans CONSTANT)
    Q_PROPERTY(tallyboard::RotasViewModel *rotas MEMBER rotas CONSTANT)
    Q_PROPERTY(tallyboard::TodayViewModel *today MEMBER today CONSTANT)
    Q_PROPERTY(tallyboard::PresenceViewModel *presence MEMBER presence CONSTANT)
    Q_PROPERTY(tallyboard::DesksViewModel *desks MEMBER desks CONSTANT)
    Q_PROPERTY(tallyboard::DseViewModel *dse MEMBER dse CONSTANT)
    Q_PROPERTY(tallyboard::DseQueueViewModel *dseQueue MEMBER dseQueue CONSTANT)
    Q_PROPERTY(tallyboard::VisitsViewModel *visits MEMBER visits CONSTANT)
    Q_PROPERTY(tallyboard::SafetyBoardViewModel *board MEMBER board CONSTANT)
    Q_PROPERTY(tallyboard::AlarmsViewModel *alarms MEMBER alarms CONSTANT)
    Q_PROPERTY(tallyboard::PeopleViewModel *people MEMBER people CONSTANT)
    Q_PROPERTY(tallyboard::AddressesViewModel *addresses MEMBER addresses CONSTANT)
    Q_PROPERTY(tallyboard::AddressNotesViewModel *addressNotes MEMBER addressNotes CONSTANT)
public:
    using QObject::QObject;
    QString stage() const { return m_stage; }
    QString stopSentence() const { return m_sentence; }
    QString stopRemedy() const { return m_remedy; }
    void setStage(const QString &stage);
    void stop(const QString &sentence, const QString &remedy);

    ShellViewModel *shell = nullptr;
    Speech *speech = nullptr;
    SosBeat *sosBeat = nullptr;
    EnrolViewModel *enrol = nullptr;
    UnlockViewModel *unlock = nullptr;
    SettingsViewModel *settings = nullptr;
    CouncilSettingsViewModel *councilSettings = nullptr;
    RolesViewModel *roles = nullptr;
    MethodsViewModel *methods = nullptr;
    PlansViewModel *plans = nullptr;
    RotasViewModel *rotas = nullptr;
    TodayViewModel *today = nullptr;
    PresenceViewModel *presence = nullptr;
    DesksViewModel *desks = nullptr;
    DseViewModel *dse = nullptr;
    DseQueueViewModel *dseQueue = nullptr;
    VisitsViewModel *visits = nullptr;
    SafetyBoardViewModel *board = nullptr;
    AlarmsViewModel *alarms = nullptr;
    PeopleViewModel *people = nullptr;
    AddressesViewModel *addresses = nullptr;
    AddressNotesViewModel *addressNotes = nullptr;

signals:
    void stageChanged();

private:
    QString m_stage = QStringLiteral("starting");
    QString m_sentence, m_remedy;
};

} // namespace tallyboard
