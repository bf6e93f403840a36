"""The synergy map: initiatives by area and region, as a map or as a list."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.partnership import read_partnership
from missionapp.actions.lists.partnership_map import InitiativeRow
from missionapp.actions.partnership import add_initiative
from missionapp.domain.entities import Initiative
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.partnership.adding import InitiativeCard
from missionapp.ui.pages.partnership.areas_pane import AreasPane
from missionapp.ui.pages.partnership.initiative_pane import InitiativePane
from missionapp.ui.pages.partnership.map_rows import COLUMNS, FACETS, Found, fact_of
from missionapp.ui.pages.partnership.matrix_model import picture_of
from missionapp.ui.pages.partnership.matrix_view import Matrix
from missionapp.ui.pages.partnership.view import MAP, MEETINGS, PartView
from missionapp.ui.shell import focused_within
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.segmented import Segmented

AS_MAP, AS_LIST = "map", "list"


class MapView(PartView):
    """The map, and the list with the same filters; one initiative is current in both."""

    name = MAP
    entity = Initiative
    document = "synergy-map"
    pane_waits = True
    shows = frozenset(
        (
            *("partnership", "partner", "thematic_area", "initiative", "complementarity", "organisation"),
            *("person", "presentation", "mission"),
        )
    )
    columns = COLUMNS
    facets = FACETS

    # How it is made

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._arranges = False

    def body(self) -> QWidget:
        """Map and list, below the filters of the list."""
        whole = super().body()
        theme = self.desk.theme
        self.form = Segmented(theme, [(AS_MAP, _("Map")), (AS_LIST, _("List"))], _("View"))
        self.form.chosen.connect(self.show_as)
        self.matrix = Matrix(theme)
        self.card = Card(theme, padding=1, spacing=0)
        self.card.body.addWidget(self.matrix)
        self.card.setFocusProxy(self.matrix)
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.table.filter_row, 1)
        self.column.insertWidget(0, self.tools)
        self.column.insertWidget(1, self.card, 1)
        self._wire()
        kept = self.desk.memory.get(MAP, "view", AS_MAP)
        self.form.set_value(kept if kept in (AS_MAP, AS_LIST) else AS_MAP)
        return whole

    def _wire(self) -> None:
        matrix, table = self.matrix, self.table
        matrix.chosen.connect(table.select)
        matrix.opened.connect(lambda _made: self.open_pane())
        matrix.add_wanted.connect(lambda _area, _region: self.begin())
        matrix.areas_wanted.connect(self.arrange)
        matrix.menu_wanted.connect(self._menu)
        matrix.left.connect(table.focus_filter)
        table.model.modelReset.connect(self._show_map)
        table.model.dataChanged.connect(self._show_map)
        table.current_changed.connect(lambda row: matrix.set_current(row.id if row else None))

    # What it shows

    def look(self, session: Session) -> Found:
        """The partnership that was chosen, else the first that has areas, else the main one."""
        view = read_partnership(session)
        known = [row.id for row in view.partnerships]
        mapped = [made for made in known if any(area.partnership_id == made for area in view.areas)]
        wanted = [self.wanted] if self.wanted in known else []
        return Found(view, next(iter([*wanted, *mapped, *known]), None))

    def rows(self, found: Found) -> Sequence[InitiativeRow]:
        """Its initiatives."""
        return found.initiatives

    def tell(self, found: Found) -> str:
        """How much of everything."""
        return fact_of(found)

    def show_found(self, found: Found) -> None:
        """Areas, and what stands where nothing is."""
        self.partnership_shown.emit(found.partnership)
        icon, line = self.empty_state()
        self.empty.say(icon, line, self.adds().label)
        if self._arranges:
            self.arranging.show_areas(found.partnership, found.areas)
        self._show_map()

    @property
    def is_map(self) -> bool:
        """Whether the map is shown, and not the list."""
        return self.form.value == AS_MAP

    def show_as(self, form: object) -> None:
        """Show the map or the list."""
        self.desk.memory.put(MAP, "view", str(form))
        self._share()

    def _share(self) -> None:
        """Without areas there is no map; where nothing passes the filters, the list says so."""
        areas = bool(self.found and self.found.areas)
        as_map = self.is_map and areas
        seen = as_map and bool(self.table.model.rowCount() or not self.table.model.total)
        focused = focused_within(self.matrix) and not seen
        self.card.setVisible(seen)
        self.table.setVisible(not seen)
        self.tools.setVisible(areas)
        if focused:
            self.table.focus_table()

    def _show_map(self) -> None:
        """Show on the map what passes the filters."""
        if self.found is None:
            return
        model, current = self.table.model, self.current_row()
        rows = [model.row_at(line) for line in range(model.rowCount())]
        self.matrix.show_picture(picture_of(self.found.areas, rows), current.id if current else None)
        self._share()

    # Where one is

    def focus_rows(self) -> None:
        """Go to the map, or to the list."""
        if self.card.isVisible():
            self.matrix.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.table.focus_table()

    def areas(self) -> list[QWidget]:
        """Filter, rows, pane."""
        return [self.tools, self.card if self.card.isVisible() else self.table.areas()[1], self._stack]

    def _menu(self, _made: UUID, point: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(_("Open")).triggered.connect(self.open_pane)
        delete = menu.addAction(_("Delete"))
        delete.setEnabled(self.desk.writable)
        delete.triggered.connect(lambda: self.delete(self.table.selected_rows()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def delete_selected(self) -> None:
        """Delete the initiatives selected; Undo brings them back."""
        rows = self.table.selected_rows()
        if rows and focused_within(self.matrix) and self.matrix.cells.row_at(self.matrix.currentIndex()):
            self.delete(rows[:1])
        else:
            super().delete_selected()

    # The pane

    def make_detail(self) -> InitiativePane:
        """Everything about one initiative."""
        pane = InitiativePane(self.desk)
        pane.initiative_wanted.connect(self.open_record)
        pane.meeting_wanted.connect(lambda made: self.view_wanted.emit(MEETINGS, made))
        return pane

    @property
    def arranging(self) -> AreasPane:
        """The thematic areas, in the place of the pane."""
        if not hasattr(self, "_areas_pane"):
            self._areas_pane = AreasPane(self.desk)
            self._areas_pane.left.connect(self._leave_areas)
            self._stack.addWidget(self._areas_pane)
        return self._areas_pane

    def arrange(self) -> None:
        """Let one add, name and order the thematic areas."""
        found = self.found
        if found is None or found.partnership is None:
            return
        self.flush()
        self._arranges = True
        self.arranging.show_areas(found.partnership, found.areas)
        self._stack.setCurrentWidget(self.arranging)
        self.beside.open_pane()
        self.arranging.begin()

    def _leave_areas(self) -> None:
        self._arranges = False
        self.close_pane()

    def _is_adding(self) -> bool:
        """Whether something else than an initiative stands in the place of the pane."""
        if self._arranges and not focused_within(self.arranging) and focused_within(self.table):
            self._arranges = False
        return self._arranges or super()._is_adding()

    def open_pane(self) -> None:
        """Go to the initiative."""
        self._arranges = False
        super().open_pane()

    # Adding

    def make_adding(self) -> AddCard:
        """Name, area and region."""
        card = InitiativeCard(self.desk)
        card.described.connect(self._add)
        return card

    def empty_state(self) -> tuple[str, str]:
        """What comes first."""
        found = self.found
        if found is None or found.partnership is None:
            return "handshake", _("This file names no partnership yet.")
        if not found.areas:
            return "map-trifold", _("No thematic areas yet. They are the rows of the map.")
        return "map-trifold", _("No initiatives yet.")

    def adds(self) -> Action:
        """An area, then initiatives."""
        words, found = _("Add initiative"), self.found
        if found is None or found.partnership is None:
            words = _("Add partnership")
        elif not found.areas:
            words = _("Add thematic area")
        return Action(words, "plus", self.begin, "Ctrl+N", rank=0)

    def begin(self) -> None:
        """Add what is missing first."""
        found = self.found
        if found is None or found.partnership is None:
            self.view_wanted.emit("profile", None)
        elif not found.areas:
            self.arrange()
        else:
            self.start_adding()

    def start_adding(self) -> None:
        """Ask for an initiative, likely where one is on the map."""
        found, card = self.found, self.adding
        assert isinstance(card, InitiativeCard)
        self._arranges = False
        area, region = self.matrix.place if self.is_map else (None, "")
        regions = sorted({row.region for row in found.initiatives if row.region})
        card.prepare([(each.id, each.name) for each in found.areas], area, regions, region)
        super().start_adding()

    def _add(self, name: str, area: UUID, region: str) -> None:
        alike = (row.country for row in self.found.initiatives if region and row.region == region)
        self.desk.do(
            add_initiative,
            area,
            name,
            then=self.added,
            failed=self.refused,
            region=region,
            country=next(alike, None),
        )

    def add(self, name: str) -> None:
        """A name alone says too little: `_add` is what is called."""

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the map."""
        return [(_("Open an initiative, or begin one in an empty cell"), "Return")]

    def actions_here(self) -> list[Action]:
        """Also the areas."""
        actions = super().actions_here()
        if self.found is not None and self.found.partnership is not None:
            areas = Action(_("Thematic areas"), "rows", self.arrange, rank=1, changes=False)
            actions.insert(1, areas)
        return actions
