// Keys of rows.
#include "domain/rows.h"
#include "domain/enum_text.h"

namespace tallyboard {

namespace {

std::string key(const Person &r) { return r.id.text(); }
std::string key(const Contact &r) { return r.person.text(); }
std::string key(const Team &r) { return r.code.text; }
std::string key(const Site &r) { return r.code.text; }
std::string key(const Floor &r) { return r.code.text; }
std::string key(const Zone &r) { return r.code.text; }
std::string key(const Desk &r) { return r.code.text; }
std::string key(const Presence &r) {
    std::string text = r.person.text();
    text.append("/").append(date_text(r.date)).append("/").append(enum_text(r.half));
    return text;
}
std::string key(const Actual &r) { return r.person.text() + "/" + date_text(r.date); }
std::string key(const Booking &r) { return r.id.text(); }
std::string key(const Occupied &r) { return r.booking.text(); }
std::string key(const Visit &r) { return r.id.text(); }
std::string key(const VisitEvent &r) { return r.visit.text() + "/" + std::to_string(r.n); }
std::string key(const Position &r) { return r.visit.text(); } // the latest only: no trail of where somebody went
std::string key(const HubTrouble &r) { return r.about; }
std::string key(const Assessment &r) { return r.id.text(); }
std::string key(const DseAnswers &r) { return r.assessment.text(); }

} // namespace

std::string row_key(const Row &row) {
    return std::visit([](const auto &r) { return key(r); }, row);
}

bool is_vault_row(std::size_t index) {
    return index < row_words.size() && (row_words[index] == "assessment" || row_words[index] == "dse_answers");
}

} // namespace tallyboard
