// Who is asking: tokens, one-time codes, revocation. A token is 32 random bytes that only the device has; the store has
// its hash. A leaver is refused, except that the visit they are out on goes on until it is closed (promise 1 before
// tidiness). Caches tokens; refresh() at each begin, forget() after a rollback.
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
    std::int64_t audience_epoch = 0; // another number whenever `audiences` is another set, or all begin anew
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
    /// Coarse marks of when a device was heard and when it last read the feed; written only when they are old.
    void note_heard(Caller &caller, Instant now);
    void note_pulled(Caller &caller, StoreFile file, Instant now);
    /// Hub time was put back: in the time that was wrong rows may have been deleted as too old, and not everybody has
    /// heard of what became of them. All devices read the feed anew, once. `base`: of hub time from now on.
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
    std::optional<std::string> m_anew; // the store's meta: since which base of hub time all had to begin anew
    Instant m_wrong_since;
    int m_wrong = 0;
};

} // namespace tallyboard::hub
