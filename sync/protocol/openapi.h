// The complete description of the hub's interface (OpenAPI 3.1). openapi_base.json has the paths and the messages. The
// bodies of all verbs and rows, and all words, are added from their traits and fields. `tallyboard-hub openapi` prints
// it; sync/protocol/openapi.json is a copy that a test keeps true.
#pragma once
#include <string>

namespace tallyboard::protocol {

std::string openapi_document();

} // namespace tallyboard::protocol
