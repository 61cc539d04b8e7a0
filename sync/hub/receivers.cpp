#include "hub/receivers.h"
#include "domain/enum_text.h"
#include <algorithm>
#include <sstream>

namespace tallyboard::hub {

namespace {

constexpr std::size_t owed_most = 1'000; // more receivers than any council's plans name
constexpr std::string_view receivers_name = "not_taken";

/// One line for each receiver: "1795271400000 refused mail duty@council.example".
std::vector<NotTaken> read_receivers(const std::string &text) {
    std::vector<NotTaken> list;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        NotTaken one;
        std::string refused, channel;
        words >> one.since.ms >> refused >> channel;
        words.ignore(1);
        if (const auto known = enum_parse<Channel>(channel); known && std::getline(words, one.address)) {
            one.channel = *known;
            one.refused = refused == "refused";
            list.push_back(std::move(one));
        }
    }
    return list;
}

bool is_of(const NotTaken &one, Channel channel, const std::string &address) {
    return one.channel == channel && one.address == address;
}

bool is_owed_something(const NotTaken &receiver, const std::vector<MessageRecord> &owed) {
    return std::any_of(owed.begin(), owed.end(), [&receiver](const MessageRecord &record) {
        return is_of(receiver, record.channel, record.address);
    });
}

void take_off(HubStore &store, const Receiver &receiver, std::vector<NotTaken> list) {
    const auto before = list;
    std::erase_if(list, [&receiver](const NotTaken &one) { return is_of(one, receiver.first, receiver.second); });
    const auto may_be_over = [way = receiver.first](const NotTaken &one) {
        return way != Channel::webhook && one.channel == way && one.since.is_set();
    };
    if (std::any_of(list.begin(), list.end(), may_be_over)) {
        const auto owed = store.owed(owed_most);
        for (NotTaken &one : list)
            if (may_be_over(one) && !is_owed_something(one, owed))
                one.since = {};
        std::erase_if(list, [](const NotTaken &one) { return !one.refused && !one.since.is_set(); });
    }
    if (list != before)
        keep_receivers(store, list);
}

} // namespace

void keep_receivers(HubStore &store, const std::vector<NotTaken> &list) {
    std::string text;
    for (const NotTaken &one : list)
        text += std::to_string(one.since.ms) + (one.refused ? " refused " : " failed ") +
                std::string(enum_text(one.channel)) + " " + one.address + "\n";
    store.set_meta(receivers_name, text);
}

std::vector<NotTaken> not_taken(HubStore &store) { return read_receivers(store.meta(receivers_name).value_or("")); }

void note_try(HubStore &store, const Receiver &receiver, const SendReport &report, Instant at) {
    const auto &[channel, address] = receiver;
    if (address.find_first_of("\r\n") != std::string::npos)
        return; // nothing is ever sent there, and its plan says so
    auto list = not_taken(store);
    if (report.outcome == SendOutcome::handed_over)
        return take_off(store, receiver, std::move(list));
    const bool refused = report.outcome == SendOutcome::refused;
    const bool of_message =
        report.trouble == SendTrouble::message_refused || report.trouble == SendTrouble::sender_refused;
    auto found = std::find_if(list.begin(), list.end(),
                              [&receiver](const NotTaken &one) { return is_of(one, receiver.first, receiver.second); });
    if (found == list.end()) {
        if (refused && !of_message)
            return; // its rung says so by itself
        found = list.insert(list.end(), {channel, address, {}, false});
    }
    const NotTaken before = *found;
    if (refused)
        found->refused = of_message; // a refused address breaks its method
    else if (!found->since.is_set())
        found->since = at;
    if (*found == before)
        return;
    if (!found->refused && !found->since.is_set())
        list.erase(found);
    keep_receivers(store, list);
}

void move_receivers(HubStore &store, Instant from, Instant to, Millis by) {
    auto list = not_taken(store);
    const auto before = list;
    for (NotTaken &one : list)
        if (one.since.is_set() && one.since >= from && one.since <= to)
            one.since = one.since + by;
    if (list != before)
        keep_receivers(store, list);
}

bool let_go(HubStore &store, std::vector<NotTaken> &list, const Named &named, Instant now) {
    const auto before = list.size();
    const auto is_named = [&named](const NotTaken &one) { return named.contains({one.channel, one.address}); };
    if (!std::all_of(list.begin(), list.end(), is_named)) {
        const auto owed = store.owed(owed_most);
        std::erase_if(list, [&](const NotTaken &one) { return !is_named(one) && !is_owed_something(one, owed); });
    }
    bool changed = list.size() != before;
    for (NotTaken &one : list)
        if (one.since > now)
            one.since = now, changed = true;
    return changed;
}

bool refuses_messages(const Receiver &receiver, const std::vector<NotTaken> &receivers) {
    return std::any_of(receivers.begin(), receivers.end(), [&receiver](const NotTaken &one) {
        return one.refused && is_of(one, receiver.first, receiver.second);
    });
}

} // namespace tallyboard::hub
