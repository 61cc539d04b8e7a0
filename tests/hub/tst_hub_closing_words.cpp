// The word with which somebody says that they are back safe: what the hub makes of it, and that nobody who holds the
// phone can tell a forced close from any other.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/channels/sms_words.h"
#include "hub/channels/words.h"
#include "hub/erasure.h"
#include "hub/hub_rows.h"
#include "hub/roles.h"
#include "hub/subject_access.h"
#include "protocol/wire.h"
#include "support/hub/closing_words.h"
#include "support/hub/council_plans.h"
#include <QTemporaryDir>
#include <algorithm>
#include <map>
#include <regex>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

constexpr const char *safe_word = "blue door", *forced_word = "red door";

/// Alice is on a visit and has chosen her words. Carol is the safety officer, and so is Mia.
struct Council {
    HubWorld world;
    Phone worker, officer, other;

    explicit Council(const std::string &path = ":memory:", bool chosen = true) : world(path) {
        hub::give_role(world.admin(), mia, {Role::safety_officer, RoleScope::council, {}});
        worker = world.enrol(alice), officer = world.enrol(carol), other = world.enrol(mia);
        if (chosen)
            QCOMPARE(world.say(worker, choose_words(world, safe_word, forced_word)).verdict, Verdict::accepted);
        QCOMPARE(world.say(worker, start_visit(visit_id(1))).verdict, Verdict::accepted);
        world.pull(worker), world.pull(officer), world.pull(other);
    }
    CloseVisit close(std::string_view word) { return {visit_id(1), 1, sealed_word(world, word)}; }
    RefusalCode closes(std::string_view word) { return world.say(worker, close(word)).refusal.code; }
    /// The hub looks once more, a second later.
    std::vector<hub::Outgoing> look() {
        world.pass(seconds(1));
        return world.due();
    }
    std::optional<Alarm> alarm(const PersonId &person = alice) {
        hub::Batch batch(*world.store);
        for (const Alarm &alarm : hub::rows_of<Alarm>(*world.store))
            if (alarm.person == person)
                return alarm;
        return std::nullopt;
    }
    int rows_of_alarms(Phone &phone) {
        const auto rows = world.pull(phone);
        return static_cast<int>(std::ranges::count_if(
            rows, [](const protocol::FeedRow &row) { return row.kind == "alarm" || row.kind == "alarm_event"; }));
    }
};

bool wakes_her(const HubWorld &world, const PersonId &person, std::vector<std::string> words) {
    words.insert(words.end(), {"all", "person:" + person.text()});
    return std::ranges::any_of(world.actions.wake_audiences,
                               [&words](const std::string &woken) { return hub::wakes(woken, words); });
}

/// What somebody who holds the phone may see of its talk with the hub. Ids and times are the same in both worlds, since
/// chance and clock are; the feed's numbers count what others do, so they are masked.
struct Talk {
    std::string heard;
    void hear(protocol::RoundAnswer answer, bool planted) {
        if (planted)
            answer.nonce += 'x';
        static const std::regex numbers(R"re("(cursor|seq)":[0-9]+)re");
        heard += std::regex_replace(protocol::write(answer), numbers, R"("$1":0)") + "\n";
    }
};

