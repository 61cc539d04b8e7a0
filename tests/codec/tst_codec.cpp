// The wire as it is spelt, and the path of what is wrong with it.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "codec/codec.h"
#include "support/small_world.h"
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

/// JSON with ' for ", and ~ for a " inside a text: moc 6.4 loses its way in raw strings.
std::string q(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    std::replace(text.begin(), text.end(), '~', '"');
    return text;
}

const std::string id = "01000000-0000-7000-8000-000000000001";

boost::json::value json(const std::string &text) { return codec::parse(text, 100'000).take(); }
std::string command_text(const std::string &kind, const std::string &body) {
    return q("{'id':'") + id + q("','device':'") + id + q("','n':1,'by':'") + id + q("','for':'") + id +
           q("','kind':'") + kind + q("','kind_version':1,'body':") + body +
           q(",'evidence':{'wall':0,'boottime_ms':0,'boot_id':'','offset_ms':0,'uncertainty_ms':-1}}");
}
std::string trouble(const std::string &kind, const std::string &body) {
    const auto read = codec::read_command(json(command_text(kind, body)));
    return read ? "" : read.error().where + ": " + read.error().why;
}

} // namespace

class tst_codec : public QObject {
    Q_OBJECT
private slots:
    void a_command_on_the_wire() {
        Command command = command_of(alice, DeclarePlace{today, Half::pm, PlaceKind::office, town_hall});
        command.n = 9'007'199'254'740'993; // 2^53 + 1
        command.evidence.wall = noon;
        QCOMPARE(
            codec::text_of(codec::write_command(command)),
            q("{'id':'09000000-0000-7000-8000-000000000001','device':'08000000-0000-7000-8000-000000000001',"
              "'n':'9007199254740993','by':'01000000-0000-7000-8000-000000000001',"
              "'for':'01000000-0000-7000-8000-000000000001','kind':'declare_place','kind_version':1,"
              "'body':{'date':'2026-11-21','half':'pm','kind':'office','site':'TH'},"
              "'evidence':{'wall':1795262400000,'boottime_ms':0,'boot_id':'','offset_ms':0,'uncertainty_ms':-1}}"));
        const auto back = codec::read_command(codec::write_command(command));
        QVERIFY(back);
        QCOMPARE(back.value().n, command.n);
        QCOMPARE(std::get<DeclarePlace>(back.value().verb).site, town_hall);
    }
    void fields_in_any_order_and_unknown_ones_ignored() {
        const std::string body = q("{'new':[1,{'x':2}],'site':'TH','kind':'office','half':'am','date':'2026-11-21'}");
        QCOMPARE(trouble("declare_place", body), std::string());
        QCOMPARE(trouble("check_in", q("{'epoch':3,'visit':'") + id + q("','fix':null}")), std::string());
    }
    void says_where_it_is_wrong() {
        QCOMPARE(trouble("fly", "{}"), std::string("kind: unknown kind"));
        QCOMPARE(trouble("declare_place", "[]"), std::string("body: not an object"));
        QCOMPARE(trouble("declare_place", q("{'date':'2026-02-30'}")), std::string("body.date: not a date"));
        QCOMPARE(trouble("declare_place", q("{'date':'2026-02-03','half':'noon'}")),
                 std::string("body.half: unknown word"));
        QCOMPARE(trouble("declare_place", q("{'date':'2026-02-03'}")), std::string("body.half: missing"));
        QCOMPARE(trouble("declare_place", q("{'date':5}")), std::string("body.date: not a text"));
        QCOMPARE(trouble("arrive", q("{'date':'2026-02-03','site':'a:b'}")), std::string("body.site: not a code"));
        QCOMPARE(trouble("check_in", q("{'visit':'x'}")), std::string("body.visit: not a UUID"));
        const std::string visit = q("{'visit':'") + id + q("','epoch':");
        QCOMPARE(trouble("check_in", visit + "1.5}"), std::string("body.epoch: not an integer"));
        QCOMPARE(trouble("check_in", visit + q("'1x'}")), std::string("body.epoch: not an integer"));
        QCOMPARE(trouble("check_in", visit + q("'3'}")), std::string("body.epoch: not an integer")); // one spelling
        QCOMPARE(trouble("check_in", q("{'visit':'0300000A-0000-7000-8000-000000000001','epoch':1}")),
                 std::string("body.visit: not a UUID")); // lower case only
        QCOMPARE(trouble("check_in", visit + q("'99999999999999999999'}")), std::string("body.epoch: not an integer"));
        QCOMPARE(trouble("check_in", visit + "18446744073709551615}"), std::string("body.epoch: out of range"));
        const std::string fix = visit + q("1,'fix':{'latitude_e6':1,'longitude_e6':2,'accuracy_m':");
        QCOMPARE(trouble("check_in", fix + "3000000000}}"), std::string("body.fix.accuracy_m: out of range"));
        QCOMPARE(trouble("check_in", fix + "\"3\"}}"), std::string("body.fix.accuracy_m: not an integer"));
        const std::string submit =
            q("{'assessment':'") + id +
            q("','workstation':'home','place':'','version':1,'answers':[{'topic':1,'answer':'yes',"
              "'note':''},{'topic':2,'answer':'maybe'}]}");
        QCOMPARE(trouble("submit_assessment", submit), std::string("body.answers[1].answer: unknown word"));
        const auto no_body = codec::read_command(json(q("{'id':7}")));
        QCOMPARE(no_body.error().where, std::string("id"));
        QCOMPARE(codec::read_command(json("[]")).error().why, std::string("not an object"));
    }
    void an_sos_is_read_whatever_is_wrong_with_it() {
        const auto sos = [](const std::string &body) {
            const auto read = codec::read_command(json(command_text("raise_sos", body)));
            return read ? std::get_if<RaiseSos>(&read.value().verb) == nullptr ? RaiseSos{{}, "another verb", {}}
                                                                               : std::get<RaiseSos>(read.value().verb)
                        : RaiseSos{{}, "refused", {}};
        };
        const std::string visit = q("{'visit':'") + id + q("','where':'Yard'");
        for (const char *fix :
             {"{}", "7", "[]", "\"x\"", "{'latitude_e6':1.5,'longitude_e6':2,'accuracy_m':3,'taken_at':4}",
              "{'latitude_e6':1,'longitude_e6':2,'accuracy_m':99999999999,'taken_at':4}"}) {
            const RaiseSos read = sos(visit + q(",'fix':") + q(fix) + "}");
            QCOMPARE(read.visit.text(), id);
            QCOMPARE(read.where, std::string("Yard"));
            QVERIFY(!read.fix);
        }
        QCOMPARE(sos(q("{'visit':'x','where':5}")).where, std::string());
        QVERIFY(sos("[]").visit.is_nil() && sos("{}").visit.is_nil());
    }
    void a_body_may_be_missing() {
        std::string text = command_text("arrive", "{}");
        text.replace(text.find("\"body\""), 6, "\"bodi\"");
        QCOMPARE(codec::read_command(json(text)).error().where, std::string("body"));
    }
    void rows() {
        const Person person{alice, "Łucja \"Lu\"", "Officer", {"housing"}, {}, {Role::staff, Role::admin}, true, false};
        QCOMPARE(codec::text_of(codec::write_row(person)),
                 q("{'id':'") + alice.text() +
                     q("','name':'Łucja \\~Lu\\~','job_title':'Officer','team':'housing','base_site':'',"
                       "'roles':33,'active':true,'guest':false,"
                       "'manager':'00000000-0000-0000-0000-000000000000','scoped':0}"));
        QCOMPARE(codec::read_row("planet", json("{}")).error().why, std::string("unknown kind"));
        QCOMPARE(codec::read_row("team", json(q("{'code':'x'}"))).error().where, std::string("name"));
    }
    void keys_are_read_back_or_refused() {
        QVERIFY(!codec::row_from_key("person", "x"));
        QVERIFY(!codec::row_from_key("team", ""));
        QVERIFY(!codec::row_from_key("team", "a:b"));
        QVERIFY(!codec::row_from_key("presence", id));
        QVERIFY(!codec::row_from_key("presence", id + "/2026-11-21/noon"));
        QVERIFY(!codec::row_from_key("presence", id + "/2026-11-31/am"));
        QVERIFY(!codec::row_from_key("actual", id + "/2026-11-21/am"));
        QVERIFY(!codec::row_from_key("visit_event", id + "/"));
        QVERIFY(!codec::row_from_key("visit_event", id + "/1x"));
        QCOMPARE(codec::row_from_key("planet", "x").error().why, std::string("unknown kind"));
    }
    void refusals() {
        const Refusal refusal{RefusalCode::desk_taken, {{"alternatives", "TH-2,TH-3"}}};
        QCOMPARE(codec::text_of(codec::write_refusal(refusal)),
                 q("{'code':'desk_taken','params':{'alternatives':'TH-2,TH-3'}}"));
        QCOMPARE(codec::read_refusal(codec::write_refusal(refusal)).value(), refusal);
        QCOMPARE(codec::read_refusal(json(q("{'code':'none'}"))).value(), Refusal{});
        const auto newer = codec::read_refusal(json(q("{'code':'moon_full','params':{'days':'3'}}")));
        QCOMPARE(newer.value().code, RefusalCode::unknown_kind);
        QCOMPARE(newer.value().param("code"), "moon_full");
        for (const char *bad :
             {"[]", "{}", "{'code':1}", "{'code':'none','params':[]}", "{'code':'none','params':{'a':1}}"})
            QVERIFY2(!codec::read_refusal(json(q(bad))), bad);
    }
};

QTEST_GUILESS_MAIN(tst_codec)
#include "tst_codec.moc"
