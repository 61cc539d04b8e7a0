#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include <QDate>
#include <QLocale>

namespace tallyboard::time_words {
namespace {
QString tr(const char *text) { return translated("TimeWords", text); }
QDate qdate(LocalDate date) { return QDate(1970, 1, 1).addDays(date.days); }
} // namespace

QString clock(Instant at, const std::string &zone) {
    if (!at.is_set())
        return {};
    const CivilTime local = civil_time(at, zone);
    return QStringLiteral("%1:%2").arg(local.hour, 2, 10, QLatin1Char('0')).arg(local.minute, 2, 10, QLatin1Char('0'));
}

QString day(LocalDate date, LocalDate today) {
    //: Names of days in lists of dates.
    if (date == today)
        return tr(QT_TRANSLATE_NOOP("TimeWords", "Today"));
    if (date == today + 1)
        return tr(QT_TRANSLATE_NOOP("TimeWords", "Tomorrow"));
    if (date == today + -1)
        return tr(QT_TRANSLATE_NOOP("TimeWords", "Yesterday"));
    return QLocale().toString(qdate(date), QStringLiteral("ddd d MMM"));
}

QString short_date(LocalDate date) { return QLocale().toString(qdate(date), QStringLiteral("d MMM")); }

QString full_date(LocalDate date) { return QLocale().toString(qdate(date), QStringLiteral("d MMMM yyyy")); }

QString long_day(LocalDate date) { return QLocale().toString(qdate(date), QStringLiteral("dddd d MMMM")); }

QString weekday(LocalDate date) { return QLocale().toString(qdate(date), QStringLiteral("ddd")); }

int day_of_month(LocalDate date) { return qdate(date).day(); }

QString day_and_clock(Instant at, LocalDate today, const std::string &zone) {
    if (!at.is_set())
        return {};
    const LocalDate date = civil_time(at, zone).date;
    return date == today ? clock(at, zone) : day(date, today) + QLatin1Char(' ') + clock(at, zone);
}

QString date_and_clock(Instant at, const std::string &zone) {
    if (!at.is_set())
        return {};
    const QDate date = qdate(civil_time(at, zone).date);
    return QLocale().toString(date, QStringLiteral("ddd d MMM")) + QLatin1Char(' ') + clock(at, zone);
}

QString ago(Millis span) {
    const std::int64_t s = std::max<std::int64_t>(0, span.count) / 1'000;
    //: Short spans of time, as in "last heard 8 s ago": seconds, minutes, hours, days.
    if (s < 60)
        return tr(QT_TRANSLATE_NOOP("TimeWords", "%1 s")).arg(s);
    if (s < 3'600)
        return tr(QT_TRANSLATE_NOOP("TimeWords", "%1 min")).arg(s / 60);
    if (s < 48 * 3'600)
        return tr(QT_TRANSLATE_NOOP("TimeWords", "%1 h")).arg(s / 3'600);
    return tr(QT_TRANSLATE_NOOP("TimeWords", "%1 days")).arg(s / 86'400);
}

QString countdown(Millis left) {
    const bool past = left.count < 0;
    // Whole seconds still to go; past the hour the seconds past.
    const std::int64_t s = past ? -(left.count / 1'000) : left.count / 1'000 + (left.count % 1'000 != 0);
    const auto two = [](std::int64_t n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    QString text = two(s / 60 % 60) + QLatin1Char(':') + two(s % 60);
    if (s >= 3'600)
        text = QString::number(s / 3'600) + QLatin1Char(':') + text;
    return past ? QStringLiteral("−") + text : text;
}

bool is_weekend(LocalDate date) { return iso_weekday(date) > 5; }

} // namespace tallyboard::time_words
