#include "hub/admin/plan_item.h"
#include "domain/rota.h"
#include "hub/admin/lookup.h"
#include "hub/admin/near_word.h"
#include "hub/channels/one_line.h"
#include <algorithm>
#include <array>
#include <charconv>

namespace tallyboard::hub {

namespace {
constexpr int number_max = 1'000'000; // each number has bounds of its own
constexpr int minutes_a_day = 1'440;
} // namespace

PlanItem::PlanItem(const boost::json::value &value, std::string path) : m_path(std::move(path)) {
    if (!value.is_object())
        bad("must be an object in braces");
    m_object = &value.get_object();
}

void PlanItem::bad(const std::string &why, const char *name) const {
    const std::string where = name == nullptr ? m_path : place(name);
    throw BadFile(where.empty() ? "the file " + why : where + ": " + why);
}

void PlanItem::bad_word(const std::string &value, std::span<const std::string_view> known, const char *name) const {
    std::string all;
    for (const auto one : known)
        all += (all.empty() ? "" : ", ") + std::string(one);
    bad("'" + one_line(value) + "' is none of " + all, name);
}

const boost::json::value *PlanItem::find(const char *name) {
    m_asked.emplace_back(name);
    return m_object->if_contains(name);
}

const boost::json::array *PlanItem::array(const char *name) {
    const auto *value = find(name);
    if (value != nullptr && !value->is_array())
        bad("must be a list in square brackets", name);
    return value == nullptr ? nullptr : &value->get_array();
}

std::string PlanItem::text(const char *name, const std::string &otherwise) {
    const auto *value = find(name);
    if (value != nullptr && !value->is_string())
        bad("must be a text in quotation marks", name);
    return value == nullptr ? otherwise : std::string(value->get_string());
}

std::string PlanItem::needed(const char *name) {
    std::string value = text(name);
    if (value.empty())
        bad("is missing", name);
    return value;
}

bool PlanItem::yes(const char *name, bool otherwise) {
    const auto *value = find(name);
    if (value != nullptr && !value->is_bool())
        bad("must be true or false", name);
    return value == nullptr ? otherwise : value->get_bool();
}

int PlanItem::number(const char *name, int otherwise) {
    const auto *value = find(name);
    if (value == nullptr)
        return otherwise;
    if (!value->is_int64() || value->get_int64() < 0 || value->get_int64() > number_max)
        bad("must be a whole number", name);
    return static_cast<int>(value->get_int64());
}

std::vector<std::string> PlanItem::texts(const char *name) {
    std::vector<std::string> all;
    each(name, [&](const boost::json::value &value, const std::string &path) {
        if (!value.is_string())
            throw BadFile(path + ": must be a text in quotation marks");
        all.emplace_back(value.get_string());
    });
    return all;
}

int PlanItem::minute(const char *name) {
    const std::string text = needed(name);
    int hour = -1, minute = -1;
    const char *const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, hour);
    if (first.ec == std::errc{} && first.ptr != end && *first.ptr == ':')
        if (const auto second = std::from_chars(first.ptr + 1, end, minute); second.ptr != end)
            minute = -1;
    const int all = hour * 60 + minute;
    if (hour < 0 || minute < 0 || hour > 24 || minute > 59 || all > minutes_a_day)
        bad("'" + one_line(text) + "' is no time like 17:30", name);
    return all;
}

int PlanItem::weekdays(const char *name) {
    static constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const std::string text = folded(needed(name));
    if (text == "every day")
        return every_weekday;
    const auto day = [&](const std::string &word) {
        const auto found = std::ranges::find(days, std::string_view(word).substr(0, 3));
        if (found == days.end())
            bad("'" + one_line(text) + "' is not like mon-fri, or sat,sun, or every day", name);
        return static_cast<int>(found - days.begin());
    };
    int bits = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        const std::string part = folded(text.substr(at, comma - at));
        const auto dash = part.find('-');
        const int first = day(folded(part.substr(0, dash)));
        const int last = dash == part.npos ? first : day(folded(part.substr(dash + 1)));
        for (int one = first, left = (last - first + 7) % 7; left >= 0; one = (one + 1) % 7, --left)
            bits |= 1 << one;
        at = comma + 1;
    }
    return bits;
}

void PlanItem::end() const {
    for (const auto &member : *m_object) {
        const std::string name(member.key());
        if (std::ranges::find(m_asked, name) != m_asked.end())
            continue;
        const std::string near = near_word(name, m_asked);
        bad("this name is not known" + (near.empty() ? "" : "; did you mean '" + near + "'?"), one_line(name).c_str());
    }
}

} // namespace tallyboard::hub
