// The alarms' side of answer links, as a test wants it: one alarm, and every answer counted.
#pragma once
#include "hub/links.h"
#include <string>
#include <vector>

namespace tallyboard::testing {

class FakeAlarms : public hub::AlarmSide {
public:
    Told alarm{true, false, false, "Sam Okafor", "12 Mill Lane", "+447700900123", {}};
    Took next = Took::taken_on; // what the next answer comes to
    std::vector<std::string> answers;
    int looked = 0;

    Told about(hub::OutsideWork &, const hub::LinkRecord &) override {
        ++looked;
        return alarm;
    }
    Took answer(hub::OutsideWork &, const hub::LinkRecord &, const std::string &name) override {
        answers.push_back(name);
        return next;
    }
};

} // namespace tallyboard::testing
