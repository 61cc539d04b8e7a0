#include "settings/EnrolViewModel.h"
#include "platform/passphrase_box.h"
#include <QPointer>

namespace tallyboard {

EnrolViewModel::EnrolViewModel(Enrolment &enrolment, QObject *parent) : QObject(parent), m_enrolment(enrolment) {}

int EnrolViewModel::passphraseMin() const { return static_cast<int>(platform::passphrase_bytes_min); }

bool EnrolViewModel::canGoOn() const {
    return !m_working && !m_link.code.trimmed().isEmpty() && m_enrolment.is_safe_url(m_link.url.trimmed());
}

QString EnrolViewModel::waitsFor() const {
    if (m_working || canGoOn())
        return {};
    const QString url = m_link.url.trimmed();
    if (!m_unread.isEmpty() && url.isEmpty())
        //: First run: what is in the field for the link is not a link of a hub, or only a part of one.
        return tr(
            "That is not a whole link yet. Copy all of it, from https:// to its last letter, and paste it again.");
    if (url.isEmpty() && m_link.code.trimmed().isEmpty())
        //: First run: nothing was typed yet.
        return tr("Paste your link first, or type the address and the code.");
    if (!m_enrolment.is_safe_url(url))
        //: First run: what was typed as the hub's address can not be one.
        return tr("The address is missing or not complete. It begins with https://.");
    //: First run: the address is there, the code is not.
    return tr("Type your one-time code too.");
}

void EnrolViewModel::setUrl(const QString &url) {
    if (hasLink() || url == m_link.url)
        return;
    if (m_enrolment.read_link(url.trimmed())) { // a whole link pasted into the address field
        pasteLink(url);
        return;
    }
    m_link.url = url;
    say({}, {});
    emit fieldsChanged();
}

void EnrolViewModel::setCode(const QString &code) {
    if (hasLink() || code == m_link.code)
        return;
    m_link.code = code;
    say({}, {});
    emit fieldsChanged();
}

void EnrolViewModel::setDeviceName(const QString &name) {
    m_device_name = name;
    emit fieldsChanged();
}

bool EnrolViewModel::pasteLink(const QString &text) {
    const auto link = m_enrolment.read_link(text.trimmed());
    m_unread = link ? QString() : text.trimmed();
    if (!link) {
        emit fieldsChanged();
        return false;
    }
    m_link = *link;
    say({}, {});
    emit fieldsChanged();
    return true;
}

void EnrolViewModel::goOn() {
    if (m_step != QLatin1String("address") || m_working)
        return;
    if (!canGoOn()) {
        //: First run: the address or the code is missing or can not be right.
        return say(tr("The address or the code is not complete."),
                   tr("Paste the link you were given, or type the address, beginning with https://, and the code."));
    }
    if (!hasLink())
        m_link.url = m_link.url.trimmed(), m_link.code = m_link.code.trimmed();
    say({}, {});
    go(m_step, true);
    m_enrolment.greet(m_link, [this, self = QPointer<EnrolViewModel>(this)](const HubGreeting &greeting) {
        if (!self)
            return;
        if (!greeting.problem.isEmpty()) {
            go(m_step);
            return say(enrol_problem_sentence(greeting.problem), enrol_problem_remedy(greeting.problem));
        }
        m_council = greeting.council;
        m_fingerprint = greeting.fingerprint;
        // A link carries the hub's key: it was compared by the program already.
        go(hasLink() ? QStringLiteral("passphrase") : QStringLiteral("compare"));
    });
}

void EnrolViewModel::fingerprintMatches() {
    if (m_step == QLatin1String("compare"))
        go(QStringLiteral("passphrase"));
}

void EnrolViewModel::fingerprintDiffers() {
    if (m_step != QLatin1String("compare"))
        return;
    go(QStringLiteral("address"));
    //: The person compared the hub's fingerprint with their administrator's, and they differ.
    say(tr("Then that is not your council's Tallyboard. Nothing was sent to it."),
        tr("Check the address with your administrator, and try another network."));
}

void EnrolViewModel::choosePassphrase(const QString &passphrase, const QString &again) {
    if (m_step != QLatin1String("passphrase") || m_working)
        return;
    std::string chosen = passphrase.toStdString();
    if (chosen.size() > platform::passphrase_bytes_max) {
        platform::wipe(chosen);
        //: First run: choosing a passphrase.
        return say(tr("That passphrase is too long."), tr("Three or four words are enough."));
    }
    if (chosen.size() < platform::passphrase_bytes_min) {
        platform::wipe(chosen);
        //: First run: choosing a passphrase. %1 is a number.
        return say(tr("A passphrase needs at least %1 characters.").arg(passphraseMin()),
                   tr("Three or four words that only you would put together are easy to remember."));
    }
    if (passphrase != again) {
        platform::wipe(chosen);
        //: First run: the passphrase and its repetition differ.
        return say(tr("The two passphrases are not the same."), tr("Type it again in both fields."));
    }
    say({}, {});
    go(QStringLiteral("joining"), true);
    m_enrolment.enrol(m_link, m_device_name.trimmed(), std::move(chosen),
                      [this, self = QPointer<EnrolViewModel>(this)](const Enrolled &enrolled) {
                          if (!self)
                              return;
                          if (!enrolled.problem.isEmpty()) {
                              go(QStringLiteral("address"));
                              return say(enrol_problem_sentence(enrolled.problem),
                                         enrol_problem_remedy(enrolled.problem));
                          }
                          m_person_name = enrolled.person_name;
                          go(QStringLiteral("joined"));
                          emit joined();
                      });
}

void EnrolViewModel::back() {
    if (m_working)
        return;
    say({}, {});
    if (m_step == QLatin1String("passphrase") && !hasLink())
        return go(QStringLiteral("compare"));
    go(QStringLiteral("address"));
}

void EnrolViewModel::startOver() {
    if (m_working)
        return;
    m_link = {};
    m_unread.clear();
    m_council.clear(), m_fingerprint.clear(), m_person_name.clear();
    say({}, {});
    go(QStringLiteral("address"));
    emit fieldsChanged();
}

void EnrolViewModel::say(const QString &problem, const QString &remedy) {
    if (problem == m_problem && remedy == m_remedy)
        return;
    m_problem = problem;
    m_remedy = remedy;
    emit problemChanged();
}

void EnrolViewModel::go(const QString &step, bool working) {
    m_step = step;
    m_working = working;
    emit stepChanged();
    emit fieldsChanged();
}

} // namespace tallyboard
