#include "lone_working/VisitVoice.h"
#include <utility>

namespace tallyboard {

void VisitVoice::claim(const StateWords &words, bool running) {
    const QString key = running ? words.key : QString();
    if (std::exchange(m_key, key) == key || key.isEmpty())
        return;
    const QString said = words.advice.isEmpty() ? words.text : words.text + QStringLiteral(". ") + words.advice;
    if (std::exchange(m_said, said) != said)
        m_session.announce(said, words.alarm || !words.watched, QStringLiteral("claim"));
}

void VisitVoice::ended(const EndedWords &words) {
    const QString end = words.shown ? words.title + QStringLiteral(". ") + words.text : QString();
    if (std::exchange(m_end, end) != end)
        m_session.announce(end, true);
}

} // namespace tallyboard