/// Alice closes with this word; then others act on what they hear, and her phone asks again and again. `planted`: one
/// byte of one answer is changed, to show that this would be seen.
std::string talk_after(std::string_view word, bool planted = false) {
    Council council;
    HubWorld &world = council.world;
    Talk talk;
    const auto ask = [&](std::vector<std::string> commands, bool changed = false) {
        auto request = world.round_of(council.worker);
        request.commands = std::move(commands);
        request.rows_max = 1'000;
        auto answer = std::get<protocol::RoundAnswer>(world.ask({council.worker.token, request, false}).body);
        council.worker.place = answer.place;
        for (const std::string &woken : world.actions.wake_audiences)
            if (woken == "all" || woken == "person:" + alice.text() || woken == "team:housing")
                talk.heard += "woken " + woken + "\n";
        talk.hear(std::move(answer), changed);
    };
    const auto texts = [&](Verb verb) {
        return std::vector{codec::text_of(codec::write_command(world.command(council.worker, std::move(verb))))};
    };
    ask(texts(council.close(word)));
    for (int second = 0; second < 90; ++second) {
        for (const auto &one : council.look())
            world.report(one.id, SendOutcome::handed_over);
        for (const std::string &woken : world.actions.wake_audiences)
            if (woken == "person:" + alice.text())
                talk.heard += "woken\n";
        if (second == 40) { // made in both, as the world counts commands
            const Command take_on = world.command(council.officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
            if (council.alarm()) {
                world.send(council.officer, take_on);
                world.ask({council.officer.token, protocol::LookRequest{visit_id(1)}, false});
            }
        }
        const bool starts = second % 30 == 5;
        ask(starts ? texts(start_visit(visit_id(2 + second))) : std::vector<std::string>{}, planted && second == 50);
    }
    return talk.heard;
}

} // namespace

class tst_hub_closing_words : public QObject {
    Q_OBJECT
private slots:
    void without_chosen_words_any_close_is_taken() {
        for (const char *word : {"", "anything"}) {
            Council council(":memory:", false);
            QCOMPARE(council.closes(word), RefusalCode::none);
            QVERIFY(council.look().empty() && !council.alarm());
        }
        Council old(":memory:", false); // a client that seals nothing
        QCOMPARE(old.world.say(old.worker, CloseVisit{visit_id(1), 1}).verdict, Verdict::accepted);
    }

    void with_chosen_words_one_of_them_is_needed() {
        Council council;
        for (const char *word : {"", "blue", "Blue door", "blue door ", "0123456789abcdefgh"})
            QCOMPARE(council.closes(word), RefusalCode::wrong_word);
        for (const std::string &sealed :
             {std::string(), std::string("rubbish"), std::string(closing_word::sealed_bytes, 'A'),
              choose_words(council.world, safe_word, safe_word).sealed})
            QCOMPARE(council.world.say(council.worker, CloseVisit{visit_id(1), 1, sealed}).refusal.code,
                     RefusalCode::wrong_word);
        QCOMPARE(council.world.visit(visit_id(1))->state, VisitState::armed); // nothing was lost: it is watched on
        QCOMPARE(council.closes(safe_word), RefusalCode::none);
        QCOMPARE(council.world.visit(visit_id(1))->state, VisitState::closed);
        QVERIFY(council.look().empty() && !council.alarm());
    }

    void another_persons_words_close_nothing() {
        Council council;
        auto bobs = council.world.enrol(bob);
        QCOMPARE(council.world.say(bobs, choose_words(council.world, "green gate", "grey gate")).verdict,
                 Verdict::accepted);
        QCOMPARE(council.closes("green gate"), RefusalCode::wrong_word);
        // What was sealed for one close is no use to somebody else either.
        QCOMPARE(council.world.say(bobs, start_visit(visit_id(9))).verdict, Verdict::accepted);
        QCOMPARE(
            council.world.say(bobs, CloseVisit{visit_id(9), 1, sealed_word(council.world, safe_word)}).refusal.code,
            RefusalCode::wrong_word);
    }

    void somebody_who_closes_for_the_worker_needs_no_word() {
        Council council;
        QCOMPARE(council.world.say(council.officer, CloseVisit{visit_id(1), 1}, alice).verdict, Verdict::accepted);
        QVERIFY(council.look().empty() && !council.alarm());
    }

