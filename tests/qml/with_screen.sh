#!/bin/sh
# Runs a program on a display of its own, with Qt's usual renderer (Mesa draws where there is no graphics card):
# with_screen.sh PROGRAM [ARGUMENTS]. Leaves nothing behind.
set -eu
command -v xvfb-run >/dev/null || {
    echo "xvfb-run is not installed; install xvfb and xauth" >&2
    exit 1
}
unset QT_QUICK_BACKEND WAYLAND_DISPLAY
# libxkbcommon copies keyboard names with strndup from a reply that ends without a zero byte, as it may.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}strict_string_checks=0"
export QT_QPA_PLATFORM=xcb QSG_RHI_BACKEND=opengl LIBGL_ALWAYS_SOFTWARE=1
exec xvfb-run -a -s "-screen 0 1500x950x24 -nolisten tcp" "$@"
