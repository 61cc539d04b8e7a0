#include "hub/intake.h"
#include "codec/codec.h"
#include "domain/limits.h"
#include "domain/permissions.h"
#include "hub/retention.h"
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

namespace tallyboard::hub {

using protocol::CommandAnswer;
namespace json = boost::json;

namespace {

constexpr Millis answers_kept = minutes(retention::answer_days_promised * 24LL * 60);

CommandAnswer refused(const CommandId &id, RefusalCode code, const char *name = nullptr, std::string value = {}) {
    CommandAnswer answer{id, Verdict::refused, {code, {}}, std::nullopt};
    if (name != nullptr)
        answer.refusal.params.emplace_back(name, std::move(value));
    return answer;
}

/// The id of a command that can not be read otherwise, so that its sender knows which one is meant.
CommandId command_id_of(const json::value &value) {
    const auto *object = value.if_object();
    const auto *id = object ? object->if_contains("id") : nullptr;
    if (id == nullptr || !id->is_string())
        return {};
    const auto &text = id->get_string();
    return CommandId::parse_exact({text.data(), text.size()}).value_or(CommandId{});
}

/// The text with each NUL replaced by a blank. A NUL makes any other command unreadable, but must not stop an SOS.
std::string without_nul(std::string_view text) {
    constexpr std::string_view escape = "\\u0000";
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at, escape.size()) == escape) {
            out += ' ';
            at += escape.size();
        } else {
            const std::size_t size = text[at] == '\\' ? 2 : 1; // an escaped backslash begins no escape
            out += text.substr(at, size);
            at += size;
        }
    }
    return out;
}

bool is_sos(const json::value &value) {
    const auto *object = value.if_object();
    const auto *kind = object ? object->if_contains("kind") : nullptr;
    return kind != nullptr && kind->is_string() && kind->get_string() == json::string_view(RaiseSos::trait.word.text);
}

/// A hash of what must not change under one id: who, for whom, what. Not the device, since a new enrolment changes it.
Bytes32 hash_of(const Command &command, const json::value &value) {
    std::string text(verb_word(command.verb));
    text.append("\n").append(std::to_string(command.kind_version)).append("\n").append(command.by.text());
    text.append("\n").append(command.on_behalf_of.text()).append("\n");
    return protocol::hash(text + json::serialize(value.get_object().at("body")));
}

bool is_safety(const Verb &verb) {
    const auto lane = lane_of(verb);
    return lane == Lane::sos || lane == Lane::check_in;
}

const Visit *visit_in(const Decision &decision) {
    for (const auto &change : decision.changes)
        if (const auto *visit = std::get_if<Visit>(&change.row))
            return visit;
    return nullptr;
}

std::string remembered(const CommandAnswer &answer) {
    if (answer.verdict == Verdict::accepted && !answer.receipt)
        return {};
    json::object object;
    if (answer.verdict != Verdict::accepted)
        object["refusal"] = codec::write_refusal(answer.refusal);
    if (answer.receipt)
        object["receipt"] = codec::write_receipt(*answer.receipt);
    return json::serialize(object);
}

CommandAnswer recalled(const CommandRecord &record) {
    CommandAnswer answer{record.id, Verdict::accepted, {}, std::nullopt};
    if (record.answer.empty())
        return answer;
    const auto value = codec::parse(record.answer, limits::body_bytes_max);
    if (!value || !value.value().is_object())
        return refused(record.id, RefusalCode::already_decided);
    const auto &object = value.value().get_object();
    if (const auto *refusal = object.if_contains("refusal")) {
        answer.verdict = Verdict::refused;
        if (auto read = codec::read_refusal(*refusal))
            answer.refusal = read.take();
    }
    if (const auto *receipt = object.if_contains("receipt"))
        if (auto read = codec::read_receipt(*receipt))
            answer.receipt = read.take();
    return answer;
}

} // namespace

CommandAnswer Intake::take(const Caller &caller, const std::string &text, const Moment &moment,
                           std::vector<Owed> &owed) {
    auto value = codec::parse(text, limits::body_bytes_max);
    if (!value)
        if (auto salvaged = codec::parse(without_nul(text), limits::body_bytes_max);
            salvaged && is_sos(salvaged.value()))
            value = std::move(salvaged);
    if (!value)
        return refused({}, RefusalCode::malformed, "where", value.error().where);
    const auto read = codec::read_command(value.value());
    if (!read) {
        const auto id = command_id_of(value.value());
        const auto &bad = read.error();
        if (bad.why == "unknown kind")
            return refused(id, RefusalCode::unknown_kind);
        return refused(id, RefusalCode::malformed, "where", bad.where);
    }
    const auto &command = read.value();
    if (command.n == 0 || command.n > limits::integer_max)
        return refused(command.id, RefusalCode::malformed, "where", "n");
    // Checked before anything is looked up or remembered. Somebody who repeats another person's command must learn
    // nothing, and a refusal kept under its id would be given to its owner.
    if (command.by != caller.person.id)
        return refused(command.id, RefusalCode::not_allowed, "what", "by");
    const auto body_hash = hash_of(command, value.value());
    if (auto answer = seen(command, caller, body_hash, moment.now))
        return std::move(*answer);
    auto answer = decide_new(caller, command, moment, owed, text);
    m_store.remember(
        {command.id, command.device, file_of(command.verb), command.n, body_hash, remembered(answer), moment.now});
    return answer;
}

