"""A thin line between two parts."""

from PySide6.QtWidgets import QFrame


def hairline() -> QFrame:
    """A line across; its colour is the theme's."""
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line
