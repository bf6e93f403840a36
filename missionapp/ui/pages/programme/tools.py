"""The row above the timetable: week, day or list; what colours mean; clashes; whose programme it is."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from missionapp.i18n import N_, _, ngettext
from missionapp.ui.pages.programme.content import PEOPLE, PLACES
from missionapp.ui.pages.who import WhoChip
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.chip import Chip
from missionapp.ui.widgets.painting import paint_icon_at, paint_text, text_width
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.table.flow import FlowLayout

WEEK, DAY, LIST = "week", "day", "list"
_KINDS = (
    (N_("B2B"), "chats", "accent"),
    (N_("C2C"), "handshake", "vio"),
    (N_("Visit"), "map-pin", "teal"),
    (N_("Travel"), "bus", "text2"),
    (N_("Meal"), "fork-knife", "text2"),
)
_ICON, _GAP, _APART = 16, 6, 14


class Legend(QWidget):
    """What the colours and icons of blocks mean; blocks say it themselves to a screen reader."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        px, font = self._theme.px, self._theme.font("meta")
        words = sum(text_width(_(word), font) + px(_ICON + _GAP + _APART) for word, _icon, _ink in _KINDS)
        return QSize(words, px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each kind."""
        del event
        theme, font = self._theme, self._theme.font("meta")
        x = theme.px(_APART) // 2
        with QPainter(self) as painter:
            for word, icon, ink in _KINDS:
                x = paint_icon_at(painter, x, self.rect(), theme, icon, theme.colour(ink), _ICON) + theme.px(
                    _GAP
                )
                room = QRect(x, 0, self.width() - x, self.height())
                x += paint_text(painter, room, _(word), font, theme.colour("text2")) + theme.px(_APART)


class ClashChip(Chip):
    """How many clashes there are; pressed, it lists them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "warning")
        self.setCheckable(False)
        self._bad = False
        self.say(0, 0)

    def say(self, clashes: int, others: int) -> None:
        """Count what cannot stay, or else what is to be looked at; nothing hides it."""
        self._bad = clashes > 0
        if clashes:
            self.set_text(ngettext("{n} clash", "{n} clashes", clashes).format(n=clashes))
        else:
            self.set_text(ngettext("{n} to look at", "{n} to look at", others).format(n=others))
        self.setVisible(bool(clashes or others))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, its icon in red."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            ink = self.theme.colour("bad" if self._bad else "warn")
            paint_icon_at(painter, self.theme.px(12), self.rect(), self.theme, "warning", ink, 14)


class CalendarTools(QWidget):
    """What there is beside the view switch while days are shown; the legend gives way first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.lanes = Segmented(theme, [(PLACES, _("Places")), (PEOPLE, _("Participants"))], _("Side by side"))
        self.legend = Legend(theme)
        self.clashes = ClashChip(theme)
        self.who = WhoChip(theme)
        self._strut = QWidget()
        row = FlowLayout(self, 6)
        row.addWidget(self._strut)
        row.addWidget(self.lanes)
        row.addWidget(self.legend)
        row.add_trailing(self.clashes)
        row.add_trailing(self.who)
        theme.changed.connect(self._take_look)
        self._take_look()

    def _take_look(self) -> None:
        """As high as the view switch beside it, whatever is shown."""
        self._strut.setFixedSize(1, self.theme.px(32))

    def fit(self) -> None:
        """Show the legend where there is room for all."""
        others = [w for w in (self.lanes, self.clashes, self.who) if not w.isHidden()]
        taken = sum(widget.sizeHint().width() + 6 for widget in others)
        self.legend.setVisible(taken + self.legend.sizeHint().width() <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the most of the width."""
        super().resizeEvent(event)
        self.fit()


class Tools(QWidget):
    """The view switch, and beside it what belongs to the view."""

    view_chosen = Signal(object)

    def __init__(self, theme: Theme, filter_row: QWidget) -> None:
        super().__init__()
        self.views = Segmented(theme, [(WEEK, _("Week")), (DAY, _("Day")), (LIST, _("List"))], _("View"))
        self.views.chosen.connect(self.view_chosen)
        self.calendar = CalendarTools(theme)
        self._filter = QWidget()
        inside = QHBoxLayout(self._filter)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(filter_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.views, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.calendar, 1)
        row.addWidget(self._filter, 1)

    def show_view(self, view: str) -> None:
        """Show what belongs to this view."""
        self.views.set_value(view)
        self.calendar.setVisible(view != LIST)
        self._filter.setVisible(view == LIST)
        self.calendar.lanes.setVisible(view == DAY)
        self.calendar.fit()
