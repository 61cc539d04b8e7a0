// Parts of a HubStore that few callers need: what it holds of one person, concerns, answer links, and closing words.
// Like all of a store they know tables and no rule, and are called inside a transaction (hub_store.h).
#pragma once
#include "hub/closing_records.h"
#include "hub/records.h"
#include <optional>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

/// What belongs to one person, to be read or taken out. Each erase_…() returns how many rows went or changed.
class PersonTables {
public:
    virtual ~PersonTables() = default;
    virtual std::optional<PseudonymRecord> pseudonym(const UuidBytes &who) = 0;
    virtual void put_pseudonym(const PseudonymRecord &record) = 0;
    virtual std::size_t erase_pseudonym(const UuidBytes &who) = 0;

    /// Rows whose body has this text and that changed after `after`, without sealed ones. Also outside a transaction:
    /// it reads the whole feed.
    virtual std::vector<FeedEntry> mentioning(std::string_view text, std::int64_t after) = 0;
    virtual std::vector<VisitRecord> visits_of(const PersonId &person) = 0;
    virtual std::vector<AlarmRecord> alarms_of(const PersonId &person) = 0;
    virtual std::vector<LookRecord> looks_at(const VisitId &visit) = 0;
    virtual void note_address_look(const AddressLookRecord &look) = 0;
    virtual std::vector<AddressLookRecord> address_looks_by(const PersonId &person, Instant since) = 0; // oldest first
    virtual std::vector<CodeRecord> codes_of(const PersonId &person) = 0;

    virtual std::size_t erase_visit(const VisitId &visit) = 0;   // with position, looks and messages; not its feed rows
    virtual std::size_t erase_alarm(const AlarmId &alarm) = 0;   // with its messages; not its feed rows
    virtual std::size_t erase_slots(const PersonId &person) = 0; // of desks; not the bookings' feed rows
    virtual std::size_t
    erase_commands(const PersonId &person) = 0; // of their devices: answers, numbers; and their codes
    virtual std::size_t erase_looks(const PersonId &by, const PersonId &instead) = 0; // `instead` has looked
    /// In messages that are over: `mark` takes its place.
    virtual std::size_t erase_address(std::string_view address, std::string_view mark) = 0;
    virtual std::size_t erase_meta(std::string_view name) = 0; // a small text
};

/// Concerns from people who did not say who they are (concerns.h).
class ConcernTables {
public:
    virtual ~ConcernTables() = default;
    virtual void put_concern(const ConcernRecord &record) = 0;
    virtual std::vector<ConcernRecord> concerns() = 0; // by day
    virtual std::optional<ConcernRecord> concern(const Bytes32 &code_hash) = 0;
    virtual std::int64_t concerns_on(LocalDate day) = 0;
    virtual void put_reply(const ConcernReply &reply) = 0;
    virtual std::vector<ConcernReply> replies(std::int64_t concern) = 0; // oldest first
};

/// Answer links (links.h).
class LinkTables {
public:
    virtual ~LinkTables() = default;
    virtual void put_link(const LinkRecord &record) = 0; // in place of the one with its hash
    virtual std::optional<LinkRecord> link(const Bytes32 &token_hash) = 0;
    virtual std::vector<LinkRecord> links_about(const UuidBytes &about) = 0; // oldest first
    /// Each returns how many went.
    virtual std::size_t erase_links_about(const UuidBytes &about) = 0;
    virtual std::size_t erase_links_of(const PersonId &person) = 0; // about their alarms, or sent to them
};

/// Closing words (closing_book.h).
class ClosingTables {
public:
    virtual ~ClosingTables() = default;
    virtual void put_closing_words(const ClosingWordsRecord &record) = 0; // in place of those of before
    virtual std::optional<ClosingWordsRecord> closing_words(const PersonId &person) = 0;
    virtual void put_closing(const ClosingRecord &record) = 0;
    virtual std::vector<ClosingRecord> take_closings() = 0; // all, oldest first; none is left
    virtual std::size_t erase_closing_words(const PersonId &person) = 0;
};

} // namespace tallyboard::hub
