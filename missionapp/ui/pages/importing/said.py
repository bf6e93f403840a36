"""What an import has to say over its steps: files that were passed over, and why a preview is a new one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from missionapp.actions.importing.collecting import Collected
from missionapp.i18n import _, ngettext
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner, Tone

PAGES = {
    "Participants": "participants",
    "Counterparts": "counterparts",
    "Persons": "contacts",
    "Programme": "programme",
    "Tables": "programme",
    "Meetings": "programme",
}
"""Where the records of a sheet are to be seen."""

MOST = 4
"""Files that are named in one sentence."""


def title_and_fact(found: Collected) -> tuple[str, str]:
    """What was read, for the head of an import."""
    names = [source.name for source in found.sources]
    shown = [sheet for source in found.sources for sheet in source.sheets if not sheet.hidden]
    rows = sum(len(sheet.rows) for sheet in shown)
    sheets_said = ngettext("{n} sheet", "{n} sheets", len(shown)).format(n=len(shown))
    rows_said = ngettext("{n} row", "{n} rows", rows).format(n=rows)
    fact = _("{sheets}, {rows}").format(sheets=sheets_said, rows=rows_said)
    if len(names) == 1:
        return names[0], fact
    files = ngettext("{n} file", "{n} files", len(names)).format(n=len(names))
    return files, f"{fact}: {', '.join(names)}"


class Said(QWidget):
    """At most one sentence of each sort; it takes no room while there is none."""

    def __init__(self, theme: Theme) -> None:
        """It says nothing yet."""
        super().__init__()
        self._theme = theme
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._banners: dict[str, Banner] = {}
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """What is said now."""
        return [banner.accessibleName() for banner in self._banners.values()]

    def say(self, sentence: str, tone: Tone) -> None:
        """Say what has happened."""
        self._put("said", sentence, tone)

    def say_passed_over(self, files: Sequence[tuple[str, str]]) -> None:
        """Say which files were not read, and why."""
        if not files:
            return
        named = "; ".join(f"{name}: {reason}" for name, reason in files[:MOST])
        text = ngettext(
            "{n} file was passed over. {named}", "{n} files were passed over. {named}", len(files)
        )
        if len(files) > MOST:
            named += "; " + _("and {n} more").format(n=len(files) - MOST)
        self._put("passed over", text.format(n=len(files), named=named), "warn")

    def _put(self, sort: str, sentence: str, tone: Tone) -> None:
        self._drop(sort)
        hide = (_("Hide"), lambda: self._drop(sort))
        self._banners[sort] = banner = Banner(self._theme, sentence, tone, [hide])
        self._box.addWidget(banner)
        self.show()

    def _drop(self, sort: str) -> None:
        banner = self._banners.pop(sort, None)
        if banner is not None:
            self._box.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self._banners))

    def clear(self) -> None:
        """Say nothing any more."""
        for sort in list(self._banners):
            self._drop(sort)
