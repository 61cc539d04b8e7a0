// Answer links.
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

namespace {
constexpr std::string_view select_links =
    "SELECT token_hash, about, worker, receiver, message, made_at, ends_at, used_at, used_by FROM answer_links ";

LinkRecord link_from(const store::Statement &row) {
    LinkRecord record;
    record.token_hash = bytes_of<32>(row, 0);
    record.about = bytes_of<16>(row, 1);
    record.worker = id_of<PersonId>(row, 2);
    record.receiver = bytes_of<16>(row, 3);
    record.message = row.text(4);
    record.made_at = {row.integer(5)};
    record.ends_at = {row.integer(6)};
    record.used_at = {row.integer(7)};
    record.used_by = row.text(8);
    return record;
}
} // namespace

void SqlcipherHubStore::put_link(const LinkRecord &record) {
    auto row = m_db->prepare("INSERT OR REPLACE INTO answer_links (token_hash, about, worker, receiver, message, "
                             "made_at, ends_at, used_at, used_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    row.bind_blob(1, record.token_hash).bind_blob(2, record.about).bind_blob(3, record.worker.bytes);
    row.bind_blob(4, record.receiver).bind(5, record.message).bind(6, record.made_at.ms).bind(7, record.ends_at.ms);
    row.bind(8, record.used_at.ms).bind(9, record.used_by);
    row.run();
}

std::optional<LinkRecord> SqlcipherHubStore::link(const Bytes32 &token_hash) {
    auto row = m_db->prepare(std::string(select_links) + "WHERE token_hash = ?1");
    row.bind_blob(1, token_hash);
    if (!row.step())
        return std::nullopt;
    return link_from(row);
}

std::vector<LinkRecord> SqlcipherHubStore::links_about(const UuidBytes &about) {
    auto row = m_db->prepare(std::string(select_links) + "WHERE about = ?1 ORDER BY made_at");
    row.bind_blob(1, about);
    std::vector<LinkRecord> records;
    while (row.step())
        records.push_back(link_from(row));
    return records;
}

std::size_t SqlcipherHubStore::erase_links_about(const UuidBytes &about) {
    return with_id("DELETE FROM answer_links WHERE about = ?1", about);
}

std::size_t SqlcipherHubStore::erase_links_of(const PersonId &person) {
    return with_id("DELETE FROM answer_links WHERE worker = ?1 OR receiver = ?1", person.bytes);
}

} // namespace tallyboard::hub
