// Hints for sync: the network came or went, the machine woke. Only ever a reason to try sooner, never one not to try.
#pragma once
#include <QObject>
#include <string>

namespace tallyboard::platform {

class NetworkState : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual bool reachable() const = 0; // true when unknown
    /// The hub's address, as numbers, where it was last met: from then on only the way there matters.
    virtual void follow(const std::string &address) = 0;

signals:
    void changed(); // another way to the hub, or none; addresses that come and go elsewhere are no news
    void woke();    // after suspend
};

} // namespace tallyboard::platform
