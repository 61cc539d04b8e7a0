// The page that people read says what the hub enforces, and the copy in the repository is that page.
#include "domain/permissions.h"
#include "hub/admin/permissions_page.h"
#include "hub/http/routes.h"
#include <QFile>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;

class tst_matrix_page : public QObject {
    Q_OBJECT
private slots:
    void the_copy_is_current() {
        QFile copy(qEnvironmentVariable("TALLYBOARD_SOURCE_DIR") + "/sync/hub/permissions.md");
        QVERIFY(copy.open(QIODevice::ReadOnly));
        // When this fails: tallyboard-hub permissions > sync/hub/permissions.md, and have the change looked at.
        QCOMPARE(QString::fromUtf8(copy.readAll()), QString::fromStdString(hub::permissions_page()));
    }
    void every_line_of_the_tables_is_on_it() {
        const auto page = hub::permissions_page();
        for (const auto verb : verb_words)
            QVERIFY2(page.find("| " + std::string(verb) + " ") != std::string::npos, verb.data()); // or one a topic
        for (const auto kind : row_words)
            QVERIFY2(page.find("| " + std::string(kind) + " |") != std::string::npos, kind.data());
        for (const auto &route : hub::all_routes())
            QVERIFY2(page.find("| " + std::string(route.path) + " |") != std::string::npos, route.path.data());
    }
    void a_cell_says_who() {
        const auto page = hub::permissions_page();
        const auto has = [&page](const char *line) { return page.find(line) != std::string::npos; };
        QVERIFY(has("| review_assessment | nobody | dse_assessor | dse_assessor |"));
        QVERIFY(has("| declare_place | everybody | manager | nobody |"));
        QVERIFY(has("| dse_answers | the person, dse_assessor | assessment person answers feedback |"));
        QVERIFY(has("| position | nobody |"));
    }
};

QTEST_GUILESS_MAIN(tst_matrix_page)
#include "tst_matrix_page.moc"
