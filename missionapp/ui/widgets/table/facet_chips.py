"""The chips of a filter row: each lets rows pass, and knows what it offers when the rows are others."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.chip import Chip, MenuChip
from missionapp.ui.widgets.table.arrangement import Test
from missionapp.ui.widgets.table.columns import Facet

_NOTHING = ("", None)


class FacetChip(QObject):
    """One facet with its chip. `remembered` and `recall` are what the page's memory keeps of it."""

    changed = Signal()

    def __init__(self, theme: Theme, facet: Facet, recalled: object) -> None:
        """`recalled` is what `remembered` gave the last time, if it is still what it was."""
        super().__init__()
        self.facet = facet
        self._recalled = (
            {each for each in recalled if isinstance(each, str)} if isinstance(recalled, list) else set()
        )
        self.chip: Chip
        if facet.test:
            self.chip = Chip(theme, "", facet.icon)
            self.chip.setChecked("on" in self._recalled)
            self.chip.toggled.connect(self.changed)
        else:
            self.chip = self._menu = MenuChip(theme, self._label(0))
            self._menu.chosen.connect(self.changed)

    def _label(self, n: int) -> str:
        label = self.facet.label
        return (label(n) if callable(label) else _(label)).format(n=n)

    @property
    def test(self) -> Test | None:
        """What rows must pass now; None while it lets all pass."""
        if self.facet.test:
            return self.facet.test if self.chip.isChecked() else None
        value, chosen = self.facet.value, frozenset(self._menu.values)
        return (lambda row: value(row) in chosen) if chosen and value else None

    def remembered(self) -> list[str]:
        """Its choice, as it can be kept."""
        if self.facet.test:
            return ["on"] if self.chip.isChecked() else []
        return sorted(self._recalled) or [str(value) for value in self._menu.values]

    def clear(self) -> None:
        """Let all rows pass."""
        self._recalled.clear()
        self.chip.blockSignals(True)
        if self.facet.test:
            self.chip.setChecked(False)
        else:
            self._menu.set_values(())
        self.chip.blockSignals(False)

    def take_rows(self, rows: Sequence[Any]) -> None:
        """Offer and count what these rows have; a chip of which no row passes is out of the way."""
        if self.facet.test:
            n = sum(map(self.facet.test, rows))
            self.chip.set_text(self._label(n))
            self.chip.setVisible(bool(n) or self.chip.isChecked())
        elif self.facet.value:
            choices = self._choices(self.facet.value, rows)
            self._menu.set_choices(choices)
            if self._recalled and choices:
                self._menu.set_values(value for value, _words in choices if str(value) in self._recalled)
                self._recalled.clear()
            self._menu.setVisible(len(choices) > 1 or bool(self._menu.values))

    def _choices(self, value: Callable[[Any], Hashable], rows: Sequence[Any]) -> list[tuple[Hashable, str]]:
        """The values that occur, in the facet's order or else their own; none last."""
        found = set(map(value, rows))
        if self.facet.choices:
            return [(each, _(words)) for each, words in self.facet.choices if each in found]
        named = sorted(((each, str(each)) for each in found if each not in _NOTHING), key=_by_words)
        return named + [(each, _("None")) for each in found if each in _NOTHING]


def _by_words(choice: tuple[Hashable, str]) -> str:
    return choice[1].casefold()
