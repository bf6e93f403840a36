"""Whether a window can be opened here at all, and what is missing if not. Only Linux and the like lack it."""

import ctypes
import os
import sys

from missionapp.i18n import _

X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads for X11, and Debian's package of each: without one it ends the process at once."""


def why_no_window() -> str:
    """Why no window can be opened here, and what to do, in one sentence; "" when one can be."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return _("There is no display to open a window on. The commands work without one: missionapp --help")
    packages = [package for library, package in X11_LIBRARIES.items() if not _is_there(library)]
    if not packages:
        return ""
    return _("The window needs system libraries. Install them: sudo apt install {packages}").format(
        packages=" ".join(packages)
    )


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
