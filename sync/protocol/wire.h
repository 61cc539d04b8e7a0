// The messages as JSON text and back. Reading is strict and bounded (codec::parse); what is wrong is named by path.
// Unknown fields are ignored. A message of another protocol version is refused before anything else is looked at.
#pragma once
#include "codec/codec.h"
#include "protocol/messages.h"

namespace tallyboard::protocol {

using codec::BadJson;

// Reasons of this room, beside codec's.
inline constexpr const char *why_too_old = "protocol too old";
inline constexpr const char *why_too_new = "protocol too new";
inline constexpr const char *why_too_many = "too many";
inline constexpr const char *why_escaped = "name spelt with an escape";
/// The problem that answers an unreadable message: too_large, too_deep, wrong_type, protocol_too_old, protocol_too_new
/// or malformed. Its detail has the path.
Problem problem_of(const BadJson &bad);

std::string write(const RoundRequest &message);
/// `commands` come back as their own texts, byte for byte and not yet parsed: codec::parse() each one, once.
Result<RoundRequest, BadJson> read_round_request(std::string_view text);

/// Appends rows as their stored text: nothing is parsed or encoded again.
std::string write(const RoundAnswer &message);
Result<RoundAnswer, BadJson> read_round_answer(std::string_view text);

/// A round's answer as a device wants it: rows decoded in the same pass.
struct RoundCatch {
    RoundAnswer head; // rows is empty
    std::vector<Change> changes;
    /// Kind and body of rows this build can not read (a newer hub's), in order; a removal's body is
    /// {"removed":"<key>"}.
    std::vector<std::pair<std::string, std::string>> raw;
};
Result<RoundCatch, BadJson> read_round_catch(std::string_view text);

std::string write(const EnrolRequest &message);
Result<EnrolRequest, BadJson> read_enrol_request(std::string_view text);
std::string write(const EnrolAnswer &message);
Result<EnrolAnswer, BadJson> read_enrol_answer(std::string_view text);
std::string write(const Trust &message);
std::string write(const HelloAnswer &message);
Result<HelloAnswer, BadJson> read_hello_answer(std::string_view text);
std::string write(const LookRequest &message);
Result<LookRequest, BadJson> read_look_request(std::string_view text);
std::string write(const LookAnswer &message);
Result<LookAnswer, BadJson> read_look_answer(std::string_view text);
std::string write(const AddressNotesRequest &message);
Result<AddressNotesRequest, BadJson> read_address_notes_request(std::string_view text);
std::string write(const AddressCheck &message);
Result<AddressCheck, BadJson> read_address_check(std::string_view text);
std::string write(const Problem &message);
Result<Problem, BadJson> read_problem(std::string_view text);

} // namespace tallyboard::protocol
