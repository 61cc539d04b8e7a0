// What the outside door answers, without a socket: which paths there are, what each takes, and that no input of any
// kind gets anything else out of it.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/door/door.h"
#include "hub/door/form.h"
#include "hub/http/limits.h"
#include "hub/message_key.h"
#include "protocol/wire.h"
#include "support/hub/council_plans.h"
#include "support/hub/fake_alarms.h"
#include "support/hub/hub_world.h"
#include <random>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const std::string callback_token = "a token of the council's own";

/// A door whose errands are done at once.
struct Doorway {
    HubWorld world;
    FakeAlarms alarms;
    hub::HubLinks links{*world.service, alarms};
    hub::ServiceThread::Taken takes = hub::ServiceThread::Taken::yes;
    std::vector<hub::ServiceThread::ErrandOf> errands;
    int refused = 0;
    std::vector<hub::Fate> noted;
    hub::Door door;

    explicit Doorway(bool concerns = true, bool callbacks = true, bool with_links = true)
        : door(hub::DoorOptions{"Calder <Vale>", "Europe/London", concerns, callbacks ? callback_token : "",
                                with_links ? &links : nullptr},
               wiring()) {
        alarms.alarm.since = noon;
    }
    hub::DoorWiring wiring() {
        hub::DoorWiring wires;
        wires.run = [this](hub::ServiceThread::Errand errand) {
            errands.push_back(errand.of);
            if (takes == hub::ServiceThread::Taken::yes)
                errand.work(*world.service, world.now, world.actions);
            return takes;
        };
        wires.callback_refused = [this] { ++refused; };
        wires.noted = [this](hub::Fate fate, std::int64_t) { noted.push_back(fate); };
        return wires;
    }
    /// As a session does it.
    hub::Reply ask(const std::string &method, const std::string &target, const std::string &body = {},
                   const std::string &type = {}, const std::string &authorization = {}, const std::string &from = {}) {
        hub::Head head;
        head.method = method, head.target = target, head.content_type = type, head.authorization = authorization;
        head.fetch_site = from;
        if (auto reply = door.refuse(head))
            return *reply;
        if (body.size() > door.body_bytes(head))
            return door.bare(413);
        std::optional<hub::Reply> got;
        door.answer(head, body, [&got](hub::Reply reply) { got = std::move(reply); });
        return *got; // each is answered
    }
    hub::Reply form(const std::string &target, const std::string &body, const std::string &from = "same-origin") {
        return ask("POST", target, body, "application/x-www-form-urlencoded", {}, from);
    }
    hub::Reply json(const std::string &target, const std::string &body) {
        return ask("POST", target, body, "application/json; charset=utf-8", {}, "same-origin");
    }
    std::string link() {
        std::string token;
        hub::Actions actions;
        world.service->outside(world.now, actions, [&](hub::OutsideWork &work) {
            hub::LinkRecord made;
            made.about = visit_id(1).bytes;
            token = hub::Links::make(work.store, made, world.settings.ledger_key, work.now);
        });
        return token;
    }
};

std::string code_in(const std::string &page) {
    const auto at = page.find("id=\"code\">");
    return at == page.npos ? std::string() : page.substr(at + 10, 24);
}
bool has(const hub::Reply &reply, std::string_view text) { return reply.body.find(text) != reply.body.npos; }
/// Whether the hub holds the number of the test's message for wrong.
bool is_refused(Doorway &door, const MethodId &method) {
    hub::Batch batch(*door.world.store);
    return !is_usable(*hub::row_by_key<Method>(*door.world.store, method.text()));
}
bool is_bare(const hub::Reply &reply) { return reply.body.empty(); }

} // namespace

