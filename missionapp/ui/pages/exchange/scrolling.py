"""A pane that scrolls up and down, by wheel and by key, and takes no focus for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inside: QWidget) -> QScrollArea:
    """What shows as much of a widget as there is room for, on the fill of whatever it stands on."""
    scroll = QScrollArea()
    scroll.setWidget(inside)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return scroll


def scroll_page(scroll: QScrollArea, by: int) -> None:
    """Show the page above (-1) or below (1)."""
    bar = scroll.verticalScrollBar()
    bar.setValue(bar.value() + by * bar.pageStep() * 9 // 10)
