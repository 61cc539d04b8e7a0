// What a screen reader is to say, one sentence after the other: what became of a press, a change of protection, an
// alarm. Where the system has no event for it, a sentence becomes `text` and `shown()` asks the window to show it as a
// notification, which readers speak. Promises to lose no sentence but one whose topic has newer words.
#pragma once
#include "platform/announcer.h"
#include "shell/Session.h"
#include <QtQmlIntegration>
#include <deque>

namespace tallyboard {

class Speech : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the window")
    Q_PROPERTY(QString text READ text NOTIFY shown)
public:
    Speech(Session &session, platform::Announcer &announcer, QObject *parent = nullptr);

    QString text() const { return m_text; }
    /// In whose name it is spoken; until there is a window everything waits.
    void setWindow(QObject *window);
    /// For what only a page knows, as an SOS that is being held.
    Q_INVOKABLE void say(const QString &text, bool assertive, const QString &topic = {});
    /// The one before has been spoken by now: the next. Tests call it themselves.
    void next();

signals:
    void shown();

private:
    struct Sentence {
        QString text, topic;
        bool assertive = false;
    };
    void speak(const Sentence &sentence);
    platform::Announcer &m_announcer;
    QPointer<QObject> m_window;
    std::deque<Sentence> m_waiting;
    QTimer m_pause, m_breath; // until the next sentence, and until the next one that does not wait
    QString m_text;
};

} // namespace tallyboard
