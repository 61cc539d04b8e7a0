// Desktop messages (org.freedesktop.Notifications); silent where nothing shows them.
#pragma once
#include "platform/notifier.h"
#include <QHash>
#include <QObject>

namespace tallyboard::platform {

class LinuxNotifier : public QObject, public Notifier {
    Q_OBJECT
public:
    using QObject::QObject;
    void show(const QString &id, const QString &title, const QString &text, bool urgent) override;
    void clear(const QString &id) override;

private:
    QHash<QString, uint> m_shown; // our id -> the server's
};

} // namespace tallyboard::platform
