"""Asks before somebody is erased: the one thing that Undo does not take back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.domain.checks.base import listed
from missionapp.i18n import _, ngettext
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label


@dataclass(frozen=True)
class ToErase:
    """What is to be erased, as far as it is known beforehand."""

    names: tuple[str, ...]
    mentions: int = 0
    snapshots: int | None = None
    """How many tell of them; None where they were not counted."""


AskErasing = Callable[[QWidget, Theme, ToErase], bool]
"""Asks whether these people are to be erased."""


def ask_erasing(parent: QWidget, theme: Theme, what: ToErase) -> bool:
    """Ask with the dialog."""
    return EraseDialog(theme, parent, what).ask()


def consequences(what: ToErase) -> list[str]:
    """What goes, what stays, and how far it reaches."""
    said = [
        _(
            "Goes for ever: the record with every field, other names, journeys, cards, portraits, "
            "testimonials, the presence at meetings, and all of it in the history."
        ),
        _("Stays: meetings, cases and follow-ups, without the person."),
    ]
    if what.mentions:
        said[1] += " " + ngettext(
            "The name still stands in {n} text of another record; you can open it afterwards.",
            "The name still stands in {n} texts of other records; you can open each afterwards.",
            what.mentions,
        ).format(n=what.mentions)
    said.append(_reach(what.snapshots))
    said.append(
        _(
            "Copies of this mission on other computers lose it when they are merged with this one. "
            "Documents and backups elsewhere do not: delete those yourself."
        )
    )
    return said


def _reach(snapshots: int | None) -> str:
    if not snapshots:
        return _("It goes from the snapshots on this computer too.")
    return ngettext(
        "It goes from {n} snapshot on this computer too.",
        "It goes from {n} snapshots on this computer too.",
        snapshots,
    ).format(n=snapshots)


class EraseDialog(QDialog):
    """What will happen, a tick, and the button that the tick makes possible."""

    def __init__(self, theme: Theme, parent: QWidget, what: ToErase) -> None:
        super().__init__(parent)
        n = len(what.names)
        title = ngettext("Erase {names}", "Erase {n} people", n).format(names=what.names[0], n=n)
        self.setWindowTitle(title)
        self.tick = QCheckBox(_("I know that this cannot be undone"))
        self.erase = Button(theme, _("Erase for ever"), "eraser", "primary")
        self.leave = Button(theme, _("Cancel"))
        self.erase.setEnabled(False)
        self.tick.toggled.connect(self.erase.setEnabled)
        self.erase.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        paragraphs = consequences(what)
        if n > 1:
            paragraphs.insert(0, listed(what.names, 12) + ".")
        self._lay_out(theme, title, paragraphs)

    def _lay_out(self, theme: Theme, title: str, paragraphs: Sequence[str]) -> None:
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(20), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, title, "section"))
        for text in paragraphs:
            line = Label(theme, text, wrap=True)
            line.setMinimumWidth(px(460))
            column.addWidget(line)
        column.addSpacing(px(4))
        column.addWidget(self.tick)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.erase)
        column.addLayout(row)
        self.setMaximumWidth(px(540))

    def ask(self) -> bool:
        """Show it; whether they are to be erased."""
        self.tick.setFocus()
        return self.exec() == QDialog.DialogCode.Accepted
