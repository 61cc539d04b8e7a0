// What the hub knows of people who answer, and rows of kinds that have no function of their own in Facts.
#include "hub/hub_rows.h"
#include "hub/plan_book.h"

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

void HubRows::forget_plans() { m_plan_book->forget(); }
void HubRows::plans_changed(std::string_view kind) { m_plan_book->changed(kind); }

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

bool HubRows::is_idle(const StandIn &stand_in) const { return m_plan_book->is_idle(stand_in); }

} // namespace tallyboard::hub
