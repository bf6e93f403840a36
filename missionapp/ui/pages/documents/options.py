"""The options of a document: paper, words, and what is on it. Each takes effect at once."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from missionapp.actions.pieces import Offer, Wanted
from missionapp.documents.catalogue import DocumentKind
from missionapp.documents.words import Words
from missionapp.i18n import LANGUAGES, N_, READERS, _, language_now
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.switch import Switch

_PAPERS = (("a4", N_("A4")), ("a5", N_("A5 pocket")), ("letter", N_("Letter")))
_SCRIPTS = (("both", N_("Both scripts")), ("local", N_("Local script")), ("latin", N_("Latin letters")))
SWITCHES = (
    ("code", N_("Contact code"), N_("QR of the delegation lead"), N_("No lead to be called")),
    ("notes", N_("Note lines"), N_("2 per meeting"), ""),
    ("scale", N_("Interest scale"), N_("1 to 5"), ""),
    ("phones", N_("Phone numbers"), N_("Printed where known"), N_("The lead has no number")),
    ("folded", N_("Folded booklet"), N_("Two pages on a sheet, to be stapled"), ""),
    ("hidden_partners", N_("Hidden partners by name"), N_("Not for publication"), ""),
)
"""Option, label, what it is, and why it can be of no use."""


_NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ca": "Català",
    "nl": "Nederlands",
    "zh": "中文",
    "fa": "فارسی",
    "ru": "Русский",
}
"""The languages' own names: they are the same in every language."""


def _languages(names: Sequence[str]) -> list[tuple[str, str]]:
    return [("", _("The reader's own")), *((name, _NAMES[name]) for name in names)]


class OptionsPane(Card):
    """The options that a document has; `chosen` gives the name of one and its new value."""

    chosen = Signal(str, object)
    readers_chosen = Signal(object)
    """For whom: a mode of `readers`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Options"), spacing=12)
        self._theme = theme
        self.controls: dict[str, QWidget] = {}
        self._groups: dict[str, QWidget] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self.readers = Combo(theme, name=_("For whom"))
        self._for_whom = self._group(_("For whom"), self.readers)
        self._column.addWidget(self._for_whom)
        self.readers.chosen.connect(self.readers_chosen.emit)
        self.paper = Segmented(theme, [(n, _(label)) for n, label in _PAPERS], _("Paper"))
        self.day = Combo(theme, name=_("Days"))
        self.address = Combo(theme, [(n, _(label)) for n, label in _SCRIPTS], _("Driver address in"))
        self.language = Combo(theme, _languages(LANGUAGES), _("Language"))
        self._add("paper", _("Paper"), self.paper, self.paper.chosen)
        self._add("day", _("Days"), self.day, self.day.chosen)
        self._add("address", _("Driver address in"), self.address, self.address.chosen)
        self._add("language", _("Language"), self.language, self.language.chosen)
        self.beside = Combo(theme, _languages(READERS), _("Second language"))
        self._add("beside", _("Second language"), self.beside, self.beside.chosen)
        self._rule = self._add_rule(self._column)
        self._switch_column = QVBoxLayout()
        self._switch_column.setSpacing(1)
        self.switches = {name: self._add_switch(name, _(label)) for name, label, *_hints in SWITCHES}
        self._column.addLayout(self._switch_column)
        self._none = Label(theme, _("This document has no options."), "body", "text2", wrap=True)
        self._column.addWidget(self._none)
        self._column.addStretch()
        self.body.addWidget(self._scroll(), 1)
        self._add_version()
        theme.changed.connect(self._measure)
        self._measure()

    def show_options(self, kind: DocumentKind, offer: Offer, wanted: Wanted) -> None:
        """Show the options of a document as they are chosen, without a signal."""
        words = Words(language_now())
        days = [(None, _("All days")), *((day, words.short_date(day)) for day in offer.days)]
        self.day.set_choices([(day or "", label) for day, label in days])
        self.day.set_value(wanted.day or "")
        self.paper.set_value(wanted.paper)
        self.address.set_value(wanted.address)
        self.language.set_choices(_languages(READERS if kind.abroad else LANGUAGES))
        self.language.set_value(wanted.language)
        self.beside.set_value(wanted.beside)
        for name, label, hint, idle in SWITCHES:
            del label
            switch = self.switches[name]
            switch.blockSignals(True)
            switch.setChecked(getattr(wanted, name) and name not in offer.idle)
            switch.blockSignals(False)
            switch.set_hint(_(idle) if name in offer.idle else _(hint))
        for name, group in self._groups.items():
            group.setVisible(name in kind.options and not (name == "address" and name in offer.idle))
            self.controls[name].setEnabled(name not in offer.idle)
        self._rule.setVisible(any(name in kind.options for name in self.switches))
        self._none.setVisible(not kind.options)

    def show_readers(self, choices: Sequence[tuple[str, str]], mode: str) -> None:
        """Offer for whom it may be, where there is a choice."""
        self._for_whom.setVisible(bool(choices))
        self.readers.set_choices(choices)
        self.readers.set_value(mode)

    def show_version(self, sentence: str, news: str = "") -> None:
        """Say which version this is, and in the tooltip what is new in it."""
        self.version.setText(sentence)
        self.version.setToolTip(news)

    def sizeHint(self) -> QSize:
        """As wide as in the design, whatever its words."""
        return QSize(self._theme.px(251), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Its middle scrolls."""
        return QSize(self._theme.px(251), self._theme.px(240))

    def _add(self, name: str, label: str, control: QWidget, chosen: Any) -> None:
        chosen.connect(self._teller(name))
        self._put(self._column, name, self._group(label, control), control)

    def _group(self, label: str, control: QWidget) -> QWidget:
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(Label(self._theme, label, "body", "text", 500))
        column.addWidget(control)
        return group

    def _add_switch(self, name: str, label: str) -> Switch:
        switch = Switch(self._theme, label)
        switch.toggled.connect(self._teller(name))
        self._put(self._switch_column, name, switch, switch)
        return switch

    def _put(self, column: QVBoxLayout, name: str, group: QWidget, control: QWidget) -> None:
        self._groups[name], self.controls[name] = group, control
        column.addWidget(group)

    def _teller(self, name: str) -> Callable[[object], None]:
        return lambda value: self.chosen.emit(name, None if value == "" and name == "day" else value)

    def _add_rule(self, column: QVBoxLayout) -> QFrame:
        rule = QFrame()
        rule.setObjectName("hairline")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        return rule

    def _scroll(self) -> QScrollArea:
        inside = QWidget()
        inside.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        return scroll

    def _add_version(self) -> None:
        self._add_rule(self.body)
        row = QHBoxLayout()
        self.version = Label(self._theme, "", "meta", "text2", wrap=True)
        row.addWidget(Picture(self._theme, "info", 16, "text2"), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.version, 1)
        self.body.addLayout(row)

    def _measure(self) -> None:
        self._column.setSpacing(self._theme.px(12))
        self.updateGeometry()
