"""A list that is worked off: what is done leaves it, and lies folded at its foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.filtered import Filtered
from missionapp.ui.pages.followups.fold import Fold, Foot
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.table.prepared import prepared

TASKS, ROUND = "tasks", "round"


@dataclass(frozen=True)
class Work:
    """All rows, done or not, with the line under the title."""

    rows: Sequence[Any]
    fact: str
    more: Any = None
    """What else was read."""


class WorkList(ListPage):
    """One of the two lists of the page of follow-ups."""

    view_wanted = Signal(object)
    """TASKS or ROUND."""
    view: str

    def __init__(self, desk: Desk) -> None:
        self._all: Sequence[Any] = ()
        self._asked: frozenset[object] = frozenset()
        self.fact = ""
        super().__init__(desk)
        self.table.view.installEventFilter(self)

    def body(self) -> QWidget:
        """The switch beside the filter, the table, and below it what is done."""
        theme = self.desk.theme
        views = [(TASKS, _("To do")), (ROUND, _("Six-month round"))]
        self.views = Segmented(theme, views, _("View"))
        self.views.set_value(self.view)
        self.views.chosen.connect(self.view_wanted)
        self.fold = Fold(theme, self.folded_words())
        self.fold.toggled.connect(self._unfold)
        self.top = self.head()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.views, 0, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(self.table.filter_row, 1, Qt.AlignmentFlag.AlignVCenter)
        tools.addStretch(0)
        column.addLayout(tools)
        if self.top is not None:
            column.addWidget(self.top)
        column.addWidget(self.table, 1)
        self.foot = Foot(theme, self.fold, self.hints())
        self.table.put_below(self.foot)
        return whole

    # What each of the two says of itself

    def gather(self, session: Session) -> Work:
        """Everything, read on the store's thread."""
        raise NotImplementedError

    def take_more(self, more: Any) -> None:
        """Take what was read beside the rows."""

    def is_done(self, row: Any) -> bool:
        """Whether a row is folded away."""
        raise NotImplementedError

    def folded_words(self) -> str:
        """What is written at the foot."""
        raise NotImplementedError

    def hints(self) -> Sequence[tuple[str, str]]:
        """Keys and what they do, for the foot."""
        raise NotImplementedError

    def head(self) -> QWidget | None:
        """What stands above the table."""
        return None

    def line_when_empty(self) -> str:
        """The sentence while there are no rows to be worked off."""
        raise NotImplementedError

    def space(self) -> None:
        """What the space bar does on the rows."""

    # Rows

    def refresh(self) -> None:
        """Read again; selection and place stay."""
        self.desk.read(self.gather, self._take_work)

    def _take_work(self, work: Work) -> None:
        self._all = work.rows
        self.take_more(work.more)
        self.fact = work.fact
        self._lay_rows()
        self._unfold_asked()

    def _lay_rows(self) -> None:
        """Show what is not done, and what is done where it is unfolded."""
        folded = sum(map(self.is_done, self._all))
        self.fold.say(folded)
        self.foot.offer(rows=bool(self._all), keys=len(self._all) > folded)
        shown = [row for row in self._all if self.fold.isChecked() or not self.is_done(row)]
        self.empty.set_line(self.line_when_empty())
        self._take((prepared(shown, self.columns), self.fact))
        if self.table.view.hasFocus():
            self.go_to_first()

    def _unfold(self, on: bool) -> None:
        """Show what is done, at the top of what is seen, or fold it away."""
        self._lay_rows()
        model, view = self.table.model, self.table.view
        lines = [line for line in range(model.rowCount()) if self.is_done(model.row_at(line))] if on else []
        if lines:
            view.scrollTo(model.index(lines[0], model.lead), view.ScrollHint.PositionAtTop)

    def show_done(self, *, shown: bool) -> None:
        """Unfold what is done, or fold it away."""
        self.fold.setChecked(shown)

    def open_record(self, record: object) -> None:
        """Make the row with this id the current one, or show some alone, also those that are done."""
        self._asked = record.records if isinstance(record, Filtered) else frozenset((record,))
        self._unfold_asked()
        super().open_record(record)

    def _unfold_asked(self) -> None:
        """Unfold what is done if it was asked for: now, or once it is read."""
        if any(row.id in self._asked and self.is_done(row) for row in self._all):
            self.show_done(shown=True)
        if self._all:
            self._asked = frozenset()

    def chosen(self) -> list[Any]:
        """The rows that a key is about: those selected, else the current one."""
        current = self.current_row()
        return self.selected_rows() or ([current] if current is not None else [])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar works the row off; Qt would take it to select."""
        if watched is not self.table.view or not _is_space(event):
            return super().eventFilter(watched, event)
        if not cast(QKeyEvent, event).isAutoRepeat():
            self.space()
        return True

    def areas(self) -> list[QWidget]:
        """Switch, tools, list, what is done, pane."""
        return [self.views, *super().areas()]


def _is_space(event: QEvent) -> bool:
    pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
    return pressed and event.key() == Qt.Key.Key_Space and not event.modifiers()  # type: ignore[attr-defined]
