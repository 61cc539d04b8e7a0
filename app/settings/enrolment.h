// How the first-run page reaches a hub; app/main implements it with sync/client. All answers come on the GUI thread.
#pragma once
#include <QString>
#include <functional>
#include <optional>
#include <string>

namespace tallyboard {

/// What a link or the two typed fields carry. Only a link brings TLS pins and the hub's key; without it the person
/// compares a fingerprint.
struct EnrolLink {
    QString url;  // https://host[:port], or http:// on this machine itself
    QString code; // one-time
    QString link; // the whole pasted link, empty when url and code were typed
};

struct HubGreeting {
    QString problem; // empty when well; else a code, see enrol_problem_sentence
    QString council;
    QString fingerprint; // "0412 9983 …", to be compared with the administrator's
};
struct Enrolled {
    QString problem; // empty when well; else a code
    QString person_name;
};

class Enrolment {
public:
    virtual ~Enrolment() = default;
    /// Nothing when `text` is not an enrolment link.
    virtual std::optional<EnrolLink> read_link(const QString &text) = 0;
    virtual bool is_safe_url(const QString &url) = 0;
    /// Asks the hub who it is. Does not use up the code.
    virtual void greet(const EnrolLink &link, std::function<void(const HubGreeting &)> done) = 0;
    /// Uses up the code at the hub that greet() met, makes the profile's keys, opens the stores and keeps the
    /// credentials.
    virtual void enrol(const EnrolLink &link, const QString &device_name, std::string passphrase,
                       std::function<void(const Enrolled &)> done) = 0;
};

/// A sentence that says what is wrong and what to do. There is one for every problem code of sync/client/problem.h, for
/// those of making a profile ("profile_exists", "cannot_write"), and for codes this version does not know.
QString enrol_problem_sentence(const QString &problem);
QString enrol_problem_remedy(const QString &problem);

} // namespace tallyboard
