// Hints for sync: the network came or went, the machine woke. A hint is a reason to try sooner, never a reason not to
// try.
#pragma once
#include <QObject>
#include <string>

namespace tallyboard::platform {

class NetworkState : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual bool reachable() const = 0; // true when unknown
    /// Tells the IP address at which the hub was last met. From then on only the route to it matters.
    virtual void follow(const std::string &address) = 0;

signals:
    void changed(); // the route to the hub is another, or gone; other changes are not told
    void woke();    // after suspend
};

} // namespace tallyboard::platform
