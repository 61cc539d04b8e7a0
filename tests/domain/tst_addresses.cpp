// Addresses and the warning notes about them: postcodes, UPRNs, what is the same place and what only may be, and who
// makes, reviews and ends what.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/addresses.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Address address(int n, const char *lines, const char *postcode, const char *uprn = "",
                AddressSource source = AddressSource::import) {
    return {address_id(n), uprn, lines, postcode, {}, source, true};
}
AddressNote note(int n, int of, const char *words, bool two_person = false, Instant reviewed = noon) {
    return {address_note_id(n), address_id(of), words, two_person, carol, noon, today + 90, carol, reviewed, {}, {}};
}
SaveAddressNote about(int n, int of, LocalDate review_on = today + 90) {
    return {address_note_id(n), address_id(of), "A dog in the yard", false, review_on};
}

MemoryFacts council() {
    MemoryFacts facts = small_world(true);
    Person officer{carol, "Carol", "", {"safety"}, {}, {Role::staff, Role::safety_officer}, true, false};
    facts.put(officer);
    facts.put(address(1, "1 High Street, Wokingham", "RG40 1BN", "100"));
    return facts;
}

RefusalCode refusal(MemoryFacts &facts, const PersonId &by, Verb verb) {
    static std::uint8_t n = 0;
    return facts.execute(command_of(by, by, std::move(verb), ++n), at_noon).refusal.code;
}

} // namespace

