// The rows of the council's settings as pages see them. No state.
#pragma once
#include <QString>

namespace tallyboard {

/// A topic that this person may change.
struct SettingTopicRow {
    QString topic, title, subtitle, icon;

    const QString &key() const { return topic; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("topic", s.topic), v("title", s.title), v("subtitle", s.subtitle), v("icon", s.icon);
    }
};

/// A number. `text` is what was typed, also while it is no number yet.
struct NumberRow {
    QString field, label, hint, text, error;

    const QString &key() const { return field; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("field", s.field), v("label", s.label), v("hint", s.hint), v("typed", s.text), v("error", s.error);
    }
};

struct WordRow {
    QString field, label, hint, text;

    const QString &key() const { return field; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("field", s.field), v("label", s.label), v("hint", s.hint), v("typed", s.text);
    }
};

/// A kind of place, and whether the council uses it.
struct PlaceKindRow {
    QString kind;
    bool used = false;

    const QString &key() const { return kind; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("kind", s.kind), v("used", s.used); }
};

/// A kind of visit. Its numbers are texts, as in NumberRow.
struct VisitTypeRow {
    QString code, name, summary, risk, interval, grace, minutes, error;

    const QString &key() const { return code; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("name", s.name), v("summary", s.summary), v("risk", s.risk), v("interval", s.interval);
        v("grace", s.grace), v("minutes", s.minutes), v("error", s.error);
    }
};

/// A step of the procedure; `number` from 1.
struct StepRow {
    QString id;
    int number = 0;
    QString text;

    const QString &key() const { return id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("number", s.number), v("text", s.text);
    }
};

/// A version of the topic, with what it changed in the one before it.
struct VersionRow {
    QString n, title, text; // "Priya Nair, Tue 24 Nov 14:30"; a line for each change
    bool in_force = false;

    const QString &key() const { return n; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("n", s.n), v("title", s.title), v("text", s.text), v("inForce", s.in_force);
    }
};

} // namespace tallyboard
