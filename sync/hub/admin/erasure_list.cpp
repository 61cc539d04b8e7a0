#include "hub/admin/erasure_list.h"
#include "domain/text.h"
#include "protocol/signing.h"
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <sstream>

namespace tallyboard::hub {

namespace {

constexpr std::string_view first_word = "tallyboard-erasures-v1";
constexpr std::size_t list_bytes_max = 10'000'000;

protocol::Bytes32 list_key(const HubKeys &keys) { return protocol::keyed_hash("list of erasures", keys.ledger); }

/// Whose list it is can be read without a key, so that another hub's is not called damaged.
std::string head_of(const HubKeys &keys) {
    const auto key = protocol::signing_key_from_seed(keys.signing_seed).public_key;
    return std::string(first_word) + " " + protocol::key_id(key);
}

bool read_line(const std::string &line, ListedErasure &out) {
    std::istringstream words(line);
    std::string day, visits, more;
    if (!(words >> out.id >> out.who >> day >> visits) || words >> more || (visits != "visits" && visits != "-"))
        return false;
    const auto date = date_parse(day);
    out.also_visits = visits == "visits";
    out.day = date.value_or(LocalDate{});
    return date.has_value();
}

} // namespace

std::string listed_name(const PersonId &person, const HubKeys &keys) {
    return hex(protocol::keyed_hash("person " + person.text(), list_key(keys)));
}

Result<std::vector<ListedErasure>, FileProblem> read_erasures(const std::string &path, const HubKeys &keys) {
    std::vector<ListedErasure> list;
    std::error_code code;
    if (!std::filesystem::exists(path, code) && !code)
        return list;
    const auto text = read_file(path, list_bytes_max);
    if (!text)
        return FileProblem{text.error().what};
    std::istringstream lines(text.value());
    std::string head, body, more;
    std::getline(lines, head);
    std::getline(lines, body);
    if (head.starts_with(first_word) && head != head_of(keys))
        return FileProblem{"the list of erasures " + path + " is another hub's"};
    const auto sealed = protocol::base64url_decode(body);
    const auto plain = sealed ? protocol::unseal(*sealed, list_key(keys)) : std::nullopt;
    if (head != head_of(keys) || !plain || std::getline(lines, more))
        return FileProblem{"the list of erasures " + path + " is damaged"};
    std::istringstream entries(*plain);
    for (std::string line; std::getline(entries, line);)
        if (!read_line(line, list.emplace_back()))
            return FileProblem{"the list of erasures " + path + " can not be read by this version"};
    return list;
}

std::string write_erasures(const std::string &path, const std::vector<ListedErasure> &list, const HubKeys &keys) {
    std::string text;
    for (const ListedErasure &one : list)
        text += one.id + " " + one.who + " " + date_text(one.day) + (one.also_visits ? " visits\n" : " -\n");
    const std::string sealed = protocol::seal(text, list_key(keys));
    const std::string body =
        protocol::base64url({reinterpret_cast<const std::uint8_t *>(sealed.data()), sealed.size()});
    const std::string fresh = path + ".new";
    std::remove(fresh.c_str()); // of one who was killed
    if (std::string why = write_new_file(fresh, head_of(keys) + "\n" + body + "\n", true); !why.empty())
        return why;
    if (std::rename(fresh.c_str(), path.c_str()) != 0)
        return "can not write " + path + ": " + std::strerror(errno);
    return sync_folder(std::filesystem::path(path).parent_path().string());
}

} // namespace tallyboard::hub
