// The real key store: Secret Service on a private bus (run through with_keyring.sh).
#include "platform/make_platform.h"
#include "platform/profile_keys.h"
#include <QTemporaryDir>
#include <QTest>

using namespace tallyboard::platform;

class SecretService : public QObject {
    Q_OBJECT
private slots:
    void keepsWhatItIsGiven() {
        const Platform platform = make_platform({});
        KeyVault &vault = *platform.key_vault;
        QCOMPARE(vault.backend(), std::string("secret-service"));
        QCOMPARE(read(vault).first, VaultProblem::absent);
        const Secret secret{0, 1, 2, 0, 255, '\n', 7};
        VaultProblem wrote = VaultProblem::refused;
        vault.write("a-test", secret, [&](VaultProblem problem) { wrote = problem; });
        QTRY_COMPARE_WITH_TIMEOUT(wrote, VaultProblem::none, PATIENCE_MS);
        QCOMPARE(read(vault).second, secret); // also bytes that are no text
        bool erased = false;
        vault.erase("a-test", [&](VaultProblem) { erased = true; });
        QTRY_VERIFY_WITH_TIMEOUT(erased, PATIENCE_MS);
        QCOMPARE(read(vault).first, VaultProblem::absent);
    }

    void opensAProfileWithoutAsking() {
        const Platform platform = make_platform({});
        QTemporaryDir folder;
        ProfileKeys keys(folder.path().toStdString(), *platform.key_vault, *platform.random, {1, 8ULL << 20});
        KeyBytes made{}, opened{};
        keys.create("three quiet words", [&](KeysProblem, const ProfileKeySet &set) { made = set.ops; });
        QTRY_VERIFY_WITH_TIMEOUT(made != KeyBytes{}, PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath("keys.store")),
                                 PATIENCE_MS); // noted once the key store had it
        keys.openWithoutAsking([&](KeysProblem, const ProfileKeySet &set) { opened = set.ops; });
        QTRY_COMPARE_WITH_TIMEOUT(opened, made, PATIENCE_MS);
    }

private:
    std::pair<VaultProblem, Secret> read(KeyVault &vault) {
        std::pair<VaultProblem, Secret> answer{VaultProblem::refused, {}};
        bool came = false;
        vault.read("a-test", [&](VaultProblem problem, Secret secret) {
            answer = {problem, std::move(secret)}, came = true;
        });
        if (!QTest::qWaitFor([&] { return came; }, 20'000))
            qFatal("the key store did not answer");
        return answer;
    }
};

QTEST_GUILESS_MAIN(SecretService)
#include "tst_secret_service.moc"
