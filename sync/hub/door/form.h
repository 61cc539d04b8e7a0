// What a browser's form sends: application/x-www-form-urlencoded as the URL standard has it, within bounds.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tallyboard::hub {

inline constexpr std::size_t form_fields_max = 8;

/// The first field of that name, decoded; a broken %-escape stays as it is. Nothing: there is none among the first
/// form_fields_max, or it is not UTF-8.
std::optional<std::string> form_field(std::string_view body, std::string_view name);

/// What somebody typed into a field of many lines: line ends as \n, no other control character but the tab.
std::string typed_text(std::string_view field);

} // namespace tallyboard::hub
