// Strong identities. An Id is 16 bytes (a UUID: version 7 for what we make, whatever the directory gave for people);
// a Code is the short name an owner chose (a site "TH", a desk "TH-1-014"). The two never mix with each other or with
// plain text, so a desk can not be passed where a person is meant. No randomness here: bytes are passed in.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tallyboard {

using UuidBytes = std::array<std::uint8_t, 16>;

/// Lower-case 8-4-4-4-12 text of a UUID (RFC 9562).
std::string uuid_text(const UuidBytes &bytes);
/// Parses 36 characters, either case; nothing for anything else.
std::optional<UuidBytes> uuid_parse(std::string_view text);
/// Whether a UUID's text has no letter from A to F. Says nothing of any other text.
bool has_no_upper_hex(std::string_view uuid);
/// A version 7 UUID (RFC 9562 section 5.7) from `unix_ms` (0..2^48-1) and ten random bytes of the caller.
UuidBytes uuid7(std::int64_t unix_ms, const std::array<std::uint8_t, 10> &random);

template <class Tag> struct Id {
    UuidBytes bytes{};
    auto operator<=>(const Id &) const = default;
    bool is_nil() const { return *this == Id{}; }
    std::string text() const { return uuid_text(bytes); }
    static std::optional<Id> parse(std::string_view text) {
        if (const auto parsed = uuid_parse(text))
            return Id{*parsed};
        return std::nullopt;
    }
    /// Takes lower case only, as on the wire, so that one id has one text.
    static std::optional<Id> parse_exact(std::string_view text) {
        return has_no_upper_hex(text) ? parse(text) : std::nullopt;
    }
};

/// 1..40 characters of letters, digits, '-', '_', '.', '/' and space; compared byte by byte. Empty means "none".
template <class Tag> struct Code {
    std::string text;
    auto operator<=>(const Code &) const = default;
    bool empty() const { return text.empty(); }
};

bool is_valid_code(std::string_view text);

using PersonId = Id<struct PersonTag>;
using DeviceId = Id<struct DeviceTag>;
using CommandId = Id<struct CommandTag>;
using VisitId = Id<struct VisitTag>;
using BookingId = Id<struct BookingTag>;
using AssessmentId = Id<struct AssessmentTag>;
using MethodId = Id<struct MethodTag>;
using PartyId = Id<struct PartyTag>;
using RotaId = Id<struct RotaTag>;
using StandInId = Id<struct StandInTag>;
using PlanId = Id<struct PlanTag>;
using PlanTestId = Id<struct PlanTestTag>;
using RoleChangeId = Id<struct RoleChangeTag>;
using AlarmId = Id<struct AlarmTag>;
using AddressId = Id<struct AddressTag>;
using AddressNoteId = Id<struct AddressNoteTag>;
using AboutId = Id<struct AboutTag>; // of whatever a message or a timer is about, see message.h
using TeamCode = Code<struct TeamTag>;
using UnitCode = Code<struct UnitTag>;
using ScopeCode = Code<struct ScopeTag>; // of a team, unit or site, as a role's scope says; empty: the whole council
using SiteCode = Code<struct SiteTag>;
using FloorCode = Code<struct FloorTag>;
using ZoneCode = Code<struct ZoneTag>;
using DeskCode = Code<struct DeskTag>;
using VisitTypeCode = Code<struct VisitTypeTag>;

} // namespace tallyboard
