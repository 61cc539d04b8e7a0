// The door's pages as HTML. Everything that a person typed is escaped on its way in; the files of pages/ are compiled
// in, so that there is none to lose or to change. Knows no path but those that its own links name.
#pragma once
#include "domain/time.h"
#include "hub/concerns.h"
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

/// Text that is HTML already. Anything else becomes it through escaped().
struct Html {
    std::string text;
};
Html escaped(std::string_view text);

class Pages {
public:
    explicit Pages(std::string_view council) : m_council(escaped(council)) {}

    /// What is wrong with what was sent; none: the page as it is first opened.
    enum class Wrong { none, empty, too_long, unreadable, full_today, busy, unknown_code };
    /// What was typed stands in its field again, so that nothing is lost.
    std::string concern(Wrong wrong = Wrong::none, std::string_view text = {}, std::string_view code = {}) const;
    std::string taken(std::string_view code, LocalDate today) const;
    std::string replies(const std::vector<ConcernWords> &replies) const;
    std::string answer() const;

private:
    std::string page(std::string_view title, std::string body, std::string_view head = {}) const;
    Html m_council;
};

std::string_view door_style();
std::string_view door_script();

} // namespace tallyboard::hub
