#include "support/hub/hub_store_conformance.h"
#include "hub/retention.h"
#include "support/random_items.h"

namespace tallyboard::testing {

namespace {

using namespace hub;

#define EXPECT(condition)                                                                                              \
    if (!(condition))                                                                                                  \
    return "line " + std::to_string(__LINE__) + ": " #condition

FeedEntry entry(const char *kind, const std::string &key, const char *audience, const char *body = "{}") {
    FeedEntry e;
    e.kind = kind, e.key = key, e.audience = audience, e.body = body, e.at = noon;
    return e;
}

std::vector<std::string> keys_after(HubStore &store, std::int64_t after, StoreFile vault = StoreFile::ops) {
    std::vector<std::string> keys;
    std::int64_t last = after;
    store.scan(after, vault, [&](const HubStore::FeedView &view) {
        if (view.seq <= last)
            keys.emplace_back("out of order");
        last = view.seq;
        keys.push_back(std::string(view.key) + (view.removed ? "-" : ""));
        return true;
    });
    return keys;
}

Booking booking(int id, int desk, Span span, const PersonId &person = alice) {
    return {booking_id(id), desk_code(desk), town_hall, person, today, span, BookingState::confirmed, noon, {}, {}};
}

std::string rollback_leaves_nothing(HubStore &store) {
    try {
        Batch batch(store);
        store.put(entry("team", "a", "\nall\n"));
        store.take_slots(booking(1, 1, Span::day), slots_of(Span::day));
        store.set_meta("x", "y");
        throw 1;
    } catch (int) {
    }
    Batch batch(store);
    EXPECT(store.sequence() == 0);
    EXPECT(!store.find("team", "a"));
    EXPECT(!store.meta("x"));
    EXPECT(store.occupied_desk(desk_code(1), today).empty());
    return {};
}

std::string feed_keeps_the_latest(HubStore &store) {
    Batch batch(store);
    EXPECT(store.put(entry("team", "a", "\nall\n")) == 1);
    EXPECT(store.put(entry("team", "b", "\nall\n")) == 2);
    EXPECT(store.put(entry("team", "a", "\nteam:x\n", "{\"v\":2}")) == 3);
    EXPECT((keys_after(store, 0) == std::vector<std::string>{"b", "a"}));
    const auto a = store.find("team", "a");
    EXPECT(a && a->body == "{\"v\":2}" && a->audience == "\nteam:x\n" && a->was == "\nall\n");
    auto gone = entry("team", "b", "");
    gone.removed = true;
    EXPECT(store.put(gone) == 4);
    EXPECT(store.put(gone) == 4); // gone already: nothing moves
    EXPECT((keys_after(store, 2) == std::vector<std::string>{"a", "b-"}));
    EXPECT(store.find("team", "b")->audience == "\nall\n"); // who must hear of it
    EXPECT(store.list("team").size() == 1);
    EXPECT(store.put(entry("team", "b", "\nall\n")) == 5); // comes back
    EXPECT(!store.find("team", "b")->removed);
    return {};
}

std::string feed_parts_the_vault(HubStore &store) {
    Batch batch(store);
    auto sealed = entry("assessment", "k", "\nall\n");
    sealed.in_vault = true;
    sealed.body = std::string("\0\xff binary", 9);
    store.put(sealed);
    store.put(entry("team", "a", "\nall\n"));
    EXPECT((keys_after(store, 0) == std::vector<std::string>{"a"}));
    EXPECT((keys_after(store, 0, StoreFile::vault) == std::vector<std::string>{"k"}));
    EXPECT(store.find("assessment", "k")->body == sealed.body);
    return {};
}

std::string owners_are_found(HubStore &store) {
    Batch batch(store);
    auto mine = entry("presence", "a", "\nall\n");
    mine.owner = alice;
    store.put(mine);
    store.put(entry("team", "t", "\nall\n"));
    const std::vector<PersonId> who{alice, bob};
    const auto rows = store.owned_by(who);
    EXPECT(rows.size() == 1 && rows[0].key == "a" && rows[0].owner == alice);
    auto check = entry("assessment", "c", "\nall\n");
    check.owner = alice, check.in_vault = true;
    store.put(check);
    EXPECT(store.vault_rows_of(alice, "assessment").size() == 1 && store.vault_rows_of(alice, "presence").empty());
    EXPECT(store.vault_rows_of(bob, "assessment").empty() && store.vault_rows_of(alice, "dse_answers").empty());
    return {};
}

/// Every pair of spans, in both orders: the second is taken exactly when the ranges share nothing (B2 of the matrix).
std::string slots_are_exclusive(HubStore &store) {
    int id = 0, day = 0;
    for (const auto first : {Span::am, Span::pm, Span::day})
        for (const auto second : {Span::am, Span::pm, Span::day}) {
            Batch batch(store);
            auto a = booking(++id, 1, first), b = booking(++id, 1, second, bob);
            a.date = b.date = today + ++day;
            EXPECT(store.take_slots(a, slots_of(first)));
            const bool clash = overlaps(slots_of(first), slots_of(second));
            EXPECT(store.take_slots(b, slots_of(second)) == !clash);
            EXPECT(store.occupied_desk(a.desk, a.date).size() == (clash ? 1U : 2U));
            EXPECT(store.bookings_of(bob, a.date).size() == (clash ? 0U : 1U)); // a clash took nothing
            store.free_slots(a);
            EXPECT(store.occupied(town_hall, a.date).size() == (clash ? 0U : 1U));
            batch.commit();
        }
    return {};
}

std::string deadlines_are_rows(HubStore &store) {
    Batch batch(store);
    for (int n = 1; n <= 5; ++n)
        store.put_visit({visit_id(n), alice, noon + minutes(n), true, 0, n, noon});
    store.put_visit({visit_id(6), bob, {}, false, 0, 0, {}});
    EXPECT(store.next_due() == noon + minutes(1));
    EXPECT(store.due(noon, 10).empty());
    const auto due = store.due(noon + minutes(3), 10);
    EXPECT(due.size() == 3 && due[0].id == visit_id(1) && due[2].id == visit_id(3) && due[2].events == 3 &&
           due[2].timer_at == noon);
    EXPECT(store.due(noon + minutes(9), 2).size() == 2);
    EXPECT(store.running_visits(bob).empty());
    EXPECT(store.running_visits(alice).size() == 5 && store.running_visits(alice).front() == visit_id(5));
    store.put_visit({visit_id(1), alice, {}, false, 0, 1, {}});
    EXPECT(store.next_due() == noon + minutes(2));
    return {};
}

std::string alarms_are_rows(HubStore &store) {
    Batch batch(store);
    store.put_alarm({alarm_id(1), alice, noon + minutes(1), true, 7, 3, noon});
    store.put_alarm({alarm_id(2), bob, noon + minutes(2), true, 0, 0, noon});
    store.put_alarm({alarm_id(3), alice, {}, false, 0, 0, {}});
    EXPECT(store.next_due() == noon + minutes(1) && store.alarms_due(noon, 9).empty());
    store.put_visit({visit_id(1), alice, noon + seconds(1), true, 0, 0, noon});
    EXPECT(store.next_due() == noon + seconds(1));
    const auto due = store.alarms_due(noon + minutes(5), 9);
    EXPECT(due.size() == 2 && due[0].id == alarm_id(1) && due[0].plan == 7 && due[0].events == 3);
    EXPECT(store.alarms_due(noon + minutes(5), 1).size() == 1 && store.open_alarms().size() == 2);
    EXPECT(store.open_alarm(alice)->id == alarm_id(1) && store.alarms_of(alice).size() == 2);
    store.put_alarm({alarm_id(1), alice, {}, false, 7, 4, noon});
    EXPECT(!store.open_alarm(alice) && store.alarm(alarm_id(1))->events == 4 && !store.alarm(alarm_id(9)));
    store.put_alarm({alarm_id(4), alice, {}, true, 0, 0, {}}); // the next one may be opened
    EXPECT(store.open_alarm(alice)->id == alarm_id(4));
    return {};
}

std::string plans_are_kept_once(HubStore &store) {
    Batch batch(store);
    const auto one = store.keep_plan("{\"a\":1}");
    const auto two = store.keep_plan("{\"a\":2}");
    EXPECT(one > 0 && two > 0 && one != two && store.keep_plan("{\"a\":1}") == one);
    EXPECT(store.kept_plan(two) == "{\"a\":2}" && store.kept_plan(99).empty());
    return {};
}

CommandRecord remembered(int n, Instant at) {
    CommandRecord record;
    record.id = id_of<CommandId>(9, static_cast<std::uint8_t>(n));
    record.device = id_of<DeviceId>(8, 1);
    record.n = static_cast<std::uint64_t>(n);
    record.body_hash.fill(static_cast<std::uint8_t>(n));
    record.answer = "{}";
    record.at = at;
    return record;
}

std::string commands_are_remembered(HubStore &store) {
    Batch batch(store);
    for (const int n : {1, 3, 2, 7, 9, 8})
        store.remember(remembered(n, noon + minutes(n == 9 ? 100 : 1)));
    const auto three = store.command(remembered(3, {}).id);
    EXPECT(three && three->answer == "{}" && three->body_hash == remembered(3, {}).body_hash && three->n == 3);
    EXPECT(store.command_numbered(remembered(1, {}).device, StoreFile::ops, 7) == remembered(7, {}).id);
    EXPECT(!store.command_numbered(remembered(1, {}).device, StoreFile::vault, 7));
    EXPECT(store.fold_commands(noon + minutes(50)) == 5);
    EXPECT(!store.command(remembered(3, {}).id) && store.command(remembered(9, {}).id));
    const auto folded = [&](std::uint64_t n) { return store.folded(remembered(1, {}).device, StoreFile::ops, n); };
    EXPECT(folded(1) == noon + minutes(1) && folded(2) && folded(3) && folded(7) && folded(8));
    EXPECT(!folded(4) && !folded(6) && !folded(9) && !folded(0));
    for (const int n : {4, 5, 6})
        store.remember(remembered(n, noon));
    store.fold_commands(noon + minutes(200));
    for (std::uint64_t n = 1; n <= 9; ++n)
        EXPECT(folded(n) == noon + minutes(100)); // joined: the youngest of them
    EXPECT(!folded(10));
    return {};
}

std::string devices_and_codes(HubStore &store) {
    Batch batch(store);
    DeviceRecord record;
    record.device = id_of<DeviceId>(8, 1), record.person = alice, record.name = "Łucja's phone";
    record.token_hash.fill(5), record.enrolled_at = noon;
    store.put_device(record);
    record.revoked_at = noon + minutes(1);
    store.put_device(record);
    EXPECT(store.devices().size() == 1);
    const auto found = store.device_by_token(record.token_hash);
    EXPECT(found && found->name == record.name && found->revoked_at == record.revoked_at);
    EXPECT(store.device(record.device) && !store.device(id_of<DeviceId>(8, 2)));
    CodeRecord code;
    code.hash.fill(6), code.person = bob, code.expires = noon;
    store.put_code(code);
    code.used_at = noon;
    store.put_code(code);
    EXPECT(store.code(code.hash)->used_at == noon && store.code(code.hash)->person == bob);
    return {};
}

std::string ledger_is_appended_only(HubStore &store) {
    Batch batch(store);
    EXPECT(!store.ledger_head());
    for (int n = 1; n <= 3; ++n) {
        LedgerRecord record;
        record.n = n, record.kind = "k", record.subject = "s", record.at = noon;
        store.append_ledger(record);
    }
    EXPECT(store.ledger_head()->n == 3);
    bool refused = false;
    try {
        LedgerRecord twice;
        twice.n = 2;
        store.append_ledger(twice);
    } catch (const store::DatabaseError &) {
        refused = true;
    }
    EXPECT(refused);
    int rows = 0;
    store.scan_ledger([&](const LedgerRecord &record) { return record.n == ++rows; });
    EXPECT(rows == 3);
    return {};
}

std::string retention_lets_go(HubStore &store) {
    Batch batch(store);
    const auto later = noon + minutes(60LL * 24 * 365 * 4);
    const auto last_day = today + 365 * 4;
    store.put(entry("presence", alice.text() + "/" + date_text(today) + "/am", "\nall\n"));
    store.put(entry("presence", alice.text() + "/" + date_text(last_day) + "/am", "\nall\n"));
    store.put(entry("visit", visit_id(1).text(), "\nall\n"));
    store.put(entry("visit_event", visit_id(1).text() + "/1", "\nall\n"));
    store.put(entry("visit", visit_id(2).text(), "\nall\n")); // never closed
    store.put_visit({visit_id(1), alice, {}, false, 0, 1, {}});
    store.put_visit({visit_id(2), alice, noon, true, 0, 0, {}});
    store.put_position(visit_id(1), noon, "sealed");
    store.put_position(visit_id(2), noon, "sealed");
    store.take_slots(booking(1, 1, Span::day), slots_of(Span::day));
    for (const auto &[n, date] : {std::pair{1, today}, {2, last_day + -14}, {3, last_day + -15}}) {
        auto one = entry("booking", booking_id(n).text(), "\nall\n");
        one.body = R"({"date":")" + date_text(date) + R"("})";
        store.put(one);
    }
    store.put(entry("team", "t", "\nall\n"));
    store.remember(remembered(1, noon));
    purge(store, later, last_day);
    EXPECT(store.list("presence").size() == 1);
    EXPECT(store.list("booking").size() == 1 && store.list("booking")[0].key == booking_id(2).text());
    EXPECT(store.occupied_desk(desk_code(1), today).empty());
    EXPECT(store.list("visit").size() == 1 && store.list("visit_event").empty());
    EXPECT(!store.visit(visit_id(1)) && store.visit(visit_id(2)));
    EXPECT(!store.position(visit_id(1)) && store.position(visit_id(2)));
    EXPECT(store.list("team").size() == 1);
    EXPECT(store.folded(remembered(1, {}).device, StoreFile::ops, 1));
    EXPECT(store.sequence() == 9);
    return {};
}

/// The feed's newest row is never let go of. As long as a booking stands in it, its desk is taken.
std::string a_booking_goes_with_its_desk(HubStore &store) {
    Batch batch(store);
    const auto last_day = today + 365;
    const auto put = [&store](const char *kind, int n) {
        auto one = entry(kind, booking_id(n).text(), "\nall\n");
        one.body = R"({"date":")" + date_text(today) + R"("})";
        store.put(one);
    };
    for (const int n : {1, 2}) {
        store.take_slots(booking(n, n, Span::day), slots_of(Span::day));
        put("booking", n), put("occupied", n); // the second of booking 2 is the newest row
    }
    purge(store, noon, last_day);
    EXPECT(store.list("booking").size() == 1 && store.list("booking")[0].key == booking_id(2).text());
    EXPECT(store.list("occupied").size() == 1);
    EXPECT(store.occupied_desk(desk_code(1), today).empty());
    EXPECT(store.occupied_desk(desk_code(2), today).size() == 1);
    EXPECT(!store.take_slots(booking(3, 2, Span::am), slots_of(Span::am)));
    store.put(entry("team", "t", "\nall\n"));
    purge(store, noon, last_day);
    EXPECT(store.list("booking").empty() && store.list("occupied").empty());
    EXPECT(store.take_slots(booking(3, 2, Span::am), slots_of(Span::am)));
    return {};
}

std::string small_things(HubStore &store) {
    Batch batch(store);
    EXPECT(!store.meta("a"));
    store.set_meta("a", "1");
    store.set_meta("a", "2");
    EXPECT(store.meta("a") == "2");
    EXPECT(store.counts().people == 0);
    store.put(entry("person", alice.text(), "\nall\n"));
    EXPECT(store.counts().people == 1 && store.counts().feed_rows == 1);
    return {};
}

} // namespace

std::vector<StoreCheck> hub_store_checks() {
    return {{"rollback leaves nothing", rollback_leaves_nothing},
            {"feed keeps the latest", feed_keeps_the_latest},
            {"feed parts the vault", feed_parts_the_vault},
            {"owners are found", owners_are_found},
            {"slots are exclusive", slots_are_exclusive},
            {"deadlines are rows", deadlines_are_rows},
            {"plans are kept once", plans_are_kept_once},
            {"alarms are rows", alarms_are_rows},
            {"messages are owed once", messages_are_owed_once},
            {"messages move with the time", messages_move_with_the_time},
            {"tests are found by their method", tests_are_found_by_their_method},
            {"what became of a message is kept", what_became_of_a_message_is_kept},
            {"commands are remembered", commands_are_remembered},
            {"devices and codes", devices_and_codes},
            {"ledger is appended only", ledger_is_appended_only},
            {"retention lets go", retention_lets_go},
            {"a booking goes with its desk", a_booking_goes_with_its_desk},
            {"pseudonyms can be erased", pseudonyms_can_be_erased},
            {"one person's rows go alone", one_persons_rows_go_alone},
            {"closing words are replaced, and closes taken once", closing_words_are_replaced_and_closes_taken_once},
            {"an address is taken out of what is over", an_address_is_taken_out_of_what_is_over},
            {"texts are found in rows that stand", texts_are_found_in_rows_that_stand},
            {"answer links are kept and go", answer_links_are_kept_and_go},
            {"a message is found by its key", a_message_is_found_by_its_key},
            {"small things", small_things}};
}

} // namespace tallyboard::testing
