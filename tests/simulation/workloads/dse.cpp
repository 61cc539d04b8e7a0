#include "simulation/workload.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

/// False: there is nothing to review.
bool review(Device &device, Chance &chance) {
    const auto queue = chance.per_mille(200) ? store::assessments_sent_back(device.vault(), device.me())
                                             : store::assessment_queue(device.vault(), device.me());
    if (queue.empty())
        return false;
    // The newest often, so that older ones of its place lie behind it.
    const auto &one = chance.per_mille(500) ? *std::max_element(queue.begin(), queue.end(), handed_in_before)
                                            : queue[chance.below(queue.size())];
    device.press(ReviewAssessment{one.id, chance.per_mille(500), "Raise the screen."}, one.person);
    return true;
}

std::vector<TopicAnswer> answered(Chance &chance) {
    auto answers = testing::all_fine();
    answers[chance.below(answers.size())].note = canary;
    return answers;
}

void dse_step(World &world, Device &device, Chance &chance) {
    if (!device.unlocked())
        return;
    if (device.me() == testing::bob && chance.per_mille(900) && review(device, chance))
        return;
    const char *const place = chance.per_mille(900) ? "Kitchen table" : "Shed";
    if (chance.per_mille(400)) { // in one go
        device.press(
            SubmitAssessment{new_id<AssessmentId>(world, chance), Workstation::home, place, 1, answered(chance)});
        return;
    }
    const auto drafts = store::assessments_of(device.vault(), device.me());
    for (const auto &shown : drafts) {
        if (shown.row.state != AssessmentState::started)
            continue;
        if (chance.per_mille(400)) {
            device.press(AnswerTopic{shown.row.id, {chance.pick(38) + 1, Answer::yes, std::string(canary)}});
            return;
        }
        device.press(SubmitAssessment{shown.row.id, shown.row.workstation, shown.row.place, 1, answered(chance)});
        return;
    }
    device.press(StartAssessment{new_id<AssessmentId>(world, chance), Workstation::home, place, 1});
}

/// Whatever was handed in can be read by its owner, notes and all.
void dse_check(World &world) {
    for (int i = 0; i < world.devices(); ++i) {
        auto &device = world.device(i);
        for (const auto &shown : store::assessments_of(device.vault(), device.me()))
            if (shown.row.state != AssessmentState::started && !store::answers_of(device.vault(), shown.row.id))
                world.fail("I11", "an assessment without its answers");
    }
}

} // namespace

const Workload dse_workload{"dse", nullptr, dse_step, dse_check};

} // namespace tallyboard::simulation
