"""Everything that the overview shows, on one scrolling board."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from missionapp.actions.lists.overview import Overview
from missionapp.i18n import _
from missionapp.ui.pages.overview import charts, wording
from missionapp.ui.pages.overview.cards import HeadedCard
from missionapp.ui.pages.overview.coming import ComingList
from missionapp.ui.pages.overview.needs import NeedsCard
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.charts import FigureTable, PhaseLine, Tile

_GAP = 12
_LEFT, _RIGHT = 63, 37
_TILES = 4
_LEAST = QSize(560, 300)


class Board(QScrollArea):
    """Phases, tiles, what needs you, what comes next, partners, the report, charts."""

    opened = Signal(object)
    """A Go or a Behind."""
    need_wanted = Signal(object)
    """A Need."""
    coming_opened = Signal(object)
    """A Coming."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._make()
        self._lay_out()
        theme.changed.connect(self._look_changed)
        self._look_changed()

    def _make(self) -> None:
        theme = self._theme
        self.phases = PhaseLine(theme)
        self.phases.opened.connect(self.opened)
        self.tiles = [Tile(theme) for _n in range(_TILES)]
        for tile in self.tiles:
            tile.opened.connect(self._open)
        self.needs = NeedsCard(theme)
        self.needs.wanted.connect(self.need_wanted)
        self.coming = ComingList(theme)
        self.coming.opened.connect(self.coming_opened)
        self.partners = self._chart(_("By partner"), lines=True)
        self.report = self._chart(_("Key achievements report"), height=25)
        self.days = self._chart(_("Meetings by day"), lines=True)
        self.outcomes = self._chart(_("Outcomes"), height=29)
        self.stages = self._chart(_("Cases by stage"), height=29)
        self.targets = self._chart(_("Targets"), height=36)

    def _chart(self, name: str, *, height: int = 34, lines: bool = False) -> FigureTable:
        table = FigureTable(self._theme, name, row_height=height, lines=lines)
        table.opened.connect(self.opened)
        return table

    def _lay_out(self) -> None:
        self._inner = QWidget()
        self._whole = QVBoxLayout(self._inner)
        self._whole.addWidget(self.phases)
        tiles = QWidget()
        self._row = QHBoxLayout(tiles)
        for tile in self.tiles:
            self._row.addWidget(tile, 1)
        self._whole.addWidget(tiles)
        self._cards: dict[QWidget, HeadedCard] = {
            self.coming: self._card(_("Next"), self.coming, _("Programme"), "programme"),
            self.partners: self._card(_("By partner"), self.partners),
            self.report: self._card(_("Key achievements report"), self.report, _("Open"), "report"),
            self.days: self._card(_("Meetings by day"), self.days, _("Today"), "today"),
            self.outcomes: self._card(_("Outcomes"), self.outcomes),
            self.stages: self._card(_("Cases by stage"), self.stages, _("Cases"), "cases"),
            self.targets: self._card(_("Targets"), self.targets),
        }
        self._columns = QHBoxLayout()
        self.areas = [self.phases, tiles]
        self._sides = []
        for share, parts in (
            (_LEFT, (self.needs, self.partners, self.days, self.stages)),
            (_RIGHT, (self.coming, self.report, self.outcomes, self.targets)),
        ):
            column = QWidget()
            side = QVBoxLayout(column)
            for part in parts:
                side.addWidget(self._cards.get(part) or part)
            side.addStretch(1)
            self._columns.addWidget(column, share)
            self._sides.append(side)
            self.areas.append(column)
        self._whole.addLayout(self._columns)
        self._whole.addStretch(1)
        self.setWidget(self._inner)

    def _card(self, title: str, widget: QWidget, link: str = "", page: str = "") -> HeadedCard:
        card = HeadedCard(self._theme, title, link)
        card.body.addWidget(widget)
        if card.link:
            card.link.clicked.connect(lambda: self.opened.emit(wording.Go(page)))
        return card

    def _open(self, opens: object) -> None:
        if opens is not None:
            self.opened.emit(opens)

    def show_overview(self, overview: Overview) -> None:
        """Show all of it; the focus stays where it is."""
        self.phases.setVisible(bool(overview.phases))
        if overview.phases:
            self.phases.show_stations([wording.station(row) for row in overview.phases])
        for tile, face in zip(self.tiles, wording.faces(overview), strict=True):
            tile.show_face(face)
        self.needs.show_needs(overview.needs)
        self.coming.show_lines(overview.coming, overview.now.date())
        self._show(
            self.partners,
            charts.partner_chart(overview.partners, overview.now),
            _("No cluster has brought anybody yet."),
        )
        none = _("No mission was begun in this file yet.")
        self._show(self.report, charts.report_chart(overview.tables), none)
        self._show(self.days, charts.day_chart(overview.days), _("No meeting has a time yet."))
        held = any(row.count.value for row in overview.outcomes)
        outcomes = charts.outcome_chart(overview.outcomes if held else ())
        self._show(self.outcomes, outcomes, _("No meeting was held yet."))
        self._show(
            self.stages, charts.stage_chart(overview.stages), _("No cases yet. They begin at a meeting.")
        )
        nothing = _("Nothing was promised in this mission.")
        self._show(self.targets, charts.target_chart(overview.targets), nothing)
        self._cards[self.coming].say_nothing("" if overview.coming else _("Nothing more is planned or due."))
        self.coming.setVisible(bool(overview.coming))

    def _show(self, table: FigureTable, chart: charts.Chart, nothing: str) -> None:
        heads, rows = chart
        table.show_rows(heads, rows)
        table.setVisible(bool(rows))
        self._cards[table].say_nothing("" if rows else nothing)

    def minimumSizeHint(self) -> QSize:
        """Small enough for every screen: it scrolls."""
        return _LEAST

    def _look_changed(self) -> None:
        gap = self._theme.px(_GAP)
        for layout in (self._whole, self._row, self._columns, *self._sides):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(gap)
