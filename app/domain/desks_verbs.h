// What a person can do with desks.
#pragma once
#include "domain/desks.h"
#include "domain/verb_trait.h"

namespace tallyboard {

consteval VerbTrait of_bookings(Word word) {
    return {.word = word,
            .lane = Lane::everyday,
            .file = StoreFile::ops,
            .sent = Sent::to_hub,
            .when_busy = WhenBusy::waits,
            .by = SaidBy::person,
            .ledger = Ledgered::unnamed,
            .may = May{.own = everybody, .team = {Role::manager, Role::facilities}, .other = {Role::facilities}}};
}

struct BookDesk {
    BookingId booking;
    DeskCode desk;
    LocalDate date;
    Span span = Span::day;
    static constexpr VerbTrait trait = of_bookings("book_desk");
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("booking", s.booking), v("desk", s.desk), v("date", s.date), v("span", s.span);
    }
};

struct CancelBooking {
    BookingId booking;
    static constexpr VerbTrait trait = of_bookings("cancel_booking");
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("booking", s.booking); }
};

} // namespace tallyboard
