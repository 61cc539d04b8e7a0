// Writes the seed corpora: what the real writers write, a file a case. Run it when a message changes:
//   fuzz_seeds tests/fuzz/corpus
#include "authorisation/matrix_world.h"
#include "codec/codec.h"
#include "fuzz/genuine.h"
#include "hub/admin/csv.h"
#include "protocol/enrol_link.h"
#include "protocol/wire.h"
#include "support/random_items.h"
#include "support/store/store_fixture.h"
#include <fstream>
#include <iostream>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

std::filesystem::path top;

void seed(const std::string &target, const std::string &name, const std::string &bytes) {
    std::filesystem::create_directories(top / target);
    tallyboard::testing::write_bytes((top / target / name).string(), bytes);
}
std::string chosen(std::size_t number, const std::string &text) { return static_cast<char>(number) + text; }

void json_seeds() {
    RandomItems chance(3);
    for (std::size_t i = 0; i < row_words.size(); ++i)
        seed("json", "row_" + std::string(row_words[i]), codec::text_of(codec::write_row(any_row(i, chance))));
    for (std::size_t i = 0; i < verb_words.size(); ++i)
        seed("json", "verb_" + std::string(verb_words[i]),
             codec::text_of(codec::write_command(command_of(alice, any_verb(i, chance)))));
    seed("json", "plan", codec::row_text(three_rungs()));
    seed("json", "refusal", codec::text_of(codec::write_refusal({RefusalCode::desk_taken, {{"alternatives", "A,B"}}})));
    for (const auto &receipt : fuzz::genuine_receipts()) {
        const auto text = codec::text_of(codec::write_receipt(receipt));
        seed("json", "receipt", text);
        seed("receipt", "genuine_" + std::to_string(receipt.epoch), text);
        auto forged = receipt;
        forged.deadline = forged.deadline + minutes(1);
        seed("receipt", "forged_" + std::to_string(receipt.epoch), codec::text_of(codec::write_receipt(forged)));
    }
    seed("receipt", "base64", "YWJj");
}

void request_seeds() {
    MatrixWorld world;
    const auto people = world.people();
    for (std::size_t who = 0; who < people.size(); who += 2) {
        auto &phone = world.phone(people[who]);
        auto round = world.hub.round_of(phone);
        round.rows_max = 3;
        RandomItems chance(who + 1);
        for (int i = 0; i < 3; ++i)
            round.commands.push_back(
                codec::text_of(codec::write_command(world.hub.command(phone, likely_verb(chance)))));
        seed("requests", "round_" + std::to_string(who), chosen(who * 7, protocol::write(round)));
        seed("answers", "round_request", chosen(6, protocol::write(round)));
    }
    seed("requests", "look", chosen(2, protocol::write(protocol::LookRequest{visit_of(alice)})));
    const protocol::AddressNotesRequest place{visit_of(alice), {address_id(1), "1 High Street, RG40 1BN"}};
    seed("requests", "address_notes", chosen(6, protocol::write(place)));
    seed("answers", "address_notes_request", chosen(8, protocol::write(place)));
    const auto told =
        world.hub.ask({world.phone(alice).token, protocol::AddressNotesRequest{{}, place.question}, false});
    seed("answers", "address_check", chosen(9, protocol::write(std::get<AddressCheck>(told.body))));
    seed("requests", "sign_out", chosen(4, ""));
    seed("requests", "wake", chosen(3, ""));
    protocol::EnrolRequest enrol;
    enrol.code = hub::make_code(world.hub.admin(), bob);
    enrol.device = id_of<DeviceId>(8, 99);
    seed("requests", "enrol", chosen(1, protocol::write(enrol)));
    seed("answers", "enrol_request", chosen(0, protocol::write(enrol)));
    const auto joined = world.hub.ask({{}, enrol, false});
    seed("answers", "enrol_answer", chosen(1, protocol::write(std::get<protocol::EnrolAnswer>(joined.body))));
    seed("answers", "hello", chosen(2, protocol::write(protocol::HelloAnswer{})));
    seed("answers", "look_request", chosen(3, protocol::write(protocol::LookRequest{visit_of(bob)})));
    const auto look = world.hub.ask({world.phone(carol).token, protocol::LookRequest{visit_of(bob)}, false});
    seed("answers", "look_answer", chosen(4, protocol::write(std::get<protocol::LookAnswer>(look.body))));
    seed("answers", "problem", chosen(5, protocol::write(protocol::problem(protocol::ProblemCode::busy, "x"))));
    for (const auto &who : {alice, carol, bob})
        for (const auto vault : {StoreFile::ops, StoreFile::vault}) {
            auto round = world.hub.round_of(world.phone(who));
            round.file = vault;
            round.rows_max = 40;
            const auto page = world.hub.ask({world.phone(who).token, round, false});
            const auto text = protocol::write(std::get<protocol::RoundAnswer>(page.body));
            const auto name = std::to_string(who.bytes[15]) + (vault == StoreFile::ops ? "_ops" : "_vault");
            seed("page", name, chosen(static_cast<std::size_t>(vault), text));
            seed("answers", "page_" + name, chosen(7, text));
        }
    auto later = world.hub.round_of(world.phone(alice));
    later.commands = {
        codec::text_of(codec::write_command(world.hub.command(world.phone(alice), CheckIn{visit_of(alice), 1, {}})))};
    later.rows_max = 40;
    const auto live = world.hub.ask({world.phone(alice).token, later, false});
    seed("page", "live", chosen(0, protocol::write(std::get<protocol::RoundAnswer>(live.body))));
}

