// For tests: a GOV.UK Notify of the tests' own (fake_notify.py) as a process, and what a hub that uses it is set up
// with. The process ends when its input is closed, and by its own id when it does not.
#pragma once
#include "hub/channels/sender.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace tallyboard::testing {

class NotifyPeer {
public:
    inline static const std::string key =
        "calder-live-0c7ec2b4-6b59-4b1c-9c0a-6f1c1e7d2a10-5f0c4f7e-3d2a-4c1b-8e9f-0a1b2c3d4e5f";
    /// Of the same service, with other last digits of the secret.
    static std::string other_key(const char *two_digits) { return key.substr(0, key.size() - 2) + two_digits; }

    bool start() {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start("/usr/bin/python3",
                        {"-I", "-W", "ignore",
                         qEnvironmentVariable("TALLYBOARD_SOURCE_DIR") + "/tests/hub/program/fake_notify.py"});
        const QJsonObject ports = next();
        m_port = ports["port"].toInt();
        m_ahead = ports["ahead"].toInt();
        return m_port > 0 && m_ahead > 0;
    }
    bool stop() {
        m_process.closeWriteChannel();
        return m_process.waitForFinished(10'000);
    }
    /// What it says of the next request.
    QJsonObject next() {
        if (!m_process.canReadLine())
            m_process.waitForReadyRead(10'000);
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }
    void skip_lines() {
        while (m_process.canReadLine())
            m_process.readLine();
    }
    /// `ahead`: the one whose clock is an hour ahead.
    std::string url(bool ahead = false) const { return "http://127.0.0.1:" + std::to_string(ahead ? m_ahead : m_port); }
    hub::SenderSettings settings(const std::string &with = key,
                                 const char *sms_template = "11111111-0000-4000-8000-000000000001") const {
        hub::SenderSettings out;
        out.notify.url = url();
        out.notify.key = hub::read_notify_key(with).take();
        out.ca_file = "/nowhere"; // of the council's own servers: Notify is a public one
        for (const char *kind : {"alarm", "stand_down", "away"}) {
            out.notify.templates.ids[std::string("en/sms/") + kind] = sms_template;
            out.notify.templates.ids[std::string("en/mail/") + kind] = "22222222-0000-4000-8000-000000000001";
        }
        out.retry_base_ms = 20;
        out.retry_cap_ms = 100;
        return out;
    }

private:
    QProcess m_process;
    int m_port = 0, m_ahead = 0;
};

} // namespace tallyboard::testing
