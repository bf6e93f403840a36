"""Whom a document is for, by any of its names."""

from collections.abc import Sequence
from typing import TypeVar

from missionapp.domain.errors import MissionError
from missionapp.domain.names import fold, organisation_key
from missionapp.i18n import _

_T = TypeVar("_T")


def chosen(recipient: str, named: Sequence[tuple[_T, Sequence[str]]]) -> list[_T]:
    """The things whose names, in any script, hold the recipient's, whatever its case, accents and legal form.

    Raises MissionError when there is none, with those that come near.
    """
    for key in (fold, organisation_key):
        found = [thing for thing, names in named if key(recipient) in map(key, names)]
        if found:
            return found
    raise MissionError(
        _("There is nothing to print for {name}").format(name=recipient), hint=_near(recipient, named)
    )


def _near(recipient: str, named: Sequence[tuple[_T, Sequence[str]]]) -> str:
    from rapidfuzz.process import extract

    names = sorted({names[0] for _thing, names in named if names})
    if not names:
        return _("Plan meetings first")
    near = [name for name, _score, _at in extract(recipient, names, processor=fold, limit=3)]
    return _("Near it: {names}").format(names=", ".join(near))
