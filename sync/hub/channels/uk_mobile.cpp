#include "hub/channels/uk_mobile.h"
#include "hub/channels/address.h"
#include <array>

namespace tallyboard::hub {

namespace {

constexpr std::size_t national_digits = 10; // after +44

bool is_digit_char(char c) { return c >= '0' && c <= '9'; }

/// What people put between digits: blanks (also no-break and zero width ones), brackets, dots, slashes, hyphens.
constexpr std::array<std::string_view, 19> between{" ",
                                                   "(",
                                                   ")",
                                                   "-",
                                                   ".",
                                                   "/",
                                                   "\t",
                                                   "\xC2\xA0",
                                                   "\xC2\xAD",
                                                   "\xE2\x80\x8B",
                                                   "\xE2\x80\x8E",
                                                   "\xE2\x80\x90",
                                                   "\xE2\x80\x91",
                                                   "\xE2\x80\x92",
                                                   "\xE2\x80\x93",
                                                   "\xE2\x80\xAA",
                                                   "\xE2\x80\xAC",
                                                   "\xE2\x80\xAF",
                                                   "\xE2\x81\xA0"};

struct Digits {
    std::string text;   // digits, after a + where there is one
    bool odd = false;   // something else stands in it
    bool other = false; // a plus where none belongs
};

Digits digits_of(std::string_view text) {
    Digits out;
    while (!text.empty()) {
        std::size_t skip = 0;
        for (const auto piece : between)
            if (text.starts_with(piece))
                skip = piece.size();
        if (skip == 0) {
            const char c = text.front();
            if (c == '+')
                out.other = out.other || !(out.text.empty() || out.text == "0");
            if (c == '+')
                out.text = "+";
            else if (is_digit_char(c))
                out.text += c;
            else
                out.odd = true;
            skip = 1;
        }
        text.remove_prefix(skip);
    }
    return out;
}

/// The digits after +44; empty: of another country. A leading 0 is dropped, also the one in "+44 (0)7…".
std::string national(std::string digits) {
    const auto drop = [&digits](std::string_view start) {
        if (!digits.starts_with(start))
            return false;
        digits.erase(0, start.size());
        return true;
    };
    const bool international = drop("+") || drop("00");
    if (international && !drop("44"))
        return digits.starts_with("0") && digits.size() == national_digits + 1 ? digits.substr(1) : std::string();
    // A spreadsheet drops a leading + or 0, since it takes the number for one to count with.
    if (!international && digits.size() >= national_digits + 2)
        drop("44");
    drop("0");
    return digits;
}

std::string why_not_national(std::string_view digits) {
    const char first = digits.front(), second = digits.size() > 1 ? digits[1] : '\0';
    if (digits.size() <= 6)
        return "is a short number, which takes no text messages of this kind; write a UK mobile number";
    if (first == '1' || first == '2' || first == '3')
        return "is a landline, where a text message may never be read; write a UK mobile number, or another channel";
    if (first == '8' || first == '9')
        return "is a number with a price of its own, not a mobile; write a UK mobile number";
    if (first != '7')
        return "is not a UK mobile number; write one that begins with 07 or +447";
    if (digits.size() != national_digits)
        return digits.size() < national_digits ? "has too few digits; a UK mobile number has eleven, from its 0"
                                               : "has too many digits; a UK mobile number has eleven, from its 0";
    if (second == '0')
        return "is a personal number (070), which costs more and is no mobile; write a UK mobile number";
    if (second == '6' && !digits.starts_with("7624")) // 07624: mobiles of the Isle of Man
        return "is a pager's number (076); write a UK mobile number";
    return {};
}

} // namespace

UkMobile uk_mobile(std::string_view text) {
    constexpr std::size_t bytes_max = 60;
    const std::string trimmed = trimmed_address(text);
    if (trimmed.empty())
        return {{}, "is empty; write a UK mobile number, such as 07700 900123"};
    if (trimmed.size() > bytes_max)
        return {{}, "is too long; write one UK mobile number"};
    const bool has_e = trimmed.find_first_of("eE") != std::string::npos;
    const bool counted = has_e && trimmed.find_first_not_of("0123456789.,+-eE ") == std::string::npos;
    if (counted)
        return {{},
                "was shortened by a spreadsheet, and its last digits are lost; make the column text and type it anew"};
    if (trimmed.find_first_of(",;") != std::string::npos)
        return {{}, "is not one number; write one, and a step of the plan for each further person"};
    const Digits digits = digits_of(trimmed);
    if (digits.odd || digits.other || digits.text.empty() || digits.text == "+")
        return {{}, "is not a telephone number; write a UK mobile number, such as 07700 900123"};
    const std::string number = national(digits.text);
    if (number.empty())
        return {{}, "is a number of another country; text messages go to UK mobiles only"};
    if (std::string why = why_not_national(number); !why.empty())
        return {{}, std::move(why)};
    return {"+44" + number, {}};
}

std::string uk_landline(std::string_view text) {
    const Digits digits = digits_of(trimmed_address(text));
    if (digits.odd || digits.other || digits.text.empty() || digits.text == "+")
        return {};
    const std::string number = national(digits.text);
    const bool is_long_enough = number.size() == national_digits || number.size() + 1 == national_digits;
    const bool is_wired = number.starts_with('1') || number.starts_with('2') || number.starts_with('3');
    return is_long_enough && is_wired ? "+44" + number : std::string();
}

} // namespace tallyboard::hub
