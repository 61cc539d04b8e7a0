#include "protocol/signing.h"
#include "domain/text.h"
#include <algorithm>
#include <sodium.h>

namespace tallyboard::protocol {

namespace {

const unsigned char *bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char *>(text.data()); }

using SecretKey = std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES>;

} // namespace

bool start() { return sodium_init() >= 0; }

SigningKey signing_key_from_seed(const Bytes32 &seed) {
    static_assert(crypto_sign_SEEDBYTES == 32 && crypto_sign_PUBLICKEYBYTES == 32);
    SigningKey key;
    key.seed = seed;
    SecretKey secret{};
    crypto_sign_seed_keypair(key.public_key.data(), secret.data(), seed.data());
    sodium_memzero(secret.data(), secret.size());
    return key;
}

std::string key_id(const Bytes32 &public_key) {
    const std::string_view text(reinterpret_cast<const char *>(public_key.data()), public_key.size());
    const Bytes32 digest = hash(text);
    return hex(std::span(digest).first(8));
}

std::string sign_text(std::string_view text, const SigningKey &key) {
    // libsodium's secret key is the seed with the public key behind it: nothing to derive at each signature.
    SecretKey secret{};
    std::copy(key.seed.begin(), key.seed.end(), secret.begin());
    std::copy(key.public_key.begin(), key.public_key.end(), secret.begin() + crypto_sign_SEEDBYTES);
    std::array<std::uint8_t, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    return base64url(signature);
}

bool verify_text(std::string_view text, std::string_view signature_text, const Bytes32 &public_key) {
    const auto signature = base64url_decode(signature_text);
    return signature && signature->size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(bytes_of(*signature), bytes_of(text), text.size(), public_key.data()) == 0;
}

void sign(Receipt &receipt, const SigningKey &key) {
    receipt.key_id = key_id(key.public_key);
    receipt.signature = sign_text(receipt_text(receipt), key);
}

bool verify(const Receipt &receipt, const Bytes32 &public_key) {
    return receipt.key_id == key_id(public_key) && verify_text(receipt_text(receipt), receipt.signature, public_key);
}

Bytes32 hash(std::string_view text) {
    Bytes32 out{};
    crypto_generichash(out.data(), out.size(), bytes_of(text), text.size(), nullptr, 0);
    return out;
}

Bytes32 keyed_hash(std::string_view text, const Bytes32 &key) {
    Bytes32 out{};
    crypto_generichash(out.data(), out.size(), bytes_of(text), text.size(), key.data(), key.size());
    return out;
}

Bytes32 hmac_sha256(std::string_view text, std::string_view key) {
    static_assert(crypto_auth_hmacsha256_BYTES == 32);
    crypto_auth_hmacsha256_state state;
    Bytes32 out{};
    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
    crypto_auth_hmacsha256_final(&state, out.data());
    sodium_memzero(&state, sizeof state);
    return out;
}

std::string hmac_sha256_hex(std::string_view text, std::string_view key) { return hex(hmac_sha256(text, key)); }

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64url(std::span<const std::uint8_t> bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0'); // counts the closing zero
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant);
    out.pop_back();
    return out;
}

std::optional<std::string> base64url_decode(std::string_view text) {
    // libsodium 1.0.18 takes some bytes above 127 for letters.
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    if (text.find_first_not_of(letters) != std::string_view::npos)
        return std::nullopt;
    std::string out(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    const char *end = nullptr;
    const int failed = sodium_base642bin(reinterpret_cast<unsigned char *>(out.data()), out.size(), text.data(),
                                         text.size(), nullptr, &length, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (failed != 0 || end != text.data() + text.size())
        return std::nullopt;
    out.resize(length);
    return out;
}

void random_bytes(std::span<std::uint8_t> out) {
    if (!out.empty()) // an empty span may have no address
        randombytes_buf(out.data(), out.size());
}

std::string seal(std::string_view text, const Bytes32 &key) {
    constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    std::string out(nonce_size + text.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    auto *bytes = reinterpret_cast<unsigned char *>(out.data());
    randombytes_buf(bytes, nonce_size);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + nonce_size, &length, bytes_of(text), text.size(), nullptr, 0,
                                               nullptr, bytes, key.data());
    return out;
}

std::optional<std::string> unseal(std::string_view sealed, const Bytes32 &key) {
    constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < nonce_size + tag_size)
        return std::nullopt;
    std::string out(sealed.size() - nonce_size - tag_size, '\0');
    unsigned long long length = 0;
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char *>(out.data()), &length, nullptr, bytes_of(sealed) + nonce_size,
        sealed.size() - nonce_size, nullptr, 0, bytes_of(sealed), key.data());
    if (failed != 0)
        return std::nullopt;
    return out;
}

} // namespace tallyboard::protocol
