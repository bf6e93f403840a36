"""A timetable painted: lines, this moment under the blocks, the blocks, and what lies over them."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.pill import pill_height, pill_width
from missionapp.ui.widgets.timetable.blocks import Note, cut
from missionapp.ui.widgets.timetable.grid import Grid
from missionapp.ui.widgets.timetable.mover import Mover
from missionapp.ui.widgets.timetable.paint import (
    Inks,
    Mood,
    paint_block,
    paint_dot,
    paint_ghost,
    paint_ground,
    paint_note,
    paint_now,
    paint_today,
    place_of_note,
)
from missionapp.ui.widgets.timetable.rims import Mark


class PaintedGrid(Grid):
    """Paints only what is to be seen; asks nobody while it does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.ringed = False
        """Whether the keyboard brought one here."""
        self.hovered = -1
        """The number of the block under the pointer."""
        self.mover = Mover(self)
        self.mover.changed.connect(self._moved)

    def _moved(self) -> None:
        move = self.mover.move
        marks = [Mark(self.content.now[2], "bad", "surface")] if self.content.now else []
        if move is not None and not self.mover.away:
            marks.append(Mark(move.start, "accent", "on_accent"))
        self.gutter.marks = marks
        self.gutter.update()
        self.viewport().update()

    def lay_out(self) -> None:
        """Also the moments that the hours show."""
        super().lay_out()
        self._moved()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, this moment under the blocks, the blocks, and what is on its way over them."""
        area = event.rect()
        inks = Inks(self.theme)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(area, inks["surface"])
            self._paint_under(painter, area, inks)
            self._paint_blocks(painter, area, inks)
            self._paint_over(painter, inks)

    def _paint_under(self, painter: QPainter, area: QRect, inks: Inks) -> None:
        columns = self.content.columns
        for number, column in enumerate(columns):
            if column.today:
                paint_today(painter, self.column_rect(number), inks)
        hours = (self.scale_.y(hour * 60) - self.verticalOffset() for hour in range(25))
        days = (self.column_rect(number).left() for number in range(len(columns) + 1))
        paint_ground(painter, area, hours, days, inks)
        if now := self._now():
            paint_now(painter, *now, inks)

    def _now(self) -> tuple[QRect, int] | None:
        """Where today is, and the height of this moment in it."""
        if self.content.now is None:
            return None
        first, last, minute = self.content.now
        day = self.column_rect(first).united(self.column_rect(last))
        return day, self.scale_.y(minute) - self.verticalOffset()

    def _paint_blocks(self, painter: QPainter, area: QRect, inks: Inks) -> None:
        current = self.currentIndex().row()
        last: list[int] = []
        for number in self.near(area):
            piece = self.pieces[number]
            if piece.block == current and self.content.blocks[current].look != "ground":
                last.append(number)
            else:
                self._paint_piece(painter, number, inks)
        for number in last:
            self._paint_piece(painter, number, inks)

    def _paint_piece(self, painter: QPainter, number: int, inks: Inks) -> None:
        piece = self.pieces[number]
        block, rect = self.content.blocks[piece.block], self.rect_at(number)
        move = self.mover.move
        current = piece.block == self.currentIndex().row()
        mood = Mood(
            selected=current,
            ringed=current and self.ringed and self.hasFocus(),
            hovered=piece.block == self.hovered,
            leaving=move is not None and not move.new and move.block.record == block.record,
        )
        paint_block(painter, rect, block, self.face(number), mood, inks, self.theme)

    def _paint_over(self, painter: QPainter, inks: Inks) -> None:
        if now := self._now():
            paint_dot(painter, QPoint(now[0].left(), now[1]), inks)
        for note in self.content.notes:
            self._paint_note(painter, note)
        move = self.mover.move
        if move is not None and not self.mover.away:
            ghost = move.ghost(self.content.columns)
            for piece in cut(0, ghost, self.content.columns):
                paint_ghost(painter, self.rect_of(piece), self.mover.times(), ghost, inks, self.theme)

    def _area_of_note(self, column: int, least: int) -> QRect:
        """A column from midnight to midnight, with some of its neighbours where it is too narrow."""
        area = self.column_rect(column)
        area.setTop(-self.verticalOffset())
        area.setHeight(self.scale_.height)
        if area.width() < least:
            middle, end = area.center().x(), self.scale_.across - self.horizontalOffset()
            area.setLeft(min(middle - least // 2, end - least))
            area.setWidth(least)
        return area

    def _paint_note(self, painter: QPainter, note: Note) -> None:
        """A pill at the blocks that it is about, in the first column where they are."""
        about = [p for p in self.pieces if self.content.blocks[p.block].record in note.records]
        if not about:
            return
        column = min(piece.column for piece in about)
        rects = [self.rect_of(piece) for piece in about if piece.column == column]
        size = QSize(pill_width(note.pill, self.theme), pill_height(self.theme))
        area = self._area_of_note(column, size.width() + 4)
        taken = [self.rect_of(piece) for piece in self.pieces if piece.column == column]
        box = place_of_note(rects, taken, size, area, self.theme.px(4))
        paint_note(painter, box, note.pill, self.theme)
