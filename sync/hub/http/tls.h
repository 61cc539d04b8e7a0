// The hub's side of TLS, 1.2 and later. And the self-signed certificate that `init` makes: devices know the hub by the
// pin of its key (SPKI, RFC 7469), which is in their enrolment link.
#pragma once
#include <array>
#include <boost/asio/ssl/context.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace tallyboard::hub {

/// Throws boost::system::system_error naming the file that can not be used.
boost::asio::ssl::context tls_context(const std::string &certificate_file, const std::string &key_file);

struct SelfSigned {
    std::string certificate_pem, key_pem;
};
/// P-256, ten years from `now_unix`, for these host names and addresses.
SelfSigned make_self_signed(const std::string &names_comma_separated, long long now_unix);

/// SHA-256 of the first certificate's public key (SPKI), as curl's CURLOPT_PINNEDPUBLICKEY compares it.
std::optional<std::array<std::uint8_t, 32>> spki_hash(const std::string &certificate_pem);

} // namespace tallyboard::hub
