#include "power_loss.h"
#include "clock.h"
#include "store/database.h"
#include <functional>
#include <set>
#include <string_view>

namespace tallyboard::faults {

using testing::DiskImage;
using testing::DiskOp;
using testing::DiskState;
using testing::Loss;

namespace {

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    std::uint64_t z = a * 0x9e3779b97f4a7c15ULL + b + 0x7f4a7c15ULL;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    return z ^ (z >> 31U);
}

std::size_t hash_of(const DiskImage &image) {
    std::size_t all = 0;
    for (const auto &[name, bytes] : image)
        all = mix(mix(all, std::hash<std::string>{}(name)), std::hash<std::string>{}(bytes));
    return all;
}

/// Each way of losing once, the random ones as often again as the round asks for.
std::vector<std::pair<Loss, std::uint64_t>> variants(std::uint64_t seed) {
    std::vector<std::pair<Loss, std::uint64_t>> all{{Loss::drop, 0}, {Loss::keep, 0}};
    for (const auto loss : {Loss::prefix, Loss::tear, Loss::reorder, Loss::noise})
        for (std::uint64_t i = 0; i < 2; ++i)
            all.emplace_back(loss, mix(seed, static_cast<std::uint64_t>(loss) * 10 + i));
    return all;
}

std::string guarded(const std::function<std::string()> &work) {
    try {
        return work();
    } catch (const store::DatabaseError &error) {
        return "database error " + std::to_string(error.extended());
    } catch (const std::exception &error) {
        return error.what();
    }
}

bool is_sync(const DiskOp &op) { return op.kind == DiskOp::Kind::sync || op.kind == DiskOp::Kind::sync_folder; }

struct Runner {
    const PowerLoss &what;
    const Workload &workload;
    const Reference &reference;
    std::uint64_t seed;
    Tally tally = {};

    void point(std::size_t at, const DiskState &state) {
        const Cut cut = cut_at(reference, workload.setup, at);
        std::set<std::size_t> seen;
        for (const auto &[loss, chance] : variants(mix(seed, at))) {
            const DiskImage image = state.after_power_loss(loss, chance);
            if (!seen.insert(hash_of(image)).second)
                continue;
            const auto subject = workload.make(image);
            const std::string wrong = look_at(workload, reference, cut, *subject);
            ++tally.counts["images"];
            ++tally.counts["images of " + workload.name];
            if (!wrong.empty())
                tally.wrong("--power-loss --workload " + workload.name + " --point " + std::to_string(at) + " --seed " +
                            std::to_string(seed) + " (" + word(loss) + "): " + wrong);
        }
        ++tally.counts["points"];
    }
};

} // namespace

Cut cut_at(const Reference &reference, std::size_t setup, std::size_t point) {
    Cut cut{setup, std::nullopt};
    for (const auto &mark : reference.marks) {
        if (mark.answered <= point)
            cut.done = mark.step == Reference::opening ? 0 : mark.step + 1;
        else if (mark.began < point)
            cut.under_way = mark.step;
    }
    return cut;
}

std::string look_at(const Workload &workload, const Reference &reference, const Cut &cut, Subject &subject) {
    return guarded([&]() -> std::string {
        if (auto wrong = subject.open(); !wrong.empty())
            return wrong;
        const bool stepping = cut.under_way && *cut.under_way != Reference::opening;
        const std::string got = subject.contents();
        const bool before = got == reference.contents[cut.done];
        const bool after = stepping && got == reference.contents[*cut.under_way + 1];
        if (!before && !after)
            return "after step " + std::to_string(cut.done) + ": " + difference(got, reference.contents[cut.done]);
        if (auto wrong = subject.audit(); !wrong.empty())
            return wrong;
        if (stepping && (before || workload.repeatable[*cut.under_way])) {
            subject.step(*cut.under_way);
            if (const auto now = subject.contents(); now != reference.contents[*cut.under_way + 1])
                return "step " + std::to_string(*cut.under_way) +
                       " done again: " + difference(now, reference.contents[*cut.under_way + 1]);
        }
        return {};
    });
}

Tally run_power_loss(const PowerLoss &what) {
    const double until = what.seconds > 0 ? seconds_now() + what.seconds : 1e18;
    const auto workloads = workloads_named(what.only);
    Tally all;
    for (std::uint64_t round = 0; all.violations.size() < 10; ++round) {
        for (const auto &workload : workloads) {
            const std::uint64_t seed = what.seed + round;
            const Reference reference = run_clean(workload);
            if (!reference.wrong.empty()) {
                all.wrong(reference.wrong);
                return all;
            }
            all.add(in_children(what.jobs, [&](int job) {
                Runner runner{what, workload, reference, seed};
                DiskState state(reference.base);
                for (std::size_t at = 0; at <= reference.log.size(); ++at) {
                    const bool mine = static_cast<int>(at % static_cast<std::size_t>(what.jobs)) == job;
                    if (what.point ? at == *what.point && job == 0 : mine)
                        runner.point(at, state);
                    const bool lost = what.lying && at < reference.log.size() && is_sync(reference.log[at]);
                    if (at < reference.log.size() && !lost)
                        state.apply(reference.log[at]);
                }
                return runner.tally;
            }));
            if (seconds_now() > until || (round > 0 && all.counts["images"] >= what.images) || what.point)
                break;
        }
        if (all.counts["images"] >= what.images || seconds_now() > until || what.point)
            break;
    }
    return all;
}

} // namespace tallyboard::faults
