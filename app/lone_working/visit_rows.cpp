#include "lone_working/visit_rows.h"
#include "lone_working/StateWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "shell/place_setting.h"
#include "store/civil_time.h"
#include "store/plans_reads.h"
#include <algorithm>
#include <set>

namespace tallyboard {

namespace {
constexpr int recent_most = 30;
constexpr std::size_t usual_most = 4;

bool is_of_visit(const Verb &verb) { return holds_any<StartVisit, CheckIn, ExtendVisit, CloseVisit, RaiseSos>(verb); }

QString tr(const char *text) { return translated("VisitRows", text); }

QString name_of(const std::map<PersonId, QString> &names, const PersonId &id) {
    const auto found = names.find(id);
    return found == names.end() ? QString() : found->second;
}

void add_name(store::LocalStore &local, std::map<PersonId, QString> &names, const PersonId &id) {
    if (id.is_nil() || names.count(id) > 0)
        return;
    if (const auto person = store::person_by_id(local, id))
        names[id] = QString::fromStdString(person->name);
}

/// Everybody who looked, each once, with the time of their last look.
QString looked_text(const std::vector<VisitEvent> &looks, const std::map<PersonId, QString> &names, LocalDate today,
                    const std::string &zone) {
    QStringList lines;
    std::set<PersonId> seen;
    for (auto look = looks.rbegin(); look != looks.rend(); ++look) {
        if (!seen.insert(look->by).second)
            continue;
        const auto times =
            std::count_if(looks.begin(), looks.end(), [&](const auto &one) { return one.by == look->by; });
        const QString what = event_text(*look, name_of(names, look->by));
        const QString clock = time_words::day_and_clock(look->at, today, zone);
        //: On a past visit: %1 is "Priya Nair looked at the position", %2 a time; then with how often, %3.
        lines += times == 1 ? tr(QT_TRANSLATE_NOOP("VisitRows", "%1, %2")).arg(what, clock)
                            : tr(QT_TRANSLATE_NOOP("VisitRows", "%1, %2 (%3 times)")).arg(what, clock).arg(times);
    }
    return lines.join(QLatin1Char('\n'));
}

/// By the hub's rows alone: a close that the hub has not heard has not ended the visit.
bool is_ended_by_other(const store::Shown<Visit> &visit) {
    return !visit.pending && how_ended(visit.row) == Ended::by_other && visit.row.closed_by != visit.row.person;
}

/// The person whose app showed the alarm; the plan's name for that step may mean somebody else.
QString responder_name(const std::map<PersonId, QString> &names, const PersonId &id) {
    const QString name = name_of(names, id);
    //: Somebody who answers alarms, when this device does not know their name.
    return name.isEmpty() ? translated("VisitRows", QT_TRANSLATE_NOOP("VisitRows", "somebody who answers alarms"))
                          : name;
}

bool is_of_alarm(const VisitEvent &event, const Visit &visit, VisitEventKind kind) {
    return event.kind == kind && event.visit == visit.id && event.at >= visit.alarm_at;
}

} // namespace

std::map<PersonId, QString> names_in(store::LocalStore &local, const std::vector<VisitEvent> &events) {
    std::map<PersonId, QString> names;
    for (const VisitEvent &event : events)
        add_name(local, names, event.by);
    return names;
}

QString owner_name(const std::map<PersonId, QString> &names, const Visit &visit) {
    return visit.acknowledged_by.is_nil() ? QString::fromStdString(visit.acknowledged_name)
                                          : name_of(names, visit.acknowledged_by);
}

VisitsAnswer read_visits(store::LocalStore &local, const PersonId &me, const VisitId &selected) {
    VisitsAnswer answer;
    answer.running = store::running_visit_of(local, me);
    for (auto &visit : store::visits_of(local, me, recent_most)) {
        auto looks = store::events_of(local, visit.row.id);
        std::erase_if(looks, [](const VisitEvent &event) { return event.kind != VisitEventKind::position_looked; });
        answer.recent.push_back({visit, std::move(looks)});
    }
    // The hub watches until it has the close, so this visit is still the one to show.
    if (!answer.running && !answer.recent.empty()) {
        const auto &newest = answer.recent.front().visit;
        if (newest.pending && newest.row.state == VisitState::closed)
            answer.running = newest;
    }
    if (answer.running)
        answer.receipt = store::receipt_of(local, answer.running->row.id);
    if (answer.running)
        answer.running_events = store::events_of(local, answer.running->row.id);
    answer.events = selected.is_nil() ? answer.running_events : store::events_of(local, selected);
    const auto told = selected.is_nil() ? answer.running : store::visit_by_id(local, selected);
    answer.outcome_note = told ? told->row.outcome_note : std::string();
    answer.names = names_in(local, answer.events);
    answer.names.merge(names_in(local, answer.running_events));
    if (answer.running)
        add_name(local, answer.names, answer.running->row.acknowledged_by);
    for (const auto &[visit, looks] : answer.recent) {
        answer.names.merge(names_in(local, looks));
        add_name(local, answer.names, visit.row.acknowledged_by);
        add_name(local, answer.names, visit.row.closed_by);
        if (is_ended_by_other(visit) && !store::is_put_away(local, visit.row.id, visit.row.closed_at))
            answer.ended.push_back(visit.row);
    }
    std::stable_sort(answer.ended.begin(), answer.ended.end(),
                     [](const Visit &a, const Visit &b) { return a.closed_at > b.closed_at; });
    for (store::Notice &notice : local.notices())
        if (is_of_visit(notice.command.verb))
            answer.refused.push_back(std::move(notice));
    answer.cover = store::cover_for(local, me);
    answer.presses_carry_place = local.setting(places_setting).value_or(places_yes) == places_yes;
    return answer;
}

QStringList told_in(const std::vector<VisitEvent> &events, const Visit &visit,
                    const std::map<PersonId, QString> &names) {
    QStringList told;
    for (const VisitEvent &event : events) {
        const QString who = event.by.is_nil() ? told_name(event) : responder_name(names, event.by);
        if (is_of_alarm(event, visit, VisitEventKind::told) && !told.contains(who))
            told += who;
    }
    return told;
}

QStringList unheard_in(const std::vector<VisitEvent> &events, const Visit &visit) {
    QStringList unheard, told;
    for (const VisitEvent &event : events) {
        const QString who = told_name(event);
        if (is_of_alarm(event, visit, VisitEventKind::told))
            told += who;
        else if (is_of_alarm(event, visit, VisitEventKind::not_told) && !unheard.contains(who))
            unheard += who;
    }
    unheard.removeIf([&told](const QString &who) { return told.contains(who); });
    return unheard;
}

std::vector<EventRow> event_rows(const std::vector<VisitEvent> &events, const std::map<PersonId, QString> &names,
                                 const std::string &outcome_note, LocalDate today, const std::string &zone) {
    const auto last_close = std::find_if(events.rbegin(), events.rend(),
                                         [](const VisitEvent &event) { return event.kind == VisitEventKind::closed; });
    std::vector<EventRow> rows;
    for (const VisitEvent &event : events) {
        VisitEvent line = event;
        if (last_close != events.rend() && &event == &*last_close)
            line.note = outcome_note;
        rows.push_back({.n = event.n,
                        .at_text = time_words::day_and_clock(event.at, today, zone),
                        .text = event_text(line, name_of(names, event.by)),
                        .kind = word(event.kind),
                        .alarm = event_is_alarm(event.kind)});
    }
    return rows;
}

std::vector<RecentVisitRow> recent_rows(const VisitsAnswer &answer, const WordFacts &facts, LocalDate today) {
    std::vector<RecentVisitRow> rows;
    const std::string &zone = facts.zone;
    for (const auto &[shown, looks] : answer.recent) {
        const Visit &visit = shown.row;
        const bool is_running = answer.running && answer.running->row.id == visit.id;
        const auto &receipt = is_running ? answer.receipt : std::nullopt;
        WordFacts of = facts;
        of.first_told = QString::fromStdString(receipt ? receipt->first_told : std::string());
        of.owner = owner_name(answer.names, visit);
        of.closer = name_of(answer.names, visit.closed_by);
        const Claim claim = worker_claim(visit, shown.pending, receipt, facts.heard, facts.now);
        const QString day =
            visit.started_at.is_set() ? time_words::day(civil_time(visit.started_at, zone).date, today) : QString();
        rows.push_back({.visit_id = QString::fromStdString(visit.id.text()),
                        .where = QString::fromStdString(visit.where),
                        .what = QString::fromStdString(visit.what),
                        .day_label = day,
                        .from_text = time_words::clock(visit.started_at, zone),
                        .to_text = time_words::clock(visit.closed_at, zone),
                        .claim = state_words(claim, visit, of),
                        .running = is_running,
                        .looked_text = looked_text(looks, answer.names, today, zone)});
    }
    return rows;
}

std::vector<UsualVisitRow> usual_rows(const VisitsAnswer &answer) {
    std::vector<UsualVisitRow> rows;
    for (const PastVisit &past : answer.recent) {
        const Visit &visit = past.visit.row;
        const QString where = QString::fromStdString(visit.where).simplified();
        const bool known = std::any_of(rows.begin(), rows.end(), [&](const UsualVisitRow &row) {
            return row.where.compare(where, Qt::CaseInsensitive) == 0;
        });
        if (where.isEmpty() || known || !visit.started_at.is_set())
            continue;
        rows.push_back(
            {.where = where,
             .what = QString::fromStdString(visit.what),
             .with_whom = QString::fromStdString(visit.with_whom),
             .type = QString::fromStdString(visit.type.text),
             .minutes = static_cast<int>((visit.planned_end.ms - visit.started_at.ms) / 60'000),
             .address_id = visit.address.is_nil() ? QString() : QString::fromStdString(visit.address.text())});
        if (rows.size() == usual_most)
            break;
    }
    return rows;
}

VisitEvent sign_of_life(const std::vector<VisitEvent> &events) {
    const auto newest = std::find_if(events.rbegin(), events.rend(), [](const VisitEvent &event) {
        return event.kind == VisitEventKind::checked_in || event.kind == VisitEventKind::extended;
    });
    return newest == events.rend() ? VisitEvent{} : *newest;
}

PersonId spoke_for(const std::vector<VisitEvent> &events, VisitEventKind kind) {
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        if (event->kind == kind)
            return event->by == event->person ? PersonId{} : event->by;
    return {};
}

EndedWords ended_words(const VisitsAnswer &answer, const std::string &zone) {
    if (answer.ended.empty())
        return {};
    const Visit &visit = answer.ended.front();
    EndedWords words;
    words.shown = true;
    words.title = ended_text(visit, name_of(answer.names, visit.closed_by), zone);
    const QString where = QString::fromStdString(visit.where);
    QStringList said;
    if (!where.isEmpty())
        //: Of a visit that somebody else closed; %1 is its address.
        said += tr(QT_TRANSLATE_NOOP("VisitRows", "Your visit to %1 has ended.")).arg(where);
    said += answer.running
                //: Of a visit that somebody else closed, while another one runs.
                ? tr(QT_TRANSLATE_NOOP("VisitRows", "The visit that runs now is another one."))
                //: Of a visit that somebody else closed. It is said to the worker, who may still be there.
                : tr(QT_TRANSLATE_NOOP("VisitRows", "Nobody is watching you now. If you are still out alone, start a "
                                                    "new visit. In danger, dial 999."));
    if (!visit.outcome_note.empty())
        //: Of a visit that somebody else closed; %1 is what they wrote of it.
        said += tr(QT_TRANSLATE_NOOP("VisitRows", "Their note: %1"))
                    .arg(QString::fromStdString(visit.outcome_note).simplified());
    if (answer.ended.size() > 1)
        //: Of visits that somebody else closed; %1 is a number.
        said += tr(QT_TRANSLATE_NOOP("VisitRows", "Closed before that, too: %1. See My visits."))
                    .arg(static_cast<qulonglong>(answer.ended.size() - 1));
    words.text = said.join(QLatin1Char(' '));
    //: On the strip of every page; %1 is "Closed by Priya Nair 15:02 · false alarm".
    words.brief = tr(QT_TRANSLATE_NOOP("VisitRows", "%1. Nobody is watching you now.")).arg(words.title);
    return words;
}

} // namespace tallyboard