void file_seeds(const std::filesystem::path &data) {
    const std::vector<std::pair<const char *, std::size_t>> csvs{
        {"sites.csv", 1}, {"floors.csv", 2}, {"zones.csv", 3},           {"desks.csv", 4},
        {"roles.csv", 5}, {"people.csv", 6}, {"people_bad_rows.csv", 6}, {"people_older_header.csv", 6}};
    for (const auto &[name, reader] : csvs) {
        const auto text = tallyboard::testing::bytes_of((data / name).string()).substr(0, 2'500);
        seed("csv", name, chosen(reader, text));
        seed("csv", std::string("plain_") + name, chosen(0, text.substr(0, 600)));
    }
    seed("csv", "quotes", chosen(0, "\xef\xbb\xbf\"a\"\"b\",\"c\r\nd\"\r\n=1+1,@x,\t\n"));
    seed("door", "concern", chosen(1, "about=safety&text=It+is+%3Cb%3Ez9+cold%0D%0Ahere&more="));
    seed("door", "replies", chosen(2, "code=AAAA-BBBB-CCCC-DDDD-%3Cb%3Ez9"));
    seed("door", "callback", chosen(103, R"({"id":"1","reference":"x","to":"+447700900123","status":"delivered",
"completed_at":"2026-12-01T10:00:00Z"})"));
    seed("door", "look", chosen(35, R"({"token":"@"})"));
    seed("door", "answer", chosen(36, R"({"token":"@","name":"J. Guard <b>z9"})"));
    seed("plans", "council", tallyboard::testing::bytes_of((data / "plans.json").string()));
    seed("plans", "rotas", R"({"people": [{"person": "Carol Hughes", "methods": [{"kind": "mobile", "address":
"07700 900123", "without_2g": true}]}], "rotas": [{"name": "Duty", "site": "TH", "shifts": [{"who": "Carol Hughes",
"days": "mon-fri", "from": "08:00", "until": "18:00", "holidays": "not_on", "first_day": "2026-12-01"}]}], "plans":
[{"name": "P", "keeper": "Carol Hughes", "for": ["council", "team:safety"], "rungs": [{"duty": "Duty", "tell":
["rota:Duty", "role:safety_officer"], "need": "two", "wait_seconds": 60}]}]})");
    protocol::EnrolLink link{"https://hub.council.example", "7K3M-Q9PD-0123", {fuzz::hub_key().seed}, {}};
    link.hub_key = fuzz::hub_key().public_key;
    seed("enrol_link", "whole", protocol::enrol_link_text(link));
    seed("enrol_link", "two_pins", protocol::enrol_link_text({link.url, link.code, {link.pins[0], *link.hub_key}, {}}));
    seed("enrol_link", "scheme", "tallyboard:enrol?url=http%3A%2F%2F127.0.0.1%3A8443&code=AAAA&pin=&key=");
    seed("enrol_link", "loopback", "http://[::1]:8443/enrol#code=AAAA-BBBB-CCCC");
}

