#include "plans/PlansViewModel.h"
#include "domain/permissions.h"
#include "plans/plan_lists.h"
#include "plans/plan_words.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include <algorithm>

namespace tallyboard {

/// What the store's thread made of what it read.
struct PlansViewModel::Shown {
    PlanRead read;
    std::vector<PlanRow> plans;
    std::vector<PlanRefusalRow> refusals, plan_refusals;
    QStringList waits, plan_waits;
    std::vector<PlanLineRow> steps, asked, tests;
    std::vector<PlanGapRow> gaps;
    std::vector<PlanWeekRow> week_rows;
    plan_lists::Standing standing;
    QString name, used_for, made_at, week_title, ask_problem;
    bool there = false;
    int more_gaps = 0, week = 0, weeks = 0;
    PlanId asked_of;
};

PlansViewModel::PlansViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::lone_working) | store::topic(store::Topic::people) |
                    store::topic(store::Topic::notices),
                parent) {
    connect(&session, &Session::personChanged, this, [this] { emit allowedChanged(), refresh(); });
    connect(&session, &Session::opened, this, &PlansViewModel::allowedChanged);
    connect(this, &ViewModel::refusalChanged, this, &PlansViewModel::draftChanged);
}

bool PlansViewModel::allowed() const { return may_do<SavePlan>(session().person().roles, Relation::own); }
QString PlansViewModel::planId() const { return m_plan.is_nil() ? QString() : to_qstring(m_plan.text()); }
QString PlansViewModel::today() const { return to_qstring(date_text(session().today())); }

namespace {

/// The plan as the hub has it, or a new one that still waits here.
const Plan *shown_plan(const PlanRead &read, const PlanId &id) {
    if (const Plan *plan = read.plan(id))
        return plan;
    for (const Command &command : read.waiting)
        if (const auto *save = std::get_if<SavePlan>(&command.verb); save != nullptr && save->plan.id == id)
            return &save->plan;
    return nullptr;
}

} // namespace

void PlansViewModel::reload() {
    const auto day = date_parse(m_ask_day.toStdString()).value_or(session().today());
    const auto minute = plan_lists::minutes_of(m_ask_time);
    const bool ask_now = m_ask_day.isEmpty() && m_ask_time.trimmed().isEmpty();
    const Instant at = ask_now  ? session().now()
                       : minute ? instant_of(day, *minute / 60, *minute % 60, session().zone())
                                : Instant{};
    //: In answer to "who would be told then": the time that was typed is none.
    const QString no_time = tr("Type a time as 19:10.");
    reread(
        [id = m_plan, week = m_week, at, no_time, now = session().now(), today = session().today(),
         zone = session().zone(), allowed = allowed()](store::LocalStore &local) {
            Shown shown;
            shown.asked_of = id;
            if (!allowed)
                return shown;
            PlanRead &read = shown.read = read_plans(local, id);
            read.now = now, read.today = today, read.zone = zone;
            shown.plans = plan_lists::plans(read);
            shown.refusals = plan_lists::refused(read, {});
            shown.waits = plan_lists::waiting(read, {});
            const Plan *plan = shown_plan(read, id);
            if (plan == nullptr)
                return shown;
            shown.there = read.plan(id) != nullptr;
            shown.name = to_qstring(plan->name);
            shown.used_for = plan_words::all_used_for(read, id);
            shown.steps = plan_lists::steps(read, *plan);
            shown.plan_waits = plan_lists::waiting(read, id);
            if (!shown.there)
                return shown;
            shown.plan_refusals = plan_lists::refused(read, id);
            shown.standing = plan_lists::standing(read, *plan);
            shown.gaps = plan_lists::gaps(read, *plan, shown.more_gaps);
            shown.made_at = plan_lists::made_at(read, *plan);
            shown.weeks = plan_lists::weeks(read, *plan);
            shown.week = std::clamp(week, 0, std::max(0, shown.weeks - 1));
            shown.week_title = plan_lists::week_title(read, shown.week);
            shown.week_rows = plan_lists::week(read, *plan, shown.week);
            shown.ask_problem = no_time;
            if (at.is_set())
                shown.asked = plan_lists::asked(read, *plan, at, shown.ask_problem);
            shown.tests = plan_lists::tests(read);
            return shown;
        },
        [this](Shown shown) { show(std::move(shown)); });
}

