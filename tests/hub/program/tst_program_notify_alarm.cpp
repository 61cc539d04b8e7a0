// An alarm from its press to a phone: the hub's service and its sender together against the tests' own GOV.UK Notify,
// with the clock standing still. So whatever moves on does so because of what Notify said, and not of any limit.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/channels/set_up.h"
#include "hub/http/real_clock.h"
#include "notify_peer.h"
#include "protocol/signing.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <mutex>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::testing;

namespace {

/// Carries what the sender's thread says to the service, on the test's thread.
class Hub {
public:
    Hub(const SenderSettings &settings, std::vector<std::string> numbers) {
        world.settings.judge = judge_of(set_up_of(settings));
        world.restart();
        Steps plan;
        for (std::size_t i = 0; i < numbers.size(); ++i)
            plan.push_back({"Duty " + std::to_string(i + 1), Channel::sms, numbers[i], 5});
        put_plan(world.admin(), plan);
        Sender::Wiring wiring{real_now, [] { return 0.5; },
                              [this](std::vector<SendResult> list) {
                                  const std::lock_guard lock(m_mutex);
                                  std::move(list.begin(), list.end(), std::back_inserter(m_ends));
                              },
                              [this](std::vector<std::int64_t> ids) {
                                  const std::lock_guard lock(m_mutex);
                                  m_asked.insert(m_asked.end(), ids.begin(), ids.end());
                              }};
        m_sender = std::make_unique<Sender>(settings, std::move(wiring));
        m_sender->start();
        m_worker = world.enrol(alice);
    }
    void press_sos() {
        world.say(m_worker, RaiseSos{visit_id(1), "", {}});
        m_sender->take(world.actions.outgoing);
    }
    /// The story's lines about rungs so far: "not_told 1 limit_reached 429, told 2 ".
    std::string story() {
        pump();
        std::string text;
        for (const VisitEvent &event : world.story(visit_id(1)))
            if (event.rung > 0)
                text.append(text.empty() ? "" : ", ")
                    .append(enum_text(event.kind))
                    .append(" " + std::to_string(event.rung) + " " + event.note);
        return text;
    }

    std::uint64_t failed() const { return m_sender->totals().failed; }

    HubWorld world;

private:
    void pump() {
        std::vector<SendResult> ends;
        std::vector<std::int64_t> asked;
        {
            const std::lock_guard lock(m_mutex);
            ends = std::exchange(m_ends, {});
            asked = std::exchange(m_asked, {});
        }
        Actions actions;
        std::vector<Service::Sent> sent;
        for (SendResult &one : ends)
            sent.push_back({one.id, one.report, one.detail, one.their_id});
        if (!sent.empty())
            world.service->sent(sent, world.now, actions);
        m_sender->take(std::move(actions.outgoing));
        if (!asked.empty())
            m_sender->may_go(world.service->before_send(asked, world.now));
    }
    std::mutex m_mutex;
    std::vector<SendResult> m_ends;
    std::vector<std::int64_t> m_asked;
    std::unique_ptr<Sender> m_sender;
    Phone m_worker;
};

} // namespace

class tst_program_notify_alarm : public QObject {
    Q_OBJECT
    NotifyPeer m_notify;

private slots:
    void initTestCase() {
        QVERIFY(protocol::start());
        QVERIFY(m_notify.start());
    }
    void cleanupTestCase() { QVERIFY(m_notify.stop()); }
    void cleanup() { m_notify.skip_lines(); }

    void a_plan_of_text_messages_reaches_somebody() {
        Hub hub(m_notify.settings(), {"+447700900123"});
        hub.press_sos();
        QTRY_COMPARE_WITH_TIMEOUT(hub.story(), std::string("told 1 "), PATIENCE_MS);
        QVERIFY(hub.world.visit(visit_id(1))->reach == Reach::somebody);
        const std::string text = m_notify.next()["text"].toString().toStdString();
        QVERIFY2(text.starts_with("SOS: Alice"), text.c_str());
    }
    /// The day's messages to the first are used up (429). The second hears at once.
    void a_limit_is_passed_over_at_once() {
        Hub hub(m_notify.settings(), {"+447700900293", "+447700900123"});
        hub.press_sos();
        QTRY_VERIFY_WITH_TIMEOUT(hub.story().ends_with("told 2 "), PATIENCE_MS);
        QCOMPARE(hub.story(), std::string("not_told 1 limit_reached 429, told 2 "));
        QCOMPARE(hub.world.service->unsent().size(), std::size_t{1}); // the first is still owed theirs
    }
    /// By the minute: the second hears at once too, and the first a moment later.
    void a_limit_that_passes_is_passed_over_and_made_good() {
        Hub hub(m_notify.settings(), {"+447700900292", "+447700900123"});
        hub.press_sos();
        QTRY_VERIFY_WITH_TIMEOUT(hub.story().find("told 2 ") != std::string::npos, PATIENCE_MS);
        QVERIFY2(hub.story().starts_with("not_told 1 limit_reached 429, told "), hub.story().c_str());
        QTRY_VERIFY_WITH_TIMEOUT((hub.story(), hub.world.service->unsent().empty()), PATIENCE_MS);
        QVERIFY2(hub.story().find("told 1 ") != std::string::npos && hub.failed() >= 1, hub.story().c_str());
    }
    void a_key_that_is_refused_sends_the_alarm_through_the_plan() {
        Hub hub(m_notify.settings(NotifyPeer::other_key("61")), {"+447700900123", "+447700900124"});
        hub.press_sos();
        QTRY_COMPARE_WITH_TIMEOUT(
            hub.story(), std::string("not_told 1 sender_refused 403, not_told 2 sender_refused 403"), PATIENCE_MS);
        QCOMPARE(hub.world.visit(visit_id(1))->rung, 3); // the safety officers, in their apps
        QVERIFY(!hub.world.service->unsent().empty());   // tries go on until the operator has mended it
    }
    /// Trouble of Notify's own may pass within the limit, so the alarm waits for that.
    void a_fault_of_notify_is_waited_for() {
        Hub hub(m_notify.settings(), {"+447700900500", "+447700900123"});
        hub.press_sos();
        QTRY_VERIFY_WITH_TIMEOUT(hub.story().empty() && hub.failed() >= 3, PATIENCE_MS);
        QVERIFY(hub.story().empty() && hub.world.visit(visit_id(1))->rung == 1);
    }
};

QTEST_GUILESS_MAIN(tst_program_notify_alarm)
#include "tst_program_notify_alarm.moc"
