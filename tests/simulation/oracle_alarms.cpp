// The oracle on visits and alarms: a commit is gone through in the order in which it was written, beside the model.
// What stands in its rows, who is owed a message, what its logs say: all of it is what the model says, and no more.
#include "domain/enum_text.h"
#include "simulation/behind.h"
#include "simulation/model.h"
#include "simulation/model_alarm.h"
#include "simulation/model_closing.h"
#include "simulation/model_visit.h"
#include "simulation/oracle.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

/// The worker's "I am safe" by an extension is another line of the same meaning.
AlarmEventKind as_modelled(AlarmEventKind kind) {
    return kind == AlarmEventKind::extended ? AlarmEventKind::worker_safe : kind;
}

std::string said(const Message &message) {
    return std::string(enum_text(message.kind)) + " step " + std::to_string(message.step) + " attempt " +
           std::to_string(message.attempt) + " epoch " + std::to_string(message.epoch) +
           (message.to.is_app() ? " by app" : " by method " + message.to.method.text());
}

std::string duty_in(const Plan &plan, int step) {
    return step < 1 || step > plan.rung_count() ? std::string() : plan.rungs[static_cast<std::size_t>(step - 1)].duty;
}

std::string words_of(const std::vector<AlarmEventKind> &lines) {
    std::string text;
    for (const AlarmEventKind line : lines)
        text += " " + std::string(enum_text(line));
    return text;
}

template <class T> const T *last_row(const Truth &truth, const std::string &key) {
    const auto found = truth.rows.find({std::string(T::trait.word.text), key});
    return found == truth.rows.end() || !found->second.back().row ? nullptr
                                                                  : std::get_if<T>(&*found->second.back().row);
}

} // namespace

/// Rows came before the command that made them, and so did its reports and messages. What comes behind the last command
/// is the hub's own: each row must be a step that was due.
void Oracle::walk(const Commit &commit, std::set<Key> &changed) {
    std::size_t decided = 0, first = 0; // of the rows of the next command
    std::set<Key> fresh;
    for (const auto &[did, place] : commit.order) {
        const bool is_own = decided == commit.commands.size();
        switch (did) {
        case Commit::Did::row:
            take_row(commit.rows[place], fresh);
            if (is_own)
                explain(commit.rows[place]), check_betrayed(commit.rows[place], nullptr);
            break;
        case Commit::Did::owed: take_owed(commit.owed[place]); break;
        case Commit::Did::ended: take_report(commit.ended[place]); break;
        case Commit::Did::answered: take_answer(commit.answered[place]); break;
        case Commit::Did::withdrawn:
            m_withdrawn.push_back(&commit.withdrawn[place]);
            truth.withdrawn.insert(commit.withdrawn[place].row.message);
            break;
        case Commit::Did::command:
            take_command(commit.commands[place]);
            settle(commit, fresh, changed);
            for (; first < commit.rows.size() && commit.rows[first].seq <= truth.sequence; ++first)
                check_betrayed(commit.rows[first], find(commit.commands[place].id));
            ++decided;
        }
    }
    settle(commit, fresh, changed);
}

/// A row that no command wrote: it stands as the model has it (a report, a move of hub time), or it was due.
void Oracle::explain(const hub::FeedEntry &entry) {
    const Key key{entry.kind, entry.key};
    const auto &row = truth.rows[key].back().row;
    if (const auto *alarm = row ? std::get_if<Alarm>(&*row) : nullptr) {
        const auto known = truth.alarms.find(alarm->id);
        if (known != truth.alarms.end() && differs(known->second, *alarm).empty())
            return;
        const bool raised = known == truth.alarms.end() || alarm->epoch > known->second.model.epoch;
        if (const auto closed = raised ? take_forced(truth, *alarm) : std::nullopt)
            return raise(truth, *closed, Cause::duress, alarm->id, entry.at);
        const VisitId session = alarm->sessions.empty() ? VisitId{} : alarm->sessions.back();
        if (raised && !truth.visits.contains(session))
            return fail("I6", "an alarm of no visit");
        if (!raised && is_owned_by_leaver(truth, alarm->id))
            return turn(truth, alarm->id, entry.at, [](auto &model) { model.review(); });
        const bool was_forced = known != truth.alarms.end() && known->second.model.causes.contains(Cause::duress);
        if (raised && alarm->causes.has(Cause::duress) && !was_forced)
            return fail("I4", "an alarm says that somebody was forced, and nobody was");
        const auto wrong = raised ? due(truth, session, alarm->id, entry.at) : alarm_due(truth, alarm->id, entry.at);
        if (!wrong.empty())
            fail("I3", wrong);
    }
    const auto *visit = row ? std::get_if<Visit>(&*row) : nullptr;
    const auto model = visit == nullptr ? truth.visits.end() : truth.visits.find(visit->id);
    if (model == truth.visits.end() || is_judged_anew(key, *visit))
        return;
    const auto other = unlike(model->second, *visit);
    if (other.empty())
        return;
    if (const auto wrong = due(truth, visit->id, {}, entry.at); !wrong.empty())
        fail("I3", wrong + ", in " + other);
}

