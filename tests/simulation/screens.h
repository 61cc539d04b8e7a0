// What stands on the screens, compared with the truth: no claim better than what the hub really does (I16), and rows
// that are exactly some state the hub was in (I9, I11).
#pragma once

#include "domain/time.h"
#include <cstdint>
#include <string>
#include <vector>

namespace tallyboard::simulation {

class World;
class Device;

/// The words of its person as they were at a sequence.
std::vector<std::string> audience_of(World &world, Device &device, std::int64_t seq);
void check_claims(World &world, Device &device);
/// After the device put away what it need not keep at this hub time: it is gone (I13).
void check_forgotten(World &world, Device &device, Instant at);
/// `newest`: the device must hold the hub's last state.
void check_rows(World &world, Device &device, bool newest);

} // namespace tallyboard::simulation
