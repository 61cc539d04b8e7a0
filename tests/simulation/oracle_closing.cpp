// The oracle on closing words: who is refused for theirs, and that whoever holds the phone of a worker who was forced
// learns nothing of the alarm, until a responder has marked them safe; and then all of it.
#include "domain/enum_text.h"
#include "hub/hub_rows.h"
#include "simulation/model_closing.h"
#include "simulation/oracle.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

/// Lines of a visit's story that only an alarm makes.
bool tells_of_alarm(VisitEventKind kind) {
    return kind >= VisitEventKind::told && kind <= VisitEventKind::not_stood_down;
}

/// As it stood before its newest version.
bool is_unchanged(const std::vector<Version> &versions) {
    if (versions.size() < 2)
        return false;
    const Version &before = versions[versions.size() - 2];
    return before.row == versions.back().row && before.audience == versions.back().audience;
}

} // namespace

/// A close is refused for its word exactly when that was wrong (that a wrong one was not taken: apply()), and so are
/// words that are chosen. Whoever may answer is not told that the visit is over.
void Oracle::check_refused(const hub::CommandRecord &record, const Pressed &pressed) {
    const auto says = [&record](RefusalCode code) {
        return record.answer.find("\"" + std::string(enum_text(code)) + "\"") != record.answer.npos;
    };
    if (says(RefusalCode::wrong_word) && word_of(truth, pressed) != CloseWord::wrong)
        fail("I6", "a close is refused for its word, which was right");
    // Somebody else has closed the visit, or moved its deadline: who was forced is heard all the same.
    if (const auto *close = std::get_if<CloseVisit>(&pressed.verb);
        close != nullptr && (says(RefusalCode::visit_closed) || says(RefusalCode::stale_epoch)))
        note_close(truth, close->visit, pressed, record.at);
    if (says(RefusalCode::words_unusable) && may_be_chosen(pressed.typed))
        fail("I6", "closing words are refused that may be chosen");
    const auto *taken = std::get_if<AcknowledgeAlarm>(&pressed.verb);
    const auto *closed = std::get_if<CloseAlarm>(&pressed.verb);
    const VisitId named = taken != nullptr ? taken->visit : closed != nullptr ? closed->visit : VisitId{};
    if (says(RefusalCode::visit_closed) && !unseen_behind(truth, pressed, named).is_nil())
        fail("I1", "nobody can answer the alarm of somebody who was forced to close their visit");
}

/// Else the visit's rows may tell of another alarm, that its worker knows of.
bool Oracle::is_alone_with(const VisitId &visit, const AlarmId &unseen) const {
    return std::ranges::all_of(truth.alarms, [&](const auto &one) {
        return (std::ranges::count(one.second.sessions, visit) > 0) == (one.first == unseen);
    });
}

/// A row of a visit, as the hub has written it by itself (`pressed` null) or for a command. It must not come of an
/// alarm that the visit's worker must not see: nor may it come again as it was, since that wakes their devices.
void Oracle::check_betrayed(const hub::FeedEntry &entry, const Pressed *pressed) {
    if (truth.closing.words.empty() || (entry.kind != "visit" && entry.kind != "visit_event"))
        return;
    const auto &versions = truth.rows.at({entry.kind, entry.key});
    const bool is_told_before = entry.kind == "visit_event" && versions.size() > 1; // then it is for other readers
    if (!versions.back().row || is_told_before)
        return;
    const auto *line = std::get_if<VisitEvent>(&*versions.back().row);
    const auto *visit = std::get_if<Visit>(&*versions.back().row);
    const VisitId id = line != nullptr ? line->visit : visit->id;
    const PersonId worker = line != nullptr ? line->person : visit->person;
    const AlarmId alarm = unseen_alarm(truth, worker);
    if (alarm.is_nil())
        return;
    if (line != nullptr && line->kind == VisitEventKind::position_looked && line->by != worker)
        return fail("I14", "the story of somebody who was forced says that an officer has looked where they are");
    if (!is_alone_with(id, alarm))
        return;
    if (line != nullptr && tells_of_alarm(line->kind))
        return fail("I14",
                    "the story of somebody who was forced tells of their alarm: " + std::string(enum_text(line->kind)));
    const bool is_answer = pressed == nullptr || holds_any<AcknowledgeAlarm, CloseAlarm, AlarmShown>(pressed->verb);
    if (visit != nullptr && is_answer && is_unchanged(versions))
        fail("I14", "an alarm wakes the phone of somebody who was forced: their visit comes again as it was");
}

/// A responder has marked them safe: now its log is theirs to see as anybody's, and who has looked where they were.
void Oracle::check_seen_again(const AlarmId &id) {
    const PersonId worker = truth.alarms.at(id).world.whose;
    const std::vector<std::string> words{"person:" + worker.text()};
    const Key first{AlarmEvent::trait.word.text, id.text()};
    for (auto at = truth.rows.lower_bound(first);
         at != truth.rows.end() && at->first.first == first.first && at->first.second.starts_with(first.second); ++at)
        if (hub::is_hidden_in(at->second.back().audience, words))
            return fail("I11", "the log of an alarm stays hidden from whoever was marked safe in it");
    const auto looks = truth.closing.looks.extract(id);
    if (!looks.empty())
        for (const Look &look : looks.mapped())
            if (!is_look_told(look))
                return fail("I12", "somebody is marked safe, and not told who has looked where they were");
}

void Oracle::note_look(const Look &look) {
    truth.looks.insert(look);
    const auto visit = truth.visits.find(look.first);
    if (truth.closing.words.empty() || visit == truth.visits.end() || visit->second.person == look.second)
        return;
    if (const AlarmId alarm = kept_from(truth, visit->second.person); !alarm.is_nil() && !is_look_told(look))
        truth.closing.looks[alarm].insert(look);
}

bool Oracle::is_look_told(const Look &look) const {
    for (const auto &[alarm, looks] : truth.closing.looks)
        if (looks.contains(look))
            return true;
    const Key first{VisitEvent::trait.word.text, look.first.text()};
    for (auto at = truth.rows.lower_bound(first);
         at != truth.rows.end() && at->first.first == first.first && at->first.second.starts_with(first.second); ++at) {
        const auto &row = at->second.back().row;
        const auto *line = row ? std::get_if<VisitEvent>(&*row) : nullptr;
        if (line != nullptr && line->kind == VisitEventKind::position_looked && line->by == look.second)
            return true;
    }
    return false;
}

bool Oracle::is_from_before(const Key &key, const Row &row, std::int64_t seq,
                            const std::vector<std::string> &audience) const {
    const auto found = truth.rows.find(key);
    if (found == truth.rows.end())
        return false;
    const Version *last = nullptr;
    bool had = false;
    for (const Version &version : found->second) {
        if (version.seq > seq)
            break;
        last = &version;
        had |= version.row == row && hub::is_in_audience(version.audience, audience) &&
               !hub::is_hidden_in(version.audience, audience);
    }
    return last != nullptr && hub::is_hidden_in(last->audience, audience) && had;
}

} // namespace tallyboard::simulation
