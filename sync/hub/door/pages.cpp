#include "hub/door/pages.h"
#include <initializer_list>
#include <utility>

namespace tallyboard::embedded {
extern const std::string_view door_layout, door_concern, door_taken, door_replies, door_answer, door_css, door_js;
} // namespace tallyboard::embedded

namespace tallyboard::hub {

namespace {

using Slots = std::initializer_list<std::pair<std::string_view, Html>>;

/// The template with each {{name}} in its place; one that is not given is empty. What is put in is not looked at again.
std::string filled(std::string_view pattern, Slots slots) {
    std::string out;
    for (;;) {
        const auto open = pattern.find("{{"), shut = open == pattern.npos ? open : pattern.find("}}", open);
        out.append(pattern.substr(0, shut == pattern.npos ? pattern.npos : open));
        if (shut == pattern.npos)
            return out;
        const std::string_view name = pattern.substr(open + 2, shut - open - 2);
        for (const auto &[slot, html] : slots)
            if (slot == name)
                out.append(html.text);
        pattern.remove_prefix(shut + 2);
    }
}

struct WrongWords {
    Pages::Wrong wrong;
    bool of_code; // else of the concern
    const char *words;
};
constexpr WrongWords wrong_words[] = {
    {Pages::Wrong::empty, false, "Write your concern. The field was empty."},
    {Pages::Wrong::too_long, false,
     "Make it shorter: at most 4,000 letters, fewer with accents or emoji. Nothing was sent; your words are still "
     "here."},
    {Pages::Wrong::unreadable, false, "We could not read these letters. Type them again. Nothing was sent."},
    {Pages::Wrong::full_today, false,
     "Nothing was sent. So many concerns came today that we take no more until tomorrow. Copy your words, and send "
     "them "
     "then."},
    {Pages::Wrong::busy, false, "Nothing was sent, since too much goes on here now. Wait a minute and send it again."},
    {Pages::Wrong::unknown_code, true,
     "We know no concern with this code. Check each letter. A concern is deleted a year after the last reply."},
};

const WrongWords *words_for(Pages::Wrong wrong) {
    for (const WrongWords &one : wrong_words)
        if (one.wrong == wrong)
            return &one;
    return nullptr;
}

std::string day_words(LocalDate day) {
    static constexpr const char *months[] = {"January", "February", "March",     "April",   "May",      "June",
                                             "July",    "August",   "September", "October", "November", "December"};
    const std::string iso = date_text(day); // 2026-11-30
    const auto month = static_cast<std::size_t>((iso[5] - '0') * 10 + iso[6] - '1');
    return std::to_string(std::stoi(iso.substr(8))) + " " + months[month % 12] + " " + iso.substr(0, 4);
}

} // namespace

Html escaped(std::string_view text) {
    Html out;
    for (const char c : text)
        switch (c) {
        case '&': out.text += "&amp;"; break;
        case '<': out.text += "&lt;"; break;
        case '>': out.text += "&gt;"; break;
        case '"': out.text += "&quot;"; break;
        case '\'': out.text += "&#39;"; break;
        default: out.text += c;
        }
    return out;
}

std::string Pages::page(std::string_view title, std::string body, std::string_view script) const {
    return filled(embedded::door_layout, {{"title", escaped(title)},
                                          {"council", m_council},
                                          {"script", Html{std::string(script)}},
                                          {"body", Html{std::move(body)}}});
}

std::string Pages::concern(Wrong wrong, std::string_view text, std::string_view code) const {
    const WrongWords *said = words_for(wrong);
    if (said == nullptr)
        return page("Raise a concern", filled(embedded::door_concern, {}));
    const std::string field = said->of_code ? "code" : "text";
    const Html words = escaped(said->words);
    const Html problem{"<div class=\"problem\" role=\"alert\">\n<h2>There is a problem</h2>\n<p><a href=\"#" + field +
                       "\">" + words.text + "</a></p>\n</div>\n"};
    const Html error{"<p class=\"error\" id=\"" + field + "-error\">" + words.text + "</p>\n"};
    const Html described{" " + field + "-error"}, invalid{" aria-invalid=\"true\""};
    return page("Problem: Raise a concern", filled(embedded::door_concern, {{"problem", problem},
                                                                            {field + "_error", error},
                                                                            {field + "_described", described},
                                                                            {field + "_invalid", invalid},
                                                                            {"text", escaped(text)},
                                                                            {"code", escaped(code)}}));
}

std::string Pages::taken(std::string_view code, LocalDate today) const {
    return page("We have your concern",
                filled(embedded::door_taken, {{"code", escaped(code)}, {"day", escaped(day_words(today))}}));
}

std::string Pages::replies(const std::vector<ConcernWords> &replies) const {
    Html list;
    for (const ConcernWords &one : replies)
        list.text += "<h2>" + day_words(one.day) + "</h2>\n<p class=\"reply\">" + escaped(one.text).text + "</p>\n";
    if (replies.empty())
        list.text = "<p>Nobody has replied yet. Look again in some days, with the same code.</p>\n";
    return page("Replies to your concern", filled(embedded::door_replies, {{"replies", list}}));
}

std::string Pages::answer() const {
    return page("An alarm", std::string(embedded::door_answer), "<script src=\"/a.js\" defer></script>\n");
}

std::string_view door_style() { return embedded::door_css; }
std::string_view door_script() { return embedded::door_js; }

} // namespace tallyboard::hub
