#!/bin/sh
# See that this Linux has the system libraries of Qt; install what Debian has of them as root, else name it.
# With the word "window", also those of a window on X11.
set -eu
[ "$(uname -s)" = Linux ] || exit 0
libraries=$(dirname "$0")/qt-libraries.txt

missing() {
    known=$( (ldconfig -p 2>/dev/null || /sbin/ldconfig -p) | tr -d '\t' | cut -d' ' -f1)
    grep -v '^#' "$libraries" | while read -r library package scope; do
        if [ -n "$scope" ] && [ "$scope" != "${1:-}" ]; then continue; fi
        printf '%s\n' "$known" | grep -qxF "$library" || echo "$package"
    done
}

packages=$(missing "${1:-}" | tr '\n' ' ')
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what Qt needs: $packages"
    # shellcheck disable=SC2086
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages; } >/dev/null && exit 0
fi
echo "The window needs system libraries that are not here. Install them, then run the same command again:" >&2
echo "    sudo apt install $packages      (Debian, Ubuntu; other systems call them alike)" >&2
exit 1
