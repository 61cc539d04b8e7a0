// A hub store that can be put back: between freeze() and thaw() the service's own begins and commits do nothing, and
// thaw() undoes all of it, so that thousands of cases start from one prepared world. While it is not frozen it passes
// everything on. A rollback inside the frozen time does nothing either: thaw() follows.
#pragma once
#include "support/hub/forwarding_store.h"

namespace tallyboard::testing {

class FrozenStore : public ForwardingStore {
public:
    using ForwardingStore::ForwardingStore;

    void freeze() { m.begin(), m_frozen = true; }
    void thaw() { m.rollback(), m_frozen = false; }

    void begin() override {
        if (!m_frozen)
            m.begin();
    }
    void commit() override {
        if (!m_frozen)
            m.commit();
    }
    void rollback() noexcept override {
        if (!m_frozen)
            m.rollback();
    }

private:
    bool m_frozen = false;
};

} // namespace tallyboard::testing
