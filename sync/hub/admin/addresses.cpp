#include "hub/admin/addresses.h"
#include "domain/limits.h"
#include "hub/admin/lookup.h"
#include "protocol/signing.h"
#include <algorithm>
#include <array>

namespace tallyboard::hub {

namespace {

/// What a row is known by: its UPRN, or else its words.
std::string name_of(const Address &address) {
    return address.uprn.empty() ? folded(address.lines) + "|" + address.postcode : address.uprn;
}

/// A UUID of a form of our own (RFC 9562, version 8), made of the name.
AddressId id_for(const std::string &name) {
    const auto hash = protocol::hash("address " + name);
    AddressId id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0fU) | 0x80U);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3fU) | 0x80U);
    return id;
}

std::string read_uprn(const std::string &text, std::string &uprn) {
    if (text.empty())
        return {};
    const bool rounded = text.find_first_of(".,") != text.npos || lower(text).find("e+") != text.npos;
    if (rounded)
        return "the spreadsheet has rounded the UPRN (it reads like 1.00023E+11): make the column text, then save the "
               "file again";
    const auto normal = normal_uprn(text);
    if (!normal)
        return "the UPRN is not 1 to 12 digits";
    uprn = *normal;
    return {};
}

void compare_cells(ImportPlan &plan, const Address &was, const Address &is) {
    const auto one = [&plan](const char *column, const std::string &before, const std::string &now) {
        if (before == now)
            return;
        ++plan.changes[column].changed;
        plan.changes[column].emptied += now.empty();
    };
    one("address", was.lines, is.lines);
    one("postcode", was.postcode, is.postcode);
    one("site", was.site.text, is.site.text);
}

void look_for_absent(ImportPlan &plan, const std::map<AddressId, const Address *> &imported, bool withdraw) {
    if (withdraw && !plan.bad.empty()) {
        withdraw = false;
        plan.notes.push_back("a row could not be read, so nothing absent from the file is withdrawn");
    }
    std::set<AddressId> named;
    for (const Address &address : plan.import.addresses)
        named.insert(address.id);
    std::size_t offered = 0, going = 0;
    for (const auto &[id, address] : imported) {
        offered += address->active;
        if (!address->active || named.contains(id))
            continue;
        plan.notes.push_back(
            (withdraw ? "withdrawn, not in the file: " : "not in the file, and offered until you say otherwise: ") +
            address->lines + " " + address->postcode);
        if (!withdraw)
            continue;
        ++going;
        plan.import.addresses.push_back(*address);
        plan.import.addresses.back().active = false;
    }
    if (going > 3 && static_cast<double>(going) > removed_share_max * static_cast<double>(offered))
        plan.much.push_back(std::to_string(going) + " of " + std::to_string(offered) + " addresses would be withdrawn");
}

} // namespace

Parsed<Address> read_addresses(std::string_view csv) {
    Table table(csv);
    const auto uprn = table.column({"uprn"}), postcode = table.column({"postcode", "postalcode"});
    const auto site = table.column({"site", "sitecode"}), whole = table.column({"address", "lines", "fulladdress"});
    std::array<std::optional<std::size_t>, 4> lines;
    if (!whole)
        lines = {table.needed({"line1", "address1", "addressline1"}, "the address (address, or line1 to line4)"),
                 table.column({"line2", "address2", "addressline2"}),
                 table.column({"line3", "address3", "addressline3"}),
                 table.column({"line4", "address4", "addressline4"})};
    auto parsed = read_each<Address>(
        table,
        [&](const CsvRow &row, Address &out) {
            out.source = AddressSource::import;
            out.lines = Table::cell(row, whole);
            for (const auto &column : lines)
                if (const std::string line = Table::cell(row, column); !line.empty())
                    out.lines += (out.lines.empty() ? "" : ", ") + line;
            if (const std::string why = read_uprn(Table::cell(row, uprn), out.uprn); !why.empty())
                return why;
            const std::string code = Table::cell(row, postcode);
            if (const auto normal = normal_postcode(code)) {
                out.postcode = *normal;
            } else if (!code.empty()) {
                return std::string("the postcode is no UK postcode such as RG40 1BN");
            } else {
                auto [lines_only, at_end] = split_postcode(out.lines);
                out.lines = std::move(lines_only);
                out.postcode = std::move(at_end);
            }
            out.site.text = Table::cell(row, site);
            if (!out.site.empty() && !is_valid_code(out.site.text))
                return std::string("the site is no code");
            if (out.lines.empty())
                return std::string("the address is missing");
            return std::string(out.lines.size() > limits::address_bytes ? "the address is too long" : "");
        },
        name_of);
    parsed.keep = [postcode, site](Address &address, const Address &known) {
        if (!postcode && address.postcode.empty())
            address.postcode = known.postcode;
        if (!site)
            address.site = known.site;
    };
    return parsed;
}

ImportPlan plan_addresses(Parsed<Address> parsed, const std::vector<Address> &known, const std::vector<Site> &sites,
                          bool withdraw) {
    ImportPlan plan;
    plan.problem = parsed.problem;
    plan.bad = parsed.bad;
    plan.columns = parsed.columns;
    std::map<AddressId, const Address *> imported;
    for (const Address &address : known)
        if (address.source == AddressSource::import)
            imported.emplace(address.id, &address);
    plan.known_before = imported.size();
    for (auto &[line, row] : parsed.rows) {
        const auto site =
            std::ranges::find(sites, folded(row.site.text), [](const Site &one) { return folded(one.code.text); });
        if (!row.site.empty() && site == sites.end()) {
            plan.bad.push_back({line, "the hub knows no such site; import sites first, or leave the cell empty"});
            continue;
        }
        if (!row.site.empty())
            row.site = site->code;
        row.id = id_for(name_of(row));
        const auto before = imported.find(row.id);
        if (before == imported.end()) {
            ++plan.added;
        } else {
            parsed.keep(row, *before->second);
            plan.touched += row != *before->second;
            compare_cells(plan, *before->second, row);
        }
        plan.import.addresses.push_back(std::move(row));
    }
    weigh_changes(plan, "addresses");
    if (plan.problem.empty())
        look_for_absent(plan, imported, withdraw);
    return plan;
}

} // namespace tallyboard::hub
