// The part of the conformance suite about what comes by the outside door.
#include "hub/retention.h"
#include "support/hub/hub_store_conformance.h"
#include "support/small_world.h"

namespace tallyboard::testing {

using namespace hub;

#define EXPECT(condition)                                                                                              \
    if (!(condition))                                                                                                  \
    return "line " + std::to_string(__LINE__) + ": " #condition

namespace {

LinkRecord a_link(std::uint8_t n, const VisitId &about, const PersonId &worker, const PersonId &receiver) {
    LinkRecord record;
    record.token_hash.fill(n);
    record.about = about.bytes;
    record.worker = worker;
    record.receiver = receiver.bytes;
    record.message = "message " + std::to_string(n);
    record.made_at = noon + minutes(n);
    record.ends_at = record.made_at + minutes(24 * 60);
    return record;
}

bool same(const LinkRecord &a, const LinkRecord &b) {
    return a.token_hash == b.token_hash && a.about == b.about && a.worker == b.worker && a.receiver == b.receiver &&
           a.message == b.message && a.made_at == b.made_at && a.ends_at == b.ends_at && a.used_at == b.used_at &&
           a.used_by == b.used_by;
}

} // namespace

std::string answer_links_are_kept_and_go(HubStore &store) {
    Batch batch(store);
    auto first = a_link(1, visit_id(1), alice, carol);
    const auto second = a_link(2, visit_id(1), alice, bob), third = a_link(3, visit_id(2), bob, carol);
    for (const auto &one : {third, second, first})
        store.put_link(one);
    EXPECT(store.link(first.token_hash) && same(*store.link(first.token_hash), first));
    EXPECT(!store.link(Bytes32{}));
    const auto about = store.links_about(visit_id(1).bytes);
    EXPECT(about.size() == 2 && same(about[0], first) && same(about[1], second));
    first.used_at = noon + minutes(5), first.used_by = "Carol";
    store.put_link(first);
    EXPECT(same(*store.link(first.token_hash), first) && store.links_about(visit_id(1).bytes).size() == 2);
    // Hub time moves by a day, and the links with it.
    store.move_ages(noon, noon + minutes(60), minutes(24 * 60));
    EXPECT(store.link(first.token_hash)->used_at == first.used_at + minutes(24 * 60));
    EXPECT(store.link(third.token_hash)->ends_at == third.ends_at + minutes(24 * 60));
    store.move_ages(noon + minutes(24 * 60), noon + minutes(25 * 60), minutes(-24 * 60));
    EXPECT(same(*store.link(first.token_hash), first));
    // A day after their end they are gone.
    const Millis kept = minutes(24LL * 60 * retention::ended_link_days);
    purge(store, second.ends_at + kept, today);
    EXPECT(!store.link(first.token_hash) && store.link(second.token_hash) && store.link(third.token_hash));
    store.put_link(first);
    EXPECT(store.erase_links_of(bob) == 2 && store.link(first.token_hash)); // sent to bob, and of his alarm
    EXPECT(store.erase_links_of(bob) == 0);
    store.put_link(second);
    EXPECT(store.erase_links_about(visit_id(1).bytes) == 2 && store.links_about(visit_id(1).bytes).empty());
    store.put_visit({visit_id(1), alice, {}, false, 0, 1, {}});
    store.put_link(second);
    EXPECT(store.erase_visit(visit_id(1)) == 2 && !store.link(second.token_hash));
    return {};
}

std::string a_message_is_found_by_its_key(HubStore &store) {
    Batch batch(store);
    MessageRecord alarm;
    alarm.row.message = {about(alarm_id(1)), 2, 1, 3, MessageKind::alarm, {{{}, party_id(1)}, method_id(1)}};
    alarm.row.owed_at = noon;
    const auto id = store.owe(alarm);
    EXPECT(store.message(id)->fate == Fate::none && !store.message(id)->fate_at.is_set());
    auto record = *store.message(id);
    record.fate = Fate::permanent_failure, record.fate_at = noon + minutes(1), record.their_id = "theirs";
    store.put_message(record);
    Message key = alarm.row.message;
    key.to.who = {};
    const auto found = store.message_keyed(key);
    EXPECT(found && found->id == id && found->row.message == alarm.row.message && found->their_id == "theirs");
    EXPECT(found->fate == Fate::permanent_failure && found->fate_at == noon + minutes(1));
    for (int part = 0; part < 6; ++part) {
        Message other = key;
        if (part == 0)
            other.about = about(alarm_id(2));
        other.epoch += part == 1;
        other.step += part == 2;
        other.attempt += part == 3;
        if (part == 4)
            other.kind = MessageKind::stand_down;
        if (part == 5)
            other.to.method = method_id(2);
        EXPECT(!store.message_keyed(other));
    }
    return {};
}

} // namespace tallyboard::testing
