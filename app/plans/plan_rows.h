// The rows of the page "Who answers alarms". No state.
#pragma once
#include <QString>

namespace tallyboard {

/// A plan in the list. `waits`: a change of it is on this device.
struct PlanRow {
    QString plan_id, name, used_for; // "For the whole council"
    QString state_key, state_text;   // what is wrong in the next days, in few words; and as a sentence:
    QString sentence;
    bool waits = false;

    const QString &key() const { return plan_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("planId", s.plan_id), v("name", s.name), v("usedFor", s.used_for), v("stateKey", s.state_key);
        v("stateText", s.state_text), v("sentence", s.sentence), v("waits", s.waits);
    }
};

/// A line under a heading: kind "head" begins a step or a test, "who" is somebody in it, "way" one method of theirs.
struct PlanLineRow {
    QString line_id, kind, title, text; // either may be empty
    QString state_key, state_text;      // "" none

    const QString &key() const { return line_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("lineId", s.line_id), v("kind", s.kind), v("title", s.title), v("text", s.text);
        v("stateKey", s.state_key), v("stateText", s.state_text);
    }
};

/// Something that is wrong for a while. `day` stands above the first of its day, and is empty for the others.
struct PlanGapRow {
    QString gap_id, day, text, state_key, state_text;

    const QString &key() const { return gap_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("gapId", s.gap_id), v("day", s.day), v("text", s.text), v("stateKey", s.state_key);
        v("stateText", s.state_text);
    }
};

/// Who is behind a step for a while of the chosen week. `step` stands above the first of its step.
struct PlanWeekRow {
    QString span_id, step, when, who;
    bool nobody = false;

    const QString &key() const { return span_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("spanId", s.span_id), v("step", s.step), v("when", s.when), v("who", s.who), v("nobody", s.nobody);
    }
};

/// Something about plans that was sent and refused. `again`: what was typed can be opened again.
struct PlanRefusalRow {
    QString notice_id, title, text;
    bool again = false;

    const QString &key() const { return notice_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("noticeId", s.notice_id), v("title", s.title), v("text", s.text), v("again", s.again);
    }
};

/// A step of the draft. `number` counts from 1.
struct DraftStepRow {
    QString step_id, title, text; // "1. Duty officer"; whom it tells, and how long it waits
    int number = 0;
    bool first = false, last = false, open = false;

    const QString &key() const { return step_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("stepId", s.step_id), v("title", s.title), v("text", s.text), v("number", s.number), v("first", s.first);
        v("last", s.last), v("open", s.open);
    }
};

/// Whom the draft's open step tells, or whom the draft is for; or somebody who was looked for by name.
struct DraftNameRow {
    QString name_id, name, about;

    const QString &key() const { return name_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("nameId", s.name_id), v("name", s.name), v("about", s.about);
    }
};

} // namespace tallyboard
