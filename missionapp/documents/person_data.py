"""What is held about a person, for that person: every group under its heading."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from missionapp.documents.kit.blocks import Block, Facts, Heading, Picture, Report, Table, Text
from missionapp.documents.kit.blocks import Column as TableColumn
from missionapp.documents.words import Words
from missionapp.i18n import N_


class Line(Protocol):
    """Something that is held."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def second(self) -> str:
        """Where, when, or what it is."""


class Part(Protocol):
    """A group of what is held."""

    @property
    def title(self) -> str:
        """Its heading."""

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """Labels with their values."""

    @property
    def lines(self) -> Sequence[Line]:
        """Further lines."""


def person_blocks(
    words: Words, parts: Iterable[Part], pictures: Iterable[tuple[bytes, str]], snapshots: int
) -> list[Block]:
    """The groups, then pictures (JPEG, with a caption), then what stands in safety copies."""
    blocks: list[Block] = [Text(words.say(_INTRODUCTION))]
    for part in parts:
        blocks.append(Heading(part.title, 2))
        if part.facts:
            blocks.append(Facts(tuple(part.facts)))
        if part.lines:
            rows = tuple((line.text, line.second) for line in part.lines)
            blocks.append(Table((TableColumn("", 3), TableColumn("", 2)), rows, headed=False))
    shown = [Picture(data, 70, caption) for data, caption in pictures]
    if shown:
        blocks += [Heading(words.say(N_("Pictures")), 2), *shown]
    if snapshots:
        said = words.say_many(
            "It also stands in {n} safety copy on the computer on which this was written.",
            "It also stands in {n} safety copies on the computer on which this was written.",
            snapshots,
        )
        blocks.append(Text(said.format(n=snapshots), apart=True))
    return blocks


_INTRODUCTION = N_(
    "This is everything that the records of this mission hold about the person named above. "
    "Ask those who gave it to you to correct it or to erase it."
)


def person_report(
    words: Words,
    name: str,
    local: str,
    blocks: Sequence[Block],
    *,
    code: str,
    lines: Sequence[str],
    printed: datetime,
) -> Report:
    """The report around these blocks; `printed` is aware."""
    return Report(
        label=words.say(N_("Personal data")),
        title=name,
        blocks=tuple(blocks),
        code=code,
        language=words.language,
        printed=printed,
        version=1,
        local=local,
        lines=tuple(filter(None, lines)),
        day=printed.date(),
    )
