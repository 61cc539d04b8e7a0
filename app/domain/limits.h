// Every limit of the product in one place, each with its unit and its reason. Both ends assert them: a device refuses
// early with a sentence, the hub refuses for certain. Raising one is a change of protocol only where it says so.
#pragma once
#include <cstddef>
#include <cstdint>

namespace tallyboard::limits {

// Text, in bytes of UTF-8. Long enough for real addresses and notes, short enough to bound a row.
inline constexpr std::size_t code_bytes = 40;
inline constexpr std::size_t name_bytes = 200;
inline constexpr std::size_t address_bytes = 400;
inline constexpr std::size_t note_bytes = 2'000;
inline constexpr std::size_t boot_id_bytes = 40; // a UUID in text, and a little more

inline constexpr std::size_t word_bytes = 60; // what the council calls something, inside our sentences

// Desks: one desk a person for any part of a day. What the council decides is in council_settings.h.
inline constexpr int slots_per_day = 48; // quantum of 30 minutes

// Lone working. Intervals, grace and length of a visit are bounded with VisitType (council_settings.h).
inline constexpr int extend_minutes_max = 240;
inline constexpr std::size_t visit_types_max = 20;     // a list that a person in a hurry can still choose from
inline constexpr std::size_t procedure_steps_max = 20; // what somebody can follow at night
inline constexpr int plan_rungs_max = 12;
// A rung that was not told within this time is left behind, and tries go on. A running app shows an alarm in a second
// or two; a healthy mail server takes a message in a few seconds.
inline constexpr int shown_within_seconds = 15;
inline constexpr int handed_over_within_seconds = 30;
// Somebody who was told just before their wait ran out still has this long before the next rung is told.
inline constexpr int answer_seconds_min = 30;

// People who answer: rotas and plans. The counts bound what the eight-week report has to work through.
inline constexpr int shift_minutes_max = 7 * 1'440; // a duty week; Friday evening to Monday morning is 63 h
inline constexpr int rota_shifts_max = 200;         // three shifts a day of nine people, each with days of their own
inline constexpr int stand_in_days_max = 92;        // a long illness; what lasts longer is a change of the rota
inline constexpr int stand_ins_max = 500;           // of one rota that are not over: cover of every night for a year
inline constexpr int methods_max = 10;              // of one person or party
inline constexpr int test_again_seconds = 60;       // after a test of a method or a plan, before another
inline constexpr int tests_a_day = 6;               // of a method: what a day's limit on messages allows is for alarms
inline constexpr int test_valid_hours = 24;         // for which its code counts
inline constexpr std::size_t test_code_bytes = 40;  // as it is typed: eight letters and digits, and what stands between
inline constexpr int plan_targets_max = 20;         // in one rung; more people than that are a role
// A rung's wait: below 30 s nobody can take a message, wake up and answer; after an hour nobody waits for help.
inline constexpr int wait_seconds_min = 30;
inline constexpr int wait_seconds_max = 3'600;
inline constexpr int pass_seconds_min = 30; // one pass through a plan, also of one whose rungs are all empty
inline constexpr int acknowledged_minutes_min = 1;
inline constexpr int acknowledged_minutes_max = 240; // somebody who took an alarm on and fell silent
// Somebody who took an alarm on is asked once whether they still have it, and has this long to say so: as long as it
// takes to stop a car, and no longer, since meanwhile nobody looks for the worker.
inline constexpr int still_yours_seconds = 120;
inline constexpr int session_members_max = 6; // more people than that are an event, with a plan of its own
inline constexpr int outlook_days = 56;       // the report: eight weeks
inline constexpr int cover_days = 14;         // what every device knows ahead of each plan
inline constexpr std::size_t report_spans_max = 2'000, report_gaps_max = 300; // what a page can show

// Addresses and the notes about them.
inline constexpr std::size_t uprn_digits = 12;        // as GeoPlace gives them
inline constexpr int note_review_days = 366;          // a warning that nobody looks at for a year is not accurate
inline constexpr std::size_t address_notes_told = 20; // what somebody reads at a door
inline constexpr int address_looks_a_day = 100;       // more doors than anybody visits: somebody is reading a list
inline constexpr std::size_t addresses_offered = 8;   // while somebody types

// People: managers above somebody. A council has about eight levels; more is a directory that goes round in a circle.
inline constexpr std::size_t line_max = 20;

// Wire and queues.
inline constexpr std::size_t body_bytes_max = 1'000'000;       // one request to the hub
inline constexpr std::size_t page_body_bytes_max = 16'000'000; // one inflated answer to a device
inline constexpr std::size_t commands_per_round = 1'000;       // one push
inline constexpr std::size_t rows_per_page = 12'000;           // one pull: a council's first page in one request
inline constexpr std::size_t json_depth_max = 16;
inline constexpr std::size_t outbox_rows_max = 10'000;         // beyond it all but safety is refused
inline constexpr std::uint64_t integer_max = (1ULL << 53) - 1; // JSON numbers stay exact

// Retries on a device, in milliseconds: a random wait up to a bound that doubles from the base to the cap
// (sync/client/backoff.h).
inline constexpr std::int64_t retry_base_ms = 500;
inline constexpr std::int64_t retry_cap_ms = 60'000;
inline constexpr std::int64_t retry_cap_sos_ms = 2'000; // retries never stop

} // namespace tallyboard::limits
