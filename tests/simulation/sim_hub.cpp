#include "simulation/sim_hub.h"
#include "domain/permissions.h"
#include "hub/admin_ops.h"
#include "hub/http/routes.h"
#include "hub/message_key.h"
#include "simulation/model_alarm.h"
#include "simulation/store_reload.h"
#include "simulation/world.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {
constexpr std::int64_t heartbeat_ms = 15'000, just_started_ms = 600'000;
constexpr Millis kept_within = minutes(11); // of a hub with nothing armed, which the simulation wakes every ten minutes
const sync::HttpAnswer nothing{sync::Wire::no_network, 0, {}, {}, -1};

sync::HttpAnswer http(const hub::Reply &reply) {
    return {sync::Wire::ok, reply.status, std::string(reply.content_type), reply.body, -1};
}

} // namespace

SimHub::SimHub(World &world)
    : m_world(world), m_store(*world.machine.hub_store), m_booted(world.now() - 7'200'000), m_chance(world.net.next()) {
    world.machine.hub_chance = Chance(m_chance.next());
    m_store.on_purge = [this](Instant now, LocalDate day) { m_world.oracle.purged(m_store, now, day); };
}

SimHub::~SimHub() = default;

hub::Admin SimHub::operator_now() {
    return {m_store, time(), m_world.machine.settings.ledger_key, m_world.machine.settings.random, "operator"};
}

bool SimHub::guarded(const std::function<void()> &work) {
    try {
        work();
        return true;
    } catch (const HubDied &) {
        restart();
    } catch (const store::DatabaseError &error) {
        m_world.fail("I5", "the hub's store failed: " + std::to_string(error.extended()));
    }
    return false;
}

void SimHub::start() {
    m_down = false;
    if (m_away_since >= 0) // whatever ended it: it looks around anew
        m_away_since = m_world.now();
    m_life += 1;
    m_store.rollback();
    m_store.raise_generation();
    m_store.on_commit = [this](const Commit &commit) { m_world.oracle.commit(commit); };
    m_world.oracle.on_word = [this](const auto &whose, Millis by, Instant after) { hear_word(whose, by, after); };
    MethodKinds kinds;
    for (const auto &[there, kind] :
         {std::pair(m_mail, MethodKind::mail), {m_webhook, MethodKind::webhook}, {m_sms, MethodKind::mobile}})
        if (there)
            kinds.add(kind);
    m_world.oracle.starts_with(kinds);
    m_world.machine.settings.judge = [mail = m_mail, webhook = m_webhook, sms = m_sms](Channel channel,
                                                                                       const std::string &) {
        const bool there = channel == Channel::mail ? mail : channel == Channel::webhook ? webhook : sms;
        return there && channel != Channel::notify_mail ? Unreached::none : Unreached::not_set_up;
    };
    guarded([this] {
        m_service = std::make_unique<hub::Service>(m_store, m_world.machine.settings);
        m_places = m_service->places();
        hub::Actions actions;
        m_service->handle({}, now(), actions); // nothing moves yet, and what time it is for the hub can be seen
        follow_time();
        m_service->due(now(), actions);
        m_world.oracle.reviewed(time());
        for (const auto &outgoing : m_service->unsent())
            owe(outgoing);
        act(actions);
    });
    m_last_tick = m_world.now();
}

void SimHub::stop() {
    if (up())
        m_died = time(), m_died_true = m_world.now(), m_armed = m_world.oracle.next_due().is_set();
    m_walls.clear(); // it keeps none of them
    m_life += 1;
    m_down = true;
    m_service.reset();
    m_gathering = false;
    m_owed.clear();
    for (const auto &[id, words] : std::exchange(m_trying, {}))
        note_end(words, SendOutcome::unknown);
    for (auto &waiting : std::exchange(m_waiting, {}))
        waiting.answered(nothing);
    for (const auto &[key, stream] : std::exchange(m_streams, {}))
        m_world.after(m_chance.between(1, 100),
                      [this, key = key] { m_world.device(key.first).wire().end(key.second, nothing); });
}

/// The production hub looks around twice a second, so it has done so before it is gone for longer.
void SimHub::end() {
    if (up())
        tick();
    stop();
}

