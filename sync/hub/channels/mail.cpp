#include "hub/channels/mail.h"
#include "domain/text.h"
#include "hub/channels/one_line.h"
#include "protocol/signing.h"
#include <algorithm>
#include <gmime/gmime.h>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace tallyboard::hub {

namespace {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T> using Ref = std::unique_ptr<T, Unref>;

/// Never shut down again: other threads may be in it until the process ends.
void start_gmime() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

std::string valid_utf8(std::string_view text) {
    const std::unique_ptr<gchar, decltype(&g_free)> made(
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())), &g_free);
    return made.get();
}

/// GMime 3.2 has three faults. It leaves an encoded word that somebody typed as it is, so that mail programs decode it
/// and show another name. It does not escape "=" in a name. From text that is not ASCII, or has no blank for long, it
/// makes encoded words longer than 75 characters (RFC 2047 section 2).
bool is_beyond_gmime(std::string_view text) {
    constexpr std::size_t word_bytes_max = 36;
    std::size_t word = 0;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80 || (word = c == ' ' ? 0 : word + 1) > word_bytes_max)
            return true;
    return text.find('=') != std::string_view::npos;
}

/// Encoded words of whole characters, each short enough; GMime folds between them and leaves them as they are.
std::string base64_words(std::string_view text) {
    constexpr std::size_t bytes_max = 39; // 64 as an encoded word; a line that holds one has at most 76
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::max<std::size_t>(1, cut_text(text, bytes_max).size());
        const std::unique_ptr<gchar, decltype(&g_free)> encoded(
            g_base64_encode(reinterpret_cast<const guchar *>(text.data()), end), &g_free);
        out += (out.empty() ? "=?utf-8?B?" : " =?utf-8?B?") + std::string(encoded.get()) + "?=";
        text.remove_prefix(end);
    }
    return out;
}

std::string header_text(std::string_view typed) {
    std::string text = valid_utf8(one_line(typed));
    return is_beyond_gmime(text) ? base64_words(text) : text;
}

std::string domain_of(std::string_view address) {
    const auto at = address.find('@');
    return at == std::string_view::npos ? "tallyboard.invalid" : std::string(address.substr(at + 1));
}

/// Of the message's key, which would make a longer line than RFC 5322 section 2.1.1 likes: the same for every try.
std::string short_id(const std::string &key) {
    const auto hash = protocol::hash(key);
    return protocol::base64url(std::span(hash).first(18));
}

void add_mailbox(GMimeMessage *message, GMimeAddressType kind, const std::string &name, const std::string &address) {
    const Ref<InternetAddress> mailbox(
        internet_address_mailbox_new(name.empty() ? nullptr : name.c_str(), address.c_str()));
    internet_address_set_charset(mailbox.get(), "utf-8");
    internet_address_list_add(g_mime_message_get_addresses(message, kind), mailbox.get());
}

void add_headers(GMimeMessage *message, const Outgoing &outgoing, const MessageText &text, const MailFrom &from,
                 Instant now) {
    const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> date(
        g_date_time_new_from_unix_utc(std::clamp<std::int64_t>(now.ms / 1000, 0, 253'402'300'799)), &g_date_time_unref);
    g_mime_message_set_date(message, date.get());
    add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, header_text(from.name), from.address);
    add_mailbox(message, GMIME_ADDRESS_TYPE_TO, {}, outgoing.send.address);
    g_mime_message_set_subject(message, header_text(text.subject).c_str(), "utf-8");
    const std::string domain = domain_of(from.address);
    g_mime_message_set_message_id(message, (short_id(outgoing.send.key) + "@" + domain).c_str());
    const auto add = [message](const char *name, const std::string &value) {
        g_mime_object_append_header(GMIME_OBJECT(message), name, value.c_str(), "utf-8");
    };
    // Threads by visit, so that a duty officer sees one conversation for one incident.
    add("References", "<" + outgoing.send.visit.text() + "@" + domain + ">");
    add("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notes come back
    add("X-Priority", "1");
    add("Importance", "high");
}

Ref<GMimePart> body_of(const std::string &text) {
    Ref<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
    const Ref<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return part;
}

bool is_label(std::string_view label) {
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), letter);
}

bool is_qualified(std::string_view name) {
    if (name.size() > 253 || name.find('.') == std::string_view::npos)
        return false;
    while (!name.empty()) {
        const auto dot = name.find('.');
        if (!is_label(name.substr(0, dot)) || dot + 1 == name.size())
            return false;
        name = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
    }
    return true;
}

} // namespace

bool is_ehlo_name(std::string_view name) {
    if (!name.starts_with('[') || !name.ends_with(']') || name.size() > 64)
        return is_qualified(name);
    return std::all_of(name.begin() + 1, name.end() - 1, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':' ||
               c == 'I' || c == 'P' || c == 'v'; // [IPv6:…]
    });
}

std::string ehlo_name(std::string_view chosen, std::string_view from_address) {
    if (!chosen.empty())
        return std::string(chosen);
    const std::string domain = domain_of(from_address);
    const bool made_up = domain.ends_with(".localdomain") || domain.ends_with(".invalid") || domain == "localhost";
    return is_qualified(domain) && !made_up ? domain : "[127.0.0.1]";
}

std::string mail_message(const Outgoing &outgoing, const MessageText &text, const MailFrom &from, Instant now) {
    start_gmime();
    const Ref<GMimeMessage> message(g_mime_message_new(FALSE));
    add_headers(message.get(), outgoing, text, from, now);
    const Ref<GMimePart> part = body_of(valid_utf8(text.body));
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(part.get()));
    const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> format(
        g_mime_format_options_new(), &g_mime_format_options_free);
    g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
    const Ref<GMimeStream> out(g_mime_stream_mem_new());
    if (g_mime_object_write_to_stream(GMIME_OBJECT(message.get()), format.get(), out.get()) < 0)
        throw std::bad_alloc(); // it is written to memory
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
    return {reinterpret_cast<const char *>(bytes->data), bytes->len};
}

} // namespace tallyboard::hub
