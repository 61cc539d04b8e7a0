// A device's process dies and starts again on the same file: everything a LocalStore keeps in memory goes and is read
// anew, by the very steps of LocalStore::open(). The file here is in memory and would vanish with its connection, so
// the connection stays. Reaches into LocalStore for that; nothing else may.
#pragma once
#include "store/local_parts.h"

namespace tallyboard::simulation {

struct PartsTag {};
auto member_of(PartsTag);
template <auto Member> struct Reveal {
    friend auto member_of(PartsTag) { return Member; }
};
template struct Reveal<&store::LocalStore::m>; // explicit instantiation may name what is private ([temp.spec])

inline void reload(store::LocalStore &local) {
    auto &parts = *(local.*member_of(PartsTag{}));
    parts.state = {};
    parts.success_on_disk = {};
    parts.handed_out.clear();
    parts.broken = false;
    parts.load_state();
    parts.adopt_raw_rows();
}

/// Another incarnation, as a store that was opened for the first time makes it.
inline void set_incarnation(store::LocalStore &local, const DeviceId &device) {
    auto &parts = *(local.*member_of(PartsTag{}));
    parts.write([&](store::State &next) {
        next.device = device;
        parts.save_state(next);
        return store::Topics{0};
    });
}

} // namespace tallyboard::simulation
