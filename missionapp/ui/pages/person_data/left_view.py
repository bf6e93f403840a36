"""What is left after an erasure: what was done, and the texts in which the name still stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.erasing import Erasure, told
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form import DetailPane, Entry, RowsSection
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill

_WIDEST = 720


class LeftView(QWidget):
    """A card in the middle of the page."""

    opened = Signal(object)
    """A row (entity and id) in whose text the name still stands."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.card = DetailPane(theme)
        self.card.setMaximumWidth(theme.px(_WIDEST))
        self.text = Label(theme, "", "body", "text", wrap=True)
        title = _("The name still stands here: edit it where it should go")
        self.places = RowsSection(theme, title)
        self.places.opened.connect(self.opened)
        self.card.add_section(self.text)
        self._places_part = self.card.add_section(self.places)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.card, 100)
        row.addStretch(1)

    def show_erasure(self, done: Erasure) -> None:
        """Say what was done, and what is left to do."""
        first, *further = told(done, places=False).split("\n")
        self.card.set_header(first, "", Pill(_("Erased"), "check", "ok"))
        self.text.setText("\n\n".join(further))
        self.places.set_rows(
            [Entry(place.said, place.text, id=place.row, tip=place.text) for place in done.mentions.places]
        )
        self._places_part.setVisible(bool(done.mentions.places))
