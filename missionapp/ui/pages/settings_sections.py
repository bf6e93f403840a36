"""The sections of the settings page: each a card of rows that say what is wanted."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from missionapp.i18n import N_, _, ngettext
from missionapp.settings import DENSITIES, LOCKS, PAPERS, TEXT_SIZES, THEMES, Settings
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.setting_row import Section, SettingRow
from missionapp.ui.widgets.switch import Switch
from missionapp.ui.widgets.words_editor import WordsEditor

_THEMES = {
    "system": N_("As the computer"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "bright": N_("Bright hall"),
}
_DENSITIES = {
    "compact": N_("Compact"),
    "standard": N_("Standard"),
    "comfortable": N_("Comfortable"),
}
_PAPERS = {"a4": "A4", "a5": "A5", "letter": N_("Letter")}
_LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ca": "Català", "nl": "Nederlands"}
"""Each as those who speak it call it, so that nobody is lost in a language they cannot read."""

_PRIVACY = (
    N_("Nothing leaves this computer by itself: the program uses no network and counts nothing."),
    N_("Agendas never show passport names, visas, flights, rooms, diets or emergency contacts."),
    N_("Notes and outcomes of meetings are never printed on agendas."),
    N_("A report of a defect says where the program failed, and none of your data."),
)
_HOLDS_ALL = N_("A mission file and the workbook hold everything: hand them to colleagues only.")


class Chooses(Section):
    """A section that asks for other settings."""

    wanted = Signal(object)
    """Settings."""

    def __init__(self, theme: Theme, title: str, settings: Settings) -> None:
        super().__init__(theme, title)
        self.theme = theme
        self.settings = settings

    def ask(self, settings: Settings) -> None:
        """Ask for these settings, if they are others."""
        if settings != self.settings:
            self.settings = settings
            self.wanted.emit(settings)

    def segments(
        self, label: str, hint: str, choices: Sequence[tuple[Hashable, str]], value: Hashable
    ) -> Segmented:
        """A row with a few exclusive choices."""
        control = Segmented(self.theme, choices, label)
        control.set_value(value)
        self.add(SettingRow(self.theme, label, hint, control))
        return control


class MeSection(Chooses):
    """Who works here."""

    def __init__(self, theme: Theme, settings: Settings, account: str, fixed: str, computer: str) -> None:
        """`fixed` is the person that the environment sets, and nobody can change here."""
        super().__init__(theme, _("Me and this laptop"), settings)
        self.person = QLineEdit(fixed or settings.person)
        self.person.setPlaceholderText(account)
        self.person.setMaxLength(80)
        self.person.setFixedWidth(theme.px(260))
        self.person.setEnabled(not fixed)
        self.person.editingFinished.connect(self.save)
        hint = _("How the history names you, from the next opening of a mission.")
        if fixed:
            hint = _("Set for this computer by whoever looks after it.")
        self.add(SettingRow(theme, _("Your name"), hint, self.person))
        name = Label(theme, computer, "body", "text2")
        self.add(SettingRow(theme, _("This computer"), _("The history names it beside you."), name))

    def save(self) -> None:
        """Ask for the name that is typed."""
        if self.person.isEnabled():
            self.ask(replace(self.settings, person=" ".join(self.person.text().split())))


class LookSection(Chooses):
    """How the window looks."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(theme, _("Look"), settings)
        look = settings.look
        self.scheme = self.segments(
            _("Colours"),
            _("Bright hall is light, with stronger and larger text."),
            [(name, _(_THEMES[name])) for name in THEMES],
            look.theme,
        )
        self.density = self.segments(
            _("Density"),
            _("How high rows, fields and buttons are."),
            [(name, _(_DENSITIES[name])) for name in DENSITIES],
            look.density,
        )
        sizes = sorted({*TEXT_SIZES, look.text_size})
        self.text_size = self.segments(
            _("Text size"),
            _("Text, rows and icons grow together."),
            [(size, f"{size} %") for size in sizes],
            look.text_size,
        )
        self.scheme.chosen.connect(lambda value: self._ask(theme=value))
        self.density.chosen.connect(lambda value: self._ask(density=value))
        self.text_size.chosen.connect(lambda value: self._ask(text_size=value))

    def _ask(self, **look: str | int) -> None:
        self.ask(replace(self.settings, look=replace(self.settings.look, **look)))  # type: ignore[arg-type]


class FormatsSection(Chooses):
    """The language of the window, the paper of documents, and in which zone times are."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(theme, _("Times and formats"), settings)
        choices = [("", _("As the computer")), *_LANGUAGES.items()]
        self.language = Combo(theme, choices, _("Language"))
        self.language.set_value(settings.language)
        hint = _("Here at once, and everywhere from the next start. Documents have languages of their own.")
        self.add(SettingRow(theme, _("Language"), hint, self.language))
        self.paper = self.segments(
            _("Paper"),
            _("What documents are made for, unless you choose otherwise beside them."),
            [(name, _(_PAPERS[name])) for name in PAPERS],
            settings.paper,
        )
        times = _("Those of the mission are the local ones of each place; the history has this computer's.")
        self.add(SettingRow(theme, _("Times"), times, Label(theme, "14:20", "body", "text2", tabular=True)))
        self.language.chosen.connect(lambda value: self.ask(replace(self.settings, language=value)))
        self.paper.chosen.connect(lambda value: self.ask(replace(self.settings, paper=value)))


class KeysSection(Chooses):
    """Which keys act."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(theme, _("Keys"), settings)
        hint = _("Letters and digits alone act wherever no text is being typed. F1 lists them.")
        self.single = Switch(theme, _("Single letters"), hint)
        self.single.setChecked(settings.single_keys)
        self.single.toggled.connect(lambda on: self.ask(replace(self.settings, single_keys=on)))
        self.add(self.single)


