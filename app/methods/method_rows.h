// The rows of the page of how somebody is reached. No state.
#pragma once
#include <QString>

namespace tallyboard {

/// A mail address or number of the person's own. `tested`: a test was asked for and waits for its code. `waits`: what
/// was done about it is still on this device.
struct MethodRow {
    QString method_id, kind, address;     // "Mail"; as the hub keeps it
    QString state_key, state_text, about; // "confirmed", "You answered here on 3 December 2026"; what to do
    bool tested = false, testable = false, waits = false;

    const QString &key() const { return method_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("methodId", s.method_id), v("kind", s.kind), v("address", s.address), v("stateKey", s.state_key);
        v("stateText", s.state_text), v("about", s.about), v("tested", s.tested), v("testable", s.testable);
        v("waits", s.waits);
    }
};

/// Something about them that was sent and refused.
struct MethodRefusalRow {
    QString notice_id, title, text; // what was tried; why not, and what to do

    const QString &key() const { return notice_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("noticeId", s.notice_id), v("title", s.title), v("text", s.text);
    }
};

} // namespace tallyboard
