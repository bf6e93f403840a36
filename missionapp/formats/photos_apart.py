"""HEIC photos read in a process of its own, which may crash or be killed, and nothing is lost.

Started with the photo on its way in; prints a line of JSON, {"width", "height", "taken"} and behind it the
picture, or {"refused"}.
"""

import json
import subprocess
import sys
from datetime import datetime
from typing import Any

from missionapp.formats.photos import MEDIA_TYPE, Photo, TooLargeError, made_upright
from missionapp.watching import Watch

SECONDS = 10
"""For reading one photo, the start of the process included."""
_MEMORY = 2 * 1024**3
"""Bytes that it may hold; where the system can hold it to that itself, it does so before."""
_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from missionapp.formats.photos_apart import main; main()"
)


def read_apart(data: bytes) -> Photo:
    """The photo, upright. TooLargeError, or ValueError for one that cannot be read."""
    command = [sys.executable, "-I", "-S", "-c", _CHILD, json.dumps(sys.path)]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=flags
    ) as child:
        watch = Watch(child, seconds=SECONDS, memory=_MEMORY)
        said, _nothing = child.communicate(data)
        watch.end()
    if child.returncode:
        raise ValueError("the process that reads photos ended")
    line, _end, picture = said.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    if "refused" in head:
        raise TooLargeError if head["refused"] == "large" else ValueError(head["refused"])
    taken = datetime.fromisoformat(head["taken"]) if head["taken"] else None
    return Photo(picture, MEDIA_TYPE, head["width"], head["height"], taken)


def main() -> None:
    """Read the photo that comes in, print what came of it."""
    _hold_memory()
    head, picture = _answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(head).encode("ascii") + b"\n" + picture)


def _hold_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _answer(data: bytes) -> tuple[dict[str, Any], bytes]:
    from pi_heif import register_heif_opener

    register_heif_opener(thumbnails=False)
    try:
        photo = made_upright(data, ("HEIF",))
    except TooLargeError:
        return {"refused": "large"}, b""
    except Exception as error:  # noqa: BLE001 - whatever comes to a decoder over a damaged file
        return {"refused": type(error).__name__}, b""
    taken = photo.taken.isoformat() if photo.taken else None
    return {"width": photo.width, "height": photo.height, "taken": taken}, photo.data
