#include "simulation/model_closing.h"
#include "simulation/model_alarm.h"
#include <algorithm>
#include <cctype>

namespace tallyboard::simulation {

namespace {

constexpr std::size_t word_least = 4, word_most = 15;

bool is_usable(const std::string &word) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    return word.size() >= word_least && word.size() <= word_most && !is_blank(word.front()) && !is_blank(word.back());
}

bool are_alike(const std::string &a, const std::string &b) {
    return std::ranges::equal(a, b,
                              [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

} // namespace

CloseWord word_of(const Truth &truth, const Pressed &pressed) {
    const auto words = truth.closing.words.find(pressed.owner);
    if (!std::holds_alternative<CloseVisit>(pressed.verb) || pressed.by != pressed.owner ||
        words == truth.closing.words.end())
        return CloseWord::not_asked;
    const std::string said = pressed.typed.empty() ? std::string() : pressed.typed.front();
    return said == words->second.front()  ? CloseWord::safe
           : said == words->second.back() ? CloseWord::forced
                                          : CloseWord::wrong;
}

bool may_be_chosen(const std::vector<std::string> &typed) {
    return typed.size() == 2 && is_usable(typed[0]) && is_usable(typed[1]) && !are_alike(typed[0], typed[1]);
}

void note_close(Truth &truth, const VisitId &visit, const Pressed &pressed, Instant at) {
    const CloseWord word = word_of(truth, pressed);
    if (word == CloseWord::safe || word == CloseWord::forced)
        truth.closing.waiting.push_back({visit, pressed.owner, word == CloseWord::forced, at});
}

std::optional<VisitId> take_forced(Truth &truth, const Alarm &row) {
    auto &waiting = truth.closing.waiting;
    const auto next = std::ranges::find_if(waiting, &ModelClosing::forced);
    if (next == waiting.end() || next->person != row.person)
        return std::nullopt;
    const VisitId visit = next->visit;
    waiting.erase(next);
    return visit;
}

bool is_unseen(const ModelAlarm &alarm) {
    const auto &causes = alarm.model.causes;
    return (causes.contains(Cause::duress) || causes.contains(Cause::discreet)) && !alarm.model.marked.is_set();
}

AlarmId unseen_alarm(const Truth &truth, const PersonId &person) {
    const AlarmId open = open_alarm(truth, person);
    return !open.is_nil() && is_unseen(truth.alarms.at(open)) ? open : AlarmId{};
}

AlarmId kept_from(const Truth &truth, const PersonId &person) {
    if (const AlarmId open = unseen_alarm(truth, person); !open.is_nil())
        return open;
    for (const auto &[id, alarm] : truth.alarms)
        if (alarm.world.whose == person && is_unseen(alarm))
            return id;
    return {};
}

AlarmId unseen_behind(const Truth &truth, const Pressed &pressed, const VisitId &visit) {
    const AlarmId open = pressed.by == pressed.owner ? AlarmId{} : unseen_alarm(truth, pressed.owner);
    const bool covers = !open.is_nil() && std::ranges::count(truth.alarms.at(open).sessions, visit) > 0;
    return covers ? open : AlarmId{};
}

bool must_not_get(const Truth &truth, const Row &row, const PersonId &reader) {
    const auto *line = std::get_if<AlarmEvent>(&row);
    const auto *itself = std::get_if<Alarm>(&row);
    const AlarmId id = line != nullptr ? line->alarm : itself != nullptr ? itself->id : AlarmId{};
    const auto found = truth.alarms.find(id);
    if (found == truth.alarms.end() || found->second.world.whose != reader || !is_unseen(found->second))
        return false;
    return line == nullptr || line->n > found->second.lines_seen; // what they had before stays
}

} // namespace tallyboard::simulation
