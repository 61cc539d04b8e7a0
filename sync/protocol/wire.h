// The messages as JSON text and back. Reading is strict and bounded (codec::parse); what is wrong is named by path.
#pragma once
#include "codec/codec.h"
#include "protocol/messages.h"

namespace tallyboard::protocol {

using codec::BadJson;

std::string write(const RoundRequest &message);
Result<RoundRequest, BadJson> read_round_request(std::string_view text);
/// Rows are appended as their stored text: nothing is parsed or re-encoded on the way out.
std::string write(const RoundAnswer &message);
Result<RoundAnswer, BadJson> read_round_answer(std::string_view text);
std::string write(const EnrolRequest &message);
Result<EnrolRequest, BadJson> read_enrol_request(std::string_view text);
std::string write(const EnrolAnswer &message);
Result<EnrolAnswer, BadJson> read_enrol_answer(std::string_view text);
std::string write(const LookRequest &message);
Result<LookRequest, BadJson> read_look_request(std::string_view text);
std::string write(const LookAnswer &message);
Result<LookAnswer, BadJson> read_look_answer(std::string_view text);
std::string write(const Problem &message);
Result<Problem, BadJson> read_problem(std::string_view text);

} // namespace tallyboard::protocol
