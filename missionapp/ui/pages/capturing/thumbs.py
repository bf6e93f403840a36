"""Small pictures side by side: photos to choose from, or the cards that wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from missionapp.i18n import _
from missionapp.ui.icons import paint_icon
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import paint_frame
from missionapp.ui.widgets.rows_model import RowsModel

_Index = QModelIndex | QPersistentModelIndex
_THUMB = Qt.ItemDataRole.UserRole + 1
WIDTH, HEIGHT = 96, 72
_EDGE, _BADGE = 4, 18


@dataclass(frozen=True)
class Thumb:
    """One of them; `key` is what signals give."""

    key: Any
    name: str
    icon: str = "image"
    """Stands for the picture until it is there, or where there is none."""
    picture: QPixmap | None = None
    done: bool = False
    """Whether it was typed in already."""
    tip: str = ""

    @property
    def sentence(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (self.name, self.tip, _("typed in") if self.done else "")))


class _Model(RowsModel[Thumb]):
    def change(self, key: Any, **what: Any) -> None:
        """Show one of them otherwise."""
        for row, thumb in enumerate(self.rows):
            if thumb.key == key:
                self.rows[row] = replace(thumb, **what)
                self.dataChanged.emit(self.index(row), self.index(row))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What one of them says."""
        if not index.isValid():
            return None
        thumb = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return thumb.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (thumb.name, thumb.tip))))
        return thumb if role == _THUMB else None


class _Delegate(QStyledItemDelegate):
    """Paints a picture in its frame; a tick where it was chosen or is done."""

    def __init__(self, theme: Theme, view: "Thumbs") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All are equally large."""
        del option, index
        px = self._theme.px
        return QSize(px(WIDTH + 2 * _EDGE), px(HEIGHT + 2 * _EDGE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one."""
        theme, thumb = self._theme, index.data(_THUMB)
        edge = theme.px(_EDGE)
        state = option.state
        box = QRect(0, 0, theme.px(WIDTH), theme.px(HEIGHT))
        box.moveCenter(option.rect.center())
        rect = box.adjusted(-edge, -edge, edge, edge)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.ringed
        self._paint_picture(painter, box, thumb)
        border = "focus" if chosen else "ctl" if state & QStyle.StateFlag.State_MouseOver else "line"
        paint_frame(painter, box, border=theme.colour(border), width=2 if chosen else 1, radius=theme.px(4))
        if thumb.done or (chosen and self._view.several):
            self._paint_badge(painter, box, "ok_f" if thumb.done else "accent")
        if focused:
            paint_frame(painter, rect, border=theme.colour("focus"), width=2, radius=theme.px(6))

    def _paint_picture(self, painter: QPainter, box: QRect, thumb: Thumb) -> None:
        theme = self._theme
        paint_frame(painter, box, fill=theme.colour("inset"), radius=theme.px(4))
        if thumb.picture is None:
            side = theme.px(24)
            place = QRect(0, 0, side, side)
            place.moveCenter(box.center())
            paint_icon(painter, place, thumb.icon, theme.colour("text3"))
            return
        size = thumb.picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, thumb.picture)

    def _paint_badge(self, painter: QPainter, box: QRect, fill: str) -> None:
        theme = self._theme
        side = theme.px(_BADGE)
        badge = QRect(box.right() + 1 - side - theme.px(3), box.y() + theme.px(3), side, side)
        paint_frame(painter, badge, fill=theme.colour(fill), radius=side / 2)
        inside = badge.adjusted(3, 3, -3, -3)
        ink = theme.colour("on_ok" if fill == "ok_f" else "on_accent")
        paint_icon(painter, inside, "check", ink)


class Thumbs(QListView):
    """A row of small pictures, or lines of them; one current, or several chosen."""

    chosen = Signal()
    """Other ones are chosen now."""
    opened = Signal(object)
    """Enter or a double click: the key."""
    removed = Signal(object)
    """Delete: the key."""

    def __init__(self, theme: Theme, name: str, *, several: bool) -> None:
        """`several` may be chosen, in lines; else one is current, in a row."""
        super().__init__()
        self._theme = theme
        self.several, self.ringed = several, False
        self.model_ = _Model()
        self.setModel(self.model_)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(several)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.MultiSelection if several else modes.SingleSelection)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Expanding if several else policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().selectionChanged.connect(lambda *_both: self.chosen.emit())
        self.doubleClicked.connect(lambda index: self.opened.emit(self.key_at(index)))
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_thumbs(self, thumbs: Sequence[Thumb]) -> None:
        """Show these; none is chosen."""
        self.model_.reset(thumbs)

    def set_image(self, key: Any, image: QImage | None, tip: str = "") -> None:
        """Its picture is there; None when there is none to be had."""
        if image is None or image.isNull():
            self.model_.change(key, icon="warning-circle", tip=tip)
        else:
            self.model_.change(key, picture=QPixmap.fromImage(image))

    def lacks_image(self, key: Any) -> bool:
        """Whether one of them has no picture yet."""
        return any(thumb.key == key and thumb.picture is None for thumb in self.model_.rows)

    @property
    def keys(self) -> list[Any]:
        """All that are shown."""
        return [thumb.key for thumb in self.model_.rows]

    @property
    def chosen_keys(self) -> list[Any]:
        """Those that are chosen, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.model_.rows[row].key for row in rows]

    def choose(self, keys: Iterable[Any]) -> None:
        """Choose these."""
        wanted = set(keys)
        self.clearSelection()
        flag = QItemSelectionModel.SelectionFlag.Select
        for row, thumb in enumerate(self.model_.rows):
            if thumb.key in wanted:
                index = self.model_.index(row)
                self.selectionModel().setCurrentIndex(index, flag)
                self.scrollTo(index)

    def key_at(self, index: _Index) -> Any:
        """What stands there."""
        return index.data(_THUMB).key if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid() and not event.modifiers():
            self.opened.emit(self.key_at(index))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self.removed.emit(self.key_at(index))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first; a ring where the keyboard brought one here."""
        self.ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_.rowCount():
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.model_.index(0), flag)

    def minimumSizeHint(self) -> QSize:
        """One of them."""
        px = self._theme.px
        return QSize(px(WIDTH), px(HEIGHT + 2 * _EDGE))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._theme.px(3 * WIDTH), self.height() if not self.several else self._theme.px(HEIGHT))

    def _restyle(self) -> None:
        if not self.several:
            self.setFixedHeight(self._theme.px(HEIGHT + 2 * _EDGE + 12))
        self.scheduleDelayedItemsLayout()
