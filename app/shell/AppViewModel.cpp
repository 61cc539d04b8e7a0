#include "shell/AppViewModel.h"

namespace tallyboard {

void AppViewModel::setStage(const QString &stage) {
    if (stage == m_stage)
        return;
    m_stage = stage;
    emit stageChanged();
}

void AppViewModel::stop(const QString &sentence, const QString &remedy) {
    m_sentence = sentence;
    m_remedy = remedy;
    m_stage = QStringLiteral("stopped");
    emit stageChanged();
}

} // namespace tallyboard
