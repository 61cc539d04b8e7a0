// Inside the operator's functions only: what each of them needs for the length of its transaction.
#pragma once
#include "hub/admin_ops.h"
#include "hub/hub_rows.h"
#include "hub/ledger.h"

namespace tallyboard::hub {

/// Opens a transaction, which ends undone unless `batch` is committed. Raises the generation, so that a running hub
/// notices.
struct Work {
    explicit Work(const Admin &a)
        : admin(a), batch(a.store), rows(a.store, a.vault_key, a.judge, a.read_address),
          ledger(a.store, a.ledger_key, a.random) {
        rows.refresh();
        admin.store.raise_generation();
    }
    void note(const std::string &kind, const Subject &subject, std::string_view content) {
        ledger.append("admin." + kind, Subject(admin.actor).add(subject), content, admin.now);
    }
    const Admin &admin;
    Batch batch;
    HubRows rows;
    Ledger ledger;
};

} // namespace tallyboard::hub