/// What was written up to here is what the model says.
void Oracle::settle(const Commit &commit, std::set<Key> &fresh, std::set<Key> &changed) {
    auto touched = std::exchange(truth.moved_alarms, {});
    for (const Key &key : fresh) {
        const auto &row = truth.rows[key].back().row;
        if (!row)
            continue;
        if (const auto *alarm = std::get_if<Alarm>(&*row))
            touched.insert(alarm->id);
        else if (const auto *visit = std::get_if<Visit>(&*row))
            check_visit(visit->id, *visit);
        else if (const auto *line = std::get_if<VisitEvent>(&*row))
            check_story(commit, *line);
    }
    for (const AlarmId &id : touched)
        check_alarm(id);
    check_owed();
    check_log();
    for (const auto *record : std::exchange(m_withdrawn, {}))
        check_withdrawn(commit, *record);
    if (!truth.app_reports.empty())
        fail("I4", "an app counts as told, and it has shown nothing");
    truth.app_reports.clear();
    if (!truth.broken.empty())
        fail("I1", "an address was refused for good, and its method still counts");
    truth.broken.clear();
    changed.insert(fresh.begin(), fresh.end());
    fresh.clear();
}

void Oracle::check_alarm(const AlarmId &id) {
    const auto found = truth.alarms.find(id);
    const auto *row = last_row<Alarm>(truth, id.text());
    if (found == truth.alarms.end() || row == nullptr)
        return fail("I6", "an alarm appeared and nothing says so, or there is none where there should be");
    m_covered[id].insert(found->second.sessions.begin(), found->second.sessions.end());
    const auto &model = found->second.model;
    if (const auto wrong = differs(found->second, *row); !wrong.empty())
        fail("I3", "an alarm stands otherwise than its rules say, in " + wrong + ": " +
                       std::string(enum_text(row->state)) + " step " + std::to_string(step_number(row->step)) +
                       " attempt " + std::to_string(row->attempt) + ", by the model " +
                       (!model.open   ? "closed"
                        : model.taken ? "taken"
                                      : "telling") +
                       " step " + std::to_string(model.rung) + " attempt " + std::to_string(model.attempt) + "; next " +
                       std::to_string((row->next_due - model.next).count));
    if (row->state == AlarmState::closed && row->closed_by.is_nil())
        fail("I3", "an alarm closed by itself");
    for (const VisitId &session : found->second.sessions)
        if (const auto *visit = last_row<Visit>(truth, session.text()))
            check_visit(session, *visit);
    if (std::exchange(found->second.was_unseen, is_unseen(found->second)) && !found->second.was_unseen)
        check_seen_again(id);
}

/// Nobody is forgotten, and nobody is told what no rule says. In the very commit that takes the step.
void Oracle::check_owed() {
    auto must = std::exchange(truth.must_owe, {});
    auto owed = std::exchange(m_owed, {});
    std::sort(must.begin(), must.end());
    std::sort(owed.begin(), owed.end());
    std::vector<Message> missing, extra;
    std::ranges::set_difference(must, owed, std::back_inserter(missing));
    std::ranges::set_difference(owed, must, std::back_inserter(extra));
    for (const Message &message : missing)
        fail(message.kind == MessageKind::stand_down || message.kind == MessageKind::worker_safe ? "I4" : "I1",
             "somebody must hear, and is owed nothing: " + said(message));
    for (const Message &message : extra)
        fail("I4", "a message that no rule asks for: " + said(message));
}

void Oracle::take_line(const AlarmEvent &line) {
    m_log[line.alarm].push_back(as_modelled(line.kind));
    if (line.n != ++truth.log_lines[line.alarm])
        fail("I4", "an alarm's log has a gap before line " + std::to_string(line.n));
}

