// Alarms with their timers, and the messages owed because of them.
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

namespace {

constexpr std::string_view select_alarms = "SELECT id, person, next_due, open, plan, events, timer_at FROM alarms ";
constexpr std::string_view select_messages =
    "SELECT id, about, epoch, step, attempt, kind, person, party, method, owed_at, late, held_until, begun_at, trying, "
    "unknown_at, put_off_at, handed_over_at, delivered_at, answered_at, refused_at, withdrawn_at, tries, outcome, "
    "trouble, reply, channel, address, duty, detail, their_id, fate, fate_at FROM messages ";

AlarmRecord alarm_from(const store::Statement &row) {
    AlarmRecord record;
    record.id = id_of<AlarmId>(row, 0);
    record.person = id_of<PersonId>(row, 1);
    record.next_due = {row.integer(2)};
    record.open = row.integer(3) != 0;
    record.plan = row.integer(4);
    record.events = row.integer(5);
    record.timer_at = {row.integer(6)};
    return record;
}

std::vector<AlarmRecord> alarms_from(store::Statement row) {
    std::vector<AlarmRecord> records;
    while (row.step())
        records.push_back(alarm_from(row));
    return records;
}

MessageRecord message_from(const store::Statement &row) {
    MessageRecord record;
    Message &message = record.row.message;
    record.id = row.integer(0);
    message.about = id_of<AboutId>(row, 1);
    message.epoch = row.integer(2);
    message.step = static_cast<int>(row.integer(3));
    message.attempt = static_cast<int>(row.integer(4));
    message.kind = static_cast<MessageKind>(row.integer(5));
    message.to.who = {id_of<PersonId>(row, 6), id_of<PartyId>(row, 7)};
    message.to.method = id_of<MethodId>(row, 8);
    int place = 9;
    const auto time = [&] { return Instant{row.integer(place++)}; };
    record.row.owed_at = time();
    record.row.late = row.integer(place++) != 0;
    record.row.held_until = time();
    record.row.begun_at = time();
    record.row.trying = row.integer(place++) != 0;
    record.row.unknown_at = time();
    record.row.put_off_at = time();
    record.row.handed_over_at = time();
    record.row.delivered_at = time();
    record.row.answered_at = time();
    record.row.refused_at = time();
    record.row.withdrawn_at = time();
    record.row.tries = static_cast<int>(row.integer(place++));
    record.row.outcome = static_cast<SendOutcome>(row.integer(place++));
    record.row.trouble = static_cast<SendTrouble>(row.integer(place++));
    record.row.reply = static_cast<int>(row.integer(place++));
    record.channel = static_cast<Channel>(row.integer(place++));
    record.address = row.text(place++);
    record.duty = row.text(place++);
    record.detail = row.text(place++);
    record.their_id = row.text(place++);
    record.fate = static_cast<Fate>(row.integer(place++));
    record.fate_at = time();
    return record;
}

std::vector<MessageRecord> messages_from(store::Statement row) {
    std::vector<MessageRecord> records;
    while (row.step())
        records.push_back(message_from(row));
    return records;
}

/// The fields of a row that change, from parameter `first` on.
void bind_fate(store::Statement &row, int first, const MessageRecord &record) {
    const MessageRow &fate = record.row;
    for (const Instant at :
         {fate.owed_at, fate.held_until, fate.begun_at, fate.unknown_at, fate.put_off_at, fate.handed_over_at,
          fate.delivered_at, fate.answered_at, fate.refused_at, fate.withdrawn_at})
        row.bind(first++, at.ms);
    for (const bool yes : {fate.late, fate.trying, is_owed(fate) || fate.trying})
        row.bind(first++, std::int64_t{yes});
    for (const std::int64_t number :
         {std::int64_t{fate.tries}, static_cast<std::int64_t>(fate.outcome), static_cast<std::int64_t>(fate.trouble),
          std::int64_t{fate.reply}, static_cast<std::int64_t>(record.channel)})
        row.bind(first++, number);
    for (const std::string *text : {&record.address, &record.duty, &record.detail, &record.their_id})
        row.bind(first++, std::string_view(*text));
    row.bind(first, static_cast<std::int64_t>(record.fate)).bind(first + 1, record.fate_at.ms);
}

} // namespace

std::optional<AlarmRecord> SqlcipherHubStore::alarm(const AlarmId &id) {
    auto row = m_db->prepare(std::string(select_alarms) + "WHERE id = ?1");
    row.bind_blob(1, id.bytes);
    return row.step() ? std::optional(alarm_from(row)) : std::nullopt;
}

std::optional<AlarmRecord> SqlcipherHubStore::open_alarm(const PersonId &person) {
    auto row = m_db->prepare(std::string(select_alarms) + "WHERE person = ?1 AND open = 1");
    row.bind_blob(1, person.bytes);
    return row.step() ? std::optional(alarm_from(row)) : std::nullopt;
}

std::vector<AlarmRecord> SqlcipherHubStore::open_alarms() {
    return alarms_from(m_db->prepare(std::string(select_alarms) + "WHERE open = 1 ORDER BY id"));
}

std::vector<AlarmRecord> SqlcipherHubStore::alarms_of(const PersonId &person) {
    auto row = m_db->prepare(std::string(select_alarms) + "WHERE person = ?1 ORDER BY id");
    row.bind_blob(1, person.bytes);
    return alarms_from(std::move(row));
}

