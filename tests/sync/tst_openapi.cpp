// The published description agrees with the code: every path, code and word, and every field that is written. The hub's
// tests hold it against a running hub.
#include "domain/enum_text.h"
#include "protocol/openapi.h"
#include "protocol/wire.h"
#include "support/random_items.h"
#include "support/small_world.h"
#include <QFile>
#include <QTest>
#include <boost/json.hpp>
#include <set>

using namespace tallyboard;
using namespace tallyboard::protocol;
using namespace tallyboard::testing;
namespace json = boost::json;

namespace {

std::string text(const json::value &value) { return std::string(value.as_string()); }

void collect_refs(const json::value &value, std::set<std::string> &refs) {
    if (const auto *object = value.if_object()) {
        for (const auto &[key, inner] : *object) {
            if (key == "$ref")
                refs.insert(text(inner));
            else
                collect_refs(inner, refs);
        }
    } else if (const auto *array = value.if_array()) {
        for (const auto &inner : *array)
            collect_refs(inner, refs);
    }
}

template <class List> std::set<std::string> set_of(const List &list) {
    std::set<std::string> all;
    for (const auto &word : list)
        all.emplace(word);
    return all;
}
std::set<std::string> enum_of(const json::value &schema) {
    std::set<std::string> all;
    for (const auto &word : schema.at("enum").as_array())
        all.insert(text(word));
    return all;
}

Receipt a_receipt() {
    Receipt receipt;
    receipt.visit = visit_id(1);
    receipt.signature = "x";
    return receipt;
}

} // namespace

class tst_openapi : public QObject {
    Q_OBJECT
    json::value m_doc;

