// Limits of the hub's HTTP server, each with unit and reason. Bodies and texts are limited in domain/limits.h.
#pragma once
#include <cstddef>

namespace tallyboard::hub::http_limits {

inline constexpr std::size_t header_bytes = 8'192;    // ours are under 500
inline constexpr std::size_t gzip_from_bytes = 1'024; // below it, packing costs more than it saves
inline constexpr int gzip_level = 1; // feed pages shrink sixfold; level 2 takes 1.5 times as long to save a tenth

// Seconds, on a coarse clock of one tick a second.
inline constexpr int handshake_seconds = 10;
inline constexpr int header_seconds = 10;       // from the first byte: a slow sender is cut off
inline constexpr int body_seconds = 120;        // 1 MB over a poor mobile link
inline constexpr int idle_seconds = 90;         // longer than a client keeps an idle connection
inline constexpr int write_seconds = 180;       // a first page over a poor mobile link
inline constexpr int wake_comment_seconds = 15; // a device calls the stream dead after 45

inline constexpr int retry_after_busy_seconds = 2;
inline constexpr int failed_codes_a_minute = 20; // from one address; a whole council may stand behind it
inline constexpr int retry_after_codes_seconds = 60;

// Requests waiting for the service thread.
inline constexpr std::size_t waiting_max = 4'096; // then 503, but never for SOS and check-ins
inline constexpr std::size_t batch_max = 256;     // one transaction; bounds the longest wait for an answer
inline constexpr int outside_poll_ms = 500;       // how late another program's changes are noticed
inline constexpr int owed_every_ms = 30'000;      // the sender's list is compared with the store's
inline constexpr int day_end_every_ms = 300'000;

} // namespace tallyboard::hub::http_limits
