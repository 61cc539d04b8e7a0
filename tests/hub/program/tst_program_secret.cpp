// Secrets in files: their bytes are what the operator put there, and nobody else may have read them.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/admin/secret.h"
#include <QFile>
#include <QTemporaryDir>
#include <sys/stat.h>
#include <unistd.h>

using namespace tallyboard;
using namespace tallyboard::hub;

class tst_program_secret : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string file(const std::string &name, const std::string &bytes, mode_t mode = 0600) {
        const std::string path = m_folder.path().toStdString() + "/" + name;
        unlink(path.c_str());
        if (!write_new_file(path, bytes, true).empty() || chmod(path.c_str(), mode) != 0)
            return {};
        return path;
    }
    static std::string bytes(const std::string &path, const std::string &credentials = {}) {
        auto secret = read_secret(path, "the webhook secret", credentials);
        return secret ? secret.value() : "refused: " + secret.error().what;
    }

private slots:
    void every_byte_counts_but_one_line_end() {
        std::string all;
        for (int i = 0; i < 256; ++i)
            all += static_cast<char>(i);
        QCOMPARE(bytes(file("a", all)), all);
        for (const auto &[written, meant] :
             std::vector<std::pair<std::string, std::string>>{{"abc", "abc"},
                                                              {"abc\n", "abc"},
                                                              {"abc\r\n", "abc"},
                                                              {"abc\n\n", "abc\n"},
                                                              {"abc\r", "abc\r"},
                                                              {" a  b\t\x01 \n", " a  b\t\x01 "},
                                                              {"\xEF\xBB\xBFx", "\xEF\xBB\xBFx"},
                                                              {"\n\n", "\n"}})
            QCOMPARE(bytes(file("a", written)), meant);
    }

    void nothing_is_not_a_secret() {
        for (const char *empty : {"", "\n", "\r\n"})
            QVERIFY(bytes(file("a", empty)).find("is empty") != std::string::npos);
        QVERIFY(bytes(file("a", std::string(5'000, 'x'))).find("larger than") != std::string::npos);
        QVERIFY(bytes(m_folder.path().toStdString()).find("is not a file") != std::string::npos);
        QVERIFY(bytes(m_folder.path().toStdString() + "/none").find("can not open") != std::string::npos);
    }

    void only_its_owner_and_root_may_read_it() {
        for (const mode_t mode : {0600, 0400, 0700, 0500})
            QCOMPARE(bytes(file("a", "x", mode)), std::string("x"));
        for (const mode_t mode : {0604, 0606, 0444, 0644, 0601, 0602})
            QVERIFY(bytes(file("a", "x", mode)).find("chmod 600") != std::string::npos);
        QVERIFY(bytes(file("a", "x", 0620)).find("can be changed by its group") != std::string::npos);
        const std::string path = file("a", "x", 0440);
        const gid_t other = 12'345;
        if (geteuid() == 0) { // as root both can be tried; else files are of our own group
            QCOMPARE(chown(path.c_str(), 0, 0), 0);
            QCOMPARE(bytes(path), std::string("x"));
            QCOMPARE(chown(path.c_str(), 0, other), 0);
        } else if (getegid() == 0) {
            QSKIP("our group is root's");
        }
        QVERIFY(bytes(path).find("its group, which is not root's") != std::string::npos);
        // systemd's folder is closed to everybody else
        QCOMPARE(bytes(path, m_folder.path().toStdString()), std::string("x"));
        QVERIFY(bytes(path, "/run").starts_with("refused"));
        QVERIFY(bytes(file("a", "x", 0444), m_folder.path().toStdString()).starts_with("refused"));
    }

    void what_can_not_be_used_is_said() {
        QVERIFY(why_not_mail_password(std::string("a\0b", 3)).find("NUL") != std::string::npos);
        QCOMPARE(why_not_mail_password(" \x01\xFF "), std::string());
        QVERIFY(why_not_webhook_secret("fifteen bytes..").find("at least 16") != std::string::npos);
        QCOMPARE(why_not_webhook_secret(std::string(16, '\0')), std::string());
    }
};

QTEST_GUILESS_MAIN(tst_program_secret)
#include "tst_program_secret.moc"