class tst_program_door_paths : public QObject {
    Q_OBJECT
private slots:
    void what_is_not_served_is_a_404_without_a_word() {
        Doorway all, none(false, false, false);
        for (const char *path :
             {"/",        "/v1/hello", "/v1/enrol", "/v1/round",    "/v1/wake",  "/v1/look",  "/v1/sign-out",
              "/metrics", "/healthz",  "/readyz",   "/favicon.ico", "/concern/", "/concernx", "/A",
              "/a/",      "/a/look/",  "/.env",     "/../concern",  "//concern", "",          "*"})
            for (const char *method : {"GET", "POST", "HEAD", "PUT", "OPTIONS"}) {
                const auto reply = all.ask(method, path);
                QVERIFY2(reply.status == 404 && is_bare(reply), path);
            }
        for (const char *path :
             {"/concern", "/concern/replies", "/callback/notify", "/a", "/a/look", "/a/answer", "/a.js", "/door.css"})
            for (const char *method : {"GET", "POST"}) {
                const auto reply = none.ask(method, path);
                QVERIFY2(reply.status == 404 && is_bare(reply), path);
            }
        QCOMPARE(Doorway(true, true, false).ask("GET", "/a").status, 404);
        QCOMPARE(Doorway(true, true, false).json("/a/look", "{}").status, 404);
    }

    void each_answer_has_the_same_locks() {
        Doorway door;
        const std::vector<hub::Reply> replies{door.ask("GET", "/concern"), door.ask("GET", "/a"),
                                              door.ask("GET", "/a.js"),    door.ask("GET", "/door.css"),
                                              door.ask("GET", "/none"),    door.form("/concern/send", "text="),
                                              door.json("/a/look", "{}"),  door.json("/a/look", "{\"token\":\"x\"}"),
                                              door.door.bare(431)};
        for (const hub::Reply &reply : replies) {
            const std::string head = hub::head_text(reply, false, "now");
            for (const char *line : {"Content-Security-Policy: default-src 'none'; ", "frame-ancestors 'none'",
                                     "base-uri 'none'", "Referrer-Policy: no-referrer\r\n",
                                     "X-Content-Type-Options: nosniff\r\n", "X-Frame-Options: DENY\r\n",
                                     "Strict-Transport-Security: max-age=31536000\r\n", "Cache-Control: no-store\r\n"})
                QVERIFY2(head.find(line) != head.npos, line);
            QVERIFY(head.find("unsafe") == head.npos && head.find("Set-Cookie") == head.npos);
        }
        QVERIFY(replies[0].headers.find("script-src") == std::string::npos); // no script where none is needed
        QVERIFY(has(replies[0], "Calder &lt;Vale&gt;") && !has(replies[0], "<Vale>"));
    }

