#include "hub/admin/places.h"
#include "codec/codec.h"
#include "domain/enum_text.h"
#include "domain/limits.h"
#include "domain/text.h"
#include "hub/channels/address.h"
#include "hub/channels/courier.h"
#include "hub/channels/one_line.h"
#include <algorithm>
#include <charconv>

namespace tallyboard::hub {

namespace {

/// A code that must be there; an error text otherwise.
std::string need_code(const std::string &text, const char *what) {
    if (text.empty())
        return std::string("the ") + what + " is missing";
    if (!is_valid_code(text))
        return std::string("the ") + what + " may hold letters, digits and - _ . / only, up to 40";
    return {};
}

std::string need_name(const std::string &text) {
    if (text.empty())
        return "the name is missing";
    return text.size() > limits::name_bytes ? "the name is too long" : "";
}

std::string read_features(const std::string &text, std::uint32_t &features) {
    std::string word;
    for (const char c : lower(text) + " ") {
        if (c != ' ' && c != ';' && c != ',') {
            word += c == '-' ? '_' : c;
            continue;
        }
        if (word.empty())
            continue;
        const auto feature = enum_parse<DeskFeature>(word);
        if (!feature)
            return "an unknown feature; known are sit_stand two_screens dock quiet step_free hearing_loop near_lift";
        features |= 1U << static_cast<unsigned>(*feature);
        word.clear();
    }
    return {};
}

std::string read_yes_no(const std::string &text, bool &value) {
    const std::string word = lower(text);
    if (word == "yes" || word == "true" || word == "1")
        value = true;
    else if (word == "no" || word == "false" || word == "0")
        value = false;
    else
        return "active is neither yes nor no";
    return {};
}

} // namespace

Parsed<Site> read_sites(std::string_view csv, std::string_view council_zone) {
    Table table(csv);
    const auto code = table.needed({"code", "site"}, "the site's code"), name = table.needed({"name"}, "its name");
    const auto address = table.column({"address"}), zone = table.column({"timezone"});
    auto parsed = read_each<Site>(
        table,
        [&](const CsvRow &row, Site &out) {
            out.code.text = Table::cell(row, code);
            out.name = Table::cell(row, name);
            out.address = Table::cell(row, address);
            const std::string in_file = Table::cell(row, zone);
            if (!in_file.empty() && lower(in_file) != lower(std::string(council_zone)))
                return "the time zone is not the council's (" + std::string(council_zone) +
                       "): days and deadlines of all sites are counted in that one; leave the cell empty";
            out.zone_name = council_zone;
            if (out.address.size() > limits::address_bytes)
                return std::string("the address is too long");
            const std::string why = need_code(out.code.text, "site's code");
            return why.empty() ? need_name(out.name) : why;
        },
        [](const Site &site) { return site.code.text; });
    parsed.keep = [address, zone](Site &site, const Site &known) {
        if (!address)
            site.address = known.address;
        if (!zone)
            site.zone_name = known.zone_name;
    };
    return parsed;
}

Parsed<Floor> read_floors(std::string_view csv) {
    Table table(csv);
    const auto code = table.needed({"code", "floor"}, "the floor's code"), name = table.needed({"name"}, "its name");
    const auto site = table.needed({"site"}, "its site"), level = table.needed({"level"}, "its level");
    return read_each<Floor>(
        table,
        [&](const CsvRow &row, Floor &out) {
            out.code.text = Table::cell(row, code);
            out.site.text = Table::cell(row, site);
            out.name = Table::cell(row, name);
            const std::string number = Table::cell(row, level);
            const auto end = number.data() + number.size();
            const auto [at, error] = std::from_chars(number.data(), end, out.level);
            if (error != std::errc{} || at != end || out.level < -20 || out.level > 200)
                return std::string("the level is not a number between -20 and 200");
            std::string why = need_code(out.code.text, "floor's code");
            if (why.empty())
                why = need_code(out.site.text, "site's code");
            return why.empty() ? need_name(out.name) : why;
        },
        [](const Floor &floor) { return floor.code.text; });
}

Parsed<Zone> read_zones(std::string_view csv) {
    Table table(csv);
    const auto code = table.needed({"code", "zone"}, "the zone's code"), name = table.needed({"name"}, "its name");
    const auto floor = table.needed({"floor"}, "its floor");
    return read_each<Zone>(
        table,
        [&](const CsvRow &row, Zone &out) {
            out.code.text = Table::cell(row, code);
            out.floor.text = Table::cell(row, floor);
            out.name = Table::cell(row, name);
            std::string why = need_code(out.code.text, "zone's code");
            if (why.empty())
                why = need_code(out.floor.text, "floor's code");
            return why.empty() ? need_name(out.name) : why;
        },
        [](const Zone &zone) { return zone.code.text; });
}

Parsed<Desk> read_desks(std::string_view csv) {
    Table table(csv);
    const auto code = table.needed({"code", "desk"}, "the desk's code"), zone = table.needed({"zone"}, "its zone");
    const auto name = table.column({"name"}), features = table.column({"features"}), active = table.column({"active"});
    auto parsed = read_each<Desk>(
        table,
        [&](const CsvRow &row, Desk &out) {
            out.code.text = Table::cell(row, code);
            out.zone.text = Table::cell(row, zone);
            out.name = Table::cell(row, name);
            if (out.name.empty())
                out.name = out.code.text;
            std::string why = need_code(out.code.text, "desk's code");
            if (why.empty())
                why = need_code(out.zone.text, "zone's code");
            if (why.empty())
                why = need_name(out.name);
            if (why.empty())
                why = read_features(Table::cell(row, features), out.features);
            return why.empty() && active ? read_yes_no(Table::cell(row, active), out.active) : why;
        },
        [](const Desk &desk) { return desk.code.text; });
    parsed.keep = [name, features, active](Desk &desk, const Desk &known) {
        if (!name)
            desk.name = known.name;
        if (!features)
            desk.features = known.features;
        if (!active)
            desk.active = known.active;
    };
    return parsed;
}

} // namespace tallyboard::hub
