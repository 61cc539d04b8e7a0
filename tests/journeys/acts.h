// The acts of the story, each a few taps and what must then be seen. Throws when it is not.
#pragma once
#include "actor.h"
#include <memory>

namespace tallyboard::journeys {

class Story {
public:
    Story(QString out, QString mail, QString clock);
    void enrol(const QString &officer, const QString &safety, const QString &colleague, const QString &assessor);
    void declare();
    void book_offline();
    void assess();
    void visit();
    void alarm();
    /// Each press of SOS until the safety officer's window has drawn it and has asked for its sound, from one page
    /// after another. Says the times; none of them is judged here.
    void presence(int presses);
    int warnings() const;

private:
    void push_clock(int seconds); // hub's and everybody's
    int mails() const;
    qint64 press_sos_and_answer(int &shown);
    std::unique_ptr<Actor> join(const QString &name, const QString &size, const QString &link);

    QString m_out, m_mail, m_clock;
    std::unique_ptr<Actor> m_officer, m_safety, m_colleague, m_assessor;
};

} // namespace tallyboard::journeys
