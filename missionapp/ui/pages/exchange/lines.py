"""The lines of the list at the left: conflicts, what comes or changes, likely duplicates, old merges."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from missionapp.actions.exchange.moments import when_said
from missionapp.actions.exchange.resting import MergedFile
from missionapp.actions.exchange.values import Conflicted, Group, Lost, Told
from missionapp.actions.lists.dangling import Dangling
from missionapp.actions.lists.duplicates import Likely
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.exchange.deciding import Decisions
from missionapp.ui.widgets.headed_list import Heading


@dataclass(frozen=True)
class Entry:
    """One line, and what it stands for."""

    key: Hashable
    title: str
    detail: str
    icon: str
    tone: str
    what: Conflicted | Told | Likely | Lost | Dangling | MergedFile

    @property
    def tip(self) -> str:
        """All of it."""
        return f"{self.title}\n{self.detail}"


Rows = Sequence[Heading | Entry]


@dataclass(frozen=True)
class Tab:
    """One chip over the list, and the lines under it."""

    name: str
    label: str
    rows: Rows


def conflict_entries(records: Iterable[Conflicted], decisions: Decisions) -> list[Entry]:
    """A line for each conflict: decided or not, and how."""
    return [
        Entry(
            record.key,
            record.name,
            decisions.told(record),
            "check-circle" if decisions.is_decided(record) else "circle-dashed",
            "ok" if decisions.is_decided(record) else "warn",
            record,
        )
        for record in records
    ]


_LOOKS = {
    "new": ("plus-circle", "ok"),
    "changed": ("pencil-simple", "text2"),
    "deleted": ("trash", "bad"),
}


def group_rows(groups: Iterable[Group]) -> Iterator[Heading | Entry]:
    """Records under the name of their kind; those that are not told are counted."""
    for group in groups:
        yield Heading(_("{kind}, {n}").format(kind=group.label, n=group.count))
        for told in group.records:
            icon, tone = _LOOKS[told.what]
            yield Entry(told.key, told.name, _detail(told), icon, tone, told)
        if more := group.count - len(group.records):
            yield Heading(ngettext("and {n} more", "and {n} more", more).format(n=more))


def _detail(told: Told) -> str:
    if told.what == "deleted":
        return _("Deleted")
    if told.what == "new":
        return told.about
    return ", ".join(dict.fromkeys(each.label for each in told.fields)) or told.about


def likely_rows(pairs: Sequence[Likely]) -> Iterator[Heading | Entry]:
    """Pairs that may be one."""
    for pair in pairs:
        title = " \N{EN DASH} ".join(pair.names)
        key = (pair.table, pair.left, pair.right)
        yield Entry(
            key, title, _("Likely there twice: {why}").format(why=pair.why), "copy-simple", "warn", pair
        )


def lost_rows(lost: Sequence[Lost]) -> Iterator[Heading | Entry]:
    """References to deleted records."""
    for n, each in enumerate(lost):
        detail = _("{field}: {name}, which is deleted").format(field=each.field, name=each.target)
        yield Entry(("lost", n), each.name, detail, "link-break", "warn", each)


def dangling_rows(found: Sequence[Dangling]) -> Iterator[Heading | Entry]:
    """References to deleted records that stand in the mission."""
    for each in found:
        detail = _("{field}: {name}, which is deleted").format(field=each.label, name=each.gone)
        yield Entry((each.id, each.field), each.name, detail, "link-break", "warn", each)


def merge_rows(merges: Sequence[MergedFile]) -> Iterator[Heading | Entry]:
    """The files merged before."""
    for each in merges:
        detail = ngettext("{n} change, {when}", "{n} changes, {when}", each.changes)
        said = detail.format(n=each.changes, when=when_said(each.when))
        if each.undone:
            said = _("{merge}, undone").format(merge=said)
        title = each.whose if not each.computer else f"{each.whose}, {each.computer}"
        icon = "arrow-counter-clockwise" if each.undone else "git-merge"
        yield Entry(("merge", each.step), title, said, icon, "text2", each)
