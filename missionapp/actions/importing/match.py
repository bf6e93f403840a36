"""Drafts against what stands: the record each row means, what is new about it, what stays out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from missionapp.actions.importing.drafts import Draft
from missionapp.actions.importing.finder import REPEATABLE, ErasedTrouble, Finder, Trouble
from missionapp.actions.importing.given import Context, Given, read_draft
from missionapp.actions.importing.keys import identifies, indispensable, key_of_row
from missionapp.actions.importing.references import References, Targets, is_key
from missionapp.actions.importing.rules import (
    by_script,
    demote,
    doubt_defaults,
    name_employer,
    names_somebody,
    only_names,
    require,
    unsaid,
)
from missionapp.actions.importing.slots import lay_slots
from missionapp.actions.importing.staging import Staging, Told, Where
from missionapp.domain.fields import field_of
from missionapp.domain.sheets.columns import Column, Part
from missionapp.domain.sheets.drawing import Drawing
from missionapp.domain.sheets.picture import Picture, Record
from missionapp.i18n import _


class _Pending(NamedTuple):
    """A reference that is looked up when all rows are in."""

    record: Record
    column: Column
    name: str
    where: Where


Parts = dict[str, Record]
"""The records that a row is composed of, by the part's name."""


class Matcher:
    """Takes drafts one after another, in the order of IMPORT_ORDER."""

    def __init__(
        self,
        before: Picture,
        mission: Record,
        same: Mapping[Told, UUID | Told] | None = None,
        told: Drawing | None = None,
    ) -> None:
        """Match against what stands, for a mission; `same` as `Staging` has it, `told` as `drafts` has it."""
        self.staging = Staging(before, same or {})
        self.drawing = Drawing(before)
        self._finder = Finder(self.staging.after, told.labels if told else None)
        self._references = References(self.staging, self._finder, mission)
        self._mission = mission
        self._pending: list[_Pending] = []
        self._seen: Counter[tuple[Any, ...]] = Counter()

    @property
    def quiet(self) -> set[UUID]:
        """New records that only follow from others, and are told with them."""
        return self._references.quiet

    def take_all(self, drafts: Iterable[Draft]) -> None:
        """Take a sheet's drafts."""
        self._finder.forget_labels()
        for draft in drafts:
            self.take(draft)

    def take(self, draft: Draft) -> None:
        """Take one row, or list it as refused with the reason why."""
        try:
            if draft.refusal:
                raise Trouble(draft.refusal)
            if draft.foreign_id in self.staging.before.elsewhere:
                raise Trouble(_("It belongs to another mission of this register: choose that one first"))
            given = read_draft(draft, self._context(draft))
            demote(draft, given)
            name_employer(draft, given)
            record = self._known(draft, given) if draft.known else self._found_or_made(draft, given)
        except Trouble as trouble:
            name = next((str(cells[0]) for cells in draft.cells.values()), "")
            self.staging.refuse(draft.where, draft.kind.own.table, name[:80], str(trouble))
            return
        if draft.foreign_id:
            self._finder.foreign[draft.foreign_id] = record
        for doubt in draft.doubts:
            self.staging.doubt(draft.where, record, doubt)

    def finish(self) -> None:
        """Look up the references that could wait, and lay the slots of sessions."""
        self._finder.forget_labels()
        for record, column, name, where in sorted(self._pending, key=lambda p: p.column.name != "item_id"):
            event = self.staging.current(record).get("item_id")
            try:
                target = self._references.look_up(column, name, where, self._mission_of(record), event)
            except Trouble as trouble:
                self.staging.doubt(where, record, str(trouble))
            else:
                self.staging.set(record, column.name, target, where)
        self.quiet.update(lay_slots(self.staging))

    def _mission_of(self, record: Record) -> UUID:
        mission: UUID = record.get("mission_id") or self._mission.id
        return mission

    # What a row's cells are read against

    def _context(self, draft: Draft) -> Context:
        zone = self.staging.after.zone_of(draft.known or self._mission).key
        return Context(self._country(draft), zone)

    def _country(self, draft: Draft) -> str:
        """The country of the row's organisation as far as it is known before its cells are read."""
        if draft.known:
            parts = self.drawing.parts(draft.kind, draft.known).values()
            held = next((p for p in parts if p and "country" in p.values), None) or self._employer(
                draft.known
            )
            return str(held.get("country") or "") if held else ""
        if "organisation.country" in draft.cells:
            return ""
        names = (draft.cells.get(path, [None])[0] for path in ("organisation.name", "person.organisation_id"))
        return next((self._country_of(str(name)) for name in names if name), "") or self._market(draft)

    def _market(self, draft: Draft) -> str:
        """Where counterparts are of whom nothing else is said."""
        return str(self._mission.get("market") or "") if draft.kind.name == "Counterparts" else ""

    def _employer(self, record: Record) -> Record | None:
        return self.staging.after.get("organisation", record.get("organisation_id"))

    def _country_of(self, name: str) -> str:
        try:
            found = self._finder.organisation(name, None)
        except Trouble:
            return ""
        return str(found.get("country") or "") if found else ""

    # A row whose id is known

    def _known(self, draft: Draft, given: dict[str, Given]) -> Record:
        assert draft.known is not None
        own = self.staging.current(draft.known)
        parts: Parts = {draft.kind.own.name: own}
        for part in draft.kind.parts[1:]:
            held = self.staging.after.get(part.table, own.get(part.via))
            if held is None and given[part.name] and self._is_somebody(draft, part, given[part.name]):
                held = self._beside(draft, part, given[part.name], parts).get(part.name)
                if held is not None:
                    self.staging.set(own, part.via, held.id, draft.where)
            if held is not None:
                parts[part.name] = held
        self._note_parts(draft, parts)
        for part in draft.kind.parts:
            if part.name in parts:
                said = given[part.name]
                self._apply(draft, part, parts[part.name], said, said.values)
        return own

    # Any other row

    def _found_or_made(self, draft: Draft, given: dict[str, Given]) -> Record:
        """Find or make each record that the row is composed of, what it points to first."""
        require(draft, given)
        own, *others = draft.kind.parts
        parts: Parts = {}
        for part in others:
            if given[part.name] and self._is_somebody(draft, part, given[part.name]):
                parts |= self._beside(draft, part, given[part.name], parts)
        record = parts[own.name] = self._identify(draft, own, given[own.name], parts)
        self._note_parts(draft, parts)
        for part in others:
            if part.name in parts and self.staging.current(record).get(part.via) is None:
                self.staging.set(record, part.via, parts[part.name].id, draft.where)
        return self.staging.current(record)

    def _note_parts(self, draft: Draft, parts: Parts) -> None:
        self.staging.parts[draft.where, draft.nth] = {name: record.id for name, record in parts.items()}

    def _is_somebody(self, draft: Draft, part: Part, given: Given) -> bool:
        """Whether a part that a row can do without is named in it."""
        if field_of(draft.kind.own.entity, part.via).required or names_somebody(given):
            return True
        text = _("{columns}: left out, for no person is named")
        labels = [_(draft.kind.by_path[f"{part.name}.{name}"].label) for name in given.said()]
        draft.doubts.append(text.format(columns=", ".join(labels)))
        return False

    def _beside(self, draft: Draft, part: Part, given: Given, parts: Parts) -> Parts:
        """A record that the row's own points to; none for somebody erased, where the row can do without."""
        try:
            return {part.name: self._identify(draft, part, given, parts)}
        except ErasedTrouble as trouble:
            if field_of(draft.kind.own.entity, part.via).required:
                raise
            name = given.values.get("name") or given.values.get("email")
            self.staging.refuse(draft.where, part.table, str(name)[:80], str(trouble))
            return {}

    def _identify(self, draft: Draft, part: Part, given: Given, parts: Parts) -> Record:
        """The record that a row's part means; a new one when there is none. What it says is applied."""
        values = self._values(draft, part, given, parts)
        links = self._references.linked(draft, part, given, values.get("mission_id") or self._mission.id)
        found = self._find(draft, part, values, links)
        if found is None:
            return self._make(draft, part, given, values, links)
        if part.table == "organisation" or self._taken_as(draft, part, values):
            self.staging.alias(found, values.get("name") or "", draft.where)
            found = self.staging.current(found)
        said = given.values.keys() | {name for name in part.ties if name in values}
        news = {name: values[name] for name in said if not only_names(found, name, values[name])}
        news = by_script(found, news)
        self.staging.believe(found, [name for name in said if name not in news])
        self._apply(draft, part, found, given, news)
        return self.staging.current(found)

    def _values(self, draft: Draft, part: Part, given: Given, parts: Parts) -> dict[str, Any]:
        """What the record would have if it were new: what is said, and what goes without saying."""
        values = unsaid(draft, part, self._mission) | given.values
        values |= {name: parts[other].id for name, other in part.ties.items() if other in parts}
        if part is draft.kind.own:
            tied = (p for p in draft.kind.parts[1:] if p.name in parts and identifies(part, p.via))
            values |= {p.via: parts[p.name].id for p in tied}
        return values | self._references.needed_now(draft, part, given, values)

    def _find(
        self, draft: Draft, part: Part, values: dict[str, Any], links: dict[str, Targets]
    ) -> Record | None:
        name = values.get("name") or ""
        if taken := self._taken_as(draft, part, values):
            return taken
        if part.table == "organisation":
            return self._finder.organisation(name, values.get("country"))
        if part.table == "person":
            return self._finder.person(name, values.get("email"), values.get("organisation_id"))
        key = key_of_row(part, values, links)
        found = self._finder.keyed(part.table, key)
        if part.table not in REPEATABLE:
            return found[0] if found else None
        mine = (draft.where.source, draft.where.sheet, part.table, *key.values())
        self._seen[mine] += 1
        return found[self._seen[mine] - 1] if len(found) >= self._seen[mine] else None

    def _taken_as(self, draft: Draft, part: Part, values: dict[str, Any]) -> Record | None:
        """The record that somebody said this organisation or person is."""
        if not self.staging.same or part.table not in ("organisation", "person"):
            return None
        return self.staging.taken_as(draft.where, part.table, values.get("name") or "")

    def _make(
        self, draft: Draft, part: Part, given: Given, values: dict[str, Any], links: dict[str, Targets]
    ) -> Record:
        if part.table == "attachment":
            raise Trouble(_("A file can't come in by a workbook"))
        for f in indispensable(part.entity):
            if values.get(f.name) is None:
                raise Trouble(_("{column} is missing").format(column=_(f.label)))
        if part.table == "person":
            self._references.refuse_erased(values, given.lists.get("emails", ()))
        doubt_defaults(draft, part, values)
        record = self.staging.add(part.table, draft.where, values)
        self._add_beside(draft, part, record, given, links)
        self._wait(draft, part, record, given, set(values))
        record = self.staging.current(record)
        self._finder.note(record)
        return record

    # What a row says of a record

    def _apply(self, draft: Draft, part: Part, record: Record, given: Given, values: dict[str, Any]) -> None:
        """Differing values, more entries, more names; references wait till all rows are in."""
        for name, value in values.items():
            self.staging.set(record, name, value, draft.where)
        links = self._references.linked(draft, part, given, self._mission_of(record))
        self._add_beside(draft, part, record, given, links)
        done = set() if draft.known else {name for name in given.names if is_key(part, name)}
        self._wait(draft, part, record, given, done)
        if part.table in ("organisation", "person"):
            self._finder.note(self.staging.current(record))

    def _add_beside(
        self, draft: Draft, part: Part, record: Record, given: Given, links: dict[str, Targets]
    ) -> None:
        for name, entries in given.lists.items():
            self.staging.unite(record, name, entries, draft.where)
        for alias in given.aliases:
            self.staging.alias(record, alias, draft.where)
        for name, targets in links.items():
            self._references.tie(draft.where, draft.kind.by_path[f"{part.name}.{name}"], record, targets)

    def _wait(self, draft: Draft, part: Part, record: Record, given: Given, done: set[str]) -> None:
        for name, text in given.names.items():
            if name not in done:
                column = draft.kind.by_path[f"{part.name}.{name}"]
                self._pending.append(_Pending(record, column, text, draft.where))
