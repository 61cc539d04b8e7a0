// What belongs to one person: their pseudonym, and what is taken out of the tables that only the hub has.
#include "domain/text.h"
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

std::size_t SqlcipherHubStore::with_id(std::string_view sql, const UuidBytes &id) {
    auto row = m_db->prepare(sql);
    row.bind_blob(1, id);
    row.run();
    return static_cast<std::size_t>(m_db->changes());
}

std::optional<PseudonymRecord> SqlcipherHubStore::pseudonym(const UuidBytes &who) {
    auto row = m_db->prepare("SELECT pseudonym, secret FROM pseudonyms WHERE who = ?1");
    row.bind_blob(1, who);
    if (!row.step())
        return std::nullopt;
    return PseudonymRecord{who, std::string(row.text(0)), bytes_of<32>(row, 1)};
}

void SqlcipherHubStore::put_pseudonym(const PseudonymRecord &record) {
    auto row = m_db->prepare("INSERT INTO pseudonyms (who, pseudonym, secret) VALUES (?1, ?2, ?3)");
    row.bind_blob(1, record.who).bind(2, record.pseudonym).bind_blob(3, record.secret);
    row.run();
}

std::size_t SqlcipherHubStore::erase_pseudonym(const UuidBytes &who) {
    return with_id("DELETE FROM pseudonyms WHERE who = ?1", who);
}

void SqlcipherHubStore::note_address_look(const AddressLookRecord &look) {
    auto row = m_db->prepare(
        "INSERT INTO address_looks (visit, address, postcode, by, at, told) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    row.bind_blob(1, look.visit.bytes).bind_blob(2, look.address.bytes).bind(3, look.postcode);
    row.bind_blob(4, look.by.bytes).bind(5, look.at.ms).bind(6, look.told);
    row.run();
}

std::vector<AddressLookRecord> SqlcipherHubStore::address_looks_by(const PersonId &person, Instant since) {
    auto row = m_db->prepare("SELECT visit, address, postcode, at, told FROM address_looks WHERE by = ?1 AND at >= ?2 "
                             "ORDER BY at");
    row.bind_blob(1, person.bytes).bind(2, since.ms);
    std::vector<AddressLookRecord> looks;
    while (row.step())
        looks.push_back({id_of<VisitId>(row, 0),
                         id_of<AddressId>(row, 1),
                         std::string(row.text(2)),
                         person,
                         {row.integer(3)},
                         row.integer(4)});
    return looks;
}

std::vector<CodeRecord> SqlcipherHubStore::codes_of(const PersonId &person) {
    auto row = m_db->prepare("SELECT hash, expires, used_at FROM codes WHERE person = ?1");
    row.bind_blob(1, person.bytes);
    std::vector<CodeRecord> codes;
    while (row.step())
        codes.push_back({bytes_of<32>(row, 0), person, {row.integer(1)}, {row.integer(2)}});
    return codes;
}

std::size_t SqlcipherHubStore::erase_visit(const VisitId &visit) {
    std::size_t gone = 0;
    for (const char *sql : {"DELETE FROM visits WHERE id = ?1", "DELETE FROM positions WHERE visit = ?1",
                            "DELETE FROM position_looks WHERE visit = ?1", "DELETE FROM address_looks WHERE visit = ?1",
                            "DELETE FROM messages WHERE about = ?1", "DELETE FROM answer_links WHERE about = ?1"})
        gone += with_id(sql, visit.bytes);
    return gone;
}

std::size_t SqlcipherHubStore::erase_alarm(const AlarmId &alarm) {
    return with_id("DELETE FROM alarms WHERE id = ?1", alarm.bytes) +
           with_id("DELETE FROM messages WHERE about = ?1", alarm.bytes);
}

std::size_t SqlcipherHubStore::erase_slots(const PersonId &person) {
    return with_id("DELETE FROM desk_slots WHERE booking IN (SELECT booking FROM bookings WHERE person = ?1)",
                   person.bytes) +
           with_id("DELETE FROM bookings WHERE person = ?1", person.bytes);
}

std::size_t SqlcipherHubStore::erase_commands(const PersonId &person) {
    std::size_t gone = 0;
    for (const char *sql : {"DELETE FROM commands WHERE device IN (SELECT device FROM devices WHERE person = ?1)",
                            "DELETE FROM folded WHERE device IN (SELECT device FROM devices WHERE person = ?1)",
                            "DELETE FROM codes WHERE person = ?1"})
        gone += with_id(sql, person.bytes);
    return gone;
}

std::size_t SqlcipherHubStore::erase_looks(const PersonId &by, const PersonId &instead) {
    std::size_t gone = 0;
    for (const char *sql :
         {"UPDATE position_looks SET by = ?2 WHERE by = ?1", "UPDATE address_looks SET by = ?2 WHERE by = ?1"}) {
        auto row = m_db->prepare(sql);
        row.bind_blob(1, by.bytes).bind_blob(2, instead.bytes);
        row.run();
        gone += static_cast<std::size_t>(m_db->changes());
    }
    return gone;
}

std::size_t SqlcipherHubStore::erase_address(std::string_view address, std::string_view mark) {
    auto row =
        m_db->prepare("UPDATE messages SET address = ?2, detail = '' WHERE lower(address) = lower(?1) AND open = 0");
    row.bind(1, address).bind(2, mark);
    row.run();
    return static_cast<std::size_t>(m_db->changes());
}

std::size_t SqlcipherHubStore::erase_meta(std::string_view name) {
    auto row = m_db->prepare("DELETE FROM meta WHERE name = ?1");
    row.bind(1, name);
    row.run();
    return static_cast<std::size_t>(m_db->changes());
}

} // namespace tallyboard::hub
