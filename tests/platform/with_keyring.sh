#!/bin/sh
# Runs a program on a private D-Bus with a private, unlocked GNOME Keyring: with_keyring.sh PROGRAM. Leaves nothing
# behind.
set -eu
for tool in dbus-run-session gnome-keyring-daemon; do
    command -v "$tool" >/dev/null || {
        echo "$tool is not installed; install dbus-daemon and gnome-keyring" >&2
        exit 1
    }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -m 700 "$scratch/run" "$scratch/data" "$scratch/home"
export HOME="$scratch/home" XDG_RUNTIME_DIR="$scratch/run" XDG_DATA_HOME="$scratch/data" XDG_CURRENT_DESKTOP=GNOME
unset DISPLAY WAYLAND_DISPLAY
# The session ends with the program, and the daemon with the session.
dbus-run-session -- sh -c '
    printf secret | gnome-keyring-daemon --unlock --components=secrets \
        --control-directory="$XDG_RUNTIME_DIR/keyring" >/dev/null
    "$1"' sh "$1"
