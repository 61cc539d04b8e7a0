// Answer links: one token answers once, looking changes nothing, before the answer nothing but name and time is told,
// and a closed alarm ends them.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "support/hub/fake_alarms.h"
#include "support/hub/hub_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;
using hub::AlarmSide;
using hub::LinkAnswer;
using hub::LinkLook;

namespace {

struct LinkDesk {
    HubWorld world;
    FakeAlarms alarms;
    std::string token;

    LinkDesk() {
        alarms.alarm.since = noon;
        through([this](hub::OutsideWork &work) { token = make(work, 1); });
    }
    std::string make(hub::OutsideWork &work, int visit) {
        hub::LinkRecord link;
        link.about = visit_id(static_cast<std::uint8_t>(visit)).bytes;
        link.worker = alice;
        link.receiver = carol.bytes;
        link.message = "a message about visit " + std::to_string(visit);
        return hub::Links::make(work.store, link, world.settings.ledger_key, work.now);
    }
    void through(const std::function<void(hub::OutsideWork &)> &work) {
        hub::Actions actions;
        world.service->outside(world.now, actions, work);
    }
    hub::LookedAt look(const std::string &sent) {
        hub::LookedAt seen;
        through([&](hub::OutsideWork &work) { seen = hub::Links(work, alarms).look(sent); });
        return seen;
    }
    hub::Answered answer(const std::string &sent, const std::string &name) {
        hub::Answered said;
        through([&](hub::OutsideWork &work) { said = hub::Links(work, alarms).answer(sent, name); });
        return said;
    }
    hub::LinkRecord row() {
        hub::Batch batch(*world.store);
        return world.store->links_about(visit_id(1).bytes).at(0);
    }
};

} // namespace

class tst_hub_links : public QObject {
    Q_OBJECT
private slots:
    void the_store_has_no_token() {
        LinkDesk desk;
        QCOMPARE(desk.token.size(), hub::link_token_bytes);
        const auto row = desk.row();
        QCOMPARE(row.token_hash, protocol::hash(desk.token));
        QCOMPARE(row.ends_at - row.made_at, minutes(24 * 60 * hub::link_days));
        std::string other;
        desk.through([&](hub::OutsideWork &work) { other = desk.make(work, 2); });
        QVERIFY(other != desk.token);
    }

    void a_look_tells_who_and_since_when_and_changes_nothing() {
        LinkDesk desk;
        for (int i = 0; i < 3; ++i) {
            const auto seen = desk.look(desk.token);
            QCOMPARE(seen.state, LinkLook::open);
            QCOMPARE(seen.worker, std::string("Sam Okafor"));
            QCOMPARE(seen.since, noon);
            QVERIFY(seen.by.empty());
        }
        QVERIFY(desk.alarms.answers.empty() && !desk.row().used_at.is_set());
    }

    void one_answer_and_the_rest_is_told() {
        LinkDesk desk;
        desk.world.pass(minutes(2));
        const auto said = desk.answer(desk.token, "Priya Shah");
        QCOMPARE(said.state, LinkAnswer::taken_on);
        QCOMPARE(said.by, std::string("Priya Shah"));
        QCOMPARE(said.where, std::string("12 Mill Lane"));
        QCOMPARE(said.number, std::string("+447700900123"));
        QCOMPARE(desk.row().used_by, std::string("Priya Shah"));
        QCOMPARE(desk.row().used_at, said.at);
        const auto seen = desk.look(desk.token);
        QCOMPARE(seen.state, LinkLook::used);
        QCOMPARE(seen.by, std::string("Priya Shah"));
        QVERIFY(seen.worker.empty());
    }

