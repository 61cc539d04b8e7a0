#include "shell/Session.h"
#include "store/civil_time.h"
#include "store/reads.h"

namespace tallyboard {

Session::Session(platform::Clock &clock, platform::Random &random, QObject *parent)
    : QObject(parent), m_clock(clock), m_random(random) {
    m_second.setInterval(1'000);
    connect(&m_second, &QTimer::timeout, this, &Session::ticked);
    connect(this, &Session::changed, this, [this](store::Topics topics) {
        if ((topics & store::topic(store::Topic::people)) != 0)
            readPerson();
        if ((topics & store::topic(store::Topic::settings)) != 0)
            readRules();
    });
}

void Session::say(const QString &words, const QString &stateKey, const QString &undo_words,
                  std::function<void()> undo) {
    m_undo = std::move(undo);
    const bool bad = stateKey == QLatin1String("refused") || stateKey == QLatin1String("taken");
    announce(words, bad); // without a topic: the outcome of one press must not silence that of another
    emit said(words, stateKey, m_undo ? undo_words : QString());
}

void Session::undo() {
    if (const auto taken = std::exchange(m_undo, nullptr))
        taken();
}

void Session::startTicking() { m_second.start(); }

void Session::open(store::StoreThread &ops, const PersonId &me, const QString &council, const std::string &zone) {
    m_ops = &ops;
    m_me = me;
    m_person = Person{};
    m_person.id = me;
    m_rules = {};
    m_council = council;
    if (!zone.empty())
        m_zone = zone;
    listen(ops);
    readPerson();
    readRules();
    readHeard();
    emit opened();
}

void Session::openVault(store::StoreThread &vault) {
    m_vault = &vault;
    listen(vault);
    emit vaultChanged();
}

void Session::closeVault() {
    if (m_vault == nullptr)
        return;
    m_vault = nullptr;
    emit vaultChanged();
}

void Session::close() {
    closeVault();
    m_ops = nullptr;
    m_undo = nullptr; // of whoever was here
    emit closed();
}

/// Changes are told on the store's thread and heard here, later.
void Session::listen(store::StoreThread &thread) {
    thread.on_failure([this](const std::string &) {
        QMetaObject::invokeMethod(
            this, [this] { emit storeFailed(); }, Qt::QueuedConnection);
    });
    thread.post([this](store::LocalStore &local) {
        local.on_changed([this](store::Topics topics) {
            QMetaObject::invokeMethod(
                this, [this, topics] { emit changed(topics); }, Qt::QueuedConnection);
        });
    });
}

void Session::readPerson() {
    read(
        StoreFile::ops, this, [me = m_me](store::LocalStore &local) { return store::person_by_id(local, me); },
        [this](const std::optional<Person> &person) {
            if (!person || *person == m_person)
                return;
            m_person = *person;
            emit personChanged();
        });
}

void Session::readRules() {
    read(StoreFile::ops, this, &store::council_rules, [this](const CouncilRules &rules) {
        if (rules == m_rules)
            return;
        m_rules = rules;
        emit rulesChanged();
    });
}

void Session::readHeard() {
    m_heard_before = m_sure_before = {};
    read(
        StoreFile::ops, this, [](store::LocalStore &local) { return local.sync_state(); },
        [this](const store::SyncState &before) {
            m_heard_before = before.last_success;
            m_sure_before = before.last_sure;
            emit hubChanged();
        });
}

HubHeard Session::heard() const {
    return {m_hub.heard_boottime_ms >= 0 ? m_hub.last_heard : Instant{}, m_heard_before};
}

Instant Session::lastHeard() const { return m_hub.heard_boottime_ms >= 0 ? m_hub.last_heard : m_heard_before; }

Instant Session::lastSure() const { return m_hub.last_sure.is_set() ? m_hub.last_sure : m_sure_before; }

void Session::setHub(const HubLink &hub) {
    if (hub == m_hub)
        return;
    m_hub = hub;
    emit hubChanged();
}

Instant Session::now() const {
    if (m_hub.heard_boottime_ms >= 0)
        return m_hub.last_heard + Millis{m_clock.boottime_ms() - m_hub.heard_boottime_ms};
    return {m_clock.wall_ms() + m_hub.offset_ms};
}

LocalDate Session::today() const { return civil_time(now(), m_zone).date; }

Moment Session::moment() const { return {now(), today()}; }

Evidence Session::evidence() const {
    Evidence said;
    said.wall = {m_clock.wall_ms()};
    said.boottime_ms = m_clock.boottime_ms();
    said.boot_id = m_clock.boot_id();
    said.offset_ms = m_hub.offset_ms;
    said.uncertainty_ms = m_hub.uncertainty_ms;
    return said;
}

UuidBytes Session::newUuid() {
    std::array<std::uint8_t, 10> chance{};
    m_random.fill(chance);
    return uuid7(m_clock.wall_ms(), chance);
}

bool Session::execute(Verb verb, QObject *asker, std::function<void(const store::Executed &)> then,
                      std::optional<PersonId> owner) {
    const Lane lane = lane_of(verb);
    const bool travels = !stays_on_device(verb);
    const StoreFile which = file_of(verb);
    // The moment is that of the press, not that of the write.
    return read(
        which, asker,
        [verb = std::move(verb), me = m_me, whose = owner.value_or(m_me), said = evidence(),
         when = moment()](store::LocalStore &local) { return local.execute(verb, me, whose, said, when); },
        [this, then = std::move(then), lane, travels](const store::Executed &executed) {
            if (travels && executed.verdict != Verdict::refused)
                emit somethingToSend(lane);
            if (then)
                then(executed);
        });
}

bool Session::post(StoreFile which, std::function<void(store::LocalStore &)> work) {
    store::StoreThread *thread = which == StoreFile::ops ? m_ops : m_vault;
    if (thread == nullptr)
        return false;
    thread->post(std::move(work));
    return true;
}

} // namespace tallyboard
