// Where somebody goes: suggestions while they type, the warnings before and during a visit, and what is said when
// nobody can look. And the page on which safety officers write, review and end warnings.
#include "addresses/AddressNotesViewModel.h"
#include "addresses/AddressesViewModel.h"
#include "on_visit.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

AddressId id_of_address(std::uint64_t n) { return AddressId{numbered(n)}; }
Address address(std::uint64_t n, const char *lines, const char *postcode) {
    return {id_of_address(n), "", lines, postcode, {}, AddressSource::import, true};
}
QString text_of(const AddressId &id) { return QString::fromStdString(id.text()); }

struct Going : OnVisit {
    std::vector<std::pair<VisitId, AddressQuestion>> asked;
    std::function<void(const PlaceChecked &)> answer; // of the last question
    bool at_once = true;
    QString problem;
    std::vector<ToldNote> notes;
    AddressesViewModel place{session, [this](const VisitId &visit, const AddressQuestion &question, auto done) {
                                 asked.emplace_back(visit, question);
                                 answer = done;
                                 if (at_once)
                                     reply();
                             }};

    Going() {
        arrive({{address(1, "1 High Street, Wokingham", "RG40 1BN"), false},
                {address(2, "2 High Street, Wokingham", "RG40 1BN"), false}});
    }
    void reply() {
        const auto [visit, question] = asked.back();
        PlaceChecked result{problem, {}};
        if (problem.isEmpty())
            result.check = AddressCheck{visit, question.address, question.where, session.now(), notes};
        answer(result);
    }
    void online(bool live = true) {
        HubLink link = session.hub();
        link.health = live ? QStringLiteral("live") : QStringLiteral("offline");
        session.setHub(link);
    }
    ToldNote dog(bool two_person = true, int review_in = 30) const {
        return {AddressNoteId{numbered(7)},
                id_of_address(1),
                "1 High Street, Wokingham",
                "RG40 1BN",
                "A dog in the yard",
                two_person,
                false,
                session.today() + review_in,
                session.now() - minutes(60)};
    }
    void go(const QString &where, const QString &addressId = {}) {
        view.start(where, "", "", "low", 60, addressId);
        QTRY_VERIFY(view.running());
    }
};

} // namespace

class tst_addresses_view : public QObject {
    Q_OBJECT
private slots:
    void addresses_are_offered_while_somebody_types() {
        Going on;
        QSignalSpy filled(&on.place, &AddressesViewModel::filled);
        on.place.type("high str");
        QTRY_COMPARE(on.place.suggestions()->count(), 2);
        QVERIFY(!on.place.mayBe() && !on.place.canAdd() && on.place.state().isEmpty());
        on.place.choose(text_of(id_of_address(2)));
        QCOMPARE(filled.at(0).at(0).toString(), QStringLiteral("2 High Street, Wokingham, RG40 1BN"));
        QCOMPARE(on.place.chosen(), text_of(id_of_address(2)));
        QTRY_COMPARE(on.place.suggestions()->count(), 0);
        on.place.type("2 High Street, Wokingham, RG40 1BN"); // the field says it again
        QCOMPARE(on.place.chosen(), text_of(id_of_address(2)));
        on.place.type("2 High Street, Wokingham, RG40 1B");
        QVERIFY(on.place.chosen().isEmpty());
    }

    void a_postcode_alone_may_be_one_of_them() {
        Going on;
        on.place.type("the yard behind, rg4o 1bn");
        QTRY_COMPARE(on.place.suggestions()->count(), 2);
        QVERIFY(on.place.mayBe() && on.place.canAdd());
        QCOMPARE(on.place.state(), QStringLiteral("unchecked"));
        QVERIFY(on.asked.empty()); // nobody is asked before somebody wants it
        on.online();
        QVERIFY(on.place.canCheck());
        on.notes = {on.dog()};
        on.notes[0].may_be = true;
        on.place.check();
        QTRY_COMPARE(on.place.state(), QStringLiteral("told"));
        QVERIFY(on.asked.at(0).first.is_nil() && on.asked.at(0).second.address.is_nil());
        QVERIFY(on.place.warnings()->value(0, "about").toString().contains("1 High Street"));
        on.place.type("elsewhere");
        QTRY_VERIFY(on.place.state().isEmpty());
        on.ops.run([](store::LocalStore &local) { QVERIFY(!store::check_of(local, {})); });
    }

    void an_address_is_kept_on_first_use() {
        Going on;
        on.place.type("5 New Road, Wokingham, rg40 2aa");
        QTRY_VERIFY(on.place.canAdd());
        on.place.add();
        QTRY_VERIFY(!on.place.chosen().isEmpty());
        const auto sent = on.outbox();
        QCOMPARE(sent.size(), std::size_t{1});
        const auto &made = std::get<SaveAddress>(sent[0].verb);
        QVERIFY(made.lines == "5 New Road, Wokingham" && made.postcode == "RG40 2AA");
        on.go("5 New Road, Wokingham, RG40 2AA", on.place.chosen());
        const auto all = on.outbox();
        const auto start = std::find_if(
            all.begin(), all.end(), [](const Command &one) { return std::holds_alternative<StartVisit>(one.verb); });
        QVERIFY(start != all.end() && std::get<StartVisit>(start->verb).address == made.address);
    }

