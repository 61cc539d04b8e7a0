// One command at the hub: seen before? the same answer, with the hub's word as of now. Otherwise permission, decide(),
// and rows, feed, slots, deadlines, sends, ledger and the answer to remember, all in the caller's transaction. A
// command that can not be read gets its own refusal and never fails the round it came in.
#pragma once
#include "domain/decide.h"
#include "hub/accounts.h"
#include "hub/ledger.h"
#include "hub/outgoing.h"
#include <utility>

namespace tallyboard::hub {

class Intake {
public:
    Intake(HubStore &store, HubRows &rows, Ledger &ledger, const protocol::SigningKey &signing)
        : m_store(store), m_rows(rows), m_ledger(ledger), m_signing(signing) {}

    /// `owed` receives the messages the command caused.
    protocol::CommandAnswer take(const Caller &caller, const std::string &text, const Moment &moment,
                                 std::vector<Owed> &owed);
    /// The hub's word for a visit as it stands; nothing unless it is armed.
    std::optional<Receipt> receipt(const Visit &visit, const CommandId &command, Instant now) const;

    /// Whether a number came twice since this was last asked: the device's file lives twice, or is an older copy.
    bool take_number_reused() { return std::exchange(m_number_reused, false); }

private:
    std::optional<protocol::CommandAnswer> seen(const Command &command, const Caller &caller, const Bytes32 &body_hash,
                                                Instant now);
    /// The word in an answer that is given again, as of now.
    void renew(protocol::CommandAnswer &answer, Instant now) const;
    protocol::CommandAnswer decide_new(const Caller &caller, const Command &command, const Moment &moment,
                                       std::vector<Owed> &owed, std::string_view text);
    Refusal check_who(const Caller &caller, const Command &command);
    bool carry_out(const Command &command, const Decision &decision, std::string_view text, Instant now,
                   std::vector<Owed> &owed);

    HubStore &m_store;
    HubRows &m_rows;
    Ledger &m_ledger;
    protocol::SigningKey m_signing;
    bool m_number_reused = false;
};

} // namespace tallyboard::hub
