#include "hub/admin/serve_outside.h"
#include "hub/admin/secret.h"
#include "hub/channels/address.h"
#include "hub/channels/notify_callback.h"
#include <charconv>
#include <stdexcept>

namespace tallyboard::hub {

namespace {

[[noreturn]] void does_not_fit(const std::string &why) { throw std::runtime_error(why); }

/// "192.0.2.7:8444" or "[2001:db8::7]:8444".
Address address_of(const std::string &text) {
    const auto colon = text.rfind(':');
    Address address;
    unsigned port = 0;
    const char *const end = text.data() + text.size();
    const bool read = colon != text.npos && colon + 1 < text.size() &&
                      std::from_chars(text.data() + colon + 1, end, port).ptr == end && port <= 65'535;
    std::string host = text.substr(0, colon);
    const bool brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (brackets)
        host = host.substr(1, host.size() - 2);
    if (!read || host.empty() || host.find_first_of("[]") != host.npos || (!brackets && host.find(':') != host.npos))
        does_not_fit("--outside-listen must be an IP address and a port, as in 0.0.0.0:8444 or [::]:8444");
    address.host = host;
    address.port = static_cast<unsigned short>(port);
    return address;
}

/// https, a host, perhaps a port, nothing behind it: links and callbacks are this and a path of ours.
void check_url(const std::string &url) {
    const auto after = url.find("://");
    std::string rest = after == url.npos ? std::string() : url.substr(after + 3);
    if (rest.ends_with('/'))
        rest.pop_back();
    if (rest.empty() || rest.find_first_of("/?#@ \\") != rest.npos || !is_allowed_url(url))
        does_not_fit(
            "--outside-url must be https:// and the name under which people reach the door, without a path, as in "
            "https://answers.council.example");
}

std::string callback_token(const std::string &file, const Console &world) {
    if (file.empty())
        return {};
    auto token = read_secret(file, "the token of GOV.UK Notify's callbacks", world.credentials);
    if (!token)
        does_not_fit(token.error().what);
    if (token.value().size() < callback_token_bytes_min)
        does_not_fit("the token of GOV.UK Notify's callbacks has " + std::to_string(token.value().size()) +
                     " bytes; use at least " + std::to_string(callback_token_bytes_min) +
                     " (openssl rand -hex 32 makes one)");
    return token.take();
}

} // namespace

std::optional<OutsideSetUp> outside_set_up(const ServeOptions &options, const ServerOptions &hub,
                                           const Console &world) {
    const OutsideOptions &o = options.outside;
    if (o.listen.empty()) {
        if (!o.url.empty() || !o.callback_token_file.empty() || !o.proxy.empty() || o.plain_loopback)
            does_not_fit("the outside door needs --outside-listen; give it, or leave the door's other options out");
        return std::nullopt;
    }
    if (o.url.empty())
        does_not_fit("--outside-listen needs --outside-url, the address under which people reach the door");
    check_url(o.url);
    if (o.tls_cert.empty() != o.tls_key.empty())
        does_not_fit("--outside-tls-cert and --outside-tls-key go together; give both, or neither for the hub's own");
    OutsideSetUp out;
    out.listens.at = address_of(o.listen);
    out.listens.plain = o.plain_loopback;
    out.listens.certificate_file = o.tls_cert.empty() ? hub.certificate_file : o.tls_cert;
    out.listens.key_file = o.tls_key.empty() ? hub.key_file : o.tls_key;
    out.listens.proxy = o.proxy;
    out.door.concerns = !o.no_concerns;
    out.door.callback_token = callback_token(o.callback_token_file, world);
    out.url = o.url;
    if (out.url.ends_with('/'))
        out.url.pop_back();
    return out;
}

} // namespace tallyboard::hub
