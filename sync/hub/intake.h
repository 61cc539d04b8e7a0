// Takes one command at the hub. A command that was seen before gets the same answer, with a receipt as of now.
// Otherwise it goes through permission and decide(), and rows, feed, slots, deadlines, sends, ledger and the remembered
// answer are written in the caller's transaction. A command that cannot be read gets its own refusal and never fails
// the round in which it came.
#pragma once
#include "domain/decide.h"
#include "hub/accounts.h"
#include "hub/closing_book.h"
#include "hub/ledger.h"
#include "hub/watch.h"
#include <utility>

namespace tallyboard::hub {

class Intake {
public:
    Intake(HubStore &store, HubRows &rows, Ledger &ledger, Watch &watch, ClosingBook &closing,
           const protocol::SigningKey &signing)
        : m_store(store), m_rows(rows), m_ledger(ledger), m_watch(watch), m_closing(closing), m_signing(signing) {}

    /// `owed` receives the messages the command caused.
    protocol::CommandAnswer take(const Caller &caller, const std::string &text, const Moment &moment,
                                 std::vector<Owed> &owed);
    /// A receipt for the visit as it is now; nothing unless it is armed.
    std::optional<Receipt> receipt(const Visit &visit, const CommandId &command, Instant now) const;

    /// Whether two commands came under one number since the last call: the device's file lives twice, or is an older
    /// copy.
    bool take_number_reused() { return std::exchange(m_number_reused, false); }

private:
    std::optional<protocol::CommandAnswer> seen(const Command &command, const Caller &caller, const Bytes32 &body_hash,
                                                Instant now);
    /// Renews the receipt in an answer that is given again.
    void renew(protocol::CommandAnswer &answer, Instant now) const;
    protocol::CommandAnswer decide_new(const Caller &caller, const Command &command, const Moment &moment,
                                       std::vector<Owed> &owed, std::string_view text);
    Refusal check_who(const Caller &caller, const Command &command, Instant now);
    bool carry_out(const Command &command, const Decision &decision, std::string_view text, Instant now,
                   std::vector<Owed> &owed);

    HubStore &m_store;
    HubRows &m_rows;
    Ledger &m_ledger;
    Watch &m_watch;
    ClosingBook &m_closing;
    protocol::SigningKey m_signing;
    bool m_number_reused = false;
};

} // namespace tallyboard::hub