    void words_that_can_not_be_used_are_not_taken() {
        Council council;
        HubWorld &world = council.world;
        for (const auto &[safe, forced] : {std::pair{"abc", "long enough"},
                                           {"long enough", "abc"},
                                           {"0123456789abcdef", "long enough"},
                                           {"same word", "same word"},
                                           {"same word", "SAME word"},
                                           {" blank", "long enough"},
                                           {"blank\t", "enough"},
                                           {"", ""}})
            QCOMPARE(world.say(council.worker, choose_words(world, safe, forced)).refusal.code,
                     RefusalCode::words_unusable);
        for (const std::string &sealed : {std::string(), std::string(closing_word::sealed_pair_bytes, 'A'),
                                          sealed_word(world, "long enough"), std::string(5'000, 'x')})
            QCOMPARE(world.say(council.worker, ChooseClosingWords{sealed}).refusal.code, RefusalCode::words_unusable);
        QCOMPARE(council.closes(safe_word), RefusalCode::none); // those of before stand
    }

    void a_forced_close_raises_an_alarm_that_its_worker_never_sees() {
        Council council;
        HubWorld &world = council.world;
        QCOMPARE(council.closes(forced_word), RefusalCode::none);
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::closed);
        QVERIFY(!council.alarm() && world.actions.outgoing.empty()); // the answer is out, and nothing else happened
        council.look();
        const auto alarm = council.alarm();
        QVERIFY(alarm && alarm->worst == Cause::duress && is_hidden(*alarm) && is_open(*alarm));
        QCOMPARE(alarm->sessions, std::vector{visit_id(1)});
        QCOMPARE(world.visit(visit_id(1))->outcome, VisitOutcome::safe); // as any close leaves it
        QVERIFY(world.visit(visit_id(1))->alarm.is_nil());
        QVERIFY(!wakes_her(world, alice, {"team:housing", "site:TH"}));
        QVERIFY(wakes_her(world, carol, {"role:safety_officer"}));
        QVERIFY(council.rows_of_alarms(council.officer) >= 2);
        QCOMPARE(council.rows_of_alarms(council.worker), 0);
        world.pass(seconds(15));
        const auto told = world.due();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].send.who, std::string("Manager"));
        QVERIFY(told[0].sos && told[0].hidden);
        const auto mail = hub::message_text(told[0], "Europe/London", "en");
        QVERIFY(mail.subject.starts_with("FORCED, DO NOT RING: Alice Price"));
        QVERIFY(mail.body.find("Do NOT ring") != mail.body.npos && mail.body.find("Mobile:") == mail.body.npos);
        QVERIFY(mail.body.find("Call Alice") == mail.body.npos && mail.body.find("Tallyboard and") == mail.body.npos);
        const auto text = hub::sms_text(told[0], "Europe/London", "en");
        QVERIFY(text.starts_with("FORCED: Alice Price") && text.find("Ring ") == text.npos);
        QVERIFY(text.find("Tallyboard") == text.npos);
        Phone anew = world.enrol(alice); // a snapshot has it as little
        QCOMPARE(council.rows_of_alarms(anew), 0);
        for (const VisitEvent &line : world.story(visit_id(1)))
            QVERIFY(line.kind == VisitEventKind::armed || line.kind == VisitEventKind::closed);
    }

    void it_is_hidden_from_a_worker_who_is_a_safety_officer_until_somebody_knows_them_safe() {
        Council council;
        HubWorld &world = council.world;
        world.say(council.officer, choose_words(world, safe_word, forced_word));
        QCOMPARE(world.say(council.officer, start_visit(visit_id(5))).verdict, Verdict::accepted);
        QCOMPARE(world.say(council.officer, CloseVisit{visit_id(5), 1, sealed_word(world, forced_word)}).verdict,
                 Verdict::accepted);
        council.look();
        QVERIFY(council.alarm(carol));
        QVERIFY(!wakes_her(world, carol, {"role:safety_officer"}) && wakes_her(world, mia, {"role:safety_officer"}));
        QCOMPARE(council.rows_of_alarms(council.officer), 0);
        QVERIFY(council.rows_of_alarms(council.other) >= 2);
        QCOMPARE(world.say(council.officer, AcknowledgeAlarm{visit_id(5), 1}).refusal.code, RefusalCode::not_allowed);
        world.ask({council.other.token, protocol::LookRequest{visit_id(5)}, false});
        const auto is_look = [](const VisitEvent &line) { return line.kind == VisitEventKind::position_looked; };
        QVERIFY(std::ranges::none_of(world.story(visit_id(5)), is_look));
        QCOMPARE(world.say(council.other, AcknowledgeAlarm{visit_id(5), 1}, carol).verdict, Verdict::accepted);
        QCOMPARE(council.alarm(carol)->state, AlarmState::taken);
        QCOMPARE(council.rows_of_alarms(council.officer), 0);
        const CloseAlarm done{visit_id(5), 1, VisitOutcome::safe, "Spoke to her"};
        QCOMPARE(world.say(council.other, done, carol).verdict, Verdict::accepted);
        QCOMPARE(council.alarm(carol)->state, AlarmState::closed);
        QVERIFY(council.rows_of_alarms(council.officer) >= 4);           // the alarm and its whole log
        QVERIFY(std::ranges::any_of(world.story(visit_id(5)), is_look)); // and who has looked (promise 9)
    }

