// A press on a running visit whose answer is awaited, so that the person is told what became of it. No state of the
// store.
#pragma once
#include "domain/visit.h"
#include <cstdint>

namespace tallyboard {

struct VisitPress {
    enum class Kind { check_in, extend, close } kind = Kind::check_in;
    VisitId visit;
    std::int64_t epoch = 0, boottime_ms = 0;
    bool told_safe = false; // pressed in an alarm: it said "I am safe"
    bool said_kept = false; // it was said that the hub has not answered
};

} // namespace tallyboard
