#include "hub/address_look.h"
#include "domain/limits.h"
#include <utility>

namespace tallyboard::hub {

using protocol::problem;
using protocol::ProblemCode;

namespace {

constexpr Millis a_day = minutes(24 * 60);

/// Notes are few, addresses are many: so the way goes from notes to addresses.
std::vector<NoteAt> all_notes(HubStore &store, const HubRows &rows) {
    std::vector<NoteAt> list;
    for (AddressNote &note : rows_of<AddressNote>(store))
        if (auto address = rows.address(note.address))
            list.push_back({std::move(note), std::move(*address)});
    return list;
}

bool may_ask(const HubRows &rows, const Caller &caller, const protocol::AddressNotesRequest &request) {
    const auto visit = request.visit.is_nil() ? std::nullopt : rows.visit(request.visit);
    if (!visit)
        return !caller.visit_only;
    return visit->person == caller.person.id && visit->state != VisitState::closed &&
           (visit->address.is_nil() || visit->address == request.question.address);
}

} // namespace

Answer look_at_address(LookingAt at, const Caller &caller, const protocol::AddressNotesRequest &request, Instant now) {
    auto &[store, rows, ledger] = at;
    const AddressQuestion &question = request.question;
    if (!can_be_asked(question))
        return {problem(ProblemCode::malformed, "neither an address nor a postcode")};
    if (!may_ask(rows, caller, request))
        return {problem(ProblemCode::not_allowed)};
    const auto looks = store.address_looks_by(caller.person.id, now - a_day).size();
    if (std::cmp_greater_equal(looks, limits::address_looks_a_day))
        return {problem(ProblemCode::too_many_requests, "looks at addresses in a day")};
    const auto named = question.address.is_nil() ? std::nullopt : rows.address(question.address);
    AddressCheck check{request.visit, question.address, question.where, now,
                       notes_to_tell(question, named ? &*named : nullptr, all_notes(store, rows))};
    store.note_address_look({request.visit, question.address, named ? named->postcode : postcode_in(question.where),
                             caller.person.id, now, static_cast<std::int64_t>(check.notes.size())});
    ledger.append("address_looked", Subject(request.visit.text()).add(caller.person.id), {}, now);
    return {std::move(check)};
}

} // namespace tallyboard::hub