    void wrong_methods_types_and_places() {
        Doorway door;
        QCOMPARE(door.ask("DELETE", "/concern").status, 405);
        QCOMPARE(door.ask("POST", "/a").status, 405);
        QCOMPARE(door.ask("GET", "/a/look").status, 405);
        QCOMPARE(door.ask("GET", "/a/answer").status, 405);
        QCOMPARE(door.ask("GET", "/callback/notify").status, 405);
        QCOMPARE(door.ask("HEAD", "/concern").status, 200);
        QCOMPARE(door.ask("POST", "/concern/send", "text=x", "text/plain").status, 415);
        QCOMPARE(door.ask("POST", "/a/answer", "{}", "text/plain").status, 415); // what a form of another site can send
        QCOMPARE(door.form("/concern/send", "text=x", "cross-site").status, 403);
        QCOMPARE(door.form("/concern/send", "text=x", "same-site").status, 403);
        QCOMPARE(door.ask("POST", "/a/answer", "{}", "application/json", {}, "cross-site").status, 403);
        QCOMPARE(door.form("/concern/replies", std::string(1'025, 'x')).status, 413);
        QCOMPARE(door.json("/a/look", std::string(1'025, ' ')).status, 413);
        QVERIFY(door.errands.empty()); // nothing of it reached the hub
    }

    void a_concern_is_taken_and_its_replies_are_read() {
        Doorway door;
        const auto reply = door.form("/concern/send", "text=My+manager%0D%0A%26+%C3%A9%00%1B%5B31m&text=second");
        QCOMPARE(reply.status, 200);
        const std::string code = code_in(reply.body);
        QCOMPARE(code.size(), std::size_t{24});
        QVERIFY(has(reply, "21 November 2026") && !has(reply, "My manager")); // words are not sent back
        hub::Concerns concerns(*door.world.store, door.world.settings.dse_key, door.world.settings.random);
        {
            hub::Batch batch(*door.world.store);
            const auto all = concerns.all();
            QCOMPARE(all.size(), std::size_t{1});
            QCOMPARE(all[0].text, std::string("My manager\n& \xC3\xA9[31m"));
            QVERIFY(concerns.reply(all[0].id, "Thank <b>you</b>.", today + 2));
            batch.commit();
        }
        const auto read = door.form("/concern/replies", "code=" + code);
        QCOMPARE(read.status, 200);
        QVERIFY(has(read, "Thank &lt;b&gt;you&lt;/b&gt;.") && has(read, "23 November 2026"));
        const auto none = door.form("/concern/replies", "code=AAAA-%22%3E%3Cb");
        QCOMPARE(none.status, 404);
        QVERIFY(has(none, "We know no concern with this code") && has(none, "AAAA-&quot;&gt;&lt;b"));
        QVERIFY(door.errands == std::vector(3, hub::ServiceThread::ErrandOf::page));
    }

    void what_can_not_be_taken_says_why_and_loses_nothing() {
        Doorway door;
        QCOMPARE(door.form("/concern/send", "").status, 422);
        QVERIFY(has(door.form("/concern/send", "text=+%0A"), "The field was empty"));
        QVERIFY(has(door.form("/concern/send", "other=1"), "We could not read"));
        QVERIFY(has(door.form("/concern/send", "text=%FF%FE"), "We could not read"));
        const auto large = door.form("/concern/send", "text=" + std::string(hub::concern_bytes + 1, 'a') + "%3Cend");
        QCOMPARE(large.status, 413);
        QVERIFY(has(large, "Make it shorter") && has(large, "aaaa&lt;end</textarea>"));
        for (int i = 0; i < hub::concerns_a_day; ++i)
            QCOMPARE(door.form("/concern/send", "text=one+more").status, 200);
        const auto full = door.form("/concern/send", "text=Kept+words");
        QCOMPARE(full.status, 503);
        QVERIFY(has(full, "no more until tomorrow") && has(full, "Kept words</textarea>"));
        door.takes = hub::ServiceThread::Taken::busy;
        const auto busy = door.form("/concern/send", "text=Kept+words");
        QVERIFY(busy.status == 503 && has(busy, "Kept words</textarea>"));
        QCOMPARE(door.json("/a/answer", "{\"token\":\"x\",\"name\":\"y\"}").status, 503);
        const auto callback =
            door.ask("POST", "/callback/notify", "{}", "application/json", "Bearer " + callback_token);
        QVERIFY(callback.status == 503 && is_bare(callback)); // Notify asks again
    }

    void a_link_is_looked_at_and_answered_once() {
        Doorway door;
        const std::string token = door.link(), sent = "{\"token\":\"" + token + "\"";
        const auto page = door.ask("GET", "/a");
        QVERIFY(page.status == 200 && has(page, "<noscript>") && !has(page, "Sam Okafor"));
        const auto seen = door.json("/a/look", sent + "}");
        QCOMPARE(seen.status, 200);
        QCOMPARE(seen.body, std::string("{\"state\":\"open\",\"worker\":\"Sam Okafor\",\"since\":\"12:00\"}"));
        for (const char *name : {"}", ",\"name\":\"\"}", ",\"name\":\" \\n\\u200b\"}", ",\"name\":7}"})
            QCOMPARE(door.json("/a/answer", sent + name).status, 422);
        QVERIFY(door.alarms.answers.empty());
        const auto said = door.json("/a/answer", sent + ",\"name\":\" Priya\\nShah \"}");
        QCOMPARE(said.status, 200);
        QVERIFY(has(said, "\"state\":\"taken_on\"") && has(said, "\"by\":\"Priya Shah\"") &&
                has(said, "+447700900123"));
        const auto other = door.json("/a/answer", sent + ",\"name\":\"Tom\"}");
        QCOMPARE(other.status, 409);
        QVERIFY(has(other, "\"by\":\"Priya Shah\"") && !has(other, "Mill Lane") && !has(other, "4477"));
        QCOMPARE(door.json("/a/answer", "{\"token\":\"wrong\",\"name\":\"Tom\"}").status, 404);
        door.world.pass(minutes(24 * 60));
        QVERIFY(has(door.json("/a/look", sent + "}"), "on 2026-11-21"));
        door.alarms.alarm.open = false;
        QCOMPARE(door.json("/a/look", sent + "}").status, 410);
        QCOMPARE(door.json("/a/answer", sent + ",\"name\":\"Priya Shah\"}").body, std::string("{\"state\":\"over\"}"));
        QCOMPARE(door.alarms.answers.size(), std::size_t{1});
        QVERIFY(std::ranges::count(door.errands, hub::ServiceThread::ErrandOf::answer) > 0);
    }

    void what_became_of_a_message_is_noted_once() {
        Doorway door;
        put_plan(door.world.admin(), {{"Duty", Channel::sms, "+447700900123"}});
        const MethodId method = method_at(*door.world.store, "+447700900123");
        const Message message{about(visit_id(1)), 1, 1, 1, MessageKind::alarm, {{}, method}};
        const auto record = [&] {
            hub::Batch batch(*door.world.store);
            return *door.world.store->message_keyed(message);
        };
        {
            hub::Batch batch(*door.world.store);
            hub::MessageRecord kept;
            kept.row.message = message;
            kept.row.owed_at = noon;
            kept.channel = Channel::sms, kept.address = "+447700900123", kept.duty = "Duty";
            kept.id = door.world.store->owe(kept);
            take_report(kept.row, {SendOutcome::handed_over, SendTrouble::none, 201}, noon);
            door.world.store->put_message(kept);
            batch.commit();
        }
        const auto hear = [&](const char *status, const char *at, const std::string &token = callback_token,
                              const std::string &reference = "") {
            const std::string body =
                "{\"id\":\"740e5834-3a29-46b4-9a6f-16142fde533a\",\"reference\":\"" +
                (reference.empty() ? hub::message_key(message) : reference) + "\",\"status\":\"" + status +
                "\",\"created_at\":\"2026-11-21T14:29:00.000000Z\",\"completed_at\":\"2026-11-21T" + at +
                "Z\",\"notification_type\":\"sms\"}";
            return door.ask("POST", "/callback/notify", body, "application/json", "Bearer " + token).status;
        };
        QCOMPARE(hear("delivered", "14:30:00", "another token of somebody's"), 401);
        QCOMPARE(hear("delivered", "14:30:00", callback_token, "no reference of ours"), 404);
        QCOMPARE(hear("delivered", "14:30:00", callback_token, visit_id(9).text() + ".1.1.1.alarm." + method.text()),
                 404);
        QCOMPARE(record().fate, hub::Fate::none);
        QCOMPARE(door.refused, 3);
        QCOMPARE(hear("permanent-failure", "14:30:00"), 204);
        QCOMPARE(record().fate, hub::Fate::permanent_failure);
        QCOMPARE(record().fate_at.ms, 1'795'271'400'000);
        QCOMPARE(record().their_id, std::string("740e5834-3a29-46b4-9a6f-16142fde533a"));
        QVERIFY(record().row.handed_over_at == noon && !record().row.refused_at.is_set()); // it stays handed over
        QVERIFY(is_refused(door, method));
        const auto after = door.noted;
        QCOMPARE(hear("permanent-failure", "14:30:00"), 204); // again
        QCOMPARE(hear("temporary-failure", "14:29:30"), 204); // an older word
        QCOMPARE(door.noted, after);
        QCOMPARE(hear("delivered", "14:31:00"), 204);
        QCOMPARE(record().fate, hub::Fate::delivered);
        QVERIFY(record().row.delivered_at.is_set());
        QVERIFY(is_refused(door, method)); // only somebody's answer proves it again
        QCOMPARE(door.noted, (std::vector{hub::Fate::permanent_failure, hub::Fate::delivered}));
    }

    void a_reference_is_read_whole_or_not() {
        const std::string visit = visit_id(1).text(), method = "." + method_id(5).text();
        const auto read = hub::read_message_key(visit + ".12.3.4.stand_down" + method);
        QVERIFY(read && read->about == about(visit_id(1)) && read->epoch == 12 && read->step == 3);
        QVERIFY(read->attempt == 4 && read->kind == MessageKind::stand_down && read->to.method == method_id(5));
        QCOMPARE(hub::message_key(*read), visit + ".12.3.4.stand_down" + method);
        for (const std::string &wrong :
             {std::string(), visit, visit + ".1.1.1", visit + ".1.1.1.", visit + ".1.1.1.alarm",
              visit + ".1.1.1.alarm.x", visit + ".1.1.1.alarm" + method + ".x", visit + ".1.1..alarm" + method,
              visit + ".-1.1.1.alarm" + method, visit + ".1.1.1x.alarm" + method,
              visit + ".1.99999999999.1.alarm" + method, "x.1.1.1.alarm" + method, visit + ".1.1.1.Alarm" + method})
            QVERIFY2(!hub::read_message_key(wrong), wrong.c_str());
    }

    void no_bytes_get_more_out_of_it() {
        Doorway door;
        std::mt19937 chance(20261121); // the same bytes in every run
        const auto number = [&chance](std::size_t below) { return chance() % below; };
        const std::string letters = "%=&+{}[]\":,\\<>'\xFF\xC3\xA9\xE2\x80\xAE tokenamcd19AFtext";
        const std::vector<std::string> seeds{
            "text=%C3%A9&code=A", "{\"token\":\"x\",\"name\":\"y\"}", "", "{}", "%", "text=%", "text=%4",
            "&&&&&&&&&&text=x",   "[[[[[[[[[[[[[[[[[[[[[[["};
        for (int i = 0; i < 3'000; ++i) {
            std::string body = seeds[number(seeds.size())];
            for (std::size_t n = number(40); n > 0; --n) {
                const auto at = static_cast<std::ptrdiff_t>(number(body.size() + 1));
                body.insert(body.begin() + at,
                            number(4) == 0 ? static_cast<char>(number(256)) : letters[number(letters.size())]);
            }
            for (const char *path : {"/concern/replies", "/a/look", "/a/answer"}) {
                const auto reply = path[1] == 'c' ? door.form(path, body) : door.json(path, body);
                QVERIFY(reply.status == 400 || reply.status == 404 || reply.status == 413 || reply.status == 422);
            }
            const auto reply = door.form("/concern/send", body);
            QVERIFY(reply.status == 200 || reply.status == 413 || reply.status == 422 || reply.status == 503);
            const auto callback =
                door.ask("POST", "/callback/notify", body, "application/json", "Bearer " + callback_token);
            QVERIFY(callback.status >= 400 && callback.status < 500);
            (void)hub::form_field(body, body.substr(0, 4));
        }
        QVERIFY(door.alarms.answers.empty());
    }
};

QTEST_GUILESS_MAIN(tst_program_door_paths)
#include "tst_program_door_paths.moc"
