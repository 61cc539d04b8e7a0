// What a page is shown with, by name: for tests that go through all of them.
#include "shots/demo_council.h"
#include "shots/demo_world.h"
#include <array>

namespace tallyboard::demo {
namespace {

void first_run(DemoWorld &world, const QString &scene) {
    world.app.setStage(scene == QLatin1String("unlock") ? scene : QStringLiteral("enrol"));
    if (scene == QLatin1String("typed") || scene == QLatin1String("compare")) {
        world.enrol.setUrl(QStringLiteral("https://hub.caldervale.example"));
        world.enrol.setCode(scene == QLatin1String("typed") ? QString() : QStringLiteral("7K3M-Q9PD"));
    }
    if (scene == QLatin1String("passphrase"))
        world.enrol.pasteLink(QStringLiteral("https://hub.caldervale.example/enrol#x"));
    if (scene != QLatin1String("enrol") && scene != QLatin1String("unlock"))
        world.enrol.goOn();
}

} // namespace

/// One topic open, with a version of yesterday's and a change that is not saved yet.
void DemoWorld::change_setting(const QString &topic) {
    LoneWorkingRules before;
    before.types[2].name = "Eviction";
    before.procedure = {"Ring the control room on 01422 496 0199", "Send the nearest warden"};
    arrive({{Setting{SettingTopic::lone_working, 1, before, session.now() + minutes(-24 * 60), other,
                     "After the review in May"},
             false}});
    council_settings.open(topic);
    settle();
    council_settings.setType(QStringLiteral("high"), QStringLiteral("interval_minutes"), QStringLiteral("15"));
    council_settings.setNumber(QStringLiteral("places_days"), QStringLiteral("10"));
    council_settings.setAudience(QStringLiteral("team"));
    council_settings.setWord(QStringLiteral("duty_officer"), QStringLiteral("the control room"));
    settle();
}

void DemoWorld::show_roles(const QString &what) {
    roles.open(what == QLatin1String("log") || what == QLatin1String("parts") ? what : QString());
    settle();
    if (what == QLatin1String("log") || what == QLatin1String("parts"))
        return;
    roles.select(QString::fromStdString(testing::person_id(8).text()));
    settle();
    if (what == QLatin1String("draft")) {
        roles.draft({});
        roles.setDraft(QStringLiteral("role"), QStringLiteral("safety_officer"));
        roles.setDraft(QStringLiteral("part"), QStringLiteral("team:housing"));
        roles.setDraft(QStringLiteral("until"), QStringLiteral("2027-03-31"));
    }
    if (what == QLatin1String("waits")) {
        roles.end(QStringLiteral("safety_officer/unit:s-homes"), QStringLiteral("Winter is over"));
        settle();
        roles.draft({});
        roles.setDraft(QStringLiteral("role"), QStringLiteral("manager"));
        roles.setDraft(QStringLiteral("part"), QStringLiteral("team:planning"));
        settle();
        roles.give({});
        settle();
        answer_all(Verdict::refused, {RefusalCode::unknown_team, {}});
        settle();
        roles.end(QStringLiteral("safety_officer/unit:s-homes"), QStringLiteral("Winter is over"));
        settle();
    }
    settle();
}

void DemoWorld::fill_methods() {
    const Instant now = session.now();
    const auto add = [&](std::uint64_t n, MethodKind kind, const char *address) {
        Method method;
        method.id = MethodId{testing::person_id(n).bytes};
        method.person = testing::person_id(1);
        method.kind = kind, method.address = address, method.since = now;
        return method;
    };
    const Method mail = answered(add(1, MethodKind::mail, "priya.nair@calder.gov.uk"), now + minutes(-20 * 24 * 60));
    Method mobile = add(2, MethodKind::mobile, "+447700900123");
    mobile.tested_at = now + minutes(-2);
    const Method old = broke(add(3, MethodKind::mail, "duty@old.calder.gov.uk"), Broken::hard_bounce, now);
    arrive({{mail, false}, {mobile, false}, {old, false}});
    settle();
    methods.add(QStringLiteral("mobile"), QStringLiteral("0113 496 0000"));
    settle();
    answer_all(Verdict::refused, {RefusalCode::address_unusable, {{"kind", "mobile"}}});
    settle();
    methods.add(QStringLiteral("mail"), QStringLiteral("priya@home.example"));
    settle();
}

void DemoWorld::show_plans(const QString &what) {
    const auto is = [&](const char *word) { return what == QLatin1String(word); };
    arrive(demo::plans(session.today(), session.now()));
    settle();
    plans.select(is("list") || is("new") ? QString() : QString::fromStdString(plan_of(1).text()));
    settle();
    if (is("ask"))
        plans.ask(QStringLiteral("2026-12-05"), QStringLiteral("19:10"));
    if (is("week"))
        plans.turnWeek(1);
    if (is("draft") || is("waits")) {
        plans.draft(false);
        plans.openStep(2);
        plans.setFind(QStringLiteral("ev"));
    }
    if (is("waits")) {
        plans.setStep(QStringLiteral("wait"), QStringLiteral("120"));
        plans.addPart(QStringLiteral("unit:s-planning"));
        plans.save();
        settle();
        answer_all(Verdict::refused, {RefusalCode::changed_meanwhile, {{"n", "4"}}});
        settle();
        plans.test();
    }
    if (is("rotas")) {
        plans.openRotas();
        rotas.refresh();
        settle();
        rotas.setFind(QStringLiteral("Dai"));
        settle();
        rotas.set(QStringLiteral("by"), rotas.found()->value(0, "nameId").toString());
        rotas.set(QStringLiteral("fromDay"), QStringLiteral("2026-12-05"));
        rotas.set(QStringLiteral("fromTime"), QStringLiteral("18:00"));
        rotas.set(QStringLiteral("untilDay"), QStringLiteral("2026-12-06"));
        rotas.set(QStringLiteral("untilTime"), QStringLiteral("06:00"));
        rotas.add();
        settle();
        rotas.setFind(QStringLiteral("Ffion"));
        if (const QVariantList away = rotas.awayChoices(); away.size() > 1) {
            rotas.set(QStringLiteral("away"), away[1].toMap().value(QStringLiteral("value")).toString());
            rotas.set(QStringLiteral("swaps"), QStringLiteral("yes"));
        }
    }
    if (is("new")) {
        plans.draft(true);
        plans.setStep(QStringLiteral("duty"), QStringLiteral("Flood warden"));
        plans.addParty(QStringLiteral("River watch"), QStringLiteral("mail"), QStringLiteral("watch@river.example"));
    }
    settle();
}

void DemoWorld::know_addresses() {
    const auto day = [this](int days) { return session.today() + days; };
    std::vector<Change> rows;
    const std::array<std::pair<const char *, const char *>, 4> places{
        {{"14 Mill Lane, Hebden Bridge", "HX7 8AA"},
         {"16 Mill Lane, Hebden Bridge", "HX7 8AA"},
         {"The Old Dye Works, Unit 3, Canal Side, Mytholmroyd", "HX7 5LH"},
         {"2 Station Road, Sowerby Bridge", "HX6 3AF"}}};
    for (std::uint64_t n = 0; n < places.size(); ++n)
        rows.push_back(
            {Address{
                 testing::address_id(n + 1), {}, places[n].first, places[n].second, {}, AddressSource::import, true},
             false});
    const auto note = [&](std::uint64_t n, std::uint64_t of, const char *words, bool two_person, int review_in) {
        return AddressNote{testing::address_note_id(n),
                           testing::address_id(of),
                           words,
                           two_person,
                           other,
                           session.now() - minutes(60LL * 24 * 100),
                           day(review_in),
                           other,
                           session.now() - minutes(60LL * 24 * 100),
                           {},
                           {}};
    };
    const auto dog =
        note(1, 1, "Ring before you go. A large dog runs free in the yard; the owner ties it up.", true, 40);
    const auto stairs = note(2, 1, "The outside stairs are loose. Use the door at the back.", false, -9);
    AddressNote over = note(3, 1, "The bell does not work.", false, 10);
    over.ended_by = other, over.ended_at = session.now() - minutes(60LL * 24 * 3);
    for (const AddressNote &one : {dog, stairs, over, note(4, 3, "Ask at the gate.", false, 200)})
        rows.push_back({one, false});
    arrive(std::move(rows));
    told = [dog, stairs](const AddressQuestion &question) {
        std::vector<ToldNote> notes;
        for (const AddressNote &one : {dog, stairs})
            notes.push_back({one.id, one.address, "14 Mill Lane, Hebden Bridge", "HX7 8AA", one.words, one.two_person,
                             question.address.is_nil(), one.review_on, one.reviewed_at});
        return notes;
    };
    HubLink link = session.hub();
    link.health = QStringLiteral("live");
    session.setHub(link);
    settle();
}

void DemoWorld::set_scene(const QString &scene) {
    if (scene.isEmpty())
        fill_board();
    else if (scene == QLatin1String("running"))
        run_visit(QStringLiteral("dueSoon"));
    else if (scene == QLatin1String("lost"))
        lose_things();
    else if (scene == QLatin1String("form"))
        draft_assessment();
    else if (scene.startsWith(QLatin1String("topic-")))
        change_setting(scene.mid(6));
    else if (scene.startsWith(QLatin1String("roles-")))
        show_roles(scene.mid(6));
    else if (scene == QLatin1String("methods-full"))
        fill_methods();
    else if (scene.startsWith(QLatin1String("plans-")))
        show_plans(scene.mid(6));
    else if (scene == QLatin1String("warnings"))
        know_addresses();
    else if (scene == QLatin1String("locked"))
        session.closeVault();
    else if (scene == QLatin1String("offline"))
        hub_silent(6);
    else if (scene == QLatin1String("stopped"))
        app.stop(QStringLiteral("This profile can not be opened."), QStringLiteral("Call your administrator."));
    else
        first_run(*this, scene);
}

} // namespace tallyboard::demo