void SimHub::take(int device, const sync::HttpRequest &request, Answered answered) {
    if (!up())
        return answered(nothing);
    m_world.trace.note({4, m_world.now(), device, static_cast<std::int64_t>(request.body.size())});
    auto read = hub::read_request(hub::endpoint_of(request.path), request.token, request.body);
    if (const auto *reply = std::get_if<hub::Reply>(&read))
        return answered(http(*reply));
    auto ask = std::get<hub::Request>(std::move(read));
    if (auto *round = std::get_if<protocol::RoundRequest>(&ask.body))
        if (const auto page = m_world.knobs().page_rows; page != 0 && round->rows_max != 0)
            round->rows_max = std::min(round->rows_max, page);
    m_waiting.push_back({device, ask.token, std::move(ask), std::move(answered)});
    if (std::exchange(m_gathering, true))
        return;
    m_world.after(m_world.knobs().batch_ms, [this, life = m_life] {
        if (m_life == life)
            process();
    });
}

void SimHub::process() {
    m_gathering = false;
    auto waiting = std::exchange(m_waiting, {});
    std::vector<hub::Request> batch;
    std::vector<Standing> before;
    for (auto &one : waiting) {
        batch.push_back(std::move(one.request));
        before.push_back(standing(one.token));
        if (const auto *round = std::get_if<protocol::RoundRequest>(&batch.back().body);
            round && (before.back().active || before.back().out))
            hear_wall(one.device, *round);
    }
    std::vector<hub::Answer> answers;
    hub::Actions actions;
    const bool lives = guarded([&] { answers = m_service->handle(batch, now(), actions); });
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        if (!lives) {
            waiting[i].answered(nothing);
            continue;
        }
        check_door(before[i], answers[i], waiting.size() == 1);
        check_answer(waiting[i].device, answers[i], waiting.size() == 1);
        const auto *asked = std::get_if<protocol::RoundRequest>(&batch[i].body);
        const auto *round = std::get_if<protocol::RoundAnswer>(&answers[i].body);
        auto &device = m_world.device(waiting[i].device);
        if (asked != nullptr && round != nullptr && asked->file == StoreFile::ops && asked->rows_max != 0 &&
            !round->more)
            device.heard_most = std::max(device.heard_most, round->sent), device.heard_true_ms = m_world.now();
        waiting[i].answered(http(hub::reply_of(answers[i])));
    }
    if (lives)
        act(actions);
}

void SimHub::act(const hub::Actions &actions) {
    for (const auto &outgoing : actions.outgoing)
        owe(outgoing);
    for (auto &[key, stream] : m_streams) {
        const bool wanted = std::any_of(actions.wake_audiences.begin(), actions.wake_audiences.end(),
                                        [&](const auto &word) { return hub::wakes(word, stream.audiences); });
        if (!wanted || stream.sequence >= actions.sequence)
            continue;
        stream.sequence = actions.sequence;
        m_world.device(key.first).wire().line(key.second, "data: " + std::to_string(m_places.hide(stream.sequence)));
    }
    for (const auto &gone : actions.disconnected)
        for (auto it = m_streams.begin(); it != m_streams.end(); ++it)
            if (it->second.device == gone) {
                const auto key = it->first;
                m_world.after(1, [this, key] { m_world.device(key.first).wire().end(key.second, nothing); });
            }
}

void SimHub::listen(int device, std::uint64_t handle, const sync::HttpRequest &request) {
    auto &wire = m_world.device(device).wire();
    if (!up())
        return wire.end(handle, nothing);
    std::optional<std::variant<hub::Service::Listener, protocol::Problem>> who;
    if (!guarded([&] { who = m_service->listener(request.token, now()); }) || !who)
        return wire.end(handle, nothing);
    if (const auto *problem = std::get_if<protocol::Problem>(&*who))
        return wire.end(handle, http(hub::reply_of(*problem)));
    auto &listener = std::get<hub::Service::Listener>(*who);
    const StreamKey key{device, handle};
    m_streams[key] = {std::move(listener.audiences), listener.sequence, listener.device};
    wire.line(handle, "data: " + std::to_string(listener.place));
    m_world.after(heartbeat_ms, [this, key, life = m_life] { heartbeat(key, life); });
}

