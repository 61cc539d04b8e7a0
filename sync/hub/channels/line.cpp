#include "hub/channels/line.h"
#include "hub/channels/address.h"
#include "hub/channels/courier.h"
#include <algorithm>
#include <cstring>
#include <curl/curl.h>
#include <mutex>
#include <new>
#include <sys/socket.h>
#include <utility>

namespace tallyboard::hub {

namespace {

constexpr std::int64_t seconds = 1'000, minutes_ms = 60 * seconds;

/// How long a mail server may be silent at a stage (RFC 5321 section 4.5.3.2; none for making the connection).
std::int64_t patience_ms(Stage stage) {
    switch (stage) {
    case Stage::connecting: return 20 * seconds;
    case Stage::greeting:
    case Stage::session:
    case Stage::mail:
    case Stage::rcpt: return 5 * minutes_ms;
    case Stage::data: return 2 * minutes_ms;
    case Stage::body: return 3 * minutes_ms;
    case Stage::answer: break;
    }
    return 10 * minutes_ms;
}

bool starts_with(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
           });
}

/// curl says the URL's path in EHLO; without one it would say this machine's bare name, which strict servers refuse.
std::string smtp_url_of(const SenderSettings &settings) {
    std::string name;
    for (const char c : settings.ehlo_name)
        name += c == '[' ? std::string("%5B") : c == ']' ? std::string("%5D") : std::string(1, c);
    return settings.smtp_url + (settings.smtp_url.ends_with('/') ? "" : "/") + name;
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// RFC 3463 in "550 5.1.1 …"; empty: none.
std::string enhanced_code(std::string_view line) {
    const auto text = line.substr(std::min<std::size_t>(4, line.size()));
    const auto code = text.substr(0, text.find_first_of(" \r\n"));
    const auto first = code.find('.'), second = code.rfind('.');
    const bool whole = first == 1 && second > first && second != std::string_view::npos && code.size() <= 9 &&
                       is_number(code.substr(0, 1)) && is_number(code.substr(2, second - 2)) &&
                       is_number(code.substr(second + 1));
    return whole ? std::string(code) : std::string();
}

} // namespace

std::string receiver_of(const Outgoing &outgoing, const SenderSettings &settings) {
    return courier_of(outgoing.send.channel).receiver(outgoing.send.address, settings);
}

bool can_send(const Outgoing &outgoing, const SenderSettings &settings, SendResult &why_not) {
    const Courier &courier = courier_of(outgoing.send.channel);
    why_not.detail = courier.not_set_up(settings);
    const bool missing = !why_not.detail.empty();
    if (const std::string why = missing ? std::string() : courier.why_not(outgoing.send.address); !why.empty())
        why_not.detail = "the address " + why;
    why_not.report = {SendOutcome::refused, missing ? SendTrouble::not_set_up : SendTrouble::bad_address, 0};
    return why_not.detail.empty();
}

struct Line::Parts {
    SenderSettings settings;
    std::function<HubNow()> clock;
    CURL *handle = nullptr;
    curl_slist *list = nullptr; // recipients or headers
    std::string bytes;          // of the message
    std::size_t at = 0, heads = 0, body = 0;
    std::int64_t quitting_ms = 0; // since when; 0: not
    std::string opening;          // of an HTTP answer
    HttpCall http;                // without body and headers
    Talk *talk = nullptr;
    TryEnd end;

    std::int64_t now_ms() const { return clock().boottime_ms; }
    std::int64_t ahead_s() const { return http.clock_ahead_s ? http.clock_ahead_s->load() : 0; }
    void step(Stage stage) {
        end.stage = stage;
        talk->step(stage, now_ms());
    }
    void take_handle();
    void hang_up();
    int open_socket() const;
    void set_common();
    void trust(bool by_ca_file);
    void set(std::monostate) {}
    void set(SmtpCall call);
    void set(HttpCall call);
    void see_command(std::string_view line);
    void see_reply(std::string_view line);
    bool has_patience();
    bool is_page() const;

    static std::size_t read(char *to, std::size_t size, std::size_t count, void *self);
    static std::size_t take_head(char *from, std::size_t size, std::size_t count, void *self);
    static std::size_t take_body(char *from, std::size_t size, std::size_t count, void *self);
    static int see(CURL *, curl_infotype kind, char *text, std::size_t size, void *self);
    static int on_progress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
};

Line::Line(const SenderSettings &settings, std::function<HubNow()> clock) : m(std::make_unique<Parts>()) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    m->settings = settings;
    m->clock = std::move(clock);
    m->take_handle();
}

