// One conversation with a receiver, as both its own thread and the sender see it: how far it has come and since when,
// and whether it is to be given up. Two conversations may run for one message, when the first is silent; only one of
// them ever gets to say the message, so that it is not handed over twice.
#pragma once
#include "hub/channels/verdict.h"
#include <atomic>
#include <memory>

namespace tallyboard::hub {

struct Talk {
    Talk(std::int64_t message, int its_number, std::shared_ptr<std::atomic<int>> who_speaks)
        : id(message), number(its_number), speaker(std::move(who_speaks)) {}

    const std::int64_t id;                           // of the message
    const int number;                                // of the conversation, from 1
    const std::shared_ptr<std::atomic<int>> speaker; // the message's: which conversation says it; 0: none yet
    std::atomic<Stage> stage{Stage::connecting};
    std::atomic<std::int64_t> since_ms{0}; // boottime of the last step
    std::atomic<bool> give_up{false};

    void step(Stage to, std::int64_t now_ms) {
        stage = to;
        since_ms = now_ms;
    }
    /// Right before the message itself is said. False: another conversation has it.
    bool may_speak() {
        int none = 0;
        return speaker->compare_exchange_strong(none, number) || none == number;
    }
    /// The message was not said to its end after all.
    void let_go() {
        int me = number;
        speaker->compare_exchange_strong(me, 0);
    }
};

} // namespace tallyboard::hub
