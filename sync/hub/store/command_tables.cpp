// Commands decided: answers for a while, then numbers only, as ranges per device incarnation and file.
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

std::optional<CommandRecord> SqlcipherHubStore::command(const CommandId &id) {
    auto row = m_db->prepare("SELECT device, file, n, body_hash, answer, at FROM commands WHERE id = ?1");
    row.bind_blob(1, id.bytes);
    if (!row.step())
        return std::nullopt;
    CommandRecord record;
    record.id = id;
    record.device = id_of<DeviceId>(row, 0);
    record.file = static_cast<StoreFile>(row.integer(1));
    record.n = static_cast<std::uint64_t>(row.integer(2));
    record.body_hash = bytes_of<32>(row, 3);
    record.answer = row.text(4);
    record.at = {row.integer(5)};
    return record;
}

std::optional<CommandId> SqlcipherHubStore::command_numbered(const DeviceId &device, StoreFile file, std::uint64_t n) {
    auto row = m_db->prepare("SELECT id FROM commands WHERE device = ?1 AND file = ?2 AND n = ?3");
    row.bind_blob(1, device.bytes).bind(2, static_cast<std::int64_t>(file)).bind(3, static_cast<std::int64_t>(n));
    if (!row.step())
        return std::nullopt;
    return id_of<CommandId>(row, 0);
}

std::uint64_t SqlcipherHubStore::last_number(const DeviceId &device, StoreFile file) {
    auto row = m_db->prepare("SELECT max(coalesce((SELECT max(n) FROM commands WHERE device = ?1 AND file = ?2), 0), "
                             "coalesce((SELECT max(last) FROM folded WHERE device = ?1 AND file = ?2), 0))");
    row.bind_blob(1, device.bytes).bind(2, static_cast<std::int64_t>(file));
    return row.step() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

std::optional<Instant> SqlcipherHubStore::folded(const DeviceId &device, StoreFile file, std::uint64_t n) {
    auto row = m_db->prepare("SELECT last, decided FROM folded WHERE device = ?1 AND file = ?2 AND first <= ?3 "
                             "ORDER BY first DESC LIMIT 1");
    row.bind_blob(1, device.bytes).bind(2, static_cast<std::int64_t>(file)).bind(3, static_cast<std::int64_t>(n));
    if (!row.step() || row.integer(0) < static_cast<std::int64_t>(n))
        return std::nullopt;
    return Instant{row.integer(1)};
}

void SqlcipherHubStore::remember(const CommandRecord &record) {
    auto row = m_db->prepare("INSERT INTO commands (id, device, file, n, body_hash, answer, at) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    row.bind_blob(1, record.id.bytes).bind_blob(2, record.device.bytes).bind(3, static_cast<std::int64_t>(record.file));
    row.bind(4, static_cast<std::int64_t>(record.n)).bind_blob(5, record.body_hash).bind(6, record.answer);
    row.bind(7, record.at.ms);
    row.run();
}

std::size_t SqlcipherHubStore::fold_commands(Instant before) {
    struct Number {
        DeviceId device;
        std::int64_t file, n, decided;
    };
    std::vector<Number> numbers;
    {
        auto row = m_db->prepare("SELECT device, file, n, at FROM commands WHERE at < ?1 ORDER BY device, file, n");
        row.bind(1, before.ms);
        while (row.step())
            numbers.push_back({id_of<DeviceId>(row, 0), row.integer(1), row.integer(2), row.integer(3)});
    }
    for (const auto &number : numbers) {
        // Joins the range that ends just before, and the one that begins just after.
        if (folded(number.device, static_cast<StoreFile>(number.file), static_cast<std::uint64_t>(number.n)))
            continue;
        auto first = number.n, last = number.n, decided = number.decided;
        auto near = m_db->prepare("DELETE FROM folded WHERE device = ?1 AND file = ?2 AND (last = ?3 - 1 OR "
                                  "first = ?3 + 1) RETURNING first, last, decided");
        near.bind_blob(1, number.device.bytes).bind(2, number.file).bind(3, number.n);
        while (near.step()) {
            first = std::min(first, near.integer(0));
            last = std::max(last, near.integer(1));
            decided = std::max(decided, near.integer(2));
        }
        auto row = m_db->prepare("INSERT INTO folded (device, file, first, last, decided) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5)");
        row.bind_blob(1, number.device.bytes).bind(2, number.file).bind(3, first).bind(4, last).bind(5, decided);
        row.run();
    }
    auto gone = m_db->prepare("DELETE FROM commands WHERE at < ?1");
    gone.bind(1, before.ms);
    gone.run();
    return numbers.size();
}

} // namespace tallyboard::hub
