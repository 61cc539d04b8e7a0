// The oracle's other half: what was watched, told and is owed, and what devices may claim of it.
#include "codec/codec.h"
#include "codec/json.h"
#include "domain/enum_text.h"
#include "hub/hub_rows.h"
#include "simulation/model.h"
#include "simulation/oracle.h"
#include <algorithm>
#include <limits>

namespace tallyboard::simulation {

/// A restored hub may decide the same start again, with another deadline of the same epoch.
void Oracle::note_spell(const VisitId &visit, const Spell &spell) {
    auto &spells = m_spells[visit];
    if (spells.empty() || spells.back().state != spell.state || spells.back().epoch != spell.epoch ||
        spells.back().deadline != spell.deadline)
        spells.push_back(spell);
}

void Oracle::put_back(const Truth &kept) {
    truth = kept;
    m_put_back = true;
    for (const auto &[visit, spells] : m_spells) {
        const auto found = truth.rows.find({"visit", visit.text()});
        const auto *row = found == truth.rows.end() || !found->second.back().row
                              ? nullptr
                              : &std::get<Visit>(*found->second.back().row);
        note_spell(visit, row == nullptr ? Spell{m_now(), VisitState::requested, 0, {}}
                                         : Spell{m_now(), row->state, row->epoch, row->deadline});
    }
    note_plans();
}

/// A restored hub may not know of the visit, or have frozen another plan with it.
void Oracle::note_plans() {
    for (const auto &[id, visit] : truth.visits)
        if (auto &plans = m_plans[id]; plans.empty() || !(plans.back().second == visit.ladder))
            plans.emplace_back(m_now(), visit.ladder);
    for (auto &[id, plans] : m_plans)
        if (!truth.visits.contains(id) && !plans.back().second.rungs.empty())
            plans.emplace_back(m_now(), Ladder{});
}

/// Within one commit a visit may be armed and move on (an SOS or its end right behind its start): no row shows that,
/// its receipt does.
void Oracle::note_receipt(const std::string &answer) {
    const auto value = codec::parse(answer, answer.size());
    const auto *object = value ? value.value().if_object() : nullptr;
    const auto *receipt = object != nullptr ? object->if_contains("receipt") : nullptr;
    if (receipt == nullptr)
        return;
    const auto given = codec::read_receipt(*receipt);
    if (!given)
        return;
    // Its word alone proves nothing: the visit must have come into this epoch in this very commit, and then be armed,
    // or ended by a command behind this one. What went straight to its alarm was never armed.
    const auto found = truth.rows.find({"visit", given.value().visit.text()});
    if (found == truth.rows.end() || !found->second.back().row)
        return;
    const auto epoch = given.value().epoch;
    for (const auto &version : found->second)
        if (version.seq <= m_before && version.row && std::get<Visit>(*version.row).epoch >= epoch)
            return;
    const auto &visit = std::get<Visit>(*found->second.back().row);
    const bool as_given = visit.epoch == epoch && visit.deadline == given.value().deadline &&
                          (visit.state == VisitState::armed || visit.state == VisitState::closed);
    if (visit.epoch > epoch || as_given)
        note_spell(visit.id, {m_now(), VisitState::armed, epoch, given.value().deadline});
}

namespace {
bool owes_stand_down(const Commit &commit, const VisitId &visit, int rung, const Ladder &ladder) {
    const auto &step = ladder.rungs[static_cast<std::size_t>(rung - 1)];
    return step.channel == Channel::app || std::any_of(commit.owed.begin(), commit.owed.end(), [&](const auto &one) {
               return one.send.visit == visit && one.send.address == step.address &&
                      one.send.kind == SendKind::stand_down;
           });
}
} // namespace

/// What the channels said moves the model; whoever comes to believe in an alarm that is over is owed its end.
void Oracle::take_reports(const Commit &commit, Instant at) {
    m_reported.clear();
    for (const auto &record : commit.ended) {
        const auto found = truth.visits.find(record.send.visit);
        if (found == truth.visits.end())
            continue;
        m_reported.insert(record.send.visit);
        auto &visit = found->second;
        const bool knew = believes(visit, record.send.rung);
        const bool counts = record.last.outcome != SendOutcome::refused || record.state == hub::SendState::refused;
        if (counts)
            heard(visit, record.send, record.last.outcome, at);
        if (!knew && believes(visit, record.send.rung) && visit.state == VisitState::closed &&
            !owes_stand_down(commit, record.send.visit, record.send.rung, visit.ladder))
            fail("I4", "told of an alarm that was over, and not told that it is");
    }
}

/// A line of the story says "told" when somebody was: something was handed over, or an app reported that it showed it.
void Oracle::check_story(const Commit &commit, const VisitEvent &line) {
    const bool alarm = line.kind == VisitEventKind::told, end = line.kind == VisitEventKind::stand_down;
    if (!alarm && !end)
        return;
    const auto says_so = [&](const hub::SendRecord &record) {
        return record.send.visit == line.visit && record.send.rung == line.rung && record.send.who == line.who &&
               record.last.outcome == SendOutcome::handed_over &&
               record.send.kind == (alarm ? SendKind::alarm : SendKind::stand_down);
    };
    const auto visit = truth.visits.find(line.visit);
    const bool by_app = alarm && visit != truth.visits.end() && !commit.commands.empty() && line.rung >= 1 &&
                        static_cast<std::size_t>(line.rung) <= visit->second.ladder.rungs.size() &&
                        visit->second.ladder.rungs[static_cast<std::size_t>(line.rung - 1)].channel == Channel::app;
    if (!by_app && std::none_of(commit.ended.begin(), commit.ended.end(), says_so))
        fail("I4", "the story says told, and nothing was handed over");
}

/// Nothing is taken back but what a newer message to the same receiver says better, or what is over.
void Oracle::check_withdrawn(const Commit &commit) {
    for (const auto &record : commit.withdrawn) {
        const auto &send = record.send;
        truth.withdrawn.emplace(send.visit, send.epoch, send.rung, send.attempt, send.kind);
        const auto found = truth.visits.find(send.visit);
        if (found == truth.visits.end() || commit.commands.size() > 1)
            continue;
        const auto &visit = found->second;
        const bool alarm = visit.state == VisitState::escalating || visit.state == VisitState::acknowledged;
        const bool matters =
            send.kind == SendKind::away
                ? visit.state == VisitState::armed || visit.state == VisitState::overdue
                : send.epoch == visit.epoch &&
                      (send.kind == SendKind::alarm ? alarm : visit.state == VisitState::closed || visit.safe);
        if (matters && truth.newest_owed[{send.visit, send.address}] <= record.id)
            fail("I1", "a message that matters was taken back");
        if (send.kind == SendKind::away && !matters && !record.begun.is_set() && !is_passed_on(commit, send))
            fail("C8", "a word that the hub was away is lost with the one visit that it named");
    }
}

/// Whether another visit of then carries it on, if there is one with that receiver.
bool Oracle::is_passed_on(const Commit &commit, const Send &word) const {
    const auto carries = [&word](const hub::SendRecord &owed) {
        return owed.send.kind == SendKind::away && owed.send.address == word.address;
    };
    const auto ran = [&](const auto &one) {
        const auto &[id, visit] = one;
        const Rung *first = set_ups.back().first_told(visit.ladder);
        const bool running = visit.state == VisitState::armed || visit.state == VisitState::overdue;
        return id != word.visit && running && visit.armed < truth.since && first != nullptr &&
               first->address == word.address;
    };
    return std::any_of(commit.owed.begin(), commit.owed.end(), carries) ||
           std::none_of(truth.visits.begin(), truth.visits.end(), ran);
}

/// A step of the ladder that reaches people outside the app is owed in the very commit that takes it.
void Oracle::check_sends(const Commit &commit, const std::map<VisitId, ModelVisit> &before) {
    std::set<std::tuple<VisitId, std::int64_t, int, int>> alarms_here;
    for (const auto &record : commit.owed) {
        const auto &send = record.send;
        if (!truth.owed.emplace(send.visit, send.epoch, send.rung, send.attempt, send.kind).second)
            fail("I4", "a message is owed twice under one key");
        truth.newest_owed[{send.visit, send.address}] = record.id;
        if (send.kind == SendKind::away) {
            truth.away_told.insert(send.address);
            continue;
        }
        if (send.kind == SendKind::alarm) {
            alarms += 1;
            alarms_here.emplace(send.visit, send.epoch, send.rung, send.attempt);
        }
        const auto told = truth.visits.find(send.visit);
        const auto place = static_cast<std::size_t>(send.rung - 1);
        if (told != truth.visits.end() && place < told->second.ladder.rungs.size() &&
            (told->second.ladder.rungs[place].address != send.address ||
             told->second.ladder.rungs[place].who != send.who))
            fail("I1", "a message goes to somebody else than the plan names");
        if (send.kind == SendKind::stand_down && told != truth.visits.end() && !believes(told->second, send.rung))
            fail("I4", "told that it is over, and never of the alarm");
        if (send.kind == SendKind::stand_down || commit.commands.size() > 1) // an SOS and its answer in one batch
            continue;
        if (told == truth.visits.end() || told->second.epoch != send.epoch ||
            told->second.state != VisitState::escalating)
            fail("I3", "an alarm for a visit that has none");
    }
    for (const auto &[id, visit] : truth.visits) {
        const auto old = before.find(id);
        const bool stepped =
            visit.state == VisitState::escalating && visit.rung > 0 &&
            (old == before.end() || old->second.attempt != visit.attempt || old->second.rung != visit.rung);
        if (!stepped || static_cast<std::size_t>(visit.rung) > visit.ladder.rungs.size())
            continue;
        const auto &rung = visit.ladder.rungs[static_cast<std::size_t>(visit.rung - 1)];
        if (rung.channel != Channel::app && !alarms_here.contains({id, visit.epoch, visit.rung, visit.attempt}))
            fail("I1", "a step was taken and nobody is owed a message");
    }
}

/// Whoever was told of an alarm hears that the worker is safe, and that it is over.
void Oracle::check_stand_down(const Commit &commit, const std::map<VisitId, ModelVisit> &before) {
    if (commit.commands.size() != 1) // within a batch an alarm may begin and end
        return;
    for (const auto &[id, old] : before) {
        const auto &visit = truth.visits.at(id);
        const bool alarm = old.state == VisitState::escalating || old.state == VisitState::acknowledged;
        const bool over = visit.state == VisitState::closed || (visit.safe && !old.safe);
        if (!alarm || !over)
            continue;
        for (int rung = 1; rung <= static_cast<int>(old.ladder.rungs.size()); ++rung)
            if (believes(visit, rung) && !owes_stand_down(commit, id, rung, old.ladder))
                fail("I4", "told of an alarm, and not told that it is over");
    }
}

/// A2: whoever left while out on a visit is heard for that visit, and for nothing else.
void Oracle::check_leaver(const Pressed &pressed) {
    const auto row = truth.rows.find({"person", pressed.by.text()});
    const auto *person = row == truth.rows.end() ? nullptr : std::get_if<Person>(&*row->second.back().row);
    const auto lane = lane_of(pressed.verb);
    const bool own = pressed.by == pressed.owner && (lane == Lane::sos || lane == Lane::check_in);
    if (person != nullptr && !person->active && !own)
        fail("A2", "somebody who has left goes on: " + std::string(verb_word(pressed.verb)));
}

void Oracle::late(Instant hub_time) {
    for (const auto &[id, visit] : truth.visits)
        if (visit.next.is_set() && hub_time - visit.next > Millis{2'000})
            fail("I1", "nothing happened " + std::to_string((hub_time - visit.next).count) +
                           " ms after it was due, state " + std::to_string(static_cast<int>(visit.state)));
    for (const auto &[id, visit] : truth.visits) {
        const auto found = truth.rows.find({"visit", id.text()});
        if (visit.state == VisitState::closed || found == truth.rows.end() || !found->second.back().row)
            continue;
        const auto *first = set_ups.back().first_told(visit.ladder);
        const Visit &row = std::get<Visit>(*found->second.back().row);
        if (row.reach != (first != nullptr ? Reach::somebody : Reach::nobody) ||
            row.first_told != (first != nullptr ? first->who : std::string()))
            fail("I16", "a visit that runs says otherwise than is so whom its plan tells first");
    }
}

Instant Oracle::next_due() const {
    Instant next;
    for (const auto &[id, visit] : truth.visits)
        if (visit.next.is_set() && (!next.is_set() || visit.next < next))
            next = visit.next;
    return next;
}

bool Oracle::ended_by(const VisitId &visit, const PersonId &who) const {
    return std::any_of(m_accepted_ever.begin(), m_accepted_ever.end(), [&](const auto &accepted) {
        const auto *pressed = find(accepted.first);
        if (pressed == nullptr || pressed->by != who)
            return false;
        const auto *back = std::get_if<CloseVisit>(&pressed->verb);
        const auto *alarm = std::get_if<CloseAlarm>(&pressed->verb);
        return (back != nullptr && back->visit == visit) || (alarm != nullptr && alarm->visit == visit);
    });
}

void Oracle::outbox(int device, bool vault, std::int64_t cursor, const std::vector<std::pair<CommandId, bool>> &there,
                    const std::function<bool(const CommandId &)> &noticed) {
    auto &known = m_outboxes[{device, vault}];
    std::set<CommandId> now;
    for (const auto &[id, answered] : there) {
        now.insert(id);
        if (answered && !m_accepted_ever.contains(id))
            fail("I10", "marked as accepted, but the hub never said so");
    }
    for (const auto &id : known) {
        if (now.contains(id) || noticed(id) || m_superseded.contains(id))
            continue;
        // Nobody pressed a report: turned down, it goes without a word. So it is when the hub has forgotten the numbers
        // of its time, before it came there.
        const auto *what = find(id);
        const bool answerable = truth.decided.contains(id) || m_put_back || !truth.forgotten.empty();
        if (what != nullptr && is_report(what->verb) && answerable)
            continue;
        const auto accepted = m_accepted_ever.find(id);
        if (accepted == m_accepted_ever.end())
            fail("I10", "a command left the outbox without an answer or a notice");
        else if (cursor < accepted->second && !m_put_back)
            fail("I9", "what was done is gone from the screen before its rows are here");
    }
    known = std::move(now);
}

void Oracle::forget_outbox(int device) {
    m_outboxes.erase({device, false});
    m_outboxes.erase({device, true});
}

std::map<Key, const Row *> Oracle::view(std::int64_t seq, const std::vector<std::string> &audience, bool vault) const {
    std::map<Key, const Row *> view;
    for (const auto &[key, versions] : truth.rows) {
        const bool in_vault = trait_named(key.first)->file == StoreFile::vault;
        if (in_vault != vault || truth.purged.contains(key))
            continue;
        const Version *last = nullptr;
        for (const auto &version : versions)
            if (version.seq <= seq)
                last = &version;
        if (last != nullptr && !last->removed && last->row && hub::is_in_audience(last->audience, audience))
            view[key] = &*last->row;
    }
    return view;
}

bool Oracle::has_news(std::int64_t seq, const std::vector<std::string> &audience, bool vault) const {
    const auto seen = [&](const Version &version) { return hub::is_in_audience(version.audience, audience); };
    return std::any_of(truth.rows.begin(), truth.rows.end(), [&](const auto &one) {
        const auto &[key, versions] = one;
        const bool in_vault = trait_named(key.first)->file == StoreFile::vault;
        // What was once seen may have to be forgotten.
        return in_vault == vault && !truth.purged.contains(key) && versions.back().seq > seq &&
               std::any_of(versions.begin(), versions.end(), seen);
    });
}

const Rung *Oracle::SetUp::first_told(const Ladder &ladder) const {
    for (const Rung &rung : ladder.rungs)
        if ((rung.channel == Channel::mail && mail) || (rung.channel == Channel::webhook && webhook))
            return &rung;
    return nullptr;
}

bool Oracle::reached(const VisitId &visit, std::int64_t since) const {
    const auto found = m_plans.find(visit);
    if (found == m_plans.end())
        return false;
    constexpr auto never = std::numeric_limits<std::int64_t>::max();
    const auto &plans = found->second;
    for (std::size_t p = 0; p < plans.size(); ++p)
        for (std::size_t s = 0; s < set_ups.size(); ++s) {
            const auto from = std::max({since, plans[p].first, set_ups[s].from});
            const auto until = std::min(p + 1 == plans.size() ? never : plans[p + 1].first,
                                        s + 1 == set_ups.size() ? never : set_ups[s + 1].from);
            if (from <= until && set_ups[s].first_told(plans[p].second) != nullptr)
                return true;
        }
    return false;
}

std::string Oracle::story(const VisitId &visit) const {
    std::string text = "by the hub";
    if (const auto found = m_spells.find(visit); found != m_spells.end())
        for (const auto &spell : found->second)
            text += ", " + std::string(enum_text(spell.state)) + " " + std::to_string(spell.epoch) + " since " +
                    std::to_string(m_now() - spell.from) + " ms";
    return text;
}

bool Oracle::stood(const VisitId &visit, std::initializer_list<VisitState> states, std::int64_t since) const {
    const auto found = m_spells.find(visit);
    if (found == m_spells.end())
        return false;
    const auto &spells = found->second;
    for (std::size_t i = 0; i < spells.size(); ++i)
        if ((i + 1 == spells.size() || spells[i + 1].from >= since) &&
            std::find(states.begin(), states.end(), spells[i].state) != states.end())
            return true;
    return false;
}

bool Oracle::watched(const VisitId &visit, std::int64_t epoch, Instant deadline, std::int64_t since) const {
    const auto found = m_spells.find(visit);
    if (found == m_spells.end())
        return false;
    const auto &spells = found->second;
    for (std::size_t i = 0; i < spells.size(); ++i) {
        const bool open = i + 1 == spells.size() || spells[i + 1].from >= since;
        if (open && spells[i].state == VisitState::armed && spells[i].epoch == epoch && spells[i].deadline == deadline)
            return true;
    }
    return false;
}

} // namespace tallyboard::simulation
