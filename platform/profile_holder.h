// Only one program may use a profile at a time: two programs that write one store would lose presses. A second program
// brings the first one's window to the front and ends. The hold is the system's own lock on a file in the profile's
// folder. It ends with the process that has it, however that ends, so nothing has to be cleaned up.
#pragma once
#include <QObject>
#include <memory>
#include <string>

namespace tallyboard::platform {

class ProfileHolder : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    enum class Hold { ours, others, cannot }; // cannot: no such folder, or a disk that does not lock
    virtual Hold hold() const = 0;
    /// With `others`: asks the program that has the profile to come to the front. True: it answered that it does. Waits
    /// for two seconds at most, so call it only before the window is there.
    virtual bool callTheFirst() = 0;

signals:
    void called(); // with `ours`: another start asks for the window
};

/// `folder` must exist. Keep what is returned for as long as the profile is open.
std::unique_ptr<ProfileHolder> hold_profile(const std::string &folder);

} // namespace tallyboard::platform
