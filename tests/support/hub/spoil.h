// A row that nobody can read any more.
#pragma once
#include "support/hub/hub_world.h"

namespace tallyboard::testing {

/// The visit's row is damaged: nobody can say any more what the visit is like.
inline void spoil(HubWorld &world, const VisitId &id) {
    hub::Batch batch(*world.store);
    auto entry = world.store->find("visit", id.text()).value();
    entry.body = "{";
    world.store->put(entry);
    batch.commit();
}

/// So is that of the alarm that covers it.
inline void spoil_alarm(HubWorld &world, const VisitId &id) {
    const auto alarm = world.visit(id)->alarm;
    hub::Batch batch(*world.store);
    auto entry = world.store->find("alarm", alarm.text()).value();
    entry.body = "{";
    world.store->put(entry);
    batch.commit();
}

} // namespace tallyboard::testing
