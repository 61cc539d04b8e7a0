#include "shell/HubWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"

namespace tallyboard::hub_words {

QString sentence(const QString &health, const QString &problem) {
    const auto say = [](const char *text) { return translated("HubWords", text); };
    //: How the app stands with the hub, one sentence under the person's name.
    if (health == QLatin1String("live"))
        return say(QT_TRANSLATE_NOOP("HubWords", "Up to date."));
    if (health == QLatin1String("offline"))
        return say(QT_TRANSLATE_NOOP("HubWords", "No connection. What you do is kept here and sent later."));
    if (health == QLatin1String("refused") && problem == QLatin1String("protocol_too_new"))
        //: The app is newer than the hub: the hub takes what is sent, but its answers can not be trusted.
        return say(QT_TRANSLATE_NOOP(
            "HubWords",
            "This council's Tallyboard is older than this app. SOS and check-ins are still sent, but this app "
            "can not confirm them: ring somebody as well. Ask your administrator to update the safety system."));
    if (health == QLatin1String("refused") && problem == QLatin1String("protocol_too_old"))
        //: The hub is newer than this app and does not serve it any more.
        return say(QT_TRANSLATE_NOOP(
            "HubWords", "This app is too old for your council's Tallyboard. What you do is kept here and sent once "
                        "Tallyboard is updated. Until then ring somebody, and in danger call 999."));
    if (health == QLatin1String("refused"))
        //: The hub turned this device away; the device was probably signed out by an administrator.
        return say(QT_TRANSLATE_NOOP(
            "HubWords",
            "The safety system does not accept this device any more. Ask your administrator for a new code."));
    if (health == QLatin1String("wrong_hub"))
        //: Something answered that is not the council's hub (a portal, or a changed key).
        return say(QT_TRANSLATE_NOOP(
            "HubWords",
            "Something else answered in place of your council's Tallyboard. Nothing was sent. Try another network."));
    //: No answer yet since the app started.
    return say(QT_TRANSLATE_NOOP("HubWords", "Connecting…"));
}

QString heard(const HubHeard &heard, Instant now, const std::string &zone) {
    if (const auto since = since_heard(heard, now))
        //: Last time that the hub answered; %1 is a short span such as "4 min".
        return translated("HubWords", QT_TRANSLATE_NOOP("HubWords", "Safety system last heard %1 ago"))
            .arg(time_words::ago(*since));
    const Instant last = heard.this_run.is_set() ? heard.this_run : heard.before;
    if (last.is_set())
        //: The hub has not answered since this app was started; %1 is a date and a time such as "Sat 21 Nov 14:30".
        return translated(
                   "HubWords",
                   QT_TRANSLATE_NOOP("HubWords", "Safety system not heard since Tallyboard started. Last answer: %1"))
            .arg(time_words::date_and_clock(last, zone));
    //: The hub has never answered this device.
    return translated("HubWords", QT_TRANSLATE_NOOP("HubWords", "Safety system not heard yet"));
}

QString known_at(const HubHeard &heard, Instant now, const std::string &zone) {
    if (heard_lately(heard, now))
        return {};
    if (since_heard(heard, now))
        return time_words::day_and_clock(heard.this_run, civil_time(now, zone).date, zone);
    return time_words::date_and_clock(heard.this_run.is_set() ? heard.this_run : heard.before, zone);
}

} // namespace tallyboard::hub_words
