#include "shots/demo_world.h"
#include "shots/demo_council.h"

namespace tallyboard::demo {

std::optional<EnrolLink> PlayedHub::read_link(const QString &text) {
    if (!text.startsWith(QLatin1String("https://hub.caldervale.example/enrol#")))
        return std::nullopt;
    return EnrolLink{QStringLiteral("https://hub.caldervale.example"), QStringLiteral("7K3M-Q9PD"), text};
}

void PlayedHub::greet(const EnrolLink &, std::function<void(const HubGreeting &)> done) {
    done({{}, QStringLiteral("Calder Vale Borough Council"), QStringLiteral("0412 9983 1100 2211 3344 5566")});
}

void PlayedHub::enrol(const EnrolLink &, const QString &, std::string, std::function<void(const Enrolled &)> done) {
    done({{}, QStringLiteral("Sam Okafor")});
}

DemoWorld::DemoWorld(Roles mine, bool filled) : AppWorld(mine) {
    clock.advance(minutes(3 * 24 * 60 + 108).count);
    heard();
    notifier.taken = false; // or each alarm of the board would wait in the outbox as shown
    app.speech = &speech;
    app.sosBeat = &sos_beat;
    app.shell = &shell;
    app.enrol = &enrol;
    app.unlock = &unlock;
    app.settings = &settings;
    app.councilSettings = &council_settings;
    app.roles = &roles;
    app.methods = &methods;
    app.plans = &plans;
    app.rotas = &rotas;
    app.today = &today;
    app.presence = &presence;
    app.desks = &desks;
    app.dse = &dse;
    app.dseQueue = &dse_queue;
    app.visits = &visits;
    app.board = &board;
    app.alarms = &alarms;
    app.people = &people;
    app.addresses = &addresses;
    app.addressNotes = &address_notes;
    settings.setTrace([](auto done) { done("a line of the trace\n"); }, paths);
    settings.setKeyHome(QStringLiteral("secret-service"));
    settings.setFingerprint(QStringLiteral("0412 9983 1100 2211 3344 5566"));
    arrive(council(mine));
    arrive(units());
    if (mine.has(Role::admin))
        arrive(demo::roles(mine, session.today(), session.now()));
    if (filled)
        fill();
    app.setStage(QStringLiteral("ready"));
    settle();
}

void DemoWorld::settle() {
    // What is shown may ask for more: until a round asks for nothing. No time is waited for.
    const auto asked = [this] { return ops.posted() + vault.posted(); };
    std::uint64_t before = 0;
    do {
        ops.run([](store::LocalStore &) {});
        if (session.isVaultOpen())
            vault.run([](store::LocalStore &) {});
        before = asked();
        for (int pass = 0; pass < 3; ++pass) { // a timer of no time fires in the next pass
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QCoreApplication::processEvents();
        }
    } while (asked() != before);
}

void DemoWorld::fill() {
    arrive(week(session.today(), session.now()));
    arrive(my_week(session.today(), session.now()));
    arrive(assessments(session.now()), {}, StoreFile::vault);
}

void DemoWorld::fill_board() {
    arrive(demo::board(session.now()));
    settle();
}

void DemoWorld::draft_assessment() {
    dse.start(QStringLiteral("home"), QStringLiteral("Kitchen table"));
    settle();
    dse.answer(1, QStringLiteral("yes"));
    dse.answer(2, QStringLiteral("no"));
    settle();
    dse.setNote(2, QStringLiteral("Laptop only, no room for a separate keyboard."));
    settle();
}

void DemoWorld::lose_things() {
    desks.setDate(QStringLiteral("2026-11-25"));
    settle();
    desks.book(QStringLiteral("TH-1-25"));
    settle();
    answer_all(Verdict::refused, {RefusalCode::desk_taken, {{"alternatives", "TH-1-26,TH-1-21,TH-1-28"}}});
    settle();
    presence.choose(QStringLiteral("2026-11-28"), QStringLiteral("am"), QStringLiteral("office"), QStringLiteral("RS"));
    settle();
    answer_all(Verdict::refused, {RefusalCode::unknown_site, {}});
    settle();
}

void DemoWorld::run_visit(const QString &state) {
    const Instant now = session.now();
    if (state == QLatin1String("phoneOnly")) {
        visits.start(QStringLiteral("12 Mill Lane, Hebden"), QStringLiteral("Housing inspection"),
                     QStringLiteral("Mr Jones"), QStringLiteral("high"), 90);
        return settle();
    }
    const bool late =
        state == QLatin1String("overdue") || state == QLatin1String("escalating") || state == QLatin1String("owned");
    Visit visit = my_visit(now, now + minutes(late ? -6 : state == QLatin1String("dueSoon") ? 4 : 21));
    if (state == QLatin1String("overdue"))
        visit.state = VisitState::overdue;
    if (state == QLatin1String("escalating") || state == QLatin1String("owned") || state == QLatin1String("sos")) {
        visit.state = state == QLatin1String("owned") ? VisitState::acknowledged : VisitState::escalating;
        visit.cause = state == QLatin1String("sos") ? AlarmCause::sos : AlarmCause::overdue;
        visit.rung = 2, visit.alarm_at = now - minutes(2);
        if (state == QLatin1String("owned"))
            visit.acknowledged_by = testing::person_id(8), visit.acknowledged_at = now - minutes(1),
            visit.acknowledged_until = now + minutes(19);
    }
    Receipt receipt = receipt_for(visit, now);
    if (state == QLatin1String("unproved"))
        receipt.reach = visit.reach = Reach::unproved;
    arrive({{visit, false}}, {receipt});
    arrive(story_of(visit, now));
    if (state == QLatin1String("unknown"))
        hub_silent(6);
    settle();
}

void DemoWorld::hub_silent(std::int64_t minutes_ago) {
    HubLink link = session.hub();
    link.health = QStringLiteral("offline");
    link.problem = QStringLiteral("no_network");
    session.setHub(link);
    later(minutes(minutes_ago).count);
    settle();
}

} // namespace tallyboard::demo
