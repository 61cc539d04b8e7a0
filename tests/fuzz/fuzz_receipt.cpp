// The receipt verifier and the sealing: nothing but what the hub's own key signed or sealed passes.
#include "codec/codec.h"
#include "fuzz/fuzz.h"
#include "fuzz/genuine.h"

using namespace tallyboard;
using namespace tallyboard::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const bool started = protocol::start();
    must(started, "libsodium starts");
    static const auto key = hub_key();
    static const auto genuine = genuine_receipts();
    const auto text = text_of(data, size);
    if (const auto decoded = protocol::base64url_decode(text))
        must(protocol::base64url({reinterpret_cast<const std::uint8_t *>(decoded->data()), decoded->size()}) == text,
             "base64url has one spelling");
    must(!protocol::unseal(text, key.seed), "nothing unseals that was not sealed");
    const auto value = codec::parse(text, 100'000);
    if (!value)
        return 0;
    auto receipt = codec::read_receipt(value.value());
    if (!receipt)
        return 0;
    bool known = false;
    for (const auto &one : genuine)
        known = known || one == receipt.value();
    must(protocol::verify(receipt.value(), key.public_key) == known, "only the hub's own receipts verify");
    return 0;
}
