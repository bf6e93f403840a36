"""The records themselves: what points nowhere, who cannot be reached, who may be there twice."""

from collections.abc import Iterable

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed, named
from missionapp.domain.checks.places import is_country_code
from missionapp.domain.duplicates import Candidate, likely_duplicates
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.fields import Entity, Field, Kind, fields_of
from missionapp.domain.names import web_domain
from missionapp.domain.records import Records, grouped
from missionapp.i18n import _

_COMPANIES = (OrganisationKind.SME, OrganisationKind.LARGE_COMPANY)


def _with_field(records: Records, kind: Kind) -> Iterable[tuple[Entity, Field]]:
    for record in records.by_id.values():
        for f in fields_of(type(record)):
            if f.kind is kind and not f.is_list:
                yield record, f


def dangling_references(ground: Ground) -> Iterable[Said]:
    """Records that point to one that is gone."""
    records = ground.records
    known = records.by_id
    loaded = {type(record).__tablename__ for record in known.values()}
    for record, f in _with_field(records, Kind.REFERENCE):
        value = getattr(record, f.name)
        if value and f.target in loaded and value not in known:
            sentence = _("{plural}: “{field}” points to a record that is gone.")
            yield sentence.format(plural=_(record.plural), field=_(f.label)), [record.id]


def unknown_countries(ground: Ground) -> Iterable[Said]:
    """Country codes that are none."""
    for record, f in _with_field(ground.records, Kind.COUNTRY):
        code = getattr(record, f.name)
        if code and not is_country_code(code):
            yield _("“{code}” is no country code.").format(code=code), [record.id]


def without_name(ground: Ground) -> Iterable[Said]:
    """Organisations that are called nothing: a gap in every list and on every page."""
    nameless = [
        organisation.id for organisation in ground.records.organisations if not organisation.name.strip()
    ]
    if nameless:
        yield _("Organisations without a name: {n}.").format(n=len(nameless)), nameless


def without_contact(ground: Ground) -> Iterable[Said]:
    """Participants that nobody can be reached at."""
    records = ground.records
    staffed = {person.organisation_id for person in records.persons}
    lonely = [p for p in records.participants if not p.contact_id and p.organisation_id not in staffed]
    if lonely:
        names = listed([records.name(participant) for participant in lonely])
        sentence = _("Participants without a contact person: {n} ({names}).")
        yield sentence.format(n=len(lonely), names=names), [participant.id for participant in lonely]


def no_companies(ground: Ground) -> Iterable[Said]:
    """Home participants that count among the companies, and are none."""
    records = ground.records
    others = []
    for participant in records.participants:
        organisation = records.organisation.get(participant.organisation_id)
        if participant.role == Role.HOME and organisation and organisation.kind not in (None, *_COMPANIES):
            others.append(participant)
    if others:
        names = listed([records.name(participant) for participant in others])
        sentence = _("Home participants that are counted as companies, and are none: {names}.")
        yield sentence.format(names=names), [participant.id for participant in others]


def late_follow_ups(ground: Ground) -> Iterable[Said]:
    """Follow-ups that were due before today and are not done."""
    today = ground.now.date()
    late = [task for task in ground.records.follow_ups if task.due and not task.done and task.due < today]
    if late:
        sentence = _("Follow-ups that are late: {n} ({tasks}).")
        tasks = listed([task.task for task in late])
        yield sentence.format(n=len(late), tasks=tasks), [task.id for task in late]


def organisations_twice(ground: Ground) -> Iterable[Said]:
    """Organisations that may be one."""
    records = ground.records
    aliases = grouped(records.aliases, lambda alias: alias.owner_id)
    candidates = []
    for o in records.organisations:
        names = [o.name_local or "", *(alias.name for alias in aliases.get(o.id, ()))]
        domains = {web_domain(address) for address in (o.website or "", o.email or "")} - {""}
        candidates.append(
            Candidate(
                id=o.id,
                name=o.name,
                aliases=tuple(name for name in names if name),
                country=o.country or "",
                domains=tuple(sorted(domains)),
                emails=(o.email,) if o.email else (),
            )
        )
    yield from _same(records, candidates, persons=False)


def persons_twice(ground: Ground) -> Iterable[Said]:
    """Persons who may be one."""
    records = ground.records
    candidates = [
        Candidate(
            id=person.id,
            name=person.name,
            aliases=(person.name_local,) if person.name_local else (),
            emails=(person.email,) if person.email else (),
        )
        for person in records.persons
    ]
    yield from _same(records, candidates, persons=True)


def _same(records: Records, candidates: list[Candidate], *, persons: bool) -> Iterable[Said]:
    names = {candidate.id: named(candidate.name) for candidate in candidates}
    apart = {frozenset((two.left_id, two.right_id)) for two in records.distinct}
    for pair in likely_duplicates(candidates, persons=persons):
        if frozenset((pair.left, pair.right)) in apart:
            continue
        sentence = _("{left} and {right} may be the same.")
        yield sentence.format(left=names[pair.left], right=names[pair.right]), [pair.left, pair.right]


CHECKS = (
    Check("dangling", Grade.WARN, dangling_references),
    Check("country-unknown", Grade.WARN, unknown_countries),
    Check("no-name", Grade.WARN, without_name),
    Check("no-contact", Grade.WARN, without_contact),
    Check("no-company", Grade.NOTE, no_companies),
    Check("late", Grade.NOTE, late_follow_ups),
    Check("organisation-twice", Grade.NOTE, organisations_twice),
    Check("person-twice", Grade.NOTE, persons_twice),
)
