"""What the window remembers: its place, recent missions, and each page's look in each mission."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from missionapp.domain.errors import MissionError

FILE = "window.json"
RECENT = 8


class Memory:
    """Values of JSON by page and key. A mission's own pages are kept apart from another's."""

    def __init__(self, folder: Path) -> None:
        """Read what was remembered in `folder`; what is unreadable there was nothing of worth."""
        self._file = folder / FILE
        self._mission = ""
        self._kept: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            kept = json.loads(self._file.read_text("utf-8"))
            self._kept = kept if isinstance(kept, dict) else {}

    def enter(self, path: Path) -> None:
        """Remember for this mission from now on, and that it was open last."""
        self._mission = str(path.resolve())
        recent = [self._mission, *(p for p in self._list("recent") if p != self._mission)]
        self._kept["recent"] = recent[:RECENT]

    def begin_writing(self, path: Path) -> bool:
        """Note that this mission is being changed, until `end_writing`; whether the last time never ended."""
        was_open = self.window("open", "") == str(path.resolve())
        self.put_window("open", str(path.resolve()))
        self.save()
        return was_open

    def end_writing(self) -> None:
        """Note that the mission was closed in good order."""
        self.put_window("open", "")

    @property
    def recent(self) -> list[Path]:
        """The missions opened lately, the last first; those that are still there."""
        return [path for path in map(Path, self._list("recent")) if path.is_file()]

    def get(self, page: str, key: str, usual: Any) -> Any:
        """What was remembered of a page in this mission, if it is of the same type as `usual`."""
        found = self._of_mission().get(page, {}).get(key, usual)
        return found if usual is None or type(found) is type(usual) else usual

    def put(self, page: str, key: str, value: Any) -> None:
        """Remember a value of JSON for a page in this mission."""
        self._of_mission().setdefault(page, {})[key] = value

    def window(self, key: str, usual: str) -> str:
        """What was remembered of the window itself, whatever the mission."""
        kept = self._kept.get("window")
        found = kept.get(key, usual) if isinstance(kept, dict) else usual
        return found if isinstance(found, str) else usual

    def put_window(self, key: str, value: str) -> None:
        """Remember a text for the window itself."""
        kept = self._kept.get("window")
        self._kept["window"] = {**(kept if isinstance(kept, dict) else {}), key: value}

    def save(self) -> None:
        """Keep it all; a memory that cannot be kept is no reason to stop anybody."""
        from missionapp.files import replace_file

        with suppress(MissionError):
            replace_file(self._file, lambda path: _write(path, json.dumps(self._kept)))

    def _of_mission(self) -> dict[str, Any]:
        missions = self._kept.setdefault("missions", {})
        return missions.setdefault(self._mission, {})  # type: ignore[no-any-return]

    def _list(self, key: str) -> list[str]:
        found = self._kept.get(key)
        return [str(each) for each in found] if isinstance(found, list) else []


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
