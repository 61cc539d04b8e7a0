#include "hub/channels/filled.h"

namespace tallyboard::hub {

std::string filled(std::string_view pattern, const std::map<std::string_view, std::string> &values) {
    std::string out;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const auto shut = pattern.find('}', open);
        if (shut == std::string_view::npos)
            break;
        if (const auto found = values.find(pattern.substr(open + 1, shut - open - 1)); found != values.end())
            out += found->second;
        pattern.remove_prefix(shut + 1);
    }
    return out;
}

} // namespace tallyboard::hub