void SimHub::heartbeat(StreamKey key, std::uint64_t life) {
    if (m_life != life || !m_streams.contains(key))
        return;
    m_world.device(key.first).wire().line(key.second, ": here");
    m_world.after(heartbeat_ms, [this, key, life] { heartbeat(key, life); });
}

void SimHub::owe(const hub::Outgoing &outgoing) {
    if (!m_owed.emplace(outgoing.id, outgoing).second)
        return;
    m_world.after(m_chance.between(10, 1'500), [this, id = outgoing.id, life = m_life] { attempt(id, life); });
}

/// Before each try the hub is asked.
void SimHub::attempt(std::int64_t id, std::uint64_t life) {
    if (m_life != life || !m_owed.contains(id))
        return;
    hub::Service::Tries tries;
    if (!guarded([&] { tries = m_service->before_send({id}, now()); }))
        return;
    if (!tries.drop.empty())
        m_owed.erase(id);
    if (!tries.hold.empty())
        m_world.after(500, [this, id, life] { attempt(id, life); });
    if (!tries.go.empty())
        try_it(tries.go.front(), life);
}

/// Hands a message over, then says so. Between the two the process may die: then it is handed over again, same key.
void SimHub::try_it(const hub::Outgoing &words, std::uint64_t life) {
    const auto message = hub::read_message_key(words.send.key);
    if (!message)
        return m_world.fail("I4", "a message without its key");
    const auto alarm = m_world.oracle.truth.alarms.find(AlarmId{message->about.bytes});
    const bool open = alarm != m_world.oracle.truth.alarms.end() && alarm->second.model.open;
    const bool end = message->kind == MessageKind::stand_down;
    if ((speaks_of_alarm(message->kind) || end) && open == end)
        m_world.fail("I4", "an alarm that is over is told as if it were not, or the other way round");
    m_trying[words.id] = words;
    const auto &knobs = m_world.knobs();
    const auto outcome = m_healed                               ? SendOutcome::handed_over
                         : m_chance.per_mille(knobs.mail_fails) ? SendOutcome::failed
                         : m_chance.per_mille(knobs.mail_refused)
                             ? (m_chance.per_mille(300) ? SendOutcome::put_off : SendOutcome::refused)
                         : m_chance.per_mille(knobs.mail_doubtful) ? SendOutcome::unknown
                                                                   : SendOutcome::handed_over;
    const bool arrives =
        outcome == SendOutcome::handed_over || (outcome == SendOutcome::unknown && m_chance.per_mille(500));
    const auto way_ms = m_chance.between(0, m_healed ? 300 : knobs.mail_ms);
    if (arrives)
        m_world.after(way_ms, [this, words, life] {
            if (m_life == life)
                arrive(words);
        });
    m_world.after(way_ms + m_chance.between(1, 300), [this, words, life, outcome] {
        if (m_life != life)
            return;
        if (outcome == SendOutcome::refused)
            m_refused.insert(words.send.key);
        hub::Actions actions;
        SendReport report{outcome, SendTrouble::no_connection, 0};
        if (outcome == SendOutcome::refused && m_chance.per_mille(500))
            report.trouble = m_chance.per_mille(500) ? SendTrouble::address_refused : SendTrouble::message_refused;
        if (!guarded([&] { m_service->sent({{words.id, report, "detail"}}, now(), actions); }))
            return;
        note_end(words, outcome);
        act(actions);
        if (outcome == SendOutcome::handed_over || outcome == SendOutcome::refused)
            m_owed.erase(words.id);
        else
            m_world.after(5'000, [this, id = words.id, life] { attempt(id, life); });
    });
}

void SimHub::note_end(const hub::Outgoing &words, SendOutcome outcome) {
    m_trying.erase(words.id);
    const auto message = hub::read_message_key(words.send.key);
    const bool arrived = outcome == SendOutcome::handed_over || outcome == SendOutcome::unknown;
    if (message && arrived && speaks_of_alarm(message->kind))
        m_may_know.insert({message->about, message->to.method});
}

void SimHub::arrive(const hub::Outgoing &words) {
    const auto &send = words.send;
    const auto message = hub::read_message_key(send.key);
    const auto [known, first] = m_received.emplace(send.key, send.address);
    if (!message || (!first && known->second != send.address))
        return m_world.fail("I4", "one key, two messages");
    if (is_reminder(message->kind))
        return;
    const Receiver receiver{message->about, message->to.method};
    if (message->kind == MessageKind::stand_down && !m_may_know.contains(receiver))
        m_world.fail("I4", "somebody hears that an alarm is over of which they never heard");
    answer_later(words);
    if (message->kind == MessageKind::away)
        return;
    auto &last = m_last_word[receiver];
    if (first && words.id < last.first && !m_restored)
        m_world.fail("I4", "an older word about an alarm comes in behind a newer one");
    if (words.id >= last.first || m_restored)
        last = {words.id, message->kind};
    m_world.trace.note({5, m_world.now(), send.epoch, send.rung, send.attempt});
}

void SimHub::tick() {
    m_last_tick = m_world.now();
    hub::Actions actions;
    if (!guarded([&] {
            m_service->due(now(), actions, static_cast<std::size_t>(m_chance.between(1, 4)));
            m_world.oracle.reviewed(time());
            m_service->day_end(now(), actions);
            if (m_chance.pick(16) == 0) // as the program does between other things
                (void)m_service->report_plans(now(), actions);
        }))
        return;
    act(actions);
    for (int more = 0; more < 4; ++more) { // what is due is never left for the next tick
        if (more > 0 && (!m_world.oracle.next_due().is_set() || m_world.oracle.next_due() > time()))
            break;
        hub::Actions rest;
        if (!guarded([&] { m_service->due(now(), rest), m_world.oracle.reviewed(time()); }))
            return;
        act(rest);
    }
    follow_time();
    check_away();
    m_world.oracle.late(time());
}

std::int64_t SimHub::next_tick() const {
    if (!up())
        return far_away;
    const auto due = m_world.oracle.next_look();
    const auto hub_time = time();
    const auto quiet = m_last_tick + 600'000;
    const auto when = due.is_set() ? m_world.now() + (due - hub_time).count : quiet;
    const auto away = m_away_since < 0 ? quiet : m_away_since + away_looked_ms;
    return std::max(m_last_tick + 1'000, std::min({when, quiet, away}));
}

void SimHub::as_operator(const std::function<void(const hub::Admin &)> &work) {
    if (!up())
        return;
    m_world.oracle.truth.people_changed = true; // after any operator's command a hub looks anew
    guarded([&] { work(operator_now()); });
}

bool SimHub::knows(const std::string &token) { return standing(token).known; }

std::optional<Account> SimHub::enrol(const PersonId &person) {
    std::optional<Account> account;
    as_operator([&](const hub::Admin &admin) {
        protocol::EnrolRequest request;
        request.code = hub::make_code(admin, person);
        if (request.code.empty())
            return; // left meanwhile
        m_chance.fill(request.device.bytes);
        request.device_name = "device";
        hub::Actions actions;
        const auto answer = m_service->handle({{{}, request, false}}, now(), actions).at(0);
        act(actions);
        if (const auto *given = std::get_if<protocol::EnrolAnswer>(&answer.body))
            account = m_world.account_of(request.device) = {person, request.device, given->token};
    });
    return account;
}

void SimHub::prepare(const std::function<void(const hub::Admin &)> &work) {
    m_store.on_commit = [this](const Commit &commit) { m_world.oracle.commit(commit); };
    m_store.raise_generation();
    work(operator_now());
}

SimHub::Backup SimHub::save() const { return {m_world.machine.hub_tables->save(), time(), m_world.now(), m_boot_id}; }

void SimHub::put_back(const Backup &backup) {
    m_restored = true;
    stop();
    m_store.rollback();
    m_world.machine.hub_tables->load(backup.rows);
    if (backup.boot_id != m_boot_id) {
        // On another start of the machine it goes on from what the backup had kept.
        m_anew = true;
        // A machine that was just started has run since that for certain: the backup is of before.
        const auto uptime = now().boottime_ms;
        m_most = backup.time + Millis{uptime <= just_started_ms ? uptime : 0};
        m_least = m_most - kept_within;
    }
    m_time = backup.time;
    m_time_true = backup.boot_id == m_boot_id ? backup.at : m_world.now();
    m_store.rollback(); // the sequence is read anew
    m_store.on_commit = [this](const Commit &commit) { m_world.oracle.commit(commit); };
    hub::new_history(operator_now());
    start();
}

} // namespace tallyboard::simulation
