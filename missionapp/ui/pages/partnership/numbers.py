"""Whom to call in an emergency: written, changed, put in the order in which it is printed."""

from collections.abc import Sequence
from uuid import UUID

from missionapp.actions.emergency import add_number
from missionapp.actions.lists.partnership_parts import NumberRow
from missionapp.actions.records import delete, edit
from missionapp.domain.entities import EmergencyNumber
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.partnership.ordered import OrderedLines
from missionapp.ui.widgets.form import DetailPane, Entry


class NumbersPane(DetailPane):
    """A list in which one writes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._mission: UUID | None = None
        fields = [
            (_("Whom to call"), _("Police, ambulance …"), 4),
            (_("Number"), _("Number"), 3),
            (_("Note"), _("Note"), 3),
        ]
        self.lines = OrderedLines(
            desk,
            EmergencyNumber,
            _("Numbers"),
            fields,
            edits=True,
            empty=_("None yet. The ambulance, the police, the embassy, somebody at home who is up at night."),
        )
        self.lines.set_writable(writable=desk.writable)
        self.lines.given.connect(self._write)
        self.lines.remove_wanted.connect(lambda made: desk.do(delete, EmergencyNumber, made))
        self.add_section(self.lines)
        self.set_header(_("Emergency numbers"), note=_("Printed in the booklet, in this order."))

    def show_numbers(self, mission: UUID, numbers: Sequence[NumberRow]) -> None:
        """Show those of a mission."""
        self._mission = mission
        self.lines.set_lines(
            [
                Entry(n.label, ", ".join(filter(None, (n.phone, n.note))), id=n.id, tip=_tip(n))
                for n in numbers
            ],
            {n.id: (n.label, n.phone, n.note) for n in numbers},
        )

    def _write(self, texts: list[str], edited: UUID | None) -> None:
        label, phone, note = texts
        taken, refused = self.lines.taken, self.lines.refuse
        if not label:
            self.lines.line.refuse(_("Write whom to call, or press Esc."))
        elif not phone:
            self.lines.line.refuse(_("Write the number as it is dialled there."), 1)
        elif edited is not None:
            self._desk.do(
                edit,
                EmergencyNumber,
                edited,
                then=lambda _step: taken(),
                failed=refused,
                label=label,
                phone=phone,
                note=note or None,
            )
        elif self._mission is not None:
            self._desk.do(
                add_number, self._mission, label, phone, note, then=lambda _made: taken(), failed=refused
            )


def _tip(row: NumberRow) -> str:
    return "\n".join(filter(None, (row.label, row.phone, row.note)))
