// Closing words, and closes whose word has not been looked into.
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

void SqlcipherHubStore::put_closing_words(const ClosingWordsRecord &record) {
    auto row = m_db->prepare("INSERT OR REPLACE INTO closing_words (person, safe, forced) VALUES (?1, ?2, ?3)");
    row.bind_blob(1, record.person.bytes).bind_blob(2, record.safe).bind_blob(3, record.forced);
    row.run();
}

std::optional<ClosingWordsRecord> SqlcipherHubStore::closing_words(const PersonId &person) {
    auto row = m_db->prepare("SELECT safe, forced FROM closing_words WHERE person = ?1");
    row.bind_blob(1, person.bytes);
    if (!row.step())
        return std::nullopt;
    return ClosingWordsRecord{person, bytes_of<32>(row, 0), bytes_of<32>(row, 1)};
}

void SqlcipherHubStore::put_closing(const ClosingRecord &record) {
    auto row = m_db->prepare("INSERT INTO closings (visit, person, sealed, forced, at) "
                             "VALUES (?1, ?2, ?3, ?4, ?5)");
    row.bind_blob(1, record.visit.bytes).bind_blob(2, record.person.bytes).bind_blob(3, as_bytes(record.sealed));
    row.bind_blob(4, record.forced).bind(5, record.at.ms);
    row.run();
}

std::vector<ClosingRecord> SqlcipherHubStore::take_closings() {
    std::vector<ClosingRecord> records;
    {
        auto row = m_db->prepare("SELECT visit, person, sealed, forced, at FROM closings ORDER BY n");
        while (row.step())
            records.push_back({id_of<VisitId>(row, 0),
                               id_of<PersonId>(row, 1),
                               std::string(as_text(row.blob(2))),
                               bytes_of<32>(row, 3),
                               {row.integer(4)}});
    }
    if (!records.empty())
        m_db->prepare("DELETE FROM closings").run();
    return records;
}

std::size_t SqlcipherHubStore::erase_closing_words(const PersonId &person) {
    return with_id("DELETE FROM closing_words WHERE person = ?1", person.bytes);
}

} // namespace tallyboard::hub
