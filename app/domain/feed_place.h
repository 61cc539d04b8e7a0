// A file's place in the hub's feed: one value, on the device, on the wire and at the hub.
#pragma once
#include <cstdint>
#include <string>

namespace tallyboard {

/// Up to where a file has the hub's feed, of which history of it, and chosen for whose eyes. It promises that what
/// travels together is compared together: the store keeps all of it in the one transaction that stores the rows it
/// speaks of, and a page of rows follows a file only when the place it was asked from equals the place where the file
/// stands. A cursor alone says nothing: by chance it may be the same in two histories, or for other eyes.
struct FeedPlace {
    std::string history;       // the hub store's history id; empty before the first contact
    std::int64_t audience = 0; // the hub's number for the set of audiences that the rows were chosen for
    std::int64_t cursor = 0;   // scanned to; 0: from the beginning

    bool operator==(const FeedPlace &) const = default;
};

} // namespace tallyboard
