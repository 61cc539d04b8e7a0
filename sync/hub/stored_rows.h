// Rows as a hub keeps them: read from their JSON, and with the words that say who may have them. For whoever reads rows
// without the rule book; whoever writes them goes through HubRows.
#pragma once
#include "domain/rows.h"
#include "hub/hub_store.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

/// The small text with the day of the last turn_roles().
inline constexpr const char *role_day_meta = "role_day";
/// The words with a line end before and after each, since codes may hold spaces.
std::string audience_text(const std::vector<std::string> &words);
/// Whether one of `words` stands in an audience text.
bool is_in_audience(std::string_view audience, const std::vector<std::string> &words);
/// Whether the row is hidden from whoever has `words` (hidden_from()). They hear nothing of it then, not even that a
/// row which they have has changed.
bool is_hidden_in(std::string_view audience, const std::vector<std::string> &words);
/// Whether a word of take_woken() wakes whoever has `words`. It is an audience word, and may have the word of somebody
/// behind it, after a line end, who is not woken all the same.
bool wakes(std::string_view woken, const std::vector<std::string> &words);
/// The line of a worker's story that says that somebody has looked at their position.
VisitEvent look_line(const VisitId &visit, const PersonId &worker, const PersonId &by, Instant at);
/// A row's JSON from the store; empty when it can not be read (then the file is damaged).
std::optional<Row> row_of(std::string_view kind, std::string_view body);
template <class T> std::optional<T> row_of(std::string_view body) {
    if (auto row = row_of(T::trait.word, body))
        return std::get<T>(std::move(*row));
    return std::nullopt;
}
/// One row of a kind that is not in the vault. Call it inside a transaction.
template <class T> std::optional<T> row_by_key(HubStore &store, std::string_view key) {
    const auto entry = store.find(T::trait.word, key);
    return entry && !entry->removed ? row_of<T>(entry->body) : std::nullopt;
}
/// All readable rows of a kind, by key. Call it inside a transaction.
template <class T> std::vector<T> rows_of(HubStore &store) {
    std::vector<T> list;
    for (const auto &entry : store.list(T::trait.word))
        if (auto row = row_of<T>(entry.body))
            list.push_back(std::move(*row));
    return list;
}

} // namespace tallyboard::hub
