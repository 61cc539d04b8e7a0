#include "hub/erasure.h"
#include "domain/text.h"
#include "hub/admin_work.h"
#include "hub/plans.h"
#include "hub/receivers.h"
#include "hub/retention.h"
#include <algorithm>
#include <set>

namespace tallyboard::hub {

namespace {

constexpr std::string_view ledger_kind = "admin.erased";
constexpr std::string_view erased_address = "erased";
constexpr std::int64_t day_ms = 86'400'000;

/// Puts `instead` where a row names `person` as somebody who did something. The row's own person stays.
template <class T> bool replace_person(T &row, const PersonId &person, const PersonId &instead) {
    bool changed = false;
    T::fields(row, [&](std::string_view name, auto &value) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, PersonId>)
            if (name != "person" && name != "id" && value == person) {
                value = instead;
                changed = true;
            }
    });
    return changed;
}

/// Kind and key of a row.
using Place = std::pair<std::string, std::string>;

class Eraser {
public:
    Eraser(Work &work, const Erasure &asked)
        : m_work(work), m_store(work.admin.store), m_asked(asked), m_history(work.rows.retention()) {}

    Erased run(const std::set<Place> &found) {
        m_out.why_not = check();
        if (m_out.why_not != NotErased::none)
            return m_out;
        take_visits();
        take_alarms();
        take_vault();
        for (const auto &[kind, key] : found)
            if (const auto entry = m_store.find(kind, key); entry && !entry->removed)
                take_row(*entry);
        m_store.erase_slots(m_asked.person);
        m_store.erase_commands(m_asked.person);
        m_store.erase_links_of(m_asked.person);
        m_store.erase_closing_words(m_asked.person);
        take_devices();
        m_out.mentions += static_cast<int>(m_store.erase_looks(m_asked.person, former_member));
        if (m_out.mentions > 0)
            stand_in();
        take_addresses();
        take_name();
        m_work.note("erased", Subject(m_asked.id), {});
        return m_out;
    }

private:
    NotErased check() {
        const auto person = m_work.rows.person(m_asked.person);
        if (!person || person->id == former_member)
            return NotErased::unknown_person;
        m_person = *person;
        m_contact = m_work.rows.contact(m_asked.person).value_or(Contact{});
        m_out.name = person->name;
        if (m_asked.from_backup)
            return NotErased::none;
        if (person->active)
            return NotErased::active;
        if (!m_store.running_visits(m_asked.person).empty() || m_store.open_alarm(m_asked.person))
            return NotErased::out_on_a_visit;
        for (const Plan &plan : rows_of<Plan>(m_store))
            if (names(plan)) {
                m_out.plan = plan.name;
                return NotErased::in_a_plan;
            }
        for (const Rota &rota : rows_of<Rota>(m_store))
            if (std::ranges::any_of(rota.shifts,
                                    [this](const Shift &shift) { return shift.who.person == m_asked.person; })) {
                m_out.plan = rota.name;
                return NotErased::in_a_plan;
            }
        for (const AlarmRecord &record : m_store.open_alarms())
            for (const MessageRecord &message : m_store.messages_about(about(record.id)))
                if (message.row.message.to.who.person == m_asked.person)
                    return NotErased::told_of_a_visit;
        return NotErased::none;
    }
    bool names(const Plan &plan) const {
        return plan.keeper == m_asked.person || std::ranges::any_of(plan.rungs, [this](const PlanRung &rung) {
                   return std::ranges::any_of(rung.targets,
                                              [this](const Target &target) { return target.person == m_asked.person; });
               });
    }

    void keep(KeptFor why, Instant until) {
        auto &kept = m_out.kept[why];
        ++kept.count;
        kept.until = std::max(kept.until, until);
    }

    /// Whether something of `at` has to stay by its period, and until when.
    bool is_due(Instant at, int RetentionRules::*period) const {
        return at >= kept_since(m_history, period, m_work.admin.now);
    }
    Instant until(Instant at, int RetentionRules::*period) const {
        const RetentionRules rules = m_history.empty() ? RetentionRules{} : m_history.back().rules;
        return {at.ms + rules.*period * day_ms};
    }

    bool has_open_messages(const Visit &visit) {
        const auto all = m_store.messages_about(about(visit.alarm));
        return std::ranges::any_of(all, [](const MessageRecord &record) {
            return !record.row.message.to.is_app() && (is_owed(record.row) || record.row.trying);
        });
    }

