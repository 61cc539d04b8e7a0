#include "main/HubConnection.h"
#include "client/enrol.h"
#include "domain/enum_text.h"
#include "platform/passphrase_box.h"
#include "protocol/trust.h"
#include "store/civil_time.h"
#include <QStringList>
#include <QTimer>

namespace tallyboard {
namespace {

constexpr int sign_out_within_ms = 5'000;
constexpr int trace_within_ms = 2'000;
constexpr std::int64_t ask_trust_again_ms = 10'000; // an attacker may go on answering for long

/// The server showed an unknown TLS key, or a certificate that no trusted authority has signed.
bool is_strange(const QString &problem) {
    return problem == QLatin1String("pin_mismatch") || problem == QLatin1String("tls_failed");
}

protocol::EnrolLink address_of(const EnrolLink &link) {
    if (!link.link.isEmpty())
        if (auto read = protocol::read_enrol_link(link.link.toStdString()))
            return *read;
    protocol::EnrolLink typed;
    typed.url = link.url.toStdString();
    while (!typed.url.empty() && typed.url.back() == '/')
        typed.url.pop_back();
    typed.code = link.code.toStdString();
    return typed;
}

sync::PostToStore post_to(store::StoreThread *thread) {
    if (thread == nullptr)
        return {};
    return [thread](std::function<void(store::LocalStore &)> work) { thread->post(std::move(work)); };
}

} // namespace

HubConnection::HubConnection(platform::Clock &clock, platform::Random &random, MakeTransport make, QObject *parent)
    : QObject(parent), m_clock(clock), m_random(random), m_make(std::move(make)) {}

HubConnection::~HubConnection() { stop(); }

/// Wraps a callback for the sync thread so that it runs on the GUI thread.
template <class Result, class Then> std::function<void(Result)> HubConnection::here(Then then) {
    return [this, then = std::move(then)](Result result) {
        QMetaObject::invokeMethod(
            this, [then, result = std::move(result)] { then(result); }, Qt::QueuedConnection);
    };
}

void HubConnection::connectTo(const sync::HubAddress &address, const std::string &zone) {
    hangUp();
    sync::SyncThread::Options options;
    options.transport = m_make(address, here<std::string>([this](const std::string &where) { emit met(where); }));
    options.clock = [this] { return sync::DeviceNow{{m_clock.wall_ms()}, m_clock.boottime_ms(), m_clock.boot_id()}; };
    options.day = [zone](Instant at) { return civil_time(at, zone).date; };
    options.chance = [this] {
        std::array<std::uint8_t, 4> bytes{};
        m_random.fill(bytes);
        const std::uint32_t n = (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) |
                                (std::uint32_t{bytes[2]} << 8) | bytes[3];
        return static_cast<double>(n) / 4'294'967'296.0;
    };
    options.report = here<sync::SyncReport>([this](const sync::SyncReport &report) {
        HubLink link;
        const std::string_view health = enum_text(report.health);
        link.health = QString::fromUtf8(health.data(), static_cast<qsizetype>(health.size()));
        link.problem = QString::fromStdString(report.problem);
        link.last_heard = report.last_heard;
        link.last_sure = report.last_sure;
        link.hub_was_away = report.hub.was_away;
        link.hub_wall_ahead_s = report.hub.wall_ahead_s;
        link.heard_boottime_ms = report.heard_boottime_ms;
        link.offset_ms = report.offset_ms;
        link.uncertainty_ms = report.uncertainty_ms;
        emit heard(link);
        if (is_strange(link.problem))
            renewTrust();
    });
    m_sync = std::make_unique<sync::SyncThread>(std::move(options));
    m_sync->set_watching(m_watching);
}

std::optional<EnrolLink> HubConnection::read_link(const QString &text) {
    const auto read = protocol::read_enrol_link(text.toStdString());
    if (!read || !read->hub_key)
        return std::nullopt;
    return EnrolLink{QString::fromStdString(read->url), QString::fromStdString(read->code), text};
}

bool HubConnection::is_safe_url(const QString &url) { return protocol::is_safe_url(url.toStdString()); }

QString HubConnection::fingerprint(const std::string &hub_key) {
    const auto key = protocol::key_from_text(hub_key);
    return key ? QString::fromStdString(protocol::fingerprint(*key)) : QString();
}

void HubConnection::greet(const EnrolLink &link, std::function<void(const HubGreeting &)> done) {
    const protocol::EnrolLink address = address_of(link);
    m_met_since = {};
    greetWith(address, address.pins, std::move(done));
}

/// A link stays valid when the certificate changes: by the hub's key in it the device finds the present TLS keys.
void HubConnection::greetWith(const protocol::EnrolLink &address, const std::vector<protocol::Bytes32> &pins,
                              std::function<void(const HubGreeting &)> done) {
    m_hub_key.reset();
    m_met_pins = pins;
    connectTo({address.url, pins, {}, {}}, "Europe/London");
    auto answered = here<sync::CallResult<protocol::HelloAnswer>>([this, address, pins, done](const auto &hello) {
        HubGreeting greeting;
        greeting.problem = QString::fromStdString(hello.problem);
        if (is_strange(greeting.problem) && address.hub_key && !m_met_since.is_set()) {
            auto told = here<std::optional<protocol::Trust>>([this, address, pins, greeting, done](const auto &trust) {
                if (!trust || trust->pins == pins)
                    return done(greeting);
                m_met_since = trust->since;
                greetWith(address, trust->pins, done);
            });
            return m_sync->call([key = *address.hub_key, told](sync::Transport &transport) {
                sync::ask_trust(transport, key, {}, told);
            });
        }
        if (hello.answer) {
            const auto key = protocol::key_from_text(hello.answer->hub_key);
            if (!key || (address.hub_key && *key != *address.hub_key))
                greeting.problem = QStringLiteral("wrong_hub");
            m_hub_key = key;
            greeting.council = QString::fromStdString(hello.answer->council);
            greeting.fingerprint = fingerprint(hello.answer->hub_key);
        }
        done(greeting);
    });
    m_sync->call([answered](sync::Transport &transport) { sync::hello(transport, answered); });
}

void HubConnection::enrol(const EnrolLink &link, const QString &device_name, std::string passphrase,
                          std::function<void(const Enrolled &)> done) {
    const protocol::EnrolLink address = address_of(link);
    if (!m_sync || !m_hub_key)
        return done({QStringLiteral("no_network"), {}});
    protocol::EnrolRequest request;
    std::array<std::uint8_t, 10> chance{};
    m_random.fill(chance);
    request.device = DeviceId{uuid7(m_clock.wall_ms(), chance)};
    request.code = address.code;
    request.device_name = device_name.toStdString();
    const auto secret = std::make_shared<std::string>(std::move(passphrase));
    auto answered =
        here<sync::CallResult<protocol::EnrolAnswer>>([this, address, request, secret, done](const auto &result) {
            if (!result.answer || !m_join) {
                platform::wipe(*secret);
                return done({QString::fromStdString(result.problem), {}});
            }
            const protocol::EnrolAnswer &answer = *result.answer;
            Profile profile{address.url, answer.token,     answer.hub_key, protocol::pins_text(m_met_pins),
                            m_met_since, answer.person.id, answer.council, answer.zone};
            const QString name = QString::fromStdString(answer.person.name);
            m_join({profile, request.device, std::move(*secret)}, [name, done](const QString &problem) {
                done({problem, name});
            });
        });
    m_sync->call([request, key = *m_hub_key, answered](sync::Transport &transport) {
        sync::enrol(transport, request, key, answered);
    });
}

void HubConnection::begin(const Profile &profile, const DeviceId &device, store::StoreThread &ops,
                          store::StoreThread *vault) {
    m_profile = profile;
    m_device = device;
    m_ops = &ops;
    m_vault = vault;
    connectTo({profile.hub_url, protocol::pins_from(profile.pins), {}, {}}, profile.zone);
    m_token = profile.token;
    sync::Credentials credentials{profile.token, device,
                                  protocol::key_from_text(profile.hub_key).value_or(protocol::Bytes32{})};
    m_sync->begin(std::move(credentials), post_to(&ops), post_to(vault));
}

/// The hub has another certificate, or an attacker is in between; only the hub's signature tells which. Meanwhile
/// commands stay in the outbox, and the screens say that the hub is not heard.
void HubConnection::renewTrust() {
    const auto key = protocol::key_from_text(m_profile.hub_key);
    const std::int64_t now = m_clock.boottime_ms();
    if (!m_ops || !key || (m_trust_asked_ms >= 0 && now - m_trust_asked_ms < ask_trust_again_ms))
        return;
    m_trust_asked_ms = now;
    auto told = here<std::optional<protocol::Trust>>([this](const std::optional<protocol::Trust> &trust) {
        if (!trust || !m_ops || protocol::pins_text(trust->pins) == m_profile.pins)
            return;
        Profile renewed = m_profile;
        renewed.pins = protocol::pins_text(trust->pins);
        renewed.pins_since = trust->since;
        m_ops->post([renewed](store::LocalStore &local) { write_trust(local, renewed.pins, renewed.pins_since); });
        begin(renewed, m_device, *m_ops, m_vault);
    });
    m_sync->call([key = *key, since = m_profile.pins_since, told](sync::Transport &transport) {
        sync::ask_trust(transport, key, since, told);
    });
}

void HubConnection::setVault(store::StoreThread *vault) {
    m_vault = vault;
    if (m_sync)
        m_sync->set_vault(post_to(vault));
}

void HubConnection::wake(Lane lane) {
    if (m_sync)
        m_sync->wake(lane);
}

void HubConnection::setWatching(bool watching) {
    if (std::exchange(m_watching, watching) != watching && m_sync)
        m_sync->set_watching(watching);
}

void HubConnection::askNow() {
    if (m_sync)
        m_sync->ask_now();
}

void HubConnection::networkChanged() {
    if (m_sync)
        m_sync->network_changed();
}

void HubConnection::look(const VisitId &visit, std::function<void(const QString &, std::vector<Fix>)> done) {
    if (!m_sync)
        return done(QStringLiteral("no_network"), {});
    auto answered = here<sync::CallResult<protocol::LookAnswer>>([done](const auto &result) {
        done(QString::fromStdString(result.problem), result.answer ? result.answer->fixes : std::vector<Fix>{});
    });
    m_sync->call([token = m_token, visit, answered](sync::Transport &transport) {
        sync::look(transport, token, {visit}, answered);
    });
}

void HubConnection::lookAtAddress(const VisitId &visit, const AddressQuestion &question,
                                  std::function<void(const PlaceChecked &)> done) {
    if (!m_sync)
        return done({QStringLiteral("no_network"), {}});
    auto answered = here<sync::CallResult<AddressCheck>>([done](const auto &result) {
        done({QString::fromStdString(result.problem), result.answer});
    });
    m_sync->call([token = m_token, visit, question, answered](sync::Transport &transport) {
        sync::look_at_address(transport, token, {visit, question}, answered);
    });
}

void HubConnection::trace(std::function<void(const std::string &)> done) {
    if (!m_sync)
        return done(sync::text_of({}));
    const auto once = std::make_shared<std::function<void(const std::string &)>>(std::move(done));
    const auto finish = [once](const std::string &lines) {
        if (const auto tell = std::exchange(*once, {}))
            tell(lines);
    };
    m_sync->trace(
        here<std::vector<sync::SyncTrace::Entry>>([finish](const auto &entries) { finish(sync::text_of(entries)); }));
    QTimer::singleShot(trace_within_ms, this, [finish] { finish("The thread that does it did not answer.\n"); });
}

void HubConnection::signOut(std::function<void()> done) {
    if (!m_sync || m_token.empty())
        return done();
    const auto once = std::make_shared<bool>(false);
    const auto finish = [once, done = std::move(done)] {
        if (!std::exchange(*once, true))
            done();
    };
    m_sync->call([token = m_token, answered = here<sync::CallResult<sync::SignedOut>>([finish](const auto &) {
                                       finish();
                                   })](sync::Transport &transport) { sync::sign_out(transport, token, answered); });
    QTimer::singleShot(sign_out_within_ms, this, finish);
}

void HubConnection::stop() {
    m_ops = m_vault = nullptr;
    hangUp();
}

void HubConnection::hangUp() {
    if (m_sync)
        m_sync->stop();
    m_sync.reset();
}

} // namespace tallyboard
