// Who is behind each step in one week, and tests of a plan with their answers.
#include "plans/plan_lists.h"
#include "plans/plan_words.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include <algorithm>
#include <utility>

namespace tallyboard::plan_lists {

namespace {

constexpr int weeks_most = 9; // eight weeks from a Wednesday touch nine

QString say_of_weeks(const char *text) { return translated("PlanWeeks", text); }

LocalDate monday_of(const PlanRead &read, int week) { return read.today + (1 - iso_weekday(read.today)) + 7 * week; }

QString who_in(const PlanRead &read, const PlanSpan &span, bool &nobody) {
    QStringList told, why;
    for (const PlanPerson &person : span.people) {
        const QString name = plan_words::who(read, person.who);
        if (person.told == HowTold::in_app)
            //: Somebody in a plan who would be told in the app alone. %1 is a name.
            told += say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "%1 (app only)")).arg(name);
        else if (person.told == HowTold::outside)
            told += name;
        else if (const QString lack = plan_words::lack(person.lack); person.who == Who{})
            why += lack;
        else
            //: Somebody in a plan who would not be told: %1 is a name, %2 is "on leave".
            why += say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "%1 is not told: %2")).arg(name, lack);
    }
    nobody = told.isEmpty();
    why.removeAll(QString());
    if (!nobody)
        return told.join(QStringLiteral(", "));
    return why.isEmpty()
               ? say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "Nobody"))
               //: In place of names, in a week of a plan: nobody would be told, and why.
               : say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "Nobody: %1")).arg(why.join(QStringLiteral(", ")));
}

/// After how long, as said of an answer.
QString after(Millis span) { return time_words::ago(span); }

void add_tested(std::vector<PlanLineRow> &rows, const PlanRead &read, const PlanTest &test, const TestedWay &way) {
    PlanLineRow row;
    row.line_id = to_qstring(test.id.text()) + QLatin1Char('/') + to_qstring(way.method.text()) +
                  to_qstring(way.who.person.text()) + to_qstring(way.who.party.text());
    row.kind = QStringLiteral("who");
    row.title = plan_words::who(read, way.who);
    row.text = way.method.is_nil() ? QString() : plan_words::method_kind(way.kind);
    if (way.method.is_nil()) {
        row.state_key = QStringLiteral("unproved");
        //: In a test of a plan, of somebody without an address or number.
        row.state_text = say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "App only: no test is sent by it"));
    } else if (way.answered_at.is_set()) {
        row.state_key = QStringLiteral("confirmed");
        //: In a test of a plan: somebody answered it; %1 is "2 min".
        row.state_text =
            say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "Answered in %1")).arg(after(way.answered_at - test.at));
    } else if (way.refused_at.is_set()) {
        row.state_key = QStringLiteral("refused");
        //: In a test of a plan: the message could not be handed over; %1 is "2 min".
        row.state_text = say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "Turned back after %1: nothing arrives here"))
                             .arg(after(way.refused_at - test.at));
    } else if (way.told_at.is_set()) {
        row.state_key = QStringLiteral("unproved");
        //: In a test of a plan: the message was handed over; %1 is "2 min".
        row.state_text = say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "Told after %1, no answer yet"))
                             .arg(after(way.told_at - test.at));
    } else {
        row.state_key = QStringLiteral("held");
        //: In a test of a plan: the message was not handed over yet.
        row.state_text = say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "On its way"));
    }
    rows.push_back(std::move(row));
}

} // namespace

int weeks(const PlanRead &read, const Plan &plan) {
    const PlanReport *report = read.report(plan.id);
    if (report == nullptr || report->until <= read.now)
        return 0;
    const LocalDate last = civil_time(report->until - Millis{1}, read.zone).date;
    return std::clamp((last.days - monday_of(read, 0).days) / 7 + 1, 0, weeks_most);
}

QString week_title(const PlanRead &read, int week) {
    const LocalDate monday = monday_of(read, week);
    if (week == 0)
        //: Above a week of a plan.
        return say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "This week, from today on"));
    //: Above a week of a plan; %1 is "Monday 30 November".
    return say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "Week of %1")).arg(time_words::long_day(monday));
}

std::vector<PlanWeekRow> week(const PlanRead &read, const Plan &plan, int week) {
    const PlanReport *report = read.report(plan.id);
    if (report == nullptr)
        return {};
    const Instant begin = instant_of(monday_of(read, week), 0, 0, read.zone);
    const Interval all{std::max(begin, read.now),
                       std::min(instant_of(monday_of(read, week + 1), 0, 0, read.zone), report->until)};
    std::vector<PlanWeekRow> rows;
    int rung = 0;
    Instant until; // of the last row
    for (const PlanSpan &span : report->spans) {
        const Interval part = common({span.from, span.until}, all);
        if (part.is_empty() || span.rung > plan.officers_rung())
            continue;
        PlanWeekRow row;
        row.who = who_in(read, span, row.nobody);
        const bool first = std::exchange(rung, span.rung) != span.rung;
        if (!first && until == part.from && rows.back().who == row.who) { // what changed is not shown here
            row.span_id = rows.back().span_id, row.step = rows.back().step;
            rows.pop_back();
        } else {
            row.span_id = QStringLiteral("%1/%2").arg(span.rung).arg(part.from.ms);
            row.step = first ? plan_words::numbered(plan, span.rung) : QString();
        }
        const Instant from{row.span_id.section(QLatin1Char('/'), 1).toLongLong()};
        until = part.until;
        row.when = Interval{from, until} == all
                       //: When somebody is behind a step of a plan: in the whole of the week that is shown.
                       ? say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "All the time"))
                       : plan_words::between(from, until, read.zone);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<PlanLineRow> tests(const PlanRead &read) {
    std::vector<PlanLineRow> rows;
    for (const PlanTest &test : read.tests) {
        const auto has_method = [](const TestedWay &way) { return !way.method.is_nil(); };
        const auto answered = [](const TestedWay &way) { return way.answered_at.is_set(); };
        PlanLineRow row;
        row.line_id = to_qstring(test.id.text());
        row.kind = QStringLiteral("head");
        const QString by = test.by.is_nil()
                               //: Who sent a test of a plan: the operator.
                               ? say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "whoever runs your council's Tallyboard"))
                               : plan_words::who(read, {test.by, {}});
        //: Heading of a test of a plan; %1 is "Tue 24 Nov 13:48", %2 a name.
        row.title = say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "%1, sent by %2"))
                        .arg(time_words::date_and_clock(test.at, read.zone), by);
        //: Under the heading of a test of a plan: how many of the messages were answered.
        row.text = say_of_weeks(QT_TRANSLATE_NOOP("PlanWeeks", "Answered: %1 of %2 messages"))
                       .arg(std::ranges::count_if(test.ways, answered))
                       .arg(std::ranges::count_if(test.ways, has_method));
        rows.push_back(std::move(row));
        if (&test != &read.tests.front())
            continue; // of older ones the count is enough
        for (const TestedWay &way : test.ways)
            add_tested(rows, read, test, way);
    }
    return rows;
}

} // namespace tallyboard::plan_lists
