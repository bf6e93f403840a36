"""The synergy map as a table: areas down, regions across, an initiative in each cell."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from missionapp.actions.lists.partnership_map import AreaRow, InitiativeRow
from missionapp.actions.lists.wording import country_said
from missionapp.i18n import _
from missionapp.ui.pages.partnership.words import kind_pill, stage_pill
from missionapp.ui.widgets.label import plain_tip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Region:
    """A column."""

    name: str
    country: str | None

    @property
    def words(self) -> str:
        """Its name, else its country's."""
        return self.name or country_said(self.country) or _("No region")

    @property
    def below(self) -> str:
        """The country, where the name is not the country's already."""
        return country_said(self.country) if self.name else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of cells; an area has as many as the region with the most initiatives needs."""

    area_id: UUID | None
    area: str
    first: int
    """The number of the area's first line."""
    lines: int
    cells: tuple[InitiativeRow | None, ...]


@dataclass(frozen=True)
class Picture:
    """All that is to be seen; made before it is shown."""

    regions: Sequence[Region] = ()
    lines: Sequence[Line] = ()

    def begins(self, line: int) -> bool:
        """Whether it is the first line of its area."""
        return self.lines[line].first == line


def picture_of(areas: Sequence[AreaRow], initiatives: Sequence[InitiativeRow]) -> Picture:
    """The map of these; those without an area stand below all areas, those without a region at the right."""
    found = {Region(row.region, row.country) for row in initiatives}
    regions = sorted(found, key=lambda r: (not r.name, not r.country, r.words.casefold()))
    heads: list[tuple[UUID | None, str]] = [(area.id, area.name) for area in areas]
    if any(row.area_id is None for row in initiatives):
        heads.append((None, _("No area")))
    cells: dict[tuple[UUID | None, Region], list[InitiativeRow]] = defaultdict(list)
    for row in initiatives:
        cells[row.area_id, Region(row.region, row.country)].append(row)
    lines: list[Line] = []
    for area, name in heads:
        needed = max([1, *(len(cells[area, region]) for region in regions)])
        first = len(lines)
        for n in range(needed):
            across = tuple(_at(cells[area, region], n) for region in regions)
            lines.append(Line(area, name, first, needed, across))
    return Picture(regions, lines)


def _at(rows: Sequence[InitiativeRow], n: int) -> InitiativeRow | None:
    return rows[n] if n < len(rows) else None


class MatrixModel(QAbstractTableModel):
    """A Picture as Qt asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = Picture()

    def show(self, picture: Picture) -> None:
        """Show another one."""
        self.beginResetModel()
        self.picture = picture
        self.endResetModel()

    def row_at(self, index: Index) -> InitiativeRow | None:
        """The initiative of a cell; None for an empty one."""
        if not index.isValid():
            return None
        return self.picture.lines[index.row()].cells[index.column()]

    def index_of(self, initiative: object) -> QModelIndex:
        """Where it stands; an invalid index where it does not."""
        for number, line in enumerate(self.picture.lines):
            for column, row in enumerate(line.cells):
                if row is not None and row.id == initiative:
                    return self.index(number, column)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The first cell that is not empty, else the first."""
        every = (row.id for line in self.picture.lines for row in line.cells if row is not None)
        made = next(every, None)
        return self.index_of(made) if made is not None else self.index(0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are lines."""
        return 0 if parent.isValid() else len(self.picture.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are regions."""
        return 0 if parent.isValid() else len(self.picture.regions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The whole sentence, for a screen reader; cells are painted by the view."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(index)
        row = self.row_at(index)
        return plain_tip(_tip(row)) if row is not None and role == Qt.ItemDataRole.ToolTipRole else None

    def _sentence(self, index: Index) -> str:
        line, region = self.picture.lines[index.row()], self.picture.regions[index.column()]
        row = self.row_at(index)
        what = [row.name, kind_pill(row.kind).text, stage_pill(row.stage).text] if row else [_("nothing yet")]
        return ", ".join((*what, line.area, region.words))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Regions above, areas beside."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.picture.regions[section].words if section < len(self.picture.regions) else None
        return self.picture.lines[section].area if section < len(self.picture.lines) else None


def _tip(row: InitiativeRow) -> str:
    said = f"{kind_pill(row.kind).text}, {stage_pill(row.stage).text}"
    return "\n".join(filter(None, (row.name, said, row.organisation, row.needs)))
