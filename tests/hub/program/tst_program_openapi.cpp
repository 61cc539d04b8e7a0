// The published description held against a running hub: every path, method and status that it names is there and
// answers as described, and what the hub answers fits the schemas. (That it names every word of the code is
// tests/sync's part.)
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/program/program_world.h"
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

class Schemas {
public:
    explicit Schemas(QJsonObject root) : m_root(std::move(root)) {}

    QJsonObject resolve(const QJsonObject &object) const {
        if (!object.contains("$ref"))
            return object;
        QJsonValue at = m_root;
        for (const QString &step : object["$ref"].toString().mid(2).split('/'))
            at = at.toObject()[step];
        return at.toObject();
    }

    /// What is wrong with `value`, or an empty text.
    QString check(const QJsonValue &value, const QJsonObject &given, const QString &where = "answer") const {
        const QJsonObject schema = resolve(given);
        if (schema.contains("type") && !fits(value, schema["type"].toString()))
            return where + ": not " + schema["type"].toString();
        if (schema.contains("enum") && !schema["enum"].toArray().contains(value))
            return where + ": not a known word";
        if (schema.contains("const") && schema["const"] != value)
            return where + ": not as it must be";
        if (schema.contains("minimum") && value.toDouble() < schema["minimum"].toDouble())
            return where + ": too small";
        if (schema.contains("pattern") &&
            !QRegularExpression(schema["pattern"].toString()).match(value.toString()).hasMatch())
            return where + ": not of the pattern";
        for (const QJsonValue &name : schema["required"].toArray())
            if (!value.toObject().contains(name.toString()))
                return where + ": lacks " + name.toString();
        const QJsonObject properties = schema["properties"].toObject();
        for (const QString &name : value.toObject().keys()) {
            if (!properties.contains(name))
                continue; // unknown fields are ignored
            const QString why = check(value.toObject()[name], properties[name].toObject(), where + "." + name);
            if (!why.isEmpty())
                return why;
        }
        for (const QJsonValue &item : value.toArray()) {
            const QString why = check(item, schema["items"].toObject(), where + "[]");
            if (!why.isEmpty())
                return why;
        }
        return {};
    }

private:
    static bool fits(const QJsonValue &value, const QString &type) {
        if (type == "object")
            return value.isObject();
        if (type == "array")
            return value.isArray();
        if (type == "string")
            return value.isString();
        if (type == "boolean")
            return value.isBool();
        return value.isDouble() && (type != "integer" || value.toDouble() == static_cast<double>(value.toInteger()));
    }
    QJsonObject m_root;
};

std::string enrol_body(const std::string &code, const char *device = "01900000-0000-7000-8000-0000000000ff") {
    const QJsonObject body{
        {"protocol", 1}, {"code", QString::fromStdString(code)}, {"device", device}, {"device_name", "x"}};
    return QJsonDocument(body).toJson().toStdString();
}

std::string look_body(const VisitId &visit) {
    return QJsonDocument(QJsonObject{{"visit", QString::fromStdString(visit.text())}}).toJson().toStdString();
}

std::string place_body(const VisitId &visit) {
    return QJsonDocument(QJsonObject{{"visit", QString::fromStdString(visit.text())},
                                     {"address", QString::fromStdString(AddressId{}.text())},
                                     {"where", "1 High Street, RG40 1BN"}})
        .toJson()
        .toStdString();
}

} // namespace

class tst_program_openapi : public QObject {
    Q_OBJECT
    QJsonObject m_root;
    std::set<QString> m_seen; // "post /v1/round 200"

