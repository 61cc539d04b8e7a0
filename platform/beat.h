// What a hand feels or an ear hears of a button that is held: a beat while it counts, a longer one when it is done. A
// phone shakes; a laptop makes a soft sound, far below the alarm's. Never waits for a sound server on the caller's
// thread, and a beat that is late is left out.
#pragma once

namespace tallyboard::platform {

class Beat {
public:
    virtual ~Beat() = default;
    virtual void tick() = 0;
    virtual void done() = 0;
};

} // namespace tallyboard::platform
