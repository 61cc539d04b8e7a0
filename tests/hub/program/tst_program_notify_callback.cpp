// What GOV.UK Notify says later of a message: who may say it, what is believed, and what follows from it.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/channels/notify_callback.h"
#include "protocol/signing.h"
#include <stdexcept>

using namespace tallyboard;
using namespace tallyboard::hub;

namespace {

const std::string token = "a token of the council's own", id = "740e5834-3a29-46b4-9a6f-16142fde533a",
                  other = "850e5834-3a29-46b4-9a6f-16142fde533b", reference = "visit.1.1.1.alarm";

std::string body(const std::string &status, const std::string &completed = "\"2026-11-21T14:30:00.000000Z\"",
                 const std::string &type = "sms", const std::string &their_id = id,
                 const std::string &named = reference) {
    return R"({"id": ")" + their_id + R"(", "reference": ")" + named + R"(", "to": "07700900123", "status": ")" +
           status + R"(", "created_at": "2026-11-21T14:29:00.000000Z", "completed_at": )" + completed +
           R"(, "sent_at": null, "notification_type": ")" + type +
           R"(", "template_id": "11111111-0000-4000-8000-000000000001", "template_version": 1})";
}

constexpr Instant half_past{1'795'271'400'000};

/// A hub that keeps what it is told to note.
struct Kept {
    ToldOf told{7, Channel::sms, id, Fate::none, {}};
    bool broken = false;
    int asked = 0, noted = 0;

    CallbackAnswer hear(const std::string &text, const std::string &header = "Bearer " + token) {
        const auto said = answer({header, text}, token, [this](std::string_view named) -> std::optional<ToldOf> {
            ++asked;
            return named == reference ? std::optional(told) : std::nullopt;
        });
        broken = broken || said.effect.breaks_method;
        if (said.effect.note) {
            ++noted;
            told.fate = said.effect.fate, told.fate_at = said.effect.at, told.their_id = said.effect.their_id;
        }
        return said;
    }
    int status(const std::string &text) { return hear(text).status; }
};

} // namespace

