#include "hub/admin/near_word.h"
#include "domain/text.h"
#include <algorithm>
#include <numeric>
#include <utility>

namespace tallyboard::hub {

namespace {

std::size_t distance(const std::string &a, const std::string &b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = corner + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            corner = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, change}));
        }
    }
    return row.back();
}

} // namespace

std::string near_word(const std::string &word, const std::vector<std::string> &known) {
    constexpr std::size_t longest = 200; // what nobody typed is compared with nothing
    if (word.size() > longest)
        return {};
    for (const std::string &one : known) // "parks" for "parks-and-streets"
        if (!word.empty() && one.size() > word.size() && distance(word, one.substr(0, word.size())) == 0)
            return one;
    std::string nearest;
    std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string &one : known)
        if (const std::size_t far = one.size() > longest ? least : distance(word, one); far < least)
            nearest = one, least = far;
    return nearest;
}

} // namespace tallyboard::hub
