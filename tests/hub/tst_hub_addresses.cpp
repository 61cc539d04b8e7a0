// Addresses and warning notes at the hub: who gets what by the feed, who may look, what each look leaves behind, and
// how long all of it stays.
#include "hub/erasure.h"
#include "hub/retention.h"
#include "hub/subject_access.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;
using protocol::ProblemCode;

namespace {

const SaveAddress high_street{address_id(1), "100", "1 High Street, Wokingham", "RG40 1BN"};
const SaveAddress low_road{address_id(2), "200", "9 Low Road", "M1 1AE"};
const SaveAddressNote dog{address_note_id(1), address_id(1), "A dog in the yard", true, today + 90};

struct Town {
    HubWorld world;
    Phone a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol);
    Town() {
        for (const SaveAddress &address : {high_street, low_road})
            world.say(c, address);
        world.say(c, dog);
    }
    hub::Answer ask(const Phone &phone, const VisitId &visit, const AddressQuestion &question) {
        return world.ask({phone.token, protocol::AddressNotesRequest{visit, question}, false});
    }
    std::vector<ToldNote> told(const Phone &phone, const VisitId &visit, const AddressQuestion &question) {
        const auto answer = ask(phone, visit, question);
        const auto *check = std::get_if<AddressCheck>(&answer.body);
        return check == nullptr ? std::vector<ToldNote>(99) : check->notes;
    }
    ProblemCode problem(const Phone &phone, const VisitId &visit, const AddressQuestion &question) {
        const auto answer = ask(phone, visit, question);
        const auto *bad = std::get_if<protocol::Problem>(&answer.body);
        return bad == nullptr ? ProblemCode::none : bad->code;
    }
    std::vector<hub::AddressLookRecord> looks(const PersonId &by) {
        hub::Batch batch(*world.store);
        return world.store->address_looks_by(by, {});
    }
    std::int64_t ledgered(std::string_view kind) {
        std::int64_t count = 0;
        world.store->scan_ledger([&](const hub::LedgerRecord &line) {
            count += line.kind == kind;
            return true;
        });
        return count;
    }
};

bool has_row(const std::vector<protocol::FeedRow> &rows, std::string_view kind) {
    return std::ranges::any_of(rows, [kind](const auto &row) { return row.kind == kind && !row.body.empty(); });
}

} // namespace

