// What the Visits page reads from the store (on the store's thread) and the rows it becomes. No state.
#pragma once
#include "domain/receipt.h"
#include "shell/RowsModel.h"
#include "store/reads.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tallyboard {

struct PastVisit {
    store::Shown<Visit> visit;
    int looked = 0; // how often a responder looked at its position
};

struct VisitsAnswer {
    std::optional<store::Shown<Visit>> running; // also one that was closed here and the hub has not heard of it
    std::optional<Receipt> receipt;             // of the running one
    std::vector<PastVisit> recent;
    std::vector<VisitEvent> events; // of the one asked for, else of the running one
    std::map<PersonId, QString> names;
    std::vector<store::Notice> refused; // what the hub did not accept of visits, until dismissed
    bool presses_carry_place = true;    // the person's choice; an SOS carries one always
};

VisitsAnswer read_visits(store::LocalStore &local, const PersonId &me, const VisitId &selected);
/// Names of everybody in `events`.
std::map<PersonId, QString> names_in(store::LocalStore &local, const std::vector<VisitEvent> &events);
/// Who stands in this alarm's lines of a kind (told, not_told), in order, each once.
QStringList told_in(const std::vector<VisitEvent> &events, const Visit &visit, VisitEventKind kind);
/// Roles atText, text, kind, alarm.
std::vector<RowsModel::Row> event_rows(const std::vector<VisitEvent> &events, const std::map<PersonId, QString> &names,
                                       LocalDate today, const std::string &zone);
std::vector<RowsModel::Row> recent_rows(const VisitsAnswer &answer, Instant last_heard, Instant now, LocalDate today,
                                        const std::string &zone);
/// What may be claimed of a visit of mine, from its row and its receipt.
Protection claim(const store::Shown<Visit> &visit, const std::optional<Receipt> &receipt, Instant last_heard,
                 Instant now);

} // namespace tallyboard
