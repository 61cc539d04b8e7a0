#include "hub/admin/keys.h"
#include "domain/text.h"
#include "hub/admin/secret.h"
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

namespace tallyboard::hub {

namespace {

using Bytes = std::array<std::uint8_t, 32>;

bool from_hex(std::string_view text, Bytes &out) {
    if (text.size() != 64)
        return false;
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    for (std::size_t i = 0; i < 32; ++i) {
        const int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return true;
}

constexpr std::size_t key_bytes_max = 4'096;

} // namespace

HubKeys make_keys(const std::function<void(std::span<std::uint8_t>)> &random) {
    Bytes database{};
    HubKeys keys;
    random(database), random(keys.signing_seed), random(keys.dse), random(keys.ledger);
    keys.database = store::Key(database);
    return keys;
}

std::string keys_text(const HubKeys &keys) {
    return "# Tallyboard hub keys. Without them the data can not be read, with them anyone can: keep a copy apart.\n"
           "database = " +
           hex(keys.database.bytes()) + "\nsigning = " + hex(keys.signing_seed) + "\ndse = " + hex(keys.dse) +
           "\nledger = " + hex(keys.ledger) + "\n";
}

Result<HubKeys, FileProblem> keys_from_text(std::string_view text) {
    std::map<std::string, std::string, std::less<>> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        std::erase_if(line, [](char c) { return c == ' ' || c == '\r' || c == '\t'; });
        if (line.empty() || line.front() == '#')
            continue;
        const auto at = line.find('=');
        if (at != std::string::npos)
            lines[line.substr(0, at)] = line.substr(at + 1);
    }
    HubKeys keys;
    Bytes database{};
    const bool whole = from_hex(lines["database"], database) && from_hex(lines["signing"], keys.signing_seed) &&
                       from_hex(lines["dse"], keys.dse) && from_hex(lines["ledger"], keys.ledger);
    if (!whole)
        return FileProblem{"the keys are not whole: four lines of 64 hexadecimal digits are needed"};
    keys.database = store::Key(database);
    return keys;
}

Result<HubKeys, FileProblem> load_keys(const KeySource &source, const std::string &credentials) {
    if (source.descriptor >= 0) {
        const auto text = read_descriptor(source.descriptor, key_bytes_max);
        return text ? keys_from_text(text.value()) : Result<HubKeys, FileProblem>(text.error());
    }
    std::string path = source.file;
    const std::string credential = credentials.empty() ? "" : credentials + "/hub-keys";
    const bool from_credential =
        !std::filesystem::exists(path) && !credential.empty() && std::filesystem::exists(credential);
    if (from_credential)
        path = credential; // systemd guards its folder
    else if (auto why = why_not_private(path, credentials); !why.empty())
        return FileProblem{std::move(why)};
    const auto text = read_file(path, key_bytes_max);
    return text ? keys_from_text(text.value()) : Result<HubKeys, FileProblem>(text.error());
}

} // namespace tallyboard::hub
