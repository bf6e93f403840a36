"""The rows of the charts: what each cell says, shows as a bar, and opens."""

from collections.abc import Sequence
from datetime import datetime

from missionapp.actions.lists.overview import DayRow, PartnerRow, TableRow, TargetRow, WordRow
from missionapp.actions.lists.wording import day_said
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.overview.wording import (
    EMPTY,
    FILLS,
    STAGE_FILLS,
    Behind,
    Go,
    behind,
    lack_said,
    part_said,
)
from missionapp.ui.widgets.charts import Cell, Fill, Head, Part, Row

Chart = tuple[tuple[Head, ...], list[Row]]
_BLUE = Fill("accent")


def day_chart(days: Sequence[DayRow]) -> Chart:
    """Planned, held, no-show by day. What was not recorded has a column while there is any."""
    counts = ["held", "no-show"]
    if any(day.unrecorded.value for day in days):
        counts.append("unrecorded")
    if any(day.ahead.value for day in days):
        counts.append("ahead")
    words = {
        "held": _("Held"),
        "no-show": _("No-show"),
        "unrecorded": _("To record"),
        "ahead": _("To come"),
    }
    heads = (
        Head(_("Day"), 104),
        Head(),
        Head(_("Planned"), 76, right=True),
        *(Head(words[code], 92, right=True, fill=FILLS.get(code, EMPTY)) for code in counts),
    )
    most = max((day.planned.value for day in days), default=0)
    return heads, [_day(day, counts, most) for day in days]


def _day(day: DayRow, counts: Sequence[str], most: int) -> Row:
    name = day_said(day.day)
    known = {c.code: c for c in (day.held, day.absent, day.unrecorded, day.ahead)}
    parts = tuple(Part(known[code].value, FILLS.get(code, EMPTY)) for code in counts)
    whole = _("{day}: {parts}").format(
        day=name, parts=", ".join(part_said(c, known[c].value) for c in counts)
    )
    planned = ngettext("{n} meeting planned", "{n} meetings planned", day.planned.value)
    said = _("{day}: {parts}").format(day=name, parts=planned.format(n=day.planned.value))
    cells = [
        Cell(name, whole, Go("today", day.day), strong=True),
        Cell("", whole, Go("today", day.day), parts, most, bare=True),
        Cell(str(day.planned.value), said, behind(day.planned, said)),
    ]
    for code in counts:
        words = _("{day}: {parts}").format(day=name, parts=part_said(code, known[code].value))
        cells.append(_number(known[code].value, words, behind(known[code], words)))
    return Row(tuple(cells))


def _number(n: int, said: str, opens: Behind | None) -> Cell:
    return Cell(str(n), said, opens, tone="text" if n else "text3")


def outcome_chart(rows: Sequence[WordRow]) -> Chart:
    """How the meetings went, by the words of the scale."""
    heads = (Head("", 36), Head("", 130), Head(), Head("", 52, right=True))
    most = max((row.count.value for row in rows), default=0)
    return heads, [_outcome(row, most) for row in rows]


def _outcome(row: WordRow, most: int) -> Row:
    n = row.count.value
    said = ngettext("{word}: {n} meeting", "{word}: {n} meetings", n).format(word=row.label, n=n)
    opens = behind(row.count, said)
    fill = _BLUE if row.code else FILLS["unrecorded"]
    return Row(
        (
            Cell(row.code, said, opens, tone="text3"),
            Cell(row.label, said, opens),
            Cell("", said, opens, (Part(n, fill),), max(most, 1), bare=True),
            _number(n, said, opens),
        )
    )


def stage_chart(rows: Sequence[WordRow]) -> Chart:
    """Cases by stage."""
    heads = (Head("", 130), Head(), Head("", 52, right=True))
    most = max((row.count.value for row in rows), default=0)
    return heads, [_stage(row, most) for row in rows]


def _stage(row: WordRow, most: int) -> Row:
    n = row.count.value
    said = ngettext("{word}: {n} case", "{word}: {n} cases", n).format(word=row.label, n=n)
    opens = behind(row.count, said)
    word = row.label[:1].upper() + row.label[1:]
    fill = STAGE_FILLS.get(row.code, _BLUE)
    return Row(
        (
            Cell(word, said, opens),
            Cell("", said, opens, (Part(n, fill),), max(most, 1), bare=True),
            _number(n, said, opens),
        )
    )


