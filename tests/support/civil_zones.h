// Time zones for tests, made of their rules in plain arithmetic, so that no tz database decides what is right.
#pragma once
#include "domain/civil_zone.h"

namespace tallyboard::testing {

/// A zone with a summer offset between two instants of each year.
class RuledZone : public CivilZone {
public:
    RuledZone(int winter_minutes, int summer_minutes) : m_winter(winter_minutes), m_summer(summer_minutes) {}
    Instant instant(LocalDate date, int minute, Reading reading) const override {
        const std::int64_t label = std::int64_t{date.days} * 1'440 + minute;
        const Instant by_winter{(label - m_winter) * 60'000}, by_summer{(label - m_summer) * 60'000};
        const bool winter_is_true = offset(by_winter) == m_winter, summer_is_true = offset(by_summer) == m_summer;
        if (winter_is_true != summer_is_true)
            return winter_is_true ? by_winter : by_summer;
        return (reading == Reading::earlier) == (by_summer < by_winter) ? by_summer : by_winter;
    }
    LocalDate date(Instant at) const override {
        const std::int64_t ms = at.ms + std::int64_t{offset(at)} * 60'000;
        return {static_cast<std::int32_t>(ms / day_ms - (ms % day_ms < 0 ? 1 : 0))};
    }
    /// "HH:MM" on the wall, for messages and for checks by eye.
    int minute(Instant at) const {
        const std::int64_t ms = at.ms + std::int64_t{offset(at)} * 60'000;
        return static_cast<int>((ms % day_ms + day_ms) % day_ms / 60'000);
    }
    virtual int offset(Instant at) const = 0;

protected:
    static constexpr std::int64_t day_ms = 86'400'000;
    int winter() const { return m_winter; }
    int summer() const { return m_summer; }
    static int year(Instant at) {
        return std::stoi(date_text({static_cast<std::int32_t>(at.ms / day_ms - (at.ms % day_ms < 0 ? 1 : 0))}));
    }
    /// The last Sunday of a month that has 31 days.
    static LocalDate last_sunday(int year, const char *month) {
        const LocalDate end = *date_parse(std::to_string(year) + "-" + month + "-31");
        return end + -(iso_weekday(end) % 7);
    }
    /// The first Sunday of a month.
    static LocalDate first_sunday(int year, const char *month) {
        const LocalDate first = *date_parse(std::to_string(year) + "-" + month + "-01");
        return first + (7 - iso_weekday(first));
    }
    static Instant utc(LocalDate date, int minute) { return {std::int64_t{date.days} * day_ms + minute * 60'000}; }

private:
    int m_winter, m_summer;
};

/// The Summer Time Order 2002: from 01:00 GMT on the last Sunday of March to 01:00 GMT on the last of October.
class London : public RuledZone {
public:
    explicit London(int winter_minutes = 0) : RuledZone(winter_minutes, winter_minutes + 60) {}
    int offset(Instant at) const override {
        if (at < m_from || m_until <= at) // most questions are about the year of the last one
            know(year(at));
        return m_summer_from <= at && at < m_summer_until ? summer() : winter();
    }

private:
    void know(int year) const {
        m_from = utc(*date_parse(std::to_string(year) + "-01-01"), 0);
        m_until = utc(*date_parse(std::to_string(year + 1) + "-01-01"), 0);
        m_summer_from = utc(last_sunday(year, "03"), 60), m_summer_until = utc(last_sunday(year, "10"), 60);
    }
    mutable Instant m_from, m_until, m_summer_from, m_summer_until;
};

/// The same instants an hour west: midnight itself is missing, or comes twice.
class Azores : public London {
public:
    Azores() : London(-60) {}
};

/// As on Lord Howe Island: half an hour, in the other half of the year. Summer ends on April's first Sunday at 02:00
/// summer time, and begins on October's first Sunday at 02:00 winter time.
class HalfHour : public RuledZone {
public:
    HalfHour() : RuledZone(630, 660) {}
    int offset(Instant at) const override {
        const int y = year(at);
        const bool is_winter =
            utc(first_sunday(y, "04"), 120 - 660) <= at && at < utc(first_sunday(y, "10"), 120 - 630);
        return is_winter ? winter() : summer();
    }
};

class Utc : public RuledZone {
public:
    Utc() : RuledZone(0, 0) {}
    int offset(Instant) const override { return 0; }
};

} // namespace tallyboard::testing