    void somebody_else_was_faster_and_the_word_is_heard_all_the_same() {
        for (const char *word : {safe_word, forced_word}) {
            Council council;
            HubWorld &world = council.world;
            const CloseVisit hers = council.close(word); // pressed before she hears of it
            QCOMPARE(world.say(council.officer, CloseVisit{visit_id(1), 1}, alice).verdict, Verdict::accepted);
            QCOMPARE(world.say(council.worker, hers).refusal.code, RefusalCode::visit_closed);
            council.look();
            QCOMPARE(council.alarm().has_value(), word == std::string(forced_word));
        }
        Council moved;
        const CloseVisit hers = moved.close(forced_word);
        QCOMPARE(moved.world.say(moved.officer, CheckIn{visit_id(1), 1, {}}, alice).verdict, Verdict::accepted);
        QCOMPARE(moved.world.say(moved.worker, hers).refusal.code, RefusalCode::stale_epoch);
        moved.look();
        QVERIFY(moved.alarm() && moved.alarm()->worst == Cause::duress);
        QCOMPARE(moved.world.visit(visit_id(1))->state, VisitState::armed);
    }

    void an_incident_stays_hidden() {
        Council council;
        HubWorld &world = council.world;
        council.closes(forced_word);
        council.look();
        QCOMPARE(world.say(council.officer, AcknowledgeAlarm{visit_id(1), 1}, alice).verdict, Verdict::accepted);
        const CloseAlarm done{visit_id(1), 1, VisitOutcome::incident, "Police"};
        QCOMPARE(world.say(council.officer, done, alice).verdict, Verdict::accepted);
        QVERIFY(is_hidden(*council.alarm()));
        QCOMPARE(council.rows_of_alarms(council.worker), 0);
        world.ask({council.officer.token, protocol::LookRequest{visit_id(1)}, false});
        QVERIFY(std::ranges::none_of(world.story(visit_id(1)), [](const VisitEvent &line) {
            return line.kind == VisitEventKind::position_looked;
        }));
        const auto copy = hub::copy_for(world.admin(), alice);
        QVERIFY(copy && !copy->files.empty());
        for (const hub::SubjectFile &file : copy->files)
            QVERIFY2(file.name != "message" && file.name != "look" && file.json.find("duress") == std::string::npos,
                     file.name.c_str());
    }

    void it_joins_an_alarm_that_is_open_and_is_not_calmed_by_the_close_itself() {
        Council council;
        HubWorld &world = council.world;
        QCOMPARE(world.say(council.worker, RaiseSos{visit_id(1), "", {}}).verdict, Verdict::accepted);
        const auto epoch = world.visit(visit_id(1))->epoch;
        QCOMPARE(world.say(council.worker, CloseVisit{visit_id(1), epoch, sealed_word(world, forced_word)}).verdict,
                 Verdict::accepted);
        QVERIFY(council.alarm()->worker_safe_at.is_set());
        council.look();
        const auto alarm = council.alarm();
        QVERIFY(alarm->causes.has(Cause::sos) && alarm->causes.has(Cause::duress));
        QVERIFY(is_hidden(*alarm) && !alarm->worker_safe_at.is_set()); // it climbs again
    }

