"""A row that breaks into more rows where the window is narrow; what trails stands at the right."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays widgets out from the left, line by line; those added by `add_trailing` go to the right end."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        """`gap` is pixels between widgets and between lines."""
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        self._items: list[QLayoutItem] = []
        self._trailing: set[QWidget] = set()

    def add_trailing(self, widget: QWidget) -> None:
        """Add a widget that stands at the right end of its line."""
        self._trailing.add(widget)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt for `addWidget`."""
        self._items.append(item)

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them; None beyond the last, as Qt wants it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one of them away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it is given."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer pixels make more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all lines are together."""
        lines = self._lines(width)
        return sum(map(_height, lines)) + self.spacing() * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        """All in one line."""
        line = self._seen()
        return QSize(self._width(line), _height(line))

    def minimumSize(self) -> QSize:
        """As wide as the widest of its widgets."""
        line = self._seen()
        return QSize(max((item.minimumSize().width() for item in line), default=0), _height(line))

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        y = rect.y()
        for line in self._lines(rect.width()):
            self._place(line, rect, y)
            y += _height(line) + self.spacing()

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _width(self, line: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in line) + self.spacing() * max(0, len(line) - 1)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """What stands in which line; what trails breaks off together."""
        lines: list[list[QLayoutItem]] = [[]]
        seen = self._seen()
        trailing = [item for item in seen if item.widget() in self._trailing]
        for item in seen:
            together = trailing if trailing[:1] == [item] else [item]
            if lines[-1] and self._width([*lines[-1], *together]) > width:
                lines.append([])
            lines[-1].append(item)
        return lines

    def _place(self, line: list[QLayoutItem], rect: QRect, y: int) -> None:
        x, height = rect.x(), _height(line)
        spare = max(0, rect.width() - self._width(line))
        for item in line:
            if item.widget() in self._trailing and spare:
                x, spare = x + spare, 0
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            item.setGeometry(QRect(x, y + (height - size.height()) // 2, width, size.height()))
            x += width + self.spacing()


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
