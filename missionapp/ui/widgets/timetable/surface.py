"""The ground of a timetable: columns and hours, what stays at its edges, scrolling and zoom."""

from PySide6.QtCore import QMargins, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.timetable.blocks import DAY, Content
from missionapp.ui.widgets.timetable.rims import Corner, DayHeader, HourGutter
from missionapp.ui.widgets.timetable.scale import Scale

_GUTTER, _HEADER = 88, 50
USUAL = 104
"""A column is never narrower than this at 100 %."""
LOWEST, HIGHEST = 28, 160
"""Pixels that an hour may take at 100 %."""
_FIT_LOW, _FIT_HIGH = 36, 64
_LEGIBLE = 19
"""Pixels at 100 % that the shortest meeting needs, so that one can read with whom it is."""
_OVER = 20
"""Height of the line over the columns that says what they have in common."""
_MORNING, _EVENING = 8 * 60, 18 * 60


class Surface(QListView):
    """Knows where minutes and columns are, and nothing of the blocks on them."""

    zoomed = Signal(int)
    """Pixels of an hour at 100 %, as the user chose; 0 to fit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.content = Content()
        self.scale_ = Scale(0, 1.0, 1.0)
        self.zoom = 0
        self.least = USUAL
        self.header = DayHeader(theme, self)
        self.gutter = HourGutter(theme, self)
        self.corner = Corner(theme, self)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    def lay_out(self) -> None:
        """Find everything its place anew."""
        gutter = self.theme.px(_GUTTER)
        header = self.theme.px(_HEADER + (_OVER if self.content.over else 0))
        if self.viewportMargins() != QMargins(gutter, header, 0, 0):
            self.setViewportMargins(gutter, header, 0, 0)
        count = len(self.content.columns)
        room = self.viewport().width()
        width = max(room / count, self.theme.px(self.least)) if count else 1.0
        self.scale_ = Scale(count, width, self._hour())
        self._place_rims(gutter, header)
        self._fit_bars()
        self.viewport().update()

    def _hour(self) -> float:
        if self.zoom:
            return float(self.theme.px(self.zoom))
        first, last = self.span()
        fitting = self.viewport().height() * 60 / max(last - first, 60)
        meetings = [b.end - b.start for b in self.content.blocks if b.look == "meeting"]
        least = self.theme.px(_LEGIBLE) * 60 / max(min(meetings), 10) if meetings else 0
        return max(min(max(fitting, self.theme.px(_FIT_LOW)), self.theme.px(_FIT_HIGH)), least)

    def span(self) -> tuple[int, int]:
        """The minutes of a day that are worth seeing: all that stands there, at least a working day."""
        tops = [block.start for block in self.content.blocks if block.start > 0]
        ends = [block.end for block in self.content.blocks if block.end <= DAY]
        first = min([*tops, _MORNING]) - 15
        return max(first, 0), min(max([*ends, _EVENING]) + 10, DAY)

    def _place_rims(self, gutter: int, header: int) -> None:
        view = self.viewport().geometry()
        self.header.setGeometry(view.left(), view.top() - header, view.width(), header)
        self.gutter.setGeometry(view.left() - gutter, view.top(), gutter, view.height())
        self.corner.setGeometry(view.left() - gutter, view.top() - header, gutter, header)
        self.header.columns, self.header.over = self.content.columns, self.content.over
        self.header.today = self.content.now is not None
        self.header.scale_ = self.gutter.scale_ = self.scale_
        self._follow()

    def _fit_bars(self) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        view = self.viewport().size()
        across.setRange(0, max(0, self.scale_.across - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(round(self.scale_.width))
        down.setRange(0, max(0, self.scale_.height - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(max(1, round(self.scale_.hour / 2)))

    def _follow(self) -> None:
        """Let the edges scroll along."""
        self.header.offset, self.gutter.offset = self.horizontalOffset(), self.verticalOffset()
        self.header.update()
        self.gutter.update()

    def set_zoom(self, hour: int, at: int | None = None) -> None:
        """Let an hour take so many pixels at 100 %, 0 to fit; what stands at height `at` stays there."""
        at = self.viewport().height() // 2 if at is None else at
        minute = self.scale_.minute(at + self.verticalOffset())
        self.zoom = min(max(hour, LOWEST), HIGHEST) if hour else 0
        self.lay_out()
        self.verticalScrollBar().setValue(self.scale_.y(minute) - at)

    def zoom_by(self, steps: int, at: int | None = None) -> None:
        """Make the hours higher or lower, by a quarter each step, and say so."""
        now = self.scale_.hour * 100 / max(self.theme.px(100), 1)
        self.set_zoom(round(now * 1.25**steps), at)
        self.zoomed.emit(self.zoom)

    def go_to_start(self) -> None:
        """Scroll to where the days begin."""
        self.verticalScrollBar().setValue(self.scale_.y(self.span()[0]))
        self.horizontalScrollBar().setValue(0)

    def horizontalOffset(self) -> int:
        """How far it is scrolled to the right."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """How far it is scrolled down."""
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; the edges follow."""
        del dx, dy
        self._follow()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Fit the scroll bars."""
        self._fit_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size, the same minute on top."""
        top = self.scale_.minute(self.verticalOffset())
        QWidget.resizeEvent(self, event)
        self.lay_out()
        self.verticalScrollBar().setValue(self.scale_.y(top))

    def minimumSizeHint(self) -> QSize:
        """Small enough for every page to fit a small screen."""
        return QSize(self.theme.px(280), self.theme.px(160))
