"""What the window remembers: its place, recent missions, and each page's look in each mission."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from missionapp.domain.errors import MissionError

FILE = "window.json"
RECENT = 8
_HARMLESS = frozenset(("page", "pane", "sort", "columns", "view", "size", "zoom", "fit", "list", "balance"))
"""Keys whose values never hold a word of a mission."""


class Memory:
    """Values of JSON by page and key. A mission's own pages are kept apart from another's."""

    def __init__(self, folder: Path) -> None:
        """Read what was remembered in `folder`; what is unreadable there was nothing of worth."""
        self._file = folder / FILE
        self._mission = ""
        self._kept: dict[str, Any] = {}
        self._secret: set[str] = set()
        with suppress(OSError, ValueError):
            kept = json.loads(self._file.read_text("utf-8"))
            self._kept = kept if isinstance(kept, dict) else {}

    def enter(self, place: Path | str, *, is_secret: bool = False, is_register: bool = False) -> None:
        """Remember for this mission or register from now on, and that it was open last.

        A text is an address, which never holds a password. Of a secret one, what may hold its words (a filter
        that was typed) is forgotten with the program.
        """
        self._mission = _key(place)
        registers = [each for each in self._list("registers") if each != self._mission]
        self._kept["registers"] = [*registers, *([self._mission] if is_register else [])]
        self.keep_secret(is_secret=is_secret)
        recent = [self._mission, *(p for p in self._list("recent") if p != self._mission)]
        self._kept["recent"] = recent[:RECENT]

    def begin_writing(self, path: Path) -> bool:
        """Note that this mission is being changed, until `end_writing`; whether the last time never ended."""
        was_open = self.window("open", "") == _key(path)
        self.put_window("open", _key(path))
        self.save()
        return was_open

    def end_writing(self) -> None:
        """Note that the mission was closed in good order."""
        self.put_window("open", "")

    def keep_secret(self, *, is_secret: bool) -> None:
        """Whether the mission has a passphrase from now on."""
        (self._secret.add if is_secret else self._secret.discard)(self._mission)

    @property
    def recent(self) -> list[Path | str]:
        """What was opened lately, the last first: addresses, and of the files those that are still there."""
        places = map(place_of, self._list("recent"))
        return [place for place in places if isinstance(place, str) or place.is_file()]

    def is_register(self, place: Path | str) -> bool:
        """Whether it was an office register when it was open last."""
        return _key(place) in self._list("registers")

    def get(self, page: str, key: str, usual: Any) -> Any:
        """What was remembered of a page in this mission, if it is of the same type as `usual`."""
        found = self._of_mission().get(page, {}).get(key, usual)
        return found if usual is None or type(found) is type(usual) else usual

    def of(self, place: Path | str, page: str, key: str, usual: str) -> str:
        """A text that was remembered of a page in a mission that is not open."""
        missions = self._kept.get("missions")
        pages = missions.get(_key(place), {}) if isinstance(missions, dict) else {}
        kept = pages.get(page, {}) if isinstance(pages, dict) else {}
        found = kept.get(key, usual) if isinstance(kept, dict) else usual
        return found if isinstance(found, str) else usual

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
            replace_file(self._file, lambda path: _write(path, json.dumps(self._to_be_kept())))

    def _to_be_kept(self) -> dict[str, Any]:
        """Everything but what could tell something of a mission that has a passphrase."""
        missions = self._kept.get("missions")
        if not isinstance(missions, dict) or self._secret.isdisjoint(missions):
            return self._kept
        told = {path: _harmless(pages) if path in self._secret else pages for path, pages in missions.items()}
        return {**self._kept, "missions": told}

    def _of_mission(self) -> dict[str, Any]:
        missions = self._kept.setdefault("missions", {})
        return missions.setdefault(self._mission, {})  # type: ignore[no-any-return]

    def _list(self, key: str) -> list[str]:
        found = self._kept.get(key)
        return [str(each) for each in found] if isinstance(found, list) else []


def place_of(said: str) -> Path | str:
    """A file or an address, as it is written down or typed."""
    return said if is_address(said) else Path(said)


def is_address(said: str) -> bool:
    """Whether a text is the address of a register, and no file's name."""
    return "://" in said


def _key(place: Path | str) -> str:
    return place if isinstance(place, str) else str(place.resolve())


def _harmless(pages: Any) -> dict[str, dict[str, Any]]:
    """Of what is remembered of pages, that which is the same for every mission: places and sizes."""
    if not isinstance(pages, dict):
        return {}
    return {
        page: {key: value for key, value in kept.items() if key in _HARMLESS}
        for page, kept in pages.items()
        if isinstance(kept, dict)
    }


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
