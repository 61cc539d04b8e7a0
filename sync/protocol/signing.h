// Ed25519 receipts, BLAKE2b hashes and base64url, by libsodium (RFC 8032, RFC 7693, RFC 4648 section 5). Keys are wiped
// by their owner. Call start() once per program.
#pragma once
#include "domain/receipt.h"
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tallyboard::protocol {

using Bytes32 = std::array<std::uint8_t, 32>;

bool start(); // sodium_init; false: the program must not go on

/// Only signing_key_from_seed() makes one: signing with a public key that does not belong to the seed would give the
/// seed away.
struct SigningKey {
    Bytes32 seed{};
    Bytes32 public_key{};
};
SigningKey signing_key_from_seed(const Bytes32 &seed);
std::string key_id(const Bytes32 &public_key); // 16 hex digits

/// Ed25519 over the text, base64url. The text must begin with the name of its kind, so that a signature of one kind is
/// not valid for another.
std::string sign_text(std::string_view text, const SigningKey &key);
bool verify_text(std::string_view text, std::string_view signature, const Bytes32 &public_key);

/// Fills key_id and signature.
void sign(Receipt &receipt, const SigningKey &key);
bool verify(const Receipt &receipt, const Bytes32 &public_key);

Bytes32 hash(std::string_view text);                                      // BLAKE2b-256
Bytes32 keyed_hash(std::string_view text, const Bytes32 &key);            // BLAKE2b-256 keyed
Bytes32 hmac_sha256(std::string_view text, std::string_view key);         // RFC 2104
std::string hmac_sha256_hex(std::string_view text, std::string_view key); // webhook signatures
/// Whether two secrets are the same, in a time that depends on their lengths alone.
bool same_secret(std::string_view a, std::string_view b);
std::string base64url(std::span<const std::uint8_t> bytes); // no padding
std::optional<std::string> base64url_decode(std::string_view text);
void random_bytes(std::span<std::uint8_t> out); // the one source of chance of real programs

/// XChaCha20-Poly1305 with a random nonce in front: DSE payloads at the hub. nullopt: not sealed by this key.
std::string seal(std::string_view text, const Bytes32 &key);
std::optional<std::string> unseal(std::string_view sealed, const Bytes32 &key);

} // namespace tallyboard::protocol