    const json::value &schema(const std::string &name) const { return m_doc.at("components").at("schemas").at(name); }
    /// The schema of the body of this kind.
    static const json::value &body_of(const json::value &alternatives, const json::value &kind) {
        for (const auto &one : alternatives.as_array())
            if (one.at("properties").at("kind").at("const") == kind)
                return one.at("properties").at("body");
        qFatal("%s is not described", text(kind).c_str());
    }
    /// Every field of `message` is described with its type, every required one is there; lists and objects too.
    void fits(const json::value &message, const json::value &raw_schema, const std::string &where) {
        const json::value *shape = &raw_schema;
        if (const auto *ref = raw_schema.as_object().if_contains("$ref"))
            shape = &schema(text(*ref).substr(std::string("#/components/schemas/").size()));
        const auto &object = shape->as_object();
        for (const char *list : {"oneOf", "anyOf"})
            if (const auto *alternatives = object.if_contains(list))
                if (const auto *body = message.as_object().if_contains("body"))
                    fits(*body, body_of(*alternatives, message.at("kind")), where + ".body");
        const auto type = text(object.at("type"));
        const bool right = type == "object"    ? message.is_object()
                           : type == "array"   ? message.is_array()
                           : type == "string"  ? message.is_string()
                           : type == "boolean" ? message.is_bool()
                                               : message.is_int64() || message.is_uint64() ||
                                                     message.is_string(); // beyond 2^53: as text
        QVERIFY2(right, (where + " is no " + type).c_str());
        if (message.is_array())
            for (const auto &item : message.get_array())
                fits(item, object.at("items"), where + "[]");
        const auto *properties = object.if_contains("properties");
        if (!message.is_object() || properties == nullptr)
            return;
        for (const auto &name : object.at("required").as_array())
            QVERIFY2(message.get_object().contains(name.as_string()), (where + "." + text(name) + " missing").c_str());
        for (const auto &[key, value] : message.get_object()) {
            const auto *known = properties->as_object().if_contains(key);
            QVERIFY2(known != nullptr, (where + "." + std::string(key) + " not described").c_str());
            fits(value, *known, where + "." + std::string(key));
        }
    }
    void written_fits(const std::string &message, const char *name) { fits(json::parse(message), schema(name), name); }

private slots:
    void initTestCase() {
        QFile file(qEnvironmentVariable("TALLYBOARD_SOURCE_DIR", ".") + "/sync/protocol/openapi.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto copy = file.readAll().toStdString();
        // When this fails: tallyboard-hub openapi > sync/protocol/openapi.json, and have the change looked at.
        QVERIFY(copy == openapi_document());
        m_doc = json::parse(copy);
        QCOMPARE(text(m_doc.at("openapi")), std::string("3.1.0"));
    }
    void every_path_is_there() {
        std::set<std::string> paths;
        for (const auto &[path, ignored] : m_doc.at("paths").as_object())
            paths.emplace(path);
        QCOMPARE(paths, (std::set<std::string>{path_hello, path_enrol, path_round, path_wake, path_look,
                                               path_address_notes, path_sign_out}));
    }
    void every_reference_leads_somewhere() {
        std::set<std::string> refs;
        collect_refs(m_doc, refs);
        QVERIFY(refs.size() > 20);
        for (const auto &ref : refs) {
            const json::value *at = &m_doc;
            for (std::size_t begin = 2; begin <= ref.size();) {
                const auto end = std::min(ref.find('/', begin), ref.size());
                at = at->as_object().if_contains(ref.substr(begin, end - begin));
                QVERIFY2(at != nullptr, ref.c_str());
                begin = end + 1;
            }
        }
    }
    void words_are_the_codes_words() {
        QCOMPARE(enum_of(schema("Problem").at("properties").at("code")), set_of(words(ProblemCode{})));
        QCOMPARE(enum_of(schema("Refusal").at("properties").at("code")), set_of(words(RefusalCode{})));
        QCOMPARE(enum_of(schema("Command").at("properties").at("kind")), set_of(verb_words));
        QCOMPARE(enum_of(schema("CommandAnswer").at("properties").at("verdict")), set_of(words(Verdict{})));
        QCOMPARE(enum_of(schema("StoreFile")), set_of(words(StoreFile{})));
    }
    void every_code_stands_under_its_status() {
        std::set<std::string> described{"none", "internal"};
        for (const auto &[status, response] : m_doc.at("paths").at("/v1/round").at("post").at("responses").as_object())
            QVERIFY(std::stoi(std::string(status)) >= 200);
        const auto &responses = m_doc.at("components").at("responses").as_object();
        std::map<std::string, std::set<int>> used; // response name -> statuses under which operations name it
        for (const auto &[path, operations] : m_doc.at("paths").as_object())
            for (const auto &[verb, operation] : operations.as_object())
                for (const auto &[status, response] : operation.at("responses").as_object())
                    if (const auto *ref = response.as_object().if_contains("$ref"))
                        used[text(*ref).substr(std::string("#/components/responses/").size())].insert(
                            std::stoi(std::string(status)));
        for (const auto &[name, response] : responses) {
            const auto &statuses = used[std::string(name)];
            QVERIFY2(statuses.size() == 1, std::string(name).c_str());
            for (const auto &word : response.at("x-codes").as_array()) {
                const auto code = enum_parse<ProblemCode>(text(word));
                const int status = name == "HeadTooLarge" ? 431 : code ? http_status(*code) : 0;
                QVERIFY2(code && status == *statuses.begin(), text(word).c_str());
                described.insert(text(word));
            }
        }
        QCOMPARE(described, set_of(words(ProblemCode{})));
    }
    void every_verb_and_row_is_described() {
        RandomItems chance(1);
        for (int i = 0; i < 200; ++i) {
            for (std::size_t v = 0; v < verb_words.size(); ++v)
                fits(codec::write_command(command_of(alice, any_verb(v, chance))), schema("Command"), "Command");
            for (std::size_t r = 0; r < row_words.size(); ++r) {
                const Row row = any_row(r, chance);
                fits(codec::write_row(row), schema("row_" + std::string(row_word(row))), row_words[r].data());
            }
        }
    }
    void what_is_written_is_described() {
        RoundRequest request;
        request.commands = {
            codec::text_of(codec::write_command(command_of(alice, DeclarePlace{today, Half::am, {}, {}})))};
        written_fits(write(request), "RoundRequest");
        RoundAnswer answer;
        answer.answers = {
            {id_of<CommandId>(9, 1), Verdict::refused, {RefusalCode::desk_taken, {{"a", "b"}}}, a_receipt()}};
        answer.receipts = {a_receipt()};
        answer.rows = {{1, "site", {}, codec::row_text(Site{{"TH"}, "Town Hall", "", "Europe/London"})},
                       {2, "site", "TH", {}}};
        written_fits(write(answer), "RoundAnswer");
        EnrolRequest enrol{1, "c", id_of<DeviceId>(8, 1), "phone"};
        written_fits(write(enrol), "EnrolRequest");
        EnrolAnswer enrolled;
        enrolled.token = "t";
        written_fits(write(enrolled), "EnrolAnswer");
        written_fits(write(HelloAnswer{}), "Hello");
        written_fits(write(LookRequest{visit_id(1)}), "LookRequest");
        written_fits(write(LookAnswer{visit_id(1), {{1, 2, 3, noon}}}), "LookAnswer");
        written_fits(write(AddressNotesRequest{visit_id(1), {address_id(1), "1 High Street"}}), "AddressNotesRequest");
        written_fits(write(AddressCheck{visit_id(1), {}, "", noon, {ToldNote{}}}), "AddressCheck");
        written_fits(write(problem(ProblemCode::busy, "x")), "Problem");
    }
};

QTEST_GUILESS_MAIN(tst_openapi)
#include "tst_openapi.moc"
