// What must be true of whatever the hub says to anybody, at the moment it says it.
#include "domain/permissions.h"
#include "hub/message_key.h"
#include "simulation/model_closing.h"
#include "simulation/world.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {
/// Who may see a row, by kind and owner: written again here, apart from app/domain/permissions.
bool may_see(std::string_view kind, const PersonId &owner, const PersonId &reader, const Roles &roles, bool team) {
    if (kind == "visit" || kind == "visit_event")
        return owner == reader || roles.has(Role::safety_officer);
    if (kind == "method")
        return owner == reader || roles.has(Role::safety_officer);
    if (kind == "hub_trouble" || kind == "alarm" || kind == "alarm_event" || kind == "party" || kind == "rota" ||
        kind == "stand_in" || kind == "plan" || kind == "plan_test" || kind == "plan_report" || kind == "address_note")
        return roles.has(Role::safety_officer);
    if (kind == "booking")
        return owner == reader || team || roles.has(Role::facilities);
    if (kind == "assessment" || kind == "dse_answers")
        return owner == reader || roles.has(Role::dse_assessor);
    if (kind == "role_grant" || kind == "role_change")
        return owner == reader || roles.has(Role::admin);
    return kind != "position"; // places go by site too; the rest is everybody's
}
} // namespace

void SimHub::check_received() {
    const auto &truth = m_world.oracle.truth;
    std::set<Receiver> turned_down; // its stand-down: then no word can bring it there
    for (const Message &message : truth.owed) {
        const auto key = hub::message_key(message);
        if (message.kind == MessageKind::stand_down && m_refused.contains(key))
            turned_down.insert({message.about, message.to.method});
        if (!message.to.is_app() && !m_received.contains(key) && !m_refused.contains(key) &&
            !truth.withdrawn.contains(message))
            return m_world.fail("I1", "a message that was owed reached nobody");
    }
    for (const auto &[receiver, word] : m_last_word) {
        const auto alarm = truth.alarms.find(AlarmId{receiver.first.bytes});
        const bool over = alarm != truth.alarms.end() && !alarm->second.model.open;
        if (over && speaks_of_alarm(word.second) && !turned_down.contains(receiver) && !m_restored)
            return m_world.fail("I4", "somebody was told of an alarm last, and it is over");
    }
}

/// I14: a plain sequence would count other people's changes for whoever reads it.
std::int64_t SimHub::shown(const FeedPlace &place) {
    const auto seq = m_places.show(place.cursor);
    if (!seq)
        m_world.fail("I14", "a device stands at a number that hides no place");
    return seq.value_or(0);
}

/// I14: nobody is handed a row that is not theirs to see.
void SimHub::check_answer(int device, const hub::Answer &answer, bool alone) {
    if (const auto *look = std::get_if<protocol::LookAnswer>(&answer.body))
        check_look(device, *look, alone);
    if (const auto *told = std::get_if<AddressCheck>(&answer.body))
        check_told(device, *told);
    const auto *round = std::get_if<protocol::RoundAnswer>(&answer.body);
    if (round == nullptr)
        return;
    for (const auto &one : round->answers)
        if (one.receipt)
            check_receipt(*one.receipt, false);
    for (const auto &receipt : round->receipts)
        check_receipt(receipt, true);
    const auto &truth = m_world.oracle.truth;
    const auto &reader = m_world.device(device).me();
    const auto find = [&truth](const std::string &kind, const std::string &key) -> const Row * {
        const auto found = truth.rows.find({kind, key});
        if (found !=
            truth.rows.end()) // the newest that is not a removal: a later request of the batch may have removed it
            for (auto version = found->second.rbegin(); version != found->second.rend(); ++version)
                if (version->row)
                    return &*version->row;
        return nullptr;
    };
    const auto *me = find("person", reader.text());
    const Person self = me == nullptr ? Person{} : std::get<Person>(*me);
    std::int64_t before = 0;
    for (const auto &row : round->rows) {
        if (row.seq <= before || row.seq > truth.sequence)
            m_world.fail("I8", "a page that is not in order");
        before = row.seq;
        if (row.body.empty())
            continue;
        const auto *found = find(row.kind, row.key);
        if (found == nullptr) {
            m_world.fail("I9", "the feed has a row that was never written: " + row.kind);
            continue;
        }
        if (!truth.closing.words.empty() && must_not_get(truth, *found, reader))
            m_world.fail("I14", "whoever holds the phone of somebody who was forced is given their alarm: " + row.kind);
        const PersonId owner = std::visit(
            [](const auto &r) {
                if constexpr (requires { r.person; })
                    return r.person;
                else
                    return PersonId{};
            },
            *found);
        const auto *whose = find("person", owner.text());
        const bool team = whose != nullptr && std::get<Person>(*whose).team == self.team;
        Person of_site; // nobody's row, of one site
        if (const auto *rota = std::get_if<Rota>(found))
            of_site.base_site = rota->site;
        const Roles roles = roles_in(m_world.oracle.truth, self, whose != nullptr ? std::get<Person>(*whose) : of_site);
        const bool manager = whose != nullptr && std::get<Person>(*whose).manager == reader;
        const bool theirs = row.kind != "contact" || owner == reader || manager || roles.has(Role::safety_officer);
        if (!theirs || !may_see(row.kind, owner, reader, roles, team))
            m_world.fail("I14", "a row for other eyes: " + row.kind);
    }
}

