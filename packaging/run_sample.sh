#!/bin/sh
# Write the sample missions and their documents, until there is a window to open them in.
set -eu
cd "$(dirname "$0")/.."
missionapp=.venv/bin/missionapp
folder=build/sample

if [ ! -f "$folder/complete" ]; then
    "$missionapp" sample "$folder"
    touch "$folder/complete"
fi
for mission in "$folder"/*.mission; do
    "$missionapp" export "$mission" "$folder/documents/$(basename "$mission" .mission)"
done
echo
echo "The window comes with a later version. Until then, here are"
echo "  the sample missions     $(pwd)/$folder"
echo "  and their documents     $(pwd)/$folder/documents"
