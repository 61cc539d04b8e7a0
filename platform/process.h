// What this program asks of the system for its own process. It is apart from make_platform.h, so that a program with
// the fake platform can use it too.
#pragma once

namespace tallyboard::platform {

/// No core files and no reading of this process by others of the same person: they would hold keys. Call first in main.
void harden_process();

/// Makes the process take memory from the system in steps of megabytes. A start makes many thousand small objects, and
/// each small step would cost a system call and a lock on the whole process's memory. The memory is only reserved;
/// unused parts take no room.
void reserve_in_large_steps();

} // namespace tallyboard::platform
