// What the hub knows of people who answer, and rows of kinds that have no function of their own in Facts.
#include "domain/alarm_recipients.h"
#include "domain/limits.h"
#include "hub/accounts.h"
#include "hub/hub_rows.h"
#include "hub/message_key.h"
#include "hub/plan_book.h"
#include "hub/typed_code.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

/// The kinds of method by which this hub can send at all. Asked of the same judge as everything else, with an address
/// that is surely well formed.
MethodKinds channels_of(const Judge &judge) {
    const auto can = [&judge](Channel channel, const char *address) {
        return judge && judge(channel, address) == Unreached::none;
    };
    MethodKinds kinds;
    if (can(Channel::mail, "duty@council.example") || can(Channel::notify_mail, "duty@council.example"))
        kinds.add(MethodKind::mail);
    if (can(Channel::sms, "+447700900123")) // Ofcom keeps these numbers free, for drama
        kinds.add(MethodKind::mobile);
    if (can(Channel::webhook, "https://hook.example/alarm"))
        kinds.add(MethodKind::webhook);
    return kinds;
}

} // namespace

HubRows::HubRows(HubStore &store, const Bytes32 &vault_key, Judge judge, AddressReader read_address)
    : m_store(store), m_vault_key(vault_key), m_judge(std::move(judge)), m_read_address(std::move(read_address)),
      m_plan_book(std::make_unique<PlanBook>(store, *this, channels_of(m_judge))) {}
HubRows::~HubRows() = default;

Channel HubRows::channel_of(MethodKind kind) const {
    switch (kind) {
    case MethodKind::mobile: return Channel::sms;
    case MethodKind::webhook: return Channel::webhook;
    case MethodKind::mail: break;
    case MethodKind::landline: return Channel::app; // nothing here can speak; no alarm is owed to one
    }
    const bool own = !m_judge || m_judge(Channel::mail, "duty@council.example") == Unreached::none;
    return own ? Channel::mail : Channel::notify_mail;
}

std::string HubRows::name_of(const Who &who) const {
    if (const Person *person = person_cached(who.person))
        return person->name;
    const Party *party = who.party.is_nil() ? nullptr : m_plan_book->party(who.party);
    return party == nullptr ? std::string() : party->name;
}

void HubRows::forget_plans() { m_plan_book->forget(); }
void HubRows::plans_changed(std::string_view kind) {
    if (m_plan_book->changed(kind))
        ++m_plans_version;
}

std::optional<Row> HubRows::row(std::string_view kind, std::string_view key) const {
    const auto entry = m_store.find(kind, key);
    return entry && !entry->removed && !entry->in_vault ? row_of(kind, entry->body) : std::nullopt;
}

std::vector<Row> HubRows::rows(std::string_view kind) const {
    std::vector<Row> list;
    for (const FeedEntry &entry : m_store.list(kind))
        if (auto row = entry.in_vault ? std::nullopt : row_of(kind, entry.body))
            list.push_back(std::move(*row));
    return list;
}

std::optional<std::string> HubRows::usable_address(MethodKind kind, const std::string &address) const {
    return m_read_address ? m_read_address(kind, address) : std::nullopt;
}

bool HubRows::can_send(MethodKind kind) const { return m_plan_book->channels().has(kind); }

std::vector<Recipient> HubRows::everyone_of(const Plan &plan, Instant now) const {
    const Outlook outlook(plan, *m_plan_book, {now, now + Millis{1}});
    std::vector<Recipient> all;
    for (int rung = 1; rung <= plan.officers_rung(); ++rung)
        for (const Recipient &one : recipients_of(outlook, rung, now, {}))
            if (std::ranges::find(all, one) == all.end())
                all.push_back(one);
    return all;
}

std::string HubRows::test_code(const Message &test) const {
    const auto hash = protocol::keyed_hash("test code " + message_key(test), m_vault_key);
    std::size_t next = 0;
    return typed_code(
        [&](std::span<std::uint8_t> bytes) {
            for (std::uint8_t &byte : bytes)
                byte = hash[next++ % hash.size()];
        },
        2);
}

std::optional<Message> HubRows::test_with(const MethodId &method, const std::string &code, Instant now) const {
    const std::string typed = code_form(code);
    for (const MessageRecord &record : m_store.tests_by(method, now - minutes(limits::test_valid_hours * 60)))
        if (code_form(test_code(record.row.message)) == typed)
            return record.row.message;
    return std::nullopt;
}

int HubRows::tests_since(const MethodId &method, Instant since) const {
    return static_cast<int>(m_store.tests_by(method, since).size());
}

bool HubRows::is_idle(const StandIn &stand_in) const { return m_plan_book->is_idle(stand_in); }

} // namespace tallyboard::hub
