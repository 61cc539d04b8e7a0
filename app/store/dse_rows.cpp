#include "store/reads.h"
#include "store/row_io.h"

namespace tallyboard::store {

std::vector<Shown<Assessment>> assessments_of(LocalStore &store, const PersonId &person) {
    static const std::string text =
        rows::sql<Assessment>().list + "WHERE person = ?1 ORDER BY started_at DESC, id DESC";
    return rows::list<Assessment>(store.database(), text, person);
}

std::vector<Assessment> assessment_queue(LocalStore &store, const PersonId &assessor) {
    // The 1 (submitted) stands in the text: only then does SQLite use the index of those that wait.
    static const std::string text =
        rows::sql<Assessment>().list + "WHERE state = 1 AND person <> ?1 ORDER BY submitted_at, id";
    static_assert(static_cast<int>(AssessmentState::submitted) == 1);
    return rows::plain(rows::list<Assessment>(store.database(), text, assessor));
}

std::vector<Assessment> assessments_sent_back(LocalStore &store, const PersonId &assessor) {
    static const std::string text =
        rows::sql<Assessment>().list + "WHERE state = 2 AND person <> ?1 ORDER BY reviewed_at, id";
    static_assert(static_cast<int>(AssessmentState::actions_open) == 2);
    return rows::plain(rows::list<Assessment>(store.database(), text, assessor));
}

std::optional<DseAnswers> answers_of(LocalStore &store, const AssessmentId &id) {
    return rows::row_of(rows::get<DseAnswers>(store.database(), id));
}

} // namespace tallyboard::store
