#include "nth.h"
#include "clock.h"
#include "failing_memory.h"
#include "store/database.h"
#include <sqlite3.h>

namespace tallyboard::faults {

using testing::DiskFault;
using testing::DiskImage;
using testing::Loss;

namespace {

struct Kind {
    const char *name;
    bool memory = false;
    DiskFault disk = {};
    bool sticky = false;
};

std::vector<Kind> kinds(const Nth &what) {
    std::vector<Kind> all;
    for (const bool sticky : {false, true}) {
        if (what.memory)
            all.push_back({sticky ? "every allocation from" : "allocation", true, {}, sticky});
        if (!what.disk)
            continue;
        all.push_back({sticky ? "every read from" : "read", false, {1, SQLITE_IOERR, sticky, true, false, false}});
        all.push_back({sticky ? "every write from" : "write", false, {1, SQLITE_IOERR, sticky, false, true, false}});
        all.push_back({sticky ? "every sync from" : "sync", false, {1, SQLITE_IOERR, sticky, false, false, true}});
        all.push_back({sticky ? "room for every write from" : "room for write",
                       false,
                       {1, SQLITE_FULL, sticky, false, true, false}});
    }
    return all;
}

struct Outcome {
    bool answered = true;
    bool io = false; // the disk failed: the store must be closed and opened anew
    std::string why;
};

Outcome attempt(const std::function<std::string()> &work) {
    try {
        const std::string wrong = work();
        return {wrong.empty(), true, wrong};
    } catch (const store::DatabaseError &error) {
        set_memory_fault({}); // or there were no memory for these words either
        return {false, error.code() == SQLITE_IOERR, "database error " + std::to_string(error.extended())};
    } catch (const std::bad_alloc &) {
        set_memory_fault({});
        return {false, false, "no memory"};
    } catch (const std::exception &error) {
        set_memory_fault({});
        return {false, true, error.what()};
    }
}

struct Runner {
    const Workload &workload;
    const Reference &reference;
    std::size_t step; // Reference::opening: opening what stands before the first step
    const DiskImage &image;
    Kind kind;
    bool struck = false;

    void arm(Subject &subject, long n) const {
        if (kind.memory)
            return set_memory_fault({n, kind.sticky});
        DiskFault fault = kind.disk;
        fault.fail_at = n;
        subject.disk().set_fault(fault);
    }
    void disarm(Subject &subject) {
        struck = kind.memory ? memory_struck() : subject.disk().struck();
        set_memory_fault({});
        subject.disk().set_fault({});
    }
    const std::string &before() const { return reference.contents[step == Reference::opening ? 0 : step]; }
    const std::string &after() const { return reference.contents[step == Reference::opening ? 0 : step + 1]; }

    std::string judge(Subject &subject, const std::string &wanted, const char *when) const {
        const std::string got = subject.contents();
        return got == wanted ? "" : std::string(when) + ": " + difference(got, wanted);
    }
    /// After a failure that leaves the store usable: the step's second try; else the program's second life.
    std::string second_try(Subject &subject, const Outcome &outcome) const {
        if (outcome.answered)
            return {};
        if (!outcome.io) {
            // The hub stops after any failure, also one between its commit and its answers: devices ask again.
            if (workload.fail_stop && subject.contents() == after())
                return {};
            if (auto wrong = judge(subject, before(), "after it said no"); !wrong.empty())
                return wrong;
            const auto again = attempt([&] {
                subject.step(step);
                return std::string();
            });
            return again.answered ? judge(subject, after(), "second try") : "second try: " + again.why;
        }
        return {};
    }
    /// A new process, or a new boot, finds all of it or nothing, and all of it when it was answered.
    std::string second_life(const DiskImage &left, bool answered) const {
        const auto subject = workload.make(left);
        const auto opened = attempt([&] { return subject->open(); });
        if (!opened.answered)
            return "does not open again: " + opened.why;
        const std::string got = subject->contents();
        if (got != after() && (answered || got != before()))
            return "opened again: " + difference(got, answered ? after() : before());
        return subject->audit();
    }

    std::string run(long n) {
        const auto subject = workload.make(image);
        if (step == Reference::opening) {
            arm(*subject, n);
            const auto opened = attempt([&] { return subject->open(); });
            disarm(*subject);
            if (opened.answered)
                return judge(*subject, after(), "opened");
            return second_life(subject->disk().state().after_power_loss(Loss::keep, 0), false);
        }
        if (const auto wrong = subject->open(); !wrong.empty())
            return wrong;
        subject->disk().record(true);
        arm(*subject, n);
        const auto outcome = attempt([&] {
            subject->step(step);
            return std::string();
        });
        disarm(*subject);
        if (!struck && !outcome.answered)
            return "failed without a fault: " + outcome.why;
        // What power loss or a kill would leave just now, before anybody tries again.
        const auto &state = subject->disk().state();
        const bool untouched = subject->disk().log().empty() && !outcome.answered; // nothing there to be lost
        for (const auto loss : {Loss::keep, Loss::drop}) {
            if (untouched)
                break;
            if (auto wrong = second_life(state.after_power_loss(loss, 0), outcome.answered); !wrong.empty())
                return std::string(word(loss)) + ": " + wrong;
        }
        if (outcome.answered)
            return judge(*subject, after(), "answered");
        return second_try(*subject, outcome);
    }
};

/// What a closed disk holds before each step.
std::vector<DiskImage> images_before(const Workload &workload) {
    std::vector<DiskImage> images;
    const auto subject = workload.make({});
    subject->open();
    for (std::size_t i = 0; i < workload.steps; ++i) {
        subject->close();
        images.push_back(subject->disk().now());
        subject->open();
        subject->step(i);
    }
    subject->close();
    return images;
}

void sweep(Runner runner, long stride, double until, Tally &tally) {
    for (long n = 1; seconds_now() < until; n += stride) {
        const std::string wrong = runner.run(n);
        ++tally.counts["faults"];
        ++tally.counts[runner.kind.memory ? "of memory" : "of the disk"];
        if (!wrong.empty())
            tally.wrong("--nth --workload " + runner.workload.name + ", step " +
                        (runner.step == Reference::opening ? "open" : std::to_string(runner.step)) + ", " +
                        runner.kind.name + " " + std::to_string(n) + ": " + wrong);
        if (!runner.struck || tally.violations.size() >= 20) {
            ++tally.counts[runner.struck ? "sweeps given up" : "sweeps to the end"];
            return;
        }
    }
    ++tally.counts["sweeps out of time"];
}

} // namespace

Tally run_nth(const Nth &what) {
    const double until = what.seconds > 0 ? seconds_now() + what.seconds : 1e18;
    return with_each(what.only, [&](const Workload &workload, const Reference &reference) {
        const auto images = images_before(workload);
        return in_children(what.jobs, [&](int job) {
            Tally tally;
            int turn = 0;
            const auto each = [&](std::size_t step, const DiskImage &image) {
                for (const auto &kind : kinds(what))
                    if (turn++ % what.jobs == job)
                        sweep({workload, reference, step, image, kind}, what.stride, until, tally);
            };
            each(Reference::opening, workload.setup > 0 ? images[0] : DiskImage{});
            for (std::size_t step = workload.setup; step < workload.steps; ++step)
                each(step, images[step]);
            return tally;
        });
    });
}

} // namespace tallyboard::faults
