// The row of the list of things that were not accepted, as its page sees it. No state.
#pragma once
#include <QString>

namespace tallyboard {

struct NoticeRow {
    QString notice_id, title, state_key; // "Desk booking"; "taken" or "refused"
    QString sentence, remedy;            // why, and what to do
    QString at_text, kind;               // "Tue 14:02"; the verb's word

    const QString &key() const { return notice_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("noticeId", s.notice_id), v("title", s.title), v("stateKey", s.state_key), v("sentence", s.sentence);
        v("remedy", s.remedy), v("atText", s.at_text), v("kind", s.kind);
    }
};

} // namespace tallyboard
