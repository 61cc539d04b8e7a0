// The part of the conformance suite about messages that are owed.
#include "hub/retention.h"
#include "support/hub/hub_store_conformance.h"
#include "support/small_world.h"

namespace tallyboard::testing {

using namespace hub;

#define EXPECT(condition)                                                                                              \
    if (!(condition))                                                                                                  \
    return "line " + std::to_string(__LINE__) + ": " #condition

namespace {

MessageRecord message_to(std::uint64_t method, MessageKind kind = MessageKind::alarm, std::uint64_t alarm = 1) {
    MessageRecord record;
    record.row.message = {about(alarm_id(alarm)), 2, 1, 1, kind, {{{}, party_id(1)}, method_id(method)}};
    record.row.owed_at = noon;
    record.channel = Channel::mail, record.address = "a@b", record.duty = "Duty";
    return record;
}

} // namespace

std::string messages_are_owed_once(HubStore &store) {
    Batch batch(store);
    MessageRecord first = message_to(1);
    first.row.late = true;
    const auto id = store.owe(first);
    EXPECT(id > 0 && store.owe(first) == 0);
    EXPECT(store.owe(message_to(2)) > id);                          // another way of the same party
    EXPECT(store.owe(message_to(1, MessageKind::stand_down)) > id); // another kind
    MessageRecord app = message_to(1);
    app.row.message.to = {{alice, {}}, {}};
    EXPECT(store.owe(app) > 0 && store.owed(10).size() == 3); // no channel sends an app's
    EXPECT(store.owed(1).size() == 1 && store.owed(10)[0].row == first.row && store.owed(10)[0].duty == "Duty");
    const auto fresh = store.message(id).value();
    EXPECT(fresh.row == first.row && fresh.address == "a@b" && fresh.channel == Channel::mail);
    EXPECT(store.messages_about(about(alarm_id(1))).size() == 4 && store.messages_about(about(alarm_id(2))).empty());
    return {};
}

std::string what_became_of_a_message_is_kept(HubStore &store) {
    Batch batch(store);
    MessageRecord record = message_to(1);
    record.id = store.owe(record);
    store.owe(message_to(1, MessageKind::alarm, 2));
    EXPECT(store.begun_messages().empty());
    record.row.trying = true, record.row.begun_at = noon + seconds(1), record.row.tries = 3;
    record.row.unknown_at = noon + seconds(2), record.row.held_until = noon + seconds(3);
    record.row.outcome = SendOutcome::unknown, record.row.trouble = SendTrouble::no_connection, record.row.reply = 421;
    record.detail = "cut", record.their_id = "740e5834-3a29-46b4-9a6f-16142fde533a", record.address = "c@d";
    store.put_message(record);
    const auto kept = store.message(record.id).value();
    EXPECT(kept.row == record.row && kept.detail == "cut" && kept.their_id == record.their_id && kept.address == "c@d");
    EXPECT(store.begun_messages().size() == 1 && store.owed(10).size() == 2);
    record.row.handed_over_at = noon + seconds(4); // one more try is under way
    store.put_message(record);
    EXPECT(store.owed(10).size() == 1 && store.begun_messages().size() == 1);
    record.row.trying = false;
    record.row.delivered_at = noon + seconds(5), record.row.answered_at = noon + seconds(6);
    store.put_message(record);
    EXPECT(store.begun_messages().empty() && store.message(record.id)->row == record.row);
    std::uint64_t method = 7;
    for (Instant MessageRow::*end : {&MessageRow::refused_at, &MessageRow::withdrawn_at}) {
        MessageRecord other = message_to(++method, MessageKind::away, 9);
        other.id = store.owe(other);
        other.row.*end = noon;
        store.put_message(other);
        EXPECT(store.owed(10).size() == 1 && store.message(other.id)->row == other.row);
    }
    return {};
}

std::string messages_move_with_the_time(HubStore &store) {
    Batch batch(store);
    store.put_alarm({alarm_id(1), alice, noon, true, 0, 0, noon});
    MessageRecord record = message_to(1);
    record.id = store.owe(record);
    record.row.handed_over_at = noon + seconds(5);
    store.put_message(record);
    store.move_messages(noon, noon + minutes(1), minutes(10));
    EXPECT(store.message(record.id)->row.handed_over_at == noon + minutes(10) + seconds(5));
    EXPECT(store.message(record.id)->row.owed_at == noon + minutes(10) &&
           !store.message(record.id)->row.refused_at.is_set());
    return {};
}

/// A code is looked for among the tests of its own method, those of the last while.
std::string tests_are_found_by_their_method(HubStore &store) {
    Batch batch(store);
    const auto owe = [&](std::uint64_t n, MessageKind kind, std::uint64_t method, Instant at) {
        MessageRecord record;
        record.row.message = {
            about(method_id(n)), static_cast<std::int64_t>(n), 0, 0, kind, {{carol, {}}, method_id(method)}};
        record.row.owed_at = at;
        record.row.put_off_at = at;
        store.owe(record);
    };
    owe(1, MessageKind::verification, 1, noon);
    owe(2, MessageKind::plan_test, 1, noon + minutes(1));
    owe(3, MessageKind::alarm, 1, noon + minutes(1));
    owe(4, MessageKind::verification, 2, noon + minutes(1));
    const auto found = store.tests_by(method_id(1), noon);
    EXPECT(found.size() == 2 && found[0].row.message.epoch == 1 && found[1].row.message.epoch == 2);
    EXPECT(found[1].row.put_off_at == noon + minutes(1));
    EXPECT(store.tests_by(method_id(1), noon + seconds(1)).size() == 1 && store.tests_by(method_id(3), {}).empty());
    return {};
}

} // namespace tallyboard::testing
