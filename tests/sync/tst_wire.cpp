// The messages as text: what is written reads back, what is wrong is refused with its path, what is newer is named.
#include "domain/limits.h"
#include "protocol/wire.h"
#include "support/small_world.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::protocol;
using namespace tallyboard::testing;

namespace {

std::string request_with(const std::string &commands, const std::string &head = "\"protocol\":1") {
    return "{" + head + R"(,"file":"ops","device":"00000000-0000-7000-8000-000000000001","history":"h","cursor":7,)" +
           R"("audience":2,"rows_max":50,"commands":)" + commands + "}";
}

std::string answer_with(const std::string &rows) {
    return R"({"protocol":1,"history":"h","audience":1,"resync":false,"more":true,"cursor":9,"received":5,"sent":6,)"
           R"("answers":[],"receipts":[],"rows":)" +
           rows + "}";
}

QString why(const BadJson &bad) { return QString::fromStdString(bad.where + " | " + bad.why); }

} // namespace

class tst_wire : public QObject {
    Q_OBJECT
private slots:
    void commands_travel_byte_for_byte() {
        const std::string odd = "{ \"id\" : \"x\" , \"note\":\"brackets ]}[{ and \\\"quotes\\\\\" }";
        const auto read = read_round_request(request_with("[" + odd + " ,\n{}\t]"));
        QVERIFY(static_cast<bool>(read));
        QCOMPARE(read.value().commands.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(read.value().commands[0]), QString::fromStdString(odd));
        QCOMPARE(QString::fromStdString(read.value().commands[1]), QStringLiteral("{}"));
        QCOMPARE(read.value().place.cursor, std::int64_t{7});
        QCOMPARE(read.value().rows_max, std::size_t{50});
    }
    void bad_requests_name_the_place_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const std::string &text, const char *where, ProblemCode code) {
            QTest::newRow(name) << QString::fromStdString(text) << where << static_cast<int>(code);
        };
        row("empty", "", "", ProblemCode::malformed);
        row("not json", "hello", "", ProblemCode::malformed);
        row("array", "[]", "", ProblemCode::wrong_type);
        row("cut", request_with("[{]").substr(0, 60), "", ProblemCode::malformed);
        row("trailing comma", request_with("[{},]"), "", ProblemCode::malformed);
        row("trailing text", request_with("[]") + "x", "", ProblemCode::malformed);
        row("no protocol", request_with("[]", "\"x\":1"), "protocol", ProblemCode::malformed);
        row("protocol text", request_with("[]", "\"protocol\":\"1\""), "protocol", ProblemCode::wrong_type);
        row("too old", request_with("[]", "\"protocol\":0"), "protocol", ProblemCode::protocol_too_old);
        row("future", request_with("[]", "\"protocol\":2"), "protocol", ProblemCode::protocol_too_new);
        row("duplicate key", request_with("[]", R"("protocol":1,"cursor":1)"), "", ProblemCode::malformed);
        row("two lists", request_with("[]", R"("protocol":1,"commands":[{}])"), "", ProblemCode::malformed);
        row("commands no list", request_with("{}"), "commands", ProblemCode::wrong_type);
        row("command no object", request_with("[{},7]"), "commands[1]", ProblemCode::wrong_type);
        auto unknown = request_with("[]");
        unknown.replace(unknown.find("ops"), 3, "x");
        row("file unknown", unknown, "file", ProblemCode::malformed);
    }
    void bad_requests_name_the_place() {
        QFETCH(QString, text);
        QFETCH(QString, where);
        QFETCH(int, code);
        const auto read = read_round_request(text.toStdString());
        QVERIFY(!read);
        const auto problem = problem_of(read.error());
        QVERIFY2(static_cast<int>(problem.code) == code, qPrintable(why(read.error())));
        if (!where.isEmpty())
            QVERIFY2(QString::fromStdString(problem.detail).contains(where), problem.detail.c_str());
        QCOMPARE(problem.status, http_status(problem.code));
    }
    void sizes_are_bounded() {
        std::string many = "[{}";
        for (std::size_t i = 0; i < limits::commands_per_round; ++i)
            many += ",{}";
        auto read = read_round_request(request_with(many + "]"));
        QVERIFY(!read && problem_of(read.error()).code == ProblemCode::too_large);
        read = read_round_request(request_with("[{\"x\":\"" + std::string(limits::body_bytes_max, 'a') + "\"}]"));
        QVERIFY(!read && problem_of(read.error()).code == ProblemCode::too_large);
        const std::string deep(100'000, '[');
        read = read_round_request(request_with("[]", "\"protocol\":1,\"x\":" + deep + std::string(100'000, ']')));
        QVERIFY(!read && problem_of(read.error()).code == ProblemCode::too_deep);
        read = read_round_request(deep);
        QVERIFY(!read);
        auto big = request_with("[]");
        big.replace(big.find("\"rows_max\":50"), 13, "\"rows_max\":9007199254740991");
        const auto capped = read_round_request(big);
        QVERIFY(capped && capped.value().rows_max == limits::rows_per_page);
    }
    void lists_under_an_escaped_name_are_refused_and_never_skipped() {
        const auto request = read_round_request(
            R"({"protocol":1,"file":"ops","device":"00000000-0000-7000-8000-000000000001","cursor":0,"rows_max":0,)"
            R"("comm\u0061nds":[{"id":"x"}]})");
        QCOMPARE(request.error().where, std::string("commands"));
        RoundAnswer answer;
        answer.place.history = "h";
        answer.rows = {{1, "hologram", {}, "{}"}};
        auto text = write(answer);
        text.replace(text.find("\"rows\""), 6, R"("r\u006fws")");
        QCOMPARE(read_round_catch(text).error().where, std::string("rows"));
    }
    void unknown_fields_are_ignored() {
        QVERIFY(static_cast<bool>(read_round_request(request_with("[]", R"("protocol":1,"later":{"commands":[1]})"))));
    }
    void a_row_does_not_say_its_sequence() {
        RoundAnswer answer;
        answer.place.history = "h";
        answer.rows = {{4'711, "hologram", {}, "{}"}, {4'712, "hologram", "gone", {}}};
        const auto text = write(answer);
        QVERIFY2(text.find("471") == text.npos && text.find("seq") == text.npos, text.c_str());
        const auto back = read_round_answer(text);
        QVERIFY(back && back.value().rows.size() == 2 && back.value().rows[1].seq == 0);
        // An older hub says it, and is read all the same.
        QVERIFY(read_round_catch(answer_with(R"([{"seq":7,"kind":"hologram","body":{}}])")));
    }
    void an_answer_is_decoded_in_one_pass() {
        const Site site{town_hall, "Town Hall", "1 \"High\" Street", "Europe/London"};
        RoundAnswer answer;
        answer.place.history = "h";
        answer.rows = {{4, "site", {}, codec::text_of(codec::write_row(Row{site}))},
                       {5, "hologram", {}, R"({"x":[0.10,1e2, "\u00e9"]})"},
                       {6, "site", row_key(Row{Site{depot, "", ""}}), {}},
                       {7, "hologram", "gone", {}},
                       {8, "desk", {}, R"({"code":7})"}}; // a shape this build does not know
        const auto caught = read_round_catch(write(answer));
        QVERIFY2(static_cast<bool>(caught), caught ? "" : qPrintable(why(caught.error())));
        QCOMPARE(caught.value().changes.size(), std::size_t{2});
        QVERIFY((caught.value().changes[0] == Change{Row{site}, false}));
        QVERIFY(caught.value().changes[1].remove);
        QVERIFY(std::get<Site>(caught.value().changes[1].row).code == depot);
        using Raw = std::pair<std::string, std::string>;
        QCOMPARE(caught.value().raw.size(), std::size_t{3});
        QVERIFY((caught.value().raw[0] == Raw{"hologram", R"({"x":[0.10,1e2, "\u00e9"]})"}));
        QVERIFY((caught.value().raw[1] == Raw{"hologram", R"({"removed":"gone"})"}));
        QVERIFY((caught.value().raw[2] == Raw{"desk", R"({"code":7})"}));
    }
    void bad_answers_name_the_place_data() {
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("where");
        QTest::newRow("no kind") << R"([{"body":{}}])"
                                 << "rows[0].kind";
        QTest::newRow("no key and no body") << R"([{"kind":"site"}])"
                                            << "rows[0].key";
        QTest::newRow("body text") << R"([{"kind":"site","body":"x"}])"
                                   << "rows[0].body";
        QTest::newRow("second") << R"([{"kind":"a","key":"k"},{"kind":"a","key":-1}])"
                                << "rows[1].key";
        QTest::newRow("number") << "[1]"
                                << "rows[0]";
        QTest::newRow("object") << "{}"
                                << "rows";
        QTest::newRow("duplicate") << R"([{"kind":"a","kind":"b","key":"k"}])"
                                   << "rows[0]";
    }
    void bad_answers_name_the_place() {
        QFETCH(QString, rows);
        QFETCH(QString, where);
        const auto text = answer_with(rows.toStdString());
        const auto read = read_round_answer(text);
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().where).startsWith(where), qPrintable(why(read.error())));
        QVERIFY(!read_round_catch(text));
    }
    void every_cut_of_an_answer_is_refused() {
        RoundAnswer answer;
        answer.place.history = "h";
        answer.rows = {{4, "site", {}, codec::text_of(codec::write_row(Row{Site{depot, "D", "", "Europe/London"}}))}};
        const auto whole = write(answer);
        for (std::size_t k = 0; k < whole.size(); ++k)
            QVERIFY2(!read_round_catch(std::string_view(whole).substr(0, k)), std::to_string(k).c_str());
        QVERIFY(static_cast<bool>(read_round_catch(whole)));
    }
    void enrolment_travels() {
        EnrolRequest request;
        request.code = "7K3M-Q9PD";
        request.device = id_of<DeviceId>(8, 3);
        request.device_name = "Siân's \"phone\"";
        const auto back = read_enrol_request(write(request));
        QVERIFY(back && back.value().code == request.code && back.value().device == request.device &&
                back.value().device_name == request.device_name);
        auto nil = request;
        nil.device = {};
        QVERIFY(!read_enrol_request(write(nil)));
        EnrolAnswer answer;
        answer.token = "t";
        answer.person = {alice, "Alice Price", "Officer", {"housing"}, town_hall, {Role::staff}, true, false};
        answer.hub_key = "k";
        answer.council = "Demo";
        answer.zone = "Europe/London";
        const auto again = read_enrol_answer(write(answer));
        QVERIFY(again && again.value().person == answer.person && again.value().council == "Demo");
        QVERIFY(!read_enrol_answer(R"({"token":"t","hub_key":"k","council":"c","zone":"z"})"));
    }
    void positions_and_hello_travel() {
        LookAnswer look{visit_id(1), {{51'500'000, -120'000, 12, noon}, {-1, 1, 0, {}}}};
        const auto back = read_look_answer(write(look));
        QVERIFY(back && back.value().visit == look.visit && back.value().fixes == look.fixes);
        QVERIFY(!read_look_answer(
            R"({"visit":"00000000-0000-7000-8000-000000000001","fixes":[{"latitude_e6":91000000}]})"));
        HelloAnswer hello{1, 1, noon, "Cyngor", "Europe/London", "0123456789abcdef", {}};
        const auto greeted = read_hello_answer(write(hello));
        QVERIFY(greeted && greeted.value().council == "Cyngor" && greeted.value().time == noon &&
                greeted.value().hub_key == hello.hub_key);
        QVERIFY(read_look_request(write(LookRequest{visit_id(2)})).value().visit == visit_id(2));
    }
    void a_question_about_a_place_and_its_answer_travel() {
        const AddressNotesRequest asked{visit_id(2), {address_id(3), "14 Mill Lane, RG40 1BN"}};
        const auto question = read_address_notes_request(write(asked));
        QVERIFY(question && question.value().visit == asked.visit && question.value().question == asked.question);
        auto long_one = asked;
        long_one.question.where.assign(limits::address_bytes + 1, 'x');
        QVERIFY(!read_address_notes_request(write(long_one)));
        AddressCheck check{visit_id(2), address_id(3), asked.question.where, noon, {}};
        const ToldNote note{address_note_id(1), address_id(3), "14 Mill Lane", "RG40 1BN", "A dog", true, true,
                            LocalDate{20'878},  noon};
        check.notes.assign(limits::address_notes_told, note);
        const auto back = read_address_check(write(check));
        QVERIFY(back && back.value() == check);
        check.notes.push_back(note);
        QVERIFY(!read_address_check(write(check)));
    }
    void problems_travel_and_newer_codes_are_internal() {
        for (std::size_t i = 0; i < words(ProblemCode{}).size(); ++i) {
            const auto sent = problem(static_cast<ProblemCode>(i), "d\"etail");
            const auto back = read_problem(write(sent));
            QVERIFY(back && back.value().code == sent.code && back.value().status == sent.status &&
                    back.value().detail == sent.detail);
            QVERIFY(sent.status == 200 || sent.status >= 400);
        }
        const auto newer = read_problem(R"({"type":"t","title":"t","status":418,"code":"teapot"})");
        QVERIFY(newer && newer.value().code == ProblemCode::internal && newer.value().status == 418);
    }
};

QTEST_GUILESS_MAIN(tst_wire)
#include "tst_wire.moc"
