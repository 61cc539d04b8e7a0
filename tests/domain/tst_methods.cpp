// What a method is worth: verified until it lapses, unverified, broken; and what becomes of it.
#include "domain/limits.h"
#include "domain/method.h"
#include "support/ids.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

constexpr Millis quarter = minutes(90 * 1'440);
const Instant noon{1'795'262'400'000};

Method mobile() {
    Method one;
    one.id = method_id(1), one.person = person_id(1), one.kind = MethodKind::mobile, one.address = "+441632960001";
    return one;
}

} // namespace

class TestMethods : public QObject {
    Q_OBJECT
private slots:
    void unverified_it_is_used_and_proves_nothing() {
        QVERIFY(is_usable(mobile()) && !is_verified(mobile(), quarter, noon));
        QVERIFY(!lapses_at(mobile(), quarter).is_set() && !lapses_soon(mobile(), quarter, minutes(1), noon));
    }
    void verified_from_the_answer_until_it_lapses() {
        const Method one = answered(mobile(), noon);
        QVERIFY(!is_verified(one, quarter, noon - seconds(1)));
        QVERIFY(is_verified(one, quarter, noon));
        QVERIFY(is_verified(one, quarter, noon + quarter - seconds(1)));
        QVERIFY(!is_verified(one, quarter, noon + quarter));
        QVERIFY(is_usable(one)); // lapsed or not
        QVERIFY(lapses_at(one, quarter) == noon + quarter);
        const Millis week = minutes(7 * 1'440);
        QVERIFY(!lapses_soon(one, quarter, week, noon));
        QVERIFY(!lapses_soon(one, quarter, week, noon + quarter - week - seconds(1)));
        QVERIFY(lapses_soon(one, quarter, week, noon + quarter - week));
        QVERIFY(!lapses_soon(one, quarter, week, noon + quarter)); // it has
        QVERIFY(!is_verified(one, {}, noon) && !lapses_at(one, minutes(-1)).is_set());
    }
    void broken_it_is_neither_until_somebody_answers_again() {
        for (const Broken why : {Broken::hard_bounce, Broken::opt_out, Broken::refused}) {
            Method one = broke(answered(mobile(), noon), why, noon + minutes(5));
            QVERIFY(!is_usable(one) && !is_verified(one, quarter, noon + minutes(6)));
            QVERIFY(one.why == why && one.since == noon + minutes(5) && one.verified_at == noon);
            one = broke(one, Broken::refused, noon + minutes(7)); // what follows is no news
            QVERIFY(one.why == why && one.since == noon + minutes(5));
            one = answered(one, noon + minutes(9));
            QVERIFY(is_usable(one) && is_verified(one, quarter, noon + minutes(9)) && one.why == Broken::none);
        }
    }
    void what_it_may_not_be() {
        QVERIFY(check_method(mobile()) == Refusal{});
        Method bad = mobile();
        bad.party = party_id(1);
        QCOMPARE(check_method(bad).param("where"), std::string_view("owner"));
        bad.party = {}, bad.person = {};
        QCOMPARE(check_method(bad).param("where"), std::string_view("owner"));
        bad = mobile(), bad.address.clear();
        QVERIFY(check_method(bad).code == RefusalCode::text_needed);
        bad.address.assign(limits::address_bytes + 1, '1');
        QVERIFY(check_method(bad).code == RefusalCode::text_too_long);
        bad.address.pop_back();
        QVERIFY(check_method(bad) == Refusal{});
    }
};

QTEST_APPLESS_MAIN(TestMethods)
#include "tst_methods.moc"
