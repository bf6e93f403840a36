"""What is asked of documents, remembered for each mission."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

from missionapp.actions.pieces import Offer, Wanted
from missionapp.i18n import READERS
from missionapp.settings import PAPERS
from missionapp.ui.memory import Memory
from missionapp.ui.pages.documents.given import PAGE, given

SCRIPTS = ("both", "local", "latin")
_KEY = "options"
_OWN = ("paper", "language")
"""What each document has for itself: a report in French does not make a counterpart's agenda French."""
_CHOICES: dict[str, tuple[str, ...]] = {
    "paper": PAPERS,
    "language": ("", *READERS),
    "beside": ("", *READERS),
    "address": SCRIPTS,
}


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
    """The options as the user left them; paper and language for each document, the others for all."""

    def __init__(self, memory: Memory, paper: str) -> None:
        self._memory = memory
        self._paper = paper

    def take(self, document: str, option: str, value: object) -> None:
        """Choose a value of an option."""
        key = f"{_KEY} {document}" if option in _OWN else _KEY
        chosen = value.isoformat() if isinstance(value, date) else value
        self._memory.put(PAGE, key, self._memory.get(PAGE, key, {}) | {option: chosen})

    def now(self, document: str, offer: Offer) -> Wanted:
        """What is asked for, as far as it can be had; and which version each recipient has already."""
        shared, own = (self._memory.get(PAGE, key, {}) for key in (_KEY, f"{_KEY} {document}"))
        wanted = wanted_of({k: v for k, v in shared.items() if k not in _OWN} | own, self._paper)
        day = wanted.day if wanted.day in offer.days else None
        versions = {whom: last.version for whom, last in given(self._memory, document).items()}
        return replace(wanted, day=day, printed=datetime.now(UTC), replaces=versions)
