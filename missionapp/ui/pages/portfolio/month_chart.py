"""A column for each month: how many cases were signed, completed or stopped in it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from missionapp.actions.lists.portfolio.cases import Month
from missionapp.actions.lists.wording import day_said
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.charts.fills import Fill, paint_swatch
from missionapp.ui.widgets.painting import paint_text, text_width

FILLS = (Fill("ok"), Fill("accent", hatched=True), Fill("track"))
"""Signed and running, completed, stopped: also told apart without colour."""
_HEIGHT, _LEGEND, _FOOT, _HEAD, _WIDEST = 96, 20, 16, 15, 26


class MonthChart(QWidget):
    """Columns of up to three parts, the number above each, the month below; a legend in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._months = theme, ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._look_changed)

    _months: Sequence[Month]

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(400), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It elides months."""
        return QSize(0, self._theme.px(_HEIGHT))

    def words(self) -> tuple[str, ...]:
        """What the parts are."""
        return _("Signed and running"), _("Completed"), _("Suspended or lost")

    def show_months(self, months: Sequence[Month]) -> None:
        """Show these, and say them to whoever does not see."""
        self._months = months
        told = []
        for month in months:
            parts = [f"{n} {word.lower()}" for n, word in zip(month.counts, self.words(), strict=True) if n]
            if parts:
                told.append(f"{day_said(month.first, 'MMM y')}: {', '.join(parts)}")
        self.setAccessibleName(_("Cases by the month in which they came as far as they are"))
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = self._theme
        with QPainter(self) as painter:
            self._paint_legend(painter)
            if not self._months:
                return
            most = max(1, *(sum(month.counts) for month in self._months))
            width = self.width() / len(self._months)
            top = theme.px(_LEGEND + _HEAD)
            floor = self.height() - theme.px(_FOOT)
            for n, month in enumerate(self._months):
                slot = QRect(round(n * width), top, round((n + 1) * width) - round(n * width), floor - top)
                self._paint_month(painter, slot, month, most)
                self._paint_name(painter, slot, n, month)
            painter.fillRect(QRect(0, floor, self.width(), 1), theme.colour("line"))

    def _paint_legend(self, painter: QPainter) -> None:
        theme, x = self._theme, 0
        font, side = theme.font("meta"), theme.px(8)
        for fill, word in zip(FILLS, self.words(), strict=True):
            paint_swatch(painter, QRect(x, theme.px(5), side, side), fill, theme)
            wide = text_width(word, font)
            room = QRect(x + side + theme.px(6), 0, wide + 2, theme.px(18))
            paint_text(painter, room, word, font, theme.colour("text2"))
            x = room.right() + theme.px(16)

    def _paint_month(self, painter: QPainter, slot: QRect, month: Month, most: int) -> None:
        theme, total = self._theme, sum(month.counts)
        if not total:
            return
        wide = min(theme.px(_WIDEST), max(slot.width() - theme.px(4), 3))
        left, y = slot.center().x() - wide // 2, slot.bottom() + 1
        for fill, count in zip(FILLS, month.counts, strict=True):
            tall = round(slot.height() * count / most)
            if tall:
                y -= tall
                paint_swatch(painter, QRect(left, y, wide, max(tall - 1, 2)), fill, theme)
        above = QRect(slot.x(), y - theme.px(_HEAD), slot.width(), theme.px(_HEAD))
        font = theme.font("micro", 600, tabular=True)
        paint_text(painter, above, str(total), font, theme.colour("text"), Qt.AlignmentFlag.AlignHCenter)

    def _paint_name(self, painter: QPainter, slot: QRect, n: int, month: Month) -> None:
        """The month's name where there is room; January with its year."""
        theme = self._theme
        first = n == 0 or month.first.month == 1
        said = day_said(month.first, "MMM yy" if first else "MMM")
        every = max(1, -(-theme.px(44) // max(slot.width(), 1)))
        if n % every and not first:
            return
        wide = max(slot.width(), theme.px(44))
        left = min(max(slot.center().x() - wide // 2, 0), self.width() - wide)
        room = QRect(left, slot.bottom() + 2, wide, theme.px(_FOOT))
        align = Qt.AlignmentFlag.AlignHCenter
        paint_text(painter, room, said, theme.font("micro"), theme.colour("text3"), align)
