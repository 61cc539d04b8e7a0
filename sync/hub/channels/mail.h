// An alarm as an internet message (RFC 5322, RFC 2045-2047): plain text, UTF-8, quoted-printable, 7-bit on the wire.
// The same message gets the same Message-ID at every try. Nothing a person typed can add a header or an address.
#pragma once
#include "hub/channels/words.h"

namespace tallyboard::hub {

struct MailFrom {
    std::string address; // "tallyboard@council.example"
    std::string name = "Tallyboard";
};

/// The whole message with CRLF line ends; `now` becomes its Date.
std::string mail_message(const Outgoing &outgoing, const MessageText &text, const MailFrom &from, Instant now);
std::string quoted_printable(std::string_view text); // \n becomes CRLF
std::string encoded_words(std::string_view text);    // RFC 2047, folded; ASCII stays as it is

} // namespace tallyboard::hub
