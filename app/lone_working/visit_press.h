// A press on a running visit that waits for its answer, so that the person can be told what became of it. Not stored.
#pragma once
#include "domain/visit.h"
#include <cstdint>

namespace tallyboard {

struct VisitPress {
    enum class Kind { check_in, extend, close } kind = Kind::check_in;
    VisitId visit;
    std::int64_t epoch = 0, boottime_ms = 0;
    bool told_safe = false; // pressed in an alarm: it said "I am safe"
    bool said_kept = false; // the person was told that the hub has not answered
};

} // namespace tallyboard
