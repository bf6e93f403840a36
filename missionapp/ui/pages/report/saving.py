"""Saving a text of the report while one types: a visit to it is one undo step."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject

from missionapp.actions.lists.report import Part
from missionapp.actions.report import write_text
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.form.row import FieldRow


class _Visit:
    """The step that the last save of a visit made. Used on the store's thread, save by save."""

    def __init__(self) -> None:
        self.step: bytes | None = None


@dataclass
class _Kept:
    """What was given to be saved, until it is read again."""

    text: str | None
    under_way: int = 1


class TextSaver(QObject):
    """Writes what a field says of the part that it shows, quietly."""

    def __init__(self, desk: Desk, row: FieldRow) -> None:
        super().__init__(row)
        self._desk, self._row = desk, row
        self._visit = _Visit()
        self._kept: dict[Part, _Kept] = {}
        self.mission: UUID | None = None
        self.part: Part | None = None
        row.edited.connect(self._save)
        row.entered.connect(self._begin)

    def turn_to(self, part: Part, read: str) -> None:
        """Show another part; what is being typed of the one before is saved first."""
        self._row.save(leaving=True)
        self.part, self._visit = part, _Visit()
        self._row.reset(self.standing(part, read) or None)

    def follow(self, read: str) -> None:
        """Take in what was read of the part that is shown; what is typed or on its way stays."""
        if self.part is not None:
            self._row.refresh(self.standing(self.part, read) or None)

    def arrived(self) -> None:
        """Something was read: what was saved before is in it."""
        self._kept = {part: kept for part, kept in self._kept.items() if kept.under_way}

    def standing(self, part: Part, read: str) -> str:
        """What a part says: what was read, or what is on its way to the file."""
        return (self._kept[part].text or "") if part in self._kept else read

    def _begin(self) -> None:
        self._visit = _Visit()

    def _save(self, text: str | None) -> None:
        mission, part, visit = self.mission, self.part, self._visit
        if mission is None or part is None:
            return
        before = self._kept.get(part)
        self._kept[part] = _Kept(text, 1 + (before.under_way if before else 0))
        self._row.set_out()

        def write(store: Store) -> None:
            step = write_text(store, mission, part.name, part.market, text, continues=visit.step)
            visit.step = step or visit.step

        self._desk.do(
            write,
            then=lambda _none: self._arrive(part),
            failed=lambda error: self._fail(part, error),
            quiet=True,
        )

    def _arrive(self, part: Part, problem: str = "") -> None:
        if part in self._kept:
            self._kept[part].under_way -= 1
        if part == self.part:
            self._row.arrive(problem)

    def _fail(self, part: Part, error: Exception) -> None:
        self._arrive(part, str(error))
        self._kept.pop(part, None)
        self._desk.troubled.emit(error)
