// The rows of the page of roles, as pages see them. No state.
#pragma once
#include <QString>

namespace tallyboard {

/// Somebody who holds a role, or who was looked for by name. `waits`: a change of theirs is on this device.
struct RoleHolderRow {
    QString person_id, name, roles, about; // what they hold, in words; "Housing officer · Housing"
    bool waits = false;

    const QString &key() const { return person_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("personId", s.person_id), v("name", s.name), v("roles", s.roles), v("about", s.about), v("waits", s.waits);
    }
};

/// A role that the chosen person holds, or that waits on this device to be given.
struct HeldRoleRow {
    QString grant, title, source;  // its key; "Manager of Housing until 31 March 2027"; who gave it and when
    QString state_key, state_text; // "onDevice" and what waits; "" nothing does
    bool changeable = false;       // here, by this person
    bool directory = false;        // it is changed in the council's directory

    const QString &key() const { return grant; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("grant", s.grant), v("title", s.title), v("source", s.source), v("stateKey", s.state_key);
        v("stateText", s.state_text), v("changeable", s.changeable), v("directory", s.directory);
    }
};

/// A line of the log.
struct RoleLineRow {
    QString change_id, title, text; // what was given to whom; by whom, when and why

    const QString &key() const { return change_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("changeId", s.change_id), v("title", s.title), v("text", s.text);
    }
};

/// A directorate, service, team or site. `depth` 0 stands alone or at the top.
struct CouncilPartRow {
    QString part, name, level, managers; // "team:housing"; "Housing"; "team"; who has the role of manager over just it
    int depth = 0;

    const QString &key() const { return part; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("part", s.part), v("name", s.name), v("level", s.level), v("managers", s.managers), v("depth", s.depth);
    }
};

/// A change of the chosen person's roles that was sent and refused.
struct RoleRefusalRow {
    QString notice_id, title, text; // what was tried; why not, and what to do

    const QString &key() const { return notice_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("noticeId", s.notice_id), v("title", s.title), v("text", s.text);
    }
};

} // namespace tallyboard
