#include "plans/plan_lists.h"
#include "plans/plan_words.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include <algorithm>
#include <tuple>

namespace tallyboard::plan_lists {

namespace {

constexpr std::size_t gaps_shown = 40; // more than that nobody reads; the worst of all come first then
using plan_words::Weight;

QString say_of_plans(const char *text) { return translated("PlanLists", text); }

bool covers(const Gap &a, const Gap &b) { return a.from <= b.from && b.until <= a.until; }

/// What explains "nobody for the step", and need not be said a second time.
bool explains(const Gap &a, const Gap &nobody) {
    return a.rung == nobody.rung && a.target != 0 && nobody.rung != 0 && covers(a, nobody);
}

QString sentence_of(const PlanRead &read, const Plan &plan, const PlanReport &report, const Gap &gap) {
    QStringList why;
    if (gap.kind == GapKind::nobody)
        for (const Gap &other : report.gaps)
            if (explains(other, gap))
                if (const QString one = plan_words::reason(read, other); !one.isEmpty() && !why.contains(one))
                    why += one;
    const QString what = plan_words::gap(read, plan, gap) +
                         (why.isEmpty() ? QString() : QStringLiteral(": ") + why.join(QStringLiteral(", ")));
    const bool begun = gap.from <= read.now, lasts = gap.until >= report.until;
    QString when = plan_words::between(gap.from, gap.until, read.zone);
    if (begun && lasts)
        //: When something is wrong: all the time that was looked at.
        when = say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Now and for all the weeks ahead"));
    else if (begun)
        //: When something is wrong; %1 is "Sat 5 Dec 18:00".
        when = say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Now and until %1"))
                   .arg(time_words::date_and_clock(gap.until, read.zone));
    else if (lasts)
        //: When something is wrong; %1 is "Sat 5 Dec 18:00".
        when = say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "From %1 on"))
                   .arg(time_words::date_and_clock(gap.from, read.zone));
    //: A gap in a plan: %1 is when, %2 what is wrong then.
    return say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "%1: %2.")).arg(when, what);
}

/// Those that are not over and are no mere reason of another, worst first.
std::vector<Gap> told_gaps(const PlanRead &read, const PlanReport &report) {
    std::vector<Gap> found;
    for (const Gap &gap : report.gaps) {
        const bool is_reason = std::ranges::any_of(report.gaps, [&](const Gap &other) {
            return other.kind == GapKind::nobody && explains(gap, other) && covers(other, gap);
        });
        if (gap.until > read.now && !is_reason)
            found.push_back(gap);
    }
    std::ranges::stable_sort(found, [](const Gap &a, const Gap &b) {
        return std::tuple(plan_words::weight(a.kind), a.kind, a.from) <
               std::tuple(plan_words::weight(b.kind), b.kind, b.from);
    });
    return found;
}

const PlanReport *report_now(const PlanRead &read, const Plan &plan) {
    const PlanReport *report = read.report(plan.id);
    return report != nullptr && report->until > read.now ? report : nullptr;
}

void add_way(std::vector<PlanLineRow> &rows, const QString &under, const PlanRead &read, const Method &method) {
    PlanLineRow row;
    row.line_id = under + QLatin1Char('/') + to_qstring(method.id.text());
    row.kind = QStringLiteral("way");
    row.title = plan_words::method_kind(method.kind);
    row.text = to_qstring(method.address);
    switch (method.state) {
    case MethodState::verified:
        row.state_key = QStringLiteral("confirmed");
        //: State of somebody's address or number; %1 is a date.
        row.state_text = say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Answered here on %1"))
                             .arg(time_words::full_date(civil_time(method.verified_at, read.zone).date));
        break;
    case MethodState::broken:
        row.state_key = QStringLiteral("refused");
        //: State of somebody's address or number.
        row.state_text = say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Nothing arrives here any more"));
        break;
    case MethodState::unverified:
        row.state_key = QStringLiteral("unproved");
        //: State of somebody's address or number.
        row.state_text = say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Nobody has answered here yet"));
    }
    rows.push_back(std::move(row));
}