    void take_visits() {
        for (const VisitRecord &record : m_store.visits_of(m_asked.person)) {
            const auto entry = m_store.find(Visit::trait.word, record.id.text());
            const auto visit = entry && !entry->removed ? row_of<Visit>(entry->body) : std::nullopt;
            if (visit && !m_asked.from_backup && has_open_messages(*visit)) {
                keep(KeptFor::message_under_way, until(entry->at, &RetentionRules::visit_days));
                m_kept_visits.insert(record.id);
            } else if (visit && !record.running && is_due(entry->at, &RetentionRules::visit_days) &&
                       (visit->outcome == VisitOutcome::incident || !m_asked.also_visits)) {
                keep(visit->outcome == VisitOutcome::incident ? KeptFor::incident : KeptFor::visit,
                     until(entry->at, &RetentionRules::visit_days));
                m_kept_visits.insert(record.id);
            } else {
                m_store.erase_visit(record.id);
                if (visit && !visit->alarm.is_nil())
                    m_store.erase_alarm(visit->alarm);
                ++m_out.visits;
            }
        }
    }

    /// No visit of theirs names an alarm that they had to see nothing of.
    void take_alarms() {
        for (const AlarmRecord &record : m_store.alarms_of(m_asked.person))
            if (const auto alarm = m_work.rows.alarm(record.id); !alarm || !is_kept(*alarm))
                m_store.erase_alarm(record.id);
    }

    /// Their own workstation checks, and those of others that they have reviewed.
    void take_vault() {
        for (const std::string_view kind :
             {std::string_view(Assessment::trait.word), std::string_view(DseAnswers::trait.word)})
            for (const FeedEntry &entry : m_store.vault_rows_of(m_asked.person, kind)) {
                const bool is_check = kind == Assessment::trait.word.text;
                if (!is_due(entry.at, &RetentionRules::dse_days)) {
                    remove(entry);
                    m_out.workstation_checks += is_check;
                } else if (is_check) {
                    keep(KeptFor::workstation_check, until(entry.at, &RetentionRules::dse_days));
                }
            }
        for (const FeedEntry &entry : m_store.list(Assessment::trait.word)) {
            if (entry.owner == m_asked.person)
                continue;
            const auto body = m_work.rows.unsealed({entry.seq, entry.kind, entry.key, {}, {}, entry.body, false});
            auto row = row_of<Assessment>(body);
            if (!row)
                m_out.why_not = NotErased::unreadable;
            else if (replace_person(*row, m_asked.person, former_member))
                rewrite(*row, entry.at);
        }
    }

    /// A row in whose text their id stands: theirs, or somebody else's that says what they did.
    void take_row(const FeedEntry &entry) {
        auto row = row_of(entry.kind, entry.body);
        if (!row || std::holds_alternative<Person>(*row))
            return; // taken last
        if (entry.owner != m_asked.person) {
            if (std::visit([this](auto &r) { return replace_person(r, m_asked.person, former_member); }, *row))
                rewrite(*row, entry.at);
            return;
        }
        if (const auto *visit = std::get_if<Visit>(&*row)) {
            if (!m_kept_visits.contains(visit->id))
                remove(entry);
        } else if (const auto *event = std::get_if<VisitEvent>(&*row)) {
            if (!m_kept_visits.contains(event->visit))
                remove(entry);
        } else if (const auto *alarm = std::get_if<Alarm>(&*row)) {
            if (!is_kept(*alarm))
                remove(entry);
        } else if (const auto *line = std::get_if<AlarmEvent>(&*row)) {
            const auto of = m_work.rows.alarm(line->alarm);
            if (!of || !is_kept(*of))
                remove(entry);
        } else {
            if (const auto *booking = std::get_if<Booking>(&*row)) {
                ++m_out.bookings;
                m_work.rows.write({{Occupied{booking->id, {}, {}, {}}, true}}, m_work.admin.now);
            }
            m_out.contacts += std::holds_alternative<Contact>(*row);
            m_out.places += std::holds_alternative<Presence>(*row) || std::holds_alternative<Actual>(*row);
            remove(entry);
        }
    }

