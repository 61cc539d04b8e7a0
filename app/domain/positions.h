// The rules for positions: when a device may look for its place, when it sends one, and what the hub keeps. The place
// itself is sealed at the hub and in nobody's feed; a visit only says when it was taken.
#pragma once
#include "domain/command.h"
#include "domain/refusal.h"
#include <optional>

namespace tallyboard {

inline constexpr Millis fix_follows_within = minutes(2); // after the press that asked for it
inline constexpr Millis fix_every = minutes(1);          // in an open alarm
inline constexpr Millis fix_fresh_within{30'000};        // an older place does not answer a press
inline constexpr Millis fix_apart{10'000};               // a place taken sooner after the one kept says nothing new
inline constexpr int accuracy_m_max = 1'000'000;         // enough for a source that only knows the region

/// Whether the visit is overdue, escalating or taken on: people may be looking for this person. A closed alarm is not
/// open.
bool has_open_alarm(const Visit &visit);

/// Refuses a place that is not in the world (WGS 84) or has an impossible accuracy. Does not check its time.
Refusal check_fix(const Fix &fix);

/// The fix as the hub keeps it. Nothing: it is not in the world, or it is older than the one kept. The device says when
/// it was taken. A time that cannot be (in the future, or more than 40 days ago) is put right by the fix's age at the
/// press, by the device's own clock. `now`: hub time.
std::optional<Fix> fix_to_keep(const Fix &fix, const Visit &visit, const Evidence &evidence, Instant now);

/// Why the receiver of a device is on.
enum class ReceiverUse { off, press, alarm };

/// When a device has to send its person's place. `now_ms` is boottime; `open` is the person's visit as the device shows
/// it, null when none is open. For a visit that is over nothing is sent.
class PlaceDuty {
public:
    /// A press that asks for a place; `with_fix`: it carries one.
    void pressed(const VisitId &visit, bool with_fix, std::int64_t now_ms);
    void sent(const VisitId &visit, std::int64_t now_ms);
    void over(const VisitId &visit);

    ReceiverUse use(const Visit *open, std::int64_t now_ms) const;
    /// The visit for which a fresh place has to be sent now.
    std::optional<VisitId> due(const Visit *open, std::int64_t now_ms) const;
    /// The last press that asked for a place has got none.
    bool missed() const { return !m_asked.is_nil(); }

private:
    bool is_asked(const Visit *open, std::int64_t now_ms) const;
    VisitId m_asked, m_sent;
    std::int64_t m_asked_ms = 0, m_sent_ms = 0;
};

} // namespace tallyboard
