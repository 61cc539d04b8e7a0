#include "hub/subject_access.h"
#include "codec/codec.h"
#include "domain/enum_text.h"
#include "hub/admin_work.h"
#include "protocol/json_page.h"
#include "store/civil_time.h"
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>

namespace tallyboard::hub {

namespace {

namespace json = boost::json;

/// What each kind of row is, for somebody who has never seen this program.
const std::map<std::string_view, const char *> kinds_in_words{
    {"person", "your entry in the directory: name, job, team, site, roles"},
    {"contact", "how to reach you"},
    {"presence", "where you said that you would be, by half day"},
    {"actual", "that you said you had arrived or left"},
    {"booking", "desks that you booked"},
    {"visit", "your lone-working visits, and what became of each"},
    {"visit_event", "what happened on these visits, line by line"},
    {"alarm", "alarms that were raised for you, and what became of each"},
    {"alarm_event", "what people did about these alarms, line by line"},
    {"method", "by what you can be reached about alarms"},
    {"assessment", "your workstation checks"},
    {"dse_answers", "your answers in them, and what the assessor wrote to you"},
    {"role_grant", "which roles you have, where, from when until when, and who gave them to you"},
    {"role_change", "each role that you were given or that was taken away"},
    {"council_setting", "changes to the council's settings that you made"},
};

std::string kept_text(const Keep &keep, const RetentionRules &rules) {
    const std::string days = std::to_string(keep.days_by(rules)) + " days";
    switch (keep.until) {
    case KeptUntil::withdrawn: return "as long as it is true";
    case KeptUntil::day_end: return "until 03:00 of the next day";
    case KeptUntil::past_date: return days + " after its date";
    case KeptUntil::past_close: return days + " after the visit was closed";
    case KeptUntil::past_change: return days + " after it was changed last";
    case KeptUntil::past_end: return days + " after it was ended";
    case KeptUntil::past_review: return days + " after it was reviewed";
    }
    return {};
}

std::string seen_text(const Readers &readers) {
    if (readers.everybody)
        return "everybody who works here";
    std::string text = readers.person ? "you" : "";
    const auto add = [&text](const std::string &word) { text += (text.empty() ? "" : ", ") + word; };
    if (readers.team)
        add("your team");
    if (readers.site)
        add("people of that site");
    if (readers.by_rule)
        add("or fewer or everybody, as the council has set");
    for (std::size_t i = 0; i < words(Role{}).size(); ++i)
        if (readers.roles.has(static_cast<Role>(i))) {
            std::string role(words(Role{})[i]);
            std::ranges::replace(role, '_', ' ');
            add("every " + role);
        }
    return text.empty() ? "nobody" : text;
}

class Collector {
public:
    Collector(Work &work, const PersonId &person)
        : m_work(work), m_store(work.admin.store), m_person(person),
          m_zone(m_store.meta("zone").value_or("Europe/London")) {
        const auto setting = work.rows.setting(RetentionRules::trait.word);
        if (setting)
            m_rules = std::get<RetentionRules>(setting->value);
    }

    SubjectCopy run(std::string name) {
        m_copy.name = std::move(name);
        for (const FeedEntry &entry : m_store.mentioning(m_person.text(), 0))
            take(entry, std::string(entry.body));
        for (const std::string_view kind :
             {std::string_view(Assessment::trait.word), std::string_view(DseAnswers::trait.word)})
            for (const FeedEntry &entry : m_store.vault_rows_of(m_person, kind))
                take(entry, m_work.rows.unsealed({entry.seq, entry.kind, entry.key, {}, {}, entry.body, false}));
        take_visits_tables();
        take_address_looks();
        take_devices();
        take_ledger();
        for (auto &[name_of_file, rows] : m_rows)
            put(name_of_file, std::move(rows));
        return std::move(m_copy);
    }

private:
    std::string time(Instant at) const { return date_text(civil_time(at, m_zone).date) + " " + clock_text(at, m_zone); }
    std::string name_of(const PersonId &id) const {
        const auto person = m_work.rows.person(id);
        return person ? person->name : "somebody who is not known any more";
    }

    json::value who(const Who &one) const {
        if (!one.is_person() && one.party.is_nil())
            return nullptr;
        return one.person == m_person ? json::value("you") : json::value(m_work.rows.name_of(one));
    }

