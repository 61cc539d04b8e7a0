// Who is asking: tokens, one-time codes, revocation. A token is 32 random bytes that only the device has; the store has
// its hash. A leaver is refused, but for the visit that they are still out on: it goes on until it is closed (promise
// 1). Caches tokens: call refresh() at each begin and forget() after a rollback.
#pragma once
#include "hub/hub_rows.h"
#include "hub/service.h"
#include <map>
#include <variant>

namespace tallyboard::hub {

struct Caller {
    DeviceRecord device;
    Person person;
    std::vector<std::string> audiences;
    std::int64_t audience_epoch = 0; // changes with the set in `audiences`, or when all devices begin anew
    bool visit_only = false;         // a leaver with an open visit
};

/// Codes are compared in this form: capitals, no dashes or spaces, O read as 0, I and L as 1.
std::string code_form(std::string_view typed);

class Accounts {
public:
    Accounts(HubStore &store, const HubRows &rows) : m_store(store), m_rows(rows) {}

    std::variant<Caller, protocol::Problem> caller(const std::string &token, Instant now);
    std::variant<protocol::EnrolAnswer, protocol::Problem> enrol(const protocol::EnrolRequest &request,
                                                                 const Settings &settings, Instant now);
    /// Signs out: the token was valid until now.
    void end(Caller caller, Instant now);
    /// Note, not to the second, when a device was heard and when it last read the feed. Written only when the old mark
    /// is old enough.
    void note_heard(Caller &caller, Instant now);
    void note_pulled(Caller &caller, StoreFile file, Instant now);
    /// Makes all devices read the feed anew, once. Call it when hub time was put back: in the wrong time rows may have
    /// been deleted as too old before every device had their last state. `base`: the time base from now on.
    void begin_anew(std::int64_t base);
    /// Devices revoked by another writer since this was last asked.
    std::vector<DeviceId> revoked_elsewhere();

    void refresh();
    void forget() { m_tokens.clear(), m_anew.reset(); }

private:
    const DeviceRecord *find(const std::string &token);
    bool too_many_wrong(Instant now);
    void save(Caller &caller);

    HubStore &m_store;
    const HubRows &m_rows;
    std::uint64_t m_generation = 0;
    std::map<Bytes32, DeviceRecord> m_tokens;
    std::optional<std::string> m_anew; // from the store's small texts: the time base since when all had to begin anew
    Instant m_wrong_since;
    int m_wrong = 0;
};

} // namespace tallyboard::hub
