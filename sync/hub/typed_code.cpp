#include "hub/typed_code.h"
#include <array>

namespace tallyboard::hub {

std::string typed_code(const Chance &chance, int groups) {
    // Without I L O U, and code_form() reads those as digits: typed and read aloud without mistakes.
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static_assert(letters.size() == 32);
    std::string code;
    for (int group = 0; group < groups; ++group) {
        std::array<std::uint8_t, 4> bytes{};
        chance(bytes);
        if (group > 0)
            code.push_back('-');
        for (const std::uint8_t byte : bytes)
            code.push_back(letters[byte % 32]);
    }
    return code;
}

} // namespace tallyboard::hub