    /// A row as a person can read it: times as times, people by name.
    template <class T> json::object readable(const T &row) const {
        json::object out = codec::write_row(Row(row)).as_object();
        T::fields(row, [&](const char *name, const auto &value) {
            using V = std::remove_cvref_t<decltype(value)>;
            if constexpr (std::is_same_v<V, Instant>)
                out[name] = value.is_set() ? json::value(time(value)) : json::value(nullptr);
            if constexpr (std::is_same_v<V, PersonId>)
                out[name] = value.is_nil()      ? json::value(nullptr)
                            : value == m_person ? json::value("you")
                                                : json::value(name_of(value));
            if constexpr (std::is_same_v<V, Who>)
                out[name] = who(value);
            if constexpr (std::is_same_v<V, std::vector<AlarmOwner>>) {
                json::array owners;
                for (const AlarmOwner &one : value)
                    owners.push_back(json::object{{"who", who(one.who)}, {"name", one.name}, {"at", time(one.at)}});
                out[name] = std::move(owners);
            }
        });
        return out;
    }

    void take(const FeedEntry &entry, const std::string &body) {
        const auto row = row_of(entry.kind, body);
        if (!row) {
            m_copy.sealed_left = true;
            return;
        }
        std::visit(
            [&]<class T>(const T &one) {
                if (is_withheld(one))
                    return;
                if (entry.owner == m_person || is_theirs(one))
                    m_rows[std::string(T::trait.word.text)].push_back(readable(one));
                else
                    take_done_for_others(one);
            },
            *row);
    }
    /// What its worker may not see yet is not in their copy either (alarm.h).
    bool is_withheld(const Alarm &one) const { return is_hidden_from(one, m_person); }
    bool is_withheld(const AlarmEvent &one) const {
        const auto alarm = m_work.rows.alarm(one.alarm);
        return alarm && is_hidden_from(*alarm, m_person);
    }
    template <class T> bool is_withheld(const T &) const { return false; }
    bool is_theirs(const Person &one) const { return one.id == m_person; }
    bool is_theirs(const Setting &one) const { return one.by == m_person; }
    template <class T> bool is_theirs(const T &) const { return false; }

    /// In somebody else's record only what this person did is about them.
    void take_done_for_others(const VisitEvent &event) {
        if (event.by == m_person)
            m_rows["done_for_others"].push_back(json::object{{"what", enum_text(event.kind)}, {"at", time(event.at)}});
    }
    /// What a note says is about others.
    void take_done_for_others(const AddressNote &note) {
        const auto did = [this](const PersonId &who, const char *what, Instant at) {
            if (who == m_person && at.is_set())
                m_rows["done_for_others"].push_back(json::object{{"what", what}, {"at", time(at)}});
        };
        did(note.made_by, "address_note_made", note.made_at);
        did(note.reviewed_by, "address_note_reviewed", note.reviewed_at);
        did(note.ended_by, "address_note_ended", note.ended_at);
    }
    template <class T> void take_done_for_others(const T &) {}

    void take_address_looks() {
        for (const AddressLookRecord &look : m_store.address_looks_by(m_person, {})) {
            const auto address = m_work.rows.address(look.address);
            m_rows["address_look"].push_back(json::object{{"visit", look.visit.text()},
                                                          {"address", address ? json::value(address->lines) : nullptr},
                                                          {"postcode", look.postcode},
                                                          {"notes_told", look.told},
                                                          {"at", time(look.at)}});
        }
    }

    /// Of messages about their alarms: who was told, when and how; of others the address is not theirs to know.
    void take_messages() {
        for (const AlarmRecord &alarm : m_store.alarms_of(m_person)) {
            if (const auto row = m_work.rows.alarm(alarm.id); row && is_withheld(*row))
                continue;
            for (const MessageRecord &record : m_store.messages_about(about(alarm.id))) {
                const Message &message = record.row.message;
                const bool own = message.to.who.person == m_person;
                m_rows["message"].push_back(
                    json::object{{"alarm", alarm.id.text()},
                                 {"to", record.duty.empty() ? m_work.rows.name_of(message.to.who) : record.duty},
                                 {"by", message.to.is_app() ? "app" : enum_text(record.channel)},
                                 {"address", own && !record.address.empty() ? json::value(record.address) : nullptr},
                                 {"about", enum_text(message.kind)},
                                 {"handed_over", record.row.handed_over_at.is_set()},
                                 {"provider_said", enum_text(record.fate)},
                                 {"at", time(record.row.owed_at)}});
            }
        }
    }

