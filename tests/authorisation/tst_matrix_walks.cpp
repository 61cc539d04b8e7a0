// Random walks through what changes people's sight: roles, teams, bases, leavers and returners, revocations, new
// devices, days passing, and everything people do meanwhile. After every few steps each phone pulls, and what it then
// holds is exactly what the table shows that person at that moment; nothing it ever received was not theirs to see.
#include "authorisation/matrix_world.h"
#include "codec/codec.h"
#include "support/random_items.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <algorithm>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using Key = std::pair<std::string, std::string>;

struct HeldRows {
    Phone phone;
    std::map<Key, std::string> rows[2];
    std::set<Key> ever; // what this person was ever shown
};

bool is_shared(std::string_view kind) {
    const Readers &readers = *trait_named(kind)->readers;
    return readers.team || readers.site;
}

class Walk {
public:
    explicit Walk(std::uint64_t seed) : m_chance(seed) {
        for (const auto &one : hub::all_people(*m_hub.store))
            if (one.active)
                m_held.push_back(HeldRows{m_hub.enrol(one.id), {}, {}});
    }
    int pulls = 0;

    void step() {
        auto &one = m_held[static_cast<std::size_t>(m_chance.pick(static_cast<int>(m_held.size())))];
        const auto who = person_id(m_chance.pick(8) + 1);
        switch (m_chance.pick(16)) {
        case 0: hub::set_roles(m_hub.admin(), who, some_roles()); break;
        case 1: move(who); break;
        case 2: leave_or_return(who); break;
        case 3: hub::revoke_device(m_hub.admin(), one.phone.device); break;
        case 4: enrol_anew(one); break;
        case 5: m_hub.pass(minutes(m_chance.between(1, 300))), m_hub.due(); break;
        case 6: m_hub.service->day_end(m_hub.now, m_hub.actions); break;
        case 7: m_hub.ask({one.phone.token, protocol::LookRequest{visit_id(m_chance.pick(4) + 1)}, false}); break;
        case 8: m_hub.restart(); break;
        case 9: go_back(one.phone.place); break;
        default: m_hub.say(one.phone, likely_verb(m_chance), m_chance.one_in(2) ? who : one.phone.person);
        }
    }

    /// Notes what everybody is shown now, pulled or not.
    void remember() {
        std::map<PersonId, Person> people;
        for (const auto &one : hub::all_people(*m_hub.store))
            people[one.id] = one;
        for (const auto vault : {StoreFile::ops, StoreFile::vault})
            for (const auto &row : true_rows(*m_hub.store, m_hub.settings, vault))
                for (auto &one : m_held) {
                    const auto &me = people.at(one.phone.person);
                    const auto *owner = row.owner.is_nil() ? nullptr : &people.at(row.owner);
                    if (table_shows(row, me, owner, !me.active))
                        one.ever.emplace(row.kind, row.key);
                }
    }