void PlansViewModel::show(Shown shown) {
    m_plans.setRows(std::move(shown.plans));
    m_refusals.setRows(std::move(shown.refusals));
    m_waits = std::move(shown.waits);
    if (shown.asked_of != m_plan) { // another was chosen since: that is read next
        emit shownChanged();
        return;
    }
    m_read = std::move(shown.read);
    for (const auto &[id, person] : m_named)
        m_read.people.emplace(id, person);
    m_there = shown.there;
    m_name = shown.name, m_used_for = shown.used_for, m_made_at = shown.made_at;
    m_state_key = shown.standing.state_key, m_state_text = shown.standing.state_text;
    m_state_sentence = shown.standing.sentence;
    m_plan_waits = std::move(shown.plan_waits);
    m_more_gaps = shown.more_gaps, m_week = shown.week, m_weeks = shown.weeks, m_week_title = shown.week_title;
    m_ask_problem = shown.ask_problem;
    const bool now = m_ask_day.isEmpty() && m_ask_time.trimmed().isEmpty();
    const LocalDate day = date_parse(m_ask_day.toStdString()).value_or(session().today());
    //: Above who would be told: of an alarm that is raised at this moment.
    m_ask_title = now ? tr("Of an alarm now")
                      //: Above who would be told: %1 is "Saturday 28 November", %2 "19:10".
                      : tr("Of an alarm on %1 at %2").arg(time_words::long_day(day), m_ask_time.trimmed());
    m_plan_refusals.setRows(std::move(shown.plan_refusals));
    m_steps.setRows(std::move(shown.steps));
    m_gaps.setRows(std::move(shown.gaps));
    m_week_rows.setRows(std::move(shown.week_rows));
    m_asked.setRows(std::move(shown.asked));
    m_tests.setRows(std::move(shown.tests));
    emit shownChanged();
    if (m_view == QLatin1String("draft"))
        showDraft();
}

void PlansViewModel::select(const QString &planId) {
    const auto id = PlanId::parse(planId.toStdString());
    leaveDraft();
    clearRefusal();
    m_plan = id.value_or(PlanId{});
    m_view = m_plan.is_nil() ? QString() : QStringLiteral("plan");
    m_there = false;
    for (QString *text : {&m_name, &m_used_for, &m_state_key, &m_state_text, &m_state_sentence, &m_made_at,
                          &m_week_title, &m_ask_day, &m_ask_time, &m_ask_title, &m_ask_problem})
        text->clear();
    m_more_gaps = m_week = m_weeks = 0;
    m_plan_waits.clear();
    m_plan_refusals.setRows({}), m_steps.setRows({}), m_gaps.setRows({}), m_week_rows.setRows({});
    m_asked.setRows({}), m_tests.setRows({});
    emit viewChanged(), emit shownChanged();
    refresh();
}

void PlansViewModel::openRotas() {
    select({});
    m_view = QStringLiteral("rotas");
    emit viewChanged();
}

void PlansViewModel::forget() {
    select({});
    m_plans.setRows({}), m_refusals.setRows({});
    m_waits.clear();
    m_read = {};
    emit shownChanged();
}

void PlansViewModel::turnWeek(int by) {
    m_week = std::clamp(m_week + by, 0, std::max(0, m_weeks - 1));
    emit shownChanged();
    refresh();
}

void PlansViewModel::ask(const QString &day, const QString &time) {
    m_ask_day = day, m_ask_time = time;
    emit shownChanged();
    refresh();
}

void PlansViewModel::test() {
    if (!m_there)
        return;
    act(TestPlan{session().newId<PlanTestId>(), m_plan}, [this] {
        //: Said after somebody asked for a test of a plan.
        session().say(tr("A test is on its way to everybody of this plan. Who answers stands here."),
                      QStringLiteral("onDevice"));
        refresh();
    });
}

void PlansViewModel::remove() {
    const Plan *plan = m_read.plan(m_plan);
    if (plan == nullptr)
        return;
    act(RemovePlan{plan->id, plan->version}, [this] {
        //: Said after somebody removed a plan.
        session().say(tr("Sent. The plan stays until your council's Tallyboard has answered."),
                      QStringLiteral("onDevice"));
        refresh();
    });
}

void PlansViewModel::dismiss(const QString &noticeId) {
    if (const auto id = CommandId::parse(noticeId.toStdString()))
        session().post(StoreFile::ops, [id = *id](store::LocalStore &local) { local.dismiss_notice(id); });
}

} // namespace tallyboard
