// A device's process dies and starts again on the same file: the inside of its LocalStore is thrown away and made anew
// by the very steps of LocalStore::open(), so whatever is not on disk is gone, the listener too. The file here is in
// memory and would vanish with its connection, so the connection stays. Nothing else may reach into LocalStore.
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
    auto &parts = local.*member_of(PartsTag{});
    using Parts = std::remove_cvref_t<decltype(*parts)>;
    auto &file = *parts->database;
    parts.reset(new Parts{std::move(parts->database), parts->which, std::move(parts->random),
                          store::LocalFacts(file, parts->which)});
    parts->load_state();
    parts->adopt_raw_rows();
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
