// The API key of GOV.UK Notify, and the tokens made with it. A key is "<name>-<service's id>-<secret>", two UUIDs at
// its end; the name is the council's own and may have hyphens. Each request carries a JSON Web Token (RFC 7519) signed
// by HMAC-SHA256 (RFC 7515, RFC 7518 section 3.2), which Notify takes for 30 s.
//
// No sentence made here holds a part of the key.
#pragma once
#include "domain/result.h"
#include <cstdint>
#include <string>
#include <string_view>

namespace tallyboard::hub {

struct NotifyKey {
    std::string name, service, secret; // the secret signs as text, hyphens included
    bool is_set() const { return !secret.empty(); }
    /// A test key's messages go nowhere, although Notify says that they were delivered. Only its name can tell.
    bool sounds_like_a_test() const;
};
struct NotAKey {
    std::string why; // follows "the GOV.UK Notify key "
};
/// `text`: a file's. Blanks, line ends and byte order marks around the key are dropped.
Result<NotifyKey, NotAKey> read_notify_key(std::string_view text);

/// The token of a request that is made at `issued_at_s`, in seconds since 1970 by a clock that is right.
std::string notify_token(const NotifyKey &key, std::int64_t issued_at_s);
/// The JWS Compact Serialization (RFC 7515 section 7.1) of any header and payload.
std::string jws_hs256(std::string_view header, std::string_view payload, std::string_view key);

/// 8-4-4-4-12 hex digits, and not only zeros.
bool is_uuid(std::string_view text);

} // namespace tallyboard::hub
