"""A dialog as one column that is exactly as high as what it says, also while that changes."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import Label

WIDTH = 420
"""Of what a dialog holds, in pixels at 100 %."""


def column_in(dialog: QDialog, theme: Theme, problem: str = "") -> QVBoxLayout:
    """Its column, at the top what was wrong so far."""
    margin = theme.px(20)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(theme.px(14))
    column.addStrut(theme.px(WIDTH))
    column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
    if problem:
        column.addWidget(said(theme, problem, "body", "bad"))
    return column


def said(theme: Theme, text: str, role: str = "body", colour: str = "text") -> Label:
    """A paragraph as wide as the column."""
    label = Label(theme, text, role, colour, wrap=True)
    label.setFixedWidth(theme.px(WIDTH))
    return label


def block(theme: Theme, *parts: QWidget) -> QVBoxLayout:
    """What belongs together: a heading, its field, what is said of it."""
    column = QVBoxLayout()
    column.setSpacing(theme.px(4))
    for part in parts:
        column.addWidget(part)
    return column


def row_of(*parts: QWidget) -> QHBoxLayout:
    """Buttons at the right."""
    row = QHBoxLayout()
    row.addStretch(1)
    for part in parts:
        row.addWidget(part)
    return row
