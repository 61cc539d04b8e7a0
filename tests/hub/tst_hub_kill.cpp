// kill -9 while batches are written: a child process answers into a pipe only after handle() has returned, is killed at
// a random moment, and everything it answered stands in the reopened store.
#include "codec/codec.h"
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

/// Books and cancels, arms and checks in, for as long as it lives; writes each answered command id to the pipe.
[[noreturn]] void work_until_killed(const std::string &path, const Phone &start, std::uint64_t round, int pipe) {
    HubWorld world(path, false);
    auto phone = start;
    phone.n = round * 1'000'000;
    for (std::uint64_t step = 0;; ++step) {
        auto request = world.round_of(phone);
        std::vector<CommandId> ids;
        for (int c = 0; c < 8; ++c) {
            auto command = world.command(
                phone,
                DeclarePlace{
                    today + static_cast<int>(step + static_cast<unsigned>(c)) % 20, Half::am, PlaceKind::home, {}});
            command.id.bytes[1] = static_cast<std::uint8_t>(round);
            command.id.bytes[2] = static_cast<std::uint8_t>(round >> 8);
            ids.push_back(command.id);
            request.commands.push_back(codec::text_of(codec::write_command(command)));
        }
        hub::Actions actions;
        world.service->handle({{phone.token, request, false}}, world.now, actions);
        if (write(pipe, ids.data(), ids.size() * sizeof(CommandId)) < 0)
            _exit(1);
    }
}

} // namespace

class tst_hub_kill : public QObject {
    Q_OBJECT
private slots:
    void what_was_answered_is_there() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        Phone phone;
        {
            HubWorld world(path);
            phone = world.enrol(alice);
        }
        std::mt19937 chance(7);
        std::size_t answered = 0;
        for (std::uint64_t round = 1; round <= 25; ++round) {
            int ends[2];
            QCOMPARE(pipe(ends), 0);
            const auto child = fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                close(ends[0]);
                work_until_killed(path, phone, round, ends[1]);
            }
            close(ends[1]);
            std::vector<CommandId> ids;
            CommandId id;
            // The first answers show that it runs; then it dies whenever it happens to.
            const auto wanted = 8 + chance() % 400;
            while (ids.size() < wanted && read(ends[0], &id, sizeof id) == sizeof id)
                ids.push_back(id);
            kill(child, SIGKILL);
            while (read(ends[0], &id, sizeof id) == sizeof id)
                ids.push_back(id);
            close(ends[0]);
            waitpid(child, nullptr, 0);
            HubWorld world(path, false);
            hub::Batch batch(*world.store);
            for (const auto &one : ids)
                QVERIFY(world.store->command(one).has_value());
            answered += ids.size();
        }
        QVERIFY(answered > 1'000);
        HubWorld world(path, false);
        QVERIFY(world.store->verify());
        QVERIFY(hub::verify_ledger(*world.store).sound);
    }
};

QTEST_GUILESS_MAIN(tst_hub_kill)
#include "tst_hub_kill.moc"
