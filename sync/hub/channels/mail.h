// An alarm as an internet message (RFC 5322, RFC 2045-2047): one author, plain text in UTF-8, 7 bit on the wire, CRLF.
// GMime writes the headers; only mail.cpp sees GMime and GLib. A message has the same Message-ID at every try. Nothing
// that a person typed can add a header, an address or an author.
#pragma once
#include "hub/channels/words.h"

namespace tallyboard::hub {

struct MailFrom {
    std::string address; // "tallyboard@council.example"
    std::string name = "Tallyboard";
};

/// The whole message with CRLF line ends, before dot-stuffing; `now` becomes its Date, in UTC.
std::string mail_message(const Outgoing &outgoing, const MessageText &text, const MailFrom &from, Instant now);
/// Who this machine says it is to a mail server (RFC 5321 section 4.1.1.1): `chosen` when given, else the domain of
/// the sender's address when that is a name that can exist, else the address literal [127.0.0.1].
std::string ehlo_name(std::string_view chosen, std::string_view from_address);
/// Whether ehlo_name() may be given this name: a fully qualified name or an address literal.
bool is_ehlo_name(std::string_view name);

} // namespace tallyboard::hub