Line::~Line() {
    m->hang_up();
    curl_slist_free_all(m->list);
}

void Line::Parts::take_handle() {
    handle = curl_easy_init();
    if (handle == nullptr)
        throw std::bad_alloc();
}

/// Closes without QUIT: curl would wait two minutes for a silent server's answer to it.
void Line::Parts::hang_up() {
    if (const int socket = open_socket(); socket >= 0)
        shutdown(socket, SHUT_RDWR);
    curl_easy_cleanup(std::exchange(handle, nullptr));
}

bool Line::is_open() const { return m->open_socket() >= 0; }

/// Of the connection that curl keeps, or -1.
int Line::Parts::open_socket() const {
    curl_socket_t socket = CURL_SOCKET_BAD;
    return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK ? socket : CURL_SOCKET_BAD;
}

/// Gives curl the message, once the server has said 354. The second conversation to get here sends nothing.
std::size_t Line::Parts::read(char *to, std::size_t size, std::size_t count, void *self) {
    auto &me = *static_cast<Parts *>(self);
    if (me.at == 0) {
        if (me.talk->give_up || !me.talk->may_speak()) {
            me.end.called_off = true;
            return CURL_READFUNC_ABORT;
        }
        me.step(Stage::body);
        me.end.reply = 0;
        me.end.enhanced.clear();
    }
    const std::size_t length = std::min(size * count, me.bytes.size() - me.at);
    std::memcpy(to, me.bytes.data() + me.at, length);
    me.at += length;
    if (length == 0)
        me.step(Stage::answer);
    return length;
}

std::size_t Line::Parts::take_head(char *from, std::size_t size, std::size_t count, void *self) {
    auto &me = *static_cast<Parts *>(self);
    me.heads += size * count;
    const std::string_view line(from, size * count);
    if (me.http.reads_answer && starts_with(line, "date:"))
        if (const std::time_t theirs = curl_getdate(std::string(line.substr(5)).c_str(), nullptr); theirs > 0)
            me.end.clock_off_s = theirs - me.clock().utc.ms / 1'000 - me.ahead_s();
    return me.heads <= answer_bytes_max ? size * count : 0;
}

std::size_t Line::Parts::take_body(char *from, std::size_t size, std::size_t count, void *self) {
    auto &me = *static_cast<Parts *>(self);
    const std::size_t length = size * count;
    if (me.opening.size() < 64)
        me.opening.append(from, std::min<std::size_t>(length, 64));
    if (me.http.reads_answer && me.body + length <= answer_bytes_max)
        me.end.answer.append(from, length);
    me.body += length;
    return me.body <= answer_bytes_max ? length : 0; // what it said is in its status
}

void Line::Parts::see_command(std::string_view line) {
    if (line.starts_with("QUIT")) { // curl waits for its reply; what came before is what counts
        quitting_ms = end.http || end.stage == Stage::connecting ? 0 : now_ms();
        return;
    }
    quitting_ms = 0;
    end.reply = 0;
    end.enhanced.clear();
    if (end.http && line.starts_with("POST "))
        step(Stage::answer);
    else if (end.http)
        return;
    else if (line.starts_with("MAIL "))
        step(Stage::mail);
    else if (line.starts_with("RCPT "))
        step(Stage::rcpt);
    else if (line.starts_with("DATA"))
        step(Stage::data);
    else
        step(Stage::session);
}

void Line::Parts::see_reply(std::string_view line) {
    if (end.http || quitting_ms != 0 || line.size() < 3 || !is_number(line.substr(0, 3)))
        return;
    talk->since_ms = now_ms();
    if (end.stage < Stage::session)
        step(Stage::session);
    if (line.size() > 3 && line[3] == '-')
        return; // more lines follow
    end.reply = std::stoi(std::string(line.substr(0, 3)));
    end.enhanced = enhanced_code(line);
}

/// The only way to see libcurl's SMTP commands and replies as they pass. Nothing of them is kept but codes: passwords
/// and addresses go through here.
int Line::Parts::see(CURL *, curl_infotype kind, char *text, std::size_t size, void *self) {
    auto &me = *static_cast<Parts *>(self);
    if (kind == CURLINFO_HEADER_OUT)
        me.see_command({text, size});
    else if (kind == CURLINFO_HEADER_IN)
        me.see_reply({text, size});
    return 0;
}

