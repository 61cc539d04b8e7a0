// The oracle's other half: what was watched, told and is owed, and what devices may claim of it.
#include "codec/codec.h"
#include "codec/json.h"
#include "domain/enum_text.h"
#include "hub/hub_rows.h"
#include "simulation/behind.h"
#include "simulation/model.h"
#include "simulation/model_alarm.h"
#include "simulation/oracle.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {
constexpr Millis look_every{500}; // as the production hub looks around
}

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
    note_reach();
}

/// A restored hub may not know of the visit, or have frozen another plan with it.
void Oracle::note_reach() {
    const auto note = [this](const VisitId &id, bool reaches) {
        if (auto &told = m_reached[id]; told.empty() || told.back().second != reaches)
            told.emplace_back(m_now(), reaches);
    };
    for (const auto &[id, visit] : truth.visits)
        note(id, visit.reach != Reach::nobody);
    for (const auto &[id, told] : m_reached)
        if (!truth.visits.contains(id))
            note(id, false);
}

void Oracle::starts_with(MethodKinds channels) {
    truth.channels = channels;
    truth.people_changed = true;
}

/// C11: of a step of the council's plan that can tell nobody at all safety officers read; of one that tells somebody
/// outside the app they do not.
void Oracle::check_gaps(Instant at) {
    const auto plan = plan_in(truth, {});
    bool tells = false, may_tell = false;
    for (int rung = 1; rung <= plan->rung_count() + 1; ++rung) {
        const auto all = behind(truth, *plan, rung, at, {});
        bool surely = false, perhaps = false;
        for (const Recipient &one : all)
            if (!one.is_app())
                (truth.refusing.contains(one.method) ? perhaps : surely) = true;
        tells |= surely, may_tell |= surely || perhaps;
        const bool said = row_in_truth<HubTrouble>(truth, "rung//" + std::to_string(rung)) != nullptr;
        if (rung <= plan->rung_count() && (surely ? said : all.empty() && !said))
            fail("C11",
                 surely ? "a step is said to reach nobody, and it does" : "a step reaches nobody, and nobody is told");
    }
    const bool said = row_in_truth<HubTrouble>(truth, "plan/") != nullptr;
    if (tells ? said : !may_tell && !said)
        fail("C11",
             tells ? "a plan is said to reach nobody, and it does" : "a plan reaches nobody, and nobody is told");
}

void Oracle::reviewed(Instant at) {
    for (const ModelClosing &closing : std::exchange(truth.closing.waiting, {}))
        if (closing.forced)
            fail("I1", "somebody was forced to say that they are safe, and nobody is told");
    for (const auto &[id, alarm] : truth.alarms)
        if (is_owned_by_leaver(truth, id))
            fail("I1", "an alarm waits for somebody who has left the council");
    if (!std::exchange(truth.people_changed, false))
        return;
    check_gaps(at);
    for (auto &[id, visit] : truth.visits)
        if (visit.state == VisitState::armed || visit.state == VisitState::overdue)
            judge(truth, visit, at);
    note_reach();
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
    const auto is_late = [&](Instant due) { return due.is_set() && hub_time - due > Millis{2'000}; };
    for (const auto &[id, alarm] : truth.alarms)
        if (alarm.model.open && (is_late(alarm.model.next) || !alarm.model.next.is_set()))
            fail("I1", "an alarm stands still " + std::to_string((hub_time - alarm.model.next).count) +
                           " ms after it was due");
    for (const auto &[id, visit] : truth.visits) {
        if (is_late(visit.next))
            fail("I1", "nothing happened " + std::to_string((hub_time - visit.next).count) +
                           " ms after it was due, state " + std::string(enum_text(visit.state)));
        const auto found = truth.rows.find({"visit", id.text()});
        const bool waits = visit.state == VisitState::armed || visit.state == VisitState::overdue;
        if (!waits || found == truth.rows.end() || !found->second.back().row)
            continue;
        const Visit &row = std::get<Visit>(*found->second.back().row);
        if (row.reach != visit.reach || row.first_told != visit.first_told)
            fail("I16", "a visit that runs says otherwise than is so whom its plan tells first: " +
                            std::string(enum_text(row.reach)) + " " + row.first_told + ", and it is " +
                            std::string(enum_text(visit.reach)) + " " + visit.first_told);
    }
}

Instant Oracle::next_due() const {
    Instant next;
    const auto take = [&next](Instant due) {
        if (due.is_set() && (!next.is_set() || due < next))
            next = due;
    };
    for (const auto &[id, visit] : truth.visits)
        take(visit.next);
    for (const auto &[id, alarm] : truth.alarms)
        if (alarm.model.open)
            take(alarm.model.next);
    return next;
}

Instant Oracle::next_look() const {
    const Instant due = next_due();
    if (truth.closing.waiting.empty())
        return due;
    const Instant look = truth.closing.waiting.front().at + look_every;
    return due.is_set() ? std::min(due, look) : look;
}

bool Oracle::ended_by(const VisitId &visit, const PersonId &who) const {
    const auto ends_too = [&](const VisitId &named) { // one alarm covers all visits of its worker
        return std::ranges::any_of(
            m_covered, [&](const auto &alarm) { return alarm.second.contains(named) && alarm.second.contains(visit); });
    };
    return std::any_of(m_accepted_ever.begin(), m_accepted_ever.end(), [&](const auto &accepted) {
        const auto *pressed = find(accepted.first);
        if (pressed == nullptr || pressed->by != who)
            return false;
        const auto *back = std::get_if<CloseVisit>(&pressed->verb);
        const auto *alarm = std::get_if<CloseAlarm>(&pressed->verb);
        return (back != nullptr && back->visit == visit) ||
               (alarm != nullptr && (alarm->visit == visit || ends_too(alarm->visit)));
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
        if (last != nullptr && !last->removed && last->row && hub::is_in_audience(last->audience, audience) &&
            !hub::is_hidden_in(last->audience, audience))
            view[key] = &*last->row;
    }
    return view;
}

bool Oracle::has_news(std::int64_t seq, const std::vector<std::string> &audience, bool vault) const {
    const auto seen = [&](const Version &version) { return hub::is_in_audience(version.audience, audience); };
    return std::any_of(truth.rows.begin(), truth.rows.end(), [&](const auto &one) {
        const auto &[key, versions] = one;
        const bool in_vault = trait_named(key.first)->file == StoreFile::vault;
        // What was once seen may have to be forgotten; but not what is hidden by now.
        return in_vault == vault && !truth.purged.contains(key) && versions.back().seq > seq &&
               !hub::is_hidden_in(versions.back().audience, audience) &&
               std::any_of(versions.begin(), versions.end(), seen);
    });
}

bool Oracle::reached(const VisitId &visit, std::int64_t since) const {
    const auto found = m_reached.find(visit);
    if (found == m_reached.end())
        return false;
    const auto &told = found->second;
    for (std::size_t i = 0; i < told.size(); ++i)
        if (told[i].second && (i + 1 == told.size() || told[i + 1].first >= since))
            return true;
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
