// Tells at compile time which kind of JSON a C++ type becomes.
#pragma once
#include "domain/council_settings.h"
#include "domain/enum_text.h"
#include "domain/ids.h"
#include "domain/time.h"
#include <optional>
#include <vector>

namespace tallyboard::codec {

template <class T> inline constexpr bool is_id = false;
template <class Tag> inline constexpr bool is_id<Id<Tag>> = true;
template <class T> inline constexpr bool is_code = false;
template <class Tag> inline constexpr bool is_code<Code<Tag>> = true;
template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T> inline constexpr bool is_setting = std::is_same_v<T, SettingValue>;
template <class T> inline constexpr bool is_vector = false;
template <class T> inline constexpr bool is_vector<std::vector<T>> = true;

} // namespace tallyboard::codec
