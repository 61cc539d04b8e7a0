// A plan as it is being typed: nothing of it is kept or sent before it is saved. Pure: steps are added, moved and
// removed here, what is missing is said in words, and what saving sends is listed.
#pragma once
#include "plans/plan_read.h"
#include "plans/plan_rows.h"

namespace tallyboard {

/// A firm or mailbox that is new with this draft, and its first address.
struct NewParty {
    Party party;
    MethodId method;
    MethodKind kind = MethodKind::mail;
    std::string address;
};

struct PlanDraft {
    Plan plan; // its version is the one that was looked at
    std::vector<CouncilPart> parts;
    std::vector<NewParty> parties;
    std::vector<int> step_ids; // of each step, the same for as long as the draft is open
    int open = 0;              // the step that is being changed, from 1; 0: none
    Plan plan_before;
    std::vector<CouncilPart> parts_before;

    static PlanDraft of(const Plan &plan, const std::vector<PlanUse> &uses);
    bool is_new() const { return plan.version == 0; }
    PlanRung *open_rung(); // null: none
    const PlanRung *open_rung() const { return const_cast<PlanDraft *>(this)->open_rung(); }
    void add_step();
    void remove_step(int number);
    void move_step(int number, int by);
    /// False: the step names it already.
    bool add_target(const Target &target);
};

/// "person:…", "rota:…", "party:…" with an id, or "role:manager".
QString target_text(const Target &target);
std::optional<Target> target_parse(const QString &text);

namespace plan_draft {

/// What keeps it from being saved, and what to do; "" nothing. `read`: as it stands now.
QString problem(const PlanDraft &draft, const PlanRead &read);
/// What saving sends, in that order: new parties that a step names, the plan, whom it is for.
std::vector<Verb> verbs(const PlanDraft &draft);
std::vector<DraftStepRow> steps(const PlanDraft &draft, const PlanRead &read);
std::vector<DraftNameRow> targets(const PlanDraft &draft, const PlanRead &read); // of the open step
std::vector<DraftNameRow> parts(const PlanDraft &draft, const PlanRead &read);

} // namespace plan_draft

} // namespace tallyboard
