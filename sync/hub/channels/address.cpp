#include "hub/channels/address.h"
#include <algorithm>
#include <array>
#include <curl/curl.h>
#include <memory>

namespace tallyboard::hub {

namespace {

constexpr std::size_t local_bytes = 64, mail_bytes = 254, domain_bytes = 253, label_bytes = 63; // RFC 5321 4.5.3.1

// Invisible characters: blanks (also no-break, thin, ideographic and zero width ones), byte order and direction marks.
constexpr std::array<std::string_view, 16> blanks{" ",
                                                  "\t",
                                                  "\r",
                                                  "\n",
                                                  "\xC2\xA0",
                                                  "\xC2\xAD",
                                                  "\xE1\xA0\x8E",
                                                  "\xE2\x80\x8B",
                                                  "\xE2\x80\x8C",
                                                  "\xE2\x80\x8D",
                                                  "\xE2\x80\x8E",
                                                  "\xE2\x80\x8F",
                                                  "\xE2\x80\xAF",
                                                  "\xE2\x81\xA0",
                                                  "\xE3\x80\x80",
                                                  "\xEF\xBB\xBF"};

bool has_blank(std::string_view text) {
    return std::any_of(blanks.begin(), blanks.end(),
                       [text](std::string_view blank) { return text.find(blank) != text.npos; });
}
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_control(char c) { return (c >= 0 && c < ' ') || c == 0x7F; }
bool has_other_letters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}
bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
               return a == (is_letter(b) ? static_cast<char>(b | 0x20) : b);
           });
}

/// RFC 5322 3.2.3: what may stand in an unquoted local part besides dots.
bool is_atom(char c) {
    return is_letter(c) || is_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_dot_string(std::string_view text) {
    char before = '.';
    for (const char c : text) {
        if (c == '.' ? before == '.' : !is_atom(c))
            return false;
        before = c;
    }
    return before != '.';
}

/// A local part in quotes, with a backslash before a quote or a backslash. Blanks and @ are refused, since some mail
/// servers on the way cannot handle them.
bool is_quoted_string(std::string_view text) {
    if (text.size() < 3 || text.front() != '"' || text.back() != '"')
        return false;
    text = text.substr(1, text.size() - 2);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\') {
            if (++at == text.size())
                return false;
        } else if (text[at] == '"') {
            return false;
        }
    }
    return true;
}

/// Of a domain name (RFC 1035 2.3.1, RFC 1123 2.1); empty: nothing.
std::string why_not_domain(std::string_view name, bool needs_dot) {
    if (has_other_letters(name))
        return "has letters beyond a-z in its domain; write the domain in its ASCII form, which begins with xn--";
    if (name.ends_with('.'))
        return "ends in a dot; leave it out";
    if (name.size() > domain_bytes)
        return "has a domain of more than 253 characters";
    std::size_t labels = 0, from = 0;
    std::string_view last;
    while (from <= name.size()) {
        last = name.substr(from, std::min(name.find('.', from), name.size()) - from);
        const bool fits =
            !last.empty() && last.size() <= label_bytes && last.front() != '-' && last.back() != '-' &&
            std::all_of(last.begin(), last.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
        if (!fits)
            return "has a domain that is not one: names of letters, digits and hyphens with single dots between";
        ++labels;
        from += last.size() + 1;
    }
    if (needs_dot && labels < 2 && name != "localhost")
        return "has no full domain; write it out, such as council.gov.uk";
    if (needs_dot && std::all_of(last.begin(), last.end(), is_digit))
        return "has a number where its domain should be; write the domain's name";
    return {};
}

struct Url {
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> handle{curl_url(), &curl_url_cleanup};

    CURLUcode read(const std::string &text) {
        return curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME);
    }
    std::string part(CURLUPart which) const {
        char *text = nullptr;
        std::string out;
        if (curl_url_get(handle.get(), which, &text, 0) == CURLUE_OK)
            out = text;
        curl_free(text);
        return out;
    }
};

std::string bare_host(std::string host) {
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    std::transform(host.begin(), host.end(), host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return host;
}

} // namespace

