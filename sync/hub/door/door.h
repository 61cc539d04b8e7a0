// The outside door: what strangers' browsers and GOV.UK Notify may ask of the hub, and nothing of the devices' protocol
// (docs/door.md). Concerns without a name, a provider's callbacks, and answer links. A path that is not served is a 404
// without a word. What needs the hub waits for the service thread behind all that devices want (ServiceThread::run).
// No answer here logs or keeps from where it was asked.
#pragma once
#include "hub/door/answer_links.h"
#include "hub/door/pages.h"
#include "hub/http/outside_site.h"
#include "hub/http/service_thread.h"

namespace tallyboard::hub {

struct DoorOptions {
    std::string council, zone; // as people know it; whose clock times are told in
    bool concerns = true;
    std::string callback_token;   // what GOV.UK Notify must bring; empty: that path is not there
    AnswerLinks *links = nullptr; // null: these paths are not there
};

struct DoorWiring {
    std::function<ServiceThread::Taken(ServiceThread::Errand)> run;
    /// A provider's word was noted, or a callback was refused; on the service thread or an I/O thread.
    std::function<void(Fate fate, std::int64_t send)> noted = {};
    std::function<void()> callback_refused = {};
};

class Door final : public OutsideSite {
public:
    Door(DoorOptions options, DoorWiring wiring);

    std::optional<Reply> refuse(const Head &head) const override;
    std::size_t body_bytes(const Head &head) const override;
    void answer(const Head &head, std::string body, std::function<void(Reply)> done) override;
    Reply bare(int status) const override;

private:
    enum class Path {
        concern,
        concern_send,
        concern_replies,
        callback,
        link,
        link_look,
        link_answer,
        style,
        script,
        none
    };
    struct Route;
    using Done = std::function<void(Reply)>;
    static std::span<const Route> routes();
    const Route *route_of(const Head &head, std::string *allow = nullptr) const;
    bool is_served(Path path) const;
    void get(Path path, const Done &done) const;
    void take(const std::string &body, const Done &done);
    void show_replies(const std::string &body, const Done &done);
    void hear(std::string authorization, std::string body, const Done &done);
    void look(const std::string &body, const Done &done);
    void take_answer(const std::string &body, const Done &done);
    void run(ServiceThread::ErrandOf of, Reply busy, const Done &done,
             std::function<Reply(Service &, const HubNow &, Actions &)> work);

    DoorOptions m_options;
    DoorWiring m_wiring;
    Pages m_pages;
};

} // namespace tallyboard::hub