    /// Empty: every phone holds what the table shows.
    std::string check() {
        std::map<PersonId, Person> people;
        for (const auto &one : hub::all_people(*m_hub.store))
            people[one.id] = one;
        for (const auto vault : {StoreFile::ops, StoreFile::vault}) {
            const auto truth = true_rows(*m_hub.store, m_hub.settings, vault);
            for (auto &one : m_held)
                if (auto bad = check_one(one, vault, truth, people); !bad.empty())
                    return bad + " at " + std::to_string(one.phone.person.bytes[15]);
        }
        return {};
    }

private:
    std::string check_one(HeldRows &one, StoreFile vault, const std::vector<TrueRow> &truth,
                          const std::map<PersonId, Person> &people) {
        auto &rows = one.rows[static_cast<std::size_t>(vault)];
        const auto &me = people.at(one.phone.person);
        protocol::RoundAnswer first;
        first.place.cursor = -1;
        const auto news = m_hub.pull(one.phone, vault, 12'000, &first);
        if (first.place.cursor < 0) // refused: it keeps what it has, and gets nothing
            return news.empty() ? "" : "refused, and yet rows";
        ++pulls;
        if (first.resync)
            rows.clear();
        std::map<Key, bool> shown;
        const bool visit_only = !me.active;
        for (const auto &row : truth) {
            const auto *owner = row.owner.is_nil() ? nullptr : &people.at(row.owner);
            shown[{row.kind, row.key}] = table_shows(row, me, owner, visit_only);
        }
        for (const auto &row : news) {
            const Key key{row.kind, row.key};
            if (row.body.empty()) {
                // Whoever joins a team may be told to forget what was the team's before: the key, never the row. So
                // may an admin or a safety officer who was none for a while, of a role or of the hub's own trouble that
                // came and went meanwhile.
                const bool may_have_gone =
                    row.kind == RoleGrant::trait.word.text || row.kind == HubTrouble::trait.word.text;
                if (one.ever.count(key) == 0 && !is_shared(row.kind) && !may_have_gone)
                    return "told to forget what was never shown: " + row.kind + " " + row.key;
                rows.erase(key);
                continue;
            }
            if (!shown[key])
                return "shown " + row.kind + " " + row.key;
            rows[key] = row.body;
        }
        std::size_t count = 0;
        for (const auto &row : truth)
            if (shown[{row.kind, row.key}]) {
                ++count;
                const auto found = rows.find({row.kind, row.key});
                if (found == rows.end() || found->second != row.body)
                    return "lacks " + row.kind + " " + row.key;
            }
        return count == rows.size() ? "" : "still holds what it may not";
    }

    Roles some_roles() {
        Roles roles{Role::staff};
        for (int i = 1; i < 6; ++i)
            if (m_chance.one_in(4))
                roles.add(static_cast<Role>(i));
        return roles;
    }
    std::optional<Person> find(const PersonId &who) {
        for (auto &one : hub::all_people(*m_hub.store))
            if (one.id == who)
                return one;
        return std::nullopt;
    }
    void move(const PersonId &who) {
        hub::Import import;
        auto one = find(who);
        static const char *const teams[] = {"housing", "safety", "parks", ""};
        static const char *const sites[] = {"TH", "DEP", ""};
        one->team.text = teams[m_chance.pick(4)];
        one->base_site.text = sites[m_chance.pick(3)];
        import.people.push_back(*one);
        hub::import_rows(m_hub.admin(), import);
    }
    void leave_or_return(const PersonId &who) {
        hub::Import import;
        auto one = find(who);
        if (one->active && m_chance.one_in(2)) {
            import.leavers.push_back(who);
        } else {
            one->active = true;
            import.people.push_back(*one);
        }
        hub::import_rows(m_hub.admin(), import);
    }
    /// A restored store asks again for what it had.
    void go_back(FeedPlace &place) {
        const auto &places = m_hub.service->places();
        place.cursor = places.hide(places.show(place.cursor).value() / 2);
    }
    /// A new device starts with nothing; what its person was shown they were shown.
    void enrol_anew(HeldRows &one) {
        const auto fresh = m_hub.enrol(one.phone.person);
        if (!fresh.token.empty())
            one = HeldRows{fresh, {}, std::move(one.ever)};
    }

    RandomItems m_chance;
    HubWorld m_hub;
    std::vector<HeldRows> m_held;
};

} // namespace

class tst_matrix_walks : public QObject {
    Q_OBJECT
private slots:
    void nobody_ever_holds_what_the_table_does_not_show() {
        const int walks =
            qEnvironmentVariableIsSet("TALLYBOARD_WALKS") ? qEnvironmentVariableIntValue("TALLYBOARD_WALKS") : 60;
        const int from = qEnvironmentVariableIntValue("TALLYBOARD_WALK_SEED");
        int steps = 0, pulls = 0;
        for (int seed = from + 1; seed <= from + walks; ++seed) {
            Walk walk(static_cast<std::uint64_t>(seed));
            for (int i = 1; i <= 120; ++i, ++steps) {
                walk.step();
                walk.remember();
                if (i % 4 != 0)
                    continue;
                const auto bad = walk.check();
                QVERIFY2(bad.empty(), qPrintable(QString("TALLYBOARD_WALK_SEED=%1 TALLYBOARD_WALKS=1, step %2: %3")
                                                     .arg(seed - 1)
                                                     .arg(i)
                                                     .arg(QString::fromStdString(bad))));
            }
            pulls += walk.pulls;
        }
        qInfo("%d walks, %d steps, %d pulls compared with the table", walks, steps, pulls);
    }
};

QTEST_GUILESS_MAIN(tst_matrix_walks)
#include "tst_matrix_walks.moc"
