"""The look changes at once, everywhere: colours, icons, sizes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from missionapp.settings import Look
from missionapp.ui.sheet import control_height
from missionapp.ui.theme import Theme
from missionapp.ui.tokens import COLOURS
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.painting import text_width


def colours_of(widget: QWidget) -> set[str]:
    """Every colour that a widget shows."""
    image = widget.grab().toImage()
    return {
        QColor(image.pixelColor(x, y)).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """A widget on the screen, without the focus."""
    qtbot.addWidget(widget)
    widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    widget.resize(widget.sizeHint())
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.mark.parametrize(("scheme", "side"), [("light", "light"), ("dark", "dark"), ("bright", "light")])
def test_a_theme_colours_everything(theme: Theme, qapp: QApplication, scheme: str, side: str) -> None:
    theme.apply(Look(theme=scheme))
    wrong = {
        name: theme.hex(name)
        for name, colour in COLOURS.items()
        if name != "text3" and theme.hex(name) != getattr(colour, side)
    }
    assert wrong == {}
    palette = qapp.palette()
    roles = QPalette.ColorRole
    assert palette.color(roles.Window).name().upper() == getattr(COLOURS["bg"], side)
    assert palette.color(roles.Text).name().upper() == getattr(COLOURS["text"], side)


def test_the_bright_hall_has_stronger_and_larger_text(theme: Theme) -> None:
    theme.apply(Look(theme="light"))
    usual = theme.hex("text3"), theme.font("body").pixelSize()
    theme.apply(Look(theme="bright"))
    bright = theme.hex("text3"), theme.font("body").pixelSize()
    assert (usual, bright) == (("#5D677A", 13), ("#454E5F", 14))


def test_the_system_is_followed(theme: Theme, qapp: QApplication) -> None:
    hints = qapp.styleHints()
    seen = []
    theme.apply(Look(theme="system"))
    theme.changed.connect(lambda: seen.append(theme.hex("bg")))
    hints.colorSchemeChanged.emit(hints.colorScheme())
    side = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    assert seen == [getattr(COLOURS["bg"], side)]


def test_icons_are_recoloured_at_once(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "", "plus", "primary", tip="Add")
    shown(qtbot, button)
    ink, fill = COLOURS["on_accent"], COLOURS["accent"]
    light = colours_of(button)
    theme.apply(Look(theme="dark"))
    dark = colours_of(button)
    assert fill.light in light
    assert fill.dark in dark
    assert far(light, ink.light) < 60 < far(light, ink.dark)
    assert far(dark, ink.dark) < 60 < far(dark, ink.light)


def far(colours: set[str], wanted: str) -> int:
    """How far the nearest colour is: thin strokes are never wholly of their colour."""
    aim = QColor(wanted)
    found = (QColor(name) for name in colours)
    return min(
        max(abs(c.red() - aim.red()), abs(c.green() - aim.green()), abs(c.blue() - aim.blue())) for c in found
    )


def test_labels_are_recoloured_at_once(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, "Kaptiva Sports", colour="bad")
    shown(qtbot, label)
    assert COLOURS["bad"].light in colours_of(label)
    theme.apply(Look(theme="dark"))
    assert COLOURS["bad"].dark in colours_of(label)
    assert COLOURS["bad"].light not in colours_of(label)


def test_boxes_of_qt_are_ticked_in_the_accent(theme: Theme, qtbot: QtBot) -> None:
    box = QCheckBox("Confirmed")
    shown(qtbot, box)
    assert COLOURS["accent"].light not in colours_of(box)
    box.setChecked(True)
    assert COLOURS["accent"].light in colours_of(box)
    theme.apply(Look(theme="dark"))
    assert COLOURS["accent"].dark in colours_of(box)


def test_text_size_scales_fonts_rows_controls_and_buttons(theme: Theme) -> None:
    button = Button(theme, "Add counterpart", "plus")
    before = button.sizeHint()
    assert (theme.font("title").pixelSize(), theme.row_height(), control_height(theme)) == (20, 36, 32)
    theme.apply(Look(theme="light", text_size=150))
    assert (theme.font("title").pixelSize(), theme.row_height(), control_height(theme)) == (30, 54, 48)
    after = button.sizeHint()
    words = text_width("Add counterpart", theme.font("body", 500))
    assert after.height() == before.height() * 3 // 2
    assert after.width() == words + theme.px(16) + theme.px(6) + 2 * theme.px(12)


def test_no_text_becomes_smaller_than_eleven_pixels(theme: Theme) -> None:
    theme.apply(Look(theme="light", text_size=90))
    assert theme.font("micro").pixelSize() == 11


@pytest.mark.parametrize(
    ("density", "row", "two_lines", "control"),
    [("compact", 28, 36, 28), ("standard", 36, 44, 32), ("comfortable", 44, 52, 36)],
)
def test_density_sets_rows_and_controls(
    theme: Theme, qtbot: QtBot, density: str, row: int, two_lines: int, control: int
) -> None:
    field = QLineEdit()
    shown(qtbot, field)
    theme.apply(Look(theme="light", density=density))
    assert (theme.row_height(), theme.row_height(two_lines=True)) == (row, two_lines)
    assert field.sizeHint().height() == control
    assert Button(theme, "Add").sizeHint().height() == control


def test_a_field_is_as_high_with_focus_and_with_an_error(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit("14:1")
    qtbot.addWidget(field)
    field.show()
    heights = [field.sizeHint().height()]
    with qtbot.waitActive(field):
        field.activateWindow()
    field.setFocus()
    heights.append(field.sizeHint().height())
    assert COLOURS["focus"].light in colours_of(field)
    field.clearFocus()
    field.setProperty("invalid", True)
    field.style().polish(field)
    heights.append(field.sizeHint().height())
    assert COLOURS["bad"].light in colours_of(field)
    assert heights == [32, 32, 32]
