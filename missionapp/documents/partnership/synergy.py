"""The synergy map of a thematic partnership: its matrix, its initiatives, who can give what to whom."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from missionapp.documents.kit.blocks import Block, Cell, Column, Drawn, Heading, Said, Table
from missionapp.documents.kit.design import turned
from missionapp.documents.layout import Paper
from missionapp.documents.partnership.card import Card
from missionapp.documents.partnership.legend import Legend
from missionapp.documents.partnership.matrix import (
    Columns,
    MatrixHead,
    MatrixRow,
    columns_for,
    most_regions,
)
from missionapp.documents.partnership.placed import Map, Region, folded
from missionapp.documents.partnership.profile import NAMELESS
from missionapp.documents.words import Words
from missionapp.domain.entities import Initiative
from missionapp.domain.entities.partnerships import InitiativeKind
from missionapp.domain.figures.partnership import (
    STAGES,
    AreaRow,
    stage_of,
    stage_table,
)
from missionapp.domain.names import fold
from missionapp.i18n import N_


def synergy_blocks(found: Map, paper: Paper) -> list[Block]:
    """The whole document below its title, for this paper laid on its long side."""
    return [
        *_matrix(found, turned(paper)),
        *_counts(found),
        *_list(found),
        *_complementarities(found),
    ]


def _regions(found: Map) -> list[Region]:
    """Each region once, however it is written, by country; those without one last."""
    first: dict[tuple[str, str], Region] = {}
    for initiative in found.initiatives:
        name, country = found.region(initiative)
        first.setdefault(folded((name, country)), (name, country))
    words = found.words
    return sorted(first.values(), key=lambda r: (not r[0], words.country(r[1]), fold(r[0])))


def _matrix(found: Map, paper: Paper) -> Iterator[Block]:
    words, regions = found.words, _regions(found)
    stages = tuple(words.say(stage) for stage in STAGES)
    yield Drawn(Legend(stages, words.say(InitiativeKind.FACILITY), paper.right - paper.left))
    parts = -(-len(regions) // most_regions(paper))
    size = -(-len(regions) // max(parts, 1))
    for part in range(parts):
        here = regions[part * size : (part + 1) * size]
        if part:
            yield Heading(
                words.say(N_("Further regions ({n} of {of})")).format(n=part + 1, of=parts), 2, new_page=True
            )
        yield from (Drawn(box) for box in _rows(found, here, columns_for(size, paper), is_whole=parts == 1))


def _rows(
    found: Map, regions: Sequence[Region], columns: Columns, *, is_whole: bool
) -> Iterator[MatrixHead | MatrixRow]:
    """The head and a row for each area; in a part of the regions, of those that have something."""
    words = found.words
    head = MatrixHead(
        columns,
        tuple(
            (name or words.say(N_("Without a region")), words.country(country)) for name, country in regions
        ),
        words.say(N_("Thematic area")),
    )
    yield head
    for row in stage_table(found.areas, found.initiatives).rows:
        cells = tuple(tuple(_cards(found, row, region)) for region in regions)
        if any(cells) or is_whole:
            note = found.tell(row.area.note if row.area else "")
            yield MatrixRow(columns, _area(row, words), note, cells, head)


def _area(row: AreaRow, words: Words) -> str:
    return row.area.name if row.area else words.say(N_("Without an area"))


def _cards(found: Map, row: AreaRow, region: Region) -> Iterator[Card]:
    words = found.words
    for initiative in found.placed.get((*folded(region), row.area.id if row.area else None), ()):
        stage = stage_of(initiative)
        yield Card(
            number=found.numbers[initiative.id],
            name=found.title(initiative),
            by=found.called(initiative),
            stage=words.say(stage),
            reached=STAGES.index(stage) + 1,
            facility=words.say(N_("facility")) if initiative.kind == InitiativeKind.FACILITY else "",
        )


def _counts(found: Map) -> list[Block]:
    words, table = found.words, stage_table(found.areas, found.initiatives)
    columns = (
        Column(words.say(N_("Thematic area")), 2),
        *(Column(words.say(stage), number=True) for stage in STAGES),
        Column(words.say(N_("All together")), number=True),
    )
    rows = tuple(_counted(_area(row, words), row) for row in table.rows)
    heading = words.say(N_("How far they are"))
    total = _counted(words.say(N_("All together")), table.total)
    return [Heading(heading, 2), Table(columns, rows, name=heading, totals=(total,))]


def _counted(label: str, row: AreaRow) -> tuple[Cell, ...]:
    stages = (row.stages[stage].value or None for stage in STAGES)
    return label, *stages, row.total.value


def _list(found: Map) -> list[Block]:
    words, numbers = found.words, found.numbers
    columns = (
        Column(words.say(N_("No.")), most=12),
        Column(words.say(N_("Initiative")), 1.6),
        Column(words.say(N_("Region"))),
        Column(words.say(N_("Organisation"))),
        Column(words.say(N_("Stage")), most=34),
        Column(words.say(N_("What it needs")), 1.6),
    )
    rows = tuple(
        (
            numbers[initiative.id],
            Said(found.title(initiative), _about(initiative, found), strong=True),
            Said(found.region(initiative)[0], words.country(initiative.country)),
            found.owner(initiative) or None,
            words.say(stage_of(initiative)),
            found.tell(initiative.needs) or None,
        )
        for initiative in found.initiatives
    )
    heading = words.say(N_("Initiatives and demonstration facilities"))
    return [Heading(heading, 2), Table(columns, rows, name=heading)]


def _about(initiative: Initiative, found: Map) -> str:
    kind = found.words.say(initiative.kind) if initiative.kind == InitiativeKind.FACILITY else ""
    return "\n".join(filter(None, (kind, found.tell(initiative.summary))))


def _complementarities(found: Map) -> list[Block]:
    words, numbers = found.words, found.numbers
    names = {initiative.id: found.title(initiative) for initiative in found.initiatives}
    those = [one for one in found.records.complementarities if one.initiative_id in numbers]
    those.sort(key=lambda one: (int(numbers[one.initiative_id]), int(numbers.get(one.other_id or one.id, 0))))
    everybody = words.say(N_("All of them"))

    def named(initiative_id: UUID) -> Cell:
        if initiative_id not in numbers:
            return NAMELESS
        return f"{numbers[initiative_id]} · {names[initiative_id]}"

    columns = (
        Column(words.say(N_("Who can give"))),
        Column(words.say(N_("What")), 1.4),
        Column(words.say(N_("To whom"))),
    )
    rows = tuple(
        (
            named(one.initiative_id),
            found.tell(one.text) or None,
            named(one.other_id) if one.other_id else everybody,
        )
        for one in those
    )
    heading = words.say(N_("Who can give what to whom"))
    empty = words.say(N_("No complementarities are noted yet."))
    return [Heading(heading, 2), Table(columns, rows, name=heading, empty=empty)]