    /// Asks, and holds the answer against what is described for it.
    void probe(ProgramWorld &world, const char *method, const char *path, int status, const std::string &bytes) {
        HttpPeer peer(world.port());
        peer.send(bytes);
        const bool head_only = QByteArray(method) == "head" || (QByteArray(path) == "/v1/wake" && status == 200);
        const auto answer = peer.read(5'000, head_only);
        const QString name = QString("%1 %2 %3").arg(method, path).arg(status);
        QVERIFY2(answer.status == status, qPrintable(name + " was " + QString::number(answer.status)));
        const Schemas schemas(m_root);
        const QJsonObject operation = m_root["paths"].toObject()[path].toObject()[method].toObject();
        const QJsonObject response =
            schemas.resolve(operation["responses"].toObject()[QString::number(status)].toObject());
        QVERIFY2(!response.isEmpty(), qPrintable(name + " is not described"));
        const QJsonObject content = response["content"].toObject();
        for (const QString &header : response["headers"].toObject().keys())
            QVERIFY2(answer.headers.count(header.toLower().toStdString()) > 0, qPrintable(name + " lacks " + header));
        if (!content.isEmpty() && !head_only) {
            const QString type = QString::fromStdString(answer.headers.at("content-type"));
            QVERIFY2(content.contains(type), qPrintable(name + " has content type " + type));
            const auto body = QJsonDocument::fromJson(QByteArray::fromStdString(answer.body)).object();
            const QString why = schemas.check(body, content[type].toObject()["schema"].toObject());
            QVERIFY2(why.isEmpty(), qPrintable(name + ": " + why));
            if (response.contains("x-codes"))
                QVERIFY2(response["x-codes"].toArray().contains(body["code"]), qPrintable(name));
        }
        m_seen.insert(name);
    }

    void probe_common(ProgramWorld &world, const char *path, const std::string &good, const std::string &token) {
        const bool get = QByteArray(path) == "/v1/wake", enrol = QByteArray(path) == "/v1/enrol";
        const bool bodyless = get || QByteArray(path) == "/v1/sign-out";
        const char *method = get ? "get" : "post";
        probe(world, method, path, 405, http_post(path, "").replace(0, 4, "PATCH"));
        if (!enrol)
            probe(world, method, path, 401, get ? http_get(path) : http_post(path, good));
        const std::string wide = "X-Wide: " + std::string(9'000, 'x') + "\r\n";
        probe(world, method, path, 431, get ? http_get(path, token, wide) : http_post(path, good, token, wide));
        if (bodyless)
            return;
        probe(world, method, path, 400, http_post(path, "{", token));
        probe(world, method, path, 413, http_post(path, std::string(1'000'001, ' '), token));
        probe(world, method, path, 415, http_post(path, good, token, "Content-Type: text/plain\r\n"));
    }

private slots:
    void initTestCase() {
        QFile file(qEnvironmentVariable("TALLYBOARD_SOURCE_DIR") + "/sync/protocol/openapi.json");
        QVERIFY(file.open(QFile::ReadOnly));
        m_root = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(!m_root["paths"].toObject().isEmpty());
    }

    void what_works() {
        ProgramWorld world;
        HttpPeer peer(world.port());
        const auto hello = peer.ask(http_get("/v1/hello"));
        probe(world, "get", "/v1/hello", 200, http_get("/v1/hello"));
        probe(world, "get", "/v1/hello", 304,
              http_get("/v1/hello", {}, "If-None-Match: " + hello.headers.at("etag") + "\r\n"));
        probe(world, "get", "/v1/hello", 405, http_post("/v1/hello", ""));
        probe(world, "get", "/v1/hello", 431, http_get("/v1/hello", {}, "X-Wide: " + std::string(9'000, 'x') + "\r\n"));
        probe(world, "head", "/v1/hello", 200, "HEAD /v1/hello HTTP/1.1\r\nHost: hub\r\n\r\n");
        const std::string code = hub::make_code(world.admin(), alice);
        probe(world, "post", "/v1/enrol", 200, http_post("/v1/enrol", enrol_body(code)));
        probe(world, "post", "/v1/enrol", 410,
              http_post("/v1/enrol", enrol_body(code, "01900000-0000-7000-8000-0000000000fe")));
        probe(world, "post", "/v1/enrol", 403, http_post("/v1/enrol", enrol_body("AAAA-BBBB-CCCC")));
        StartVisit visit = start_visit(visit_id(1));
        visit.fix = Fix{53'725'000, -1'863'000, 12, world.admin().now};
        const std::string full = world.round(world.sam, {world.command(world.sam, visit)}, 100);
        probe(world, "post", "/v1/round", 200, http_post("/v1/round", full, world.sam.token));
        probe(world, "post", "/v1/round", 403, http_post("/v1/round", full, world.safety.token));
        probe(world, "get", "/v1/wake", 200, http_get("/v1/wake", world.sam.token));
        const std::string look = look_body(visit_id(1)), other = look_body(visit_id(9));
        probe(world, "post", "/v1/look", 200, http_post("/v1/look", look, world.safety.token));
        probe(world, "post", "/v1/look", 404, http_post("/v1/look", other, world.safety.token));
        probe_common(world, "/v1/look", look, world.safety.token);
        const std::string place = place_body({}), another = place_body(visit_id(1));
        probe(world, "post", "/v1/address-notes", 403, http_post("/v1/address-notes", another, world.safety.token));
        for (int n = 0; n < limits::address_looks_a_day; ++n)
            probe(world, "post", "/v1/address-notes", 200, http_post("/v1/address-notes", place, world.sam.token));
        probe(world, "post", "/v1/address-notes", 429, http_post("/v1/address-notes", place, world.sam.token));
        probe_common(world, "/v1/address-notes", place, world.safety.token);
        probe_common(world, "/v1/round", full, world.sam.token);
        probe_common(world, "/v1/enrol", enrol_body(code), {});
        probe_common(world, "/v1/wake", {}, world.sam.token);
        probe_common(world, "/v1/sign-out", {}, world.sam.token);
        probe(world, "post", "/v1/sign-out", 204, http_post("/v1/sign-out", "", world.safety.token, ""));
    }

    void a_leaver_a_guesser_and_a_stopping_hub() {
        ProgramWorld world;
        hub::Import import;
        import.leavers = {alice};
        hub::import_rows(world.admin(), import);
        const std::string look = look_body(visit_id(1));
        probe(world, "get", "/v1/wake", 403, http_get("/v1/wake", world.sam.token));
        probe(world, "post", "/v1/look", 403, http_post("/v1/look", look, world.sam.token));
        probe(world, "post", "/v1/sign-out", 403, http_post("/v1/sign-out", "", world.sam.token, ""));
        for (int i = 0; i < 45; ++i)
            HttpPeer(world.port()).ask(http_post("/v1/enrol", enrol_body("AAAA-BBBB-CCCC")));
        probe(world, "post", "/v1/enrol", 429, http_post("/v1/enrol", enrol_body("AAAA-BBBB-CCCC")));
        ProgramWorld stopping;
        stopping.server().service_thread().stop();
        const std::string round = stopping.round(stopping.sam);
        probe(stopping, "post", "/v1/round", 503, http_post("/v1/round", round, stopping.sam.token));
        probe(stopping, "post", "/v1/look", 503, http_post("/v1/look", look, stopping.sam.token));
        probe(stopping, "post", "/v1/address-notes", 503,
              http_post("/v1/address-notes", place_body({}), stopping.sam.token));
        probe(stopping, "post", "/v1/enrol", 503, http_post("/v1/enrol", enrol_body("AAAA-BBBB-CCCC")));
        probe(stopping, "get", "/v1/wake", 503, http_get("/v1/wake", stopping.sam.token));
        probe(stopping, "post", "/v1/sign-out", 503, http_post("/v1/sign-out", "", stopping.sam.token, ""));
    }

    void nothing_described_was_left_out() {
        const QJsonObject paths = m_root["paths"].toObject();
        for (const QString &path : paths.keys())
            for (const QString &method : paths[path].toObject().keys())
                for (const QString &status : paths[path].toObject()[method].toObject()["responses"].toObject().keys())
                    QVERIFY2(m_seen.count(method + " " + path + " " + status) > 0,
                             qPrintable(method + " " + path + " " + status));
    }
};

QTEST_GUILESS_MAIN(tst_program_openapi)
#include "tst_program_openapi.moc"
