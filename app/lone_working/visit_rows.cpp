#include "lone_working/visit_rows.h"
#include "lone_working/StateWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "shell/place_setting.h"
#include "store/civil_time.h"
#include <algorithm>

namespace tallyboard {

namespace {
constexpr int recent_most = 30;

bool is_of_visit(const Verb &verb) {
    return std::holds_alternative<StartVisit>(verb) || std::holds_alternative<CheckIn>(verb) ||
           std::holds_alternative<ExtendVisit>(verb) || std::holds_alternative<CloseVisit>(verb) ||
           std::holds_alternative<RaiseSos>(verb);
}
} // namespace

std::map<PersonId, QString> names_in(store::LocalStore &local, const std::vector<VisitEvent> &events) {
    std::map<PersonId, QString> names;
    for (const VisitEvent &event : events) {
        if (event.by.is_nil() || names.count(event.by) > 0)
            continue;
        if (const auto person = store::person_by_id(local, event.by))
            names[event.by] = QString::fromStdString(person->name);
    }
    return names;
}

VisitsAnswer read_visits(store::LocalStore &local, const PersonId &me, const VisitId &selected) {
    VisitsAnswer answer;
    answer.running = store::running_visit_of(local, me);
    for (auto &visit : store::visits_of(local, me, recent_most)) {
        const auto events = store::events_of(local, visit.row.id);
        const auto looked = std::count_if(events.begin(), events.end(), [](const VisitEvent &event) {
            return event.kind == VisitEventKind::position_looked;
        });
        answer.recent.push_back({visit, static_cast<int>(looked)});
    }
    // Until the hub has the close it goes on watching: that visit is still the one to show.
    if (!answer.running && !answer.recent.empty()) {
        const auto &newest = answer.recent.front().visit;
        if (newest.pending && newest.row.state == VisitState::closed)
            answer.running = newest;
    }
    if (answer.running)
        answer.receipt = store::receipt_of(local, answer.running->row.id);
    const VisitId of = !selected.is_nil() ? selected : answer.running ? answer.running->row.id : VisitId{};
    if (!of.is_nil())
        answer.events = store::events_of(local, of);
    answer.names = names_in(local, answer.events);
    if (answer.running && !answer.running->row.acknowledged_by.is_nil())
        if (const auto owner = store::person_by_id(local, answer.running->row.acknowledged_by))
            answer.names[owner->id] = QString::fromStdString(owner->name);
    for (store::Notice &notice : local.notices())
        if (is_of_visit(notice.command.verb))
            answer.refused.push_back(std::move(notice));
    answer.presses_carry_place = local.setting(places_setting).value_or(places_yes) == places_yes;
    return answer;
}

QStringList told_in(const std::vector<VisitEvent> &events, const Visit &visit, VisitEventKind kind) {
    QStringList told;
    for (const VisitEvent &event : events) {
        const QString who = QString::fromStdString(event.who);
        if (event.kind == kind && event.visit == visit.id && event.at >= visit.alarm_at && !who.isEmpty() &&
            !told.contains(who))
            told += who;
    }
    return told;
}

std::vector<RowsModel::Row> event_rows(const std::vector<VisitEvent> &events, const std::map<PersonId, QString> &names,
                                       LocalDate today, const std::string &zone) {
    std::vector<RowsModel::Row> rows;
    for (const VisitEvent &event : events) {
        const auto by = names.find(event.by);
        rows.push_back({QString::number(event.n),
                        {time_words::day_and_clock(event.at, today, zone),
                         event_text(event, by == names.end() ? QString() : by->second), word(event.kind),
                         event_is_alarm(event.kind)}});
    }
    return rows;
}

Protection claim(const store::Shown<Visit> &visit, const std::optional<Receipt> &receipt, Instant last_heard,
                 Instant now) {
    const bool fits = receipt && receipt->visit == visit.row.id;
    return protection(visit.row, visit.pending, fits ? receipt->epoch : 0, fits ? receipt->deadline : Instant{},
                      fits ? receipt->reach : Reach::nobody, last_heard, now);
}

std::vector<RowsModel::Row> recent_rows(const VisitsAnswer &answer, Instant last_heard, Instant now, LocalDate today,
                                        const std::string &zone) {
    std::vector<RowsModel::Row> rows;
    for (const auto &[shown, looked] : answer.recent) {
        const Visit &visit = shown.row;
        const bool is_running = answer.running && answer.running->row.id == visit.id;
        const auto &receipt = is_running ? answer.receipt : std::nullopt;
        const StateWords words =
            state_words(claim(shown, receipt, last_heard, now), visit, {}, {}, last_heard, now, zone);
        const QString id = QString::fromStdString(visit.id.text());
        const QString day =
            visit.started_at.is_set() ? time_words::day(civil_time(visit.started_at, zone).date, today) : QString();
        rows.push_back({id,
                        {id, QString::fromStdString(visit.where), QString::fromStdString(visit.what), day,
                         time_words::clock(visit.started_at, zone), time_words::clock(visit.closed_at, zone), words.key,
                         words.text, is_running, looked}});
    }
    return rows;
}

} // namespace tallyboard
