// The app's connection to its hub: owns the sync thread, does the enrolment of the first run, and turns what sync
// reports into what the view models know. All its callbacks come on the GUI thread. The only class in the app that
// knows both sync and Qt.
#pragma once
#include "addresses/AddressesViewModel.h"
#include "client/curl_transport.h"
#include "client/sync_thread.h"
#include "platform/make_platform.h"
#include "protocol/enrol_link.h"
#include "settings/enrolment.h"
#include "shell/Session.h"
#include "shell/profile.h"
#include <QObject>
#include <memory>
#include <optional>

namespace tallyboard {

class HubConnection : public QObject, public Enrolment {
    Q_OBJECT
public:
    /// Makes the transport. It calls `met`, on any thread, with the address at which it met the hub
    /// (sync::CurlTransport::OnPeer).
    using MakeTransport = std::function<std::unique_ptr<sync::DrivenTransport>(
        const sync::HubAddress &, std::function<void(const std::string &)> met)>;
    /// What enrol() hands on once the hub has said yes. The receiver makes keys and files, keeps the profile and tells
    /// how it went.
    struct Joined {
        Profile profile;
        DeviceId device;
        std::string passphrase;
    };
    using Join = std::function<void(Joined, std::function<void(const QString &problem)>)>;

    HubConnection(platform::Clock &clock, platform::Random &random, MakeTransport make, QObject *parent = nullptr);
    ~HubConnection() override;
    void onJoin(Join join) { m_join = std::move(join); }

    std::optional<EnrolLink> read_link(const QString &text) override;
    bool is_safe_url(const QString &url) override;
    void greet(const EnrolLink &link, std::function<void(const HubGreeting &)> done) override;
    void enrol(const EnrolLink &link, const QString &device_name, std::string passphrase,
               std::function<void(const Enrolled &)> done) override;

    /// Rounds begin. `vault` null: locked.
    void begin(const Profile &profile, const DeviceId &device, store::StoreThread &ops, store::StoreThread *vault);
    void setVault(store::StoreThread *vault);
    void wake(Lane lane);
    void networkChanged();
    void askNow();                   // somebody wants to know what is new
    void setWatching(bool watching); // see sync::Keeper
    void look(const VisitId &visit, std::function<void(const QString &problem, std::vector<Fix>)> done);
    void lookAtAddress(const VisitId &visit, const AddressQuestion &question,
                       std::function<void(const PlaceChecked &)> done);
    /// What sync did lately, one line each, without content. `done` is always called, soon.
    void trace(std::function<void(const std::string &lines)> done);
    /// Ends this device's token at the hub. `done` is always called, also when nobody answers.
    void signOut(std::function<void()> done);
    void stop(); // joins the sync thread; the stores are not used after it

    static QString fingerprint(const std::string &hub_key);

signals:
    void heard(tallyboard::HubLink link);
    void met(const std::string &address); // IP address of the hub or of the proxy before it

private:
    void connectTo(const sync::HubAddress &address, const std::string &zone);
    void hangUp();
    void greetWith(const protocol::EnrolLink &address, const std::vector<protocol::Bytes32> &pins,
                   std::function<void(const HubGreeting &)> done);
    void renewTrust();
    template <class Result, class Then> std::function<void(Result)> here(Then then);

    platform::Clock &m_clock;
    platform::Random &m_random;
    MakeTransport m_make;
    Join m_join;
    std::unique_ptr<sync::SyncThread> m_sync;
    std::optional<protocol::Bytes32> m_hub_key; // of greet()
    std::vector<protocol::Bytes32> m_met_pins;  // the hub's TLS keys when greet() met it, and their list's `since`
    Instant m_met_since;
    std::string m_token;
    Profile m_profile; // of begin()
    DeviceId m_device;
    store::StoreThread *m_ops = nullptr, *m_vault = nullptr; // of begin(), until stop()
    std::int64_t m_trust_asked_ms = -1;                      // on the boot clock
    bool m_watching = true;
};

} // namespace tallyboard
