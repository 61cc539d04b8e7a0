// Touchdown desks: sites -> floors -> zones -> desks, and bookings of them. A day is 48 half-hour slots; AM, PM and day
// are half-open ranges of them, so that two bookings clash exactly when their ranges share a slot. The hub decides; a
// device only ever holds a desk (HELD), it never calls it booked.
#pragma once
#include "domain/ids.h"
#include "domain/kind_trait.h"
#include "domain/refusal.h"
#include "domain/retention.h"
#include "domain/time.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard {

struct Site {
    SiteCode code;
    std::string name, address;
    std::string zone_name = "Europe/London"; // tz database name; the import takes only the council's own
    bool operator==(const Site &) const = default;
    static constexpr KindTrait trait = in_directory("site", "code", Topic::desks);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("name", s.name), v("address", s.address), v("zone_name", s.zone_name);
    }
};
struct Floor {
    FloorCode code;
    SiteCode site;
    std::string name;
    int level = 0; // ground = 0
    bool operator==(const Floor &) const = default;
    static constexpr KindTrait trait = in_directory("floor", "code", Topic::desks);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("site", s.site), v("name", s.name), v("level", s.level);
    }
};
struct Zone {
    ZoneCode code;
    FloorCode floor;
    std::string name;
    bool operator==(const Zone &) const = default;
    static constexpr KindTrait trait = in_directory("zone", "code", Topic::desks);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("floor", s.floor), v("name", s.name);
    }
};

enum class DeskFeature { sit_stand, two_screens, dock, quiet, step_free, hearing_loop, near_lift };
constexpr auto words(DeskFeature) {
    return std::array<std::string_view, 7>{"sit_stand", "two_screens",  "dock",     "quiet",
                                           "step_free", "hearing_loop", "near_lift"};
}

struct Desk {
    DeskCode code;
    ZoneCode zone;
    FloorCode floor;
    SiteCode site;
    std::string name;           // as on the sticker: "14"
    std::uint32_t features = 0; // bit n = the n-th DeskFeature
    bool active = true;
    bool has(DeskFeature f) const { return (features & (1U << static_cast<unsigned>(f))) != 0; }
    bool operator==(const Desk &) const = default;
    static constexpr KindTrait trait = in_directory("desk", "code", Topic::desks);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("zone", s.zone), v("floor", s.floor), v("site", s.site), v("name", s.name);
        v("features", s.features), v("active", s.active);
    }
};

struct DesksRules; // council_settings.h

enum class Span { am, pm, day };
constexpr auto words(Span) { return std::array<std::string_view, 3>{"am", "pm", "day"}; }

/// Half-open range [first, end) of half-hour slots of a local day, 0 <= first < end <= 48.
struct SlotRange {
    int first = 0;
    int end = 0;
    bool operator==(const SlotRange &) const = default;
};
/// am = 08:00-12:30, pm = 12:30-18:00, day = both; so am and pm never clash and each clashes with day.
SlotRange slots_of(Span span);
bool overlaps(SlotRange a, SlotRange b);

enum class BookingState { held, confirmed, cancelled };
constexpr auto words(BookingState) { return std::array<std::string_view, 3>{"held", "confirmed", "cancelled"}; }

/// Why a booking ended without its owner's doing. `none`: it stands, or somebody cancelled it.
enum class BookingEnd { none, desk_withdrawn, person_left };
constexpr auto words(BookingEnd) { return std::array<std::string_view, 3>{"none", "desk_withdrawn", "person_left"}; }

/// A booking as its owner, their team and facilities see it. A lost one is a refusal (desk_taken), not a row.
struct Booking {
    BookingId id;
    DeskCode desk;
    SiteCode site;
    PersonId person;
    LocalDate date;
    Span span = Span::day;
    BookingState state = BookingState::held;
    Instant made_at;
    BookingEnd ended = BookingEnd::none;
    std::string near; // free desks near a withdrawn one when it ended: codes, nearest first, comma separated
    bool operator==(const Booking &) const = default;
    static constexpr KindTrait trait{.word = "booking",
                                     .key = KeyFields("id"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.person = true, .team = true, .roles = {Role::facilities}},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::desks,
                                     .hub_keeps = Keep{KeptUntil::past_date, &RetentionRules::places_days},
                                     .device_keeps = Keep{KeptUntil::past_date, &RetentionRules::places_days}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("desk", s.desk), v("site", s.site), v("person", s.person), v("date", s.date);
        v("span", s.span), v("state", s.state), v("made_at", s.made_at), v("ended", s.ended), v("near", s.near);
    }
};

/// Says that a desk is taken, but not by whom. Every member of staff may see it. Key: booking id.
struct Occupied {
    BookingId booking;
    DeskCode desk;
    LocalDate date;
    Span span = Span::day;
    bool operator==(const Occupied &) const = default;
    static constexpr KindTrait trait{.word = "occupied",
                                     .key = KeyFields("booking"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.everybody = true},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::desks,
                                     .hub_keeps = Keep{KeptUntil::past_date, &RetentionRules::places_days},
                                     .device_keeps = Keep{KeptUntil::past_date, 0}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("booking", s.booking), v("desk", s.desk), v("date", s.date), v("span", s.span);
    }
};

Refusal check_booking_date(LocalDate date, LocalDate today, const DesksRules &rules);
/// Up to `most` free desks nearest to `wanted`: same zone, floor, then site; more shared features first; then code.
std::vector<DeskCode> alternatives(const Desk &wanted, const std::vector<Desk> &candidates,
                                   const std::vector<Occupied> &taken, LocalDate date, Span span, std::size_t most = 3);
/// "A-1,A-2", the form that a refusal and an ended booking carry.
std::string codes_text(const std::vector<DeskCode> &codes);

} // namespace tallyboard
