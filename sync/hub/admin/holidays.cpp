#include "hub/admin/holidays.h"
#include "codec/json.h"
#include "domain/limits.h"
#include "domain/text.h"
#include "hub/admin/near_word.h"
#include "hub/channels/one_line.h"
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

namespace tallyboard::hub {

namespace {

namespace json = boost::json;

constexpr std::size_t file_bytes_max = 1'000'000; // ten years of three countries are 40 kB

std::string text_in(const json::object &object, const char *name) {
    const json::value *value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string why_not(const json::value &event, BankHoliday &out) {
    if (!event.is_object())
        return "is no object";
    const auto date = date_parse(text_in(event.get_object(), "date"));
    if (!date)
        return "has no date as 2026-12-25";
    out.date = *date;
    out.name = one_line(text_in(event.get_object(), "title"));
    if (out.name.empty())
        return "has no title";
    const std::string notes = one_line(text_in(event.get_object(), "notes"));
    if (!notes.empty())
        out.name += " (" + notes + ")";
    out.name = cut_text(out.name, limits::name_bytes);
    return {};
}

} // namespace

Holidays read_holidays(std::string_view text, const std::string &country) {
    const auto parsed = codec::parse(text, file_bytes_max);
    if (!parsed || !parsed.value().is_object())
        return {parsed ? "the file is not GOV.UK's: it holds no countries"
                       : "the file is no JSON: " + parsed.error().why,
                {}};
    const json::object &countries = parsed.value().get_object();
    const json::value *found = countries.if_contains(country);
    if (found == nullptr) {
        std::string known;
        for (const auto &member : countries)
            known += (known.empty() ? "" : ", ") + one_line(std::string(member.key()));
        return {"the file has no country '" + one_line(country) + "'; it has: " + shortened(known, 500), {}};
    }
    const json::value *events = found->is_object() ? found->get_object().if_contains("events") : nullptr;
    if (events == nullptr || !events->is_array() || events->get_array().empty())
        return {"the file lists no days for '" + one_line(country) + "'", {}};
    Holidays out;
    for (std::size_t i = 0; i < events->get_array().size(); ++i) {
        BankHoliday day;
        if (const std::string why = why_not(events->get_array()[i], day); !why.empty())
            return {"entry " + std::to_string(i + 1) + " of '" + one_line(country) + "' " + why, {}};
        out.listed.push_back(std::move(day));
    }
    std::ranges::sort(out.listed, {}, &BankHoliday::date);
    const auto twice = std::ranges::adjacent_find(out.listed, {}, &BankHoliday::date);
    if (twice != out.listed.end())
        return {date_text(twice->date) + " stands there twice", {}};
    return out;
}

HolidayChange compare_holidays(const std::vector<BankHoliday> &listed, const std::vector<BankHoliday> &known) {
    HolidayChange change;
    for (const BankHoliday &day : listed) {
        const auto before = std::ranges::find(known, day.date, &BankHoliday::date);
        if (before == known.end())
            change.added.push_back(day);
        else if (*before != day)
            change.moved.push_back(day);
    }
    for (const BankHoliday &day : known)
        if (!listed.empty() && day.date >= listed.front().date && day.date <= listed.back().date &&
            std::ranges::find(listed, day.date, &BankHoliday::date) == listed.end())
            change.gone.push_back(day);
    return change;
}

} // namespace tallyboard::hub
