// A file's place in the hub's feed: one value, on the device, on the wire and at the hub.
#pragma once
#include <cstdint>
#include <string>

namespace tallyboard {

/// How far a file has read the hub's feed, in which history, and for which set of audiences. The three are always
/// stored and compared together: the store writes all of them in the one transaction that stores the rows they speak
/// of, and takes a page of rows only when the page was asked for from the place where the file stands now. A cursor
/// alone says nothing: two histories, or two sets of audiences, may have the same cursor by chance. Only the hub knows
/// which of two cursors is the later one.
struct FeedPlace {
    std::string history;       // the hub store's history id; empty before the first contact
    std::int64_t audience = 0; // the hub's number for the set of audiences that the rows were chosen for
    std::int64_t cursor = 0;   // how far it was read, by the hub's own number; 0: from the beginning

    bool operator==(const FeedPlace &) const = default;
};

} // namespace tallyboard
