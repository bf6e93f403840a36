"""Names in cells into the records that they mean, and the rows that tie records to each other."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from missionapp.actions.importing.drafts import Draft
from missionapp.actions.importing.finder import KEYS, ErasedTrouble, Finder, Trouble
from missionapp.actions.importing.given import Given
from missionapp.actions.importing.staging import Staging, Where
from missionapp.domain.erased_marks import was_erased
from missionapp.domain.fields import Entity, field_of, fields_of
from missionapp.domain.names import fold
from missionapp.domain.sheets.columns import Column, Link, Part
from missionapp.domain.sheets.drawing import Drawing
from missionapp.domain.sheets.picture import Record
from missionapp.i18n import _

Targets = list[tuple[UUID | None, str]]
"""Whom a list of names means: id where it is known, and the name as written."""


@cache
def has_field(entity: type[Entity], name: str) -> bool:
    """Whether an entity has a field of that name."""
    return any(f.name == name for f in fields_of(entity))


def requires(part: Part, name: str) -> bool:
    """Whether a part has such a field and it may not be empty."""
    return name in _required(part.entity)


@cache
def _required(entity: type[Entity]) -> frozenset[str]:
    return frozenset(f.name for f in fields_of(entity) if f.required)


def is_key(part: Part, name: str) -> bool:
    """Whether a field is part of what identifies a record."""
    keys = KEYS.get(part.table, ())
    return name in keys or ("who" in keys and name == "organisation_id")


class References:
    """Looks names up, makes what may be made of a name, and ties records."""

    def __init__(self, staging: Staging, finder: Finder, mission: Record) -> None:
        """Look up in what stands and what has come in so far."""
        self.quiet: set[UUID] = set()
        """New link rows: they are told with the record that they belong to."""
        self._staging = staging
        self._finder = finder
        self._mission = mission
        self._drawing = Drawing(staging.before)

    def look_up(
        self, column: Column, name: str, where: Where, mission: UUID, event: UUID | None = None
    ) -> UUID:
        """The record that a name means, made where the column allows it; Trouble otherwise."""
        assert column.field is not None
        target = column.field.target
        if taken := self._taken_as(where, target, name):
            return taken
        try:
            return self._finder.named(target, name, mission, event).id
        except Trouble:
            if column.creates is None or self._finder.is_ambiguous(target, name, mission):
                raise
        values: dict[str, Any] = {"name": name, **column.creates}
        if target == "place":
            values["mission_id"] = mission
        if target == "person":
            self.refuse_erased(values)
        return self._made(target, where, values)

    def _taken_as(self, where: Where, table: str, name: str) -> UUID | None:
        """The record that somebody said a name means; the name is kept beside its own."""
        taken = self._staging.taken_as(where, table, name) if self._staging.same else None
        if taken is None:
            return None
        self._staging.alias(taken, name, where)
        self._finder.note(self._staging.current(taken))
        return taken.id

    def refuse_erased(self, values: Mapping[str, Any], emails: Iterable[str] = ()) -> None:
        """Trouble when a person that would be made is one who was erased."""
        names = [name for name in (values.get("name"), values.get("name_local")) if name]
        mails = [mail for mail in (values.get("email"), *emails) if mail]
        firm = self._staging.after.get("organisation", values.get("organisation_id"))
        if was_erased(self._staging.before.knows_erased, names, mails, firm.get("name") if firm else ""):
            raise ErasedTrouble(_("{name} was erased at their wish").format(name=(*names, *mails)[0]))

    def _made(self, table: str, where: Where, values: dict[str, Any]) -> UUID:
        record = self._staging.add(table, where, values)
        self._finder.note(record)
        return record.id

    def needed_now(self, draft: Draft, part: Part, given: Given, values: dict[str, Any]) -> dict[str, UUID]:
        """The references that identify the record or may not be empty; others wait till all rows are in."""
        found: dict[str, UUID] = {}
        mission = values.get("mission_id") or self._mission.id
        for name, text in given.names.items():
            column = draft.kind.by_path[f"{part.name}.{name}"]
            if is_key(part, name) or requires(part, name) or part.table == "person":
                try:
                    found[name] = self.look_up(column, text, draft.where, mission)
                except Trouble as trouble:
                    if requires(part, name) or draft.kind.own is not part:
                        raise
                    draft.doubts.append(str(trouble))
        if requires(part, "item_id") and not (found.get("item_id") or values.get("item_id")):
            found["item_id"] = self._only_event()
        return found

    def _only_event(self) -> UUID:
        """Where no event is named, the only one with meetings is meant."""
        events = [r for r in self._staging.after.of("programme_item").values() if "B2B" in r.get("kind")]
        if len(events) != 1:
            raise Trouble(_("{column} is missing").format(column=_("Event")))
        return events[0].id

    def linked(self, draft: Draft, part: Part, given: Given, mission: UUID) -> dict[str, Targets]:
        """The records that the row ties to this one, by column."""
        return {
            name: [
                (self._link_target(draft, part, name, text, mission), text) for text in dict.fromkeys(texts)
            ]
            for name, texts in given.links.items()
        }

    def _link_target(self, draft: Draft, part: Part, name: str, text: str, mission: UUID) -> UUID | None:
        """Whom a name in a list means; where the tie keeps the name itself, somebody unknown stays a name."""
        link = draft.kind.by_path[f"{part.name}.{name}"].link
        assert link is not None
        found = field_of(link.entity, link.target)
        if taken := self._taken_as(draft.where, found.target, text):
            return taken
        try:
            return self._finder.named(found.target, text, mission).id
        except Trouble as trouble:
            if not has_field(link.entity, "named_as"):
                raise
            if found.required:
                return self._made(found.target, draft.where, {"name": text})
            draft.doubts.append(_("{reason}; it is kept as a name").format(reason=trouble))
            return None

    def tie(self, where: Where, column: Column, record: Record, targets: Targets) -> None:
        """Add the link rows that are not there yet; none is ever taken out."""
        link = column.link
        assert link is not None
        tied = self._tied(link, record)
        held = {t.get(link.target) for t in tied} | {fold(t.get("named_as") or "") for t in tied}
        news = [(target, text) for target, text in targets if target not in held and fold(text) not in held]
        for target, text in news:
            self._add_link(where, link, record, target, text)
        if news and record.id not in self._staging.origin:
            old = self._drawing.tied_names(column, record)
            self._staging.note_edit(where, record, column.name, old, [*old, *(text for _id, text in news)])

    def _tied(self, link: Link, record: Record) -> list[Record]:
        tied = self._staging.after.tied(link.entity.__tablename__, link.owner, record.id)
        return [t for t in tied if all(t.get(name) == value for name, value in link.only.items())]

    def _add_link(self, where: Where, link: Link, record: Record, target: UUID | None, text: str) -> None:
        values = {link.owner: record.id, link.target: target, **link.only}
        if has_field(link.entity, "named_as"):
            values["named_as"] = self._written_name(link.target, target, text)
        made = self._staging.add(link.entity.__tablename__, where, values)
        self._staging.release(made, "named_as")
        self._finder.note(made)
        self.quiet.add(made.id)

    def _written_name(self, name: str, target: UUID | None, text: str) -> str:
        """The name as written; without what only told it from another of its name."""
        found = self._staging.after.get(name.removesuffix("_id"), target)
        plain = str(found.get("name")) if found else text
        return plain if text.startswith(f"{plain} (") else text
