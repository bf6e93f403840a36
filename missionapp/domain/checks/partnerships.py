"""What a partnership does beside its missions, and the texts of the report."""

from collections.abc import Iterable, Mapping

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed
from missionapp.domain.entities import Mission
from missionapp.domain.exchange_rules import LEAST_DAYS, Length, length_of, working_days
from missionapp.domain.figures.placeholders import filled
from missionapp.i18n import N_, _


def names_of_no_figure(ground: Ground) -> Iterable[Said]:
    """Names in braces in the report's texts that are no figure's: they would be printed as they stand."""
    for text in ground.records.report_texts:
        for name in filled(text.text or "", ground.figures).unknown:
            sentence = _(
                "{section}: there is no figure {name}; choose one from the list that “{brace}” offers."
            )
            said = sentence.format(section=_(text.section), name=f"{{{name}}}", brace="{")
            yield said, [text.id]


def initiatives_off_the_map(ground: Ground) -> Iterable[Said]:
    """Initiatives that have no place on the synergy map, lacking their thematic area or their region."""
    areas = {area.id for area in ground.records.thematic_areas}
    off = [one for one in ground.records.initiatives if one.area_id not in areas or not one.region]
    if off:
        sentence = _("Initiatives without a thematic area or a region: {n} ({names}).")
        names = listed([one.name for one in off])
        yield sentence.format(n=len(off), names=names), [one.id for one in off]


def exchanges_of_another_length(ground: Ground) -> Iterable[Said]:
    """Exchanges that are shorter or longer than they may be, where the host is."""
    records = ground.records
    for exchange in records.exchanges:
        mission = records.by_id.get(exchange.mission_id)
        host = records.organisation.get(exchange.host_id) if exchange.host_id else None
        if isinstance(mission, Mission) and mission.start:
            start, end = mission.start, mission.end or mission.start
            country = host.country if host else None
            if sentence := _LENGTHS.get(length_of(start, end, country)):
                said = _(sentence).format(
                    name=mission.title,
                    start=start.isoformat(),
                    end=end.isoformat(),
                    n=working_days(start, end, country),
                    least=LEAST_DAYS,
                )
                yield said, [exchange.id, mission.id]


_LENGTHS: Mapping[Length | None, str] = {
    Length.SHORT: N_("{name}, {start} to {end}: an exchange takes {least} working days at least, not {n}."),
    Length.LONG: N_("{name}, {start} to {end}: an exchange takes a month at most."),
}


CHECKS = (
    Check("figure-unknown", Grade.WARN, names_of_no_figure),
    Check("exchange-length", Grade.WARN, exchanges_of_another_length),
    Check("off-the-map", Grade.NOTE, initiatives_off_the_map),
)
