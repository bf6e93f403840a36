"""What the strip shows of a day: its slots, each with how far it is, and the breaks between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from missionapp.actions.lists.today import Box
from missionapp.actions.lists.wording import span_said, time_said
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.today.rows import count_said
from missionapp.ui.pages.today.state import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A slot, or a break between two of them."""

    start: datetime
    end: datetime
    box: Box | None
    state: str
    """One of "done", "left", "now", "come", "break"."""

    @property
    def text(self) -> str:
        """What stands in it."""
        match self.state:
            case "now":
                return _("now")
            case "left" if self.box:
                return ngettext("{n} left", "{n} left", self.box.left).format(n=self.box.left)
            case "come" if self.box:
                return str(len(self.box.meetings))
        return ""

    @property
    def said(self) -> str:
        """All of it for a screen reader."""
        if self.box is None:
            return _("Break, {span}").format(span=span_said(self.start, self.end))
        now = [_("now")] if self.state == "now" else []
        return ", ".join([time_said(self.start), *now, count_said(self.box.meetings)])


def cells_of(boxes: Sequence[Box], breaks: Sequence[tuple[datetime, datetime]], now: datetime) -> list[Cell]:
    """The slots in order, and between two of them the breaks."""
    found = [Cell(box.start, box.end, box, _state(box, now)) for box in boxes]
    if boxes:
        first, last = boxes[0].start, boxes[-1].start
        found += [Cell(start, end, None, "break") for start, end in breaks if first < start < last]
    return _without_twins(sorted(found, key=lambda cell: (cell.start, cell.box is not None, cell.end)))


def _without_twins(cells: list[Cell]) -> list[Cell]:
    """Breaks one after the other are one."""
    kept: list[Cell] = []
    for cell in cells:
        if cell.box is None and kept and kept[-1].box is None:
            kept[-1] = Cell(kept[-1].start, max(cell.end, kept[-1].end), None, "break")
        else:
            kept.append(cell)
    return kept


def _state(box: Box, now: datetime) -> str:
    if box.start <= now < box.end:
        return "now"
    if not box.left:
        return "done"
    return "left" if box.end <= now else "come"


def span(cell: Cell) -> Span:
    """What a cell is known by."""
    return cell.start, cell.end
