// Sessions: each person's own deadline, several people in one, and what a worker's row shows of an alarm.
#include "domain/limits.h"
#include "domain/session.h"
#include "support/alarm_world.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using World = AlarmWorld;
using Reply = SessionReply;
constexpr Instant noon{1'795'262'400'000};
Instant at(int n) { return noon + minutes(n); }
const PersonId ann = person_id(1), ben = person_id(2), cat = person_id(3);

/// Armed at noon: deadline at 60, grace until 70, planned until 100.
SessionMember armed(SessionKind kind = SessionKind::visit, std::uint64_t n = 1) {
    SessionMember begins;
    begins.session = visit_id(n);
    begins.person = ann;
    begins.kind = kind;
    begins.planned_end = at(100);
    return begin_session(begins, noon).member;
}

} // namespace

class TestSessions : public QObject {
    Q_OBJECT
private slots:
    void a_session_begins_and_is_checked_in() {
        const SessionMember one = armed();
        QVERIFY(one.state == MemberState::armed && one.epoch == 1 && one.started_at == noon);
        QVERIFY(one.deadline == at(60) && one.next_due == at(60) && is_watched(one));
        const SessionTurn turn = check_in(one, 1, at(30));
        QVERIFY(turn.reply == Reply::done && turn.is_sign_of_life && !turn.raises_overdue);
        QVERIFY(turn.member.epoch == 2 && turn.member.deadline == at(90) && turn.member.last_check_in == at(30));
        QVERIFY(check_in(turn.member, 2, at(50)).member.deadline == at(100)); // not past its end
        QVERIFY(check_in(turn.member, 2, at(100)).member.deadline == at(160));
        const SessionTurn longer = extend_session(one, 1, 60, at(50));
        QVERIFY(longer.member.planned_end == at(160) && longer.member.deadline == at(110) && longer.is_sign_of_life);
        SessionMember zero = one;
        zero.interval_minutes = 0;
        QVERIFY(check_in(zero, 1, at(1)).member.deadline == at(2)); // never at once
    }
    void an_older_press_changes_nothing() {
        const SessionMember one = check_in(check_in(armed(), 1, at(1)).member, 2, at(2)).member; // epoch 3
        for (const std::int64_t epoch : {0, 1, 2, 4}) {
            for (const SessionTurn &turn : {check_in(one, epoch, at(3)), extend_session(one, epoch, 9, at(3)),
                                            close_session(one, epoch, ann, at(3))})
                QVERIFY(turn.reply == Reply::stale && turn.member == one && !turn.is_sign_of_life);
        }
        QVERIFY(check_in(armed(), 0, at(1)).reply == Reply::done); // pressed before the answer to the start
        SessionMember alarmed = one;
        alarmed.state = MemberState::in_alarm;
        QVERIFY(check_in(alarmed, 4, at(3)).reply == Reply::done); // we may be a restored backup
        QVERIFY(check_in(alarmed, 2, at(3)).reply == Reply::stale);
    }
    void overdue_and_then_in_alarm() {
        const SessionMember one = armed();
        QVERIFY(session_due(one, at(59)).member == one && session_due(one, at(59)).reply == Reply::nothing_new);
        const SessionTurn late = session_due(one, at(60));
        QVERIFY(late.member.state == MemberState::overdue && late.member.next_due == at(70) && !late.raises_overdue);
        const SessionTurn alarm = session_due(late.member, at(70));
        QVERIFY(alarm.member.state == MemberState::in_alarm && alarm.raises_overdue);
        QVERIFY(!alarm.member.next_due.is_set() && is_watched(alarm.member));
        QVERIFY(session_due(alarm.member, at(999)).member == alarm.member);
        const SessionTurn away = session_due(one, at(500)); // the hub was away
        QVERIFY(away.member.state == MemberState::in_alarm && away.raises_overdue);
        const SessionTurn back = check_in(alarm.member, 1, at(75)); // armed anew underneath
        QVERIFY(back.member.state == MemberState::armed && back.member.next_due == at(100) && back.is_sign_of_life);
    }
    void several_sessions_each_with_its_deadline() {
        const SessionMember visit = armed(), day = armed(SessionKind::day_at_home, 2);
        const SessionMember moved = check_in(visit, 1, at(30)).member;
        QVERIFY(day.deadline == at(60) && moved.deadline == at(90) && day.session != moved.session);
        QVERIFY(session_due(day, at(70)).raises_overdue && !session_due(moved, at(70)).raises_overdue);
    }
    void invited_is_not_watched() {
        const SessionMember own = armed(), guest = invite(own, ben);
        QVERIFY(guest.state == MemberState::invited && !is_watched(guest) && guest.invited_by == ann);
        QVERIFY(!guest.next_due.is_set() && !guest.deadline.is_set() && guest.session == own.session);
        QVERIFY(session_due(guest, at(999)).member == guest);
        QVERIFY(check_in(guest, 0, at(1)).reply == Reply::not_watched);
        QVERIFY(close_session(guest, 0, ben, at(1)).reply == Reply::not_watched);
        QVERIFY(join_session(guest, ann, at(1)).reply == Reply::not_own);
        const SessionTurn joins = join_session(guest, ben, at(20));
        QVERIFY(joins.reply == Reply::done && is_watched(joins.member) && joins.member.deadline == at(80));
        QVERIFY(joins.member.started_at == at(20) && joins.member.epoch == 1 && !joins.is_sign_of_life);
        QVERIFY(join_session(joins.member, ben, at(21)).reply == Reply::nothing_new);
        QVERIFY(join_session(close_session(joins.member, 1, ben, at(30)).member, ben, at(31)).reply == Reply::over);
    }
    void how_many_may_be_in_one() {
        QVERIFY(check_members(std::vector{ann}) == Refusal{});
        QVERIFY(check_members(std::vector{ann, ben, cat}) == Refusal{});
        QVERIFY(check_members(std::vector<PersonId>{}).code == RefusalCode::value_out_of_range);
        QVERIFY(check_members(std::vector{ann, ben, ann}).code == RefusalCode::named_twice);
        std::vector<PersonId> six{ann, ben, cat, person_id(4), person_id(5), person_id(6)};
        QVERIFY(check_members(six) == Refusal{});
        six.push_back(person_id(7));
        QVERIFY(check_members(six).code == RefusalCode::value_out_of_range);
    }
    void all_of_us_are_here() {
        const SessionMember own = armed();
        SessionMember second = join_session(invite(own, ben), ben, at(10)).member;
        second = check_in(second, 1, at(20)).member; // epoch 2
        const std::vector<SessionMember> all{own, second, invite(own, cat)};
        const std::vector<MemberEpoch> named{{ann, 1}, {ben, 2}, {cat, 0}};
        auto turns = all_are_here(all, ann, named, true, at(40));
        QVERIFY(turns.size() == 3 && turns[0].reply == Reply::done && turns[1].reply == Reply::done);
        QVERIFY(turns[0].member.deadline == at(100) && turns[1].member.epoch == 3 && turns[1].is_sign_of_life);
        QVERIFY(turns[2].reply == Reply::not_watched && turns[2].member == all[2]); // nobody joins for another
        turns = all_are_here(all, ann, std::vector<MemberEpoch>{{ann, 1}, {ben, 1}}, true, at(40));
        QVERIFY(turns[1].reply == Reply::stale && turns[1].member == second && turns[0].reply == Reply::done);
        QVERIFY(turns[2].reply == Reply::nothing_new);
        for (const auto &turn : all_are_here(all, ann, named, false, at(40)))
            QVERIFY(turn.reply == Reply::not_allowed && !turn.is_sign_of_life);
        for (const PersonId &by : {cat, person_id(9)}) // invited only, and a stranger
            for (const auto &turn : all_are_here(all, by, named, true, at(40)))
                QVERIFY(turn.reply == Reply::not_allowed);
    }
    void closing() {
        const SessionTurn turn = close_session(armed(), 1, ann, at(40));
        QVERIFY(turn.member.state == MemberState::closed && turn.member.closed_by == ann);
        QVERIFY(turn.member.outcome == VisitOutcome::safe && turn.member.closed_at == at(40));
        QVERIFY(!turn.member.next_due.is_set() && turn.is_sign_of_life && !is_watched(turn.member));
        for (const SessionTurn &late :
             {check_in(turn.member, 1, at(41)), close_session(turn.member, 1, ann, at(41)),
              extend_session(turn.member, 1, 5, at(41)), join_session(turn.member, ann, at(41))})
            QVERIFY(late.reply == Reply::over && late.member == turn.member);
    }
    void the_worker_sees_their_alarm_and_its_end() {
        World w;
        w.behind[1] = {World::mail(2)};
        Raised raised;
        raised.session = visit_id(1);
        SessionMember one = session_due(armed(), at(70)).member, other = armed(SessionKind::day_at_home, 2);
        w.raise(raised);
        one = follow(one, *w.alarm);
        QVERIFY(one.alarm.alarm == w.alarm->id && one.alarm.state == AlarmState::telling);
        w.answer(2);
        one = follow(one, *w.alarm);
        QVERIFY(one.alarm.by == World::person(2) && one.state == MemberState::in_alarm);
        SessionMember back = check_in(one, 1, at(72)).member;
        w.close(2, VisitOutcome::false_alarm);
        one = follow(one, *w.alarm), back = follow(back, *w.alarm), other = follow(other, *w.alarm);
        QVERIFY(one.state == MemberState::closed && one.closed_by == ben && one.outcome == VisitOutcome::false_alarm);
        QVERIFY(back.state == MemberState::armed && back.next_due == at(100)); // runs on
        QVERIFY(other.state == MemberState::armed && other.alarm.state == AlarmState::closed);
        SessionMember stranger = armed();
        stranger.person = ben;
        QVERIFY(follow(stranger, *w.alarm) == stranger);
        const SessionMember sos = session_of_sos(visit_id(3), ann, at(1));
        QVERIFY(sos.state == MemberState::in_alarm && !sos.next_due.is_set() &&
                follow(sos, *w.alarm).state == sos.state);
        World later;
        later.ids = 1;
        later.raise(Cause::sos);
        const SessionMember newer = follow(one, *later.alarm);
        QVERIFY(newer.alarm.alarm == alarm_id(2) && follow(newer, *w.alarm) == newer); // late news of an earlier one
    }
    void a_close_under_duress_looks_like_any_close() {
        for (const bool in_alarm : {false, true}) {
            World plain;
            plain.behind[1] = {World::mail(2)};
            SessionMember one = armed();
            Raised overdue;
            overdue.session = visit_id(1);
            if (in_alarm) {
                one = session_due(one, at(70)).member;
                plain.raise(overdue);
                plain.answer(2);
                one = follow(one, *plain.alarm);
            }
            World forced = plain;
            const SessionMember closed = close_session(one, 1, ann, at(75)).member;
            if (in_alarm)
                plain.safe();
            Raised duress;
            duress.cause = Cause::duress;
            duress.session = visit_id(1);
            forced.raise(duress);
            const SessionMember shown = in_alarm ? follow(closed, *plain.alarm) : closed;
            QVERIFY(follow(closed, *forced.alarm) == shown);
            forced.answer(2);
            QVERIFY(follow(closed, *forced.alarm) == shown); // answers show nothing
            forced.close(2, VisitOutcome::incident);
            QVERIFY(follow(closed, *forced.alarm) == shown);
            forced.take(mark_worker_safe(*forced.alarm, forced.press(World::person(2)), forced, forced.now));
            QVERIFY(follow(closed, *forced.alarm).alarm.state == AlarmState::closed);
            QVERIFY(follow(closed, *forced.alarm).closed_by == ann); // their own word stays
        }
    }
};

QTEST_APPLESS_MAIN(TestSessions)
#include "tst_sessions.moc"