std::string why_not_mail(std::string_view address) {
    if (address.empty())
        return "is empty; write a mail address";
    if (starts_with_word(address, "mailto:"))
        return "begins with mailto:; write the address alone";
    if (address.find_first_of("<>()") != std::string_view::npos)
        return "has more than the address in it; write the address alone, without a name or brackets";
    const auto at = address.rfind('@');
    if (at == std::string_view::npos)
        return "has no @; write a mail address, such as duty@council.gov.uk";
    if (std::count(address.begin(), address.end(), '@') > 1 || address.find_first_of(",;") != std::string_view::npos)
        return "is not one address; write one, and a step of the plan for each further person, or a shared mailbox";
    const auto local = address.substr(0, at), domain = address.substr(at + 1);
    if (local.empty() || domain.empty())
        return "has nothing on one side of its @; write a mail address, such as duty@council.gov.uk";
    if (has_blank(address) || std::any_of(address.begin(), address.end(), is_control))
        return "has a blank or something that can not be seen in it; type it anew";
    if (has_other_letters(local))
        return "has letters beyond a-z before its @, which many mail servers refuse; write an ASCII address";
    if (const std::string why = why_not_domain(domain, true); !why.empty())
        return why;
    if (local.size() > local_bytes || address.size() > mail_bytes)
        return "is too long: 64 characters before its @, 254 in all";
    if (!is_dot_string(local) && !is_quoted_string(local))
        return "has something before its @ that no mail server takes; look for dots at the ends, two dots or brackets";
    return {};
}

std::string why_not_webhook(std::string_view url) {
    if (url.empty())
        return "is empty; write a web address that begins with https://";
    if (has_blank(url) || std::any_of(url.begin(), url.end(), is_control) || url.find('\\') != std::string_view::npos)
        return "has a blank, a \\ or something that can not be seen in it; type it anew, or write it with %";
    if (has_other_letters(url))
        return "has letters beyond a-z; write its host in its ASCII form, which begins with xn--, the rest with %";
    if (!starts_with_word(url, "https://") && !starts_with_word(url, "http://"))
        return "does not begin with https://; write the whole web address";
    const auto host_at = url.find("://") + 3; // more slashes would make curl take the path for the host
    if (host_at >= url.size() || std::string_view("/?#").find(url[host_at]) != std::string_view::npos)
        return "names no host; write the whole web address";
    Url parsed;
    if (parsed.read(std::string(url)) != CURLUE_OK)
        return "is not a web address; see its host and its port (1 to 65535)";
    const std::string host = bare_host(parsed.part(CURLUPART_HOST));
    if (host.empty())
        return "names no host; write the whole web address";
    if (!parsed.part(CURLUPART_USER).empty() || !parsed.part(CURLUPART_PASSWORD).empty())
        return "has a name or a password before its host; leave it out, each message is signed instead";
    if (url.find('#') != std::string_view::npos)
        return "has a # part, which is never sent; leave it out";
    if (parsed.part(CURLUPART_PORT) == "0")
        return "has port 0; ports are 1 to 65535";
    const bool number = host.find(':') != std::string::npos; // IPv6, read by curl already
    if (const std::string why = number ? std::string() : why_not_domain(host, false); !why.empty())
        return why;
    if (starts_with_word(url, "http://") && !is_loopback_host(host))
        return "is http, which anybody on the way can read; write https:// (http is for this very machine only)";
    return {};
}

bool is_mail_address(std::string_view address) { return why_not_mail(address).empty(); }
bool is_allowed_url(std::string_view url) { return why_not_webhook(url).empty(); }

std::string trimmed_address(std::string_view text) {
    const auto is_blank_at = [](std::string_view piece, bool front) {
        for (const auto blank : blanks)
            if (front ? piece.starts_with(blank) : piece.ends_with(blank))
                return blank.size();
        return std::size_t{0};
    };
    while (const auto length = is_blank_at(text, true))
        text.remove_prefix(length);
    while (const auto length = is_blank_at(text, false))
        text.remove_suffix(length);
    return std::string(text);
}

std::string host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    if (const auto at = url.rfind('@'); at != std::string_view::npos)
        url.remove_prefix(at + 1);
    const bool bracket = url.starts_with('[');
    url = bracket ? url.substr(1, url.find(']') - 1) : url.substr(0, url.find(':'));
    return bare_host(std::string(url));
}

bool is_loopback_host(std::string_view host) {
    if (host == "localhost" || host == "::1")
        return true;
    const bool digits = std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || is_digit(c); });
    return digits && host.starts_with("127.") && std::count(host.begin(), host.end(), '.') == 3;
}

} // namespace tallyboard::hub
