// What must be true when all has come to rest: rows, answers, receipts, and what the operator was told.
#include "simulation/screens.h"
#include "simulation/workload.h"
#include "simulation/world.h"
#include "store/reads.h"

namespace tallyboard::simulation {

/// From now on the hub's numbers of this file may be ahead of its own: then the operator must hear of it.
void World::note_copy(Device &device) {
    m_copied.insert(device.me());
    m_must_tell.erase(device.index()); // what was there is gone; it may never have got a word through
    // What the hub has forgotten, after a month or in a wrong time, it knows no more: a press under such a number may
    // just come late.
    if (m_was_away || !oracle.truth.forgotten.empty())
        return;
    for (auto *local : {&device.ops(), &device.vault()}) {
        auto row = local->database().prepare("SELECT next_n FROM sync_state");
        tallyboard::hub::Batch batch(hub.store());
        const auto vault = local == &device.ops() ? StoreFile::ops : StoreFile::vault;
        if (row.step() && hub.store().last_number(local->device(), vault) >= static_cast<std::uint64_t>(row.integer(0)))
            m_must_tell[device.index()].insert(local->device());
    }
}

bool World::owes_word(Device &device) {
    const auto id = device.ops().device();
    return !m_restored && m_must_tell[device.index()].contains(id) && !oracle.truth.copies.contains(id);
}

void World::check_end() {
    for (const auto &device : m_devices) {
        if (failed())
            return;
        check_rows(*this, *device, true);
        check_claims(*this, *device);
        for (auto *local : {&device->ops(), &device->vault()})
            for (const auto &notice : local->notices())
                if (notice.refusal.code == RefusalCode::id_reused)
                    fail("K5", "a press was refused because its number had been used");
    }
    for (const auto *workload : all_workloads())
        if (!failed())
            workload->check(*this);
    if (!failed())
        hub.check_received();
    if (!failed())
        check_receipts();
    if (!failed())
        check_copies();
    hub.check_time_is_right();
    tallyboard::hub::Batch batch(hub.store());
    const auto kept_since = hub.time() + minutes(-30LL * 24 * 60);
    for (const auto &[id, decided] : oracle.truth.decided)
        if (!hub.lied() && decided.at > kept_since && !hub.store().command(id))
            fail("I5", "an answered command is gone");
}

/// I16: whose visit the hub watches holds its word for that, on each of their devices.
void World::check_receipts() {
    for (const auto &device : m_devices)
        for (const auto &[id, visit] : oracle.truth.visits) {
            // After an SOS under another id two may run.
            if (visit.person != device->me() || visit.state != VisitState::armed || !device->ops().facts().visit(id))
                continue;
            const auto receipt = store::receipt_of(device->ops(), id);
            if (!receipt || receipt->epoch != visit.epoch || receipt->deadline != visit.deadline)
                return fail("I16", "device " + std::to_string(device->index()) +
                                       " does not hold the hub's word for a visit that is watched: epoch " +
                                       std::to_string(receipt ? receipt->epoch : -1) + " instead of " +
                                       std::to_string(visit.epoch) + "; " + oracle.story(id));
            if (receipt->reach != visit.reach || receipt->first_told != visit.first_told)
                return fail("I16", "the hub's word for a visit is wrong about who is told first");
        }
}

/// K5: of a file that lives twice, or again, the operator hears; of others there is no such word.
void World::check_copies() {
    if (m_restored)
        return;
    for (const auto &[id, person] : oracle.truth.copies)
        if (!m_copied.contains(person))
            return fail("K5", "the operator is told of a copy that there is not");
    for (const auto &device : m_devices)
        if (owes_word(*device))
            return fail("K5", "an older copy of a file goes on, and the operator has not been told");
}

} // namespace tallyboard::simulation