    void take_visits_tables() {
        take_messages();
        for (const VisitRecord &record : m_store.visits_of(m_person)) {
            for (const Fix &fix : m_work.rows.fixes(record.id))
                m_rows["position"].push_back(json::object{{"visit", record.id.text()},
                                                          {"latitude_e6", fix.latitude_e6},
                                                          {"longitude_e6", fix.longitude_e6},
                                                          {"accuracy_m", fix.accuracy_m},
                                                          {"taken_at", time(fix.taken_at)}});
            if (m_store.position(record.id) && m_work.rows.fixes(record.id).empty())
                m_copy.sealed_left = true;
            if (m_work.rows.has_hidden_alarm(m_person))
                continue; // the looks would tell of it
            for (const LookRecord &look : m_store.looks_at(record.id))
                m_rows["look"].push_back(
                    json::object{{"visit", record.id.text()}, {"by", name_of(look.by)}, {"at", time(look.at)}});
        }
    }

    void take_devices() {
        const auto when = [this](Instant at) { return at.is_set() ? json::value(time(at)) : json::value(nullptr); };
        for (const DeviceRecord &device : m_store.devices())
            if (device.person == m_person)
                m_rows["device"].push_back(json::object{{"device", device.device.text()},
                                                        {"name", device.name},
                                                        {"enrolled_at", when(device.enrolled_at)},
                                                        {"signed_out_at", when(device.revoked_at)},
                                                        {"last_heard", when(device.last_heard)}});
        for (const CodeRecord &code : m_store.codes_of(m_person))
            m_rows["code"].push_back(
                json::object{{"valid_until", when(code.expires)}, {"used_at", when(code.used_at)}});
    }

    void take_ledger() {
        const auto known = m_store.pseudonym(who_is(m_person));
        if (!known)
            return;
        m_store.scan_ledger([&](const LedgerRecord &record) {
            if ((" " + record.subject + " ").find(" " + known->pseudonym + " ") != std::string::npos)
                m_rows["ledger"].push_back(
                    json::object{{"n", record.n}, {"at", time(record.at)}, {"kind", record.kind}});
            return true;
        });
    }

    void put(const std::string &name, json::array rows) {
        SubjectFile file;
        file.name = name;
        file.entries = static_cast<int>(rows.size());
        file.json = protocol::json_page(rows);
        const Keep &visit = *Visit::trait.hub_keeps;
        if (const auto *kind = trait_named(name)) {
            const auto known = kinds_in_words.find(name);
            file.about = known == kinds_in_words.end() ? name : known->second;
            file.kept = kept_text(*kind->hub_keeps, m_rules);
            file.seen = seen_text(*kind->readers);
        }
        if (name == "position")
            file.about = "the last place of your device on each visit, sealed at the hub",
            file.seen = "you, and every safety officer, who has to ask for it; each look is written down";
        if (name == "look")
            file.about = "who looked at these places", file.kept = kept_text(visit, m_rules), file.seen = "you";
        if (name == "address_look")
            file.about = "when you asked for the warnings about an address", file.kept = kept_text(visit, m_rules),
            file.seen = "the operator";
        if (name == "message")
            file.about = "messages that were sent about your visits; other people's addresses are left out",
            file.kept = kept_text(visit, m_rules), file.seen = "the operator";
        if (name == "device")
            file.about = "devices that you enrolled", file.seen = "the operator",
            file.kept = "while it is enrolled, and " + std::to_string(retention::ended_token_days) + " days after";
        if (name == "code")
            file.about = "one-time codes that were made for you; the codes themselves are not kept",
            file.kept = "a week and a day", file.seen = "the operator";
        if (name == "done_for_others")
            file.about =
                "what you did on other people's visits and with warning notes; what is about others is left out",
            file.kept = kept_text(visit, m_rules), file.seen = "they, and every safety officer";
        if (name == "ledger")
            file.about = "lines of the hub's ledger under your pseudonym",
            file.kept = "for ever; once you are erased, nobody can tell that they are about you",
            file.seen = "the operator, and whoever verifies the ledger, who does not see whose they are";
        m_copy.files.push_back(std::move(file));
    }

    Work &m_work;
    HubStore &m_store;
    PersonId m_person;
    std::string m_zone;
    RetentionRules m_rules;
    std::map<std::string, json::array> m_rows;
    SubjectCopy m_copy;
};

} // namespace

std::optional<SubjectCopy> copy_for(const Admin &admin, const PersonId &person) {
    Work work(admin);
    const auto found = work.rows.person(person);
    if (!found)
        return std::nullopt;
    work.note("exported", Subject().add(person), {}); // first, so that this line is in the copy as well
    work.batch.commit();
    return Collector(work, person).run(found->name); // years of visits are read, and no SOS has to wait for that
}

} // namespace tallyboard::hub
