#include "hub/channels/mail.h"
#include "hub/channels/one_line.h"
#include "store/civil_time.h"
#include <algorithm>
#include <array>
#include <cstdio>

namespace tallyboard::hub {

namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

void append_hex(std::string &out, unsigned char byte) {
    out += '=';
    out += hex_digits[byte >> 4];
    out += hex_digits[byte & 15];
}

/// RFC 5322 section 3.3, always in UTC.
std::string date_header(Instant now) {
    static constexpr std::array<const char *, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array<const char *, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const CivilTime time = civil_time(now, "Etc/UTC");
    const std::string date = date_text(time.date); // "2026-11-21"
    const auto month = static_cast<std::size_t>(std::clamp(std::stoi(date.substr(5, 2)), 1, 12) - 1);
    const auto day = static_cast<std::size_t>(iso_weekday(time.date) - 1);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %s %s %s %02d:%02d:%02d +0000", days[day], date.substr(8, 2).c_str(),
                  months[month], date.substr(0, 4).c_str(), time.hour, time.minute, time.second);
    return text.data();
}

std::string domain_of(const std::string &address) {
    const auto at = address.find('@');
    return at == std::string::npos ? "tallyboard.invalid" : address.substr(at + 1);
}

} // namespace

std::string quoted_printable(std::string_view text) {
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool line_ends = i + 1 == text.size() || text[i + 1] == '\n';
        const bool blank = byte == ' ' || byte == '\t';
        // A dot alone on a line is the mail server's end mark; curl stuffs it, and this spares others the trouble.
        const bool plain =
            byte >= 0x20 && byte < 0x7F && byte != '=' && !(blank && line_ends) && !(column == 0 && byte == '.');
        const std::size_t width = plain ? 1 : 3;
        if (column + width > 75) {
            out += "=\r\n";
            column = 0;
        }
        if (plain)
            out += static_cast<char>(byte);
        else
            append_hex(out, byte);
        column += width;
    }
    return out;
}

std::string encoded_words(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
    if (plain && text.find("=?") == std::string_view::npos && text.size() < 200)
        return std::string(text);
    std::string out, word;
    const auto flush = [&out, &word] {
        if (word.empty())
            return;
        if (!out.empty())
            out += "\r\n ";
        out += "=?utf-8?Q?" + word + "?=";
        word.clear();
    };
    for (std::size_t i = 0; i < text.size();) {
        std::string piece; // one character, never split over two words
        do {
            const auto byte = static_cast<unsigned char>(text[i]);
            const bool safe =
                (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
            if (safe)
                piece += static_cast<char>(byte);
            else
                append_hex(piece, byte);
            ++i;
        } while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80);
        if (word.size() + piece.size() > 60)
            flush();
        word += piece;
    }
    flush();
    return out;
}

std::string mail_message(const Outgoing &outgoing, const MessageText &text, const MailFrom &from, Instant now) {
    std::string out = "Date: " + date_header(now) + "\r\n";
    out += "From: " + encoded_words(one_line(from.name)) + " <" + from.address + ">\r\n";
    out += "To: <" + outgoing.send.address + ">\r\n";
    out += "Subject: " + encoded_words(one_line(text.subject)) + "\r\n";
    out += "Message-ID: <" + message_id(outgoing.send) + "@" + domain_of(from.address) + ">\r\n";
    // Threads by visit, so that a duty officer sees one conversation for one incident.
    out += "References: <" + outgoing.send.visit.text() + "@" + domain_of(from.address) + ">\r\n";
    out += "Auto-Submitted: auto-generated\r\nX-Priority: 1\r\nImportance: high\r\n";
    out += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
    out += "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
    return out + quoted_printable(text.body);
}

} // namespace tallyboard::hub