void add_ways(std::vector<PlanLineRow> &rows, const QString &under, const PlanRead &read, const Who &who) {
    bool any = false;
    for (const Method &method : read.methods)
        if (method.owner() == who)
            add_way(rows, under, read, method), any = true;
    if (any)
        return;
    PlanLineRow row;
    row.line_id = under + QStringLiteral("/none");
    row.kind = QStringLiteral("way");
    row.state_key = QStringLiteral("unproved");
    row.state_text =
        who.is_person()
            //: Of somebody in a plan without a mail address or number.
            ? say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Only this app. At night perhaps nobody looks at it."))
            //: Of a firm in a plan without a mail address or number.
            : say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "No address or number yet: nothing can be sent."));
    rows.push_back(std::move(row));
}

/// Who is behind the step at this moment, and for which of its targets.
std::vector<PlanPerson> behind_now(const PlanRead &read, const PlanReport *report, int rung) {
    if (report == nullptr)
        return {};
    const Instant now = std::max(read.now, report->from); // this device's clock may be a little behind the hub's
    for (const PlanSpan &span : report->spans)
        if (span.rung == rung && span.from <= now && now < span.until)
            return span.people;
    return {};
}

void add_people(std::vector<PlanLineRow> &rows, const QString &under, const PlanRead &read,
                const std::vector<PlanPerson> &people, int target) {
    for (const PlanPerson &person : people) {
        if (person.target != target || person.who == Who{})
            continue;
        PlanLineRow row;
        row.line_id = under + QLatin1Char('/') +
                      to_qstring(person.who.is_person() ? person.who.person.text() : person.who.party.text());
        row.kind = QStringLiteral("who");
        row.title = plan_words::who(read, person.who);
        row.text =
            plan_words::lack(person.lack == Lack::no_method || person.lack == Lack::broken ? Lack::none : person.lack);
        const QString id = row.line_id;
        rows.push_back(std::move(row));
        add_ways(rows, id, read, person.who);
    }
}

void add_target(std::vector<PlanLineRow> &rows, const QString &step, int number, const PlanRead &read,
                const Target &target, const std::vector<PlanPerson> &now) {
    PlanLineRow row;
    row.line_id = step + QLatin1Char('/') + QString::number(number);
    row.kind = QStringLiteral("who");
    row.title = plan_words::target(read, target);
    row.text = plan_words::target_kind(read, target);
    const bool is_one = target.kind == TargetKind::person || target.kind == TargetKind::party;
    const auto own = std::ranges::find_if(
        now, [&](const PlanPerson &one) { return one.target == number && (is_one || one.who == Who{}); });
    if (own != now.end() && own->lack != Lack::none && own->lack != Lack::no_method && own->lack != Lack::broken) {
        row.state_key = QStringLiteral("unproved");
        //: Of somebody in a plan, or of a rota: why they would not be told at this moment; %1 is "on leave".
        row.state_text = say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Now: %1")).arg(plan_words::lack(own->lack));
    }
    const QString id = row.line_id;
    rows.push_back(std::move(row));
    if (is_one)
        add_ways(rows, id, read, {target.person, target.party});
    else
        add_people(rows, id, read, now, number);
}

} // namespace

Standing standing(const PlanRead &read, const Plan &plan) {
    const PlanReport *report = report_now(read, plan);
    if (report == nullptr)
        return {QStringLiteral("unknown"),
                //: State of a plan in the list of plans: nothing is known of the days ahead.
                say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Not looked at yet")),
                say_of_plans(QT_TRANSLATE_NOOP(
                    "PlanLists", "Your council's Tallyboard has not said yet what this plan comes to. It does so "
                                 "with the next change or the next hour that this device hears of."))};
    const Instant near = read.now + minutes(std::int64_t{near_days} * 24 * 60);
    for (const Gap &gap : told_gaps(read, *report))
        if (gap.from < near) {
            const Weight weight = plan_words::weight(gap.kind);
            return {plan_words::weight_key(weight), plan_words::weight_text(weight),
                    sentence_of(read, plan, *report, gap)};
        }
    //: State of a plan in the list of plans.
    const QString fine = say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Nothing missing"));
    if (report->until < near) // there is so much to say that the hub looked no further
        return {QStringLiteral("confirmed"), fine,
                //: Under a plan in the list of plans; %1 is "Sat 5 Dec 18:00".
                say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Up to %1 somebody who has answered a test stands behind "
                                                            "each step."))
                    .arg(time_words::date_and_clock(report->until, read.zone))};
    //: Under a plan in the list of plans; %1 is a number.
    return {QStringLiteral("confirmed"), fine,
            say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "For the next %1 days somebody who has answered a test stands "
                                                        "behind each step."))
                .arg(near_days)};
}