void Oracle::check_log() {
    const auto must = std::exchange(truth.must_log, {});
    auto log = std::exchange(m_log, {});
    for (const auto &[id, lines] : must)
        if (log[id] != lines)
            fail("I4", "an alarm's log says" + words_of(log[id]) + ", by the model" + words_of(lines));
    for (const auto &[id, lines] : log)
        if (!lines.empty() && !must.contains(id))
            fail("I4", "an alarm's log says" + words_of(lines) + ", and nothing happened");
}

void Oracle::take_owed(const hub::MessageRecord &record) {
    const Message &message = record.row.message;
    if (!truth.owed.insert(message).second)
        fail("I4", "a message is owed twice under one key");
    truth.newest_owed[{message.about, message.to, message.kind}] = record.id;
    const auto *method = last_row<Method>(truth, message.to.method.text());
    if (!message.to.is_app() &&
        (method == nullptr || method->owner() != message.to.who || method->address != record.address))
        fail("I1", "a message goes to somebody else than its method says");
    if (is_reminder(message.kind))
        return take_reminder(record);
    if (message.kind != MessageKind::away) {
        const auto alarm = truth.alarms.find(AlarmId{message.about.bytes});
        if (alarm != truth.alarms.end() && record.duty != duty_in(alarm->second.world.its_plan, message.step))
            fail("I1", "a message says otherwise than its plan for what somebody is asked: " + record.duty);
        alarms += message.kind == MessageKind::alarm;
        return m_owed.push_back(message);
    }
    truth.away_told.insert(message.to);
    const auto visit = truth.visits.find(VisitId{message.about.bytes});
    const auto whom = visit == truth.visits.end()
                          ? std::vector<Recipient>{}
                          : first_outside(truth, *visit->second.plan, truth.time_of_commit, visit->second.person);
    if (std::ranges::find(whom, message.to) == whom.end())
        fail("I1", "that the hub was away is told to somebody else than the plan names");
}

void Oracle::take_report(const hub::MessageRecord &record) {
    const MessageRow &row = record.row;
    const Message &message = row.message;
    if (message.to.is_app()) {
        const auto *newest = waits_for_app(truth, AlarmId{message.about.bytes}, message.to.who.person);
        if (newest == nullptr || *newest != message)
            fail("I4", "an app has shown what it was not asked to show");
        truth.app_reports.insert(message);
    }
    const Instant at = row.outcome == SendOutcome::handed_over ? row.handed_over_at
                       : row.outcome == SendOutcome::refused   ? row.refused_at
                       : row.outcome == SendOutcome::put_off   ? row.put_off_at
                                                               : row.unknown_at;
    const auto *method = row_in_truth<Method>(truth, message.to.method.text());
    if (row.outcome == SendOutcome::refused)
        truth.refusing.insert(message.to.method);
    if (row.refused_at.is_set() && row.trouble == SendTrouble::address_refused && method != nullptr &&
        method->state != MethodState::broken)
        truth.broken.insert(method->id);
    if (is_reminder(message.kind))
        return;
    reported(truth, message, row.outcome, row.begun_at, at);
}

/// "I have it" by a link: whoever the message was for has said so, and nobody else.
void Oracle::take_answer(const hub::MessageRecord &record) {
    if (is_reminder(record.row.message.kind))
        return; // sim_hub_links.cpp looks what a test's answer has proved
    const auto reply = answered_by_link(truth, record.row.message, record.row.answered_at);
    if (reply >= AlarmReply::not_allowed && reply != AlarmReply::nothing_new)
        fail("I3", "an answer by a link was taken, though it is " + std::string(enum_text(reply)));
}

/// Nothing is taken back but what a newer message to the same receiver says better, or what is over.
void Oracle::check_withdrawn(const Commit &commit, const hub::MessageRecord &record) {
    const Message &message = record.row.message;
    if (is_reminder(message.kind))
        return;
    const auto is_newer = [&](MessageKind kind) {
        const auto newest = truth.newest_owed.find({message.about, message.to, kind});
        return newest != truth.newest_owed.end() && newest->second > record.id;
    };
    if (message.kind != MessageKind::away) {
        const bool method_gone = !message.to.is_app() && last_row<Method>(truth, message.to.method.text()) == nullptr;
        if (matters(truth, message) && !is_newer(MessageKind::alarm) && !is_newer(message.kind) && !method_gone)
            fail("I1", "a message that matters was taken back: " + said(message));
        return;
    }
    const auto visit = truth.visits.find(VisitId{message.about.bytes});
    const bool runs = visit != truth.visits.end() &&
                      (visit->second.state == VisitState::armed || visit->second.state == VisitState::overdue);
    if (runs && !is_newer(message.kind))
        fail("I1", "a word that the hub was away was taken back");
    if (!runs && !record.row.begun_at.is_set() && !is_passed_on(commit, message, record.row.owed_at))
        fail("C8", "a word that the hub was away is lost with the one visit that it named");
}

