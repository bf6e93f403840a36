"""The photo of a card: as large as there is room, or closer, to be moved and turned."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import paint_frame, paint_ring

_STEP, _MOST = 1.25, 4.0
_PAN = 48
_LEAST = QSize(200, 160)


class PhotoView(QWidget):
    """Shows one picture. `zoom` is screen pixels for each of the picture's; None fits it into the view."""

    zoomed = Signal()
    """It is closer or farther away now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixmap = QPixmap()
        self._scaled = QPixmap()
        self._zoom: float | None = None
        self._middle = QPointF(0.5, 0.5)
        """The point of the picture in the middle of the view, each way from 0 to 1."""
        self._grip: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    # What it shows

    def show_picture(self, image: QImage, name: str) -> None:
        """Show this one, all of it."""
        self._pixmap = QPixmap.fromImage(image)
        self.setAccessibleName(_("Photo {name}").format(name=name) if name else _("Photo"))
        self.fit()

    def clear(self) -> None:
        """Show nothing."""
        self.show_picture(QImage(), "")

    @property
    def is_empty(self) -> bool:
        """Whether no picture is there."""
        return self._pixmap.isNull()

    @property
    def scale(self) -> float:
        """Screen pixels for each pixel of the picture, now."""
        if self.is_empty:
            return 1.0
        if self._zoom is not None:
            return self._zoom
        across, down = self.width() / self._pixmap.width(), self.height() / self._pixmap.height()
        return min(across, down, 1.0)

    @property
    def fits(self) -> bool:
        """Whether all of it is shown."""
        return self._zoom is None

    @property
    def picture_size(self) -> QSize:
        """How large the picture is as it is turned now."""
        return self._pixmap.size()

    # What the user does

    def fit(self) -> None:
        """Show all of it."""
        self._zoom, self._middle = None, QPointF(0.5, 0.5)
        self._look_again()

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """Show it at this scale; the point `at` of the view stays where it is."""
        if self.is_empty:
            return
        least = min(self._fitting(), 1.0)
        wanted = max(least, min(scale, _MOST))
        if at is not None:
            away = at - QPointF(self.width() / 2, self.height() / 2)
            self._move(away * (1 / self.scale - 1 / wanted))
        self._zoom = None if wanted <= least else wanted
        self._move(QPointF())
        self._look_again()

    def zoom_in(self) -> None:
        """Come closer."""
        self.zoom_to(self.scale * _STEP)

    def zoom_out(self) -> None:
        """Go farther away, until all of it is seen."""
        self.zoom_to(self.scale / _STEP)

    def turn(self) -> None:
        """Turn it by a quarter, clockwise, here on the screen alone."""
        self._pixmap = self._pixmap.transformed(QTransform().rotate(90))
        self._middle = QPointF(1 - self._middle.y(), self._middle.x())
        self._look_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 shows all, 1 its own size, R turns; arrows move what is closer."""
        keys = Qt.Key
        simple = {
            keys.Key_Plus: self.zoom_in,
            keys.Key_Equal: self.zoom_in,
            keys.Key_Minus: self.zoom_out,
            keys.Key_0: self.fit,
            keys.Key_1: lambda: self.zoom_to(1.0),
            keys.Key_R: self.turn,
        }
        ways = {keys.Key_Left: (-1, 0), keys.Key_Right: (1, 0), keys.Key_Up: (0, -1), keys.Key_Down: (0, 1)}
        key = keys(event.key())
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if plain and key in simple:
            simple[key]()
        elif plain and key in ways and not self.fits:
            self._move(QPointF(*ways[key]) * (self._theme.px(_PAN) / self.scale))
            self.update()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the pointer is."""
        if event.angleDelta().y():
            self.zoom_to(self.scale * _STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton and not self.fits:
            self._grip = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._grip is not None:
            here = event.position().toPoint()
            self._move(QPointF(self._grip - here) / self.scale)
            self._grip = here
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        del event
        self._grip = None
        self._point()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Its own size at this place; or all of it again."""
        if self.fits:
            self.zoom_to(1.0, event.position())
        else:
            self.fit()

    # How it is painted

    def sizeHint(self) -> QSize:
        """It takes the room that there is."""
        return QSize(self._theme.px(480), self._theme.px(360))

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small screen."""
        return _LEAST

    def event(self, event: QEvent) -> bool:
        """What is fitted is fitted anew when its room changes."""
        if event.type() == QEvent.Type.Resize and self.fits:
            self._look_again()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and the ring of the focus."""
        del event
        with QPainter(self) as painter:
            paint_frame(painter, self.rect(), fill=self._theme.colour("inset"), radius=self._theme.px(6))
            if not self.is_empty:
                self._paint_picture(painter)
            if self.hasFocus():
                paint_ring(painter, self.rect(), self._theme, self._theme.px(6))

    def _paint_picture(self, painter: QPainter) -> None:
        """Made smaller once, for it is painted often; made larger only where it is seen."""
        scale, dots = self.scale, self.devicePixelRatioF()
        size = QPointF(self._pixmap.width(), self._pixmap.height()) * scale
        seen = QPointF(self._middle.x() * size.x(), self._middle.y() * size.y())
        corner = QPointF(self.width() / 2, self.height() / 2) - seen
        target = QRectF(corner.x(), corner.y(), size.x(), size.y())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale * dots > 1)
        if scale * dots >= 1:
            painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
            return
        if self._scaled.isNull():
            self._scaled = self._pixmap.scaled(
                (size * dots).toPoint().x(),
                (size * dots).toPoint().y(),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        painter.drawPixmap(target, self._scaled, QRectF(self._scaled.rect()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.update()

    def _fitting(self) -> float:
        return min(self.width() / self._pixmap.width(), self.height() / self._pixmap.height())

    def _move(self, by: QPointF) -> None:
        """Let another point be in the middle, as far as there is more to see."""
        if self.is_empty:
            return
        size, scale = self._pixmap.size(), self._zoom or self.scale
        ways = (
            (self._middle.x() + by.x() / size.width(), self.width() / (2 * size.width() * scale)),
            (self._middle.y() + by.y() / size.height(), self.height() / (2 * size.height() * scale)),
        )
        x, y = (0.5 if half >= 0.5 else min(max(middle, half), 1 - half) for middle, half in ways)
        self._middle = QPointF(x, y)

    def _look_again(self) -> None:
        self._scaled = QPixmap()
        self._point()
        self.update()
        self.zoomed.emit()

    def _point(self) -> None:
        closer = not self.fits and not self.is_empty
        self.setCursor(Qt.CursorShape.OpenHandCursor if closer else Qt.CursorShape.ArrowCursor)
