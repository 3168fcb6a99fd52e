#!/bin/sh
# Runs a program in a session of its own, which ends with it: a screen, a bus, and a keychain that is
# open and empty. Nothing reaches the screen, the bus and the keychain of whoever starts it.
#
#     tests/window/session.sh cargo test -p desk-window-tests
set -eu

if [ "${1-}" != --inside ]; then
    PRIVATE_HOME=$(mktemp -d)
    trap 'rm -rf "$PRIVATE_HOME"' EXIT
    export PRIVATE_HOME
    # What the bus itself starts has its home there, too.
    status=0
    HOME=$PRIVATE_HOME XDG_DATA_HOME=$PRIVATE_HOME/data dbus-run-session -- \
        env HOME="$HOME" XDG_DATA_HOME="${XDG_DATA_HOME-$HOME/.local/share}" sh "$0" --inside "$@" || status=$?
    exit "$status"
fi
shift

mkdir -m 700 "$PRIVATE_HOME/run"
printf test | HOME=$PRIVATE_HOME XDG_DATA_HOME=$PRIVATE_HOME/data XDG_RUNTIME_DIR=$PRIVATE_HOME/run \
    gnome-keyring-daemon --unlock --components=secrets --daemonize
exec xvfb-run -a -s "-screen 0 1440x900x24" "$@"
