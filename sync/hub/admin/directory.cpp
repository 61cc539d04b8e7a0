#include "hub/admin/directory.h"
#include "domain/limits.h"
#include "domain/text.h"
#include "hub/admin/table.h"
#include "hub/channels/address.h"
#include "hub/channels/one_line.h"
#include "protocol/signing.h"
#include <algorithm>
#include <map>

namespace tallyboard::hub {

namespace {

struct Places {
    std::size_t id, sign_in, name, enabled;
    std::optional<std::size_t> surname, given, mail, kind, job, department, office, mobile, manager, service,
        directorate;

    explicit Places(Table &table)
        : id(table.needed({"id", "objectid"}, "the object id (id or objectId)")),
          sign_in(table.needed({"userprincipalname"}, "the sign-in name (userPrincipalName)")),
          name(table.needed({"displayname"}, "the name (displayName)")),
          enabled(table.needed({"accountenabled"}, "whether the account is in use (accountEnabled)")),
          surname(table.column({"surname"})), given(table.column({"givenname"})), mail(table.column({"mail"})),
          kind(table.column({"usertype"})), job(table.column({"jobtitle"})), department(table.column({"department"})),
          office(table.column({"officelocation", "physicaldeliveryofficename"})),
          mobile(table.column({"mobilephone", "mobile"})), manager(table.column({"managerid", "manager"})),
          service(table.column({"service"})), directorate(table.column({"directorate"})) {}
};

/// Why the row can not be used, or nothing.
std::string read_person(const CsvRow &row, const Places &at, DirectoryPerson &out) {
    const auto id = PersonId::parse(lower(Table::cell(row, at.id)));
    if (!id || id->is_nil())
        return "the object id is not a GUID";
    out.person.id = out.contact.person = *id;
    out.line = row.line;
    out.sign_in_name = Table::cell(row, at.sign_in);
    out.person.name = Table::cell(row, at.name);
    if (out.person.name.empty())
        out.person.name = one_line(Table::cell(row, at.given) + " " + Table::cell(row, at.surname));
    if (out.person.name.empty())
        return "there is no name";
    out.person.job_title = Table::cell(row, at.job);
    if (out.person.name.size() > limits::name_bytes || out.person.job_title.size() > limits::name_bytes)
        return "the name or job title is longer than " + std::to_string(limits::name_bytes) + " bytes";
    const std::string enabled = lower(Table::cell(row, at.enabled));
    if (enabled != "true" && enabled != "false")
        return "accountEnabled is neither True nor False";
    out.person.active = enabled == "true";
    out.person.guest =
        out.sign_in_name.find("#EXT#") != std::string::npos || lower(Table::cell(row, at.kind)) == "guest";
    out.person.roles = Roles{Role::staff};
    out.contact.mail = trimmed_address(Table::cell(row, at.mail));
    if (const std::string bad = out.contact.mail.empty() ? std::string() : why_not_mail(out.contact.mail); !bad.empty())
        return "the mail address " + bad;
    out.contact.mobile = Table::cell(row, at.mobile);
    if (out.contact.mail.size() > limits::name_bytes || out.contact.mobile.size() > limits::code_bytes)
        return "the mail address or mobile number is too long";
    out.department = Table::cell(row, at.department);
    if (out.department.size() > limits::name_bytes)
        return "the department's name is too long";
    out.office = Table::cell(row, at.office);
    out.manager = Table::cell(row, at.manager);
    out.service = Table::cell(row, at.service);
    out.directorate = Table::cell(row, at.directorate);
    if (!out.department.empty())
        out.person.team = team_code(out.department);
    return {};
}

void remark_formulas(const CsvRow &row, Directory &out) {
    for (const std::string &cell : row.fields) {
        // "+44 …" is how telephone numbers are written; it is no formula.
        if (!looks_like_formula(cell) ||
            (cell.front() == '+' && cell.find_first_not_of("+0123456789 ()-") == cell.npos))
            continue;
        out.remarks.push_back({row.line, "a cell begins like a formula; it is kept as text"});
        return;
    }
}

/// Latin letters with marks as their plain letters: Welsh, Polish and the rest of Latin-1 and Latin Extended-A.
std::string_view folded_letter(char32_t c) {
    static const std::map<char32_t, std::string_view> letters = [] {
        std::map<char32_t, std::string_view> out;
        const auto add = [&out](std::u32string_view from, std::string_view to) {
            for (const char32_t one : from)
                out[one] = to;
        };
        add(U"àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "a"), add(U"çćĉċčÇĆĈĊČ", "c"), add(U"ďđðĎĐÐ", "d"), add(U"èéêëēĕėęěÈÉÊËĒĔĖĘĚ", "e");
        add(U"ĝğġģĜĞĠĢ", "g"), add(U"ĥħĤĦ", "h"), add(U"ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "i"), add(U"ĵĴ", "j"), add(U"ķĶ", "k");
        add(U"ĺļľŀłĹĻĽĿŁ", "l"), add(U"ñńņňÑŃŅŇ", "n"), add(U"òóôõöøōŏőÒÓÔÕÖØŌŎŐ", "o"), add(U"ŕŗřŔŖŘ", "r");
        add(U"śŝşšŚŜŞŠ", "s"), add(U"ţťŧŢŤŦ", "t"), add(U"ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ", "u"), add(U"ŵẁẃẅŴẀẂẄ", "w");
        add(U"ýÿŷỳÝŸŶỲ", "y"), add(U"źżžŹŻŽ", "z"), add(U"æÆ", "ae"), add(U"œŒ", "oe"), add(U"ß", "ss"),
            add(U"þÞ", "th");
        add(U"\u2018\u2019", "'"), add(U"\u2010\u2011\u2012\u2013\u2014\u00A0\u2026", "-");
        return out;
    }();
    const auto found = letters.find(c);
    return found == letters.end() ? std::string_view{} : found->second;
}

/// The next code point of valid UTF-8.
char32_t next(std::string_view text, std::size_t &at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t c = more == 0 ? lead : lead & (0x3FU >> more);
    for (++at; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; ++at)
        c = (c << 6) | (static_cast<unsigned char>(text[at]) & 0x3FU);
    return c;
}

std::string hash_end(std::string_view name) {
    const auto bytes = protocol::hash(name);
    std::string out = "-";
    for (std::size_t i = 0; i < 3; ++i) {
        out += "0123456789abcdef"[bytes[i] >> 4];
        out += "0123456789abcdef"[bytes[i] & 15];
    }
    return out;
}

std::string with_hash(const std::string &slug, std::string_view name) {
    const std::string end = hash_end(name);
    return (slug.empty() ? "team" : slug.substr(0, limits::code_bytes - end.size())) + end;
}

} // namespace

TeamCode team_code(std::string_view department) {
    std::string slug;
    bool other_script = false;
    for (std::size_t at = 0; at < department.size();) {
        const char32_t c = next(department, at);
        std::string piece;
        if (c < 0x80)
            piece = lower(std::string(1, static_cast<char>(c)));
        else
            piece = folded_letter(c);
        if (piece.empty() || std::string_view("+#*@%=~^<>$|").find(piece) != std::string_view::npos)
            other_script = true; // nothing of it would be left, and "C++ Team" is not "C Team"
        if (piece == "'")
            continue; // "Children's" reads better as one word
        if (piece == "&")
            piece = "-and-";
        for (const char p : piece) {
            const bool word = (p >= 'a' && p <= 'z') || (p >= '0' && p <= '9');
            if (word)
                slug += p;
            else if (!slug.empty() && slug.back() != '-')
                slug += '-';
        }
    }
    while (!slug.empty() && slug.back() == '-')
        slug.pop_back();
    if (slug.empty() || other_script || slug.size() > limits::code_bytes)
        slug = with_hash(slug, department);
    return TeamCode{slug};
}

TeamCode team_code_with_hash(std::string_view department) {
    return TeamCode{with_hash(team_code(department).text, department)};
}

Directory read_directory(std::string_view csv) {
    Directory out;
    Table table(csv);
    const Places at(table);
    out.problem = table.problem();
    if (!out.problem.empty())
        return out;
    out.bad = table.bad();
    out.columns = table.columns();
    out.keep = [at](DirectoryPerson &one, const Person &person, const Contact &contact) {
        if (!at.job)
            one.person.job_title = person.job_title;
        if (!at.department)
            one.person.team = person.team;
        if (!at.kind)
            one.person.guest = one.person.guest || person.guest;
        if (!at.manager)
            one.person.manager = person.manager;
        if (!at.mail)
            one.contact.mail = contact.mail;
        if (!at.mobile)
            one.contact.mobile = contact.mobile;
    };
    out.names_managers = at.manager.has_value();
    out.names_units = at.service || at.directorate;
    out.bad_row_without_id = !out.bad.empty();
    std::set<PersonId> seen;
    std::map<TeamCode, std::string> teams;
    for (const CsvRow &row : table.rows()) {
        DirectoryPerson one;
        std::string why = read_person(row, at, one);
        if (why.empty() && !seen.insert(one.person.id).second)
            why = "this object id is in the file already";
        if (!why.empty()) {
            out.bad.push_back({row.line, why});
            if (one.person.id.is_nil())
                out.bad_row_without_id = true;
            else
                out.named_in_bad_rows.insert(one.person.id);
            continue;
        }
        remark_formulas(row, out);
        if (!one.department.empty())
            teams.emplace(one.person.team, one.department); // the first spelling wins
        out.people.push_back(std::move(one));
    }
    std::sort(out.bad.begin(), out.bad.end(), [](const BadRow &a, const BadRow &b) { return a.line < b.line; });
    for (auto &[code, name] : teams)
        out.teams.push_back({code, name});
    return out;
}

} // namespace tallyboard::hub
