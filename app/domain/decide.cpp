// decide() itself: checks what every command must have, then calls the verb's own part.
#include "domain/decide.h"
#include "domain/decide_parts.h"
#include "domain/limits.h"

namespace tallyboard {

namespace {

Refusal check_envelope(const Command &command) {
    const auto malformed = [](const char *where) { return Refusal{RefusalCode::malformed, {{"where", where}}}; };
    if (command.id.is_nil())
        return malformed("id");
    if (command.by.is_nil())
        return malformed("by");
    if (command.on_behalf_of.is_nil())
        return malformed("for");
    // An SOS of a later version is still an SOS. Nothing else in the command is a reason to refuse it.
    if (std::holds_alternative<RaiseSos>(command.verb))
        return {};
    if (command.kind_version != 1)
        return {RefusalCode::unknown_kind, {{"kind", std::string(verb_word(command.verb))}}};
    if (command.evidence.boot_id.size() > limits::boot_id_bytes)
        return malformed("evidence.boot_id");
    return {};
}

} // namespace

Decision decide(const Facts &facts, const Command &command, const Moment &moment) {
    if (const Refusal bad = check_envelope(command); is_bad(bad))
        return refused(bad);
    const Ask ask{facts, command, moment};
    return std::visit([&ask](const auto &verb) { return decide_verb(ask, verb); }, command.verb);
}

Decision decide_for_operator(const Facts &facts, const Verb &verb, const PersonId &whose, const Moment &moment) {
    Command command;
    command.on_behalf_of = whose;
    command.verb = verb;
    const Ask ask{facts, command, moment};
    return std::visit([&ask](const auto &one) { return decide_verb(ask, one); }, verb);
}

} // namespace tallyboard
