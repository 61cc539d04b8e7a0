// One try of one message as a curl easy handle: owns the handle, the bytes it reads and the lists it points at. Made
// and used by the sender's thread only.
#pragma once
#include "hub/channels/sender.h"
#include <curl/curl.h>

namespace tallyboard::hub {

class Transfer {
public:
    /// nullptr and a reason when the message can not be sent at all as things are set up.
    static std::unique_ptr<Transfer> make(const Outgoing &outgoing, const SenderSettings &settings, Instant now,
                                          SendResult &why_not);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    CURL *handle() const { return m_handle; }
    /// What became of it; `code` is curl's result.
    SendResult result(std::int64_t id, CURLcode code) const;

private:
    SendReport report(CURLcode code, int reply) const;
    Transfer();
    void set_common(const SenderSettings &settings);
    void set_mail(const Outgoing &outgoing, const SenderSettings &settings, Instant now);
    void set_webhook(const Outgoing &outgoing, const SenderSettings &settings, Instant now);
    static std::size_t read(char *to, std::size_t size, std::size_t count, void *self);
    CURL *m_handle;
    curl_slist *m_list = nullptr; // recipients or headers
    std::string m_bytes;
    std::size_t m_at = 0;
    bool m_http = false;
};

/// Which queue a message stands in: the mail server's, or the webhook host's.
std::string receiver_of(const Outgoing &outgoing, const SenderSettings &settings);

} // namespace tallyboard::hub
