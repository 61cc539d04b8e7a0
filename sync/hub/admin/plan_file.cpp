#include "hub/admin/plan_file.h"
#include "codec/json.h"
#include "domain/enum_text.h"
#include "hub/admin/lookup.h"
#include "hub/admin/plan_item.h"
#include "hub/channels/one_line.h"
#include <algorithm>
#include <map>

namespace tallyboard::hub {

namespace {

namespace json = boost::json;

constexpr std::size_t plan_file_bytes_max = 1'000'000;

template <class T> const T *named(const std::vector<T> &list, const std::string &name) {
    const auto found = std::ranges::find_if(list, [&](const T &one) { return folded(one.name) == folded(name); });
    return found == list.end() ? nullptr : &*found;
}

class Reader {
public:
    Reader(const KnownForPlans &known, const std::function<UuidBytes()> &fresh_id, PlanFile &out)
        : m_known(known), m_fresh(fresh_id), m_out(out) {}

    void read(const json::value &value) {
        PlanItem file(value, "");
        file.each("parties", [this](const auto &one, const auto &path) { party(one, path); });
        file.each("people", [this](const auto &one, const auto &path) { person(one, path); });
        file.each("rotas", [this](const auto &one, const auto &path) { rota(one, path); });
        file.each("plans", [this](const auto &one, const auto &path) { plan(one, path); });
        file.end();
        for (auto &[change, what] : m_uses)
            add(std::move(change), std::move(what));
    }

private:
    void add(PlanChange change, std::string what) {
        m_out.changes.push_back(std::move(change));
        m_out.what.push_back(std::move(what));
    }

    void party(const json::value &value, const std::string &path) {
        PlanItem item(value, path);
        Party party;
        party.name = item.needed("name");
        const Party *before = named(m_known.parties, party.name);
        if (before != nullptr)
            party = *before;
        else
            party.id = {m_fresh()};
        party.note = item.text("note", party.note);
        party.active = item.yes("active", party.active);
        m_parties[folded(party.name)] = party.id;
        add({SaveParty{party}}, "firm or mailbox " + party.name);
        methods(item, {{}, party.id}, party.name);
        item.end();
    }
    void person(const json::value &value, const std::string &path) {
        PlanItem item(value, path);
        const PersonId id = person_named(item, item.needed("person"), "person");
        methods(item, {id, {}}, item.text("person"));
        item.end();
    }
    /// The list is all that they have: others of theirs go.
    void methods(PlanItem &item, const Who &who, const std::string &name) {
        if (!item.has("methods"))
            return;
        std::vector<const Method *> left;
        for (const Method &method : m_known.methods)
            if (method.owner() == who)
                left.push_back(&method);
        item.each("methods", [&](const json::value &value, const std::string &path) {
            PlanItem one(value, path);
            AddMethod add_one;
            add_one.kind = one.word("kind", MethodKind::mail);
            add_one.address = one.needed("address");
            add_one.in_power_cut = one.yes("in_power_cut", false);
            add_one.without_2g = one.yes("without_2g", false);
            one.end();
            const std::string kept = as_kept(add_one.kind, add_one.address);
            const auto same = std::ranges::find_if(
                left, [&](const Method *method) { return method->kind == add_one.kind && method->address == kept; });
            if (same != left.end())
                return void(left.erase(same));
            add_one.method = {m_fresh()};
            add_one.party = who.party;
            add({add_one, who.person},
                one_line(name) + ": " + std::string(enum_text(add_one.kind)) + " " + one_line(add_one.address));
        });
        for (const Method *method : left)
            add({RemoveMethod{method->id, method->party}, method->person},
                one_line(name) + " without " + one_line(method->address));
    }

    std::string as_kept(MethodKind kind, const std::string &address) const {
        const auto read = m_known.read_address ? m_known.read_address(kind, address) : std::nullopt;
        return read.value_or(address);
    }

    void rota(const json::value &value, const std::string &path) {
        PlanItem item(value, path);
        Rota rota;
        rota.name = item.needed("name");
        if (const Rota *before = named(m_known.rotas, rota.name))
            rota = *before;
        else
            rota.id = {m_fresh()};
        rota.site = site_named(item, item.text("site", rota.site.text));
        if (item.has("shifts"))
            rota.shifts.clear();
        item.each("shifts",
                  [&](const json::value &one, const std::string &where) { rota.shifts.push_back(shift(one, where)); });
        item.end();
        m_rotas[folded(rota.name)] = rota.id;
        add({SaveRota{rota}}, "rota " + rota.name);
    }
    Shift shift(const json::value &value, const std::string &path) {
        PlanItem item(value, path);
        Shift made;
        made.who = who_named(item, item.needed("who"), "who");
        made.weekdays = item.weekdays("days");
        made.start_minute = item.minute("from");
        const int until = item.minute("until");
        made.length_minutes = until > made.start_minute ? until - made.start_minute : until + 1'440 - made.start_minute;
        made.holidays = item.word("holidays", OnHolidays::as_usual);
        for (const auto &[name, day] : {std::pair{"first_day", &made.first_day}, {"last_day", &made.last_day}}) {
            const std::string text = item.text(name);
            if (text.empty())
                continue;
            *day = date_parse(text);
            if (!*day)
                item.bad("'" + one_line(text) + "' is no day like 2026-11-30", name);
        }
        item.end();
        return made;
    }

