// A hub with an outside door for the browser test: says where it is, then does what the lines of its input say, one
// answer a line. It ends with its input.
#include "hub/concerns.h"
#include "hub/http/real_clock.h"
#include "hub/program/program_world.h"
#include <future>
#include <iostream>

using namespace tallyboard;

namespace {

/// On the thread that the alarms are asked on.
void on_service_thread(testing::ProgramWorld &world, const std::function<void()> &work) {
    std::promise<void> done;
    world.server().service_thread().run({hub::ServiceThread::ErrandOf::answer, [&](auto &, const auto &, auto &) {
                                             work();
                                             done.set_value();
                                         }});
    done.get_future().wait();
}

std::string obey(testing::ProgramWorld &world, const std::string &line) {
    using Took = hub::AlarmSide::Took;
    const auto alarm = [&world](const std::function<void(testing::FakeAlarms &)> &change) {
        on_service_thread(world, [&] { change(world.alarms); });
        return std::string("ok");
    };
    if (line == "link")
        return world.answer_link(1);
    if (line == "answers") {
        std::size_t count = 0;
        on_service_thread(world, [&] { count = world.alarms.answers.size(); });
        return std::to_string(count);
    }
    if (line == "close" || line == "open")
        return alarm([&](auto &alarms) { alarms.alarm.open = line == "open"; });
    if (line == "test" || line == "alarm")
        return alarm([&](auto &alarms) { alarms.alarm.test = line == "test"; });
    if (line == "number" || line == "no number")
        return alarm([&](auto &alarms) { alarms.alarm.number = line == "number" ? "+447700900123" : ""; });
    if (line == "taken" || line == "more" || line == "changed" || line == "refused")
        return alarm([&](auto &alarms) {
            alarms.next = line == "taken"     ? Took::taken_on
                          : line == "more"    ? Took::waits_for_more
                          : line == "changed" ? Took::changed
                                              : Took::not_allowed;
        });
    if (line.starts_with("reply "))
        return world.reply_to_concerns(line.substr(6)) ? "ok" : "none";
    return "what?";
}

} // namespace

int main() {
    if (!protocol::start())
        return 1;
    testing::ProgramWorld world(true);
    world.alarms.alarm.since = hub::real_now().utc;
    std::cout << "https://127.0.0.1:" << world.outside() << std::endl;
    for (std::string line; std::getline(std::cin, line);)
        std::cout << obey(world, line) << std::endl;
}
