// The passphrase box and the two ways into a profile: right, wrong, missing, damaged, lost key store; no key on disk.
#include "platform/fake/fake_platform.h"
#include "platform/profile_keys.h"
#include "support/store/store_fixture.h"
#include <QFile>
#include <QTest>
#include <sys/stat.h>

using namespace tallyboard;
using namespace tallyboard::platform;

namespace {

constexpr ArgonCost cheap{1, 8ULL << 20};
const std::string right = "three quiet words";

struct Keys {
    testing::ScratchDir folder;
    FakeKeyVault vault;
    FakeRandom random;
    std::unique_ptr<ProfileKeys> keys = make();

    std::unique_ptr<ProfileKeys> make() {
        return std::make_unique<ProfileKeys>(folder.path().string(), vault, random, cheap);
    }
    struct Answer {
        KeysProblem problem = KeysProblem::cannot_write;
        ProfileKeySet set;
        bool came = false;
    };
    Answer answer;
    ProfileKeys::Opened take() {
        answer = {};
        return [this](KeysProblem problem, const ProfileKeySet &set) { answer = {problem, set, true}; };
    }
    Answer &create() { return keys->create(right, take()), wait(); }
    Answer &open(const std::string &passphrase) { return keys->openWith(passphrase, take()), wait(); }
    Answer &openQuietly() { return keys->openWithoutAsking(take()), wait(); }
    Answer &wait() {
        if (!QTest::qWaitFor([this] { return answer.came; }))
            qFatal("no answer");
        return answer;
    }
    std::string box() const { return folder.file("keys.wrapped"); }
};

bool same(const ProfileKeySet &a, const ProfileKeySet &b) { return a.ops == b.ops && a.vault == b.vault; }

} // namespace

class ProfileKeysTest : public QObject {
    Q_OBJECT
private slots:
    void theBoxOpensForItsPassphraseOnly() {
        FakeRandom random;
        ProfileKeySet keys;
        random.fill(keys.ops), random.fill(keys.vault);
        const auto box = wrap_keys(keys, right, cheap, random);
        BoxProblem problem{};
        const auto opened = unwrap_keys(box, right, problem);
        QVERIFY(opened && same(*opened, keys));
        for (const std::string &wrong : {std::string("Three quiet words"), right + " ", std::string()}) {
            QVERIFY(!unwrap_keys(box, wrong, problem));
            QVERIFY(problem == BoxProblem::wrong_passphrase);
        }
        QVERIFY(wrap_keys(keys, right, cheap, random) != box); // another salt each time
    }

    void everyChangedByteIsNoticed() {
        FakeRandom random;
        const auto box = wrap_keys({}, right, cheap, random);
        for (std::size_t i = 0; i < box.size(); ++i) {
            auto changed = box;
            changed[i] ^= 1;
            BoxProblem problem{};
            QVERIFY(!unwrap_keys(changed, right, problem));
            QVERIFY2(problem == BoxProblem::damaged, qPrintable(QString::number(i)));
        }
        auto shorter = box;
        shorter.pop_back();
        BoxProblem problem{};
        QVERIFY(!unwrap_keys(shorter, right, problem));
        QVERIFY(!unwrap_keys({}, right, problem));
    }

    void madeOnceThenOpenedBothWays() {
        Keys at;
        QVERIFY(!at.keys->exists());
        QVERIFY(at.open(right).problem == KeysProblem::no_profile);
        const auto made = at.create();
        QVERIFY(made.problem == KeysProblem::none);
        QVERIFY(made.set.ops != made.set.vault);
        QVERIFY(at.create().problem == KeysProblem::exists_already);

        at.keys = at.make();
        const auto quiet = at.openQuietly();
        QVERIFY(quiet.problem == KeysProblem::none);
        QVERIFY(quiet.set.ops == made.set.ops);
        QVERIFY(quiet.set.vault == KeyBytes{}); // never from the key store
        QVERIFY(at.open("something else").problem == KeysProblem::wrong_passphrase);
        const auto asked = at.open(right);
        QVERIFY(asked.problem == KeysProblem::none && same(asked.set, made.set));
    }

