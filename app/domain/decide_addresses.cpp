// Addresses and the warning notes about them. A device shows what was said, pending; the hub decides.
#include "domain/addresses.h"
#include "domain/decide_parts.h"
#include "domain/limits.h"

namespace tallyboard {

namespace {

Refusal no(RefusalCode code) { return {code, {}}; }

Refusal check_review(LocalDate review_on, LocalDate today) {
    if (review_on <= today)
        return no(RefusalCode::review_not_ahead);
    if (review_on > today + limits::note_review_days)
        return {RefusalCode::date_too_far_ahead, {{"days", std::to_string(limits::note_review_days)}}};
    return {};
}

bool is_safety_officer(const Ask &ask) {
    const auto person = ask.facts.person(ask.command.by);
    return person && person->roles.has(Role::safety_officer);
}

} // namespace

Decision decide_verb(const Ask &ask, const SaveAddress &verb) {
    if (verb.address.is_nil())
        return refused(RefusalCode::malformed, "where", "address");
    const auto uprn = verb.uprn.empty() ? std::optional(std::string()) : normal_uprn(verb.uprn);
    const auto postcode = verb.postcode.empty() ? std::optional(std::string()) : normal_postcode(verb.postcode);
    const Refusal bad = first_of({check_text("lines", verb.lines, limits::address_bytes, true),
                                  uprn ? Refusal{} : no(RefusalCode::bad_uprn),
                                  postcode ? Refusal{} : no(RefusalCode::bad_postcode), check_owner_active(ask)});
    if (is_bad(bad))
        return refused(bad);
    if (ask.at_hub() && !verb.site.empty() && !ask.facts.site(verb.site))
        return refused(RefusalCode::unknown_site);
    Address address{verb.address, *uprn, verb.lines, *postcode, verb.site, AddressSource::person, verb.active};
    const auto before = ask.facts.address(verb.address);
    if (before) {
        address.source = before->source;
        if (address == *before)
            return accepted();
        if (!is_safety_officer(ask))
            return refused(RefusalCode::exists_already);
    }
    return hub_decides(ask, {{std::move(address), false}});
}

Decision decide_verb(const Ask &ask, const SaveAddressNote &verb) {
    if (verb.note.is_nil() || verb.address.is_nil())
        return refused(RefusalCode::malformed, "where", verb.note.is_nil() ? "note" : "address");
    const Refusal bad = first_of({check_text("words", verb.words, limits::note_bytes, !verb.two_person),
                                  check_review(verb.review_on, ask.moment.today)});
    if (is_bad(bad))
        return refused(bad);
    AddressNote note;
    if (const auto before = ask.facts.address_note(verb.note)) {
        if (before->address != verb.address)
            return refused(RefusalCode::exists_already);
        if (!is_in_force(*before))
            return refused(RefusalCode::note_ended);
        note = *before;
    } else {
        note.id = verb.note;
        note.address = verb.address;
        note.made_by = ask.command.by;
        note.made_at = ask.now();
    }
    note.words = verb.words;
    note.two_person = verb.two_person;
    note.review_on = verb.review_on;
    note.reviewed_by = ask.command.by;
    note.reviewed_at = ask.now();
    if (ask.at_hub() && !ask.facts.address(verb.address))
        return refused(RefusalCode::unknown_address);
    return hub_decides(ask, {{std::move(note), false}});
}

Decision decide_verb(const Ask &ask, const EndAddressNote &verb) {
    const auto before = ask.facts.address_note(verb.note);
    if (!before)
        return absent(ask, RefusalCode::unknown_note);
    if (!is_in_force(*before))
        return accepted();
    AddressNote note = *before;
    note.ended_by = ask.command.by;
    note.ended_at = ask.now();
    return hub_decides(ask, {{std::move(note), false}});
}

} // namespace tallyboard
