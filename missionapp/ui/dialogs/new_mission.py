"""Asks what a new mission is to be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from missionapp.documents.filenames import safe_part
from missionapp.domain.values.dates import read_date
from missionapp.domain.values.places import read_country
from missionapp.i18n import N_, _, language_now
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.strength import StrengthMeter

if TYPE_CHECKING:
    from missionapp.actions.passphrase import Strength


@dataclass(frozen=True)
class NewMission:
    """What was asked for; everything but the passphrase is checked."""

    path: Path
    title: str
    market: str
    """The target country's two letters."""
    start: date
    end: date
    passphrase: str | None


_FIELDS = (
    ("title", N_("Title"), N_("Trade mission to China")),
    ("market", N_("Target market"), N_("China, or CN")),
    ("start", N_("First day"), N_("13 Feb 2017")),
    ("end", N_("Last day"), N_("18 Feb 2017")),
    ("passphrase", N_("Passphrase"), N_("None: whoever has the file can read it")),
    ("again", N_("Passphrase again"), ""),
    ("file", N_("Mission file"), ""),
)


class NewMissionDialog(QDialog):
    """Six lines; what is wrong is said under its field, and what was typed is kept."""

    def __init__(self, theme: Theme, parent: QWidget, draft: NewMission | None, sentence: str) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(_("New mission"))
        self._fields = {name: self._field(_(label), _(hint)) for name, label, hint in _FIELDS}
        self._problems = {
            name: Label(theme, "", role="meta", colour="bad", wrap=True) for name in self._fields
        }
        self._meter = StrengthMeter(theme)
        self._meter.hide()
        self._file_is_ours = draft is None
        self._said: NewMission | None = None
        self._build(sentence)
        self._fields["title"].textChanged.connect(self._propose_file)
        self._fields["file"].textEdited.connect(self._keep_file)
        self._fields["passphrase"].textChanged.connect(self._show_strength)
        for name in ("passphrase", "again"):
            self._fields[name].setEchoMode(QLineEdit.EchoMode.Password)
        if draft is not None:
            self._fill(draft)
        self._propose_file()

    def _field(self, label: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(label)
        field.setPlaceholderText(hint)
        field.setMinimumWidth(self.theme.px(320))
        return field

    def _build(self, sentence: str) -> None:
        theme = self.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        for row, (name, label, _hint) in enumerate(_FIELDS):
            heading = Label(theme, _(label), role="meta", colour="text2")
            heading.setBuddy(self._fields[name])
            grid.addWidget(heading, 2 * row, 0)
            grid.addWidget(self._fields[name], 2 * row, 1)
            grid.addWidget(self._problems[name], 2 * row + 1, 1)
            self._problems[name].hide()
        grid.addWidget(self._meter, 2 * list(self._fields).index("again") - 1, 1)
        browse = Button(theme, _("Choose…"))
        browse.clicked.connect(self._browse)
        grid.addWidget(browse, 2 * (len(_FIELDS) - 1), 2)
        column = QVBoxLayout(self)
        margin = theme.px(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(12))
        if sentence:
            column.addWidget(Label(theme, sentence, colour="bad", wrap=True))
        column.addLayout(grid)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        begin = Button(self.theme, _("Begin mission"), kind="primary")
        begin.clicked.connect(self.accept)
        for field in self._fields.values():
            field.returnPressed.connect(self.accept)
        cancel = Button(self.theme, _("Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(begin)
        return row

    def _fill(self, draft: NewMission) -> None:
        locale = Locale.parse(language_now())
        texts = {
            "title": draft.title,
            "market": locale.territories.get(draft.market, draft.market),
            "start": format_date(draft.start, "d MMM y", locale=locale),
            "end": format_date(draft.end, "d MMM y", locale=locale),
            "passphrase": draft.passphrase or "",
            "again": draft.passphrase or "",
            "file": str(draft.path),
        }
        for name, text in texts.items():
            self._fields[name].setText(text)

    def _propose_file(self) -> None:
        """Name the file after the title, in the user's documents, until the user names it."""
        if not self._file_is_ours:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = safe_part(self._fields["title"].text() or _("Mission"))
        home = Path(folder) if Path(folder).is_dir() else Path.home()
        self._fields["file"].setText(str(home / f"{name}.mission"))

    def _judged(self) -> "Strength":
        """How strong the passphrase is to somebody who knows what the mission is called."""
        from missionapp.actions.passphrase import judge

        title = self._fields["title"].text()
        return judge(self._fields["passphrase"].text(), [title, *title.split()])

    def _show_strength(self, text: str) -> None:
        self._meter.setVisible(bool(text))
        self._meter.show_strength(self._judged())

    def _keep_file(self) -> None:
        self._file_is_ours = False

    def _browse(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Mission file"), self._fields["file"].text(), _("Missions (*.mission)")
        )
        if name:
            self._keep_file()
            self._fields["file"].setText(name)

    def accept(self) -> None:
        """Close when everything makes sense; else say what does not, and go there."""
        problems = self._check()
        for name, label in self._problems.items():
            wrong = problems.get(name, "")
            label.setText(wrong)
            label.setVisible(bool(wrong))
            if name == "passphrase" and wrong:
                self._meter.hide()
            field = self._fields[name]
            field.setProperty("invalid", bool(wrong))
            field.style().polish(field)
            field.setAccessibleDescription(wrong)
        if problems:
            next(field for name, field in self._fields.items() if name in problems).setFocus()
        else:
            super().accept()

    def _check(self) -> dict[str, str]:
        """What is wrong with which field; sets what was said when nothing is."""
        text = {name: field.text().strip() for name, field in self._fields.items()}
        market, start, end = read_country(text["market"]), read_date(text["start"]), read_date(text["end"])
        tests: dict[str, tuple[Callable[[], object], str]] = {
            "title": (lambda: text["title"], _("Give it a title.")),
            "market": (lambda: market.value, _("Not a country. Write its name, or two letters such as CN.")),
            "start": (lambda: start.value, _("Not a date. Write it like 13 Feb 2017.")),
            "end": (lambda: end.value, _("Not a date. Write it like 18 Feb 2017.")),
            "passphrase": (
                lambda: not text["passphrase"] or self._judged().is_enough,
                _("This is guessed too quickly. Make it longer."),
            ),
            "again": (
                lambda: text["passphrase"] == text["again"],
                _("The two passphrases differ. Type them again."),
            ),
            "file": (lambda: text["file"], _("Say where the mission file is to be.")),
        }
        wrong = {name: sentence for name, (holds, sentence) in tests.items() if not holds()}
        if start.value and end.value and end.value < start.value:
            wrong["end"] = _("Ends before it starts. Set it to the first day or later.")
        if not wrong and market.value and start.value and end.value:
            path = Path(text["file"])
            path = path if path.suffix == ".mission" else path.with_name(f"{path.name}.mission")
            passphrase = self._fields["passphrase"].text() or None
            self._said = NewMission(path, text["title"], market.value, start.value, end.value, passphrase)
        return wrong

    def ask(self) -> NewMission | None:
        """Show it; what was asked for, or None when the user changed their mind."""
        self._fields["title"].setFocus()
        return self._said if self.exec() == QDialog.DialogCode.Accepted else None
