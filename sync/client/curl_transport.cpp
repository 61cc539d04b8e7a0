#include "client/curl_transport.h"
#include "client/curl_easy.h"
#include <algorithm>
#include <csignal>
#include <deque>
#include <map>
#include <mutex>
#include <utility>

namespace tallyboard::sync {

namespace {

struct CurlLibrary { // curl_global_init is not safe beside itself
    CurlLibrary() {
        curl_global_init(CURL_GLOBAL_DEFAULT);
#ifdef SIGPIPE
        std::signal(SIGPIPE, SIG_IGN); // with NOSIGNAL curl leaves it to us; a closed socket must not end the program
#endif
    }
};

constexpr std::int64_t wait_ms_max = 600'000;

} // namespace

struct CurlTransport::Parts {
    HubAddress address;
    CurlLimits limits;
    OnPeer on_peer;
    std::string peer;
    std::mutex mutex; // `multi` is replaced by its own thread and woken from others
    CURLM *multi = nullptr;
    std::vector<CURLM *> older; // of networks before this one: each until its last transfer has ended
    std::uint64_t last = 0;
    std::map<std::uint64_t, std::unique_ptr<Transfer>> transfers;
    std::deque<std::pair<Done, HttpAnswer>> ended; // to be told at the next poll

    void make_multi() {
        CURLM *fresh = curl_multi_init();
        curl_multi_setopt(fresh, CURLMOPT_MAX_HOST_CONNECTIONS, 8L);
        curl_multi_setopt(fresh, CURLMOPT_MAXCONNECTS, 8L);
        CURLM *old = nullptr;
        {
            const std::lock_guard lock(mutex);
            old = std::exchange(multi, fresh);
        }
        if (old != nullptr)
            older.push_back(old);
        clean_older();
    }

    void clean_older() {
        std::erase_if(older, [this](CURLM *old) {
            const bool busy = std::any_of(transfers.begin(), transfers.end(),
                                          [old](const auto &one) { return one.second->multi == old; });
            if (!busy)
                curl_multi_cleanup(old);
            return !busy;
        });
    }

    std::uint64_t add(std::unique_ptr<Transfer> transfer) {
        transfer->handle = ++last;
        transfer->multi = multi;
        if (!prepare(*transfer, address, limits) || curl_multi_add_handle(multi, transfer->easy) != CURLM_OK) {
            HttpAnswer refused;
            refused.wire = Wire::tls_failed; // no safe way to this address
            ended.emplace_back(std::move(transfer->done), std::move(refused));
            return last;
        }
        transfers.emplace(last, std::move(transfer));
        return last;
    }

    std::unique_ptr<Transfer> remove(std::map<std::uint64_t, std::unique_ptr<Transfer>>::iterator at) {
        auto transfer = std::move(at->second);
        transfers.erase(at);
        curl_multi_remove_handle(transfer->multi, transfer->easy);
        return transfer;
    }

    void end_all(Wire wire) {
        while (!transfers.empty()) {
            auto transfer = remove(transfers.begin());
            HttpAnswer answer;
            answer.wire = wire;
            ended.emplace_back(std::move(transfer->done), std::move(answer));
        }
    }

    void note_peer(const Transfer &transfer) {
        const char *address_now = nullptr;
        curl_easy_getinfo(transfer.easy, CURLINFO_PRIMARY_IP, &address_now);
        if (!on_peer || address_now == nullptr || *address_now == '\0' || peer == address_now)
            return;
        peer = address_now;
        on_peer(peer);
    }

    /// Sleeps until something happens in any of the multi handles: libcurl waits on one, together with the others'
    /// sockets.
    void rest(int wait_ms) {
        std::vector<curl_waitfd> others;
        for (CURLM *old : older) {
            long timeout = -1;
            curl_multi_timeout(old, &timeout);
            if (timeout >= 0)
                wait_ms = static_cast<int>(std::min<long>(wait_ms, timeout));
            fd_set in, out, odd;
            FD_ZERO(&in);
            FD_ZERO(&out);
            FD_ZERO(&odd);
            int most = -1;
            curl_multi_fdset(old, &in, &out, &odd, &most);
            for (int fd = 0; fd <= most; ++fd)
                if (FD_ISSET(fd, &in) || FD_ISSET(fd, &out))
                    others.push_back({fd,
                                      static_cast<short>((FD_ISSET(fd, &in) ? CURL_WAIT_POLLIN : 0) |
                                                         (FD_ISSET(fd, &out) ? CURL_WAIT_POLLOUT : 0)),
                                      0});
        }
        curl_multi_poll(multi, others.data(), static_cast<unsigned>(others.size()), wait_ms, nullptr);
    }