std::string post(const std::string &path, const std::string &body, const std::string &token) {
    return "POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

void http_seeds() {
    HubWorld world;
    auto phone = world.enrol(alice); // as in the target
    auto round = world.round_of(phone);
    round.rows_max = 2;
    const auto body = protocol::write(round);
    const std::string get = "GET /v1/hello HTTP/1.1\r\nHost: h\r\n";
    seed("http", "hello", chosen(0, get + "\r\n"));
    seed("http", "dripped", chosen(1, get + "Accept-Encoding: gzip\r\n\r\n"));
    seed("http", "pipelined", chosen(9, get + "\r\n" + post("/v1/round", body, phone.token) + get + "\r\n"));
    seed("http", "round", chosen(0, post("/v1/round", body, phone.token)));
    seed("http", "wake",
         chosen(0, "GET /v1/wake HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + phone.token + "\r\n\r\n"));
    seed("http", "chunked",
         chosen(5, "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                   "Transfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n3;x=y\r\n:1}\r\n0\r\nT: 1\r\n\r\n"));
    seed("http", "two_lengths",
         chosen(0, "POST /v1/round HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n"
                   "Content-Length: 4\r\n\r\nabcd"));
    seed("http", "length_and_chunks",
         chosen(0, "POST /v1/round HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n"
                   "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n"));
    seed("http", "expects",
         chosen(0, "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                   "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}"));
    seed("http", "old", chosen(2, "HEAD /v1/hello HTTP/1.0\r\n\r\n"));
    seed("http", "folded", chosen(0, get + "X: a\r\n b\r\nConnection: close, x\r\n\r\n"));
    seed("http", "tls", chosen(0, std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)));
}

void database_seeds() {
    for (const std::size_t which : {std::size_t{0}, std::size_t{1}}) {
        const auto name = which == 0 ? std::string("device_") : std::string("hub_");
        seed("database", name + "sound", chosen(which, ""));
        seed("database", name + "flip", chosen(which, std::string("\x08\x10\x20\x00\x01\x00", 6)));
        seed("database", name + "wal_torn", chosen(which, std::string("\x01\x00\x30\x00\x00\x00", 6)));
        seed("database", name + "page_moved", chosen(which, std::string("\x06\x00\x20\x00\x03\x00", 6)));
        seed("database", name + "head", chosen(which, std::string("\x04\x00\x00\x00\x00\x20", 6)));
        seed("database", name + "wal_smeared", chosen(which, std::string("\x05\x20\x00\x00\xff\x40", 6)));
    }
    seed("database", "plain", chosen(3, std::string("SQLite format 3\0\x10\x00\x01\x01", 20)));
    seed("database", "empty", chosen(3, ""));
    seed("database", "text", chosen(3, "this is no database"));
}

/// Receivers with and without a fix, as they speak: the address and fields of each sentence, made whole here.
void nmea_seeds() {
    const auto whole = [](const std::string &body) {
        unsigned sum = 0;
        for (const char c : body)
            sum ^= static_cast<unsigned char>(c);
        const std::string digits = "0123456789ABCDEF";
        return "$" + body + "*" + digits[sum / 16] + digits[sum % 16] + "\r\n";
    };
    const std::string here = "5343.2000,N,00151.6000,W";
    const std::string fix = whole("GPGGA,120000.00," + here + ",1,08,0.9,120.0,M,47.0,M,,") +
                            whole("GPGSA,A,3,05,07,13,15,,,,,,,,,1.5,0.9,1.2") +
                            whole("GPRMC,120000.00,A," + here + ",0.0,0.0,211126,,,A");
    const std::string none = whole("GPGGA,120001.00," + here + ",0,00,50.0,120.0,M,47.0,M,,0000") +
                             whole("GPRMC,120001.00,V," + here + ",0.00,,211126,,,N");
    seed("nmea", "fix", chosen(7, fix));
    seed("nmea", "last_known", chosen(20, fix + none + fix));
    seed("nmea", "cold", chosen(80, whole("GNGNS,191434.96,,,,,NNN,,,,,,") + whole("GPGGA,,,,,,0,,,,,,,,")));
    seed("nmea", "many",
         chosen(3, whole("GNGNS,120000.00," + here + ",AAN,09,1.2,20.1,32.0,,,V") +
                       whole("GPGLL," + here + ",120000.00,A,A") + whole("GPGST,120000.00,1.2,,,,3.0,4.0,6.0") +
                       whole("PUBX,00," + here)));
    seed("nmea", "leap", chosen(25, fix + whole("GLGGA,120002.00,4815.6883,N,01140.3675,E,1,03,4.1,,M,,M,,")));
    seed("nmea", "cut", chosen(0, fix.substr(0, 40) + fix + fix.substr(0, 60)));
}

void notify_seeds() {
    const std::string id = "740e5834-3a29-46b4-9a6f-16142fde533a", other = "11111111-0000-4000-8000-000000000001";
    const auto error = [](const char *name, const char *message) {
        return std::string("{\"status_code\":400,\"errors\":[{\"error\":\"") + name + "\",\"message\":\"" + message +
               "\"}]}";
    };
    const auto receipt = [&](const char *status) {
        return "{\"id\":\"" + id + "\",\"reference\":\"1.1.1.1.alarm\",\"to\":\"07700900123\",\"status\":\"" + status +
               "\",\"created_at\":\"2026-11-21T14:29:00.000000Z\",\"completed_at\":\"2026-11-21T14:30:00.5Z\","
               "\"sent_at\":null,\"notification_type\":\"sms\",\"template_id\":\"" +
               other + "\",\"template_version\":1}";
    };
    seed("notify", "taken",
         chosen(0, "{\"id\":\"" + id + "\",\"reference\":\"ours\",\"uri\":\"https://x.test\",\"template\":{\"id\":\"" +
                       other + "\",\"version\":3}}"));
    seed("notify", "number_refused", chosen(0, error("ValidationError", "phone_number Not a UK mobile number")));
    seed("notify", "team_key", chosen(0, error("BadRequestError", "using a team-only API key")));
    seed("notify", "day_limit", chosen(0, error("TooManyRequestsError", "Exceeded send limits (sms: 50) for today")));
    seed("notify", "page", chosen(0, "<!DOCTYPE html><html>"));
    seed("notify", "delivered", chosen(1, receipt("delivered")));
    seed("notify", "failed", chosen(1, receipt("permanent-failure")));
    seed("notify", "number", chosen(2, "+44 (0)7700 900 123"));
    seed("notify", "counted", chosen(2, "4.477009E+11"));
    seed("notify", "key", chosen(3, "calder-live-" + id + "-" + other + "\r\n"));
    seed("notify", "templates",
         chosen(4, "{\"en\":{\"sms\":{\"alarm\":\"" + id + "\",\"away\":\"" + other + "\"}},\"sms_sender\":\"" + id +
                       "\"}"));
}

} // namespace

int main(int count, char **words) {
    if (count != 3 || !protocol::start()) {
        std::cerr << "fuzz_seeds CORPUS TEST_DATA\n";
        return 2;
    }
    top = words[1];
    json_seeds();
    request_seeds();
    file_seeds(words[2]);
    http_seeds();
    database_seeds();
    nmea_seeds();
    notify_seeds();
    return 0;
}
