#include "plans/plan_words.h"
#include "roles/role_words.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include <QLocale>

namespace tallyboard::plan_words {

namespace {

QString say(const char *text) { return translated("PlanWords", text); }

QString nobody_known() {
    //: In place of a name, when the person, firm or rota is not there any more.
    return say(QT_TRANSLATE_NOOP("PlanWords", "somebody who is no longer there"));
}

QString begun_upper(QString text) {
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

QString who(const PlanRead &read, const Who &who) {
    if (who.is_person()) {
        const auto found = read.people.find(who.person);
        return found == read.people.end() ? nobody_known() : to_qstring(found->second.name);
    }
    const Party *party = read.party(who.party);
    return party == nullptr ? nobody_known() : to_qstring(party->name);
}

QString target(const PlanRead &read, const Target &target) {
    switch (target.kind) {
    case TargetKind::person: return who(read, {target.person, {}});
    case TargetKind::party: return who(read, {{}, target.party});
    case TargetKind::rota: {
        const Rota *rota = read.rota(target.rota);
        return rota == nullptr ? begun_upper(nobody_known()) : to_qstring(rota->name);
    }
    case TargetKind::role: break;
    }
    //: Whom a step tells: all who have a role. %1 is "Manager" or "Safety officer".
    return say(QT_TRANSLATE_NOOP("PlanWords", "Everybody with the role %1")).arg(role_words::role(target.role));
}

QString target_kind(const PlanRead &read, const Target &target) {
    switch (target.kind) {
    case TargetKind::person: {
        const auto found = read.people.find(target.person);
        if (found == read.people.end())
            return {};
        QStringList parts{to_qstring(found->second.job_title),
                          read.parts.name({RoleScope::team, {found->second.team.text}})};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    case TargetKind::party:
        //: What a name in a plan stands for: an outside firm, or a mailbox that several people read.
        return say(QT_TRANSLATE_NOOP("PlanWords", "Firm or mailbox"));
    case TargetKind::rota:
        //: What a name in a plan stands for: a duty rota.
        return say(QT_TRANSLATE_NOOP("PlanWords", "Rota: whoever is on duty then"));
    case TargetKind::role: break;
    }
    //: What a name in a plan stands for: a role.
    return say(QT_TRANSLATE_NOOP("PlanWords", "Role: whoever has it then"));
}

QString step(const Plan &plan, int rung) {
    if (rung >= 1 && rung <= plan.rung_count())
        return to_qstring(plan.rungs[static_cast<std::size_t>(rung - 1)].duty);
    //: The last step of every plan.
    return say(QT_TRANSLATE_NOOP("PlanWords", "All safety officers"));
}

QString numbered(const Plan &plan, int rung) {
    //: A step of a plan: its number and what it is called.
    return say(QT_TRANSLATE_NOOP("PlanWords", "%1. %2")).arg(rung).arg(step(plan, rung));
}

QString wait(int seconds) {
    const int left = seconds % 60;
    if (seconds < 60)
        //: A short time: seconds.
        return say(QT_TRANSLATE_NOOP("PlanWords", "%1 s")).arg(seconds);
    if (left == 0)
        //: A short time: minutes.
        return say(QT_TRANSLATE_NOOP("PlanWords", "%1 min")).arg(seconds / 60);
    //: A short time: minutes and seconds.
    return say(QT_TRANSLATE_NOOP("PlanWords", "%1 min %2 s")).arg(seconds / 60).arg(left);
}

QString need(Need need) {
    switch (need) {
    case Need::one:
        //: How many of those whom a step tells must answer.
        return say(QT_TRANSLATE_NOOP("PlanWords", "One of them must answer."));
    case Need::two:
        //: How many of those whom a step tells must answer.
        return say(QT_TRANSLATE_NOOP("PlanWords", "Two of them must answer."));
    case Need::all: break;
    }
    //: How many of those whom a step tells must answer.
    return say(QT_TRANSLATE_NOOP("PlanWords", "All of them must answer."));
}

QString step_about(const PlanRung &rung) {
    //: Under a step of a plan, after how many must answer. %1 is "5 min".
    return need(rung.need) + QLatin1Char(' ') +
           say(QT_TRANSLATE_NOOP("PlanWords", "Without that, the next step is told after %1."))
               .arg(wait(rung.wait_seconds));
}

QString officers_about(const Plan &plan) {
    //: Under the last step of every plan. %1 is "5 min".
    return say(QT_TRANSLATE_NOOP("PlanWords", "This step stands behind every plan, and nobody can remove it. Then "
                                              "everybody of the plan is told once, and the last step again every %1 "
                                              "until somebody answers."))
        .arg(wait(plan.repeat_seconds));
}

QString used_for(const PlanRead &read, const PlanUse &use) {
    if (use.scope == RoleScope::council)
        //: Whom a plan is for, in the middle of a sentence.
        return say(QT_TRANSLATE_NOOP("PlanWords", "the whole council"));
    const QString name = read.parts.name({use.scope, use.where});
    //: In place of a team's or service's name, when it is gone; %1 is its code.
    return name.isEmpty() ? say(QT_TRANSLATE_NOOP("PlanWords", "a part that is no longer there (%1)"))
                                .arg(to_qstring(use.where.text))
                          : name;
}

QString all_used_for(const PlanRead &read, const PlanId &plan) {
    QStringList names;
    for (const PlanUse &use : read.uses)
        if (use.plan == plan)
            names += used_for(read, use);
    if (names.isEmpty())
        //: Under a plan that is for nobody.
        return say(QT_TRANSLATE_NOOP("PlanWords", "For nobody yet"));
    //: Whom a plan is for: %1 is "the whole council", or names of services and teams.
    return say(QT_TRANSLATE_NOOP("PlanWords", "For %1")).arg(names.join(QStringLiteral(", ")));
}

QString between(Instant from, Instant until, const std::string &zone) {
    const bool one_day = civil_time(from, zone).date == civil_time(until, zone).date;
    //: A span of time: %1 is "Sat 5 Dec 18:00", %2 "22:00" or "Sun 6 Dec 06:00".
    return say(QT_TRANSLATE_NOOP("PlanWords", "%1 to %2"))
        .arg(time_words::date_and_clock(from, zone),
             one_day ? time_words::clock(until, zone) : time_words::date_and_clock(until, zone));
}

QString lack(Lack lack) {
    switch (lack) {
    case Lack::none: break;
    //: Why somebody would not be told. No capital letter and no full stop, as in the next ones.
    case Lack::gone: return say(QT_TRANSLATE_NOOP("PlanWords", "no longer in the council's lists"));
    //: Why somebody would not be told.
    case Lack::leaver: return say(QT_TRANSLATE_NOOP("PlanWords", "has left the council"));
    //: Why somebody would not be told.
    case Lack::guest: return say(QT_TRANSLATE_NOOP("PlanWords", "a guest, and guests have no duty"));
    //: Why a rota tells nobody.
    case Lack::off_duty: return say(QT_TRANSLATE_NOOP("PlanWords", "nobody is on duty then: the rota has a hole"));
    //: Why a role tells nobody.
    case Lack::nobody: return say(QT_TRANSLATE_NOOP("PlanWords", "nobody has this role"));
    //: Why somebody would not be told.
    case Lack::worker: return say(QT_TRANSLATE_NOOP("PlanWords", "it is their own alarm"));
    //: Why somebody would not be told.
    case Lack::on_leave: return say(QT_TRANSLATE_NOOP("PlanWords", "on leave"));
    //: Why somebody is told in the app alone.
    case Lack::no_method: return say(QT_TRANSLATE_NOOP("PlanWords", "no address or number, only this app"));
    //: Why somebody is told in the app alone, or not at all.
    case Lack::broken: return say(QT_TRANSLATE_NOOP("PlanWords", "nothing arrives at their address or number"));
    //: Why somebody is told in the app alone, or not at all.
    case Lack::no_channel:
        return say(QT_TRANSLATE_NOOP("PlanWords", "your council's Tallyboard cannot send to their address or number"));
    }
    return {};
}

QString method_kind(MethodKind kind) {
    switch (kind) {
    //: A way to reach somebody.
    case MethodKind::mail: return say(QT_TRANSLATE_NOOP("PlanWords", "Mail"));
    //: A way to reach somebody.
    case MethodKind::mobile: return say(QT_TRANSLATE_NOOP("PlanWords", "Text message"));
    //: A way to reach somebody.
    case MethodKind::landline: return say(QT_TRANSLATE_NOOP("PlanWords", "Call"));
    case MethodKind::webhook: break;
    }
    //: A way to reach somebody: another program's web address.
    return say(QT_TRANSLATE_NOOP("PlanWords", "Web address"));
}

Weight weight(GapKind kind) {
    switch (kind) {
    case GapKind::nobody:
    case GapKind::in_app: return Weight::serious;
    case GapKind::same_person:
    case GapKind::one_channel:
    case GapKind::holidays_unknown: return Weight::said;
    default: return Weight::look;
    }
}

QString weight_key(Weight weight) {
    return weight == Weight::serious ? QStringLiteral("refused")
           : weight == Weight::look  ? QStringLiteral("unproved")
                                     : QStringLiteral("held");
}

QString weight_text(Weight weight) {
    switch (weight) {
    //: How much something wrong with a plan matters: nobody would hear of an alarm by a message.
    case Weight::serious: return say(QT_TRANSLATE_NOOP("PlanWords", "Needs fixing"));
    //: How much something wrong with a plan matters.
    case Weight::look: return say(QT_TRANSLATE_NOOP("PlanWords", "To look at"));
    case Weight::said: break;
    }
    //: How much something about a plan matters: it is good to know.
    return say(QT_TRANSLATE_NOOP("PlanWords", "To know"));
}

QString reason(const PlanRead &read, const Gap &gap) {
    switch (gap.kind) {
    case GapKind::off_duty:
        //: Why a step comes to nobody: nobody is on duty.
        return say(QT_TRANSLATE_NOOP("PlanWords", "the rota has a hole"));
    case GapKind::on_leave:
        //: Why a step comes to nobody; %1 is a name.
        return gap.target == 0 ? QString()
                               : say(QT_TRANSLATE_NOOP("PlanWords", "%1 is on leave")).arg(who(read, gap.who));
    case GapKind::leaver:
        //: Why a step comes to nobody; %1 is a name.
        return say(QT_TRANSLATE_NOOP("PlanWords", "%1 has left the council")).arg(who(read, gap.who));
    case GapKind::guest:
        //: Why a step comes to nobody; %1 is a name.
        return say(QT_TRANSLATE_NOOP("PlanWords", "%1 is a guest")).arg(who(read, gap.who));
    case GapKind::gone:
        //: Why a step comes to nobody: it names a person, firm or rota that is gone.
        return say(QT_TRANSLATE_NOOP("PlanWords", "it names somebody who is no longer there"));
    case GapKind::broken:
        //: Why a step comes to nobody; %1 is a name.
        return say(QT_TRANSLATE_NOOP("PlanWords", "nothing arrives any more where %1 can be reached"))
            .arg(who(read, gap.who));
    case GapKind::no_channel:
        //: Why a step comes to nobody; %1 is a name.
        return say(QT_TRANSLATE_NOOP("PlanWords", "your council's Tallyboard cannot send to where %1 can be reached"))
            .arg(who(read, gap.who));
    default: return {};
    }
}

namespace {

/// Of the plan's own steps as a whole.
QString gap_of_plan(GapKind kind) {
    switch (kind) {
    //: What is wrong with a plan, in the middle of a sentence.
    case GapKind::nobody:
        return say(QT_TRANSLATE_NOOP("PlanWords", "no step of this plan comes to anybody. Only the "
                                                  "safety officers would be told"));
    //: What is wrong with a plan, in the middle of a sentence.
    case GapKind::in_app:
        return say(QT_TRANSLATE_NOOP("PlanWords", "this plan tells people in the app alone. At "
                                                  "night perhaps nobody looks at it"));
    //: What is wrong with a plan, in the middle of a sentence.
    case GapKind::not_verified: return say(QT_TRANSLATE_NOOP("PlanWords", "nobody in this plan has answered a test"));
    //: What is wrong with a plan: all messages go by mail, or all as text messages.
    case GapKind::one_channel:
        return say(QT_TRANSLATE_NOOP("PlanWords", "all messages of this plan go one way. When "
                                                  "that way is down, nobody is told"));
    default: return say(QT_TRANSLATE_NOOP("PlanWords", "something is not as it should be"));
    }
}

/// Of a step as a whole; %1 is what it is called.
const char *gap_of_step(GapKind kind) {
    switch (kind) {
    //: What is wrong with a step of a plan, in the middle of a sentence. %1 is "Duty officer".
    case GapKind::nobody: return QT_TRANSLATE_NOOP("PlanWords", "nobody for %1");
    //: What is wrong with a step of a plan. %1 is "Duty officer".
    case GapKind::in_app: return QT_TRANSLATE_NOOP("PlanWords", "%1 is told in the app alone");
    //: What is wrong with a step of a plan. %1 is "Duty officer".
    case GapKind::not_verified: return QT_TRANSLATE_NOOP("PlanWords", "nobody for %1 has answered a test");
    //: What is wrong with a step of a plan. %1 is "Duty officer".
    case GapKind::on_leave: return QT_TRANSLATE_NOOP("PlanWords", "everybody for %1 is on leave");
    //: What is wrong with a step of a plan. %1 is "Duty officer".
    case GapKind::off_duty: return QT_TRANSLATE_NOOP("PlanWords", "a rota for %1 has a hole");
    //: What is wrong with a step of a plan. %1 is "Duty officer".
    case GapKind::too_few: return QT_TRANSLATE_NOOP("PlanWords", "only one is told for %1, and two must answer");
    //: What is wrong with a step of a plan. %1 is "Duty officer".
    case GapKind::holidays_unknown:
        return QT_TRANSLATE_NOOP("PlanWords", "the rota for %1 guesses, since no bank holidays are known so far ahead");
    default: return QT_TRANSLATE_NOOP("PlanWords", "%1 is not as it should be");
    }
}

} // namespace

QString gap(const PlanRead &read, const Plan &plan, const Gap &gap) {
    if (gap.rung == 0)
        return gap_of_plan(gap.kind);
    const QString name = step(plan, gap.rung);
    if (gap.rung == plan.officers_rung() && gap.kind == GapKind::nobody)
        //: What is wrong with a plan: behind all its steps there is nobody either.
        return say(QT_TRANSLATE_NOOP("PlanWords", "no safety officer can be told. Whoever runs your council's "
                                                  "Tallyboard would be told"));
    if (gap.kind == GapKind::same_person)
        //: What is said of a step: %1 is a name, %2 "Duty manager".
        return say(QT_TRANSLATE_NOOP("PlanWords", "%1 would be told for %2, and has been told already by then"))
            .arg(who(read, gap.who), name);
    if (gap.kind == GapKind::own_responder)
        //: What is wrong with a step: %1 is a name, %2 "Duty manager".
        return say(QT_TRANSLATE_NOOP("PlanWords", "%1 would be told for %2 of their own alarm"))
            .arg(who(read, gap.who), name);
    const QString why = gap.target == 0 || gap.kind == GapKind::off_duty ? QString() : reason(read, gap);
    //: What is wrong with a step: %1 is "Duty officer", %2 is "Jo Bell is on leave".
    return why.isEmpty() ? say(gap_of_step(gap.kind)).arg(name)
                         : say(QT_TRANSLATE_NOOP("PlanWords", "%1: %2")).arg(name, why);
}

} // namespace tallyboard::plan_words
