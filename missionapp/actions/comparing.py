"""Two records field by field, as text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from missionapp.actions.lists.wording import country_said, language_said
from missionapp.domain.cells import Cell
from missionapp.domain.entities import entities
from missionapp.domain.fields import Field, Kind, fields_of
from missionapp.domain.sheets.exported import normal
from missionapp.i18n import _

ALIASES = "aliases"
"""The name of the pairing that holds both records' other names."""


@dataclass(frozen=True)
class Pairing:
    """One field of two records. A list is united, so that there is nothing to choose in it."""

    name: str
    label: str
    """In the user's language."""
    left: str
    right: str
    left_value: Any = None
    right_value: Any = None
    is_list: bool = False
    is_long: bool = False
    """Whether it is a text of several sentences, of which both may be kept."""

    @property
    def both(self) -> str:
        """Both texts, one below the other."""
        return f"{self.left}\n{self.right}"

    @property
    def equal(self) -> bool:
        """Whether both say the same."""
        return self.left == self.right

    @property
    def to_choose(self) -> bool:
        """Whether both say something, and not the same."""
        return bool(self.left and self.right) and not self.equal and not self.is_list


Show = Callable[[Field, Any], str]
Held = Callable[[Field], Any]


def pairings(
    table: str, left: Held, right: Held, show: tuple[Show, Show], aliases: tuple[Iterable[str], Iterable[str]]
) -> list[Pairing]:
    """The fields of two records of a table in which at least one of them holds something, the name first."""
    found = list(_pairings(table, left, right, show))
    one, other = ("; ".join(each) for each in aliases)
    if one or other:
        found.append(Pairing(ALIASES, _("Aliases"), one, other, is_list=True))
    return found


def _pairings(table: str, left: Held, right: Held, show: tuple[Show, Show]) -> Iterator[Pairing]:
    for f in fields_of(entities()[table]):
        one, other = show[0](f, left(f)), show[1](f, right(f))
        if one or other:
            yield Pairing(
                f.name, _(f.label), one, other, left(f), right(f), f.is_list, f.kind is Kind.LONG_TEXT
            )


def cell_text(cell: Cell) -> str:
    """A cell as it is read out: a date as 2017-02-14, a number without needless zeros."""
    return cell.strip() if isinstance(cell, str) else normal(cell)


def value_text(f: Field, value: Any) -> str:
    """A value of a field, as people read it."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(value_text(f, each) for each in value)
    if f.kind is Kind.COUNTRY:
        return country_said(str(value))
    if f.kind is Kind.LANGUAGE:
        return language_said(str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str | int):
        return str(value) if f.choices is None else _(str(value))
    return cell_text(value)
