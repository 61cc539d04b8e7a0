#include "domain/addresses.h"
#include <algorithm>
#include <tuple>

namespace tallyboard {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_sign(char c) { return is_digit(c) || is_letter(c); }
constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

char as_digit(char c) { return c == 'O' ? '0' : c == 'I' ? '1' : c == 'S' ? '5' : c; }
char as_letter(char c) { return c == '0' ? 'O' : c == '1' ? 'I' : c == '5' ? 'S' : c; }

bool one_of(char c, std::string_view letters) { return letters.find(c) != std::string_view::npos; }

/// A, AA at the front of an outward code.
bool is_area(std::string_view area) {
    if (area.empty() || !std::ranges::all_of(area, is_letter) || one_of(area[0], "QVX"))
        return false;
    return area.size() == 1 || !one_of(area[1], "IJZ");
}

/// One or two letters, a digit, and perhaps another digit or a letter. With letters and digits put right.
std::string outward_of(std::string_view text) {
    if (text == "GIR")
        return "GIR";
    for (const std::size_t area : {std::size_t{2}, std::size_t{1}}) { // "SO16" is Southampton, not S and 016
        if (text.size() < area + 1 || text.size() > area + 2)
            continue;
        std::string out(text);
        std::transform(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(area), out.begin(), as_letter);
        out[area] = as_digit(out[area]);
        if (!is_area(std::string_view(out).substr(0, area)) || !is_digit(out[area]))
            continue;
        // Two letters that were meant as a letter and a digit ("S0", "B1") are read by what stands there.
        if (area == 2 && is_digit(text[1]) && text.size() == 3)
            continue;
        if (out.size() == area + 2) {
            const bool letter = one_of(out.back(), area == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY");
            if (!letter)
                out.back() = as_digit(out.back());
            if (!letter && !is_digit(out.back()))
                continue;
        }
        return out;
    }
    return {};
}

/// 9AA.
std::string inward_of(std::string_view text) {
    std::string out{as_digit(text[0]), as_letter(text[1]), as_letter(text[2])};
    const auto is_last = [](char c) { return is_letter(c) && !one_of(c, "CIKMOV"); };
    return is_digit(out[0]) && is_last(out[1]) && is_last(out[2]) ? out : std::string();
}

std::optional<std::string> postcode_of(std::string_view signs) {
    if (signs.size() < 5 || signs.size() > 7)
        return std::nullopt;
    const std::string outward = outward_of(signs.substr(0, signs.size() - 3));
    const std::string inward = inward_of(signs.substr(signs.size() - 3));
    if (outward.empty() || inward.empty())
        return std::nullopt;
    return outward + ' ' + inward;
}

} // namespace

std::optional<std::string> normal_postcode(std::string_view text) {
    std::string signs;
    for (const char c : text) {
        if (is_sign(upper(c)))
            signs += upper(c);
        else if (c != ' ')
            return std::nullopt;
        if (signs.size() > 7)
            return std::nullopt;
    }
    return postcode_of(signs);
}

// Words are tried from the end, where an address has its postcode: first a word with the one before it, then alone.
std::string postcode_in(std::string_view text) {
    std::vector<std::string> words_of_text{{}};
    for (const char c : text.substr(0, limits::address_bytes)) {
        if (is_sign(upper(c)))
            words_of_text.back() += upper(c);
        else if (!words_of_text.back().empty())
            words_of_text.emplace_back();
    }
    for (std::size_t i = words_of_text.size(); i-- > 0;) {
        const std::string &word = words_of_text[i];
        if (word.size() == 3 && i > 0 && words_of_text[i - 1].size() <= 4)
            if (auto found = postcode_of(words_of_text[i - 1] + word))
                return *found;
        if (auto found = postcode_of(word))
            return *found;
    }
    return {};
}

AddressText split_postcode(std::string_view text) {
    const auto is_between = [](char c) { return c == ' ' || c == ',' || c == '.'; };
    std::size_t end = text.size();
    while (end > 0 && is_between(text[end - 1]))
        --end;
    // A postcode has 5 to 7 signs: try the longest end first.
    for (std::size_t signs = 7; signs >= 5; --signs) {
        std::size_t at = end, left = signs;
        while (at > 0 && left > 0)
            left -= is_sign(upper(text[--at]));
        const std::string_view last = text.substr(at, end - at);
        if (left > 0 || (at > 0 && is_sign(upper(text[at - 1]))) || std::ranges::count(last, ' ') > 1)
            continue;
        if (auto postcode = normal_postcode(last)) {
            while (at > 0 && is_between(text[at - 1]))
                --at;
            return {std::string(text.substr(0, at)), *std::move(postcode)};
        }
    }
    return {std::string(text), {}};
}

std::optional<std::string> normal_uprn(std::string_view text) {
    if (text.empty() || text.size() > limits::uprn_digits || !std::ranges::all_of(text, is_digit))
        return std::nullopt;
    const auto first = text.find_first_not_of('0');
    return first == std::string_view::npos ? std::nullopt : std::optional(std::string(text.substr(first)));
}

bool can_be_asked(const AddressQuestion &question) {
    return !question.address.is_nil() || !postcode_in(question.where).empty();
}

AddressMatch match_address(const AddressQuestion &question, const Address *named, const Address &other) {
    if (!question.address.is_nil()) {
        if (other.id == question.address)
            return AddressMatch::is;
        if (named != nullptr && !named->uprn.empty())
            return named->uprn == other.uprn ? AddressMatch::is : AddressMatch::no;
        if (named != nullptr && named->source == AddressSource::import)
            return AddressMatch::no;
    }
    const std::string postcode = named != nullptr ? named->postcode : postcode_in(question.where);
    return !postcode.empty() && postcode == other.postcode ? AddressMatch::may_be : AddressMatch::no;
}

std::vector<ToldNote> notes_to_tell(const AddressQuestion &question, const Address *named,
                                    const std::vector<NoteAt> &notes) {
    std::vector<ToldNote> told;
    for (const auto &[note, address] : notes) {
        const AddressMatch match = match_address(question, named, address);
        if (!is_in_force(note) || match == AddressMatch::no)
            continue;
        told.push_back({note.id, address.id, address.lines, address.postcode, note.words, note.two_person,
                        match == AddressMatch::may_be, note.review_on, note.reviewed_at});
    }
    const auto order = [](const ToldNote &one) {
        return std::tuple(!one.two_person, one.may_be, -one.reviewed_at.ms, one.note);
    };
    std::ranges::sort(told, {}, order);
    if (told.size() > limits::address_notes_told)
        told.resize(limits::address_notes_told);
    return told;
}

} // namespace tallyboard
