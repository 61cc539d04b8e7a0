#include "protocol/json_split.h"

namespace tallyboard::protocol {

namespace {

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}
    bool at_end() const { return m_at >= m_text.size(); }
    char peek() const { return at_end() ? '\0' : m_text[m_at]; }
    std::size_t at() const { return m_at; }
    void next() { ++m_at; }
    void skip_space() {
        while (!at_end() && (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r'))
            ++m_at;
    }
    /// Moves past the closing quote; false when there is none.
    bool skip_string() {
        for (++m_at; !at_end(); ++m_at) {
            if (m_text[m_at] == '\\')
                ++m_at;
            else if (m_text[m_at] == '"')
                return ++m_at, true;
        }
        return false;
    }
    /// Moves past an object, array or scalar. Brackets are counted, not matched by kind: the parser does that.
    bool skip_value() {
        const std::size_t begin = m_at;
        std::size_t depth = 0;
        while (!at_end()) {
            const char c = peek();
            if (c == '"') {
                if (!skip_string())
                    return false;
                continue;
            }
            if (depth == 0 && (c == ',' || c == ']' || c == '}'))
                break;
            if (c == '{' || c == '[')
                ++depth;
            if (c == '}' || c == ']')
                --depth;
            ++m_at;
        }
        return depth == 0 && m_at > begin && !at_end();
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

std::string_view trimmed(std::string_view text) {
    const auto end = text.find_last_not_of(" \n\t\r");
    return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// Reads from after '[' to after ']'.
bool take_items(Scanner &scan, std::string_view text, std::vector<std::string_view> &items) {
    scan.skip_space();
    if (scan.peek() == ']')
        return scan.next(), true;
    while (!scan.at_end()) {
        scan.skip_space();
        const std::size_t begin = scan.at();
        if (!scan.skip_value())
            return false;
        items.push_back(trimmed(text.substr(begin, scan.at() - begin)));
        const char after = scan.peek();
        scan.next();
        if (after == ']')
            return true;
        if (after != ',')
            return false;
    }
    return false;
}

} // namespace

std::string_view member_text(std::string_view object, std::string_view name) {
    Scanner scan(object);
    scan.skip_space();
    scan.next(); // the opening bracket
    while (!scan.at_end() && scan.peek() != '}') {
        scan.skip_space();
        const std::size_t name_at = scan.at();
        if (scan.peek() != '"' || !scan.skip_string())
            break;
        const bool wanted = object.substr(name_at + 1, scan.at() - name_at - 2) == name;
        scan.skip_space();
        scan.next(); // the colon
        scan.skip_space();
        const std::size_t value_at = scan.at();
        if (!scan.skip_value())
            break;
        if (wanted)
            return trimmed(object.substr(value_at, scan.at() - value_at));
        if (scan.peek() == ',')
            scan.next();
    }
    return {};
}

std::optional<Split> split_array(std::string_view text, std::string_view key) {
    Split split;
    Scanner scan(text);
    scan.skip_space();
    if (scan.peek() != '{')
        return std::nullopt;
    scan.next();
    std::size_t copied = 0;
    while (true) {
        scan.skip_space();
        if (scan.peek() == '}')
            break;
        const std::size_t name_at = scan.at();
        if (scan.peek() != '"' || !scan.skip_string())
            return std::nullopt;
        const auto name = text.substr(name_at + 1, scan.at() - name_at - 2);
        scan.skip_space();
        if (scan.peek() != ':')
            return std::nullopt;
        scan.next();
        scan.skip_space();
        if (name == key && scan.peek() == '[') {
            scan.next();
            split.envelope.append(text.substr(copied, scan.at() - copied));
            if (!take_items(scan, text, split.items))
                return std::nullopt;
            copied = scan.at() - 1; // the closing bracket
        } else if (!scan.skip_value()) {
            return std::nullopt;
        }
        scan.skip_space();
        if (scan.peek() == ',')
            scan.next();
        else if (scan.peek() != '}')
            return std::nullopt;
    }
    split.envelope.append(text.substr(copied));
    return split;
}

} // namespace tallyboard::protocol
