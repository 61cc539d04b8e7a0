// Times and dates as people read them, British order, 24 hours, in the council's zone. No clock here.
#pragma once
#include "domain/time.h"
#include <QString>
#include <string>

namespace tallyboard::time_words {

QString clock(Instant at, const std::string &zone); // "14:30"; empty for zero
QString day(LocalDate date, LocalDate today);       // "Today", "Tomorrow", "Yesterday", "Tue 24 Nov"
QString short_date(LocalDate date);                 // "3 Dec"
QString full_date(LocalDate date);                  // "31 March 2027"
QString long_day(LocalDate date);                   // "Saturday 21 November"
QString weekday(LocalDate date);                    // "Sat"
int day_of_month(LocalDate date);
QString day_and_clock(Instant at, LocalDate today, const std::string &zone); // "14:30" today, else "Tue 24 Nov 14:30"
QString date_and_clock(Instant at, const std::string &zone);                 // "Tue 24 Nov 14:30", whatever today is
QString ago(Millis span);                                                    // "8 s", "4 min", "3 h", "2 days"
QString countdown(Millis left);                                              // "42:10", "-03:05", "1:02:10"
bool is_weekend(LocalDate date);

} // namespace tallyboard::time_words
