"""The sections of the settings page: each a card of rows that say what is wanted."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from missionapp.i18n import N_, _
from missionapp.settings import DENSITIES, PAPERS, TEXT_SIZES, THEMES, Settings
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

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Backups"))
        self.open_button = Button(theme, _("Open folder"), "folder-open")
        self.open_button.clicked.connect(self.folder_wanted)
        hint = _("A copy is made every 10 minutes of work and before each import.")
        self.row = SettingRow(theme, _("Snapshots of this mission"), hint, self.open_button)
        self.open_button.setAccessibleName(_("Open folder"))
        self.add(self.row)
        self.count = Label(theme, "", "body", wrap=True)
        self.place = Label(theme, "", "meta", "text2", wrap=True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self.count)
        self.add(self.place)

    def say(self, count: str, folder: Path, *, there: bool) -> None:
        """Say how many there are and where; the folder can be opened once it is there."""
        self.count.setText(count)
        self.place.setText(str(folder))
        self.open_button.setEnabled(there)


class PrivacySection(Section):
    """What is never exported."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Privacy"))
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
