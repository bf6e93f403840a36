"""The lines of a plan's outcome: what changes, what has no place, who must be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from missionapp.actions.lists.wording import moment_said
from missionapp.actions.planning.proposal import Change, ChangeKind, Proposal, Sitting, Unplaced
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.pages.matching.wording import sitting_said
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.rows_model import RowsModel

if TYPE_CHECKING:
    from missionapp.actions.planning.telling import Message

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """Something nobody can choose."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A name and what is said of it."""

    icon: str
    tone: str
    title: str
    detail: str
    copied: str
    """What Ctrl+C takes of it."""
    phone: str = ""
    tip: str = ""
    """All of what `detail` shows the beginning of, in one line."""


Row = Heading | Line

_KINDS: tuple[tuple[ChangeKind, str, str, str], ...] = (
    (ChangeKind.DROPPED, "minus-circle", "bad", N_("Lost their place")),
    (ChangeKind.MOVED, "arrow-right", "warn", N_("Moved")),
    (ChangeKind.TABLE, "arrows-left-right", "text2", N_("Same time, another table")),
    (ChangeKind.NEW, "plus-circle", "ok", N_("New")),
)
_GRADES = {"must": N_("must"), "want": N_("want"), "nice": N_("nice")}


def change_rows(proposal: Proposal) -> list[Row]:
    """The changes by kind, what is lost first; how many stay as they were at the end."""
    rows: list[Row] = []
    for kind, icon, tone, title in _KINDS:
        found = [change for change in proposal.changes if change.kind == kind]
        if found:
            rows.append(Heading(f"{_(title)}, {len(found)}"))
            rows += [_change_line(change, icon, tone) for change in found]
    if proposal.kept:
        kept = ngettext("{n} meeting stays as it was", "{n} meetings stay as they were", proposal.kept)
        rows.append(Heading(kept.format(n=proposal.kept)))
    return rows


def _change_line(change: Change, icon: str, tone: str) -> Line:
    title = names_said(change.names)
    detail = _turn(change.before, change.after)
    return Line(icon, tone, title, detail, f"{title}\t{detail}")


def _turn(before: Sitting | None, after: Sitting | None) -> str:
    if before is None or after is None:
        only = after or before
        return sitting_said(only) if only else ""
    arrow = "\N{RIGHTWARDS ARROW}"
    if before.start == after.start:
        return f"{moment_said(after.start)}, {_at(before)} {arrow} {_at(after)}"
    return f"{sitting_said(before)} {arrow} {sitting_said(after)}"


def _at(sitting: Sitting) -> str:
    """The table, with the interpreter where there is one."""
    table = sitting.table or _("no table")
    table = _("table {table}").format(table=table) if table.isdecimal() else table
    return f"{table}, {sitting.interpreter}" if sitting.interpreter else table


def names_said(names: Sequence[str]) -> str:
    """Who meets whom."""
    if len(names) == 2:
        return _("{one} with {other}").format(one=names[0], other=names[1])
    return ", ".join(names)


def unplaced_rows(proposal: Proposal) -> list[Row]:
    """What has no place, and why; musts first."""
    order = list(_GRADES)
    found = sorted(proposal.unplaced, key=lambda one: (order.index(one.grade), not one.mutual, one.names))
    return [_unplaced_line(one) for one in found]


def _unplaced_line(one: Unplaced) -> Line:
    title, grade = names_said(one.names), _(_GRADES[one.grade])
    asked = _("{grade}, both sides").format(grade=grade) if one.mutual else grade
    tone = "bad" if one.grade == "must" else "warn"
    said = f"{asked[:1].upper()}{asked[1:]}. {one.reason}"
    return Line("warning-circle", tone, title, said, f"{title}\t{asked}\t{one.reason}")


def told_rows(messages: "Sequence[Message]") -> list[Row]:
    """Who must be told, with the whole message behind each name."""
    return [_told_line(one) for one in messages]


def _told_line(one: "Message") -> Line:
    """What the message says after its first line, which says for whom it is."""
    news = one.text.splitlines()[1:] or [one.text]
    detail = news[0]
    if len(news) > 1:
        count = ngettext("{n} change", "{n} changes", len(news)).format(n=len(news))
        detail = f"{count}. {detail}"
    return Line("chat-text", "text2", one.name, detail, one.text, one.phone, tip=one.text)


class OutcomeModel(RowsModel[Row]):
    """Headings, which nobody can choose, and lines."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, and the whole sentence for a screen reader."""
        row = self.rows[index.row()]
        if isinstance(row, Heading):
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.text if role in texts else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {row.tip or row.detail}"
        if role == Qt.ItemDataRole.ToolTipRole and row.tip:
            return plain_tip(row.tip)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if not index.isValid() or isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
