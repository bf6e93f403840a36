"""The one style sheet of the application: borders and fills of Qt's own controls, out of the theme's tokens.

Every rule has a selector of a control or an object's name: a rule on a container would fall on all within.
What this project paints itself (buttons, chips, switches) is not in it: ".QPushButton" is Qt's own alone.
Ticks, dots and arrows are drawn by `style.py`.
"""

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from missionapp.ui.theme import Theme

CONTROL_HEIGHTS = {"compact": 28, "standard": 32, "comfortable": 36}
"""Density → height of a control in pixels at 100 %."""

_FRAMES = """
QWidget#side { background: $side; border: 0; border-right: 1px solid $line; }
QFrame#card { background: $surface; border: 1px solid $line; border-radius: ${r8}px; }
QFrame#hairline { background: $line; border: 0; }
QScrollArea { background: transparent; border: 0; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QToolTip { background: $toast; color: $on_toast; border: 0; padding: ${p6}px ${p8}px; }
"""

_FIELDS = """
QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
    background: $surface; color: $text; border: 1px solid $ctl; border-radius: ${r6}px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $text3; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${thin}px; max-height: ${thin}px; padding: 0 ${p8}px; }
QPlainTextEdit, QTextEdit { padding: ${p5}px ${p5}px; }
QComboBox { padding-right: ${p28}px; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover {
    border-color: $text3; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
    border: 2px solid $focus; min-height: ${thick}px; max-height: ${thick}px; padding: 0 ${p7}px; }
QComboBox:focus, QComboBox:on { padding-right: ${p27}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: ${p4}px ${p4}px; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QAbstractSpinBox[invalid="true"] {
    border: 2px solid $bad; min-height: ${thick}px; max-height: ${thick}px; padding: 0 ${p7}px; }
QPlainTextEdit[invalid="true"], QTextEdit[invalid="true"] {
    border: 2px solid $bad; padding: ${p4}px ${p4}px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QTextEdit:disabled,
QAbstractSpinBox:disabled { background: $inset; color: $text3; border-color: $line; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $inset; border-color: $line; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    border: 0; background: transparent; padding: 0 ${p8}px; min-height: 0; }
QComboBox::drop-down { border: 0; width: ${p28}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $ctl; padding: ${p4}px; outline: 0;
    selection-background-color: $accent_s; selection-color: $text; }
QComboBox QAbstractItemView::item { padding: 0 ${p8}px; }
"""

_INLINE = """
QLineEdit[inline="true"], QPlainTextEdit[inline="true"] {
    background: transparent; border: 2px solid transparent; padding: 0; }
QLineEdit[inline="true"] { min-height: ${one}px; max-height: ${one}px; padding: 0 ${p4}px; }
QLineEdit[inline="true"]:hover, QPlainTextEdit[inline="true"]:hover {
    background: $neu_s; border: 2px solid $neu_s; }
QLineEdit[inline="true"]:focus, QPlainTextEdit[inline="true"]:focus {
    background: $surface; border: 2px solid $focus; }
QLineEdit[inline="true"]:read-only:!focus, QPlainTextEdit[inline="true"]:read-only:!focus {
    background: transparent; border: 2px solid transparent; }
QLineEdit[inline="true"][invalid="true"], QPlainTextEdit[inline="true"][invalid="true"] {
    background: $surface; border: 2px solid $bad; }
QLineEdit#palette, QLineEdit#palette:focus { border: 0; background: transparent; padding: 0; }
QTextEdit#live { background: transparent; border: 2px solid transparent; padding: 0; }
QTextEdit#live:focus { border: 2px solid $focus; padding: 0; }
QListView#completions { border: 1px solid $ctl; }
QListView#completions::item { min-height: ${thick}px; padding: 0 ${p6}px; }
"""
"""Values that are edited where they stand look like text until one goes there."""