/// I16: whom it names, the visit's row names, which is looked at by itself. An answer that is repeated may be older
/// than that, and its word was true once.
void SimHub::check_receipt(const Receipt &receipt, bool is_of_now) {
    const auto visit = m_world.oracle.truth.rows.find({"visit", receipt.visit.text()});
    if (visit == m_world.oracle.truth.rows.end())
        return;
    for (auto version = visit->second.rbegin(); version != visit->second.rend(); ++version) {
        const auto *row = version->row ? std::get_if<Visit>(&*version->row) : nullptr;
        if (row == nullptr || row->epoch != receipt.epoch)
            continue;
        if (receipt.first_told == row->first_told && receipt.reach == row->reach)
            return;
        if (is_of_now)
            break;
    }
    m_world.fail("I16", "a receipt names somebody whom nobody will tell: " + receipt.first_told);
}

void SimHub::check_streams() {
    hub::Batch batch(m_store);
    for (const auto &[key, stream] : m_streams)
        if (const auto record = m_store.device(stream.device); !record || record->revoked_at.is_set())
            m_world.fail("A2", "a stream goes on under an ended token");
}

SimHub::Standing SimHub::standing(const std::string &token) {
    const auto &truth = m_world.oracle.truth;
    const auto door = truth.tokens.find(protocol::hash(token));
    if (door == truth.tokens.end() || door->second.revoked_at.is_set())
        return {};
    const auto &owner = door->second.person;
    const auto row = truth.rows.find({"person", owner.text()});
    const auto *person = row == truth.rows.end() ? nullptr : std::get_if<Person>(&*row->second.back().row);
    return {true, person != nullptr && person->active,
            std::any_of(truth.visits.begin(), truth.visits.end(), [&](const auto &one) {
                return one.second.person == owner && one.second.state != VisitState::closed;
            })};
}

/// A2: an ended token opens nothing; whoever has left gets in for the visit they are out on, and for nothing else.
void SimHub::check_door(const Standing &before, const hub::Answer &answer, bool alone) {
    const auto *problem = std::get_if<protocol::Problem>(&answer.body);
    if (!before.known && problem == nullptr)
        m_world.fail("A2", "an ended token opens the door");
    if (!before.known || before.active || !alone)
        return;
    if (!before.out && problem == nullptr)
        m_world.fail("A2", "somebody who has left gets in");
    if (before.out && problem != nullptr && problem->code == protocol::ProblemCode::person_inactive)
        m_world.fail("A2", "somebody who left while out on a visit is locked out of it");
}

/// I14, I12: only notes in force are told, only about the place, and each look is written down. A later request of the
/// same batch may have ended a note: then it has a version that was in force.
void SimHub::check_told(int device, const AddressCheck &told) {
    const auto &reader = m_world.device(device).me();
    for (const ToldNote &note : told.notes) {
        const auto found = m_world.oracle.truth.rows.find({"address_note", note.note.text()});
        const bool in_force = found != m_world.oracle.truth.rows.end() &&
                              std::any_of(found->second.begin(), found->second.end(), [&](const Version &version) {
                                  const auto *row = version.row ? std::get_if<AddressNote>(&*version.row) : nullptr;
                                  const bool last = &version == &found->second.back();
                                  return row != nullptr && row->words == note.words && !row->ended_at.is_set() &&
                                         (last || found->second.back().at >= told.at);
                              });
        if (!in_force)
            m_world.fail("I14", "a warning was told that nobody stands for");
        if (note.address != told.address && !note.may_be)
            m_world.fail("I14", "a warning about another address was told as certain");
    }
    hub::Batch batch(m_store);
    if (m_store.address_looks_by(reader, told.at).empty())
        m_world.fail("I12", "somebody looked at the notes of an address, and nobody wrote it down");
}

/// I14, I12: who sees a position may, and it is written down.
void SimHub::check_look(int device, const protocol::LookAnswer &look, bool alone) {
    const auto &truth = m_world.oracle.truth;
    const auto &reader = m_world.device(device).me();
    const auto row = truth.rows.find({"person", reader.text()});
    const auto *person = row == truth.rows.end() ? nullptr : std::get_if<Person>(&*row->second.back().row);
    const auto visit = truth.visits.find(look.visit);
    const bool own = visit != truth.visits.end() && visit->second.person == reader;
    const auto fix = truth.fixes.find(look.visit);
    if (alone && fix != truth.fixes.end() && !look.fixes.empty() && look.fixes.front() != fix->second.first)
        m_world.fail("I14", "a position is shown that is not the last one");
    const auto worker =
        visit == truth.visits.end() ? truth.rows.end() : truth.rows.find({"person", visit->second.person.text()});
    const auto *whose = worker == truth.rows.end() ? nullptr : std::get_if<Person>(&*worker->second.back().row);
    const Roles roles = person == nullptr  ? Roles{}
                        : whose == nullptr ? person->roles
                                           : roles_in(truth, *person, *whose);
    if (person == nullptr || !person->active || (!own && !roles.has(Role::safety_officer)))
        m_world.fail("I14", "a position for other eyes");
    if (!truth.looks.contains({look.visit, reader}))
        m_world.fail("I12", "a position was shown and nobody wrote it down");
}

} // namespace tallyboard::simulation
