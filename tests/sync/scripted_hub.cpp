#include "scripted_hub.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard::testing {

using namespace protocol;

namespace {

sync::HttpAnswer json(std::string body) { return {sync::Wire::ok, 200, "application/json", std::move(body), -1}; }

template <class V> std::optional<VisitId> armed_by(const Verb &verb) {
    if (const auto *found = std::get_if<V>(&verb))
        return found->visit;
    return std::nullopt;
}

std::optional<VisitId> armed_visit(const Verb &verb) {
    if (auto visit = armed_by<StartVisit>(verb))
        return visit;
    if (auto visit = armed_by<CheckIn>(verb))
        return visit;
    return armed_by<RaiseSos>(verb);
}

} // namespace

ScriptedHub::ScriptedHub() {
    start();
    Bytes32 seed{};
    seed.fill(9);
    key = signing_key_from_seed(seed);
}

sync::HttpAnswer ScriptedHub::problem(ProblemCode code, const std::string &detail) {
    const auto problem = protocol::problem(code, detail);
    return {sync::Wire::ok, problem.status, "application/problem+json", write(problem), -1};
}

sync::HttpAnswer ScriptedHub::portal() {
    return {sync::Wire::ok, 200, "text/html", "<html>Welcome to Free WiFi</html>", -1};
}

void ScriptedHub::add_row(const Row &row, bool removed) {
    FeedRow fed{static_cast<std::int64_t>(m_feed.size()) + 1, std::string(row_word(row)), row_key(row), {}};
    if (!removed)
        fed.body = codec::text_of(codec::write_row(row));
    m_feed.push_back({trait_of(row).file, std::move(fed)});
}

void ScriptedHub::add_raw(StoreFile vault, const std::string &kind, const std::string &body) {
    m_feed.push_back({vault, {static_cast<std::int64_t>(m_feed.size()) + 1, kind, {}, body}});
}

sync::HttpAnswer ScriptedHub::answer(const sync::HttpRequest &request) {
    if (request.path == path_wake) {
        ++streams_asked;
        if (script)
            if (auto answer = script(request, {}))
                return *answer;
        return {sync::Wire::ok, 200, "text/event-stream", {}, -1};
    }
    return round(request);
}

sync::HttpAnswer ScriptedHub::round(const sync::HttpRequest &request) {
    auto read = read_round_request(request.body);
    if (!read)
        return problem(problem_of(read.error()).code, problem_of(read.error()).detail);
    const RoundRequest message = read.take();
    rounds.push_back(message);
    urgent.push_back(request.urgent);
    if (script)
        if (auto answer = script(request, message))
            return *answer;

    std::vector<Command> commands;
    for (std::size_t i = 0; i < message.commands.size(); ++i) {
        auto value = codec::parse(message.commands[i], limits::body_bytes_max);
        auto command = value ? codec::read_command(value.value()) : Result<Command, BadJson>(value.error());
        if (!command || poison.contains(command.value().id))
            return problem(ProblemCode::malformed, "commands[" + std::to_string(i) + "]");
        commands.push_back(command.take());
    }
    RoundAnswer answer;
    answer.received = now;
    answer.nonce = message.nonce;
    answer.sent = now + Millis{takes_ms};
    answer.place.history = history;
    answer.place.audience = audience;
    for (const auto &command : commands)
        answer.answers.push_back(decide_one(command));
    fill_page(message, answer);
    if (edit)
        edit(message, answer);
    return json(write(answer));
}

CommandAnswer ScriptedHub::decide_one(const Command &command) {
    if (const auto known = m_answers.find(command.id); known != m_answers.end()) {
        ++repeats;
        return known->second;
    }
    decided.push_back(command.id);
    CommandAnswer answer;
    answer.id = command.id;
    if (const auto refused = refuses.find(command.id); refused != refuses.end()) {
        answer.verdict = Verdict::refused;
        answer.refusal.code = refused->second;
    } else if (const auto visit = armed_visit(command.verb)) {
        Receipt receipt;
        receipt.visit = *visit;
        receipt.epoch = 1;
        receipt.deadline = now + minutes(60);
        receipt.hub_time = now;
        receipt.command = command.id;
        receipt.reach = Reach::somebody;
        receipt.first_told = "Duty officer";
        sign(receipt, key);
        answer.receipt = receipt;
    }
    m_answers.emplace(command.id, answer);
    return answer;
}

void ScriptedHub::fill_page(const RoundRequest &request, RoundAnswer &answer) const {
    answer.place.cursor = request.place.cursor;
    if (request.rows_max == 0)
        return;
    answer.resync = request.place.history != history;
    std::int64_t from = answer.resync ? 0 : request.place.cursor;
    const auto most = std::min(page, request.rows_max);
    for (const auto &fed : m_feed) {
        if (fed.row.seq <= from)
            continue;
        if (answer.rows.size() == most) {
            answer.more = true;
            break;
        }
        answer.place.cursor = fed.row.seq;
        if (fed.vault == request.file)
            answer.rows.push_back(fed.row);
    }
    if (!answer.more)
        answer.place.cursor = static_cast<std::int64_t>(m_feed.size());
}

} // namespace tallyboard::testing