class tst_addresses : public QObject {
    Q_OBJECT
private slots:
    void postcodes_of_every_form() {
        for (const char *text : {"M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "EC1A 1BB", "GIR 0AA",
                                 "SO16 7NS", "S10 2AB", "N1C 4AG", "RG40 1BN", "L1 8JQ"})
            QCOMPARE(normal_postcode(text).value_or("none"), std::string(text));
        QCOMPARE(normal_postcode(" rg401bn ").value_or(""), std::string("RG40 1BN"));
    }
    void letters_and_digits_that_look_alike_are_put_right() {
        for (const char *text : {"RG4O 1BN", "RG40 IBN", "rg4oibn"})
            QCOMPARE(normal_postcode(text).value_or("none"), std::string("RG40 1BN"));
        QCOMPARE(normal_postcode("5O16 7N5").value_or("none"), std::string("SO16 7NS"));
        QCOMPARE(normal_postcode("E1O 6AA").value_or("none"), std::string("E10 6AA"));
    }
    void what_is_no_postcode() {
        for (const char *text : {"", "RG40", "1BN", "RG40 1CN", "QG40 1BN", "RJ40 1BN", "RG401 1BN", "RG40-1BN",
                                 "12345", "RG40 1BNN", "A1A1 1AA", "RG40 1B\xc3\x9c"})
            QVERIFY2(!normal_postcode(text), text);
    }
    void a_postcode_in_a_text() {
        QCOMPARE(postcode_in("12 High Street, Wokingham, RG40 1BN"), std::string("RG40 1BN"));
        QCOMPARE(postcode_in("flat 2, rg401bn (ring twice)"), std::string("RG40 1BN"));
        QCOMPARE(postcode_in("RG40 1BN or M1 1AE"), std::string("M1 1AE"));
        QCOMPARE(postcode_in("12 High Street"), std::string());
        QCOMPARE(postcode_in(std::string(100'000, 'x') + " RG40 1BN"), std::string());
    }
    void a_postcode_at_the_end_is_taken_off() {
        const auto split = [](const char *text) {
            const auto [lines, postcode] = split_postcode(text);
            return lines + "|" + postcode;
        };
        QCOMPARE(split("1 High Street, Wokingham, rg40 1bn."), std::string("1 High Street, Wokingham|RG40 1BN"));
        QCOMPARE(split("Flat B M1 1AE"), std::string("Flat B|M1 1AE"));
        QCOMPARE(split("Shop 2, W1A0AX"), std::string("Shop 2|W1A 0AX"));
        QCOMPARE(split("RG40 1BN, the yard"), std::string("RG40 1BN, the yard|"));
        QCOMPARE(split("RG40 1BN"), std::string("|RG40 1BN"));
        QCOMPARE(split(""), std::string("|"));
    }
    void uprns() {
        QCOMPARE(normal_uprn("000100023336956").has_value(), false); // 15 digits
        QCOMPARE(normal_uprn("000023336956").value_or(""), std::string("23336956"));
        for (const char *text : {"", "0", "1.00023E+11", "100 023", "-1", "1000233369561"})
            QVERIFY2(!normal_uprn(text), text);
    }

    void the_same_place_and_what_may_be() {
        const Address one = address(1, "1 High Street", "RG40 1BN", "100");
        const Address next_door = address(2, "2 High Street", "RG40 1BN", "101");
        QVERIFY(match_address({one.id, ""}, &one, one) == AddressMatch::is);
        QVERIFY(match_address({one.id, "RG40 1BN"}, &one, next_door) == AddressMatch::no);
        const Address twin = address(3, "One High St", "RG40 1BN", "100", AddressSource::person);
        QVERIFY(match_address({twin.id, ""}, &twin, one) == AddressMatch::is);
        const Address typed = address(4, "1 High Street", "RG40 1BN", "", AddressSource::person);
        QVERIFY(match_address({typed.id, ""}, &typed, one) == AddressMatch::may_be);
        QVERIFY(match_address({typed.id, ""}, &typed, typed) == AddressMatch::is);
        QVERIFY(match_address({{}, "1 high st rg4o 1bn"}, nullptr, one) == AddressMatch::may_be);
        QVERIFY(match_address({{}, "1 High Street"}, nullptr, one) == AddressMatch::no);
        QVERIFY(match_address({{}, "1 High Street"}, nullptr, address(5, "1 High Street", "")) == AddressMatch::no);
        // An address that this hub has not heard of yet: by what the text says.
        QVERIFY(match_address({address_id(9), "RG40 1BN"}, nullptr, one) == AddressMatch::may_be);
        QVERIFY(can_be_asked({one.id, ""}) && can_be_asked({{}, "RG40 1BN"}) && !can_be_asked({{}, "Town hall"}));
    }

    void what_is_told_and_in_which_order() {
        const Address typed = address(4, "1 High Street", "RG40 1BN", "", AddressSource::person);
        const Address one = address(1, "1 High Street", "RG40 1BN", "100");
        const Address far = address(2, "9 Low Road", "M1 1AE", "200");
        AddressNote ended = note(5, 4, "over");
        ended.ended_at = noon;
        const std::vector<NoteAt> all{{note(1, 1, "dog"), one},
                                      {note(2, 4, "older"), typed},
                                      {note(3, 4, "newer", false, noon + minutes(1)), typed},
                                      {note(4, 1, "", true), one},
                                      {ended, typed},
                                      {note(6, 2, "elsewhere"), far}};
        const auto told = notes_to_tell({typed.id, ""}, &typed, all);
        std::vector<std::string> order;
        for (const ToldNote &one_told : told)
            order.push_back(one_told.two_person ? "two" : one_told.words);
        QCOMPARE(order, (std::vector<std::string>{"two", "newer", "older", "dog"}));
        QVERIFY(told[0].may_be && !told[1].may_be && told[3].may_be && told[1].lines == "1 High Street");
        std::vector<NoteAt> many(limits::address_notes_told + 5, all[0]);
        QCOMPARE(notes_to_tell({one.id, ""}, &one, many).size(), limits::address_notes_told);
    }

    void anybody_makes_an_address_and_nobody_else_changes_it() {
        MemoryFacts facts = council();
        const SaveAddress made{address_id(2), "000101", "2 High Street", "rg40 1bn"};
        QCOMPARE(refusal(facts, alice, made), RefusalCode::none);
        const Address kept = facts.address(address_id(2)).value();
        QVERIFY(kept.uprn == "101" && kept.postcode == "RG40 1BN" && kept.source == AddressSource::person);
        QCOMPARE(refusal(facts, bob, made), RefusalCode::none); // again: nothing
        SaveAddress other = made;
        other.lines = "3 High Street";
        QCOMPARE(refusal(facts, alice, other), RefusalCode::exists_already);
        QCOMPARE(facts.address(address_id(2)).value(), kept);
        QCOMPARE(refusal(facts, carol, other), RefusalCode::none);
        QCOMPARE(facts.address(address_id(2)).value().lines, std::string("3 High Street"));
        SaveAddress imported{address_id(1), "100", "1 High Street", "RG40 1BN"};
        QCOMPARE(refusal(facts, carol, imported), RefusalCode::none);
        QVERIFY(facts.address(address_id(1)).value().source == AddressSource::import);
    }
    void what_is_no_address() {
        MemoryFacts facts = council();
        QCOMPARE(refusal(facts, alice, SaveAddress{{}, "", "x", ""}), RefusalCode::malformed);
        QCOMPARE(refusal(facts, alice, SaveAddress{address_id(3), "", " ", ""}), RefusalCode::text_needed);
        QCOMPARE(refusal(facts, alice, SaveAddress{address_id(3), "1E+11", "x", ""}), RefusalCode::bad_uprn);
        QCOMPARE(refusal(facts, alice, SaveAddress{address_id(3), "", "x", "RG40"}), RefusalCode::bad_postcode);
        QCOMPARE(refusal(facts, alice, SaveAddress{address_id(3), "", "x", "", {"NOWHERE"}}),
                 RefusalCode::unknown_site);
        QCOMPARE(refusal(facts, alice, SaveAddress{address_id(3), "", std::string(401, 'x'), ""}),
                 RefusalCode::text_too_long);
        QVERIFY(!facts.address(address_id(3)));
    }

    void a_note_is_made_reviewed_and_ended() {
        MemoryFacts facts = council();
        QCOMPARE(refusal(facts, carol, about(1, 1)), RefusalCode::none);
        const AddressNote made = facts.address_note(address_note_id(1)).value();
        QVERIFY(made.made_by == carol && made.made_at == noon && made.review_on == today + 90 && is_in_force(made));
        const Moment later{noon + minutes(60 * 24 * 100), today + 100};
        const auto again = facts.execute(
            command_of(bob, bob, SaveAddressNote{made.id, made.address, "Ring first", true, today + 200}, 200), later);
        QCOMPARE(again.verdict, Verdict::accepted);
        const AddressNote reviewed = facts.address_note(made.id).value();
        QVERIFY(reviewed.made_by == carol && reviewed.made_at == noon && reviewed.reviewed_by == bob);
        QVERIFY(reviewed.reviewed_at == later.now && reviewed.two_person && reviewed.words == "Ring first");
        QCOMPARE(refusal(facts, carol, EndAddressNote{made.id}), RefusalCode::none);
        QCOMPARE(facts.address_note(made.id).value().ended_by, carol);
        QCOMPARE(refusal(facts, bob, EndAddressNote{made.id}), RefusalCode::none);
        QCOMPARE(facts.address_note(made.id).value().ended_by, carol); // still by whoever ended it
        QCOMPARE(refusal(facts, carol, about(1, 1)), RefusalCode::note_ended);
    }
    void a_note_needs_an_address_words_and_a_day_of_review() {
        MemoryFacts facts = council();
        QCOMPARE(refusal(facts, carol, about(1, 7)), RefusalCode::unknown_address);
        QCOMPARE(refusal(facts, carol, about(1, 1, today)), RefusalCode::review_not_ahead);
        QCOMPARE(refusal(facts, carol, about(1, 1, {})), RefusalCode::review_not_ahead);
        QCOMPARE(refusal(facts, carol, about(1, 1, today + limits::note_review_days)), RefusalCode::none);
        QCOMPARE(refusal(facts, carol, about(2, 1, today + limits::note_review_days + 1)),
                 RefusalCode::date_too_far_ahead);
        SaveAddressNote bare = about(3, 1);
        bare.words = " ";
        QCOMPARE(refusal(facts, carol, bare), RefusalCode::text_needed);
        bare.two_person = true; // says enough
        QCOMPARE(refusal(facts, carol, bare), RefusalCode::none);
        facts.put(address(2, "2 High Street", "RG40 1BN"));
        QCOMPARE(refusal(facts, carol, about(1, 2)), RefusalCode::exists_already);
        QCOMPARE(refusal(facts, carol, EndAddressNote{address_note_id(9)}), RefusalCode::unknown_note);
        MemoryFacts phone = facts.as(false); // leaves to the hub what it does not have
        QCOMPARE(decide(phone, command_of(carol, EndAddressNote{address_note_id(9)}), at_noon).verdict,
                 Verdict::needs_hub);
        QCOMPARE(decide(phone, command_of(carol, about(9, 99)), at_noon).verdict, Verdict::needs_hub);
    }

    void a_visit_names_an_address_that_may_still_be_on_its_way() {
        MemoryFacts facts = council();
        StartVisit start{visit_id(1), "5 New Road, RG40 1BN", "", "", {}, Risk::low, 60, 0, 0, {}};
        start.address = address_id(77);
        QCOMPARE(refusal(facts, alice, start), RefusalCode::none);
        QCOMPARE(facts.visit(visit_id(1)).value().address, address_id(77));
        start.address = address_id(78);
        QCOMPARE(refusal(facts, alice, start), RefusalCode::exists_already);
    }
};

QTEST_GUILESS_MAIN(tst_addresses)
#include "tst_addresses.moc"
