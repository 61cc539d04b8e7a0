#include "domain/escalation.h"
#include "domain/enum_text.h"
#include <charconv>

namespace tallyboard {

std::string note_of(SendTrouble trouble, int reply) {
    std::string note(enum_text(trouble));
    return reply > 0 ? note + " " + std::to_string(reply) : note;
}

NotTold read_note(std::string_view note) {
    const auto blank = note.find(' ');
    NotTold read{enum_parse<SendTrouble>(note.substr(0, blank)).value_or(SendTrouble::none), 0};
    if (blank != std::string_view::npos)
        std::from_chars(note.data() + blank + 1, note.data() + note.size(), read.reply);
    return read;
}

} // namespace tallyboard
