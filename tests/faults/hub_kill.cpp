// A hub's file behind its service: group commits, checkpoints and deadlines until the process is killed. Ids go through
// the pipe only after handle() has returned.
#include "clock.h"
#include "codec/codec.h"
#include "kills.h"
#include "support/hub/hub_world.h"
#include "support/store/store_fixture.h"
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace tallyboard::faults {

using namespace testing;

namespace {

/// Same for the same life and number.
CommandId command_id(std::uint64_t life, std::uint64_t n) {
    CommandId id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    for (std::size_t i = 0; i < 4; ++i) {
        id.bytes[3 - i] = static_cast<std::uint8_t>(life >> (8 * i));
        id.bytes[15 - i] = static_cast<std::uint8_t>(n >> (8 * i));
    }
    return id;
}

/// `forget`: says that a batch is answered before it is, and dies at that very point.
[[noreturn]] void work_until_killed(const std::string &path, std::vector<Phone> phones, std::uint64_t life, int pipe,
                                    bool forget) {
    HubWorld world(path, false);
    std::mt19937_64 chance(life);
    std::uint64_t n = 0;
    for (std::uint64_t step = 0;; ++step) {
        std::vector<hub::Request> batch;
        std::vector<CommandId> ids;
        for (auto &phone : phones) {
            auto request = world.round_of(phone);
            for (auto c = chance() % 4 + 1; c > 0; --c) {
                const auto day = today + static_cast<int>(chance() % 14);
                auto booking = id_of<BookingId>(2, 0);
                std::copy_n(command_id(life, n + 1).bytes.begin(), 4, booking.bytes.begin() + 1);
                booking.bytes[13] = static_cast<std::uint8_t>(n >> 8), booking.bytes[14] = static_cast<std::uint8_t>(n);
                auto command = world.command(
                    phone, chance() % 2 == 0
                               ? Verb(DeclarePlace{day, Half::am, PlaceKind::home, {}})
                               : Verb(BookDesk{booking, desk_code(1 + static_cast<int>(chance() % 6)), day, Span::am}));
                command.id = command_id(life, ++n);
                command.n = life * 100'000 + n;
                ids.push_back(command.id);
                request.commands.push_back(codec::text_of(codec::write_command(command)));
            }
            batch.push_back({phone.token, std::move(request), false});
        }
        if (forget && step >= life % 4) {
            if (::write(pipe, ids.data(), ids.size() * sizeof(CommandId)) < 0)
                ::_exit(1);
            ::raise(SIGKILL);
        }
        hub::Actions actions;
        world.service->handle(batch, world.now, actions);
        if (!forget && ::write(pipe, ids.data(), ids.size() * sizeof(CommandId)) < 0)
            ::_exit(1);
        if (step % 16 == 15)
            world.store->checkpoint();
        world.pass({1'000});
    }
}

} // namespace

Tally kill_hubs(const Kills &what, std::uint64_t kills, std::uint64_t seed, double until) {
    Tally tally;
    const testing::ScratchDir dir;
    const std::string path = dir.file("hub.db");
    std::vector<Phone> phones;
    {
        HubWorld world(path);
        for (const auto &id : {alice, bob, carol, mia})
            phones.push_back(world.enrol(id));
    }
    std::mt19937_64 chance(seed);
    for (std::uint64_t n = 1; n <= kills && seconds_now() < until && tally.violations.size() < 5; ++n) {
        int ends[2];
        if (::pipe(ends) != 0)
            break;
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            work_until_killed(path, phones, n, ends[1], what.forget);
        }
        ::close(ends[1]);
        if (!what.forget) { // else it dies by itself
            ::usleep(static_cast<useconds_t>(1'500 + chance() % 15'000));
            ::kill(child, SIGKILL);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        std::vector<CommandId> answered;
        CommandId id;
        while (::read(ends[0], &id, sizeof id) == sizeof id)
            answered.push_back(id);
        ::close(ends[0]);
        ++tally.counts["kills"];
        ++tally.counts["of hubs"];
        tally.counts["of those at work"] += answered.empty() ? 0 : 1;
        tally.counts["hub answers"] += answered.size();
        const auto where = "--kills --seed " + std::to_string(seed) + ", hub kill " + std::to_string(n) + ": ";
        if (!WIFSIGNALED(status))
            tally.wrong(where + "the hub ended by itself, wait status " + std::to_string(status));
        HubWorld world(path, false);
        {
            hub::Batch batch(*world.store);
            for (const auto &one : answered)
                if (!world.store->command(one))
                    tally.wrong(where + "an answered command is gone");
        }
        if (n % 16 == 0 && !(world.store->verify() && hub::verify_ledger(*world.store).sound))
            tally.wrong(where + "the file or the ledger is not whole");
    }
    return tally;
}

} // namespace tallyboard::faults
