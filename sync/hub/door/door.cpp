#include "hub/door/door.h"
#include "domain/text.h"
#include "hub/channels/notify_callback.h"
#include "hub/channels/words.h"
#include "hub/door/answer_json.h"
#include "hub/door/form.h"
#include "hub/http/limits.h"
#include "hub/outside_work.h"

namespace tallyboard::hub {

struct Door::Route {
    std::string_view path;
    bool post;
    Path what;
    std::string_view type;      // of the body of a POST
    std::size_t body_bytes = 0; // its limit
    bool from_page = false;     // a POST that one of our pages sends, so no other site's page may
};

namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded", json_type = "application/json";
constexpr std::string_view html_type = "text/html; charset=utf-8";

// Nothing but the door's own style, and a script where a page has one. No frame, no referrer, no guessing of types, and
// TLS alone for a year.
constexpr std::string_view common_headers =
    "Referrer-Policy: no-referrer\r\nX-Frame-Options: DENY\r\nStrict-Transport-Security: max-age=31536000\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n"
    "X-Robots-Tag: noindex\r\nPermissions-Policy: camera=(), geolocation=(), microphone=()\r\n";
constexpr std::string_view page_policy =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'\r\n";
constexpr std::string_view script_policy =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view no_policy =
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n";

Reply with_headers(Reply reply, std::string_view policy = no_policy) {
    reply.headers.append(common_headers).append(policy);
    return reply;
}

Reply page(std::string html, int status = 200, std::string_view policy = page_policy) {
    Reply reply;
    reply.status = status;
    reply.content_type = html_type;
    reply.body = std::move(html);
    if (status == 503)
        reply.headers = "Retry-After: 60\r\n";
    return with_headers(std::move(reply), policy);
}

Reply file(std::string_view text, std::string_view type) {
    Reply reply;
    reply.content_type = type;
    reply.body = text;
    return with_headers(std::move(reply));
}

Reply busy_json() {
    Reply reply;
    reply.status = 503;
    reply.body = R"({"state":"busy"})";
    reply.headers = "Retry-After: 2\r\n";
    return with_headers(std::move(reply));
}

bool has_type(std::string_view given, std::string_view wanted) {
    const std::string_view word = given.substr(0, given.find(';'));
    return lower(std::string(word.substr(0, word.find(' ')))) == wanted;
}

} // namespace

Door::Door(DoorOptions options, DoorWiring wiring)
    : m_options(std::move(options)), m_wiring(std::move(wiring)), m_pages(m_options.council) {}

bool Door::is_served(Path path) const {
    switch (path) {
    case Path::concern:
    case Path::concern_send:
    case Path::concern_replies: return m_options.concerns;
    case Path::callback: return m_options.callback_token.size() >= callback_token_bytes_min;
    case Path::link:
    case Path::link_look:
    case Path::link_answer:
    case Path::script: return m_options.links != nullptr;
    case Path::style: return m_options.concerns || m_options.links != nullptr;
    case Path::none: break;
    }
    return false;
}

