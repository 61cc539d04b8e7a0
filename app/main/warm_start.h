// What can be made ready while QML's own thread reads the pages and the window's thread would only wait for it. Nothing
// depends on it: without it all is the same, a little later.
#pragma once

namespace tallyboard {

/// The tz database of this machine, on a thread of the pool.
void warm_zones();

/// The icon font, the app's own font, and what Today's first frame draws with. On the window's thread, before any text:
/// a font that is added later makes Qt load all of them again.
void warm_fonts();

} // namespace tallyboard
