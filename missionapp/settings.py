"""What a user prefers on this computer: one file in the user's data folder, for window and command line."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

FILE = "settings.json"

THEMES = ("system", "light", "dark", "bright")
"""Bright is light with more contrast and larger text, for a bright hall."""
DENSITIES = ("compact", "standard", "comfortable")
"""Heights of rows in tables and forms."""
TEXT_SIZES = (90, 100, 110, 125, 150)
"""Per cent: fonts, row heights and icons together."""
PAPERS = ("a4", "a5", "letter")
LOCKS = (10, 30, 60, 0)


@dataclass(frozen=True)
class Look:
    """How the window looks."""

    theme: str = "system"
    density: str = "standard"
    text_size: int = 100


@dataclass(frozen=True)
class Settings:
    """Everything that a user prefers."""

    look: Look = field(default_factory=Look)
    person: str = ""
    """Who works here, as the history names them; "" stands for the account's name."""
    language: str = ""
    """Of the window; "" stands for the computer's."""
    paper: str = "a4"
    """Of documents."""
    lock_after: int = 30
    """Minutes without a sign of life after which a mission with a passphrase is locked; 0: never."""
    single_keys: bool = True
    """Whether single letters act where no text is being typed."""

    @classmethod
    def load(cls, folder: Path) -> "Settings":
        """The settings kept in `folder`; what is missing, unknown or unreadable there is as by default."""
        try:
            kept = json.loads((folder / FILE).read_text("utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(kept, dict):
            return cls()
        look = _sound(Look(), kept.pop("look", None))
        return _sound(cls(look=look), kept)

    def save(self, folder: Path) -> None:
        """Keep these settings in `folder`. MissionError when it cannot be written."""
        from missionapp.files import replace_file

        text = json.dumps(asdict(self), indent=1)
        replace_file(folder / FILE, lambda path: _write(path, text))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


_CHOICES: dict[str, tuple[Any, ...]] = {
    "theme": THEMES,
    "density": DENSITIES,
    "text_size": TEXT_SIZES,
    "paper": PAPERS,
    "lock_after": LOCKS,
}
_T = TypeVar("_T", Look, Settings)


def _sound(usual: _T, kept: Any) -> _T:
    """`usual` with those kept values that are of its types and choices."""
    if not isinstance(kept, dict):
        return usual
    values = {f.name: getattr(usual, f.name) for f in fields(usual)}
    for name, value in kept.items():
        if name in values and type(value) is type(values[name]) and value in _CHOICES.get(name, (value,)):
            values[name] = value
    return type(usual)(**values)
