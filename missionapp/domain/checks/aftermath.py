"""What else of the log does not add up: values that make no sense, consents, memberships."""

from collections.abc import Iterable, Sequence
from datetime import date

from missionapp.domain.case_rules import checked
from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed
from missionapp.domain.checks.cases import in_order, title
from missionapp.domain.entities import Case, Mission
from missionapp.domain.entities.cases import Level
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import fields_of
from missionapp.domain.figures.counting import has_partner, out_of_details, out_of_overview
from missionapp.domain.hiding import is_hidden
from missionapp.domain.records import grouped
from missionapp.i18n import _


def values_that_make_no_sense(ground: Ground) -> Iterable[Said]:
    """A value without its currency, a stage in a far future and the like: what only an import lets in."""
    names = [f.name for f in fields_of(Case) if not f.is_list]
    for case in in_order(ground.records):
        values = {name: getattr(case, name) for name in names}
        try:
            checked(values, {}, ground.now.date())
        except MissionError as error:
            sentence = _("{case}: {trouble}.")
            yield sentence.format(case=title(ground.records, case), trouble=error.message), [case.id]


def numbers_twice(ground: Ground) -> Iterable[Said]:
    """Two cases of one mission under the same number: two people logged them on two laptops."""
    numbered = [case for case in in_order(ground.records) if case.number is not None]
    for (_mission, number), cases in grouped(numbered, lambda c: (c.mission_id, c.number)).items():
        if len(cases) > 1:
            names = listed([title(ground.records, case) for case in cases])
            sentence = _("No. {number} stands for {n} cases: {cases}.")
            said = sentence.format(number=number, n=len(cases), cases=names)
            yield said, [case.id for case in cases]


def _told(ground: Ground) -> list[Case]:
    return [c for c in in_order(ground.records) if not out_of_overview(c) or not out_of_details(c)]


def _one_sentence(ground: Ground, sentence: str, cases: Sequence[Case]) -> Iterable[Said]:
    if cases:
        names = listed([title(ground.records, case) for case in cases], 20)
        yield sentence.format(n=len(cases), cases=names), [case.id for case in cases]


def without_partner(ground: Ground) -> Iterable[Said]:
    """Cases of the report that name no partner; one that is hidden need not be written down."""
    missing = [c for c in _told(ground) if not is_hidden(c) and not has_partner(ground.records, c)]
    yield from _one_sentence(ground, _("Cases of the report without a partner: {n} ({cases})."), missing)


def without_type(ground: Ground) -> Iterable[Said]:
    """Cases of clusters in the overview that have no type."""
    missing = [
        case
        for case in in_order(ground.records)
        if case.level == Level.CLUSTER and case.reported_type is None and not out_of_overview(case)
    ]
    yield from _one_sentence(ground, _("Cases in T3 without a type: {n} ({cases})."), missing)


def consent_without_day(ground: Ground) -> Iterable[Said]:
    """Quotations that may be printed, and nobody knows since when."""
    undated = [t for t in ground.records.testimonials if t.consent and t.consent_date is None]
    if undated:
        sentence = _("Testimonials whose consent has no date: {n}.")
        yield sentence.format(n=len(undated)), [said.id for said in undated]


def without_consent(ground: Ground) -> Iterable[Said]:
    """Quotations that may not be printed yet."""
    asked = [t for t in ground.records.testimonials if not t.consent]
    if asked:
        sentence = _("Testimonials that may not be printed, as there is no consent: {n}.")
        yield sentence.format(n=len(asked)), [said.id for said in asked]


def joined_before(ground: Ground) -> Iterable[Said]:
    """Memberships that the mission cannot have won: they began before it, or are still to come."""
    for won in ground.records.memberships:
        mission = ground.records.by_id.get(won.mission_id)
        first = mission.start if isinstance(mission, Mission) else None
        if won.joined and not (first or date.min) <= won.joined <= ground.now.date():
            who = ground.records.organisation.get(won.organisation_id)
            sentence = _("{name} joined a cluster on {day}, which is not after the mission.")
            yield sentence.format(name=who.name if who else "?", day=won.joined.isoformat()), [won.id]


CHECKS = (
    Check("case-value", Grade.WARN, values_that_make_no_sense),
    Check("number-twice", Grade.WARN, numbers_twice),
    Check("no-partner", Grade.NOTE, without_partner),
    Check("no-type", Grade.WARN, without_type),
    Check("consent-undated", Grade.WARN, consent_without_day),
    Check("no-consent", Grade.NOTE, without_consent),
    Check("joined-before", Grade.WARN, joined_before),
)
