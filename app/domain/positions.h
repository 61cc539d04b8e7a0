// Where somebody is, as far as the rules go: when a device may look, when it sends, and what the hub keeps of it. The
// place itself is sealed at the hub and in nobody's feed; a visit only says since when there is one.
#pragma once
#include "domain/command.h"
#include "domain/refusal.h"
#include <optional>

namespace tallyboard {

inline constexpr Millis fix_follows_within = minutes(2); // after the press that asked for it
inline constexpr Millis fix_every = minutes(1);          // in an open alarm
inline constexpr Millis fix_fresh_within{30'000};        // an older place does not answer a press
inline constexpr Millis fix_apart{10'000};               // what comes sooner after the one kept says nothing new
inline constexpr int accuracy_m_max = 1'000'000;         // a source that only knows the region

/// Overdue, escalating or taken on: people may be looking for this person. Closed by a person, it is not.
bool has_open_alarm(const Visit &visit);

/// In the world (WGS 84), with an accuracy that can be one. Says nothing of its time.
Refusal check_fix(const Fix &fix);

/// The fix as the hub keeps it, or nothing: it is not in the world, or no newer than the one kept. Its time is the
/// device's word; one that can not be (not yet, or from before anything is kept) is put right by how old the device
/// said it was at the press. `now`: hub time.
std::optional<Fix> fix_to_keep(const Fix &fix, const Visit &visit, const Evidence &evidence, Instant now);

/// Why the receiver of a device is on.
enum class ReceiverUse { off, press, alarm };

/// What a device owes of its person's place. `now_ms` is boottime; `open` the person's visit as the device shows it,
/// null when none is open. Nothing is owed of a visit that is over.
class PlaceDuty {
public:
    /// A press that asks for a place; `with_fix`: it carries one.
    void pressed(const VisitId &visit, bool with_fix, std::int64_t now_ms);
    void sent(const VisitId &visit, std::int64_t now_ms);
    void over(const VisitId &visit);

    ReceiverUse use(const Visit *open, std::int64_t now_ms) const;
    /// The visit of which a fresh place is to be sent now.
    std::optional<VisitId> due(const Visit *open, std::int64_t now_ms) const;
    /// The last press that asked for a place got none.
    bool missed() const { return !m_asked.is_nil(); }

private:
    bool is_asked(const Visit *open, std::int64_t now_ms) const;
    VisitId m_asked, m_sent;
    std::int64_t m_asked_ms = 0, m_sent_ms = 0;
};

} // namespace tallyboard
