// The description of the hub's interface (OpenAPI 3.1), whole: openapi_base.json has the paths and the messages, and to
// it come the bodies of all verbs and rows and all words, made from their traits and fields. `tallyboard-hub openapi`
// prints it; sync/protocol/openapi.json is a copy that a test keeps true.
#pragma once
#include <string>

namespace tallyboard::protocol {

std::string openapi_document();

} // namespace tallyboard::protocol
