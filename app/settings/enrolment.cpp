#include "settings/enrolment.h"
#include "shell/Words.h"
#include <array>

namespace tallyboard {
namespace {

struct Words {
    const char *code, *why, *what_to_do;
};

// clang-format off
constexpr std::array table{
    //: Why joining a council's hub did not work, and what to do. First the ones about the network.
    Words{"no_network", QT_TRANSLATE_NOOP("Enrolment", "Your council's Tallyboard could not be reached."),
          QT_TRANSLATE_NOOP("Enrolment", "Check the address and your connection, then try again.")},
    Words{"timed_out", QT_TRANSLATE_NOOP("Enrolment", "Your council's Tallyboard did not answer in time."),
          QT_TRANSLATE_NOOP("Enrolment", "Try again in a moment, or on another network.")},
    Words{"tls_failed", QT_TRANSLATE_NOOP("Enrolment", "What answered cannot be trusted, so nothing was sent."),
          QT_TRANSLATE_NOOP("Enrolment", "Use the link you were given, or ask your administrator about the address.")},
    Words{"pin_mismatch", QT_TRANSLATE_NOOP("Enrolment", "Something else answered than your council's Tallyboard."),
          QT_TRANSLATE_NOOP("Enrolment", "Try another network. If it happens again, ask for a new link.")},
    Words{"wrong_hub", QT_TRANSLATE_NOOP("Enrolment", "Something else answered than your council's Tallyboard."),
          QT_TRANSLATE_NOOP("Enrolment", "Try another network. If it happens again, ask for a new link.")},
    Words{"proxy_refused", QT_TRANSLATE_NOOP("Enrolment", "The network's proxy did not let Tallyboard through."),
          QT_TRANSLATE_NOOP("Enrolment", "Tell your IT team this address, or try another network.")},
    Words{"code_unknown", QT_TRANSLATE_NOOP("Enrolment", "Your council's Tallyboard does not know this code."),
          QT_TRANSLATE_NOOP("Enrolment", "Check it letter by letter, or ask your administrator for a new one.")},
    //: More of them: the code and this device.
    Words{"code_used", QT_TRANSLATE_NOOP("Enrolment", "This code was used already."),
          QT_TRANSLATE_NOOP("Enrolment", "Each code works once. Ask your administrator for a new one.")},
    Words{"person_inactive", QT_TRANSLATE_NOOP("Enrolment", "This code belongs to somebody who has left."),
          QT_TRANSLATE_NOOP("Enrolment", "Ask your administrator to check your entry in the staff list.")},
    Words{"protocol_too_old", QT_TRANSLATE_NOOP("Enrolment", "This app is too old for your council's Tallyboard."),
          QT_TRANSLATE_NOOP("Enrolment", "Update Tallyboard, then try again.")},
    Words{"protocol_too_new", QT_TRANSLATE_NOOP("Enrolment", "This council's Tallyboard is older than this app."),
          QT_TRANSLATE_NOOP("Enrolment", "Ask your administrator to update the council's side, then try again.")},
    Words{"too_many_requests", QT_TRANSLATE_NOOP("Enrolment", "Too many tries in a short time."),
          QT_TRANSLATE_NOOP("Enrolment", "Wait a few minutes, then try again.")},
    Words{"busy", QT_TRANSLATE_NOOP("Enrolment", "Your council's Tallyboard is busy."),
          QT_TRANSLATE_NOOP("Enrolment", "Try again in a minute.")},
    Words{"profile_exists", QT_TRANSLATE_NOOP("Enrolment", "Somebody has joined in this folder already."),
          QT_TRANSLATE_NOOP("Enrolment", "Start Tallyboard again to open it, or choose another profile folder.")},
    Words{"cannot_write", QT_TRANSLATE_NOOP("Enrolment", "This device could not save the profile."),
          QT_TRANSLATE_NOOP("Enrolment", "Free some space, check that the folder is yours, and ask for a new code.")},
};
// clang-format on

const Words *words_of(const QString &problem) {
    for (const Words &words : table)
        if (problem == QLatin1String(words.code))
            return &words;
    return nullptr;
}

QString say(const char *text) { return translated("Enrolment", text); }

} // namespace

QString enrol_problem_sentence(const QString &problem) {
    if (const Words *words = words_of(problem))
        return say(words->why);
    //: A problem this version has no words for. %1 is its code.
    return say(QT_TRANSLATE_NOOP("Enrolment", "Your council's Tallyboard could not let this device join (%1)."))
        .arg(problem);
}

QString enrol_problem_remedy(const QString &problem) {
    if (const Words *words = words_of(problem))
        return say(words->what_to_do);
    //: What to do about a problem this version has no words for.
    return say(QT_TRANSLATE_NOOP("Enrolment",
                                 "Try again. If it happens again, tell your administrator the words in brackets."));
}

} // namespace tallyboard
