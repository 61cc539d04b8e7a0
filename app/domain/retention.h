// How many days things are kept, each period once and with its reason; the kinds' traits name them (kind_trait.h). How
// long other things than rows of kinds are kept is in store/retention.h for devices and in hub/retention.h for the hub.
#pragma once

namespace tallyboard {

/// Planned places, bookings and taken desks. People may correct a week back (limits::presence_days_back); one more week
/// is kept. Longer it would be a history of where somebody was.
inline constexpr int places_days = 14;
/// A visit, its story and its messages at the hub: claims for personal injury may come within three years (Limitation
/// Act 1980, section 11).
inline constexpr int visit_days = 3 * 366;
/// On devices, where only its worker and safety officers look back.
inline constexpr int visit_days_on_device = 90;
/// The sealed position of a visit, after its close.
inline constexpr int position_days = 30;
/// An assessment, after its last change: the limitation period of a contract claim (Limitation Act 1980, section 5).
inline constexpr int dse_days = 6 * 366;
inline constexpr int dse_days_on_device = 3 * 366; // the hub holds the record

} // namespace tallyboard