    void choosing_an_address_looks_and_the_visit_keeps_the_answer_until_its_end() {
        Going on;
        on.online();
        on.notes = {on.dog()};
        on.place.type("1 high");
        QTRY_COMPARE(on.place.suggestions()->count(), 1);
        on.place.choose(text_of(id_of_address(1)));
        QTRY_COMPARE(on.place.state(), QStringLiteral("told"));
        QVERIFY(on.place.twoPerson() && on.place.title() == QStringLiteral("Two people go there, never one"));
        QCOMPARE(on.place.warnings()->value(0, "words").toString(), QStringLiteral("A dog in the yard"));
        QCOMPARE(on.asked.size(), std::size_t{1});
        on.go("1 High Street, Wokingham, RG40 1BN", on.place.chosen());
        VisitId visit;
        on.ops.run([&](store::LocalStore &local) { visit = store::running_visit_of(local, on.me)->row.id; });
        QTRY_COMPARE(on.place.state(), QStringLiteral("told"));
        QVERIFY(on.asked.size() == 1 && on.asked[0].first.is_nil()); // it is kept for the visit
        on.online(false);                                            // it stays, whatever becomes of the connection
        QCOMPARE(on.place.state(), QStringLiteral("told"));
        on.ops.run([&](store::LocalStore &local) { QVERIFY(store::check_of(local, visit)); });
        on.view.closeSafe();
        QTRY_VERIFY(on.place.state().isEmpty());
        on.ops.run([&](store::LocalStore &local) { QVERIFY(!store::check_of(local, visit)); });
    }

    void without_the_hub_it_says_not_checked_and_looks_later() {
        Going on;
        on.online(false);
        on.go("9 Low Road, M1 1AE");
        QTRY_COMPARE(on.place.state(), QStringLiteral("unchecked"));
        QCOMPARE(on.place.title(), QStringLiteral("Not checked"));
        QVERIFY(on.place.text().contains("cannot be reached") && !on.place.canCheck() && on.asked.empty());
        on.problem = QStringLiteral("no_network");
        on.online();
        QTRY_COMPARE(on.asked.size(), std::size_t{1});
        QCOMPARE(on.place.state(), QStringLiteral("unchecked"));
        on.session.tick();
        QCOMPARE(on.asked.size(), std::size_t{1}); // not at once again
        on.problem.clear();
        on.later(31'000);
        on.online();
        on.session.tick();
        QTRY_COMPARE(on.place.state(), QStringLiteral("clear"));
        QCOMPARE(on.asked.size(), std::size_t{2});
    }

    void what_the_hub_will_not_tell_is_not_asked_again() {
        Going on;
        on.online();
        on.problem = QStringLiteral("not_allowed");
        on.go("9 Low Road, M1 1AE");
        QTRY_COMPARE(on.asked.size(), std::size_t{1});
        on.later(120'000);
        on.online();
        on.session.tick();
        QCOMPARE(on.asked.size(), std::size_t{1});
        QVERIFY(on.place.text().contains("Ask a safety officer"));
    }

    void a_place_without_postcode_cannot_be_checked() {
        Going on;
        on.online();
        on.go("Behind the church");
        QTRY_COMPARE(on.place.state(), QStringLiteral("noplace"));
        QVERIFY(on.place.text().contains("neither a known address nor a postcode") && on.asked.empty());
    }

    void a_note_past_its_review_is_shown_and_says_so() {
        Going on;
        on.online();
        on.notes = {on.dog(false, -3)};
        on.go("1 High Street", text_of(id_of_address(1)));
        QTRY_COMPARE(on.place.state(), QStringLiteral("told"));
        QCOMPARE(on.place.title(), QStringLiteral("Warnings about this place"));
        QVERIFY(on.place.warnings()->value(0, "pastReview").toBool());
        QCOMPARE(on.place.warnings()->value(0, "reviewText").toString(),
                 QStringLiteral("Not reviewed since 21 Nov 2026"));
    }

    void safety_officers_write_review_and_end_warnings() {
        AppWorld world({Role::staff, Role::safety_officer});
        world.heard();
        world.arrive({{address(1, "1 High Street, Wokingham", "RG40 1BN"), false}});
        AddressNotesViewModel notes(world.session);
        notes.setSearch("1 high");
        QTRY_COMPARE(notes.found()->count(), 1);
        notes.select(text_of(id_of_address(1)));
        QTRY_COMPARE(notes.address(), QStringLiteral("1 High Street, Wokingham, RG40 1BN"));
        QSignalSpy saved(&notes, &AddressNotesViewModel::saved);
        notes.save("", "  A dog in the yard ", true, 91);
        QTRY_COMPARE(notes.notes()->count(), 1);
        QCOMPARE(saved.count(), 1);
        QVERIFY(notes.notes()->value(0, "pending").toBool() && notes.inForce()->count() == 1);
        const QString id = notes.notes()->value(0, "noteId").toString();
        const auto first = std::get<SaveAddressNote>(world.outbox().at(0).verb);
        QVERIFY(first.words == "A dog in the yard" && first.review_on == world.session.today() + 91);
        notes.save(id, "No dog any more", false, 30);
        QTRY_COMPARE(notes.notes()->value(0, "words").toString(), QStringLiteral("No dog any more"));
        notes.end(id);
        QTRY_VERIFY(!notes.notes()->value(0, "endedText").toString().isEmpty());
        QTRY_COMPARE(notes.inForce()->count(), 0);
        notes.save("", " ", false, 30);
        QTRY_VERIFY(!notes.refusal().isEmpty());
        notes.setSearch("7 New Road, RG40 2AA");
        QTRY_VERIFY(notes.canAdd());
        notes.addAddress();
        QTRY_COMPARE(notes.address(), QStringLiteral("7 New Road, RG40 2AA"));
    }
};

QTEST_GUILESS_MAIN(tst_addresses_view)
#include "tst_addresses_view.moc"
