#include "hub/channels/transfer.h"
#include "hub/channels/address.h"
#include "hub/channels/set_up.h"
#include "hub/channels/webhook.h"
#include <algorithm>
#include <cstring>

namespace tallyboard::hub {

namespace {

std::size_t swallow(char *, std::size_t size, std::size_t count, void *) { return size * count; }

/// curl says the URL's path in EHLO; without one it would say this machine's bare name, which strict servers refuse.
std::string smtp_url_of(const SenderSettings &settings) {
    std::string name;
    for (const char c : settings.ehlo_name)
        name += c == '[' ? std::string("%5B") : c == ']' ? std::string("%5D") : std::string(1, c);
    return settings.smtp_url + "/" + name;
}

} // namespace

std::string receiver_of(const Outgoing &outgoing, const SenderSettings &settings) {
    if (outgoing.send.channel == Channel::mail)
        return "mail " + settings.smtp_url;
    return "webhook " + host_of(outgoing.send.address);
}

Transfer::Transfer() : m_handle(curl_easy_init()) {}

Transfer::~Transfer() {
    curl_easy_cleanup(m_handle);
    curl_slist_free_all(m_list);
}

std::size_t Transfer::read(char *to, std::size_t size, std::size_t count, void *self) {
    auto &me = *static_cast<Transfer *>(self);
    const std::size_t length = std::min(size * count, me.m_bytes.size() - me.m_at);
    std::memcpy(to, me.m_bytes.data() + me.m_at, length);
    me.m_at += length;
    return length;
}

void Transfer::set_common(const SenderSettings &settings) {
    curl_easy_setopt(m_handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_ms));
    curl_easy_setopt(m_handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.total_ms));
    curl_easy_setopt(m_handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(m_handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(m_handle, CURLOPT_MAXAGE_CONN, 45L);
    curl_easy_setopt(m_handle, CURLOPT_WRITEFUNCTION, swallow);
    if (!settings.ca_file.empty())
        curl_easy_setopt(m_handle, CURLOPT_CAINFO, settings.ca_file.c_str());
}

void Transfer::set_mail(const Outgoing &outgoing, const SenderSettings &settings, Instant now) {
    m_bytes = mail_message(outgoing, message_text(outgoing, settings.zone, settings.language), settings.from, now);
    curl_easy_setopt(m_handle, CURLOPT_URL, smtp_url_of(settings).c_str());
    curl_easy_setopt(m_handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    // Plain text mail only to a relay on this very machine.
    const bool near = is_loopback_host(host_of(settings.smtp_url)) && settings.ca_file.empty();
    curl_easy_setopt(m_handle, CURLOPT_USE_SSL, static_cast<long>(near ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!settings.smtp_user.empty()) {
        curl_easy_setopt(m_handle, CURLOPT_USERNAME, settings.smtp_user.c_str());
        curl_easy_setopt(m_handle, CURLOPT_PASSWORD, settings.smtp_password.c_str());
    }
    curl_easy_setopt(m_handle, CURLOPT_MAIL_FROM, ("<" + settings.from.address + ">").c_str());
    m_list = curl_slist_append(nullptr, ("<" + outgoing.send.address + ">").c_str());
    curl_easy_setopt(m_handle, CURLOPT_MAIL_RCPT, m_list);
    curl_easy_setopt(m_handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(m_handle, CURLOPT_READFUNCTION, &Transfer::read);
    curl_easy_setopt(m_handle, CURLOPT_READDATA, this);
}

void Transfer::set_webhook(const Outgoing &outgoing, const SenderSettings &settings, Instant now) {
    m_http = true;
    WebhookCall call = webhook_call(outgoing, settings.webhook_secret, now);
    m_bytes = std::move(call.body);
    for (const auto &[name, value] : call.headers)
        m_list = curl_slist_append(m_list, (name + ": " + value).c_str());
    curl_easy_setopt(m_handle, CURLOPT_URL, outgoing.send.address.c_str());
    curl_easy_setopt(m_handle, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(m_handle, CURLOPT_HTTPHEADER, m_list);
    curl_easy_setopt(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_bytes.size()));
    curl_easy_setopt(m_handle, CURLOPT_POSTFIELDS, m_bytes.c_str());
}

std::unique_ptr<Transfer> Transfer::make(const Outgoing &outgoing, const SenderSettings &settings, Instant now,
                                         SendResult &why_not) {
    const bool mail = outgoing.send.channel == Channel::mail;
    const std::string why = why_not_sent(set_up_of(settings), outgoing.send.channel, outgoing.send.address);
    if (!why.empty()) {
        const bool bad = !hub::why_not(outgoing.send.channel, outgoing.send.address).empty();
        why_not.report = {SendOutcome::refused, bad ? SendTrouble::bad_address : SendTrouble::not_set_up, 0};
        why_not.detail = why;
        return nullptr;
    }
    std::unique_ptr<Transfer> transfer(new Transfer);
    if (transfer->m_handle == nullptr) {
        why_not.report = {SendOutcome::failed, SendTrouble::try_later, 0};
        why_not.detail = "out of memory";
        return nullptr;
    }
    transfer->set_common(settings);
    if (mail)
        transfer->set_mail(outgoing, settings, now);
    else
        transfer->set_webhook(outgoing, settings, now);
    return transfer;
}

/// By the server's last answer and by how far the message had come.
SendReport Transfer::report(CURLcode code, int reply) const {
    const bool all_said = m_at == m_bytes.size() && !m_bytes.empty();
    if (m_http) {
        if (code != CURLE_OK) // without an answer nobody knows whether the call came in, once there was a connection
            return {code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST ||
                            code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR
                        ? SendOutcome::failed
                        : SendOutcome::unknown,
                    SendTrouble::no_connection, reply};
        if (reply >= 200 && reply < 300)
            return {SendOutcome::handed_over, SendTrouble::none, reply};
        if (reply == 408 || reply == 425 || reply == 429 || reply < 400 || reply >= 500)
            return {SendOutcome::failed, SendTrouble::try_later, reply};
        const bool gone = reply == 404 || reply == 410;
        const bool not_us = reply == 401 || reply == 403;
        return {SendOutcome::refused,
                gone     ? SendTrouble::address_refused
                : not_us ? SendTrouble::sender_refused
                         : SendTrouble::message_refused,
                reply};
    }
    if (code == CURLE_OK)
        return {SendOutcome::handed_over, SendTrouble::none, reply};
    if (code == CURLE_LOGIN_DENIED)
        return {SendOutcome::failed, SendTrouble::sender_refused, reply}; // somebody may set the password right
    if (reply >= 500 && reply < 600)
        return {SendOutcome::refused, all_said ? SendTrouble::message_refused : SendTrouble::address_refused, reply};
    if (reply >= 400 && reply < 500)
        return {SendOutcome::failed, SendTrouble::try_later, reply};
    return {all_said ? SendOutcome::unknown : SendOutcome::failed, SendTrouble::no_connection, reply};
}

SendResult Transfer::result(std::int64_t id, CURLcode code) const {
    long status = 0;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
    const std::string answer = status == 0 ? std::string() : " (answer " + std::to_string(status) + ")";
    const SendReport made = report(code, static_cast<int>(status));
    const char *word = code != CURLE_OK                           ? curl_easy_strerror(code)
                       : made.outcome == SendOutcome::handed_over ? "accepted"
                                                                  : "refused";
    return {id, made, word + answer};
}

} // namespace tallyboard::hub
