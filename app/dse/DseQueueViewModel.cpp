#include "dse/DseQueueViewModel.h"
#include "dse/dse_words.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard {

namespace {
struct QueueRead {
    std::vector<Assessment> queue;
    std::optional<DseAnswers> answers; // of the open one
};
} // namespace

DseQueueViewModel::DseQueueViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::vault, store::topic(store::Topic::dse), parent) {
    connect(&session, &Session::vaultChanged, this, &DseQueueViewModel::lockedChanged);
}

QString DseQueueViewModel::assessmentId() const {
    return m_open ? QString::fromStdString(m_open->id.text()) : QString();
}
QString DseQueueViewModel::place() const { return m_open ? QString::fromStdString(m_open->place) : QString(); }
QString DseQueueViewModel::workstation() const { return m_open ? word(m_open->workstation) : QString(); }
QString DseQueueViewModel::riskText() const { return m_open ? dse_words::risk_text(m_open->risk) : QString(); }
QString DseQueueViewModel::ruleSentence() const { return dse_words::rule_sentence(); }

QString DseQueueViewModel::submittedText() const {
    if (!m_open)
        return {};
    return time_words::day(civil_time(m_open->submitted_at, session().zone()).date, session().today());
}

QString DseQueueViewModel::sentBackText(const Assessment &one) const {
    if (one.state != AssessmentState::actions_open)
        return {};
    const LocalDate day = civil_time(one.reviewed_at, session().zone()).date;
    //: In the assessor's queue: changes were asked for and the person has not handed in again. %1 is a day.
    return tr("Sent back %1 · waits for them").arg(time_words::day(day, session().today()));
}

QString DseQueueViewModel::sentBackSentence() const {
    if (!m_open || m_open->state != AssessmentState::actions_open)
        return {};
    //: Above the answers of a check that was sent back. %1 is the line "Sent back Tue 3 Nov · waits for them".
    return tr("%1. A new check of this place from them replaces it; sign this one off when what you asked for is done.")
        .arg(sentBackText(*m_open));
}

void DseQueueViewModel::reload() {
    reread(
        [me = session().me(), wanted = m_wanted](store::LocalStore &local) {
            QueueRead read{store::assessment_queue(local, me), std::nullopt};
            for (Assessment &one : store::assessments_sent_back(local, me))
                read.queue.push_back(std::move(one));
            if (!wanted.is_nil())
                read.answers = store::answers_of(local, wanted);
            return read;
        },
        [this](const QueueRead &read) {
            m_rows = read.queue;
            const auto found =
                std::find_if(m_rows.begin(), m_rows.end(), [&](const auto &a) { return a.id == m_wanted; });
            m_open = found == m_rows.end() ? std::nullopt : std::optional(*found);
            showAnswers(m_open && read.answers ? *read.answers : DseAnswers{});
            readNames();
        });
}

/// Names are in ops.db and checks in vault.db, so two reads are put together here.
void DseQueueViewModel::readNames() {
    std::vector<PersonId> ids;
    for (const Assessment &one : m_rows)
        ids.push_back(one.person);
    session().read(
        StoreFile::ops, this,
        [ids = std::move(ids)](store::LocalStore &local) {
            std::map<PersonId, QString> names;
            for (const PersonId &id : ids)
                if (const auto person = store::person_by_id(local, id))
                    names[id] = QString::fromStdString(person->name);
            return names;
        },
        [this](const std::map<PersonId, QString> &names) {
            m_names = names;
            std::vector<QueueRow> rows;
            for (const Assessment &one : m_rows) {
                const LocalDate day = civil_time(one.submitted_at, session().zone()).date, today = session().today();
                rows.push_back({.assessment_id = QString::fromStdString(one.id.text()),
                                .person_name = m_names[one.person],
                                .place = QString::fromStdString(one.place),
                                .workstation = word(one.workstation),
                                .submitted_text = time_words::day(day, today),
                                .waiting_days = today.days - day.days,
                                .risk = word(one.risk),
                                .risk_text = dse_words::risk_text(one.risk),
                                .sent_back_text = sentBackText(one)});
            }
            m_queue.setRows(std::move(rows));
            m_person_name = m_open ? m_names[m_open->person] : QString();
            emit openChanged();
        });
}

void DseQueueViewModel::showAnswers(const DseAnswers &answers) {
    std::vector<TopicAnswerRow> rows;
    for (const DseTopic &topic : m_open ? dse_topics(m_open->version) : std::span<const DseTopic>{}) {
        const auto said = std::find_if(answers.answers.begin(), answers.answers.end(),
                                       [&](const TopicAnswer &one) { return one.topic == topic.number; });
        if (said == answers.answers.end())
            continue;
        rows.push_back({.number = topic.number,
                        .section_title = dse_words::section_title(topic.section),
                        .words = dse_words::statement(topic.number),
                        .answer = word(said->answer),
                        .note = QString::fromStdString(said->note),
                        .trouble = dse_words::is_trouble(topic, said->answer)});
    }
    const auto fine = std::stable_partition(rows.begin(), rows.end(), [](const auto &row) { return row.trouble; });
    m_trouble_count = static_cast<int>(fine - rows.begin());
    m_answers.setRows(std::move(rows));
}

void DseQueueViewModel::open(const QString &assessmentId) {
    const auto id = AssessmentId::parse(assessmentId.toStdString());
    if (!id)
        return;
    m_wanted = *id;
    emit used();
    refresh();
}

void DseQueueViewModel::leave() {
    m_wanted = {};
    refresh();
}

void DseQueueViewModel::signOff(const QString &feedback) { review(feedback, true); }

void DseQueueViewModel::askForChanges(const QString &feedback) { review(feedback, false); }

void DseQueueViewModel::review(const QString &feedback, bool sign_off) {
    if (!m_open)
        return;
    emit used();
    if (feedback.trimmed().isEmpty()) {
        //: The assessor reviews a check without writing anything to the person.
        return refuse(tr("The person needs a few words from you."),
                      tr("Write what you saw and what changes, then send it."));
    }
    act(
        ReviewAssessment{m_open->id, sign_off, feedback.trimmed().toStdString()}, [this] { leave(); }, m_open->person);
}

void DseQueueViewModel::forget() {
    m_queue.setRows({}), m_answers.setRows({});
    m_rows.clear(), m_names.clear();
    m_open.reset();
    m_person_name.clear();
    emit openChanged();
}

} // namespace tallyboard
