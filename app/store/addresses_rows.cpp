// Addresses on a device, and what the hub told about the place of a visit.
#include "codec/codec.h"
#include "store/local_parts.h"
#include "store/reads.h"
#include "store/row_io.h"
#include <algorithm>

namespace tallyboard::store {

namespace {

constexpr std::size_t typed_bytes_min = 3; // fewer letters fit half a town
constexpr std::size_t check_bytes_max = 1'000'000;

/// Behind every text that begins with `text`.
std::string after(const std::string &text) { return text + "\xF4\x8F\xBF\xBF"; }

enum class AddressOrder { lines, street, postcode };

/// One layer at a time, so that the index gives the rows in order and the search stops when there are enough.
std::string search_text(AddressOrder order) {
    std::string fields;
    for (const std::string_view name : field_names<Address>)
        fields.append(fields.empty() ? "r.\"" : ", r.\"").append(name).append("\"");
    const std::string what = order == AddressOrder::lines    ? "r.lines COLLATE NOCASE"
                             : order == AddressOrder::street ? "ltrim(r.lines, '0123456789 -/,') COLLATE NOCASE"
                                                             : "r.postcode";
    return "SELECT " + fields + ", r.layer FROM address AS r WHERE r.layer = ?1 AND " + what + " >= ?2 AND " + what +
           " < ?3 AND r.gone = 0 AND r.active = 1 AND (r.layer = 1 OR NOT EXISTS (SELECT 1 FROM address AS o WHERE "
           "o.layer = 1 AND o.id = r.id)) ORDER BY " +
           what + " LIMIT ?4";
}

void search(LocalStore &store, AddressOrder order, const std::string &from, const std::string &before,
            std::vector<Address> &found) {
    static const std::array texts{search_text(AddressOrder::lines), search_text(AddressOrder::street),
                                  search_text(AddressOrder::postcode)};
    for (const int layer : {rows::overlay, rows::confirmed}) {
        const auto list =
            rows::plain(rows::list<Address>(store.database(), texts[static_cast<std::size_t>(order)], layer, from,
                                            before, static_cast<int>(limits::addresses_offered)));
        for (const Address &address : list)
            if (found.size() < limits::addresses_offered &&
                std::ranges::find(found, address.id, &Address::id) == found.end())
                found.push_back(address);
    }
}

std::string trimmed(const std::string &text) {
    const auto first = text.find_first_not_of(" \t,");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t,") - first + 1);
}

} // namespace

std::vector<Address> addresses_like(LocalStore &store, const std::string &typed) {
    std::vector<Address> found;
    const std::string text = trimmed(typed);
    if (text.size() < typed_bytes_min || text.size() > limits::address_bytes)
        return found;
    search(store, AddressOrder::lines, text, after(text), found);
    search(store, AddressOrder::street, text, after(text), found);
    std::string postcode = text;
    for (char &c : postcode)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    search(store, AddressOrder::postcode, postcode, after(postcode), found);
    if (const std::string whole = postcode_in(text); !whole.empty())
        search(store, AddressOrder::postcode, whole, after(whole), found);
    return found;
}

std::vector<Address> addresses_at(LocalStore &store, const std::string &postcode) {
    std::vector<Address> found;
    if (!postcode.empty())
        search(store, AddressOrder::postcode, postcode, after(postcode), found);
    return found;
}

std::optional<Address> address_by_id(LocalStore &store, const AddressId &id) { return store.facts().address(id); }

std::vector<Shown<NoteAt>> notes_at(LocalStore &store, const AddressId &address) {
    static const std::string of_one = rows::sql<AddressNote>().list + "WHERE address = ?1";
    static const std::string in_force = rows::sql<AddressNote>().list + "WHERE ended_at = 0";
    const auto notes = address.is_nil() ? rows::list<AddressNote>(store.database(), in_force)
                                        : rows::list<AddressNote>(store.database(), of_one, address);
    std::vector<Shown<NoteAt>> list;
    for (const auto &[note, pending] : notes)
        list.push_back({{note, address_by_id(store, note.address).value_or(Address{})}, pending});
    std::ranges::stable_sort(list, {}, [](const Shown<NoteAt> &one) {
        return std::tuple(!is_in_force(one.row.note), one.row.note.review_on, one.row.note.id);
    });
    return list;
}

std::optional<AddressCheck> check_of(LocalStore &store, const VisitId &visit) {
    Statement s = store.database().prepare("SELECT body FROM address_checks WHERE visit = ?1");
    rows::bind_value(s, 1, visit);
    if (!s.step())
        return std::nullopt;
    const auto value = codec::parse(s.text(0), check_bytes_max);
    if (!value)
        return std::nullopt;
    auto check = codec::read_address_check(value.value());
    return check ? std::optional(check.take()) : std::nullopt;
}

void LocalStore::keep_check(const AddressCheck &check) {
    m->write([&](State &) {
        const std::string body = codec::text_of(codec::write_address_check(check));
        m->database->prepare("DELETE FROM address_checks WHERE visit = zeroblob(16)").run();
        Statement s =
            m->database->prepare("INSERT OR REPLACE INTO address_checks (visit, checked_at, body) VALUES (?1, ?2, ?3)");
        s.bind_blob(1, check.visit.bytes).bind(2, check.at.ms).bind(3, std::string_view(body)).run();
        // The answer may come after the visit's end.
        return topic(Topic::addresses) | m->forget_checks();
    });
}

void LocalStore::drop_check(const VisitId &visit) {
    m->write([&](State &) {
        m->database->prepare("DELETE FROM address_checks WHERE visit = ?1").bind_blob(1, visit.bytes).run();
        return m->database->changes() > 0 ? topic(Topic::addresses) : Topics{0};
    });
}

/// Of visits that are over, or that are no more.
Topics LocalStore::Parts::forget_checks() {
    static_assert(static_cast<int>(VisitState::closed) == 5);
    database
        ->prepare("DELETE FROM address_checks WHERE visit <> zeroblob(16) AND NOT EXISTS (SELECT 1 FROM visible_visit "
                  "AS v WHERE v.id = address_checks.visit AND v.state <> 5)")
        .run();
    return database->changes() > 0 ? topic(Topic::addresses) : Topics{0};
}

} // namespace tallyboard::store
