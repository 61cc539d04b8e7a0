// Concerns and the replies to them.
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

namespace {
ConcernRecord concern_from(const store::Statement &row) {
    return {row.integer(0), LocalDate{static_cast<std::int32_t>(row.integer(1))}, bytes_of<32>(row, 2),
            std::string(as_text(row.blob(3)))};
}
} // namespace

void SqlcipherHubStore::put_concern(const ConcernRecord &record) {
    auto row = m_db->prepare("INSERT INTO concerns (id, day, code_hash, body) VALUES (?1, ?2, ?3, ?4)");
    row.bind(1, record.id).bind(2, record.day.days).bind_blob(3, record.code_hash);
    row.bind_blob(4, as_bytes(record.sealed));
    row.run();
}

std::vector<ConcernRecord> SqlcipherHubStore::concerns() {
    auto row = m_db->prepare("SELECT id, day, code_hash, body FROM concerns ORDER BY day, id");
    std::vector<ConcernRecord> records;
    while (row.step())
        records.push_back(concern_from(row));
    return records;
}

std::optional<ConcernRecord> SqlcipherHubStore::concern(const Bytes32 &code_hash) {
    auto row = m_db->prepare("SELECT id, day, code_hash, body FROM concerns WHERE code_hash = ?1");
    row.bind_blob(1, code_hash);
    if (!row.step())
        return std::nullopt;
    return concern_from(row);
}

std::int64_t SqlcipherHubStore::concerns_on(LocalDate day) {
    auto row = m_db->prepare("SELECT count(*) FROM concerns WHERE day = ?1");
    row.bind(1, day.days);
    return row.step() ? row.integer(0) : 0;
}

void SqlcipherHubStore::put_reply(const ConcernReply &reply) {
    auto row = m_db->prepare("INSERT INTO concern_replies (concern, n, day, body) VALUES "
                             "(?1, (SELECT count(*) + 1 FROM concern_replies WHERE concern = ?1), ?2, ?3)");
    row.bind(1, reply.concern).bind(2, reply.day.days).bind_blob(3, as_bytes(reply.sealed));
    row.run();
}

std::vector<ConcernReply> SqlcipherHubStore::replies(std::int64_t concern) {
    auto row = m_db->prepare("SELECT day, body FROM concern_replies WHERE concern = ?1 ORDER BY n");
    row.bind(1, concern);
    std::vector<ConcernReply> list;
    while (row.step())
        list.push_back(
            {concern, LocalDate{static_cast<std::int32_t>(row.integer(0))}, std::string(as_text(row.blob(1)))});
    return list;
}

} // namespace tallyboard::hub
