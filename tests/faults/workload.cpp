#include "workload.h"
#include <sstream>

namespace tallyboard::faults {

std::vector<Workload> all_workloads() {
    auto all = device_workloads();
    for (auto &one : hub_workloads())
        all.push_back(std::move(one));
    return all;
}

std::vector<Workload> workloads_named(const std::string &names) {
    auto all = all_workloads();
    if (!names.empty())
        std::erase_if(all, [&](const Workload &one) {
            return ("," + names + ",").find("," + one.name + ",") == std::string::npos;
        });
    return all;
}

Reference run_clean(const Workload &workload) {
    Reference reference;
    const auto subject = workload.make({});
    testing::MemoryDisk &disk = subject->disk();
    const auto stand = [&](std::size_t step, const std::function<std::string()> &work, bool counts) {
        Reference::Mark mark{disk.log().size(), 0, step};
        std::string wrong;
        try {
            wrong = work();
        } catch (const std::exception &error) {
            wrong = error.what();
        }
        mark.answered = disk.log().size();
        if (!wrong.empty())
            reference.wrong = workload.name + " step " + std::to_string(step) + ": " + wrong;
        if (counts)
            reference.marks.push_back(mark);
        if (reference.wrong.empty())
            reference.contents.push_back(subject->contents());
        return reference.wrong.empty();
    };
    const auto begin = [&] {
        reference.base = disk.now();
        disk.replace(reference.base); // numbers its files as a disk does that is made of this image
        disk.record(true);
    };
    if (workload.setup == 0)
        begin();
    if (!stand(
            Reference::opening, [&] { return subject->open(); }, workload.setup == 0))
        return reference;
    for (std::size_t i = 0; i < workload.steps; ++i) {
        if (i == workload.setup && i > 0) {
            subject->close(); // what the disk holds now is whole
            begin();
            if (const auto wrong = subject->open(); !wrong.empty()) {
                reference.wrong = workload.name + ": " + wrong;
                return reference;
            }
        }
        const auto one = [&] {
            subject->step(i);
            return std::string();
        };
        if (!stand(i, one, i >= workload.setup))
            return reference;
    }
    subject->close(); // the checkpoint of a proper end counts too
    reference.log = disk.log();
    return reference;
}

std::string difference(const std::string &got, const std::string &wanted) {
    std::istringstream a(got), b(wanted);
    std::string left, right;
    for (int line = 1;; ++line) {
        const bool more_a = static_cast<bool>(std::getline(a, left)),
                   more_b = static_cast<bool>(std::getline(b, right));
        if (!more_a && !more_b)
            return "no difference";
        if (!more_a || !more_b || left != right)
            return "line " + std::to_string(line) + " is '" + (more_a ? left : "") + "', wanted '" +
                   (more_b ? right : "") + "'";
    }
}

Tally with_each(const std::string &names, const std::function<Tally(const Workload &, const Reference &)> &work) {
    Tally all;
    for (const auto &workload : workloads_named(names)) {
        const Reference reference = run_clean(workload);
        if (!reference.wrong.empty()) {
            all.wrong(reference.wrong);
            return all;
        }
        all.add(work(workload, reference));
        ++all.counts["workloads"];
    }
    return all;
}

} // namespace tallyboard::faults
