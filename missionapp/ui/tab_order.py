"""Tab goes through a page as one reads it, whatever the order in which its parts were made."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QWidget

_SAME_LINE = 12
"""Pixels by which the middles of two things on one line may differ."""


def reading_order(areas: Iterable[QWidget]) -> list[QWidget]:
    """What takes the focus by Tab: area by area, in each from top to bottom, on a line from left to right."""
    found: dict[QWidget, None] = {}
    for area in areas:
        parts = [part for part in (area, *area.findChildren(QWidget)) if takes_focus(part)]
        found.update(dict.fromkeys(sorted(parts, key=lambda part: _place(part, area))))
    return list(found)


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab stops here. Of exclusive buttons the chosen one takes it; arrows lead to the others."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return by_tab and widget.isVisible() and widget.isEnabled() and not _is_by_arrows(widget)


def _is_by_arrows(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable() or widget.isChecked():
        return False
    group: QButtonGroup | None = widget.group()
    parent = widget.parentWidget()
    if group is not None:
        return group.exclusive() and bool(group.checkedButton())
    if not widget.autoExclusive() or parent is None:
        return False
    return any(b.isChecked() and b.autoExclusive() for b in parent.findChildren(QAbstractButton))


def _place(widget: QWidget, area: QWidget) -> tuple[int, int, int]:
    """Where it is seen; of what is scrolled away, how far. A foot comes after all that scrolls above it."""
    middle = widget.mapTo(area, QPoint(0, widget.height() // 2)) if widget is not area else QPoint(0, 0)
    line = middle.y() // _SAME_LINE
    return _seen(middle.y(), widget, area) // _SAME_LINE, line, middle.x()


def _seen(y: int, widget: QWidget, area: QWidget) -> int:
    """The height at which it is seen in `area`: what is scrolled away waits at the edge of its view."""
    inner: QWidget | None = widget
    while inner is not None and inner is not area:
        inner = inner.parentWidget()
        if isinstance(inner, QScrollArea):
            top = inner.viewport().mapTo(area, QPoint(0, 0)).y()
            y = max(top, min(y, top + inner.viewport().height() - 1))
    return y


def step(order: Sequence[QWidget], here: QWidget | None, *, forward: bool) -> bool:
    """Put the focus on the next one, or the one before; whether there is any."""
    if not order:
        return False
    at = next((i for i, w in enumerate(order) if w is here), -1 if forward else 0)
    to = order[(at + (1 if forward else -1)) % len(order)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    to.setFocus(reason)
    _bring_into_view(to)
    return True


def _bring_into_view(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