std::vector<PlanRow> plans(const PlanRead &read) {
    std::vector<PlanRow> rows;
    for (const Plan &plan : read.plans) {
        const Standing now = standing(read, plan);
        rows.push_back({to_qstring(plan.id.text()), to_qstring(plan.name), plan_words::all_used_for(read, plan.id),
                        now.state_key, now.state_text, now.sentence, !waiting(read, plan.id).isEmpty()});
    }
    for (const Command &command : read.waiting) { // a new one
        const auto *save = std::get_if<SavePlan>(&command.verb);
        const QString id = save == nullptr ? QString() : to_qstring(save->plan.id.text());
        if (save == nullptr || std::ranges::find(rows, id, &PlanRow::plan_id) != rows.end())
            continue;
        rows.push_back(
            {id, to_qstring(save->plan.name), QString(), QStringLiteral("onDevice"),
             //: State of a new plan that the hub has not answered yet.
             say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "On this device: to be added")),
             say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "It holds once your council's Tallyboard has answered.")),
             true});
    }
    return rows;
}

std::vector<PlanLineRow> steps(const PlanRead &read, const Plan &plan) {
    std::vector<PlanLineRow> rows;
    const PlanReport *report = report_now(read, plan);
    for (int rung = 1; rung <= plan.officers_rung(); ++rung) {
        const bool officers = rung == plan.officers_rung();
        const auto now = behind_now(read, report, rung);
        PlanLineRow row;
        row.line_id = QString::number(rung);
        row.kind = QStringLiteral("head");
        row.title = plan_words::numbered(plan, rung);
        const QString id = row.line_id;
        if (officers) {
            row.text = plan_words::officers_about(plan);
            rows.push_back(std::move(row));
            add_people(rows, id, read, now, 0);
            continue;
        }
        const PlanRung &of = plan.rungs[static_cast<std::size_t>(rung - 1)];
        row.text = plan_words::step_about(of);
        rows.push_back(std::move(row));
        for (std::size_t i = 0; i < of.targets.size(); ++i)
            add_target(rows, id, static_cast<int>(i) + 1, read, of.targets[i], now);
    }
    return rows;
}

std::vector<PlanGapRow> gaps(const PlanRead &read, const Plan &plan, int &more) {
    more = 0;
    const PlanReport *report = report_now(read, plan);
    if (report == nullptr)
        return {};
    std::vector<Gap> found = told_gaps(read, *report);
    if (found.size() > gaps_shown) {
        more = static_cast<int>(found.size() - gaps_shown);
        found.resize(gaps_shown);
    }
    const auto day_of = [&](const Gap &gap) {
        return gap.from <= read.now ? LocalDate{} : civil_time(gap.from, read.zone).date;
    };
    std::ranges::stable_sort(found, {}, day_of); // the worst stay first within a day
    std::vector<PlanGapRow> rows;
    for (const Gap &gap : found) {
        const LocalDate day = day_of(gap);
        const bool first = rows.empty() || day != day_of(*(&gap - 1));
        const Weight weight = plan_words::weight(gap.kind);
        PlanGapRow row;
        row.gap_id = QStringLiteral("%1/%2/%3/%4/%5%6")
                         .arg(gap.from.ms)
                         .arg(word(gap.kind))
                         .arg(gap.rung)
                         .arg(gap.target)
                         .arg(to_qstring(gap.who.person.text()), to_qstring(gap.who.party.text()));
        if (first)
            //: Above what is wrong with a plan at this moment.
            row.day =
                day == LocalDate{} ? say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Now")) : time_words::long_day(day);
        row.text = sentence_of(read, plan, *report, gap);
        row.state_key = plan_words::weight_key(weight);
        row.state_text = plan_words::weight_text(weight);
        rows.push_back(std::move(row));
    }
    return rows;
}

QString made_at(const PlanRead &read, const Plan &plan) {
    const PlanReport *report = report_now(read, plan);
    if (report == nullptr)
        return {};
    //: Under the heading of what is wrong with a plan; %1 and %2 are "Tue 24 Nov 13:48".
    return say_of_plans(QT_TRANSLATE_NOOP("PlanLists", "Worked out by your council's Tallyboard on %1, up to %2. It "
                                                       "does so anew whenever something changes."))
        .arg(time_words::date_and_clock(report->made_at, read.zone),
             time_words::date_and_clock(report->until, read.zone));
}

} // namespace tallyboard::plan_lists
