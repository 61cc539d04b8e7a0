// What the Visits page reads from the store (on the store's thread) and the rows made of it. No state.
#pragma once
#include "domain/cover.h"
#include "domain/receipt.h"
#include "lone_working/StateWords.h"
#include "store/reads.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tallyboard {

/// A line of a visit's story.
struct EventRow {
    std::int64_t n = 0;          // its number in the story: the row's key, not shown
    QString at_text, text, kind; // "14:31"; "Told: Duty officer"; the event's word
    bool alarm = false;
    static constexpr int members_beyond_fields = 1; // `n`

    std::int64_t key() const { return n; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("atText", s.at_text), v("text", s.text), v("kind", s.kind), v("alarm", s.alarm);
    }
};

/// One of my visits.
struct RecentVisitRow {
    QString visit_id, where, what, day_label, from_text, to_text;
    StateWords claim;
    bool running = false;
    QString looked_text; // who looked at my position, a line each

    const QString &key() const { return visit_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visitId", s.visit_id), v("where", s.where), v("what", s.what), v("dayLabel", s.day_label);
        v("fromText", s.from_text), v("toText", s.to_text), v("claim", s.claim), v("running", s.running);
        v("lookedText", s.looked_text);
    }
};

/// A place that I visited lately, with all that was said of it: to be said again by one press.
struct UsualVisitRow {
    QString where, what, with_whom, type; // type: its code
    int minutes = 0;                      // as planned
    QString address_id{};                 // "": free text

    const QString &key() const { return where; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("where", s.where), v("what", s.what), v("withWhom", s.with_whom), v("type", s.type);
        v("minutes", s.minutes), v("addressId", s.address_id);
    }
};

struct PastVisit {
    store::Shown<Visit> visit;
    std::vector<VisitEvent> looks; // a responder looked at its position
};

struct VisitsAnswer {
    std::optional<store::Shown<Visit>> running; // also one closed here that the hub still runs
    std::optional<Receipt> receipt;             // of the running one
    std::vector<PastVisit> recent;
    std::vector<VisitEvent> events; // of the visit asked for, else of the running one
    std::string outcome_note;       // of the same visit
    std::vector<VisitEvent> running_events;
    std::vector<Visit> ended; // closed by somebody else and not put away by the worker, newest first
    std::map<PersonId, QString> names;
    std::vector<store::Notice> refused; // commands on visits that were not accepted, until dismissed
    std::vector<Cover> cover;           // of my plan, by time
    bool presses_carry_place = true;    // the person's choice; an SOS always carries a place
};

VisitsAnswer read_visits(store::LocalStore &local, const PersonId &me, const VisitId &selected);
/// Who has the visit's alarm on hand; empty: nobody, or this device does not know their name.
QString owner_name(const std::map<PersonId, QString> &names, const Visit &visit);
/// Names of everybody in `events`.
std::map<PersonId, QString> names_in(store::LocalStore &local, const std::vector<VisitEvent> &events);
/// Who was told in this alarm, in order, each named once: by the rung's name in the plan, or for the app by the
/// person's own name.
QStringList told_in(const std::vector<VisitEvent> &events, const Visit &visit,
                    const std::map<PersonId, QString> &names);
/// Rungs of the plan that could not be told, without those that were told later.
QStringList unheard_in(const std::vector<VisitEvent> &events, const Visit &visit);
/// `outcome_note`: what the person who closed the visit wrote. It is shown with the last line about a close.
std::vector<EventRow> event_rows(const std::vector<VisitEvent> &events, const std::map<PersonId, QString> &names,
                                 const std::string &outcome_note, LocalDate today, const std::string &zone);
/// The names of each visit's owner and closer come from the answer.
std::vector<RecentVisitRow> recent_rows(const VisitsAnswer &answer, const WordFacts &facts, LocalDate today);
/// The places of my last visits, each once, newest first; four at most.
std::vector<UsualVisitRow> usual_rows(const VisitsAnswer &answer);
/// The newest line of a check-in or an extension, by the worker or by somebody for them.
VisitEvent sign_of_life(const std::vector<VisitEvent> &events);
/// Who pressed for the worker in the newest line of this kind. Nil: the worker pressed, or there is no such line.
PersonId spoke_for(const std::vector<VisitEvent> &events, VisitEventKind kind);

/// A visit of mine that somebody else ended: who, when, how, and that nobody watches now. Shown until I put it away.
struct EndedWords {
    Q_GADGET
    QML_VALUE_TYPE(endedWords)
    Q_PROPERTY(bool shown MEMBER shown)
    Q_PROPERTY(QString title MEMBER title) // "Closed by Priya Nair 15:02 · false alarm"
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString brief MEMBER brief) // for the strip on every page
public:
    bool shown = false;
    QString title, text, brief;
    bool operator==(const EndedWords &) const = default;
};
EndedWords ended_words(const VisitsAnswer &answer, const std::string &zone);

} // namespace tallyboard
