#include "plans/rota_lists.h"
#include "plans/plan_lists.h"
#include "plans/plan_words.h"
#include "shell/RefusalWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include <algorithm>
#include <set>

namespace tallyboard::rota_lists {

namespace {

constexpr std::size_t duties_shown = 20;

QString say_of_rotas(const char *text) { return translated("RotaLists", text); }

struct DutySpan {
    Interval span;
    std::vector<PlanPerson> people;
};

/// Of the first plan that names it and of which something is known.
std::vector<DutySpan> spans_of(const PlanRead &read, const RotaId &rota) {
    std::vector<DutySpan> found;
    if (rota.is_nil())
        return found; // as are the targets that are no rotas
    for (const PlanReport &report : read.reports) {
        const Plan *plan = read.plan(report.plan);
        for (int rung = 1; plan != nullptr && rung <= plan->rung_count() && found.empty(); ++rung) {
            const auto &targets = plan->rungs[static_cast<std::size_t>(rung - 1)].targets;
            const auto target = std::ranges::find(targets, rota, &Target::rota);
            if (target == targets.end())
                continue;
            const int number = static_cast<int>(target - targets.begin()) + 1;
            for (const PlanSpan &span : report.spans) {
                if (span.rung != rung || span.until <= read.now)
                    continue;
                DutySpan one{{std::max(span.from, read.now), span.until}, {}};
                std::ranges::copy_if(span.people, std::back_inserter(one.people),
                                     [&](const PlanPerson &person) { return person.target == number; });
                found.push_back(std::move(one));
            }
        }
    }
    return found;
}

QString names_of(const PlanRead &read, const DutySpan &span, bool &nobody) {
    QStringList names;
    for (const PlanPerson &person : span.people) {
        if (person.who == Who{})
            continue;
        const QString name = plan_words::who(read, person.who);
        names += person.lack == Lack::on_leave
                     //: Somebody who is on duty and on leave at once; %1 is a name.
                     ? say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "%1 (on leave)")).arg(name)
                     : name;
    }
    nobody = names.isEmpty();
    //: In place of a name: nobody has the duty then.
    return nobody ? say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "Nobody: the rota has a hole"))
                  : names.join(QStringLiteral(", "));
}

QString stand_in_title(const PlanRead &read, const StandIn &one) {
    const QString by = plan_words::who(read, one.by);
    if (one.away == Who{})
        //: Somebody has a duty as well as whoever has it by the rota; %1 is a name.
        return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "%1 is on duty as well")).arg(by);
    if (one.kind == StandInKind::swap)
        //: Two people swap duties; %1 and %2 are names.
        return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "%1 and %2 swap")).arg(by, plan_words::who(read, one.away));
    //: Somebody has a duty in place of somebody; %1 and %2 are names.
    return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "%1 stands in for %2")).arg(by, plan_words::who(read, one.away));
}

StandInRow stand_in_row(const PlanRead &read, const StandIn &one) {
    StandInRow row;
    row.stand_in_id = to_qstring(one.id.text());
    row.title = stand_in_title(read, one);
    row.when = plan_words::between(one.from, one.until, read.zone);
    if (one.kind == StandInKind::swap)
        row.when += QStringLiteral("; ") + plan_words::between(one.other_from, one.other_until, read.zone);
    return row;
}

/// "" and `made`; or what keeps it from being sent.
QString span_of(const SpanDraft &draft, const PlanRead &read, Interval &made) {
    const auto at = [&](const QString &day, const QString &time) -> std::optional<Instant> {
        const auto date = day.isEmpty() ? std::optional(read.today) : date_parse(day.toStdString());
        const auto minute = plan_lists::minutes_of(time);
        if (!date || !minute)
            return std::nullopt;
        return instant_of(*date, *minute / 60, *minute % 60, read.zone);
    };
    const auto from = at(draft.from_day, draft.from_time), until = at(draft.until_day, draft.until_time);
    if (!from)
        //: What keeps a stand-in from being sent.
        return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "Type the time at which it begins as 19:10."));
    if (!until)
        //: What keeps a stand-in from being sent.
        return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "Type the time at which it ends as 19:10."));
    if (*until <= *from)
        //: What keeps a stand-in from being sent.
        return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "It must end after it begins."));
    if (*until <= read.now)
        //: What keeps a stand-in from being sent.
        return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "That time is over. Choose a later one."));
    made = {*from, *until};
    return {};
}

/// In return for a stand-in, in the same words with a beginning that says so.
QString other_span_of(const StandInDraft &draft, const PlanRead &read, Interval &made) {
    const QString problem = span_of(draft.other, read, made);
    //: What keeps two people's swap from being sent; %1 says what is wrong with the time in return.
    return problem.isEmpty() ? problem : say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "In return: %1")).arg(problem);
}