/// Whether another visit of then carries it on, if there is one with that receiver.
bool Oracle::is_passed_on(const Commit &commit, const Message &word, Instant owed_at) const {
    const auto carries = [&word](const Message &owed) {
        return owed.kind == MessageKind::away && owed.to == word.to && owed.attempt == word.attempt &&
               owed.about != word.about;
    };
    const auto ran = [&](const auto &one) {
        const auto &[id, visit] = one;
        const bool running = visit.state == VisitState::armed || visit.state == VisitState::overdue;
        if (about(id) == word.about || !running || visit.armed >= owed_at)
            return false;
        const auto whom = first_outside(truth, *visit.plan, truth.time_of_commit, visit.person);
        return std::ranges::find(whom, word.to) != whom.end();
    };
    return std::ranges::any_of(truth.owed, carries) || std::ranges::none_of(truth.visits, ran) ||
           commit.commands.size() > 1;
}

/// A line of a visit's story says "told" when somebody was: something was handed over, or an app showed the alarm.
void Oracle::check_story(const Commit &commit, const VisitEvent &line) {
    const bool alarm = line.kind == VisitEventKind::told, end = line.kind == VisitEventKind::stand_down;
    const auto visit = truth.visits.find(line.visit);
    if ((!alarm && !end) || visit == truth.visits.end())
        return;
    const auto says_so = [&](const hub::MessageRecord &record) {
        const auto covers = truth.alarms.find(AlarmId{record.row.message.about.bytes});
        return covers != truth.alarms.end() && std::ranges::count(covers->second.sessions, line.visit) > 0 &&
               record.row.message.step == line.rung && record.row.outcome == SendOutcome::handed_over &&
               line.by == (end || record.row.message.to.is_app() ? record.row.message.to.who.person : PersonId{}) &&
               line.who == duty_in(covers->second.world.its_plan, line.rung) &&
               (record.row.message.kind == MessageKind::stand_down) == end;
    };
    if (std::none_of(commit.ended.begin(), commit.ended.end(), says_so))
        fail("I4", "the story says told, and nothing was handed over");
}

/// Whom its plan reaches is judged whenever that may have changed; of the visit nothing else moves.
bool Oracle::is_judged_anew(const Key &key, Visit visit) const {
    const auto &versions = truth.rows.at(key);
    if (versions.size() < 2 || !versions[versions.size() - 2].row)
        return false;
    const Visit &before = std::get<Visit>(*versions[versions.size() - 2].row);
    visit.reach = before.reach;
    visit.first_told = before.first_told;
    return visit == before;
}

void Oracle::check_visit(const VisitId &id, const Visit &row) {
    const auto found = truth.visits.find(id);
    if (found == truth.visits.end())
        return fail("I6", "a visit appeared and no command says so");
    const auto &model = found->second;
    if (const auto wrong = unlike(model, row); !wrong.empty())
        fail("I3", "a visit stands otherwise than its rules say, in " + wrong + ": " +
                       std::string(enum_text(row.state)) + " rung " + std::to_string(row.rung) + " attempt " +
                       std::to_string(row.attempt) + " epoch " + std::to_string(row.epoch) + ", by the model " +
                       std::string(enum_text(model.state)) + " rung " + std::to_string(model.rung) + " attempt " +
                       std::to_string(model.attempt) + " epoch " + std::to_string(model.epoch) + "; next " +
                       std::to_string((row.next_due - model.next).count));
    const auto place = truth.fixes.find(id);
    if (row.position_at != (place == truth.fixes.end() ? Instant{} : place->second.first.taken_at))
        fail("I3", "a visit says otherwise than is so since when there is a place");
    if (row.deadline != model.deadline)
        fail("C1", "a deadline moved by " + std::to_string((row.deadline - model.deadline).count) + " ms");
    note_spell(id, {m_now(), row.state, row.epoch, row.deadline});
}

} // namespace tallyboard::simulation
