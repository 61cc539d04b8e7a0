// Limits of the hub's HTTP server, each with unit and reason. Bodies and texts are limited in domain/limits.h.
#pragma once
#include "domain/limits.h"
#include <cstddef>
#include <cstdint>

namespace tallyboard::hub::http_limits {

inline constexpr std::size_t gzip_from_bytes = 1'024; // below it, packing costs more than it saves
inline constexpr int gzip_level = 1; // feed pages shrink sixfold; level 2 takes 1.5 times as long to save a tenth

/// Of one connection. Seconds are on a coarse clock of one tick a second.
struct OfSession {
    std::size_t header_bytes = 0, body_bytes = 0;
    int handshake_seconds = 0;
    int header_seconds = 0; // from the first byte: a slow sender is cut off
    int body_seconds = 0, idle_seconds = 0, write_seconds = 0;
    std::size_t requests = 0; // then it is closed
};
inline constexpr OfSession of_devices{
    .header_bytes = 8'192, // ours are under 500
    .body_bytes = limits::body_bytes_max,
    .handshake_seconds = 10,
    .header_seconds = 10,
    .body_seconds = 120,  // 1 MB over a poor mobile link
    .idle_seconds = 90,   // longer than a client keeps an idle connection
    .write_seconds = 180, // a first page over a poor mobile link
    .requests = SIZE_MAX,
};
/// A stranger's: nothing there is large, and nothing has to last.
inline constexpr OfSession of_outside{
    .header_bytes = 8'192, // browsers behind an organisation's proxy send up to 4 KB
    .body_bytes = 49'152,  // a concern of 4,000 characters that a form writes with up to nine bytes each
    .handshake_seconds = 5,
    .header_seconds = 5,
    .body_seconds = 15,
    .idle_seconds = 5, // a page, its style and its script come at once
    .write_seconds = 15,
    .requests = 20,
};
inline constexpr int wake_comment_seconds = 15; // a device calls the stream dead after 45

// The outside listener.
inline constexpr std::size_t outside_connections = 96;       // in all
inline constexpr std::size_t outside_connections_a_peer = 8; // a browser opens six
inline constexpr std::size_t errands_max = 96;               // waiting for the service thread, of each urgency

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
