// Hints for sync: the network came or went, the machine woke. Only ever a reason to try sooner, never one not to try.
#pragma once
#include <QObject>

namespace tallyboard::platform {

class NetworkState : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual bool reachable() const = 0; // true when unknown

signals:
    void changed(); // another network, or none
    void woke();    // after suspend
};

} // namespace tallyboard::platform