class tst_program_notify_callback : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(protocol::start()); }

    void only_who_has_the_token_is_heard() {
        Kept kept;
        for (const std::string &header :
             {std::string(), token, std::string("Bearer "), "Bearer " + token + "x", "Bearer " + token.substr(1),
              "Basic " + token, "Bearer  " + token, "Bearer x" + token.substr(1)})
            QCOMPARE(kept.hear(body("delivered"), header).status, 401);
        QCOMPARE(kept.asked, 0); // nothing is looked up for a stranger
        QCOMPARE(kept.hear(body("delivered"), "bearer " + token).status, 204);
        QCOMPARE(answer({"Bearer short", body("delivered")}, "short", {}).status, 401); // a token that can be guessed
        QCOMPARE(answer({"Bearer ", body("delivered")}, "", {}).status, 401);
    }

    void each_outcome_is_noted_and_only_one_breaks_the_method() {
        for (const auto &[status, fate, breaks] : {std::tuple{"delivered", Fate::delivered, false},
                                                   std::tuple{"temporary-failure", Fate::temporary_failure, false},
                                                   std::tuple{"technical-failure", Fate::technical_failure, false},
                                                   std::tuple{"permanent-failure", Fate::permanent_failure, true}}) {
            Kept kept;
            const auto said = kept.hear(body(status));
            QCOMPARE(said.status, 204);
            QVERIFY(said.effect.note && said.effect.fate == fate && said.effect.breaks_method == breaks);
            QVERIFY(said.effect.send == 7 && said.effect.their_id == id && said.effect.at == half_past);
        }
        Kept kept;
        QVERIFY(kept.hear(body("delivered", "null")).effect.at == (Instant{half_past.ms - 60'000})); // as it was made
    }

    void the_same_word_twice_moves_nothing() {
        Kept kept;
        for (int i = 0; i < 6; ++i) // Notify asks again up to five times
            QCOMPARE(kept.status(body("permanent-failure")), 204);
        QCOMPARE(kept.noted, 1);
        Kept glad;
        QCOMPARE(glad.status(body("delivered")), 204);
        QCOMPARE(glad.status(body("delivered", "\"2026-11-21T14:31:00.000000Z\"")), 204);
        QCOMPARE(glad.noted, 1);
    }

    void words_in_any_order_end_in_one_state() {
        const std::string failed = body("temporary-failure", "\"2026-11-21T14:30:00.000000Z\""),
                          delivered = body("delivered", "\"2026-11-21T14:40:00.000000Z\"");
        for (const bool turned : {false, true}) {
            Kept kept;
            QCOMPARE(kept.status(turned ? delivered : failed), 204);
            QCOMPARE(kept.status(turned ? failed : delivered), 204);
            QVERIFY(kept.told.fate == Fate::delivered && !kept.broken);
        }
        Kept kept; // delivered stays delivered, also after a later failure: a phone had it
        QCOMPARE(kept.status(delivered), 204);
        QCOMPARE(kept.status(body("permanent-failure", "\"2026-11-21T14:50:00.000000Z\"")), 204);
        QVERIFY(kept.told.fate == Fate::delivered && !kept.broken);
        Kept older; // an older failure does not replace a newer one
        QCOMPARE(older.status(body("technical-failure", "\"2026-11-21T14:50:00.000000Z\"")), 204);
        QCOMPARE(older.status(failed), 204);
        QVERIFY(older.told.fate == Fate::technical_failure);
    }

    void what_is_not_known_here_is_not_asked_for_again() {
        Kept kept;
        QCOMPARE(kept.status(body("delivered", "null", "sms", id, "visit.9.9.9.alarm")), 404);
        std::string none = body("delivered");
        none.replace(none.find("\"" + reference + "\""), reference.size() + 2, "null");
        QCOMPARE(kept.status(none), 404);
        QCOMPARE(kept.noted, 0);
    }
    void an_answer_that_was_lost_is_made_up_for() {
        Kept kept;
        kept.told.their_id.clear(); // the 201 was cut off
        QCOMPARE(kept.status(body("delivered")), 204);
        QCOMPARE(kept.told.their_id, id);
    }
    void another_trys_failure_says_little_and_its_delivery_much() {
        Kept kept;
        QCOMPARE(kept.status(body("permanent-failure", "null", "sms", other)), 204);
        QVERIFY(kept.noted == 0 && !kept.broken);
        QCOMPARE(kept.status(body("delivered", "null", "sms", other)), 204);
        QVERIFY(kept.told.fate == Fate::delivered && kept.told.their_id == id);
    }
    void a_word_about_another_type_is_refused() {
        Kept kept;
        QCOMPARE(kept.status(body("delivered", "null", "email")), 422);
        QCOMPARE(kept.noted, 0);
    }

    void what_is_no_receipt_is_refused() {
        Kept kept;
        for (const std::string &text :
             {std::string(), std::string("{"), std::string("[]"), std::string("null"), std::string("{}"),
              body("sending"), body("DELIVERED"), body("delivered", "null", "letter"),
              body("delivered", "\"yesterday\""), body("delivered", "\"2026-13-21T14:30:00.000000Z\""),
              body("delivered", "\"2026-11-31T14:30:00Z\""), body("delivered", "\"2026-11-21T24:30:00.000000Z\""),
              body("delivered", "\"2026-11-21T14:30:00+01:00\""), body("delivered", "\"2026-11-21T14:30:00.Z\"") + "x",
              body("delivered", "null", "sms", "1"), body("delivered", "null", "sms", id, std::string(300, 'r')),
              body("delivered") + body("delivered"), std::string(5'000, '['),
              std::string(R"({"id": {"id": 1}, "status": ["delivered"]})")})
            QCOMPARE(kept.status(text), 400);
        QCOMPARE(kept.asked, 0);
        QCOMPARE(kept.status(std::string(callback_bytes_max, ' ') + body("delivered")), 413);
    }

    void a_store_that_can_not_be_asked_is_asked_again_later() {
        const auto said = answer({"Bearer " + token, body("delivered")}, token,
                                 [](std::string_view) -> std::optional<ToldOf> { throw std::runtime_error("busy"); });
        QCOMPARE(said.status, 503);
        QVERIFY(!said.effect.note);
    }
};

QTEST_GUILESS_MAIN(tst_program_notify_callback)
#include "tst_program_notify_callback.moc"
