#include "hub/accounts.h"
#include "domain/limits.h"
#include "domain/permissions.h"
#include <algorithm>
#include <array>

namespace tallyboard::hub {

using protocol::problem;
using protocol::ProblemCode;

namespace {
constexpr Millis heard_step = minutes(10);
constexpr Millis pulled_step = minutes(12 * 60);
constexpr Millis enrol_again = minutes(15); // the answer was lost: the same device may ask once more
constexpr int wrong_codes_a_minute = 30;    // for the whole hub; a code has 60 bits

constexpr std::string_view anew_meta = "anew";

/// 48 bits of a hash of the audience words, never zero: another set gives another number.
std::int64_t epoch_of(const std::vector<std::string> &words, std::string text) {
    for (const auto &word : words)
        text.append(word).append("\n");
    const auto digest = protocol::hash(text);
    std::int64_t number = 0;
    for (std::size_t i = 0; i < 6; ++i)
        number = number << 8 | digest[i];
    return number + 1;
}

/// A mark in the future is old too: hub time may have been put back since it was written.
bool is_recent(Instant mark, Instant now, Millis step) { return now >= mark && now - mark < step; }
} // namespace

std::string code_form(std::string_view typed) {
    std::string form;
    for (const char c : typed) {
        if (c == '-' || c == ' ')
            continue;
        const char big = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        form.push_back(big == 'O' ? '0' : big == 'I' || big == 'L' ? '1' : big);
    }
    return form;
}

void Accounts::refresh() {
    if (m_store.generation() == m_generation)
        return;
    m_tokens.clear();
    m_generation = m_store.generation();
}

const DeviceRecord *Accounts::find(const std::string &token) {
    const auto hash = protocol::hash(token);
    if (const auto known = m_tokens.find(hash); known != m_tokens.end())
        return &known->second;
    auto record = m_store.device_by_token(hash);
    if (!record)
        return nullptr;
    return &m_tokens.emplace(hash, std::move(*record)).first->second;
}

std::variant<Caller, protocol::Problem> Accounts::caller(const std::string &token, Instant now) {
    if (token.empty())
        return problem(ProblemCode::token_absent);
    const auto *device = find(token);
    if (device == nullptr)
        return problem(ProblemCode::token_unknown);
    if (device->revoked_at.is_set())
        return problem(ProblemCode::token_revoked);
    const auto *person = m_rows.person_cached(device->person);
    if (person == nullptr)
        return problem(ProblemCode::person_inactive);
    Caller caller{*device, *person, audiences_of(*person, m_rows.scope_words_of(person->id, now))};
    if (!person->active) {
        if (m_store.running_visits(person->id).empty())
            return problem(ProblemCode::person_inactive);
        caller.visit_only = true;
        caller.audiences = {"person:" + person->id.text()};
    }
    if (!m_anew)
        m_anew = m_store.meta(anew_meta).value_or("");
    caller.audience_epoch = epoch_of(caller.audiences, *m_anew);
    note_heard(caller, now);
    return caller;
}

void Accounts::begin_anew(std::int64_t base) {
    m_anew = std::to_string(base);
    m_store.set_meta(anew_meta, *m_anew);
}

void Accounts::save(Caller &caller) {
    m_store.put_device(caller.device);
    m_tokens.insert_or_assign(caller.device.token_hash, caller.device);
}

void Accounts::note_heard(Caller &caller, Instant now) {
    if (is_recent(caller.device.last_heard, now, heard_step))
        return;
    caller.device.last_heard = now;
    save(caller);
}

void Accounts::note_pulled(Caller &caller, StoreFile file, Instant now) {
    auto &pulled = file == StoreFile::ops ? caller.device.pulled_ops : caller.device.pulled_vault;
    if (is_recent(pulled, now, pulled_step))
        return;
    pulled = now;
    save(caller);
}

bool Accounts::too_many_wrong(Instant now) {
    if (!is_recent(m_wrong_since, now, minutes(1)))
        m_wrong_since = now, m_wrong = 0;
    return m_wrong >= wrong_codes_a_minute;
}

std::variant<protocol::EnrolAnswer, protocol::Problem> Accounts::enrol(const protocol::EnrolRequest &request,
                                                                       const Settings &settings, Instant now) {
    if (request.protocol > protocol::version)
        return problem(ProblemCode::protocol_too_new);
    if (request.protocol < protocol::oldest_version_served)
        return problem(ProblemCode::protocol_too_old);
    if (request.device.is_nil())
        return problem(ProblemCode::malformed, "device");
    if (request.device_name.size() > limits::name_bytes)
        return problem(ProblemCode::malformed, "device_name");
    if (too_many_wrong(now))
        return problem(ProblemCode::too_many_requests);
    auto code = m_store.code(protocol::hash(code_form(request.code)));
    if (!code || code->expires <= now) {
        ++m_wrong;
        return problem(ProblemCode::code_unknown);
    }
    const auto before = m_store.device(request.device);
    if (before && before->person != code->person && !before->person.is_nil()) // nobody's: that of an erased person
        return problem(ProblemCode::device_mismatch);
    if (code->used_at.is_set()) {
        const bool again = before && !before->revoked_at.is_set() && before->enrolled_at == code->used_at &&
                           now - code->used_at < enrol_again;
        if (!again)
            return problem(ProblemCode::code_used);
    }
    const auto *person = m_rows.person_cached(code->person);
    if (person == nullptr || !person->active)
        return problem(ProblemCode::person_inactive);

    std::array<std::uint8_t, 32> bytes{};
    settings.random(bytes);
    protocol::EnrolAnswer answer;
    answer.token = protocol::base64url(bytes);
    answer.person = *person;
    answer.hub_key = protocol::base64url(settings.signing.public_key);
    answer.council = settings.council;
    answer.zone = settings.zone;
    if (!code->used_at.is_set())
        code->used_at = now;
    m_store.put_code(*code);
    if (before)
        m_tokens.erase(before->token_hash);
    m_store.put_device({request.device,
                        person->id,
                        request.device_name,
                        protocol::hash(answer.token),
                        code->used_at,
                        {},
                        now,
                        {},
                        {}});
    return answer;
}

void Accounts::end(Caller caller, Instant now) {
    caller.device.revoked_at = now;
    save(caller);
}

std::vector<DeviceId> Accounts::revoked_elsewhere() {
    std::vector<DeviceId> list;
    for (const auto &record : m_store.devices())
        if (record.revoked_at.is_set())
            list.push_back(record.device);
    return list;
}

} // namespace tallyboard::hub
