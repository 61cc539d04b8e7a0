#include "store/reads.h"
#include "store/row_io.h"
#include <map>

namespace tallyboard::store {

std::vector<BoardRow> board_rows(LocalStore &store, Instant now) {
    // The 5 (closed) is the one of the index's text; without a push SQLite would walk all visits there ever were.
    static const std::string text = rows::sql<Visit>().list +
                                    "WHERE state <> 5 AND id IN (SELECT id FROM visit INDEXED BY visit_open "
                                    "WHERE layer IN (0, 1) AND state <> 5)";
    static_assert(static_cast<int>(VisitState::closed) == 5);
    std::map<VisitId, bool> pending;
    std::vector<Visit> visits;
    for (auto &shown : rows::list<Visit>(store.database(), text)) {
        pending[shown.row.id] = shown.pending;
        visits.push_back(std::move(shown.row));
    }
    std::vector<BoardRow> board;
    for (Visit &visit : board_order(std::move(visits), now)) {
        BoardRow &row = board.emplace_back();
        if (const auto person = person_by_id(store, visit.person))
            row.person_name = person->name;
        if (const auto contact = contact_of(store, visit.person))
            row.mobile = contact->mobile;
        row.acknowledged_by_name = visit.acknowledged_name;
        if (!visit.acknowledged_by.is_nil())
            if (const auto person = person_by_id(store, visit.acknowledged_by))
                row.acknowledged_by_name = person->name;
        row.visit.pending = pending[visit.id];
        row.visit.row = std::move(visit);
    }
    return board;
}

std::vector<HubTrouble> hub_troubles(LocalStore &store) {
    static_assert(static_cast<int>(TroubleKind::not_taken) == 2); // an alarm may be waiting for it
    static const std::string text = rows::sql<HubTrouble>().list + "ORDER BY kind = 2 DESC, kind, since, about";
    return rows::plain(rows::list<HubTrouble>(store.database(), text));
}

} // namespace tallyboard::store