class tst_hub_addresses : public QObject {
    Q_OBJECT
private slots:
    void everybody_gets_addresses_and_only_safety_officers_get_notes() {
        Town town;
        const auto mine = town.world.pull(town.a);
        QVERIFY(has_row(mine, "address") && !has_row(mine, "address_note"));
        for (const auto &row : mine)
            QVERIFY(row.body.find("dog") == std::string::npos);
        QVERIFY(has_row(town.world.pull(town.c), "address_note"));
        QCOMPARE(town.world.say(town.a, dog).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(town.world.say(town.a, EndAddressNote{dog.note}).refusal.code, RefusalCode::not_allowed);
    }

    void the_worker_is_told_and_each_look_is_written_down() {
        Town town;
        const auto lines = town.ledgered("address_looked");
        const auto told = town.told(town.a, {}, {address_id(1), "1 High Street"});
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].words == "A dog in the yard" && told[0].two_person && !told[0].may_be);
        QVERIFY(told[0].lines == high_street.lines && told[0].reviewed_at.is_set() && told[0].review_on == today + 90);
        QCOMPARE(town.told(town.a, {}, {address_id(2), ""}).size(), std::size_t{0}); // a look all the same
        const auto looks = town.looks(alice);
        QCOMPARE(looks.size(), std::size_t{2});
        QVERIFY(looks[0].address == address_id(1) && looks[0].told == 1 && looks[0].at == town.world.now.utc);
        QVERIFY(looks[1].address == address_id(2) && looks[1].told == 0 && looks[1].by == alice);
        QCOMPARE(town.ledgered("address_looked"), lines + 2);
    }

    void a_free_text_gives_only_what_may_be() {
        Town town;
        const auto told = town.told(town.a, {}, {{}, "No. 1, rg4o 1bn"});
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].may_be && told[0].lines == high_street.lines);
        QCOMPARE(town.looks(alice).at(0).postcode, std::string("RG40 1BN"));
        QCOMPARE(town.told(town.a, {}, {{}, "9 Low Road, M1 1AE"}).size(), std::size_t{0});
        QCOMPARE(town.problem(town.a, {}, {{}, "1 High Street"}), ProblemCode::malformed);
        QCOMPARE(town.looks(alice).size(), std::size_t{2});
    }

    void an_ended_note_is_told_to_nobody_and_an_old_one_still_is() {
        Town town;
        town.world.pass(minutes(200 * 24 * 60));
        QCOMPARE(town.told(town.a, {}, {address_id(1), ""}).size(), std::size_t{1}); // its review is long due
        town.world.say(town.c, EndAddressNote{dog.note});
        QCOMPARE(town.told(town.a, {}, {address_id(1), ""}).size(), std::size_t{0});
    }

    void only_for_ones_own_visit_while_it_runs() {
        Town town;
        StartVisit start = start_visit(visit_id(1));
        start.address = address_id(1);
        QCOMPARE(town.world.say(town.a, start).verdict, Verdict::accepted);
        QCOMPARE(town.told(town.a, visit_id(1), {address_id(1), ""}).size(), std::size_t{1});
        QCOMPARE(town.problem(town.b, visit_id(1), {address_id(1), ""}), ProblemCode::not_allowed);
        QCOMPARE(town.problem(town.a, visit_id(1), {address_id(2), ""}),
                 ProblemCode::not_allowed);                                                   // not where they are
        QCOMPARE(town.told(town.a, visit_id(9), {address_id(1), ""}).size(), std::size_t{1}); // its start is on the way
        town.world.say(town.a, CloseVisit{visit_id(1), 1});
        QCOMPARE(town.problem(town.a, visit_id(1), {address_id(1), ""}), ProblemCode::not_allowed);
        QCOMPARE(town.looks(alice).size(), std::size_t{2});
        QCOMPARE(town.looks(bob).size(), std::size_t{0});
    }

    void nobody_reads_the_list_door_by_door() {
        Town town;
        for (int n = 0; n < limits::address_looks_a_day; ++n)
            QCOMPARE(town.problem(town.a, {}, {address_id(1), ""}), ProblemCode::none);
        QCOMPARE(town.problem(town.a, {}, {address_id(1), ""}), ProblemCode::too_many_requests);
        QCOMPARE(town.problem(town.b, {}, {address_id(1), ""}), ProblemCode::none);
        town.world.pass(minutes(24 * 60 + 1));
        QCOMPARE(town.problem(town.a, {}, {address_id(1), ""}), ProblemCode::none);
    }

    void the_ledger_has_no_words_of_a_note() {
        Town town;
        town.told(town.a, {}, {address_id(1), ""});
        town.world.store->scan_ledger([&](const hub::LedgerRecord &line) {
            const std::string text = line.kind + " " + line.subject;
            if (text.find("dog") != std::string::npos || text.find(address_id(1).text()) != std::string::npos)
                qFatal("%s", text.c_str());
            return true;
        });
        QVERIFY(town.ledgered("save_address_note") == 1 && town.ledgered("save_address") == 2);
    }

    void ended_notes_and_looks_go_with_the_visits_period() {
        Town town;
        town.told(town.a, {}, {address_id(1), ""});
        town.world.say(town.c, SaveAddressNote{address_note_id(2), address_id(1), "Ring first", false, today + 9});
        town.world.say(town.c, EndAddressNote{dog.note});
        town.world.say(town.c, SaveAddress{address_id(3), "", "3 Low Road", ""}); // the feed's newest row always stays
        const auto purge = [&town](int days) {
            town.world.pass(minutes(static_cast<std::int64_t>(days) * 24 * 60));
            hub::Batch batch(*town.world.store);
            hub::purge(*town.world.store, town.world.now.utc, today + days);
            batch.commit();
        };
        const auto notes = [&town] {
            hub::Batch batch(*town.world.store);
            return town.world.store->list("address_note").size();
        };
        purge(RetentionRules{}.visit_days - 1);
        QVERIFY(notes() == 2 && town.looks(alice).size() == 1);
        purge(2);
        QVERIFY(notes() == 1 && town.looks(alice).empty()); // what is in force stays
    }

    void erasure_and_a_copy_of_what_is_held() {
        Town town;
        town.told(town.a, {}, {address_id(1), ""});
        const auto text = [](const hub::SubjectCopy &copy, std::string_view name) {
            const auto found = std::ranges::find(copy.files, name, &hub::SubjectFile::name);
            return found == copy.files.end() ? std::string() : found->json;
        };
        const auto hers = hub::copy_for(town.world.admin(), alice);
        QVERIFY(text(*hers, "address_look").find("High Street") != std::string::npos);
        const auto carols = hub::copy_for(town.world.admin(), carol);
        QVERIFY(text(*carols, "done_for_others").find("address_note_made") != std::string::npos);
        for (const auto &file : carols->files)
            QVERIFY2(file.json.find("dog") == std::string::npos, file.name.c_str());

        hub::Import gone;
        gone.leavers = {alice};
        hub::import_rows(town.world.admin(), gone);
        hub::Erasure asked;
        asked.person = alice;
        asked.id = "e1";
        const auto erased = hub::erase_person(town.world.admin(), asked);
        QVERIFY(erased.why_not == hub::NotErased::none);
        QVERIFY(town.looks(alice).empty());
    }
};

QTEST_GUILESS_MAIN(tst_hub_addresses)
#include "tst_hub_addresses.moc"
