// What can be made ready while QML's own thread reads the pages and the window's thread would only wait for it. Nothing
// depends on it: without it all is the same, a little later.
#pragma once

namespace tallyboard {

/// What fonts this machine has and its tz database, on a thread of the pool. Right after the QGuiApplication; Qt guards
/// its list of fonts by a lock, and whoever needs it first waits for the rest only.
void warm_system();

/// The icon font, the app's own font, and what Today's first frame draws with. On the window's thread, before any text:
/// a font that is added later makes Qt load all of them again.
void warm_fonts();

} // namespace tallyboard