bool is_over(const StandIn &one, Instant now) {
    return one.until <= now && (one.kind != StandInKind::swap || one.other_until <= now);
}

} // namespace

std::vector<PlanWeekRow> duties(const PlanRead &read, const RotaId &rota) {
    std::vector<PlanWeekRow> rows;
    Interval last;
    for (const DutySpan &span : spans_of(read, rota)) {
        PlanWeekRow row;
        row.who = names_of(read, span, row.nobody);
        if (!rows.empty() && rows.back().who == row.who && last.until == span.span.from) {
            last.until = span.span.until; // something else of them changes
            rows.back().when = plan_words::between(last.from, last.until, read.zone);
            continue;
        }
        if (rows.size() == duties_shown)
            break;
        last = span.span;
        row.span_id = QString::number(last.from.ms);
        row.when = plan_words::between(last.from, last.until, read.zone);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Who> on_duty(const PlanRead &read, const RotaId &rota) {
    std::set<Who> all;
    for (const DutySpan &span : spans_of(read, rota))
        for (const PlanPerson &person : span.people)
            if (person.who != Who{})
                all.insert(person.who);
    std::vector<Who> list(all.begin(), all.end());
    std::ranges::sort(list, {}, [&](const Who &who) { return plan_words::who(read, who); });
    return list;
}

std::vector<StandInRow> stand_ins(const PlanRead &read, const RotaId &rota) {
    std::vector<StandInRow> rows;
    for (const StandIn &one : read.stand_ins) {
        if (one.rota != rota || is_over(one, read.now))
            continue;
        StandInRow row = stand_in_row(read, one);
        row.removable = true;
        for (const Command &command : read.waiting)
            if (const auto *gone = std::get_if<RemoveStandIn>(&command.verb); gone && gone->stand_in == one.id) {
                row.removable = false;
                row.state_key = QStringLiteral("onDevice");
                //: State of a stand-in; the hub has not answered yet.
                row.state_text = say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "On this device: to be removed"));
            }
        rows.push_back(std::move(row));
    }
    for (const Command &command : read.waiting) {
        const auto *add = std::get_if<AddStandIn>(&command.verb);
        if (add == nullptr || add->stand_in.rota != rota)
            continue;
        StandInRow row = stand_in_row(read, add->stand_in);
        row.state_key = QStringLiteral("onDevice");
        //: State of a stand-in; the hub has not answered yet.
        row.state_text = say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "On this device: to be added"));
        if (std::ranges::find(rows, row.stand_in_id, &StandInRow::stand_in_id) == rows.end())
            rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<PlanRefusalRow> refused(const PlanRead &read) {
    std::vector<PlanRefusalRow> rows;
    for (const store::Notice &notice : read.refused) {
        if (!holds_any<AddStandIn, RemoveStandIn>(notice.command.verb))
            continue;
        QString title = refusal_words::title(notice.kind);
        if (const auto *add = std::get_if<AddStandIn>(&notice.command.verb))
            title += QStringLiteral(": ") + stand_in_title(read, add->stand_in) + QStringLiteral(", ") +
                     plan_words::between(add->stand_in.from, add->stand_in.until, read.zone);
        rows.push_back(
            {to_qstring(notice.id.text()), title,
             refusal_words::sentence(notice.refusal) + QLatin1Char(' ') + refusal_words::remedy(notice.refusal),
             false});
    }
    return rows;
}

QString problem(const StandInDraft &draft, const RotaId &rota, const PlanRead &read, StandIn &made) {
    if (draft.by.is_nil())
        //: What keeps a stand-in from being sent.
        return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "Choose who stands in."));
    Interval span, other;
    if (const QString bad = span_of(draft.span, read, span); !bad.isEmpty())
        return bad;
    const bool swaps = draft.swaps && draft.away != Who{};
    if (const QString bad = swaps ? other_span_of(draft, read, other) : QString(); !bad.isEmpty())
        return bad;
    made = {};
    made.rota = rota, made.by.person = draft.by, made.away = draft.away, made.from = span.from, made.until = span.until;
    if (swaps)
        made.kind = StandInKind::swap, made.other_from = other.from, made.other_until = other.until;
    if (made.away == made.by)
        //: What keeps a stand-in from being sent.
        return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "Nobody stands in for themselves. Choose somebody else."));
    const Refusal bad = check_stand_in(made, 0);
    if (bad.code == RefusalCode::value_out_of_range)
        //: What keeps a stand-in from being sent: a longer one is a change of the rota itself.
        return say_of_rotas(QT_TRANSLATE_NOOP("RotaLists", "That is too long: 92 days at most. What lasts longer is a "
                                                           "change of the rota."));
    return is_bad(bad) ? refusal_words::sentence(bad) + QLatin1Char(' ') + refusal_words::remedy(bad) : QString();
}

} // namespace tallyboard::rota_lists
