// One conversation with a receiver, shared by its own thread and the sender: how far it has come, since when, and
// whether to give it up. When the first conversation for a message is silent, a second may run beside it. Only one of
// them may send the message itself, so that it is not handed over twice.
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
    const std::shared_ptr<std::atomic<int>> speaker; // shared by the message's talks: which one sends it; 0: none yet
    std::atomic<Stage> stage{Stage::connecting};
    std::atomic<std::int64_t> since_ms{0}; // boottime of the last step
    std::atomic<bool> give_up{false};

    void step(Stage to, std::int64_t now_ms) {
        stage = to;
        since_ms = now_ms;
    }
    /// Call right before the message itself is sent. False: another conversation sends it.
    bool may_speak() {
        int none = 0;
        return speaker->compare_exchange_strong(none, number) || none == number;
    }
    /// The message was not sent to its end after all, so another conversation may send it.
    void let_go() {
        int me = number;
        speaker->compare_exchange_strong(me, 0);
    }
};

} // namespace tallyboard::hub
