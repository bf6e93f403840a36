"""The thematic areas of a partnership: added, named, put in order."""

from collections.abc import Sequence
from uuid import UUID

from missionapp.actions.lists.partnership_map import AreaRow
from missionapp.actions.partnership import add_area
from missionapp.actions.records import delete, edit
from missionapp.domain.entities import ThematicArea
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.partnership.ordered import OrderedLines
from missionapp.ui.widgets.form import DetailPane, Entry


class AreasPane(DetailPane):
    """A list in which one writes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._partnership: UUID | None = None
        self.lines = OrderedLines(
            desk,
            ThematicArea,
            _("Thematic areas"),
            [(_("Thematic area"), _("Thematic area"), 1)],
            edits=True,
            empty=_("None yet. They are the rows of the map."),
        )
        self.lines.set_writable(writable=desk.writable)
        self.lines.given.connect(self._write)
        self.lines.remove_wanted.connect(lambda made: desk.do(delete, ThematicArea, made))
        self.add_section(self.lines)
        said = _("The rows of the map, from the top. Alt with Up or Down moves one.")
        self.set_header(_("Thematic areas"), note=said)

    def show_areas(self, partnership: UUID | None, areas: Sequence[AreaRow]) -> None:
        """Show them."""
        self._partnership = partnership
        self.lines.set_lines(
            [Entry(area.name, _count(area.initiatives), id=area.id, tip=area.name) for area in areas],
            {area.id: (area.name,) for area in areas},
        )

    def begin(self) -> None:
        """Go to the list; where there is none, write the first."""
        if self.lines.view.entries.rows:
            self.lines.view.setFocus()
        elif self._desk.writable:
            self.lines.start()

    def _write(self, texts: list[str], edited: UUID | None) -> None:
        if not texts[0]:
            self.lines.line.refuse(_("Write the name, or press Esc."))
        elif edited is not None:
            self._do(edit, ThematicArea, edited, name=texts[0])
        elif self._partnership is not None:
            self._do(add_area, self._partnership, texts[0])

    def _do(self, action: object, *given: object, **values: object) -> None:
        taken, refused = self.lines.taken, self.lines.refuse
        self._desk.do(action, *given, then=lambda _made: taken(), failed=refused, **values)  # type: ignore[arg-type]


def _count(n: int) -> str:
    return ngettext("{n} initiative", "{n} initiatives", n).format(n=n) if n else ""
