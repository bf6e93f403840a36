"""What is asked of documents, remembered for each mission."""

from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from missionapp.actions.pieces import Offer, Wanted
from missionapp.i18n import LANGUAGES
from missionapp.settings import PAPERS
from missionapp.ui.memory import Memory
from missionapp.ui.pages.documents.given import PAGE, given

SCRIPTS = ("both", "local", "latin")
_KEY = "options"
_CHOICES: dict[str, tuple[str, ...]] = {
    "paper": PAPERS,
    "language": ("", *LANGUAGES),
    "address": SCRIPTS,
}


def kept(wanted: Wanted) -> dict[str, Any]:
    """The options as values of JSON."""
    values = asdict(wanted)
    del values["printed"], values["replaces"]
    return values | {"day": wanted.day.isoformat() if wanted.day else None}


def wanted_of(values: dict[str, Any], paper: str) -> Wanted:
    """The options that were kept; what is not sound there is as by default, on the usual paper."""
    usual = Wanted(paper=paper)
    found = {
        each.name: values[each.name]
        for each in fields(Wanted)
        if each.name in values
        and type(values[each.name]) is type(getattr(usual, each.name))
        and values[each.name] in _CHOICES.get(each.name, (values[each.name],))
    }
    found.pop("replaces", None)
    return replace(usual, **found | {"day": _day(values.get("day"))})


def _day(kept: object) -> date | None:
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None


class Wishes:
    """The options as the user left them."""

    def __init__(self, memory: Memory, paper: str) -> None:
        self._memory = memory
        self._wanted = wanted_of(memory.get(PAGE, _KEY, {}), paper)

    def take(self, option: str, value: object) -> None:
        """Choose a value of an option."""
        chosen: dict[str, Any] = {option: value}
        self._wanted = replace(self._wanted, **chosen)
        self._memory.put(PAGE, _KEY, kept(self._wanted))

    def now(self, document: str, offer: Offer) -> Wanted:
        """What is asked for, as far as it can be had; and which version each recipient has already."""
        day = self._wanted.day if self._wanted.day in offer.days else None
        versions = {whom: version for whom, (version, _on) in given(self._memory, document).items()}
        return replace(self._wanted, day=day, printed=datetime.now(UTC), replaces=versions)