std::span<const Door::Route> Door::routes() {
    static constexpr std::size_t form_bytes = http_limits::of_outside.body_bytes;
    static constexpr Route list[] = {
        {"/concern", false, Path::concern, {}},
        {"/concern/send", false, Path::concern, {}}, // who presses Enter in the address of an answer gets the page
        {"/concern/send", true, Path::concern_send, form_type, form_bytes, true},
        {"/concern/replies", false, Path::concern, {}},
        {"/concern/replies", true, Path::concern_replies, form_type, 1'024, true},
        {"/callback/notify", true, Path::callback, json_type, callback_bytes_max, false},
        {"/a", false, Path::link, {}},
        {"/a/look", true, Path::link_look, json_type, link_body_bytes_max, true},
        {"/a/answer", true, Path::link_answer, json_type, link_body_bytes_max, true},
        {"/a.js", false, Path::script, {}},
        {"/door.css", false, Path::style, {}},
    };
    return list;
}

/// The route of path and method. Null: there is none; `allow` says which methods that path has.
const Door::Route *Door::route_of(const Head &head, std::string *allow) const {
    const std::string_view path = head.target.substr(0, head.target.find('?'));
    const bool get = head.method == "GET" || head.method == "HEAD";
    for (const Route &route : routes()) {
        if (route.path != path || !is_served(route.what))
            continue;
        if (route.post ? head.method == "POST" : get)
            return &route;
        if (allow != nullptr)
            allow->append(allow->empty() ? "Allow: " : ", ").append(route.post ? "POST" : "GET, HEAD");
    }
    return nullptr;
}

Reply Door::bare(int status) const {
    Reply reply;
    reply.status = status;
    reply.content_type = "text/plain; charset=utf-8";
    return with_headers(std::move(reply));
}

std::optional<Reply> Door::refuse(const Head &head) const {
    if (!head.host_ok)
        return bare(400);
    std::string allow;
    const Route *route = route_of(head, &allow);
    if (route == nullptr && allow.empty())
        return bare(404);
    if (route == nullptr) {
        Reply reply = bare(405);
        reply.headers.append(allow).append("\r\n");
        return reply;
    }
    if (route->what == Path::callback && !is_let_in(head.authorization, m_options.callback_token)) {
        if (m_wiring.callback_refused)
            m_wiring.callback_refused();
        Reply reply = bare(401);
        reply.headers += "WWW-Authenticate: Bearer\r\n";
        return reply;
    }
    // Browsers say from where they were asked; what is no browser says nothing.
    if (route->from_page && !head.fetch_site.empty() && head.fetch_site != "same-origin" && head.fetch_site != "none")
        return bare(403);
    const bool packed = !head.content_encoding.empty() && head.content_encoding != "identity";
    if (route->post && (packed || !has_type(head.content_type, route->type)))
        return bare(415);
    return std::nullopt;
}

std::size_t Door::body_bytes(const Head &head) const {
    const Route *route = route_of(head);
    return route == nullptr ? 0 : route->body_bytes;
}

void Door::answer(const Head &head, std::string body, std::function<void(Reply)> done) {
    const Route *route = route_of(head);
    const Path path = route == nullptr ? Path::none : route->what;
    if (route == nullptr || !route->post)
        return get(path, done);
    switch (path) {
    case Path::concern_send: return take(body, done);
    case Path::concern_replies: return show_replies(body, done);
    case Path::callback: return hear(std::string(head.authorization), std::move(body), done);
    case Path::link_look: return look(body, done);
    case Path::link_answer: return take_answer(body, done);
    default: return done(bare(404));
    }
}

void Door::get(Path path, const Done &done) const {
    switch (path) {
    case Path::concern: return done(page(m_pages.concern()));
    case Path::link: return done(page(m_pages.answer(), 200, script_policy));
    case Path::style: return done(file(door_style(), "text/css; charset=utf-8"));
    case Path::script: return done(file(door_script(), "text/javascript; charset=utf-8"));
    default: return done(bare(404));
    }
}

void Door::run(ServiceThread::ErrandOf of, Reply busy, const Done &done,
               std::function<Reply(Service &, const HubNow &, Actions &)> work) {
    const auto taken =
        m_wiring.run({of, [done, work = std::move(work)](Service &service, const HubNow &now, Actions &actions) {
                          done(work(service, now, actions));
                      }});
    if (taken != ServiceThread::Taken::yes)
        done(std::move(busy));
}

void Door::take(const std::string &body, const Done &done) {
    const auto field = form_field(body, "text");
    if (!field)
        return done(page(m_pages.concern(body.empty() ? Pages::Wrong::empty : Pages::Wrong::unreadable), 422));
    std::string text = typed_text(*field);
    Reply busy = page(m_pages.concern(Pages::Wrong::busy, text), 503);
    run(ServiceThread::ErrandOf::page, std::move(busy), done,
        [this, text = std::move(text)](Service &service, const HubNow &now, Actions &actions) {
            TakenConcern taken;
            LocalDate today;
            service.outside(now, actions, [&](OutsideWork &work) {
                today = work.today();
                taken = take_concern(work, text);
            });
            switch (taken.status) {
            case ConcernStatus::taken: break;
            case ConcernStatus::empty: return page(m_pages.concern(Pages::Wrong::empty), 422);
            case ConcernStatus::too_long: return page(m_pages.concern(Pages::Wrong::too_long, text), 413);
            case ConcernStatus::full_today: return page(m_pages.concern(Pages::Wrong::full_today, text), 503);
            }
            return page(m_pages.taken(taken.code, today));
        });
}

void Door::show_replies(const std::string &body, const Done &done) {
    constexpr std::size_t code_bytes_max = 100;
    const std::string code = typed_text(form_field(body, "code").value_or("")).substr(0, code_bytes_max);
    Reply busy = page(m_pages.concern(Pages::Wrong::busy, {}, code), 503);
    run(ServiceThread::ErrandOf::page, std::move(busy), done,
        [this, code](Service &service, const HubNow &now, Actions &actions) {
            std::optional<std::vector<ConcernWords>> replies;
            service.outside(now, actions, [&](OutsideWork &work) { replies = concern_replies(work, code); });
            return replies ? page(m_pages.replies(*replies))
                           : page(m_pages.concern(Pages::Wrong::unknown_code, {}, code), 404);
        });
}

void Door::hear(std::string authorization, std::string body, const Done &done) {
    Reply busy = bare(503);
    busy.headers += "Retry-After: 60\r\n"; // Notify asks again by itself
    run(ServiceThread::ErrandOf::callback, std::move(busy), done,
        [this, authorization = std::move(authorization), body = std::move(body)](Service &service, const HubNow &now,
                                                                                 Actions &actions) {
            CallbackAnswer said;
            service.outside(now, actions, [&](OutsideWork &work) {
                const auto find = [&work](std::string_view reference) -> std::optional<ToldOf> {
                    const auto key = read_message_id(reference);
                    const auto record = key ? work.store.sent_as(*key) : std::nullopt;
                    if (!record)
                        return std::nullopt;
                    return ToldOf{record->id, record->send.channel, record->their_id, record->fate, record->fate_at};
                };
                said = hub::answer({authorization, body}, m_options.callback_token, find);
                const CallbackEffect &effect = said.effect;
                if (effect.note)
                    note_fate(work, {effect.send, effect.their_id, effect.fate, effect.at, effect.breaks_method});
            });
            if (said.effect.note && m_wiring.noted)
                m_wiring.noted(said.effect.fate, said.effect.send);
            if (said.status >= 400 && m_wiring.callback_refused)
                m_wiring.callback_refused();
            return bare(said.status);
        });
}

void Door::look(const std::string &body, const Done &done) {
    auto asked = read_link_asked(body);
    if (!asked)
        return done(bare(400));
    run(ServiceThread::ErrandOf::page, busy_json(), done,
        [this, token = std::move(asked->token)](Service &service, const HubNow &now, Actions &) {
            const LookedAt seen = m_options.links->look(token, now);
            return with_headers(link_reply(seen, m_options.zone, service.hub_time(now)));
        });
}

void Door::take_answer(const std::string &body, const Done &done) {
    auto asked = read_link_asked(body);
    if (!asked)
        return done(bare(400));
    run(ServiceThread::ErrandOf::answer, busy_json(), done,
        [this, sent = std::move(*asked)](Service &service, const HubNow &now, Actions &actions) {
            const Answered said = m_options.links->answer(sent.token, sent.name, now, actions);
            return with_headers(link_reply(said, m_options.zone, service.hub_time(now)));
        });
}

} // namespace tallyboard::hub
