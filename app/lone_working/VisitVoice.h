// What of a visit is spoken to a screen reader by itself: each change of protection and somebody else's end of it, once
// each, not with every minute that the words count down.
#pragma once
#include "lone_working/visit_rows.h"
#include "shell/Session.h"

namespace tallyboard {

class VisitVoice {
public:
    explicit VisitVoice(Session &session) : m_session(session) {}
    /// `running` false: no visit, and nothing to say.
    void claim(const StateWords &words, bool running);
    void ended(const EndedWords &words);

private:
    Session &m_session;
    QString m_key, m_said, m_end;
};

} // namespace tallyboard
