// A hand for tests.
#pragma once
#include "platform/beat.h"
#include <string>

namespace tallyboard::platform {

/// Keeps what was felt: "t" for a tick, "D" for done.
class FakeBeat : public Beat {
public:
    void tick() override { felt += 't'; }
    void done() override { felt += 'D'; }
    std::string felt;
};

} // namespace tallyboard::platform
