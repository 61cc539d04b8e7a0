// A plugin that Qt loads into an unchanged program when a test names it in QT_QPA_GENERIC_PLUGINS. It answers a test on
// a local socket: where things are, what is wrong with the layout, a picture. It presses nothing: a test does that as a
// person would, through the X server. The product knows nothing of it.
#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace tallyboard::running {

class Probe : public QObject {
    Q_OBJECT
public:
    /// Listens on the socket that TALLYBOARD_PROBE names.
    Probe();
    ~Probe() override;

private:
    void greet();
    void hear();
    QJsonObject answer(const QJsonObject &asked) const;

    int m_listener = -1, m_asker = -1;
    QByteArray m_heard;
    std::unique_ptr<QSocketNotifier> m_callers, m_words;
};

} // namespace tallyboard::running
