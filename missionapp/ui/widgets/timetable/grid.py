"""A timetable as one of Qt's item views: its blocks are items, where they stand is ours."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.timetable.blocks import Block, Content, Piece, laid
from missionapp.ui.widgets.timetable.face import Face, Writer
from missionapp.ui.widgets.timetable.model import BlocksModel
from missionapp.ui.widgets.timetable.surface import USUAL, Surface


class Grid(Surface):
    """Where every piece of a block stands, and what is written on it."""

    pieces: Sequence[Piece] = ()
    """Known before Qt asks for the first time, which is while this is made."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.blocks = BlocksModel(parent=self)
        self._rects: list[QRect] = []
        self._faces: dict[int, Face] = {}
        self._writer = Writer(theme)
        self.setModel(self.blocks)
        theme.changed.connect(self._take_look)

    def _take_look(self) -> None:
        self._writer = Writer(self.theme)
        self.lay_out()

    def lay_out(self) -> None:
        """Find everything its place anew."""
        super().lay_out()
        self.pieces = laid(self.content.blocks, self.content.columns)
        self._rects = [self.scale_.rect(piece) for piece in self.pieces]
        self._faces.clear()

    # What it shows

    def show_content(self, content: Content, *, least: int = USUAL) -> None:
        """Show this; the current block stays current, by its id or else by its record.

        `least` is the least width of a column at 100 %.
        """
        here = self.current_block()
        first = not self.content.columns
        other_days = [c.day for c in content.columns] != [c.day for c in self.content.columns]
        top = self.scale_.minute(self.verticalOffset())
        self.content, self.least = content, least
        self.blocks.reset(content.blocks)
        if here is not None:
            again = self.blocks.find(here.id)
            self.setCurrentIndex(again if again.isValid() else self.blocks.find_record(here.record))
        self.lay_out()
        if first or other_days:
            self.go_to_start()
        else:
            self.verticalScrollBar().setValue(self.scale_.y(top))

    def current_block(self) -> Block | None:
        """The block that is selected."""
        return self.blocks.block(self.currentIndex())

    def select_record(self, record: object) -> bool:
        """Make the block of this record current; whether there is one among what is shown."""
        here = self.current_block()
        if here is not None and here.record == record:
            return True
        index = self.blocks.find_record(record)
        self.setCurrentIndex(index)
        return index.isValid()

    # Where things are, in pixels of the viewport

    def rect_of(self, piece: Piece) -> QRect:
        """Where a piece is painted."""
        return self.scale_.rect(piece).translated(-self.horizontalOffset(), -self.verticalOffset())

    def rects_of(self, number: int) -> list[QRect]:
        """Where all pieces of a block are."""
        return [self.rect_of(piece) for piece in self.pieces if piece.block == number]

    def column_rect(self, column: int) -> QRect:
        """Where a column is, all of its height that can be seen."""
        left, right = (self.scale_.x(n) - self.horizontalOffset() for n in (column, column + 1))
        return QRect(left, 0, right - left, self.viewport().height())

    def face(self, number: int) -> Face:
        """What is written on a piece; fitted when it is first seen."""
        if number not in self._faces:
            piece = self.pieces[number]
            block = self.content.blocks[piece.block]
            self._faces[number] = self._writer.face(block, piece, self._rects[number].size())
        return self._faces[number]

    def place_at(self, point: QPoint) -> tuple[int, float]:
        """The column and the minute at a point, the nearest ones beyond the edges."""
        column = self.scale_.column(point.x() + self.horizontalOffset())
        return column, self.scale_.minute(point.y() + self.verticalOffset())

    def hit(self, point: QPoint) -> Piece | None:
        """The topmost piece at a point."""
        return next((p for p in reversed(self.pieces) if self.rect_of(p).contains(point)), None)

    def rect_at(self, number: int) -> QRect:
        """Where a piece of this number is painted."""
        return self._rects[number].translated(-self.horizontalOffset(), -self.verticalOffset())

    def near(self, area: QRect) -> Iterator[int]:
        """The numbers of the pieces that are to be seen in `area`."""
        seen = area.translated(self.horizontalOffset(), self.verticalOffset()).adjusted(-4, -4, 4, 4)
        return (number for number, rect in enumerate(self._rects) if rect.intersects(seen))

    # What Qt asks of an item view

    def visualRect(self, index: QModelIndex) -> QRect:  # type: ignore[override]
        """Where a block stands, the first piece of it."""
        rects = self.rects_of(index.row()) if index.isValid() else []
        return rects[0] if rects else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The block at a point."""
        piece = self.hit(point)
        return self.blocks.index(piece.block) if piece else QModelIndex()

    def scrollTo(  # type: ignore[override]
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a block into view, its beginning before its end."""
        del hint
        rect = self.visualRect(index)
        if rect.isNull():
            return
        for bar, near, far, room in (
            (self.verticalScrollBar(), rect.top() - 8, rect.bottom() + 8, self.viewport().height()),
            (self.horizontalScrollBar(), rect.left() - 4, rect.right() + 4, self.viewport().width()),
        ):
            if far > room and (far - near < room or near > room // 2):
                bar.setValue(bar.value() + min(far - room, near))
            elif near < 0:
                bar.setValue(bar.value() + near)

    def isIndexHidden(self, index: QModelIndex) -> bool:  # type: ignore[override]
        """None is."""
        del index
        return False

    def setSelection(self, rect: QRect, command: object) -> None:
        """Blocks are selected one by one, by `setCurrentIndex`."""

    def visualRegionForSelection(self, selection: object) -> QRegion:
        """What is painted anew when the selection changes: everything."""
        del selection
        return QRegion(self.viewport().rect())

    def doItemsLayout(self) -> None:
        """Qt asks for a layout; ours is made when there is something new."""
