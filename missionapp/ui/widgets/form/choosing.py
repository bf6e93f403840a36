"""A field in which one chooses: typing finds, Down or the arrow opens the list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QCompleter

from missionapp.domain.fields import Field, Kind
from missionapp.domain.names import fold
from missionapp.i18n import _
from missionapp.ui.icons import paint_icon
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.editors import SingleEditor
from missionapp.ui.widgets.form.inputs import LineInput
from missionapp.ui.widgets.form.options import (
    Choices,
    Option,
    find_option,
    option_text,
    options_of,
    ranked,
    takes_other_words,
)
from missionapp.ui.widgets.form.values import Setting, Typed, problem_of, read_typed

_ARROW, _EDGE = 12, 8
_ROWS = 10
_MOST = 1000
"""Options that the list shows: of thousands, one types more letters instead of scrolling."""
_OPTION = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Finder(QCompleter):
    """Shows what it is given, below a field."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list goes with the focus; Qt would keep it open, and the field's leaving from being known."""
        if (
            watched is self.widget()
            and isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            popup = self.popup()
            if popup is not None:
                popup.hide()
            return False
        return super().eventFilter(watched, event)


class ChoiceInput(LineInput):
    """A line with a list below it. Down opens the list; Enter and Tab take what is marked in it."""

    picked = Signal(object)
    """An Option that the user chose."""

    def __init__(self, theme: Theme, *, closed: bool) -> None:
        """`closed` is a list beside which nothing can be written: a click opens it."""
        super().__init__(theme)
        self._closed = closed
        self._hovered = False
        self._finder: Finder | None = None
        self._model = QStandardItemModel(self)
        self._options: Sequence[Option] = ()
        self.textEdited.connect(self._find)

    @property
    def list(self) -> QAbstractItemView:
        """The list below the field."""
        popup = self._finding().popup()
        assert popup is not None
        return popup

    def _finding(self) -> Finder:
        """What shows the list; made when it is first needed."""
        if self._finder is None:
            self._finder = Finder(self)
            self._finder.setModel(self._model)
            self._finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self._finder.setMaxVisibleItems(_ROWS)
            self._finder.setWidget(self)
            self.list.setObjectName("completions")
            self._finder.activated[QModelIndex].connect(self._pick)  # type: ignore[index]  # as Qt has it
        return self._finder

    def offer(self, options: Sequence[Option]) -> None:
        """Let these be found."""
        self._options = options

    def open_list(self) -> None:
        """Show the whole list."""
        if self.isReadOnly():
            return
        self._find("")
        for row in range(self._model.rowCount()):
            if self._model.item(row).text() == self.text():
                self.list.setCurrentIndex(self._model.index(row, 0))

    def close_list(self) -> None:
        """Hide the list."""
        if self.is_open:
            self.list.hide()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._finder is not None and self.list.isVisible()

    def event(self, event: QEvent) -> bool:
        """Tab takes what is marked in the list, and goes on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.is_open:
            marked = self.list.currentIndex()
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.close_list()
                if marked.isValid():
                    self._pick(marked)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list; in it, Enter is the list's own."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.AltModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() == Qt.Key.Key_Down and plain and not self.is_open:
            self.open_list()
        elif enter and self.is_open:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The arrow opens the list; where nothing else can be written, the whole field does."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and (
            self._closed or event.position().x() >= self.width() - self._theme.px(_ARROW + 2 * _EDGE)
        ):
            self.open_list()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the arrow."""
        super().enterEvent(event)
        self._show_arrow(hovered=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide it."""
        super().leaveEvent(event)
        self._show_arrow(hovered=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show it as long as the focus is here."""
        super().focusInEvent(event)
        self._show_arrow(hovered=self._hovered)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus."""
        super().focusOutEvent(event)
        self._show_arrow(hovered=self._hovered)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow beside what the style draws."""
        super().paintEvent(event)
        if not self._has_arrow:
            return
        with QPainter(self) as painter:
            side, edge = self._theme.px(_ARROW), self._theme.px(_EDGE)
            place = QRect(self.width() - side - edge, (self.height() - side) // 2, side, side)
            paint_icon(painter, place, "caret-down", self._theme.colour("text2"))

    @property
    def _has_arrow(self) -> bool:
        return not self.isReadOnly() and (self._hovered or self.hasFocus())

    def _show_arrow(self, *, hovered: bool) -> None:
        self._hovered = hovered
        self.setTextMargins(0, 0, self._theme.px(_ARROW + 4) if self._has_arrow else 0, 0)
        self.update()

    def _find(self, typed: str) -> None:
        self._model.clear()
        for option in ranked(self._options, typed)[:_MOST]:
            item = QStandardItem(option.text)
            item.setData(option, _OPTION)
            self._model.appendRow(item)
        self.list.setFont(self._theme.font("body"))
        if self._model.rowCount():
            self._finding().complete()
        else:
            self.close_list()

    def _pick(self, index: _Index) -> None:
        self.picked.emit(index.data(_OPTION))


class ChoiceEditor(SingleEditor):
    """An editor over a list of options, which are read when the field is entered."""

    input: ChoiceInput

    def __init__(
        self, theme: Theme, field: Field, setting: Setting, choices_of: Choices | None = None
    ) -> None:
        closed = bool(field.choices) or field.kind is Kind.FLAG
        super().__init__(theme, field, setting, ChoiceInput(theme, closed=closed))
        self._choices_of = choices_of
        self._picked: Option | None = None
        self.input.picked.connect(self._pick)
        self.input.entered.connect(self._offer)

    def read(self, *, final: bool = True) -> Typed:
        text = self.text().strip()
        if not self.touched:
            return Typed(self.value)
        if not text:
            return Typed()
        if self._picked and self._picked.text == text:
            return Typed(self._picked.value)
        if text == self.words(self.value, edited=True):
            return Typed(self.value)
        return self._find(text, final=final)

    def words(self, value: Any, *, edited: bool) -> str:
        del edited
        if value is None or value == "":
            return ""
        return option_text(self.field, value, self._choices_of)

    def put(self, value: Any) -> None:
        self._picked = None
        super().put(value)

    @property
    def hint(self) -> str:
        return _("Type to find, or press Down for the list")

    def _find(self, text: str, *, final: bool) -> Typed:
        options = options_of(self.field, self._choices_of)
        if not final:
            exact = [o for o in options if fold(o.text) == fold(text)]
            return Typed(exact[0].value) if len(exact) == 1 else Typed(problem=problem_of(self.field))
        found = find_option(options, text)
        if found:
            return Typed(found.value)
        if takes_other_words(self.field):
            return Typed(text, note=_("Kept as written: it is not in the list."))
        if self.field.kind is Kind.REFERENCE or self.field.vocabulary:
            return Typed(problem=problem_of(self.field))
        return read_typed(self.field, text, self.setting)

    def _offer(self) -> None:
        options = list(options_of(self.field, self._choices_of))
        if not self.field.required and not self.field.is_list:
            options = [Option(None, _("Not said"), ""), *options]
        self.input.offer(options)

    def _pick(self, option: Option) -> None:
        self._picked = option
        self.input.setText("" if option.value is None else option.text)
        self.touched = True
        self.chosen.emit()
