#include "shots/demo_council.h"
#include "support/store/store_fixture.h"
#include <algorithm>
#include <array>

namespace tallyboard::demo {
namespace {

using testing::assessment_id;
using testing::booking_id;
using testing::person_id;
using testing::visit_id;

struct Somebody {
    const char *name, *job, *team, *site;
};
constexpr std::array<Somebody, people_count> somebodies{{
    {"Sam Okafor", "Housing officer", "housing", "TH"},
    {"Siân Llywelyn-Rhydderch", "Tenancy enforcement officer", "housing", "TH"},
    {"Wojciech Brzęczyszczykiewicz", "Planning officer", "planning", "RS"},
    {"Priya Nair", "Social worker", "care", "RS"},
    {"Angharad Gwenllian ap Gruffudd-Llanfair", "Approved mental health professional", "care", "TH"},
    {"Tom Hughes", "Building control surveyor", "planning", "TH"},
    {"Małgorzata Wiśniewska-Szczepańska", "Occupational therapist", "care", "RS"},
    {"Jo Bell", "Environmental health officer", "housing", "TH"},
    {"Amira Haddad", "Welfare rights adviser", "care", "TH"},
    {"Dai Evans", "Tree officer", "planning", "RS"},
    {"Chidi Eze", "Trading standards officer", "housing", "TH"},
    {"Grace O'Neill", "Family support worker", "care", "RS"},
    {"Hamza Iqbal", "Noise team officer", "housing", "TH"},
    {"Ffion Morgan", "Housing officer", "housing", "TH"},
}};

void add_floor(std::vector<Change> &rows, const char *site, const std::string &code, const char *name, int level) {
    rows.push_back({Floor{{code}, {site}, name, level}, false});
    int number = level * 20;
    for (const char *part : {"East", "West"}) {
        const std::string zone = code + "-" + part[0];
        rows.push_back({Zone{{zone}, {code}, part}, false});
        for (int i = 0; i < 6; ++i) {
            ++number;
            const std::string sticker = (number < 10 ? "0" : "") + std::to_string(number);
            const auto bits = static_cast<std::uint32_t>(0b100 | (i % 2) | (i % 3 == 0 ? 0b10 : 0) |
                                                         (level == 0 ? 0b10000 : 0) | (i == 5 ? 0b1001000 : 0));
            rows.push_back({Desk{{code + "-" + sticker}, {zone}, {code}, {site}, sticker, bits, true}, false});
        }
    }
}

Visit visit_of(std::uint64_t n, int person, const char *where, const char *what, Instant deadline) {
    Visit visit;
    visit.id = visit_id(n);
    visit.person = person_id(static_cast<std::uint64_t>(person));
    visit.where = where;
    visit.what = what;
    visit.with_whom = n % 2 == 0 ? "Mrs D. Pritchard" : "";
    visit.risk = n % 3 == 0 ? Risk::high : Risk::medium;
    visit.state = VisitState::armed;
    visit.reach = Reach::somebody;
    visit.first_told = "Duty officer";
    visit.epoch = 2;
    visit.deadline = visit.next_due = deadline;
    visit.started_at = deadline - minutes(60);
    visit.planned_end = deadline + minutes(30);
    visit.rungs = 4;
    return visit;
}

Visit alarm(Visit visit, int rung, AlarmCause cause) {
    visit.state = VisitState::escalating;
    visit.cause = cause;
    visit.rung = rung;
    visit.alarm_at = visit.deadline;
    return visit;
}

Change event(const Visit &visit, std::int64_t n, VisitEventKind kind, Instant at, const char *who = "", int rung = 0) {
    VisitEvent line;
    line.visit = visit.id;
    line.person = visit.person;
    line.n = n;
    line.kind = kind;
    line.at = at;
    line.who = who;
    line.rung = rung;
    if (kind == VisitEventKind::armed || kind == VisitEventKind::checked_in)
        line.by = visit.person;
    return {line, false};
}

DseAnswers answers_of(const AssessmentId &id, const PersonId &person, std::vector<int> troubles) {
    DseAnswers all{id, person, {}, {}};
    for (const DseTopic &topic : dse_topics(dse_version_current)) {
        const bool trouble = std::find(troubles.begin(), troubles.end(), topic.number) != troubles.end();
        const Answer answer = trouble != topic.yes_is_trouble ? Answer::no : Answer::yes;
        all.answers.push_back({topic.number, answer, trouble ? "Worse after lunch, when the sun comes round." : ""});
    }
    return all;
}

} // namespace

std::vector<Change> council(Roles mine) {
    std::vector<Change> rows{{Team{{"housing"}, "Housing"}, false},
                             {Team{{"planning"}, "Planning"}, false},
                             {Team{{"care"}, "Adult social care"}, false},
                             {Site{{"TH"}, "Town Hall", "1 Market Place"}, false},
                             {Site{{"RS"}, "Riverside House", "20 Mill Lane"}, false}};
    for (int i = 1; i <= 6; ++i) // those of the plain test council
        rows.push_back({Desk{{"TH-00" + std::to_string(i)}, {}, {}, {"TH"}, "", 0, false}, true});
    rows.push_back({Zone{{"TH-1-A"}, {"TH-1"}, ""}, true});
    add_floor(rows, "TH", "TH-0", "Ground floor", 0);
    add_floor(rows, "TH", "TH-1", "First floor", 1);
    add_floor(rows, "RS", "RS-0", "Ground floor", 0);
    for (std::uint64_t n = 1; n <= people_count; ++n) {
        const Somebody &one = somebodies[n - 1];
        rows.push_back({Person{person_id(n),
                               one.name,
                               one.job,
                               {one.team},
                               {one.site},
                               n == 1 ? mine : Roles{Role::staff},
                               true,
                               false},
                        false});
        rows.push_back({Contact{person_id(n), "p" + std::to_string(n) + "@caldervale.example",
                                "07700 9001" + std::string(n < 10 ? "0" : "") + std::to_string(n)},
                        false});
    }
    return rows;
}

std::vector<Change> week(LocalDate today, Instant now) {
    constexpr std::array<PlaceKind, 6> turn{PlaceKind::office, PlaceKind::office, PlaceKind::home,
                                            PlaceKind::visits, PlaceKind::office, PlaceKind::back_up};
    std::vector<Change> rows;
    for (std::uint64_t n = 2; n <= people_count; ++n) {
        const SiteCode base{somebodies[n - 1].site};
        for (int day = 0; day < 5; ++day) {
            const PlaceKind kind =
                n == 9 ? PlaceKind::leave : turn[(n + static_cast<std::uint64_t>(day)) % turn.size()];
            for (const Half half : {Half::am, Half::pm}) {
                if (n == 12 && half == Half::pm)
                    continue;
                rows.push_back(
                    {Presence{person_id(n), today + day, half, kind, needs_site(kind) ? base : SiteCode{}, now},
                     false});
            }
        }
        if (n % 3 == 0 || n == 5)
            rows.push_back({Actual{person_id(n), today, base, n == 6 ? ActualState::left : ActualState::here,
                                   now - minutes(static_cast<std::int64_t>(n) * 23)},
                            false});
    }
    int taken = 0;
    for (const char *desk : {"TH-1-22", "TH-1-23", "TH-1-27", "TH-0-02", "TH-0-05", "TH-0-09"})
        rows.push_back({Occupied{booking_id(static_cast<std::uint64_t>(100 + ++taken)),
                                 {desk},
                                 today,
                                 taken % 2 ? Span::day : Span::am},
                        false});
    return rows;
}

std::vector<Change> my_week(LocalDate today, Instant now) {
    const PersonId me = person_id(1);
    std::vector<Change> rows{{Presence{me, today, Half::am, PlaceKind::office, {"TH"}, now}, false},
                             {Presence{me, today, Half::pm, PlaceKind::visits, {}, now}, false},
                             {Presence{me, today + 1, Half::am, PlaceKind::home, {}, now}, false},
                             {Presence{me, today + 1, Half::pm, PlaceKind::home, {}, now}, false},
                             {Presence{me, today + 2, Half::am, PlaceKind::other_site, {"RS"}, now}, false},
                             {Actual{me, today, {"TH"}, ActualState::here, now - minutes(296)}, false}};
    Booking booking{booking_id(1), {"TH-1-24"}, {"TH"}, me, today, Span::am, BookingState::confirmed, now, {}, {}};
    rows.push_back({booking, false});
    booking.id = booking_id(2), booking.date = today + 2, booking.desk = {"RS-0-03"}, booking.site = {"RS"};
    booking.span = Span::day;
    rows.push_back({booking, false});
    return rows;
}

std::vector<Change> assessments(Instant now) {
    std::vector<Change> rows;
    const auto add = [&](std::uint64_t n, int person, Workstation kind, const char *place, AssessmentState state,
                         std::vector<int> troubles, int hours_ago) {
        const auto who = person_id(static_cast<std::uint64_t>(person));
        Assessment made;
        made.id = assessment_id(n), made.person = who, made.workstation = kind, made.place = place;
        made.state = state;
        made.started_at = now - minutes(60 * hours_ago + 40);
        made.submitted_at = now - minutes(60 * hours_ago);
        const DseAnswers answers = answers_of(made.id, who, std::move(troubles));
        made.risk = risk_of(made.version, answers.answers);
        if (state == AssessmentState::signed_off)
            made.reviewed_at = now - minutes(30), made.reviewed_by = person_id(8);
        rows.push_back({made, false}), rows.push_back({answers, false});
    };
    add(1, 1, Workstation::office_desk, "Town Hall, desk 24", AssessmentState::signed_off, {}, 400);
    add(2, 5, Workstation::home, "Bwrdd y gegin (kitchen table)", AssessmentState::submitted, {3, 8, 36}, 2);
    add(3, 3, Workstation::hot_desk, "Riverside House, ground floor", AssessmentState::submitted, {17}, 26);
    add(4, 12, Workstation::vehicle, "Van 7", AssessmentState::submitted, {3, 8, 27}, 71);
    return rows;
}

std::vector<Change> board(Instant now) {
    const auto in = [&](int min) { return now + minutes(min); };
    Visit sos =
        alarm(visit_of(11, 2, "Flat 7, 12 Mill Lane, Hebden", "Tenancy inspection", in(-2)), 1, AlarmCause::sos);
    Visit told =
        alarm(visit_of(12, 5, "4 Heol y Bont Uchaf, Llanfair", "Assessment at home", in(-14)), 2, AlarmCause::overdue);
    told.worker_safe_at = in(-1);
    Visit owned = alarm(visit_of(13, 3, "Plot 9, Canal Road", "Site visit", in(-31)), 2, AlarmCause::sos);
    owned.state = VisitState::acknowledged;
    owned.acknowledged_by = person_id(8), owned.acknowledged_at = in(-7), owned.acknowledged_until = in(13);
    Visit late = visit_of(14, 7, "18 Ashgrove, top floor", "Equipment check", in(-3));
    late.state = VisitState::overdue;
    std::vector<Change> rows{{sos, false},
                             {told, false},
                             {owned, false},
                             {late, false},
                             {visit_of(15, 4, "33 Station Road", "Review", in(2)), false},
                             {visit_of(16, 10, "Heron Wood, east gate", "Tree inspection", in(4)), false}};
    for (int n = 0; n < 5; ++n)
        rows.push_back(
            {visit_of(static_cast<std::uint64_t>(17 + n), std::array{6, 8, 11, 13, 14}[static_cast<std::size_t>(n)],
                      std::array{"2 Bridge Street", "Unit 5, Vale Trading Estate", "The Cross Keys, High Street",
                                 "61 Moorside Avenue", "Sheltered flats, Green Lane"}[static_cast<std::size_t>(n)],
                      "Visit", in(12 + 9 * n)),
             false});
    rows.push_back(event(sos, 1, VisitEventKind::armed, in(-62)));
    rows.push_back(event(sos, 2, VisitEventKind::checked_in, in(-30)));
    rows.push_back(event(sos, 3, VisitEventKind::sos, in(-2)));
    rows.push_back(event(sos, 4, VisitEventKind::told, in(-2), "Duty officer", 1));
    return rows;
}

Visit my_visit(Instant now, Instant deadline) {
    Visit visit = visit_of(1, 1, "12 Mill Lane, Hebden", "Housing inspection", deadline);
    visit.with_whom = "Mr Jones";
    visit.risk = Risk::high;
    visit.interval_minutes = 30;
    visit.started_at = now - minutes(18);
    visit.planned_end = now + minutes(75);
    return visit;
}

std::vector<Change> troubles(Instant now) {
    HubTrouble mail, plan, rung;
    mail.about = "channel/mail", mail.kind = TroubleKind::not_taken, mail.channel = Channel::mail;
    mail.since = now - minutes(6);
    plan.about = "plan/care", plan.team = "Adult social care", plan.since = now - minutes(600);
    rung.about = "rung//3", rung.kind = TroubleKind::rung_unreached, rung.rung = 3, rung.who = "Control room";
    rung.why = Unreached::not_set_up, rung.since = now - minutes(600);
    return {{mail, false}, {plan, false}, {rung, false}};
}

Receipt receipt_for(const Visit &visit, Instant now) {
    Receipt receipt;
    receipt.visit = visit.id;
    receipt.epoch = visit.epoch;
    receipt.deadline = visit.deadline;
    receipt.hub_time = now;
    receipt.reach = Reach::somebody;
    receipt.first_told = "Duty officer";
    return receipt;
}

std::vector<Change> story_of(const Visit &visit, Instant now) {
    std::vector<Change> rows{event(visit, 1, VisitEventKind::armed, now - minutes(18)),
                             event(visit, 2, VisitEventKind::checked_in, now - minutes(9))};
    for (int rung = 1; rung <= visit.rung; ++rung)
        rows.push_back(event(visit, 2 + rung, VisitEventKind::told, visit.deadline + minutes(4 * rung),
                             rung == 1 ? "Duty officer" : "Out-of-hours team", rung));
    return rows;
}

} // namespace tallyboard::demo