    void twice_changes_nothing_twice() {
        LinkDesk desk;
        const auto first = desk.answer(desk.token, "Priya Shah");
        desk.world.pass(minutes(1));
        const auto again = desk.answer(desk.token, "priya shah"); // a press whose answer was lost
        QCOMPARE(again.state, LinkAnswer::taken_on);
        QCOMPARE(again.at, first.at);
        QCOMPARE(again.number, first.number);
        const auto other = desk.answer(desk.token, "Tom Reed");
        QCOMPARE(other.state, LinkAnswer::used);
        QCOMPARE(other.by, std::string("Priya Shah"));
        QVERIFY(other.where.empty() && other.number.empty() && other.worker.empty());
        QCOMPARE(desk.alarms.answers, (std::vector<std::string>{"Priya Shah"}));
        QCOMPARE(desk.row().used_by, std::string("Priya Shah"));
    }

    void without_a_name_nobody_has_it() {
        LinkDesk desk;
        QCOMPARE(desk.answer(desk.token, "").state, LinkAnswer::needs_name);
        QVERIFY(desk.alarms.answers.empty() && !desk.row().used_at.is_set());
        const auto said = desk.answer(desk.token, std::string(500, 'x'));
        QCOMPARE(said.by.size(), hub::link_name_bytes);
    }

    void a_closed_alarm_ends_it() {
        LinkDesk desk;
        desk.alarms.alarm.open = false;
        QCOMPARE(desk.look(desk.token).state, LinkLook::over);
        const auto said = desk.answer(desk.token, "Priya Shah");
        QCOMPARE(said.state, LinkAnswer::over);
        QVERIFY(said.number.empty() && said.where.empty() && desk.alarms.answers.empty());
        desk.alarms.alarm.open = true;
        (void)desk.answer(desk.token, "Priya Shah");
        desk.alarms.alarm.open = false; // closed after the answer: also for who answered
        QCOMPARE(desk.answer(desk.token, "Priya Shah").state, LinkAnswer::over);
        QCOMPARE(desk.look(desk.token).state, LinkLook::over);
    }

    void it_ends_by_itself() {
        LinkDesk desk;
        desk.world.pass(seconds(24 * 3'600 * hub::link_days - 1));
        QCOMPARE(desk.look(desk.token).state, LinkLook::open);
        desk.world.pass(seconds(1));
        QCOMPARE(desk.look(desk.token).state, LinkLook::over);
        QCOMPARE(desk.answer(desk.token, "Priya Shah").state, LinkAnswer::over);
    }

    void what_the_alarm_does_not_take_uses_nothing() {
        LinkDesk desk;
        for (const auto &[took, state] : {std::pair{AlarmSide::Took::changed, LinkAnswer::changed},
                                          std::pair{AlarmSide::Took::not_allowed, LinkAnswer::not_allowed},
                                          std::pair{AlarmSide::Took::over, LinkAnswer::over}}) {
            desk.alarms.next = took;
            const auto said = desk.answer(desk.token, "Priya Shah");
            QCOMPARE(said.state, state);
            QVERIFY(said.where.empty() && said.number.empty() && !desk.row().used_at.is_set());
        }
        desk.alarms.next = AlarmSide::Took::waits_for_more;
        QCOMPARE(desk.answer(desk.token, "Priya Shah").state, LinkAnswer::waits_for_more);
        QVERIFY(desk.row().used_at.is_set());
        desk.alarms.alarm.waits_for_more = true; // the same press again: it is not said to be enough
        QCOMPARE(desk.answer(desk.token, "Priya Shah").state, LinkAnswer::waits_for_more);
        QCOMPARE(desk.alarms.answers.size(), std::size_t{4});
    }

    void other_texts_are_no_link() {
        LinkDesk desk;
        auto near = desk.token;
        near.back() = near.back() == 'A' ? 'E' : 'A';
        for (const std::string &text :
             {std::string(), desk.token + "A", desk.token.substr(1), near, std::string(43, 'A')}) {
            QCOMPARE(desk.look(text).state, LinkLook::unknown);
            QCOMPARE(desk.answer(text, "Priya Shah").state, LinkAnswer::unknown);
        }
        QVERIFY(desk.alarms.answers.empty());
        QCOMPARE(desk.alarms.looked, 0);
    }
};

QTEST_GUILESS_MAIN(tst_hub_links)
#include "tst_hub_links.moc"
