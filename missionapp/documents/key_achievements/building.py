"""The report from its first line to its last, as blocks for every kind of file."""

from collections.abc import Iterator
from uuid import UUID

from missionapp.documents.key_achievements import tables
from missionapp.documents.key_achievements.achieved import achieved
from missionapp.documents.key_achievements.after import export_groups, memberships
from missionapp.documents.key_achievements.passages import Passages
from missionapp.documents.kit.blocks import Block, Facts, Heading, Quote, Text
from missionapp.documents.quotations import quotations
from missionapp.documents.words import Words
from missionapp.domain.entities import Mission, Partnership
from missionapp.domain.entities.records import ReportSection
from missionapp.domain.figures import Figures
from missionapp.domain.hiding import Discreet
from missionapp.domain.records import Records
from missionapp.i18n import N_


def achievements(
    words: Words, figures: Figures, records: Records, mission: Mission | None, partners: tuple[str, ...]
) -> Iterator[Block]:
    """The funder's report of a mission and those that followed from it."""
    told = Passages(words, records, figures, mission.id if mission else None)
    table = tables.all_tables(words, figures)
    yield from _about(words, records, mission, partners)
    yield Heading(words.say(N_("Summary")))
    yield from _passage(told, ReportSection.SUMMARY)
    yield from achieved(words, figures)
    yield from (*table["T1"], *table["T2"])
    yield Heading(words.say(N_("Achievements of the clusters")))
    yield from _passage(told, ReportSection.CLUSTERS)
    yield from (*table["T3"], *table["T5"])
    yield Heading(words.say(N_("Achievements of the SMEs")))
    yield from _smes(told)
    yield from (*table["T4"], *table["T6"])
    yield from export_groups(words, records)
    yield from memberships(words, records)
    yield from _closing(words, records, told)


def _about(
    words: Words, records: Records, mission: Mission | None, partners: tuple[str, ...]
) -> Iterator[Block]:
    partnership = _partnership(records, mission.partnership_id if mission else None)
    markets = [words.country(market) for market in records.markets if market]
    yield Facts(
        (
            (words.say(N_("Partnership")), partnership.name if partnership else None),
            (words.say(N_("Funding programme")), partnership.programme if partnership else None),
            (words.say(N_("Grant agreement")), partnership.agreement if partnership else None),
            (words.say(N_("Partners")), "; ".join(partners)),
            (words.say(N_("Target countries")), "; ".join(markets)),
            (words.say(N_("Missions")), "\n".join(_missions(words, records))),
        )
    )


def _partnership(records: Records, wanted: UUID | None) -> Partnership | None:
    return next((one for one in records.partnerships if one.id == wanted), None)


def _missions(words: Words, records: Records) -> Iterator[str]:
    """The missions that the tables tell of, each with its days and cities."""
    tell = Discreet(records)
    for mission in records.missions_in_order:
        if mission.id in records.market_of:
            days = words.days(mission.start, mission.end)
            yield ", ".join(filter(None, (tell(mission.title), days, tell(mission.cities))))


def _passage(told: Passages, section: ReportSection, market: str | None = None) -> Iterator[Block]:
    if said := told.said(section, market):
        yield Text(said)


def _smes(told: Passages) -> Iterator[Block]:
    """For each target market on its own; together where no market is known."""
    markets = list(told.markets())
    for market in markets:
        yield Heading(told.words.country(market), level=2)
        yield from _passage(told, ReportSection.SMES, market)
    if not markets:
        yield from _passage(told, ReportSection.SMES)


def _closing(words: Words, records: Records, told: Passages) -> Iterator[Block]:
    quoted = quotations(records)
    sections: tuple[tuple[ReportSection, str, list[Quote]], ...] = (
        (ReportSection.TESTIMONIALS, words.say(N_("Testimonials")), quoted),
        (ReportSection.RECOMMENDATIONS, words.say(N_("Recommendations")), []),
    )
    for section, title, quotes in sections:
        said = list(_passage(told, section))
        if said or quotes:
            yield Heading(title)
            yield from (*said, *quotes)
