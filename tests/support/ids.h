// Ids from numbers: same kind and number, same id.
#pragma once
#include "domain/ids.h"

namespace tallyboard::testing {

template <class I> I id_of(std::uint8_t kind, std::uint64_t n) {
    I id;
    id.bytes[0] = kind;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    for (std::size_t place = 15; place > 8; --place, n >>= 8U)
        id.bytes[place] = static_cast<std::uint8_t>(n);
    return id;
}
inline PersonId person_id(std::uint64_t n) { return id_of<PersonId>(1, n); }
inline BookingId booking_id(std::uint64_t n) { return id_of<BookingId>(2, n); }
inline VisitId visit_id(std::uint64_t n) { return id_of<VisitId>(3, n); }
inline AssessmentId assessment_id(std::uint64_t n) { return id_of<AssessmentId>(4, n); }
inline MethodId method_id(std::uint64_t n) { return id_of<MethodId>(5, n); }
inline PartyId party_id(std::uint64_t n) { return id_of<PartyId>(6, n); }
inline RotaId rota_id(std::uint64_t n) { return id_of<RotaId>(7, n); }
inline StandInId stand_in_id(std::uint64_t n) { return id_of<StandInId>(8, n); }
inline PlanId plan_id(std::uint64_t n) { return id_of<PlanId>(9, n); }
inline AlarmId alarm_id(std::uint64_t n) { return id_of<AlarmId>(10, n); }

inline AddressId address_id(std::uint64_t n) { return id_of<AddressId>(11, n); }
inline AddressNoteId address_note_id(std::uint64_t n) { return id_of<AddressNoteId>(12, n); }

} // namespace tallyboard::testing