class WordsSection(Section):
    """One vocabulary of the mission."""

    def __init__(self, theme: Theme, title: str, hint: str, *, fixed: bool) -> None:
        super().__init__(theme, title)
        self.add(Label(theme, hint, "meta", "text2", wrap=True))
        self.editor = WordsEditor(theme, title, fixed=fixed)
        self.add(self.editor)


class BackupsSection(Section):
    """Where the snapshots of the mission lie."""

    folder_wanted = Signal()
    list_wanted = Signal()
    hand_over_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Backups"))
        self.list_button = Button(theme, _("See and restore"), "stack-simple")
        self.list_button.clicked.connect(self.list_wanted)
        hint = _("A copy is made every 10 minutes of work, before each import, merge and restore.")
        self.count = Label(theme, "", "meta", "text2", wrap=True)
        self.place = Label(theme, "", "meta", "text2", wrap=True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(SettingRow(theme, _("Snapshots of this mission"), hint, self.list_button))
        self.add(self.count)
        self.open_button = Button(theme, _("Open folder"), "folder-open")
        self.open_button.clicked.connect(self.folder_wanted)
        where = _("On this laptop, beside no mission: a lost stick takes none of them along.")
        self.add(SettingRow(theme, _("Where they are"), where, self.open_button))
        self.add(self.place)
        self.hand_over_button = Button(theme, _("Send to USB stick"), "hard-drive")
        self.hand_over_button.clicked.connect(self.hand_over_wanted)
        copy = _("A copy for a colleague, or for a drawer, read again where it was written.")
        self.add(SettingRow(theme, _("Hand over this file"), copy, self.hand_over_button))

    def say(self, count: str, folder: Path | None, *, there: bool) -> None:
        """Say how many there are and where, if in a folder; it can be opened once it is there."""
        self.count.setText(count)
        self.place.setText(str(folder or ""))
        self.open_button.setEnabled(there)


class LockingSection(Chooses):
    """The passphrase of the mission, its recovery key, and when the window locks."""

    change_wanted = Signal()
    remove_wanted = Signal()
    recovery_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(theme, _("Passphrase and locking"), settings)
        self.change = Button(theme, _("Set…"), "lock")
        self.remove = Button(theme, _("Remove…"), kind="plain")
        self.change.clicked.connect(lambda _on=False: self.change_wanted.emit())
        self.remove.clicked.connect(lambda _on=False: self.remove_wanted.emit())
        self.passphrase = SettingRow(theme, _("Passphrase"), "", _beside(self.remove, self.change))
        self.add(self.passphrase)
        self.recovery = Button(theme, _("Print…"), "printer")
        self.recovery.clicked.connect(lambda _on=False: self.recovery_wanted.emit())
        told = _("A sheet of paper that opens the mission when the passphrase is forgotten.")
        self.recovery_row = SettingRow(theme, _("Recovery key"), told, self.recovery)
        self.recovery.setAccessibleName(_("Print the recovery key"))
        self.add(self.recovery_row)
        choices = [(minutes, _minutes_said(minutes)) for minutes in LOCKS]
        hint = _(
            "When nobody touches the laptop. What is typed is saved first; all is there again afterwards."
        )
        self.after = self.segments(_("Lock after"), hint, choices, settings.lock_after)
        self.after.chosen.connect(lambda value: self.ask(replace(self.settings, lock_after=value)))
        self.lock = Button(theme, _("Lock now"), "lock-key", keys="Ctrl+L")
        self.lock.clicked.connect(lambda _on=False: self.lock_wanted.emit())
        self.lock_row = SettingRow(theme, _("Lock"), _("Covers the window and closes the file."), self.lock)
        self.add(self.lock_row)

    def say(self, *, is_encrypted: bool, writable: bool) -> None:
        """Say how the mission stands, and offer what can be done."""
        none = _("None: whoever has the file can read it. A mission without one is never locked.")
        hint = _("The file and its snapshots are encrypted; nobody reads them without it.")
        self.passphrase.set_hint(hint if is_encrypted else none)
        self.change.set_text(_("Change…") if is_encrypted else _("Set…"))
        for part in (self.change, self.remove):
            part.setEnabled(writable)
        for row in (self.remove, self.recovery_row, self.lock_row):
            row.setVisible(is_encrypted)


def _minutes_said(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else _("Never")


def _beside(*parts: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    return line


class PrivacySection(Section):
    """How long personal data is kept, and what is never exported."""

    data_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Privacy"))
        self.data = Button(theme, _("See and set"), "identification-badge")
        self.data.clicked.connect(lambda _on=False: self.data_wanted.emit())
        hint = _("Until when this mission keeps it, and whose it is.")
        self.add(SettingRow(theme, _("Personal data of this mission"), hint, self.data))
        for sentence in _PRIVACY:
            self.add(_fact(theme, Picture(theme, "shield-check", 18, "ok"), _(sentence)))
        self.add(_fact(theme, Picture(theme, "warning-circle", 18, "warn"), _(_HOLDS_ALL)))


def _fact(theme: Theme, picture: Picture, sentence: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 5, 0, 5)
    row.setSpacing(10)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(theme, sentence, wrap=True), 1)
    return line
