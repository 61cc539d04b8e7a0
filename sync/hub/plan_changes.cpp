#include "hub/plan_changes.h"
#include "codec/codec.h"
#include "domain/decide.h"
#include "hub/admin_work.h"
#include "hub/outgoing.h"
#include "store/civil_time.h"

namespace tallyboard::hub {

PlansChanged change_plans(const Admin &admin, const std::vector<PlanChange> &changes, bool dry_run) {
    Work work(admin);
    PlansChanged done;
    const Moment moment{admin.now, civil_time(admin.now, admin.store.meta("zone").value_or("Europe/London")).date};
    for (; done.which < changes.size(); ++done.which) {
        const auto &[verb, whose] = changes[done.which];
        const Decision decision = decide_for_operator(work.rows, verb, whose, moment);
        if (decision.verdict != Verdict::accepted) {
            done.refusal = decision.refusal;
            done.rows = 0;
            return done;
        }
        work.rows.write(decision.changes, admin.now);
        std::vector<Owed> owed; // the hub that runs finds them in the store
        owe_all(admin.store, work.rows, {}, decision.messages, admin.now, false, owed);
        for (const Change &change : decision.changes) {
            Subject subject(row_key(change.row));
            if (const auto *method = std::get_if<Method>(&change.row)) {
                subject = Subject(method->id.text());
                if (!method->person.is_nil())
                    subject.add(method->person);
                subject.about_address(method->address);
            }
            work.note(std::string(verb_word(verb)), subject, codec::row_text(change.row));
            ++done.rows;
        }
    }
    if (!dry_run)
        work.batch.commit();
    return done;
}

} // namespace tallyboard::hub
