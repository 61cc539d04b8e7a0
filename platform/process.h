// What this program asks of the system for itself. Apart from make_platform.h, so that a program with the fake platform
// can have the real one of these.
#pragma once

namespace tallyboard::platform {

/// No core files and no reading of this process by others of the same person: they would hold keys. Call first in main.
void harden_process();

/// Memory is taken from the system in steps of megabytes: a start makes many thousand small objects, and each small
/// step costs a call and the lock of the whole process's memory. Only reserved; what is not used takes no room.
void reserve_in_large_steps();

} // namespace tallyboard::platform