    void the_hub_dies_between_the_answer_and_the_look() {
        QTemporaryDir folder;
        Council council((folder.path() + "/hub.db").toStdString());
        council.closes(forced_word);
        council.world.restart();
        council.look();
        QVERIFY(council.alarm() && council.alarm()->worst == Cause::duress);
        council.look();
        QCOMPARE(council.alarm()->epoch, std::int64_t{1}); // looked into once
    }

    void other_words_chosen_at_once_save_nobody_from_being_heard() {
        Council council;
        council.closes(forced_word);
        QCOMPARE(council.world.say(council.worker, choose_words(council.world, forced_word, safe_word)).verdict,
                 Verdict::accepted);
        council.look();
        QVERIFY(council.alarm());
    }

    void a_repeated_close_is_one_close() {
        Council council;
        const Command once = council.world.command(council.worker, council.close(forced_word));
        for (int tries = 0; tries < 3; ++tries)
            QCOMPARE(council.world.send(council.worker, once).verdict, Verdict::accepted);
        council.look();
        QVERIFY(council.alarm() && council.alarm()->epoch == 1);
    }

    void words_go_with_their_person() {
        Council council;
        council.closes(safe_word);
        council.look();
        hub::Import gone;
        gone.people.push_back({alice, "Alice Price", "Officer", {"housing"}, town_hall, {Role::staff}, false, false});
        hub::import_rows(council.world.admin(), gone);
        hub::Erasure asked;
        asked.id = "e1", asked.person = alice, asked.also_visits = true;
        asked.put_on_list = [] { return true; };
        QCOMPARE(hub::erase_person(council.world.admin(), asked).why_not, hub::NotErased::none);
        hub::Batch batch(*council.world.store);
        QVERIFY(!council.world.store->closing_words(alice));
    }

    void what_is_sealed_has_one_length_and_opens_for_this_hub_alone() {
        HubWorld world;
        protocol::Bytes32 other_seed{};
        other_seed.fill(8);
        const auto other = protocol::signing_key_from_seed(other_seed);
        std::set<std::string> all;
        for (const std::string &word : {std::string(), std::string("1234"), std::string("0123456789abcde"),
                                        std::string(300, 'x'), std::string("Łódź")}) {
            const auto sealed = sealed_word(world, word);
            QCOMPARE(sealed.size(), closing_word::sealed_bytes);
            all.insert(sealed), all.insert(sealed_word(world, word));
            const auto opened = protocol::open_closing_word(sealed, world.settings.signing);
            QVERIFY(opened &&
                    (word.size() <= closing_word::bytes_max ? *opened == word : *opened != word.substr(0, 15)));
            QVERIFY(!protocol::open_closing_word(sealed, other));
            for (std::size_t i = 0; i < sealed.size(); i += 9) {
                std::string changed = sealed;
                changed[i] = changed[i] == 'A' ? 'B' : 'A';
                QVERIFY(!protocol::open_closing_word(changed, world.settings.signing));
            }
        }
        QCOMPARE(all.size(), std::size_t{10}); // never the same twice
        const auto pair = choose_words(world, "1234", "4321").sealed;
        QCOMPARE(pair.size(), closing_word::sealed_pair_bytes);
        QVERIFY(protocol::open_closing_words(pair, world.settings.signing) == (protocol::ClosingWords{"1234", "4321"}));
        QVERIFY(protocol::seal_closing_word("1234", protocol::Bytes32{}, protocol::random_bytes).empty());
    }

    void whoever_holds_the_phone_can_not_tell_the_two_apart() {
        const std::string safe = talk_after(safe_word);
        QVERIFY(safe.size() > 10'000);
        QCOMPARE(talk_after(forced_word), safe);
        QVERIFY(talk_after(safe_word, true) != safe);
    }
};

QTEST_APPLESS_MAIN(tst_hub_closing_words)
#include "tst_hub_closing_words.moc"