def target_chart(rows: Sequence[TargetRow]) -> Chart:
    """What is reached of what was promised; the mark is the promise."""
    return (Head("", 176), Head()), [_target(row) for row in rows]


def _target(row: TargetRow) -> Row:
    n, of = row.reached.value, row.promised
    words = _("{n} planned, of {of}") if row.planned else _("{n} of {of}")
    text = words.format(n=n, of=of)
    said = _("{figure}: {text} promised").format(figure=row.label, text=text)
    opens = behind(row.reached, row.label)
    fill = _BLUE if n < of else FILLS["held"]
    if row.planned:
        fill = Fill("accent", hatched=True)
    bar = Cell(text, said, opens, (Part(min(n, max(n, of)), fill),), max(n, of, 1), goal=of)
    return Row((Cell(row.label, said, opens), bar))


def partner_chart(rows: Sequence[PartnerRow], now: datetime) -> Chart:
    """Each cluster's companies, the share of their meetings that is recorded, cases, last file."""
    heads = (
        Head(_("Partner"), 190),
        Head(_("SMEs"), 64, right=True),
        Head(_("Meetings recorded")),
        Head(_("Cases"), 76, right=True),
    )
    if not any(row.last_file for row in rows):
        return heads, [_partner(row) for row in rows]
    told = [Row((*_partner(row).cells, _last_file(row, now))) for row in rows]
    return (*heads, Head(_("Last file"), 96, right=True)), told


def _last_file(row: PartnerRow, now: datetime) -> Cell:
    """How old what came of a partner is."""
    if row.last_file is None:
        return Cell("\N{EN DASH}", _("{name}: no file merged").format(name=row.name), tone="text3")
    days = max(0, (now.date() - row.last_file.astimezone(now.tzinfo).date()).days)
    said = ngettext("{n} day old", "{n} days old", days).format(n=days) if days else _("today")
    return Cell(said, _("{name}: last file {age}").format(name=row.name, age=said))


def _partner(row: PartnerRow) -> Row:
    smes = ngettext("{n} SME", "{n} SMEs", row.smes.value).format(n=row.smes.value)
    cases = ngettext("{n} case", "{n} cases", row.cases.value).format(n=row.cases.value)
    done = _("{n} of {of} meetings recorded").format(n=row.recorded.value, of=row.of.value)
    named = [_("{name}: {what}").format(name=row.name, what=what) for what in (smes, done, cases)]
    bar = (Part(row.recorded.value, _BLUE),)
    return Row(
        (
            Cell(row.name, ", ".join((named[0], done, cases)), strong=True),
            _number(row.smes.value, named[0], behind(row.smes, named[0])),
            Cell(
                f"{row.recorded.value} / {row.of.value}",
                named[1],
                behind(row.of, named[1]),
                bar,
                max(row.of.value, 1),
            ),
            _number(row.cases.value, named[2], behind(row.cases, named[2])),
        )
    )


def report_chart(rows: Sequence[TableRow]) -> Chart:
    """Which tables are complete, and what the others lack."""
    return (Head("", 150), Head("", 0, right=True)), [_table(row) for row in rows]


def _table(row: TableRow) -> Row:
    if row.lacks is None:
        icon, tone = ("check-circle", "ok") if row.ready else ("circle-dashed", "text3")
        state = _("complete") if row.ready else _("not yet")
        said = _("{table}, {state}: {line}").format(table=row.label, state=state, line=row.line)
        go = Go("report", row.code)
        return Row((Cell(row.label, said, go, icon=icon, tone=tone), Cell(row.line, said, go, tone="text3")))
    line = lack_said(row.lacks.code, row.lacks.value)
    said = _("{table}: {line}").format(table=row.label, line=line)
    opens = behind(row.lacks, said)
    return Row(
        (
            Cell(row.label, said, opens, icon="warning-circle", tone="warn"),
            Cell(line, said, opens, tone="warn"),
        )
    )
