#include "hub/admin/serve_sending.h"
#include "hub/admin/secret.h"
#include "hub/channels/address.h"
#include "hub/channels/webhook.h"
#include <spdlog/spdlog.h>
#include <stdexcept>

namespace tallyboard::hub {

namespace {

std::string secret_from(const std::string &file, const char *what, const Console &world,
                        std::string (*why_not)(std::string_view)) {
    if (file.empty())
        return {};
    auto secret = read_secret(file, what, world.credentials);
    const std::string why = secret ? why_not(secret.value()) : secret.error().what;
    if (!why.empty())
        throw std::runtime_error(why);
    return secret.take();
}

/// Refuses a set-up that can never send at the start, while an operator is there, and not in an alarm.
void check_mail(const ServeOptions &options) {
    const auto refuse = [](const char *why) { throw std::runtime_error(why); };
    if (!options.smtp_url.empty() && !is_mail_server(options.smtp_url))
        refuse("--smtp-url must be smtp://host:port or smtps://host:port, without a name, password or path in it");
    if (!is_mail_address(options.from))
        refuse("--from must be one plain address, as in tallyboard@council.example");
    if (!options.ehlo_name.empty() && !is_ehlo_name(options.ehlo_name))
        refuse("--ehlo-name must be a fully qualified name, as in hub.council.example, or an address in brackets");
    if (options.smtp_user.empty() != options.smtp_password_file.empty())
        refuse("--smtp-user and --smtp-password-file go together; give both or neither");
}

/// A file with a mistake refuses the start; a kind that it leaves out does not (set_up.h says so by name).
NotifySettings notify_settings(const ServeOptions &options, const Console &world) {
    NotifySettings out;
    if (const std::string why = why_not_notify_url(options.notify_url); !why.empty())
        throw std::runtime_error("--notify-url " + why);
    out.url = options.notify_url.substr(0, options.notify_url.find_last_not_of('/') + 1);
    const std::string key = secret_from(options.notify_key_file, "the GOV.UK Notify key", world, why_not_notify_key);
    if (!key.empty())
        out.key = read_notify_key(key).take();
    if (out.key.sounds_like_a_test())
        spdlog::warn("the GOV.UK Notify key calls itself a test: Notify then says that messages were delivered and "
                     "sends none; use a live key");
    if (options.notify_templates_file.empty())
        return out;
    constexpr std::size_t bytes_max = 64'000;
    const auto json = read_file(options.notify_templates_file, bytes_max);
    if (!json)
        throw std::runtime_error("--notify-templates: " + json.error().what);
    auto templates = read_notify_templates(json.value());
    if (!templates)
        throw std::runtime_error("--notify-templates: the file " + templates.error().why);
    out.templates = templates.take();
    return out;
}

} // namespace

SenderSettings sender_settings(const ServeOptions &options, const std::string &zone, const std::string &council,
                               const Console &world) {
    check_mail(options);
    SenderSettings settings;
    settings.smtp_url = options.smtp_url;
    settings.smtp_user = options.smtp_user;
    settings.smtp_password = secret_from(options.smtp_password_file, "the mail password", world, why_not_mail_password);
    settings.from = {options.from, "Tallyboard, " + council};
    settings.ehlo_name = ehlo_name(options.ehlo_name, options.from);
    settings.ca_file = options.ca_file;
    settings.webhook_secret =
        secret_from(options.webhook_secret_file, "the webhook secret", world, why_not_webhook_secret);
    settings.notify = notify_settings(options, world);
    settings.zone = zone;
    settings.language = options.language;
    return settings;
}

void SendLog::write(const SendResult &result) {
    constexpr std::int64_t again_ms = 600'000;
    if (result.report.outcome == SendOutcome::handed_over)
        return;
    spdlog::warn("message {} was {}: {}", result.id, words(SendOutcome{})[static_cast<int>(result.report.outcome)],
                 result.detail);
    const std::int64_t now = m_clock().boottime_ms;
    if (!result.set_up || (result.detail == m_last && now - m_last_ms < again_ms))
        return;
    m_last = result.detail;
    m_last_ms = now;
    spdlog::error("a receiver does not take messages from this hub as it is set up ({}): see --smtp-url, --smtp-user, "
                  "--from, --ehlo-name, --ca-file, the webhook's address and its secret, or --notify-key-file and "
                  "--notify-templates; until then nobody is told by it",
                  result.detail);
}

} // namespace tallyboard::hub