    void plan(const json::value &value, const std::string &path) {
        PlanItem item(value, path);
        Plan plan;
        plan.name = item.needed("name");
        if (const Plan *before = named(m_known.plans, plan.name))
            plan = *before;
        else
            plan.id = {m_fresh()};
        if (item.has("keeper")) {
            const std::string keeper = item.text("keeper");
            plan.keeper = keeper.empty() ? PersonId{} : person_named(item, keeper, "keeper");
        }
        plan.repeat_seconds = item.number("repeat_seconds", plan.repeat_seconds);
        plan.acknowledged_minutes = item.number("acknowledged_minutes", plan.acknowledged_minutes);
        if (item.has("rungs"))
            plan.rungs.clear();
        item.each("rungs",
                  [&](const json::value &one, const std::string &where) { plan.rungs.push_back(rung(one, where)); });
        add({SavePlan{plan}}, "plan " + plan.name);
        for (const std::string &whom : item.texts("for"))
            m_uses.emplace_back(PlanChange{use(item, whom, plan.id)}, "plan " + plan.name + " for " + one_line(whom));
        item.end();
    }
    PlanRung rung(const json::value &value, const std::string &path) {
        PlanItem item(value, path);
        PlanRung made;
        made.duty = item.needed("duty");
        made.need = item.word("need", Need::one);
        made.wait_seconds = item.number("wait_seconds", made.wait_seconds);
        for (const std::string &text : item.texts("tell"))
            made.targets.push_back(target(item, text));
        item.end();
        return made;
    }
    /// "rota: Duty officer", "role: safety_officer", a person, a party.
    Target target(PlanItem &item, const std::string &text) {
        Target made;
        if (text.starts_with("rota:")) {
            const std::string name = folded(text.substr(5));
            const Rota *known = named(m_known.rotas, name);
            made.kind = TargetKind::rota;
            made.rota = m_rotas.contains(name) ? m_rotas[name] : known != nullptr ? known->id : RotaId{};
            if (made.rota.is_nil())
                item.bad("there is no rota '" + one_line(name) + "'", "tell");
        } else if (text.starts_with("role:")) {
            made.kind = TargetKind::role;
            const auto role = enum_parse<Role>(folded(text.substr(5)));
            if (!role || *role == Role::staff)
                item.bad("'" + one_line(text) + "' is no role that could answer", "tell");
            made.role = *role;
        } else {
            const Who who = who_named(item, text, "tell");
            made.kind = who.is_person() ? TargetKind::person : TargetKind::party;
            made.person = who.person;
            made.party = who.party;
        }
        return made;
    }
    UsePlan use(PlanItem &item, const std::string &whom, const PlanId &plan) {
        if (folded(whom) == "council")
            return {RoleScope::council, {}, plan};
        for (const auto scope : {RoleScope::team, RoleScope::unit}) {
            const std::string start = std::string(enum_text(scope)) + ":";
            if (!whom.starts_with(start))
                continue;
            const std::string name = folded(whom.substr(start.size()));
            const auto code = [&](const auto &list) {
                for (const auto &one : list)
                    if (folded(one.code.text) == name || folded(one.name) == name)
                        return one.code.text;
                return std::string();
            };
            if (const std::string found = scope == RoleScope::team ? code(m_known.teams) : code(m_known.units);
                !found.empty())
                return {scope, {found}, plan};
        }
        item.bad("'" + one_line(whom) + "' is not council, nor a team or unit like team:Housing", "for");
    }

    PersonId person_named(PlanItem &item, const std::string &text, const char *name) {
        const auto found = find_people(text, m_known.people, m_known.contacts);
        if (found.empty())
            item.bad("nobody here by the id, mail address or name '" + one_line(text) + "'", name);
        if (found.size() > 1)
            item.bad("several people are called '" + one_line(text) + "'; give the id or the mail address", name);
        return found.front()->id;
    }
    Who who_named(PlanItem &item, const std::string &text, const char *name) {
        if (const auto made = m_parties.find(folded(text)); made != m_parties.end())
            return {{}, made->second};
        if (const Party *known = named(m_known.parties, text))
            return {{}, known->id};
        return {person_named(item, text, name), {}};
    }
    SiteCode site_named(PlanItem &item, const std::string &text) {
        for (const Site &site : m_known.sites)
            if (folded(site.code.text) == folded(text) || folded(site.name) == folded(text))
                return site.code;
        item.bad(text.empty() ? "is missing" : "there is no site '" + one_line(text) + "'", "site");
    }

    const KnownForPlans &m_known;
    const std::function<UuidBytes()> &m_fresh;
    PlanFile &m_out;
    std::map<std::string, PartyId> m_parties;
    std::map<std::string, RotaId> m_rotas;
    std::vector<std::pair<PlanChange, std::string>> m_uses;
};

} // namespace

PlanFile read_plan_file(std::string_view text, const KnownForPlans &known, const std::function<UuidBytes()> &fresh_id) {
    PlanFile out;
    const auto parsed = codec::parse(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text, plan_file_bytes_max);
    if (!parsed) {
        out.problem =
            (parsed.error().where.empty() ? "" : parsed.error().where + ": ") + "not JSON: " + parsed.error().why;
        return out;
    }
    try {
        Reader(known, fresh_id, out).read(parsed.value());
    } catch (const BadFile &bad) {
        out.problem = bad.what();
        out.changes.clear();
        out.what.clear();
    }
    return out;
}

} // namespace tallyboard::hub