_BOXED = """
QWidget#boxed QLineEdit[inline="true"], QWidget#boxed QPlainTextEdit[inline="true"] {
    background: $surface; border: 1px solid $ctl; }
QWidget#boxed QLineEdit[inline="true"] { min-height: ${boxed}px; max-height: ${boxed}px; padding: 0 ${p5}px; }
QWidget#boxed QLineEdit[inline="true"]:hover, QWidget#boxed QPlainTextEdit[inline="true"]:hover {
    background: $surface; border: 1px solid $text3; }
QWidget#boxed QLineEdit[inline="true"]:focus, QWidget#boxed QLineEdit[inline="true"][invalid="true"] {
    min-height: ${one}px; max-height: ${one}px; padding: 0 ${p4}px; }
QWidget#boxed QLineEdit[inline="true"]:focus, QWidget#boxed QPlainTextEdit[inline="true"]:focus {
    border: 2px solid $focus; }
QWidget#boxed QLineEdit[inline="true"][invalid="true"],
QWidget#boxed QPlainTextEdit[inline="true"][invalid="true"] { border: 2px solid $bad; }
"""
"""The same fields in a form that is filled in as a whole: one sees at once where to write."""

_BUTTONS = """
.QPushButton { background: $surface; color: $text; border: 1px solid $ctl; border-radius: ${r6}px;
    min-height: ${thin}px; padding: 0 ${p12}px; }
.QPushButton:hover { background: $inset; }
.QPushButton:pressed { background: $accent_s; }
.QPushButton:focus { border: 2px solid $focus; min-height: ${thick}px; padding: 0 ${p11}px; }
.QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
.QPushButton:default:hover { background: $accent_h; border-color: $accent_h; }
.QPushButton:default:focus { border: 2px solid $text; }
.QPushButton:disabled { background: $neu_s; color: $text3; border-color: $neu_s; }
.QCheckBox, .QRadioButton { color: $text; spacing: ${p8}px; min-height: ${p24}px; }
.QCheckBox:disabled, .QRadioButton:disabled { color: $text3; }
QMenu { background: $surface; color: $text; border: 1px solid $ctl; padding: ${p4}px 0; }
QMenu::item { background: transparent; padding: ${p6}px ${p24}px ${p6}px ${p12}px; }
QMenu::item:selected { background: $accent_s; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::indicator { width: ${p14}px; height: ${p14}px; left: ${p8}px; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px 0; }
"""

_VIEWS = """
QListView, QTableView, QTreeView { background: $surface; color: $text; border: 0; outline: 0;
    alternate-background-color: $inset; gridline-color: $line;
    selection-background-color: $accent_s; selection-color: $text; }
QListView#cards { background: transparent; }
QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {
    background: $accent_s; color: $text; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $text3; border: 0;
    border-bottom: 1px solid $line; padding: 0 ${p8}px; min-height: ${thin}px; }
QTableCornerButton::section { background: $surface; border: 0; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: ${p12}px; margin: 0; }
QScrollBar:horizontal { height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $ctl; border-radius: ${r3}px; margin: ${p3}px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $text3; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
"""

_SHEET = Template(_FRAMES + _FIELDS + _BUTTONS + _VIEWS + _INLINE + _BOXED)
_PIXELS = (3, 4, 5, 6, 7, 8, 11, 12, 14, 24, 27, 28, 32)
_RADII = (3, 6, 8)


def sheet(theme: "Theme") -> str:
    """The style sheet for the theme as it is now."""
    from missionapp.ui.tokens import COLOURS

    height = control_height(theme)
    measures = {f"p{n}": theme.px(n) for n in _PIXELS} | {f"r{n}": theme.px(n) for n in _RADII}
    measures |= {"thin": height - 2, "thick": height - 4, "one": inline_height(theme) - 4}
    measures["boxed"] = inline_height(theme) - 2
    colours = {token: theme.hex(token) for token in COLOURS}
    return _SHEET.substitute(colours | {name: str(size) for name, size in measures.items()})


def control_height(theme: "Theme") -> int:
    """How high a field or a button is, in pixels, borders included."""
    return theme.px(CONTROL_HEIGHTS[theme.look.density])


def inline_height(theme: "Theme") -> int:
    """How high a value is that is edited where it stands, border included."""
    return theme.px(CONTROL_HEIGHTS[theme.look.density] - 4)
