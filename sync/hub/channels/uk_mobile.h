// A UK mobile number in any form in which people and spreadsheets write one, and the one form in which it is kept:
// +447 and nine digits (E.164). Numbers by Ofcom's National Telephone Numbering Plan, section A. Only mobiles: a
// landline, or a number that costs its owner more, is refused with a sentence. Pure; looks up nothing.
#pragma once
#include <string>
#include <string_view>

namespace tallyboard::hub {

struct UkMobile {
    std::string number; // "+447700900123"; empty: it is not one
    std::string why;    // then: what is wrong and what to write instead, to follow the number in a sentence
};
UkMobile uk_mobile(std::string_view text);
/// A UK number that a telephone with a wire has (01, 02 and 03: nine or ten digits after the 0), in the same form and
/// written in any way. Empty: it is none.
std::string uk_landline(std::string_view text);

} // namespace tallyboard::hub
