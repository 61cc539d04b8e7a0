#include "dse/DseViewModel.h"
#include "dse/dse_words.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include "store/reads.h"
#include <QTimer>
#include <algorithm>

namespace tallyboard {

struct DseViewModel::Shown {
    struct One {
        store::Shown<Assessment> assessment;
        int answered = 0;
    };
    std::vector<One> mine;
    std::optional<store::Shown<Assessment>> open;
    DseAnswers answers;
};

namespace {

int topic_count(int version) { return static_cast<int>(dse_topics(version).size()); }

int answered_of(int version, const std::vector<TopicAnswer> &answers) {
    return topic_count(version) - static_cast<int>(missing_topics(version, answers).size());
}

} // namespace

DseViewModel::DseViewModel(Session &session, QObject *parent, Later later)
    : ViewModel(session, StoreFile::vault, store::topic(store::Topic::dse), parent), m_later(std::move(later)) {
    if (!m_later)
        m_later = [this](int ms, std::function<void()> then) { QTimer::singleShot(ms, this, std::move(then)); };
    for (int i = 0; i < sectionCount(); ++i)
        m_topics.push_back(new RowsModel<TopicRow>(this));
    connect(&session, &Session::vaultChanged, this, &DseViewModel::lockedChanged);
}

RowsModelBase *DseViewModel::topicsOf(int section) {
    return m_topics[static_cast<std::size_t>(std::clamp(section, 1, sectionCount()) - 1)];
}

QStringList DseViewModel::workstations() const { return all_words<Workstation>(); }
QString DseViewModel::assessmentId() const { return m_open ? QString::fromStdString(m_open->id.text()) : QString(); }
QString DseViewModel::place() const { return m_open ? QString::fromStdString(m_open->place) : QString(); }
QString DseViewModel::workstation() const { return m_open ? word(m_open->workstation) : QString(); }
QString DseViewModel::state() const { return m_open ? word(m_open->state) : QString(); }
bool DseViewModel::editable() const { return m_open && m_open->state == AssessmentState::started; }
QString DseViewModel::feedback() const { return QString::fromStdString(m_answers.feedback); }
int DseViewModel::total() const { return m_open ? topic_count(m_open->version) : 0; }
int DseViewModel::answered() const { return m_open ? answered_of(m_open->version, m_answers.answers) : 0; }

QList<int> DseViewModel::missing() const {
    if (!m_open)
        return {};
    const std::vector<int> list = missing_topics(m_open->version, m_answers.answers);
    return QList<int>(list.begin(), list.end());
}

int DseViewModel::firstMissingSection() const {
    const QList<int> list = missing();
    if (!m_open || list.isEmpty())
        return sectionCount();
    for (const DseTopic &topic : dse_topics(m_open->version))
        if (topic.number == list.front())
            return topic.section;
    return 1;
}

void DseViewModel::reload() {
    reread(
        [me = session().me(), wanted = m_wanted](store::LocalStore &local) {
            Shown shown;
            for (const auto &assessment : store::assessments_of(local, me)) {
                const auto answers = store::answers_of(local, assessment.row.id);
                shown.mine.push_back({assessment, answers ? answered_of(assessment.row.version, answers->answers) : 0});
                if (assessment.row.id != wanted)
                    continue;
                shown.open = assessment;
                if (answers)
                    shown.answers = *answers;
            }
            return shown;
        },
        [this](const Shown &shown) { show(shown); });
}

/// The state of a check as a sentence; it says who looks next and never that all is well.
QString DseViewModel::stateSentence(const Assessment &one, int answered_count) const {
    const LocalDate today = session().today();
    const auto day = [&](Instant at) { return time_words::day(civil_time(at, session().zone()).date, today); };
    switch (one.state) {
    case AssessmentState::started:
        //: State of a workstation check; %1 of %2 questions are answered.
        return tr("Begun · %1 of %2 answered").arg(answered_count).arg(topic_count(one.version));
    case AssessmentState::submitted:
        //: State of a workstation check: handed in; %1 is a day.
        return tr("Handed in %1 · an assessor looks at it next").arg(day(one.submitted_at));
    case AssessmentState::actions_open:
        //: State of a workstation check: the assessor wants changes; %1 is a day.
        return tr("The assessor asked for changes %1").arg(day(one.reviewed_at));
    case AssessmentState::signed_off:
        //: State of a workstation check: finished; %1 is a day.
        return tr("Signed off by an assessor %1").arg(day(one.reviewed_at));
    case AssessmentState::replaced:
        //: State of a workstation check: over, because the person handed in a newer one of the same place.
        return tr("Replaced by a newer check of this place");
    }
    return {};
}

void DseViewModel::show(const Shown &shown) {
    std::vector<AssessmentRow> rows;
    for (const auto &[assessment, answered_count] : shown.mine) {
        const Assessment &one = assessment.row;
        const bool started = one.state == AssessmentState::started;
        const LocalDate began = civil_time(one.started_at, session().zone()).date;
        rows.push_back({.assessment_id = QString::fromStdString(one.id.text()),
                        .workstation = word(one.workstation),
                        .place = QString::fromStdString(one.place),
                        .state = word(one.state),
                        .state_sentence = stateSentence(one, answered_count),
                        .state_key = started || assessment.pending ? QStringLiteral("onDevice") : QString(),
                        .started_text = time_words::day(began, session().today()),
                        .answered = answered_count,
                        .total = topic_count(one.version),
                        .can_resume = started,
                        .risk = word(one.risk)});
    }
    m_assessments.setRows(std::move(rows));
    const AssessmentId was = m_open ? m_open->id : AssessmentId{};
    const int stood_at = editable() && !missing().isEmpty() ? firstMissingSection() : 0;
    m_open.reset();
    m_answers = shown.answers;
    if (!busy())
        m_said.clear();
    m_open_pending = shown.open && shown.open->pending;
    if (shown.open)
        m_open = shown.open->row;
    showOpen();
    if (m_open && m_open->id == was && stood_at > 0)
        sayWhere(stood_at);
}

/// Who cannot see the next part open, or the button to hand in, hears of it.
void DseViewModel::sayWhere(int stood_at) {
    if (canSubmit())
        //: Spoken when the last question is answered; the words are those of the button.
        session().announce(tr("All %1 questions are answered. Next: Hand in to the assessor.").arg(total()), false);
    else if (editable() && firstMissingSection() != stood_at)
        //: Spoken when a part of the check is done: %1 of %2 questions are answered, %3 is the next part's heading.
        session().announce(tr("%1 of %2 answered. Next: %3.")
                               .arg(answered())
                               .arg(total())
                               .arg(dse_words::section_title(firstMissingSection())),
                           false);
}

const TopicAnswer *DseViewModel::answerOf(int topic) const {
    for (const auto *list : {&m_said, &m_answers.answers})
        for (const TopicAnswer &one : *list)
            if (one.topic == topic)
                return &one;
    return nullptr;
}

void DseViewModel::showOpen() {
    std::vector<std::vector<TopicRow>> topics(m_topics.size());
    std::vector<SectionRow> sections;
    for (int i = 1; m_open && i <= sectionCount(); ++i)
        sections.push_back({.section = i, .title = dse_words::section_title(i)});
    for (const DseTopic &topic : m_open ? dse_topics(m_open->version) : std::span<const DseTopic>{}) {
        const auto at = static_cast<std::size_t>(std::clamp(topic.section, 1, sectionCount()) - 1);
        const TopicAnswer *said = answerOf(topic.number);
        const Answer answer = said == nullptr ? Answer::none : said->answer;
        const bool trouble = dse_words::is_trouble(topic, answer);
        sections[at].total += 1, sections[at].answered += answer != Answer::none, sections[at].troubles += trouble;
        topics[at].push_back({.number = topic.number,
                              .words = dse_words::statement(topic.number),
                              .hint = dse_words::hint(topic.number),
                              .answer = word(answer),
                              .note = said == nullptr ? QString() : QString::fromStdString(said->note),
                              .may_be_not_applicable = topic.may_be_not_applicable,
                              .trouble = trouble});
    }
    for (std::size_t i = 0; i < topics.size(); ++i)
        m_topics[i]->setRows(std::move(topics[i]));
    m_sections.setRows(std::move(sections));
    emit openChanged(), emit progressChanged();
}

void DseViewModel::start(const QString &workstation, const QString &place) {
    const auto kind = parse_word<Workstation>(workstation);
    if (!kind)
        return;
    StartAssessment verb;
    verb.assessment = session().newId<AssessmentId>();
    verb.workstation = *kind;
    verb.place = place.trimmed().toStdString();
    emit used();
    act(verb, [this, id = verb.assessment] {
        m_wanted = id;
        refresh();
    });
}

void DseViewModel::startAgain() {
    if (m_open)
        start(word(m_open->workstation), QString::fromStdString(m_open->place));
}

void DseViewModel::open(const QString &assessmentId) {
    const auto id = AssessmentId::parse(assessmentId.toStdString());
    if (!id)
        return;
    saveTyped();
    m_wanted = *id;
    emit used();
    refresh();
}

void DseViewModel::leave() {
    saveTyped();
    m_wanted = {};
    refresh();
}

void DseViewModel::answer(int topic, const QString &answer) {
    const auto said = parse_word<Answer>(answer);
    if (!m_open || !said)
        return;
    saveTyped();
    const TopicAnswer *before = answerOf(topic);
    say(TopicAnswer{topic, *said, before == nullptr ? std::string() : before->note});
}

void DseViewModel::setNote(int topic, const QString &note) {
    if (m_typed && m_typed->topic == topic)
        m_typed.reset();
    if (!m_open)
        return;
    const TopicAnswer *before = answerOf(topic);
    if (before != nullptr ? QString::fromStdString(before->note) == note : note.isEmpty())
        return;
    say(TopicAnswer{topic, before == nullptr ? Answer::none : before->answer, note.toStdString()});
}

void DseViewModel::typeNote(int topic, const QString &note) {
    if (!editable())
        return;
    if (m_typed && m_typed->topic != topic)
        saveTyped();
    const std::int64_t now = session().clock().boottime_ms();
    m_typed = Typed{topic, note, m_typed ? m_typed->since_ms : now};
    emit used();
    const std::int64_t left = m_typed->since_ms + note_most_ms - now;
    m_later(static_cast<int>(std::clamp<std::int64_t>(left, 0, note_rest_ms)), [this, rest = ++m_rest] {
        if (rest == m_rest)
            saveTyped();
    });
}

void DseViewModel::saveTyped() {
    if (const auto typed = std::exchange(m_typed, std::nullopt))
        setNote(typed->topic, typed->note);
}

/// A command holds a topic's whole answer, so the next command must include the last one, even if it was not read back
/// yet.
void DseViewModel::say(const TopicAnswer &said) {
    std::erase_if(m_said, [&](const TopicAnswer &one) { return one.topic == said.topic; });
    m_said.push_back(said);
    emit used();
    act(AnswerTopic{m_open->id, said});
}

void DseViewModel::submit() {
    if (!m_open)
        return;
    saveTyped();
    emit used();
    std::vector<TopicAnswer> answers = m_answers.answers;
    for (const TopicAnswer &said : m_said) {
        std::erase_if(answers, [&](const TopicAnswer &one) { return one.topic == said.topic; });
        answers.push_back(said);
    }
    std::sort(answers.begin(), answers.end(), [](const auto &a, const auto &b) { return a.topic < b.topic; });
    //: Spoken when a check was handed in.
    act(SubmitAssessment{m_open->id, m_open->workstation, m_open->place, m_open->version, std::move(answers)},
        [this] { session().say(tr("Handed in. A trained assessor looks at it next."), QStringLiteral("handedIn")); });
}

QString DseViewModel::resultSentence() const {
    if (!m_open)
        return {};
    switch (m_open->state) {
    case AssessmentState::started: return {};
    case AssessmentState::submitted:
        if (m_open->risk == DseRisk::see_person)
            //: After handing in, with discomfort named: who looks next.
            return tr(
                "Handed in. You named discomfort, so a trained assessor will talk to you. Until then, take breaks "
                "and change what the hints suggest.");
        //: After handing in: who looks next. It must not sound as if all were well.
        return tr(
            "Handed in. A trained assessor looks at it next and tells you what changes. It is not signed off yet.");
    case AssessmentState::actions_open:
        //: The assessor reviewed the check and asks for changes.
        return tr("The assessor asked for changes. Do what their words below say, then check this place again.");
    case AssessmentState::signed_off:
        //: The assessor signed the check off; valid until something changes.
        return tr("Signed off by an assessor. Start a new check when your workstation or how you feel changes.");
    case AssessmentState::replaced:
        //: An older check of a place; nothing waits for it any more.
        return tr("A newer check of this place has replaced it. Nothing more is to do here.");
    }
    return {};
}

QString DseViewModel::ruleSentence() const {
    if (!m_open || m_open->state == AssessmentState::started)
        return {};
    return dse_words::risk_text(m_open->risk) + QStringLiteral(". ") + dse_words::rule_sentence();
}

void DseViewModel::forget() {
    m_assessments.setRows({});
    m_open.reset();
    m_answers = {};
    m_said.clear(), m_typed.reset();
    showOpen();
}

} // namespace tallyboard
