// Devices with their token hashes, one-time codes, the ledger, small texts.
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

namespace {
DeviceRecord device_from(const store::Statement &row) {
    DeviceRecord record;
    record.device = id_of<DeviceId>(row, 0);
    record.person = id_of<PersonId>(row, 1);
    record.name = row.text(2);
    record.token_hash = bytes_of<32>(row, 3);
    record.enrolled_at = {row.integer(4)};
    record.revoked_at = {row.integer(5)};
    record.last_heard = {row.integer(6)};
    record.pulled_ops = {row.integer(7)};
    record.pulled_vault = {row.integer(8)};
    return record;
}

LedgerRecord ledger_from(const store::Statement &row) {
    LedgerRecord record;
    record.n = row.integer(0);
    record.at = {row.integer(1)};
    record.kind = row.text(2);
    record.subject = row.text(3);
    record.commitment = bytes_of<32>(row, 4);
    record.previous = bytes_of<32>(row, 5);
    record.hash = bytes_of<32>(row, 6);
    return record;
}
} // namespace

std::optional<DeviceRecord> SqlcipherHubStore::device_by_token(const Bytes32 &token_hash) {
    auto row =
        m_db->prepare("SELECT device, person, name, token_hash, enrolled_at, revoked_at, last_heard, pulled_ops, "
                      "pulled_vault FROM devices WHERE token_hash = ?1");
    row.bind_blob(1, token_hash);
    if (!row.step())
        return std::nullopt;
    return device_from(row);
}

std::optional<DeviceRecord> SqlcipherHubStore::device(const DeviceId &device) {
    auto row =
        m_db->prepare("SELECT device, person, name, token_hash, enrolled_at, revoked_at, last_heard, pulled_ops, "
                      "pulled_vault FROM devices WHERE device = ?1");
    row.bind_blob(1, device.bytes);
    if (!row.step())
        return std::nullopt;
    return device_from(row);
}

std::vector<DeviceRecord> SqlcipherHubStore::devices() {
    auto row =
        m_db->prepare("SELECT device, person, name, token_hash, enrolled_at, revoked_at, last_heard, pulled_ops, "
                      "pulled_vault FROM devices ORDER BY enrolled_at");
    std::vector<DeviceRecord> records;
    while (row.step())
        records.push_back(device_from(row));
    return records;
}

void SqlcipherHubStore::put_device(const DeviceRecord &record) {
    auto row = m_db->prepare("INSERT OR REPLACE INTO devices (device, person, name, token_hash, enrolled_at, "
                             "revoked_at, last_heard, pulled_ops, pulled_vault) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    row.bind_blob(1, record.device.bytes).bind_blob(2, record.person.bytes).bind(3, record.name);
    row.bind_blob(4, record.token_hash).bind(5, record.enrolled_at.ms).bind(6, record.revoked_at.ms);
    row.bind(7, record.last_heard.ms).bind(8, record.pulled_ops.ms).bind(9, record.pulled_vault.ms);
    row.run();
}

std::optional<CodeRecord> SqlcipherHubStore::code(const Bytes32 &hash) {
    auto row = m_db->prepare("SELECT person, expires, used_at FROM codes WHERE hash = ?1");
    row.bind_blob(1, hash);
    if (!row.step())
        return std::nullopt;
    return CodeRecord{hash, id_of<PersonId>(row, 0), {row.integer(1)}, {row.integer(2)}};
}

void SqlcipherHubStore::put_code(const CodeRecord &record) {
    auto row = m_db->prepare("INSERT OR REPLACE INTO codes (hash, person, expires, used_at) VALUES (?1, ?2, ?3, ?4)");
    row.bind_blob(1, record.hash).bind_blob(2, record.person.bytes).bind(3, record.expires.ms);
    row.bind(4, record.used_at.ms);
    row.run();
}

void SqlcipherHubStore::move_codes(Instant since, Millis by) {
    auto row = m_db->prepare("UPDATE codes SET expires = expires + ?2 WHERE used_at = 0 AND expires >= ?1");
    row.bind(1, since.ms).bind(2, by.count);
    row.run();
}

std::optional<LedgerRecord> SqlcipherHubStore::ledger_head() {
    auto row = m_db->prepare("SELECT n, at, kind, subject, commitment, previous, hash FROM ledger "
                             "ORDER BY n DESC LIMIT 1");
    if (!row.step())
        return std::nullopt;
    return ledger_from(row);
}

void SqlcipherHubStore::append_ledger(const LedgerRecord &record) {
    auto row = m_db->prepare("INSERT INTO ledger (n, at, kind, subject, commitment, previous, hash) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    row.bind(1, record.n).bind(2, record.at.ms).bind(3, record.kind).bind(4, record.subject);
    row.bind_blob(5, record.commitment).bind_blob(6, record.previous).bind_blob(7, record.hash);
    row.run();
}

void SqlcipherHubStore::scan_ledger(const std::function<bool(const LedgerRecord &)> &take) {
    auto row = m_db->prepare("SELECT n, at, kind, subject, commitment, previous, hash FROM ledger ORDER BY n");
    while (row.step())
        if (!take(ledger_from(row)))
            return;
}

std::optional<std::string> SqlcipherHubStore::meta(std::string_view name) {
    auto row = m_db->prepare("SELECT value FROM meta WHERE name = ?1");
    row.bind(1, name);
    if (!row.step())
        return std::nullopt;
    return std::string(row.text(0));
}

void SqlcipherHubStore::set_meta(std::string_view name, std::string_view value) {
    auto row = m_db->prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)");
    row.bind(1, name).bind(2, value);
    row.run();
}

void SqlcipherHubStore::add_day_count(const SiteCode &site, LocalDate date, std::int64_t people) {
    auto row = m_db->prepare("INSERT OR REPLACE INTO day_counts (date, site, people) VALUES (?1, ?2, ?3)");
    row.bind(1, date.days).bind(2, site.text).bind(3, people);
    row.run();
}

} // namespace tallyboard::hub
