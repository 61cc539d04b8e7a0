#include "store/local_facts.h"
#include "store/reads.h"
#include "store/row_io.h"
#include <algorithm>

namespace tallyboard::store {

std::optional<Setting> setting_of(LocalStore &store, std::string_view topic) {
    return LocalFacts(store.database(), StoreFile::ops).setting(topic);
}

std::vector<Setting> setting_versions(LocalStore &store, std::string_view topic) {
    static const std::string text = rows::sql<Setting>().list + "WHERE topic = ?1 ORDER BY n DESC";
    const auto wanted = enum_parse<SettingTopic>(topic);
    return wanted ? rows::plain(rows::list<Setting>(store.database(), text, *wanted)) : std::vector<Setting>{};
}

std::map<LocalDate, std::string> bank_holidays(LocalStore &store, LocalDate from, int days) {
    static const std::string text = rows::sql<BankHoliday>().list + "WHERE date >= ?1 AND date < ?2";
    std::map<LocalDate, std::string> names;
    for (BankHoliday &day : rows::plain(rows::list<BankHoliday>(store.database(), text, from, from + days)))
        names.emplace(day.date, std::move(day.name));
    return names;
}

CouncilRules council_rules(LocalStore &store) {
    return {rules_in<LoneWorkingRules>(store), rules_in<DesksRules>(store), rules_in<PresenceRules>(store),
            rules_in<RetentionRules>(store), rules_in<CouncilWords>(store)};
}

RetentionHistory retention_history(LocalStore &store) {
    auto versions = setting_versions(store, RetentionRules::trait.word);
    std::ranges::reverse(versions);
    return history_of(versions);
}

} // namespace tallyboard::store
