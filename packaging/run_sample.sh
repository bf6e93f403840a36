#!/bin/sh
# Open the window on the sample mission; where there is no display, write the sample's documents instead.
set -eu
cd "$(dirname "$0")/.."
missionapp=.venv/bin/missionapp
folder=build/sample

if [ ! -f "$folder/complete" ]; then
    "$missionapp" sample "$folder"
    touch "$folder/complete"
fi
if [ "$(uname -s)" = Darwin ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    sh packaging/qt_libraries.sh window
    exec "$missionapp" "$folder/china-2017.mission"
fi
for mission in "$folder"/*.mission; do
    "$missionapp" export "$mission" "$folder/documents/$(basename "$mission" .mission)"
done
echo
echo "There is no display to open a window on. Written instead:"
echo "  the sample missions     $(pwd)/$folder"
echo "  and their documents     $(pwd)/$folder/documents"