    bool is_kept(const Alarm &alarm) const {
        return std::ranges::any_of(alarm.sessions, [this](const VisitId &id) { return m_kept_visits.contains(id); });
    }
    void remove(const FeedEntry &entry) {
        if (const auto key = row_of_key(entry.kind, entry.key))
            m_work.rows.remove(*key, m_work.admin.now);
    }
    /// Its age stays, so that it is kept no longer than it would have been.
    void rewrite(const Row &row, Instant at) {
        m_work.rows.rewrite(row, at);
        ++m_out.mentions;
    }

    /// Nobody's, and revoked: so a device that is still there hears that, and its stream is closed. It goes like any
    /// ended token.
    void take_devices() {
        for (DeviceRecord device : m_store.devices()) {
            if (device.person != m_asked.person)
                continue;
            const Instant ended = device.revoked_at.is_set() ? device.revoked_at : m_work.admin.now;
            m_store.put_device({device.device, {}, {}, device.token_hash, {}, ended, {}, {}, {}});
            ++m_out.devices;
        }
    }

    void stand_in() {
        Person former;
        former.id = former_member;
        former.name = "Former member of staff";
        former.active = false;
        if (m_work.rows.person(former_member) != former)
            m_work.rows.write({{former, false}}, m_work.admin.now);
    }

    void take_addresses() {
        for (const std::string &address : {m_contact.mail, m_contact.mobile}) {
            if (address.empty())
                continue;
            m_out.addresses += static_cast<int>(m_store.erase_address(address, erased_address));
            m_store.erase_pseudonym(who_has(address, m_work.admin.ledger_key));
            auto receivers = not_taken(m_store);
            if (std::erase_if(receivers, [&](const NotTaken &one) { return lower(one.address) == lower(address); }) > 0)
                keep_receivers(m_store, receivers);
        }
    }

    void take_name() {
        if (m_out.whole()) {
            m_work.rows.write({{m_person, true}}, m_work.admin.now);
            m_store.erase_pseudonym(who_is(m_asked.person));
            return;
        }
        Person rest; // what is kept needs a name, and nothing else of them
        rest.id = m_person.id;
        rest.name = m_person.name;
        rest.roles = {Role::staff};
        rest.active = false;
        if (rest != m_person)
            m_work.rows.write({{rest, false}}, m_work.admin.now);
    }

    Work &m_work;
    HubStore &m_store;
    const Erasure &m_asked;
    RetentionHistory m_history;
    Person m_person;
    Contact m_contact;
    std::set<VisitId> m_kept_visits;
    Erased m_out;
};

std::set<Place> rows_with(HubStore &store, std::string_view text, std::int64_t after) {
    std::set<Place> places;
    for (auto &entry : store.mentioning(text, after))
        places.emplace(std::move(entry.kind), std::move(entry.key));
    return places;
}

} // namespace

Erased erase_person(const Admin &admin, const Erasure &asked) {
    // Years of visits are read before the transaction, so that an SOS waits for none of it. What changes meanwhile is
    // read in it.
    std::int64_t read_up_to = 0;
    std::string name;
    {
        Batch batch(admin.store);
        read_up_to = admin.store.sequence();
        if (const auto entry = admin.store.find(Person::trait.word, asked.person.text()); entry && !entry->removed)
            if (const auto person = row_of<Person>(entry->body))
                name = person->name;
    }
    auto found = rows_with(admin.store, asked.person.text(), 0);
    int named = 0;
    for (const auto &place : name.empty() ? std::set<Place>{} : rows_with(admin.store, name, 0))
        named += !found.contains(place);
    Work work(admin);
    found.merge(rows_with(admin.store, asked.person.text(), read_up_to));
    Erased done = Eraser(work, asked).run(found);
    done.named_in_texts = named;
    if (done.why_not != NotErased::none || asked.dry_run)
        return done;
    if (asked.put_on_list && !asked.put_on_list()) {
        done.why_not = NotErased::not_listed;
        return done;
    }
    work.batch.commit();
    return done;
}

void note_erased(const Admin &admin, const std::string &id) {
    Work work(admin);
    work.note("erased", Subject(id), {});
    work.batch.commit();
}

std::vector<std::string> erasures_done(HubStore &store) {
    std::vector<std::string> ids; // read outside a transaction: a long ledger must not hold up an SOS
    store.scan_ledger([&ids](const LedgerRecord &record) {
        if (record.kind == ledger_kind)
            ids.push_back(record.subject.substr(record.subject.find(' ') + 1));
        return true;
    });
    return ids;
}

} // namespace tallyboard::hub
