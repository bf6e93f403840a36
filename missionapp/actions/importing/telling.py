"""A preview in words, for the terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from missionapp.actions.importing.previewing import Item, Preview
from missionapp.actions.importing.recognise import Layout
from missionapp.domain.entities import entities
from missionapp.domain.fields import fields_of
from missionapp.domain.names import fold
from missionapp.i18n import N_, _

MOST = 30
"""Items of one list that are told one by one."""

_LISTS = (
    ("new", N_("New")),
    ("changed", N_("Changed")),
    ("doubtful", N_("Doubtful, but taken")),
    ("refused", N_("Refused")),
    ("unmapped", N_("Columns that fit nothing")),
    ("duplicates", N_("Likely the same, kept apart")),
)


def told(preview: Preview) -> str:
    """What an import did or would do: how each sheet was understood, then every list."""
    files = {layout.source for layout in preview.layouts}
    lines = _all_lists(preview, name_files=len(files) > 1)
    return "\n".join([*_sheets(preview), *lines, _end(preview)])


def _sheets(preview: Preview) -> Iterator[str]:
    text = _("{source}, {sheet}: taken as {kind}, {reason}")
    for layout in preview.layouts:
        if layout.rows:
            kind = _(layout.kind.name)
            yield text.format(source=layout.source, sheet=layout.sheet, kind=kind, reason=layout.reason)
            yield from _columns(layout)


def _columns(layout: Layout) -> Iterator[str]:
    """What each column was taken for, where its header does not say so itself."""
    taken = [
        f"{_header(layout, index)} → {_(column.label)}"
        for index, column in sorted(layout.columns.items())
        if fold(layout.headers[index]) not in (fold(column.label), fold(_(column.label)))
    ]
    if taken:
        yield "  " + "; ".join(taken)


def _header(layout: Layout, index: int) -> str:
    text = " ".join(layout.headers[index].split())
    return text or _("column {number}").format(number=index + 1)


def _all_lists(preview: Preview, *, name_files: bool) -> Iterator[str]:
    for name, label in _LISTS:
        items: Sequence[Item] = getattr(preview, name)
        tell = _TELLING.get(name, _line)
        if items:
            yield ""
            yield f"{_(label)}: {len(items)}"
            for item in items[:MOST]:
                source = f"{item.source}, " if name_files else ""
                yield f"  {source}{tell(item)}"
            if len(items) > MOST:
                yield "  " + _("and {n} more").format(n=len(items) - MOST)


def _unmapped(item: Item) -> str:
    return f"{item.sheet}: {item.name if item.entity else item.reason}"


def _line(item: Item) -> str:
    where = _("{sheet} row {row}").format(sheet=item.sheet, row=item.row)
    sort = _(entities()[item.entity].singular) if item.entity else ""
    return ": ".join(filter(None, (where, " ".join(filter(None, (sort, item.name))), item.reason)))


def _changed(item: Item) -> str:
    return f"{_line(item)}: {'; '.join(changes_of(item))}"


def changes_of(item: Item) -> Iterator[str]:
    """Each field that a row changes: its label, what stood and what will stand."""
    for name, value in item.fields.items():
        yield f"{_label(item.entity, name)} {_shown(value[0])} → {_shown(value[1])}"


def news_of(item: Item) -> Iterator[str]:
    """Each field that a row changes, of a list only what is added to it."""
    for name, (old, new) in item.fields.items():
        label = _label(item.entity, name)
        if isinstance(new, list):
            added = [entry for entry in new if entry not in (old or ())]
            yield f"{label} + {_shown(added)}"
        elif old is None:
            yield f"{label}: {_shown(new)}"
        else:
            yield f"{label} {_shown(old)} → {_shown(new)}"


def _label(entity: str, name: str) -> str:
    labels = {f.name: f.label for f in fields_of(entities()[entity])} | {"aliases": N_("Aliases")}
    return _(labels.get(name, name))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "–"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return "–" if value is None else str(value)


_TELLING = {"changed": _changed, "unmapped": _unmapped}
"""The lists whose items are told in a way of their own."""


def _end(preview: Preview) -> str:
    if preview.applied:
        return "\n" + _("Done, as one step that can be undone.")
    return "\n" + _("Nothing was changed.")
