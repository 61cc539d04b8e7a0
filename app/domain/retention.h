// How many days things are kept, each period once and with its reason; the kinds' traits name them (kind_trait.h).
// Retention that lies beside the rows of kinds, on devices and at the hub, stands in store/retention.h and
// hub/retention.h.
#pragma once

namespace tallyboard {

/// Plans of a day, bookings and that a desk was taken: a week back may be corrected (limits::presence_days_back), and a
/// week more; longer it would be a history of where somebody was.
inline constexpr int places_days = 14;
/// A visit, its story and its messages at the hub: claims for personal injury may come within three years (Limitation
/// Act 1980, section 11).
inline constexpr int visit_days = 3 * 366;
/// On devices, where only its worker and safety officers look back.
inline constexpr int visit_days_on_device = 90;
/// Sealed; of a visit that is over.
inline constexpr int position_days = 30;
/// After its last change: the limitation period of a contract claim (Limitation Act 1980, section 5).
inline constexpr int dse_days = 6 * 366;
inline constexpr int dse_days_on_device = 3 * 366; // the hub holds the record

} // namespace tallyboard
