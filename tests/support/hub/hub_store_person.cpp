// The part of the conformance suite about what belongs to one person.
#include "support/hub/hub_store_conformance.h"
#include "support/small_world.h"

namespace tallyboard::testing {

using namespace hub;

#define EXPECT(condition)                                                                                              \
    if (!(condition))                                                                                                  \
    return "line " + std::to_string(__LINE__) + ": " #condition

std::string pseudonyms_can_be_erased(HubStore &store) {
    Batch batch(store);
    EXPECT(!store.pseudonym(alice.bytes));
    PseudonymRecord record{alice.bytes, "p-1", {}};
    record.secret.fill(7);
    store.put_pseudonym(record);
    const auto found = store.pseudonym(alice.bytes);
    EXPECT(found && found->pseudonym == "p-1" && found->secret == record.secret && !store.pseudonym(bob.bytes));
    for (const auto &twice : {PseudonymRecord{alice.bytes, "p-2", {}}, PseudonymRecord{bob.bytes, "p-1", {}}}) {
        bool refused = false;
        try {
            store.put_pseudonym(twice);
        } catch (const store::DatabaseError &) {
            refused = true;
        }
        EXPECT(refused);
    }
    EXPECT(store.erase_pseudonym(alice.bytes) == 1 && store.erase_pseudonym(alice.bytes) == 0);
    EXPECT(!store.pseudonym(alice.bytes));
    return {};
}

std::string one_persons_rows_go_alone(HubStore &store) {
    Batch batch(store);
    for (const auto &[n, person] : {std::pair{1, alice}, {2, bob}}) {
        store.put_visit({visit_id(n), person, {}, false, 0, 1, {}});
        store.put_position(visit_id(n), noon, "sealed");
        store.note_look(visit_id(n), carol, noon);
        store.note_address_look({visit_id(n), address_id(n), "RG40 1BN", carol, noon, n});
        store.put_alarm({alarm_id(static_cast<std::uint64_t>(n)), person, {}, false, 0, 0, {}});
        MessageRecord message;
        message.row.message.about = about(alarm_id(static_cast<std::uint64_t>(n)));
        message.row.owed_at = noon;
        store.owe(message);
        store.take_slots({booking_id(n), desk_code(n), town_hall, person, today, Span::am, {}, noon, {}, {}},
                         slots_of(Span::am));
        DeviceRecord device;
        device.device = id_of<DeviceId>(8, static_cast<std::uint8_t>(n)), device.person = person;
        device.token_hash.fill(static_cast<std::uint8_t>(n));
        store.put_device(device);
        CommandRecord command;
        command.id = id_of<CommandId>(9, static_cast<std::uint8_t>(n)), command.device = device.device, command.n = 1;
        store.remember(command);
        CodeRecord code;
        code.hash.fill(static_cast<std::uint8_t>(n)), code.person = person, code.expires = noon;
        store.put_code(code);
    }
    EXPECT(store.visits_of(alice).size() == 1 && store.alarms_of(alice).size() == 1);
    EXPECT(store.looks_at(visit_id(1)).size() == 1 && store.codes_of(alice).size() == 1);
    const auto looks = store.address_looks_by(carol, noon);
    EXPECT(looks.size() == 2 && looks[1].visit == visit_id(2) && looks[1].address == address_id(2));
    EXPECT(looks[1].postcode == "RG40 1BN" && looks[1].told == 2 && looks[1].at == noon);
    EXPECT(store.address_looks_by(carol, noon + seconds(1)).empty() && store.address_looks_by(bob, {}).empty());
    EXPECT(store.erase_looks(carol, leaver) == 4 && store.address_looks_by(leaver, {}).size() == 2 &&
           store.looks_at(visit_id(2))[0].by == leaver);
    EXPECT(store.erase_visit(visit_id(1)) == 4 && store.erase_alarm(alarm_id(1)) == 2 && store.erase_slots(alice) > 1 &&
           store.erase_commands(alice) == 2);
    EXPECT(!store.visit(visit_id(1)) && !store.position(visit_id(1)) &&
           store.messages_about(about(alarm_id(1))).empty());
    EXPECT(store.looks_at(visit_id(1)).empty() && store.occupied_desk(desk_code(1), today).empty());
    EXPECT(store.codes_of(alice).empty() && !store.command(id_of<CommandId>(9, 1)));
    EXPECT(store.visit(visit_id(2)) && store.position(visit_id(2)) &&
           store.messages_about(about(alarm_id(2))).size() == 1);
    EXPECT(store.occupied_desk(desk_code(2), today).size() == 1 && store.codes_of(bob).size() == 1);
    EXPECT(store.command(id_of<CommandId>(9, 2)) && store.devices().size() == 2);
    return {};
}

std::string closing_words_are_replaced_and_closes_taken_once(HubStore &store) {
    Batch batch(store);
    EXPECT(!store.closing_words(alice) && store.take_closings().empty());
    ClosingWordsRecord first{alice, {}, {}}, second{alice, {}, {}};
    first.safe.fill(1), first.forced.fill(2), second.safe.fill(3), second.forced.fill(4);
    for (const auto &one : {first, second})
        store.put_closing_words(one);
    const auto found = store.closing_words(alice);
    EXPECT(found && found->safe == second.safe && found->forced == second.forced && !store.closing_words(bob));
    store.put_closing({visit_id(2), bob, std::string("a\0b", 3), first.forced, noon + seconds(1)});
    store.put_closing({visit_id(1), alice, "later", second.forced, noon});
    const auto taken = store.take_closings();
    EXPECT(taken.size() == 2 && taken[0].visit == visit_id(2) && taken[0].person == bob && taken[1].person == alice);
    EXPECT(taken[0].sealed == std::string("a\0b", 3) && taken[0].forced == first.forced);
    EXPECT(taken[0].at == noon + seconds(1) && store.take_closings().empty());
    EXPECT(store.erase_closing_words(alice) == 1 && !store.closing_words(alice));
    return {};
}

std::string an_address_is_taken_out_of_what_is_over(HubStore &store) {
    Batch batch(store);
    MessageRecord sent, owed;
    sent.row.message.about = owed.row.message.about = about(alarm_id(1));
    owed.row.message.step = 2;
    sent.address = "Duty@x", owed.address = "duty@x";
    sent.id = store.owe(sent), owed.id = store.owe(owed);
    sent.row.handed_over_at = noon;
    store.put_message(sent);
    EXPECT(store.erase_address("duty@X", "gone") == 1);
    EXPECT(store.message(sent.id)->address == "gone" &&
           store.message(owed.id)->address == "duty@x"); // still to be sent
    store.set_meta("a", "1");
    EXPECT(store.erase_meta("a") == 1 && !store.meta("a"));
    return {};
}

std::string texts_are_found_in_rows_that_stand(HubStore &store) {
    Batch batch(store);
    const auto put = [&](const char *key, const char *body, bool vault) {
        FeedEntry e;
        e.kind = "team", e.key = key, e.audience = "\nall\n", e.body = body, e.in_vault = vault, e.at = noon;
        store.put(e);
    };
    put("a", "{\"x\":\"Zoë\"}", false), put("b", "Zoë", true), put("c", "Zoe", false), put("d", "Zoë", false);
    EXPECT(store.mentioning("Zoë", 0).size() == 2 && store.mentioning("Zoë", 1).size() == 1);
    EXPECT(store.mentioning("Zoë", 0)[0].key == "a" && store.mentioning("x", 0).size() == 1);
    FeedEntry gone;
    gone.kind = "team", gone.key = "d", gone.removed = true, gone.at = noon;
    store.put(gone);
    EXPECT(store.mentioning("Zoë", 0).size() == 1);
    return {};
}

} // namespace tallyboard::testing
