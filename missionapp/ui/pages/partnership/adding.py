"""What is asked of a new partner, and of a new initiative."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit
from sqlalchemy.orm import Session

from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.domain.entities import Partner
from missionapp.domain.fields import field_of
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.cases.lines import Names
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.label import Label

_ORGANISATION = field_of(Partner, "organisation_id")


def _organisations(session: Session) -> list[Choice]:
    return read_choices(session, [_ORGANISATION])["organisation_id"]


class PartnerCard(AddCard):
    """Proposes organisations by name; or asks for the name of a partnership."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__(
            desk.theme,
            _("Add partner"),
            _("Cluster"),
            _("One that the file knows, or the name of a new one."),
        )
        self.names = Names(desk.theme, self._field)

    def prepare(self, *, partnership: bool) -> None:
        """Ask for one or the other."""
        if partnership:
            self.ask(_("Add partnership"), _("Name"), _("Its partners and its profile follow."))
            self.names.offer([])
        else:
            hint = _("One that the file knows, or the name of a new one.")
            self.ask(_("Add partner"), _("Cluster"), hint)
            self._desk.read(_organisations, self.names.offer)

    def _give(self) -> None:
        if not self.names.is_choosing:
            super()._give()


class InitiativeCard(AddCard):
    """Name, area and region of a new initiative; everything else follows in its pane."""

    described = Signal(str, object, str)
    """The name, the area's id, and the region."""

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme, _("Add initiative"), _("Initiative"), _("Its stage and the rest follow."))
        self.area = Combo(theme, (), _("Thematic area"))
        self.region = QLineEdit()
        self.regions = Names(theme, self.region)
        for at, (words, widget) in enumerate(((_("Thematic area"), self.area), (_("Region"), self.region))):
            self.body.insertWidget(4 + 2 * at, Label(theme, words, "meta", "text2"))
            self.body.insertWidget(5 + 2 * at, widget)
            widget.setAccessibleName(words)
        self.region.returnPressed.connect(self._give)

    def prepare(
        self, areas: Sequence[tuple[UUID, str]], area: Any, regions: Sequence[str], region: str
    ) -> None:
        """Offer these areas and regions; one of each is likely meant."""
        self.area.set_choices(areas)
        if area is not None:
            self.area.set_value(area)
        self.regions.offer([(each, each) for each in regions])
        self.region.setText(region)

    def _give(self) -> None:
        if self.regions.is_choosing:
            return
        if self._field.text().strip():
            self.described.emit(self._field.text(), self.area.value, self.region.text().strip())
        else:
            super()._give()