    void noKeyOnDisk() {
        Keys at;
        const auto made = at.create();
        for (const auto &[name, bytes] : testing::files_of(at.folder.path())) {
            QVERIFY(bytes.find(std::string(made.set.ops.begin(), made.set.ops.end())) == std::string::npos);
            QVERIFY(bytes.find(std::string(made.set.vault.begin(), made.set.vault.end())) == std::string::npos);
            QVERIFY(bytes.find(right) == std::string::npos);
        }
        struct stat found {};
        QCOMPARE(::stat(at.box().c_str(), &found), 0);
        QCOMPARE(found.st_mode & 0777U, 0600U);
        for (const auto &[name, secret] : at.vault.secrets) // nor is the vault's key anywhere else
            QVERIFY(secret != Secret(made.set.vault.begin(), made.set.vault.end()));
    }

    void aLostKeyStoreFallsBack() {
        Keys at;
        const auto made = at.create();
        const std::string before = testing::bytes_of(at.box());
        at.keys = at.make();
        at.vault.secrets.clear();
        QVERIFY(at.openQuietly().problem == KeysProblem::ask_passphrase);
        at.vault.problem = VaultProblem::refused;
        QVERIFY(at.openQuietly().problem == KeysProblem::ask_passphrase);
        at.vault.problem = VaultProblem::none;
        at.vault.backend_word = "another-store";
        QVERIFY(at.openQuietly().problem == KeysProblem::ask_passphrase);
        QVERIFY(at.vault.secrets.empty()); // nothing was made up
        QVERIFY(same(at.open(right).set, made.set));
        QCOMPARE(testing::bytes_of(at.box()), before);
        QTRY_COMPARE_WITH_TIMEOUT(at.vault.secrets.size(), std::size_t{1},
                                  PATIENCE_MS); // the new store is offered it again
        QVERIFY(at.openQuietly().set.ops == made.set.ops);
    }

    void withoutAKeyStore() {
        Keys at;
        at.vault.backend_word = "none";
        at.vault.problem = VaultProblem::no_store;
        const auto made = at.create();
        QVERIFY(made.problem == KeysProblem::none);
        QVERIFY(at.openQuietly().problem == KeysProblem::ask_passphrase);
        QVERIFY(same(at.open(right).set, made.set));
        QCOMPARE(at.keys->openedBy(), std::string("passphrase"));
    }

    void aDamagedBoxIsKept() {
        Keys at;
        at.create();
        testing::write_bytes(at.box(), "not a box");
        QVERIFY(at.open(right).problem == KeysProblem::damaged);
        QVERIFY(at.create().problem == KeysProblem::exists_already);
        QCOMPARE(testing::bytes_of(at.box()), std::string("not a box"));
    }

    void destroyedIsGone() {
        Keys at;
        at.create();
        bool done = false;
        at.keys->destroy([&] { done = true; });
        QTRY_VERIFY_WITH_TIMEOUT(done, PATIENCE_MS);
        QVERIFY(!at.keys->exists());
        QVERIFY(at.vault.secrets.empty());
        QVERIFY(testing::files_of(at.folder.path()).empty());
    }

    void nowhereToWrite() {
        FakeKeyVault vault;
        FakeRandom random;
        ProfileKeys keys("/proc/no/such/folder", vault, random, cheap);
        KeysProblem problem = KeysProblem::none;
        bool came = false;
        keys.create(right, [&](KeysProblem said, const ProfileKeySet &) { problem = said, came = true; });
        QTRY_VERIFY_WITH_TIMEOUT(came, PATIENCE_MS);
        QVERIFY(problem == KeysProblem::cannot_write);
        QVERIFY(vault.secrets.empty());
    }
};

QTEST_GUILESS_MAIN(ProfileKeysTest)
#include "tst_profile_keys.moc"
