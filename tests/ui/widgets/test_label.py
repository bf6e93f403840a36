"""Lines of text in the theme's roles."""

from html import unescape

import pytest
from PySide6.QtGui import Qt
from pytestqt.qtbot import QtBot

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import Label


@pytest.mark.parametrize("name", ["<b>Kaptiva</b>", "Sports <b>", "Smith & Co", "A < B", "Kaptiva"])
def test_a_tooltip_is_never_taken_for_markup(qtbot: QtBot, theme: Theme, name: str) -> None:
    label = Label(theme)
    qtbot.addWidget(label)
    label.setToolTip(name)
    assert Qt.mightBeRichText(label.toolTip()) == ("<" in name)
    shown = label.toolTip().removeprefix("<p style='white-space: pre-wrap'>").removesuffix("</p>")
    assert unescape(shown) == name