    void perform() {
        int running = 0;
        for (CURLM *old : older)
            curl_multi_perform(old, &running);
        curl_multi_perform(multi, &running);
        // Collected first, told later: a callback may send, cancel or forget, none of which curl allows inside its own.
        std::vector<std::pair<std::uint64_t, std::string>> lines;
        for (auto &[handle, transfer] : transfers)
            if (transfer->on_line)
                for (auto &line : take_lines(*transfer))
                    lines.emplace_back(handle, std::move(line));
        for (const auto &[handle, line] : lines)
            if (const auto at = transfers.find(handle); at != transfers.end()) {
                const auto on_line = at->second->on_line; // it may cancel itself
                on_line(line);
            }
        std::vector<std::pair<Done, HttpAnswer>> finished;
        for (CURLM *old : older)
            collect(old, finished);
        collect(multi, finished);
        clean_older();
        for (auto &[done, answer] : finished)
            done(std::move(answer));
    }

    void collect(CURLM *from, std::vector<std::pair<Done, HttpAnswer>> &finished) {
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(from, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const CURLcode result = message->data.result; // `message` goes with the handle
            Transfer *raw = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &raw);
            const auto at = transfers.find(raw->handle);
            if (at == transfers.end())
                continue;
            auto transfer = remove(at);
            finished.emplace_back(std::move(transfer->done), answer_of(*transfer, result));
            if (finished.back().second.wire == Wire::ok)
                note_peer(*transfer);
        }
    }
};

CurlTransport::CurlTransport(HubAddress address, CurlLimits limits, OnPeer on_peer) : m(std::make_unique<Parts>()) {
    static const CurlLibrary library;
    m->address = std::move(address);
    m->limits = limits;
    m->on_peer = std::move(on_peer);
    m->make_multi();
}

CurlTransport::~CurlTransport() {
    m->end_all(Wire::cancelled);
    for (auto &[done, answer] : std::exchange(m->ended, {}))
        done(std::move(answer));
    m->clean_older();
    curl_multi_cleanup(m->multi);
}

std::uint64_t CurlTransport::send(HttpRequest request, Done done) {
    auto transfer = std::make_unique<Transfer>();
    transfer->request = std::move(request);
    transfer->done = std::move(done);
    return m->add(std::move(transfer));
}

std::uint64_t CurlTransport::listen(HttpRequest request, std::function<void(const std::string &)> on_line,
                                    Done on_end) {
    auto transfer = std::make_unique<Transfer>();
    transfer->request = std::move(request);
    transfer->on_line = std::move(on_line);
    transfer->done = std::move(on_end);
    return m->add(std::move(transfer));
}

void CurlTransport::cancel(std::uint64_t handle) {
    const auto at = m->transfers.find(handle);
    if (at == m->transfers.end())
        return;
    HttpAnswer answer;
    answer.wire = Wire::cancelled;
    const auto transfer = m->remove(at);
    transfer->done(std::move(answer));
}

void CurlTransport::renew_connections() { m->make_multi(); }

void CurlTransport::poll(std::int64_t wait_ms) {
    const auto wait = m->ended.empty() ? std::clamp<std::int64_t>(wait_ms, 0, wait_ms_max) : 0;
    m->rest(static_cast<int>(wait));
    m->perform();
    for (auto &[done, answer] : std::exchange(m->ended, {}))
        done(std::move(answer));
}

void CurlTransport::wake() {
    const std::lock_guard lock(m->mutex);
    curl_multi_wakeup(m->multi);
}

} // namespace tallyboard::sync