bool Line::Parts::has_patience() {
    if (quitting_ms != 0)
        return now_ms() - quitting_ms < 2 * seconds;
    if (talk->give_up) {
        end.called_off = true;
        return false;
    }
    if (end.http)
        return true; // curl's own limits are enough
    curl_off_t connected = 0;
    curl_easy_getinfo(handle, CURLINFO_CONNECT_TIME_T, &connected);
    if (end.stage == Stage::connecting && connected > 0)
        step(Stage::greeting);
    return now_ms() - talk->since_ms.load() < patience_ms(end.stage);
}

int Line::Parts::on_progress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Parts *>(self)->has_patience() ? 0 : 1;
}

void Line::Parts::set_common() {
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L); // a name server that is silent does not hold up the end
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_MAXAGE_CONN, 45L);
    curl_easy_setopt(handle, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &Parts::take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, &Parts::see);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &Parts::on_progress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, this);
}

void Line::Parts::trust(bool by_ca_file) {
    if (by_ca_file && !settings.ca_file.empty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
}

void Line::Parts::set(SmtpCall call) {
    trust(true);
    bytes = std::move(call.message);
    curl_easy_setopt(handle, CURLOPT_URL, smtp_url_of(settings).c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    // curl counts the greeting and EHLO as connecting, and has one limit for all replies: both stay behind ours.
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(20 * minutes_ms));
    curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 11L * 60);
    // Plain text mail only to a relay on this very machine.
    const bool near = is_loopback_host(host_of(settings.smtp_url)) && settings.ca_file.empty();
    curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(near ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!settings.smtp_user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, settings.smtp_user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, settings.smtp_password.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ("<" + settings.from.address + ">").c_str());
    list = curl_slist_append(nullptr, ("<" + call.to + ">").c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, list);
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, &Parts::read);
    curl_easy_setopt(handle, CURLOPT_READDATA, this);
}

void Line::Parts::set(HttpCall call) {
    trust(call.by_ca_file);
    end.http = true;
    bytes = std::move(call.body);
    for (const auto &[name, value] : call.headers)
        list = curl_slist_append(list, (name + ": " + value).c_str());
    curl_easy_setopt(handle, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_ms));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.total_ms));
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &Parts::take_head);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, bytes.c_str());
    call.headers.clear(); // a token is in one of them
    http = std::move(call);
    end.reference = http.reference;
}

bool Line::Parts::is_page() const {
    const char *type = nullptr;
    curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
    if (type != nullptr)
        return starts_with(type, "text/html") || starts_with(type, "application/xhtml");
    const std::string_view text = opening;
    const auto begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    return starts_with(text.substr(begin), "<!doctype html") || starts_with(text.substr(begin), "<html");
}

TryEnd Line::run(const Outgoing &outgoing, Talk &talk) {
    curl_easy_reset(m->handle); // keeps the connection
    curl_slist_free_all(std::exchange(m->list, nullptr));
    m->at = m->heads = m->body = 0;
    m->quitting_ms = 0;
    m->opening.clear();
    m->http = {};
    m->talk = &talk;
    m->end = {};
    m->end.channel = outgoing.send.channel;
    m->step(Stage::connecting);
    m->set_common();
    std::visit([this](auto &&call) { m->set(std::move(call)); },
               courier_of(outgoing.send.channel).call(outgoing, m->settings, m->clock().utc));
    m->end.code = curl_easy_perform(m->handle);
    long connections = 0, status = 0;
    curl_easy_getinfo(m->handle, CURLINFO_NUM_CONNECTS, &connections);
    m->end.reused = connections == 0;
    if (m->end.http) {
        curl_easy_getinfo(m->handle, CURLINFO_RESPONSE_CODE, &status);
        curl_off_t wait = 0;
        curl_easy_getinfo(m->handle, CURLINFO_RETRY_AFTER, &wait);
        m->end.reply = static_cast<int>(status);
        m->end.retry_after_s = static_cast<int>(std::clamp<curl_off_t>(wait, 0, 86'400));
        m->end.page = m->is_page();
        if (m->http.clock_ahead_s && (status == 401 || status == 403))
            *m->http.clock_ahead_s += m->end.clock_off_s;
    } else if (m->end.code != CURLE_OK && m->end.stage != Stage::answer) {
        talk.let_go();
    }
    // A late answer of the server would be taken for its answer to the next message.
    if (m->end.code != CURLE_OK) {
        m->hang_up();
        m->take_handle();
    }
    return m->end;
}

} // namespace tallyboard::hub