std::optional<CommandAnswer> Intake::seen(const Command &command, const Caller &caller, const Bytes32 &body_hash,
                                          Instant now) {
    if (const auto record = m_store.command(command.id)) {
        if (record->body_hash != body_hash)
            return refused(command.id, RefusalCode::id_reused);
        auto answer = recalled(*record);
        renew(answer, now);
        return answer;
    }
    // An old incarnation of the same person's device may still have commands on their way.
    if (command.device != caller.device.device) {
        const auto former = m_store.device(command.device);
        if (!former || former->person != caller.person.id)
            return refused(command.id, RefusalCode::not_allowed, "what", "device");
    }
    const auto file = file_of(command.verb);
    if (const auto decided = m_store.folded(command.device, file, command.n)) {
        // Answers are kept longer than this, so a younger press is another command; a safety press is better done twice
        // than never. A press without a time may be young as well.
        const auto pressed = pressed_at(command.evidence);
        if (!is_safety(command.verb) || (pressed.is_set() && pressed + answers_kept <= now))
            return refused(command.id, RefusalCode::already_decided);
        // Its answer was forgotten in a confirmed but wrong time: it may be this same press, and does not prove a
        // copied file.
        if (*decided + answers_kept > now)
            return std::nullopt;
    } else if (!m_store.command_numbered(command.device, file, command.n)) {
        return std::nullopt;
    }
    // The number was used for another command: a cloned or restored store. Safety commands are decided all the same;
    // their id makes them take effect only once.
    m_number_reused = true;
    if (!is_safety(command.verb))
        return refused(command.id, RefusalCode::id_reused, "n", std::to_string(command.n));
    return std::nullopt;
}

Refusal Intake::check_who(const Caller &caller, const Command &command, Instant now) {
    const Refusal no{RefusalCode::not_allowed, {}};
    if (caller.visit_only && (!is_safety(command.verb) || command.on_behalf_of != command.by))
        return no;
    auto relation = Relation::own;
    Roles roles = caller.person.roles; // for one's own things none that is over a part of the council
    if (command.on_behalf_of != command.by) {
        const auto *other = m_rows.person_cached(command.on_behalf_of);
        if (other == nullptr)
            return {RefusalCode::unknown_person, {}};
        const bool team = !other->team.empty() && other->team == caller.person.team;
        relation = team ? Relation::team : Relation::other;
        roles = m_rows.roles_over_person(caller.person, *other, now);
    }
    return may_do(may_of(command.verb), roles, relation) ? Refusal{} : no;
}

CommandAnswer Intake::decide_new(const Caller &caller, const Command &command, const Moment &moment,
                                 std::vector<Owed> &owed, std::string_view text) {
    CommandAnswer answer{command.id, Verdict::refused, check_who(caller, command, moment.now), std::nullopt};
    if (answer.refusal.code != RefusalCode::none)
        return answer;
    const auto decision = decide(m_rows, command, moment);
    if (decision.closed_with_word)
        if (const auto *close = std::get_if<CloseVisit>(&command.verb))
            m_closing.note(close->visit, command.on_behalf_of, close->sealed, moment.now);
    if (decision.verdict != Verdict::accepted) {
        answer.refusal = decision.refusal;
        return answer;
    }
    if (!carry_out(command, decision, text, moment.now, owed)) {
        answer.refusal = {RefusalCode::desk_taken, {{"alternatives", ""}}};
        return answer;
    }
    answer.verdict = Verdict::accepted;
    // A repeated start changes nothing, but the phone still needs a receipt for the visit.
    if (const auto *visit = visit_in(decision))
        answer.receipt = receipt(*visit, command.id, moment.now);
    else if (const auto *start = std::get_if<StartVisit>(&command.verb))
        answer.receipt = receipt(m_rows.visit(start->visit).value(), command.id, moment.now);
    return answer;
}

bool Intake::carry_out(const Command &command, const Decision &decision, std::string_view text, Instant now,
                       std::vector<Owed> &owed) {
    if (!m_watch.take_up(decision, false, now, owed))
        return false;
    if (!decision.shown.is_nil())
        m_watch.shown(decision.shown, command.by, now, owed);
    if (const auto *choice = std::get_if<ChooseClosingWords>(&command.verb); choice != nullptr && decision.chose_words)
        m_closing.choose(command.on_behalf_of, choice->sealed);
    const Ledgered ledger = trait_of(command.verb).ledger;
    if (ledger == Ledgered::nothing)
        return true;
    Subject subject(command.id.text());
    if (ledger == Ledgered::named) {
        subject.add(command.by);
        if (command.on_behalf_of != command.by)
            subject.add(command.on_behalf_of);
    }
    // A line that names nobody commits to no content either: the content says who it was, and could be guessed.
    m_ledger.append(verb_word(command.verb), subject, ledger == Ledgered::named ? text : std::string_view{}, now);
    return true;
}

/// Hub time and the deadline may have moved since, or the set-up has changed: the old receipt could replace a newer one
/// on the device.
void Intake::renew(CommandAnswer &answer, Instant now) const {
    if (!answer.receipt)
        return;
    const auto visit = m_rows.visit(answer.receipt->visit);
    if (visit && visit->epoch == answer.receipt->epoch &&
        (visit->deadline != answer.receipt->deadline || visit->reach != answer.receipt->reach ||
         visit->first_told != answer.receipt->first_told))
        answer.receipt = receipt(*visit, answer.receipt->command, now);
}

std::optional<Receipt> Intake::receipt(const Visit &visit, const CommandId &command, Instant now) const {
    if (visit.state != VisitState::armed)
        return std::nullopt;
    Receipt receipt;
    receipt.visit = visit.id;
    receipt.epoch = visit.epoch;
    receipt.deadline = visit.deadline;
    receipt.hub_time = now;
    receipt.command = command;
    receipt.reach = visit.reach;
    receipt.first_told = visit.first_told;
    protocol::sign(receipt, m_signing);
    return receipt;
}

} // namespace tallyboard::hub
