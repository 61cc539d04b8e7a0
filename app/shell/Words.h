// Small bridges between the rule book's words and QString.
#pragma once
#include "domain/enum_text.h"
#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace tallyboard {

inline QString to_qstring(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Translates a text, which QT_TRANSLATE_NOOP has marked where it is written, into the person's language.
inline QString translated(const char *context, const char *text) { return QCoreApplication::translate(context, text); }

/// The stable word of an enum value.
template <WordedEnum E> QString word(E value) { return to_qstring(enum_text(value)); }

template <WordedEnum E> std::optional<E> parse_word(const QString &text) { return enum_parse<E>(text.toStdString()); }

/// All words of an enum, in order, from the `skip`-th on.
template <WordedEnum E> QStringList all_words(int skip = 0) {
    QStringList list;
    for (const std::string_view text : words(E{}))
        list += to_qstring(text);
    return list.mid(skip);
}

} // namespace tallyboard
