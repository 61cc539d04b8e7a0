// Answer links: somebody who was told of an alarm outside the app says "I have it" on a page of the outside door; and
// whoever gets a test says that they read it, which proves the method by which it came. The
// link's token is 256 bits that nobody can guess, of which the store has a hash alone. One token answers once. Looking
// changes nothing, so a mail server's scanner may open every link. Before the answer a look tells the worker's name and
// since when, and nothing else; the answer tells where they are and which number to ring. A link is dead when its alarm
// is closed. Works inside the caller's transaction, and knows alarms by AlarmSide alone.
#pragma once
#include "hub/outside_work.h"

namespace tallyboard::hub {

inline constexpr std::size_t link_token_bytes = 43; // base64url
inline constexpr std::size_t link_name_bytes = 80;  // a name that somebody types at night
inline constexpr int link_days = 7;                 // an alarm that nobody closes for longer is looked for in the app

enum class LinkLook {
    unknown, // no such link: mistyped, cut off by a mail program, or long gone
    open,    // it waits for an answer
    used,    // somebody has answered by it
    over     // the alarm is closed
};
struct LookedAt {
    LinkLook state = LinkLook::unknown;
    std::string worker; // open
    Instant since;      // open: when the alarm was raised; used: when they answered
    std::string by;     // used: the name that they typed
    bool test = false;  // it is about no alarm
};

enum class LinkAnswer {
    unknown,
    over,
    needs_name,     // nothing was changed
    taken_on,       // they have it
    waits_for_more, // it counts; somebody else must answer too
    used,           // somebody else has answered by this link; nothing was changed
    changed,        // something worse came since: a newer message has a newer link
    not_allowed     // whoever this was sent to may not answer it
};
struct Answered {
    LinkAnswer state = LinkAnswer::unknown;
    std::string by;            // taken_on, waits_for_more: they; used: who has answered
    Instant at;                // when that was
    std::string worker, where; // taken_on, waits_for_more
    std::string number;        // to ring; empty: none is known, or forced
    bool test = false;         // it is about no alarm: taken_on is "read"
    bool forced = false;       // whoever is with the worker must not learn of it: nobody is to ring
};

/// The alarms, as links need them; whoever keeps alarms has it. Called inside the transaction of `work`.
class AlarmSide {
public:
    virtual ~AlarmSide() = default;
    struct Told {
        bool open = false;
        bool test = false;           // about no alarm: nothing else is told
        bool waits_for_more = false; // somebody has answered, and somebody else must too
        std::string worker, where, number;
        Instant since;
        bool forced = false; // as in Answered
    };
    /// Of the alarm that a link is about. Nothing of it may change anything.
    virtual Told about(OutsideWork &work, const LinkRecord &link) = 0;
    enum class Took { taken_on, waits_for_more, changed, not_allowed, over };
    /// The receiver of `link` answers as `name`. Unless it says taken_on or waits_for_more nothing was changed.
    virtual Took answer(OutsideWork &work, const LinkRecord &link, const std::string &name) = 0;
};

class Links {
public:
    Links(OutsideWork &work, AlarmSide &alarms) : m_work(work), m_alarms(alarms) {}
    /// Makes the link of a message, unless it is there, and returns its token, which is told to its receiver and kept
    /// nowhere. It comes from `key`, a secret of the hub, and the message: every try of one message has the same.
    static std::string make(HubStore &store, LinkRecord link, const Bytes32 &key, Instant now);
    LookedAt look(std::string_view token);
    /// `line`: their name, on one line without blanks around it (one_line() of channels makes it so). The same name
    /// again is told the same again, so that somebody whose connection broke is not left without the number.
    Answered answer(std::string_view token, std::string_view line);

private:
    Answered take(LinkRecord &link, const AlarmSide::Told &told, const std::string &name);
    OutsideWork &m_work;
    AlarmSide &m_alarms;
};

} // namespace tallyboard::hub
