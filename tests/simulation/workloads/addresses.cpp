#include "client/enrol.h"
#include "simulation/workload.h"
#include "store/reads.h"

namespace tallyboard::simulation {

namespace {

/// A row of this kind that the hub has or had.
template <class T> const T *any_of(World &world, Chance &chance) {
    std::vector<const T *> known;
    for (const auto &[key, versions] : world.oracle.truth.rows)
        if (key.first == T::trait.word.text && versions.back().row)
            known.push_back(&std::get<T>(*versions.back().row));
    return known.empty() ? nullptr : known[chance.below(known.size())];
}

/// The worker asks what is known of where they go; or somebody asks about another's visit.
void look(World &world, Device &device, Chance &chance) {
    const auto running = store::running_visit_of(device.ops(), device.me());
    const auto *address = any_of<Address>(world, chance);
    protocol::AddressNotesRequest request{running ? running->row.id : VisitId{}, {{}, "14 Mill Lane, RG40 1BN"}};
    if (address != nullptr && chance.per_mille(700))
        request.question = {address->id, address->lines};
    const auto &visits = world.oracle.truth.visits;
    if (chance.per_mille(100) && !visits.empty())
        request.visit = std::next(visits.begin(), static_cast<std::ptrdiff_t>(chance.below(visits.size())))->first;
    sync::look_at_address(device.wire(), device.account().token, request, [&world, request](const auto &result) {
        if (result.answer && (result.answer->visit != request.visit || !answers(*result.answer, request.question)))
            world.fail("S5", "a look tells of another place");
    });
}

void addresses_step(World &world, Device &device, Chance &chance) {
    const auto *address = any_of<Address>(world, chance);
    const auto *note = any_of<AddressNote>(world, chance);
    switch (chance.pick(6)) {
    case 0:
        device.press(SaveAddress{new_id<AddressId>(world, chance), "",
                                 std::to_string(chance.between(1, 20)) + " Mill Lane", "rg40 1bn"});
        break;
    case 1:
        if (address != nullptr) // their own again, or somebody else's
            device.press(SaveAddress{address->id, "", "20 Mill Lane", "M1 1AE"});
        break;
    case 2: // by whoever it is: most may not
        if (address != nullptr)
            device.press(SaveAddressNote{new_id<AddressNoteId>(world, chance), address->id, "A dog",
                                         chance.per_mille(300), device.day(device.screen_now()) + 30});
        break;
    case 3:
        if (note != nullptr)
            device.press(EndAddressNote{note->id});
        break;
    default: look(world, device, chance);
    }
}

void addresses_check(World &) {}

} // namespace

const Workload addresses_workload{"addresses", nullptr, addresses_step, addresses_check};

} // namespace tallyboard::simulation