std::vector<AlarmRecord> SqlcipherHubStore::alarms_due(Instant now, std::size_t most) {
    auto row =
        m_db->prepare(std::string(select_alarms) + "WHERE next_due > 0 AND next_due <= ?1 ORDER BY next_due LIMIT ?2");
    row.bind(1, now.ms).bind(2, static_cast<std::int64_t>(most));
    return alarms_from(std::move(row));
}

void SqlcipherHubStore::put_alarm(const AlarmRecord &record) {
    auto row = m_db->prepare(
        "INSERT INTO alarms (id, person, next_due, open, plan, events, timer_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
        "ON CONFLICT (id) DO UPDATE SET next_due = ?3, open = ?4, plan = ?5, events = ?6, timer_at = ?7");
    row.bind_blob(1, record.id.bytes).bind_blob(2, record.person.bytes).bind(3, record.next_due.ms);
    row.bind(4, std::int64_t{record.open}).bind(5, record.plan).bind(6, record.events).bind(7, record.timer_at.ms);
    row.run();
}

std::int64_t SqlcipherHubStore::owe(const MessageRecord &record) {
    auto row = m_db->prepare(
        "INSERT INTO messages (about, epoch, step, attempt, kind, person, party, method, owed_at, held_until, "
        "begun_at, "
        "unknown_at, put_off_at, handed_over_at, delivered_at, answered_at, refused_at, withdrawn_at, late, trying, "
        "open, tries, outcome, trouble, reply, channel, address, duty, detail, their_id, fate, fate_at) VALUES (?1, "
        "?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, "
        "?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32) ON CONFLICT DO NOTHING RETURNING id");
    const Message &message = record.row.message;
    row.bind_blob(1, message.about.bytes).bind(2, message.epoch).bind(3, std::int64_t{message.step});
    row.bind(4, std::int64_t{message.attempt}).bind(5, static_cast<std::int64_t>(message.kind));
    row.bind_blob(6, message.to.who.person.bytes).bind_blob(7, message.to.who.party.bytes);
    row.bind_blob(8, message.to.method.bytes);
    bind_fate(row, 9, record);
    const auto id = row.step() ? row.integer(0) : 0;
    row.run();
    return id;
}

void SqlcipherHubStore::put_message(const MessageRecord &record) {
    auto row = m_db->prepare(
        "UPDATE messages SET owed_at = ?2, held_until = ?3, begun_at = ?4, unknown_at = ?5, put_off_at = ?6, "
        "handed_over_at = ?7, delivered_at = ?8, answered_at = ?9, refused_at = ?10, withdrawn_at = ?11, late = ?12, "
        "trying = ?13, open = ?14, tries = ?15, outcome = ?16, trouble = ?17, reply = ?18, channel = ?19, address = "
        "?20, duty = ?21, detail = ?22, their_id = ?23, fate = ?24, fate_at = ?25 WHERE id = ?1");
    row.bind(1, record.id);
    bind_fate(row, 2, record);
    row.run();
}

std::vector<MessageRecord> SqlcipherHubStore::owed(std::size_t most) {
    auto row = m_db->prepare(std::string(select_messages) +
                             "WHERE open = 1 AND handed_over_at = 0 AND refused_at = 0 AND withdrawn_at = 0 AND "
                             "method <> zeroblob(16) ORDER BY id LIMIT ?1");
    row.bind(1, static_cast<std::int64_t>(most));
    return messages_from(std::move(row));
}

std::vector<MessageRecord> SqlcipherHubStore::messages_about(const AboutId &about) {
    auto row = m_db->prepare(std::string(select_messages) + "WHERE about = ?1 ORDER BY id");
    row.bind_blob(1, about.bytes);
    return messages_from(std::move(row));
}

std::vector<MessageRecord> SqlcipherHubStore::begun_messages() {
    return messages_from(m_db->prepare(std::string(select_messages) + "WHERE open = 1 AND trying = 1 ORDER BY id"));
}

std::optional<MessageRecord> SqlcipherHubStore::message(std::int64_t id) {
    auto row = m_db->prepare(std::string(select_messages) + "WHERE id = ?1");
    row.bind(1, id);
    return row.step() ? std::optional(message_from(row)) : std::nullopt;
}

std::optional<MessageRecord> SqlcipherHubStore::message_keyed(const Message &key) {
    auto row = m_db->prepare(std::string(select_messages) + "WHERE about = ?1 AND epoch = ?2 AND step = ?3 AND "
                                                            "attempt = ?4 AND kind = ?5 AND method = ?6");
    row.bind_blob(1, key.about.bytes).bind(2, key.epoch).bind(3, std::int64_t{key.step});
    row.bind(4, std::int64_t{key.attempt}).bind(5, static_cast<std::int64_t>(key.kind));
    row.bind_blob(6, key.to.method.bytes);
    return row.step() ? std::optional(message_from(row)) : std::nullopt;
}

std::vector<MessageRecord> SqlcipherHubStore::tests_by(const MethodId &method, Instant since) {
    static_assert(static_cast<int>(MessageKind::verification) == 6 && static_cast<int>(MessageKind::plan_test) == 9);
    auto row = m_db->prepare(std::string(select_messages) +
                             "WHERE method = ?1 AND kind IN (6, 9) AND owed_at >= ?2 ORDER BY id");
    row.bind_blob(1, method.bytes).bind(2, since.ms);
    return messages_from(std::move(row));
}

} // namespace tallyboard::hub
