"""The figures that are offered while one types after "{"."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from missionapp.documents.words import Words
from missionapp.domain.figures.placeholders import DASH, Offered
from missionapp.i18n import _, language_now
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.choosing import Finder
from missionapp.ui.widgets.painting import paint_text, text_width
from missionapp.ui.widgets.rows_model import RowsModel

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _ROWS, _WIDTH, _SIDE, _NUMBER = 40, 7, 420, 12, 56
_BEGUN = re.compile(r"\{([^{}]*)$")
_REST = re.compile(r"[\w.-]*\}?")


def begun(before: str) -> str | None:
    """What was typed of a name after the last "{" of a line, up to the cursor; None outside of braces."""
    found = _BEGUN.search(before)
    return found[1] if found else None


def rest(after: str) -> int:
    """How many letters behind the cursor belong to the same name, its closing brace included."""
    found = _REST.match(after)
    return len(found[0]) if found and found[0].endswith("}") else 0


class OffersModel(RowsModel[Offered]):
    """Figures with their names, their words and their values now."""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; for a screen reader the words and the value too."""
        if not index.isValid():
            return None
        offer = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return offer.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{label}: {value}").format(label=offer.label, value=value_said(offer.value))
        return None


def value_said(value: int | None) -> str:
    """A number as it is printed."""
    return DASH if value is None else Words(language_now()).number(value)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: OffersModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(0, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px, rect = self._theme, self._theme.px, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("accent_s" if selected else "surface"))
        offer = self._model.rows[index.row()]
        value, font = value_said(offer.value), theme.font("section", 600, tabular=True)
        inside = rect.adjusted(px(_SIDE), px(3), -px(_SIDE), -px(3))
        room = max(px(_NUMBER), text_width(value, font) + px(_SIDE))
        right = QRect(inside.right() + 1 - room, inside.y(), room, inside.height())
        paint_text(painter, right, value, font, theme.colour("text"), Qt.AlignmentFlag.AlignRight)
        upper = QRect(inside.x(), inside.y(), inside.width() - room, inside.height() // 2)
        paint_text(painter, upper, offer.label, theme.font("body", 500), theme.colour("text"))
        lower = upper.translated(0, upper.height())
        paint_text(painter, lower, f"{{{offer.name}}}", theme.font("meta"), theme.colour("text2"))


class Completion(Finder):
    """The list of figures below the cursor."""

    taken = Signal(str)
    """The name of a figure."""

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field)
        self._theme = theme
        self.model_ = OffersModel()
        self.setModel(self.model_)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(_ROWS)
        self.setWidget(field)
        popup = self.list
        popup.setObjectName("completions")
        popup.setAccessibleName(_("Figures"))
        popup.setItemDelegate(_Delegate(theme, self.model_, popup))
        self.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # as Qt has it

    @property
    def list(self) -> QAbstractItemView:
        """What shows the figures."""
        popup = self.popup()
        assert popup is not None
        return popup

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.list.isVisible()

    def offer(self, offers: Sequence[Offered], at: QRect) -> None:
        """Show these figures below a place of the field, the first one marked; none closes the list."""
        self.model_.reset(offers)
        if not offers:
            self.close()
            return
        at.setWidth(self._theme.px(_WIDTH))
        self.complete(at)
        self.list.setCurrentIndex(self.model_.index(0))

    def close(self) -> None:
        """Hide the list."""
        self.list.hide()

    def take_marked(self) -> None:
        """Take the figure that is marked."""
        marked = self.list.currentIndex()
        self.close()
        if marked.isValid():
            self._take(marked)

    def _take(self, index: _Index) -> None:
        self.taken.emit(index.data(Qt.ItemDataRole.DisplayRole))
