// The second fault, while recovering from the first: the power goes again at every point of the recovery, or its n-th
// read, write, sync or allocation fails. Recovery is what the program does at its next start: open gate, WAL recovery,
// checks, checkpoint, proper end.
#include "clock.h"
#include "failing_memory.h"
#include "power_loss.h"
#include "store/database.h"
#include <functional>

namespace tallyboard::faults {

using testing::DiskFault;
using testing::DiskImage;
using testing::DiskState;
using testing::Loss;

namespace {

void recover(Subject &subject) {
    if (subject.open().empty())
        subject.audit();
    subject.close();
}

/// A recovery may fail in any way that says so.
void recover_somehow(Subject &subject) {
    try {
        recover(subject);
    } catch (const std::exception &) {
        set_memory_fault({});
    }
}

struct Runner {
    const Compound &what;
    const Workload &workload;
    const Reference &reference;
    double until;
    Tally tally = {};

    void judge(const DiskImage &image, const Cut &cut, const std::string &how) {
        const auto subject = workload.make(image);
        const std::string wrong = look_at(workload, reference, cut, *subject);
        ++tally.counts["pairs"];
        if (!wrong.empty())
            tally.wrong("--compound --workload " + workload.name + " --seed " + std::to_string(what.seed) + ": " + how +
                        ": " + wrong);
    }

    void power_again(const DiskImage &first, const Cut &cut, const std::string &how) {
        const auto subject = workload.make(first);
        subject->disk().record(true);
        recover(*subject);
        DiskState state(first);
        const auto &log = subject->disk().log();
        for (std::size_t at = 0; at < log.size(); ++at) {
            state.apply(log[at]);
            for (const auto loss : {Loss::drop, Loss::tear, Loss::reorder})
                judge(state.after_power_loss(loss, what.seed * 31 + at), cut,
                      how + ", again at " + std::to_string(at) + " (" + word(loss) + ")");
        }
        tally.counts["power, then power"] += log.size() * 3;
    }

    /// Sweeps n until a recovery is through without the fault.
    void fail_again(const DiskImage &first, const Cut &cut, const std::string &how, const DiskFault *disk) {
        const long stride = disk == nullptr ? 29 : 1;
        for (long n = 1; seconds_now() < until; n += stride) {
            const auto subject = workload.make(first);
            if (disk != nullptr) {
                DiskFault fault = *disk;
                fault.fail_at = n;
                subject->disk().set_fault(fault);
            } else {
                set_memory_fault({n, n % 2 == 0});
            }
            recover_somehow(*subject);
            set_memory_fault({});
            const bool struck = disk != nullptr ? subject->disk().struck() : memory_struck();
            subject->disk().set_fault({});
            judge(subject->disk().state().after_power_loss(Loss::keep, 0), cut,
                  how + (disk != nullptr ? ", then disk operation " : ", then allocation ") + std::to_string(n));
            ++tally.counts[disk != nullptr ? "power, then disk" : "power, then memory"];
            if (!struck)
                return;
        }
    }

    void point(std::size_t at, const DiskState &state) {
        const Cut cut = cut_at(reference, workload.setup, at);
        const DiskFault once{1, 10, false, true, true, true}, sticky{1, 10, true, false, true, true},
            full{1, 13, true, false, true, false};
        for (const auto loss : {Loss::keep, Loss::tear}) {
            const auto first = state.after_power_loss(loss, what.seed * 17 + at);
            const std::string how = "point " + std::to_string(at) + " (" + word(loss) + ")";
            power_again(first, cut, how);
            for (const auto *fault : {&once, &sticky, &full})
                fail_again(first, cut, how, fault);
            fail_again(first, cut, how, nullptr);
        }
    }
};

} // namespace

Tally run_compound(const Compound &what) {
    const double until = what.seconds > 0 ? seconds_now() + what.seconds : 1e18;
    return with_each(what.only, [&](const Workload &workload, const Reference &reference) {
        return in_children(what.jobs, [&](int job) {
            Runner runner{what, workload, reference, until};
            DiskState state(reference.base);
            for (std::size_t at = 0; at <= reference.log.size() && seconds_now() < until; ++at) {
                const auto turn = at / what.stride;
                if (at % what.stride == 0 &&
                    turn % static_cast<std::size_t>(what.jobs) == static_cast<std::size_t>(job))
                    runner.point(at, state), ++runner.tally.counts["first points"];
                if (at < reference.log.size())
                    state.apply(reference.log[at]);
            }
            return runner.tally;
        });
    });
}

} // namespace tallyboard::faults
