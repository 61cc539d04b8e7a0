// Bookings: the hub decides, in the order in which commands reach it. A device only holds a desk, and refuses only a
// desk that it knows is taken.
#include "domain/decide_parts.h"

namespace tallyboard {

namespace {

bool clashes(Span a, Span b) { return overlaps(slots_of(a), slots_of(b)); }

bool same_wish(const Booking &booking, const Ask &ask, const BookDesk &verb) {
    return booking.person == ask.owner() && booking.desk == verb.desk && booking.date == verb.date &&
           booking.span == verb.span && booking.state != BookingState::cancelled;
}

Refusal own_clash(const Ask &ask, const BookDesk &verb) {
    for (const Booking &b : ask.facts.bookings_of(ask.owner(), verb.date)) {
        if (b.id == verb.booking || !clashes(b.span, verb.span))
            continue;
        return {RefusalCode::own_booking_clash, {{"booking", b.id.text()}}};
    }
    return {};
}

Refusal taken(const Ask &ask, const BookDesk &verb, const Desk &desk) {
    bool is_taken = false;
    for (const Occupied &o : ask.facts.occupied_desk(verb.desk, verb.date))
        is_taken = is_taken || (o.booking != verb.booking && clashes(o.span, verb.span));
    if (!is_taken)
        return {};
    const auto near = alternatives(desk, ask.facts.desks_of_site(desk.site), ask.facts.occupied(desk.site, verb.date),
                                   verb.date, verb.span);
    return {RefusalCode::desk_taken, {{"alternatives", codes_text(near)}}};
}

} // namespace

Decision decide_verb(const Ask &ask, const BookDesk &verb) {
    if (verb.booking.is_nil())
        return refused(RefusalCode::malformed, "where", "booking");
    if (verb.desk.empty())
        return refused(RefusalCode::malformed, "where", "desk");
    if (const Refusal bad = check_booking_date(verb.date, ask.moment.today, rules_of<DesksRules>(ask.facts));
        is_bad(bad))
        return refused(bad);
    if (const Refusal bad = check_owner_active(ask); is_bad(bad))
        return refused(bad);
    if (const auto before = ask.facts.booking(verb.booking)) {
        if (!same_wish(*before, ask, verb))
            return refused(RefusalCode::exists_already);
        if (before->state == BookingState::confirmed)
            return accepted();
    }
    if (const Refusal bad = own_clash(ask, verb); is_bad(bad))
        return refused(bad);

    Booking booking{verb.booking, verb.desk,          {},        ask.owner(),      verb.date,
                    verb.span,    BookingState::held, ask.now(), BookingEnd::none, {}};
    const auto desk = ask.facts.desk(verb.desk);
    if (!desk)
        return absent(ask, RefusalCode::unknown_desk, {{booking, false}});
    if (!desk->active)
        return refused(RefusalCode::unknown_desk);
    if (const Refusal bad = taken(ask, verb, *desk); is_bad(bad))
        return refused(bad);
    booking.site = desk->site;
    if (!ask.at_hub())
        return hub_decides(ask, {{booking, false}});
    booking.state = BookingState::confirmed;
    return accepted({{booking, false}, {Occupied{verb.booking, verb.desk, verb.date, verb.span}, false}});
}

Decision decide_verb(const Ask &ask, const CancelBooking &verb) {
    const auto before = ask.facts.booking(verb.booking);
    if (!before)
        return absent(ask, RefusalCode::unknown_booking);
    if (before->person != ask.owner())
        return refused(RefusalCode::not_allowed);
    if (before->state == BookingState::cancelled || before->date < ask.moment.today)
        return refused(RefusalCode::booking_closed);
    Booking booking = *before;
    booking.state = BookingState::cancelled;
    const Occupied freed{booking.id, booking.desk, booking.date, booking.span};
    return hub_decides(ask, {{booking, false}, {freed, true}});
}

} // namespace tallyboard
