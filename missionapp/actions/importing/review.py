"""A preview row by row, as somebody looks through it before accepting it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from missionapp.actions.comparing import cell_text
from missionapp.actions.importing.decisions import Decisions
from missionapp.actions.importing.drafts import is_no_record
from missionapp.actions.importing.previewing import Preview
from missionapp.actions.importing.recognise import Layout
from missionapp.actions.importing.staging import Staging, Told, Where
from missionapp.actions.importing.telling import news_of
from missionapp.domain.duplicates import Pair
from missionapp.domain.entities import entities
from missionapp.domain.sheets.labels import Labels
from missionapp.formats.sources import Row
from missionapp.i18n import _


class State(StrEnum):
    """What becomes of a row; what needs a look first."""

    REFUSED = "refused"
    ALIKE = "look alike"
    DOUBTFUL = "doubtful"
    CHANGED = "changed"
    NEW = "new"
    SAME = "nothing new"
    LEFT_OUT = "left out"


_WORST_FIRST = tuple(State)
TO_LOOK_AT = frozenset((State.REFUSED, State.ALIKE, State.DOUBTFUL))


@dataclass(frozen=True)
class Line:
    """One row of a file, whatever number of records it tells of."""

    id: Where
    name: str
    kind: str
    """The sheet of the mission workbook that its sheet is; English."""
    states: frozenset[State]
    said: str
    """Why it stands where it stands, or what it changes."""

    @property
    def state(self) -> State:
        """The state that needs a look first."""
        return next(state for state in _WORST_FIRST if state in self.states)


def other_of(staging: Staging, table: str, pair: Pair) -> tuple[Told, UUID | Told]:
    """Of a pair that looks alike, what may be taken for what: the row that came last for the other."""
    records = staging.after.of(table)
    if pair.right in staging.origin:
        return _told(staging, table, pair.right), _told(staging, table, pair.left)
    return _told(staging, table, pair.left), records[pair.right].id


def _told(staging: Staging, table: str, record_id: UUID) -> Told:
    return Told(staging.origin[record_id], table, str(staging.after.of(table)[record_id].get("name")))


def lines_of(found: Preview, decisions: Decisions) -> list[Line]:
    """Every row of the sheets that are taken, in order."""
    return list(_Lines(found, decisions).all())


class _Lines:
    def __init__(self, found: Preview, decisions: Decisions) -> None:
        assert found.staging is not None
        self._found, self._decisions = found, decisions
        self._staging = found.staging
        self._labels = Labels(found.staging.after)
        self._said: dict[Where, dict[State, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._names = {Where(i.source, i.sheet, i.row): i.name for i in found.refused}
        self._gather()

    def _gather(self) -> None:
        for state, items in ((State.REFUSED, self._found.refused), (State.DOUBTFUL, self._found.doubtful)):
            for item in items:
                self._note(Where(item.source, item.sheet, item.row), state, item.reason)
        for item in self._found.changed:
            where = Where(item.source, item.sheet, item.row)
            self._note(where, State.CHANGED, *news_of(item))
        for item in self._found.new:
            sort = _(entities()[item.entity].singular)
            self._note(Where(item.source, item.sheet, item.row), State.NEW, sort)
        for (table, pair), item in zip(self._found.pairs, self._found.duplicates, strict=True):
            told, other = other_of(self._staging, table, pair)
            if (told, other) not in self._decisions.apart:
                self._note(told.where, State.ALIKE, item.reason)

    def _note(self, where: Where, state: State, *texts: str) -> None:
        self._said[where][state] += texts

    def all(self) -> Iterator[Line]:
        seen: set[Where] = set()
        for layout in self._found.layouts:
            for row in layout.rows:
                where = Where(layout.source, layout.sheet, row.number)
                if where not in seen:
                    seen.add(where)
                    yield self._line(layout, row, where)

    def _line(self, layout: Layout, row: Row, where: Where) -> Line:
        name = self._name(layout, row, where)
        if where in self._decisions.left_out:
            return Line(where, name, layout.kind.name, frozenset({State.LEFT_OUT}), _("You left it out"))
        said = self._said.get(where)
        if said:
            worst = next(state for state in _WORST_FIRST if state in said)
            text = "; ".join(dict.fromkeys(said[worst]))
            if worst is State.NEW:
                text = _("New: {what}").format(what=", ".join(dict.fromkeys(said[worst])))
            return Line(where, name, layout.kind.name, frozenset(said), text)
        if (where, 0) in self._staging.parts:
            stands = _("All of it stands already")
            return Line(where, name, layout.kind.name, frozenset({State.SAME}), stands)
        reason = _("A title, a sum, or the header once more")
        if not is_no_record(layout, row):
            reason = _("Nothing in the columns that are taken")
        return Line(where, name, layout.kind.name, frozenset({State.LEFT_OUT}), reason)

    def _name(self, layout: Layout, row: Row, where: Where) -> str:
        own = layout.kind.own
        record = self._staging.after.get(own.table, self._staging.parts.get((where, 0), {}).get(own.name))
        if record is not None:
            return self._labels.plain(record)
        if name := self._names.get(where):
            return name
        taken = (row.cell(index) for index in sorted(layout.columns))
        texts = (cell_text(cell) for cell in (*taken, *row.cells) if cell is not None)
        return next(filter(None, texts), "")[:80]
