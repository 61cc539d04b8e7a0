#include "shell/Speech.h"
#include <algorithm>

namespace tallyboard {
namespace {

/// A reader asks for the words a moment after it hears that there are some: they must still be there.
constexpr int breath_ms = 300;

/// A reader at its usual speed says some twenty letters a second; whoever listens faster waits a little.
int milliseconds_to_say(const QString &text) { return 400 + 50 * std::min<int>(static_cast<int>(text.size()), 120); }

} // namespace

Speech::Speech(Session &session, platform::Announcer &announcer, QObject *parent)
    : QObject(parent), m_announcer(announcer) {
    m_pause.setSingleShot(true);
    m_breath.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Speech::next);
    connect(&session, &Session::announced, this, &Speech::say);
}

void Speech::setWindow(QObject *window) {
    m_window = window;
    if (!m_pause.isActive())
        next();
}

void Speech::say(const QString &text, bool assertive, const QString &topic) {
    if (!topic.isEmpty())
        std::erase_if(m_waiting, [&](const Sentence &one) { return one.topic == topic; });
    const Sentence sentence{text, topic, assertive};
    if (m_window != nullptr && !m_breath.isActive() && (assertive || !m_pause.isActive()))
        return speak(sentence);
    if (assertive && m_breath.isActive())
        m_pause.start(m_breath.remainingTime());
    const auto place =
        assertive ? std::find_if(m_waiting.begin(), m_waiting.end(), [](const Sentence &one) { return !one.assertive; })
                  : m_waiting.end();
    m_waiting.insert(place, sentence);
}

void Speech::next() {
    m_breath.stop();
    if (m_waiting.empty() || m_window == nullptr)
        return;
    const Sentence sentence = m_waiting.front();
    m_waiting.pop_front();
    speak(sentence);
}

void Speech::speak(const Sentence &sentence) {
    m_pause.start(milliseconds_to_say(sentence.text));
    m_breath.start(breath_ms);
    if (m_announcer.announce(*m_window, sentence.text, sentence.assertive))
        return;
    m_text = sentence.text;
    emit shown();
}

} // namespace tallyboard
