// How the first-run page reaches a hub; app/main implements it with sync/client. All answers come on the GUI thread.
#pragma once
#include <QString>
#include <functional>
#include <string>

namespace tallyboard {

/// What a link or the two fields carry. Only a link has pin and hub key; without them the person compares a fingerprint.
struct EnrolLink {
    QString url;     // https://host[:port], or http:// on loopback
    QString code;    // one-time
    QString pin;     // "sha256//…" of the hub's TLS key, empty when typed
    QString hub_key; // Ed25519, base64url, empty when typed
    bool from_link() const { return !hub_key.isEmpty(); }
};

/// Parses "tallyboard://enrol?url=…&code=…&pin=…&key=…". Returns false and leaves `out` when it is not one.
bool parse_enrol_link(const QString &text, EnrolLink &out);

/// What to ask before the code is spent, and after.
struct HubGreeting {
    QString problem; // empty when well; else a code: no_network timed_out tls_failed pin_mismatch proxy_refused not_a_hub …
    QString council;
    QString fingerprint; // "A1B2 C3D4 E5F6 0718", to be compared with the administrator's
};
struct Enrolled {
    QString problem; // empty when well; else a wire or problem code
    QString person_name;
};

class Enrolment {
  public:
    virtual ~Enrolment() = default;
    virtual void greet(const EnrolLink &link, std::function<void(const HubGreeting &)> done) = 0;
    /// Spends the code, makes the profile's keys with the passphrase, opens the stores and stores the credentials.
    virtual void enrol(const EnrolLink &link, const QString &device_name, std::string passphrase,
                       std::function<void(const Enrolled &)> done) = 0;
};

/// A sentence and a way on for every problem code above, also unknown ones.
QString enrol_problem_sentence(const QString &problem);
QString enrol_problem_remedy(const QString &problem);

} // namespace tallyboard
