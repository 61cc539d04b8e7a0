// What all view models share. They re-read the store when their topics change (many changes become one read), and they
// tell the person why a tap was not done. Subclasses implement reload() with reread(). They keep no data that a store
// does not have, except what is being typed or chosen. They must name this base as tallyboard::ViewModel: Qt 6.4 copies
// the name into qmltypes as it is written, and qmllint would not find a shorter one.
#pragma once
#include "shell/Session.h"
#include <QtQmlIntegration>

namespace tallyboard {

class ViewModel : public QObject {
    Q_OBJECT
    QML_ANONYMOUS
    /// False until the first read came back: show a loading state.
    Q_PROPERTY(bool loaded READ loaded NOTIFY loadedChanged)
    /// A command is on its way to the store (milliseconds): disable the button that sent it.
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    /// Why the last tap was not done, and what to do; empty after one that was.
    Q_PROPERTY(QString refusal READ refusal NOTIFY refusalChanged)
    Q_PROPERTY(QString remedy READ remedy NOTIFY refusalChanged)
public:
    ViewModel(Session &session, StoreFile file, store::Topics topics, QObject *parent);

    bool loaded() const { return m_loaded; }
    bool busy() const { return m_busy > 0; }
    QString refusal() const { return m_refusal; }
    QString remedy() const { return m_remedy; }
    Q_INVOKABLE void clearRefusal();

    /// Reads the store again soon; many calls become one.
    void refresh();
    /// Reads nothing before wakeUp(), so that a model whose page is not shown yet does not slow the start.
    void restUntilLooked() { m_resting = true; }
    /// A page of this model has been built: it reads from now on.
    Q_INVOKABLE void wakeUp();

signals:
    void loadedChanged();
    void busyChanged();
    void refusalChanged();
    void done(); // the last command was taken by the store

protected:
    virtual void reload() = 0;
    /// The read of reload(): `then` shows the result.
    template <class Work, class Then> void reread(Work work, Then then) {
        m_reading = m_session.read(m_file, this, std::move(work), [this, then = std::move(then)](auto &&result) {
            then(std::forward<decltype(result)>(result));
            readDone();
        });
    }
    /// Sends a command. When it is refused, the properties refusal and remedy say why. `then` is called only when the
    /// store has taken it. `owner`: whose thing it touches, when that is not the person's own.
    void act(Verb verb, std::function<void()> then = {}, std::optional<PersonId> owner = std::nullopt);
    void refuse(const QString &sentence, const QString &what_to_do);
    Session &session() { return m_session; }
    const Session &session() const { return m_session; }
    /// The store closed: forget what is shown.
    virtual void forget() {}

private:
    void readDone();
    Session &m_session;
    StoreFile m_file;
    store::Topics m_topics;
    bool m_loaded = false, m_scheduled = false, m_reading = false, m_again = false, m_resting = false;
    int m_busy = 0;
    QString m_refusal, m_remedy;
};

} // namespace tallyboard
