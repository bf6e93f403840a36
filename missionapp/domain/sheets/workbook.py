"""The sheets of the mission workbook, one table of data: what is written and what an import understands."""

import re
from collections.abc import Mapping

from missionapp.domain import entities as e
from missionapp.domain.fields import Entity
from missionapp.domain.sheets.columns import Column, Link, Part, Sheet, column_of, pieces_of, rest_of

_LINKS = {
    "meeting.parties": Link(e.MeetingParty, "meeting_id", "participant_id"),
    "meeting.persons": Link(e.MeetingPerson, "meeting_id", "person_id"),
    "case.ours": Link(e.CaseParty, "case_id", "organisation_id", {"side": "ours"}),
    "case.theirs": Link(e.CaseParty, "case_id", "organisation_id", {"side": "theirs"}),
    "export_group.members": Link(e.ExportGroupMember, "export_group_id", "organisation_id"),
}
_CREATES: dict[str, Mapping[str, str]] = {
    "person.organisation_id": {},
    "participant.cluster_id": {"kind": "cluster"},
    "programme_session.place_id": {},
    "partner.organisation_id": {"kind": "cluster"},
}
"""References whose unknown names make a record."""


def _column(parts: Mapping[str, Part], spec: str) -> Column:
    path, _, label = spec.partition("=")
    part, _, name = path.partition(".")
    return column_of(parts[part], name, label, _LINKS.get(path), _CREATES.get(path))


def _columns(parts: tuple[Part, ...], specs: str, taken: set[str]) -> tuple[Column, ...]:
    """Columns of specs, one a line: "part.name", "part.name=Label", "part.*" for the other fields."""
    by_name = {part.name: part for part in parts}
    found: list[Column] = []
    for spec in filter(None, (line.strip() for line in specs.splitlines())):
        names = [spec]
        if spec.endswith(".*"):
            part = by_name[spec[:-2]]
            names = [f"{part.name}.{name}" for name in rest_of(part, taken)]
        for name in names:
            found.append(_column(by_name, name))
            taken.add(found[-1].path)
    return tuple(found)


def _hidden(parts: tuple[Part, ...]) -> set[str]:
    """What a row says by being composed of its parts needs no column."""
    own, *others = parts
    return {f"{own.name}.{p.via}" for p in others} | {f"{p.name}.{f}" for p in parts for f in p.ties}


def _sheet(
    name: str,
    parts: tuple[Part, ...],
    specs: str,
    *,
    more: str = "",
    needs: str = "",
    only: Mapping[str, tuple[str, ...]] | None = None,
) -> Sheet:
    taken = _hidden(parts)
    mission = f"{parts[0].name}.mission_id"
    specs = specs.replace(".*", ".*\n").strip()
    last = {mission} if "mission_id" in parts[0].entity.__table__.columns else set()
    columns = _columns(parts, specs, taken | last)
    taken |= {c.path for c in columns}
    if last:
        columns += (_column({parts[0].name: parts[0]}, mission),)
    others = _columns(parts, more, taken)
    others += tuple(pieces_of(c.path for c in (*columns, *others)))
    return Sheet(name, parts, columns, others, tuple(needs.split()), only or {})


def _plain(entity: type[Entity], specs: str = "", *, name: str = "", needs: str) -> Sheet:
    """A sheet of one entity with all its fields, those named in `specs` first."""
    part = Part(entity.__tablename__, entity)
    wanted = re.sub(r"\w+", lambda need: f"{part.name}.{need[0]}", needs)
    return _sheet(name or entity.plural, (part,), f"{specs}\n{part.name}.*", needs=wanted)


_PARTICIPANT = (
    Part("participant", e.Participant),
    Part("organisation", e.Organisation, via="organisation_id"),
    Part("person", e.Person, via="contact_id", ties={"organisation_id": "organisation"}),
)
_PERSON = (Part("person", e.Person), Part("organisation", e.Organisation, via="organisation_id"))
_SESSION = (
    Part("programme_session", e.ProgrammeSession),
    Part("programme_item", e.ProgrammeItem, via="item_id"),
)
_DELEGATE = (Part("delegate", e.Delegate), Part("person", e.Person, via="person_id"))

SHEETS: tuple[Sheet, ...] = (
    _sheet(
        "Participants",
        _PARTICIPANT,
        """organisation.name\nparticipant.role\norganisation.country\norganisation.sectors\norganisation.kind
        organisation.city\norganisation.website\nperson.name\nperson.job_title\nperson.email\nperson.phone
        person.languages\nparticipant.*""",
        more="organisation.*\nperson.*",
        needs="organisation.name",
        only={"role": ("home participant", "organiser", "observer")},
    ),
    _sheet(
        "Counterparts",
        _PARTICIPANT,
        """organisation.name\norganisation.name_local\nparticipant.role\norganisation.country
        organisation.city\norganisation.address\norganisation.address_local\norganisation.sectors
        organisation.website\nperson.name\nperson.name_local\nperson.job_title\nperson.email\nperson.phone
        person.languages\nparticipant.needs_interpreter\nparticipant.*""",
        more="organisation.*\nperson.*",
        needs="organisation.name",
        only={"role": ("counterpart",)},
    ),
    _sheet(
        "Programme",
        _SESSION,
        """programme_item.title\nprogramme_item.kind\nprogramme_session.day\nprogramme_session.start
        programme_session.end\nprogramme_session.slot_minutes\nprogramme_session.break_start
        programme_session.break_end\nprogramme_session.place_id\nprogramme_session.timezone
        programme_session.last_day\nprogramme_session.airport_from\nprogramme_session.airport_to
        programme_item.form\nprogramme_item.gap_minutes\nprogramme_item.breaks_differ\nprogramme_item.note
        programme_item.mission_id""",
        needs="programme_item.title programme_session.day",
    ),
    _plain(e.Table, needs="name"),
    _sheet(
        "Interpreters",
        _DELEGATE,
        """person.name=Interpreter\ndelegate.interprets\ndelegate.item_id\nperson.email\nperson.phone
        person.languages\ndelegate.*""",
        more="person.*",
        needs="person.name delegate.interprets",
        only={"kind": ("interpreter",)},
    ),
    _plain(e.Availability, "availability.participant_id=Organisation", needs="participant_id day"),
    _plain(
        e.Wish,
        """wish.participant_id\nwish.counterpart_id\nwish.grade\nwish.asked_by\nwish.item_id
        wish.remark""",
        needs="participant_id counterpart_id",
    ),
    _plain(e.Organisation, needs="name"),
    _sheet(
        "Persons",
        _PERSON,
        "person.name\nperson.name_local\nperson.organisation_id\nperson.*",
        more="organisation.*",
        needs="person.name",
    ),
    _sheet(
        "Delegates",
        _DELEGATE,
        "person.name\nperson.organisation_id\nperson.email\ndelegate.*",
        more="person.*",
        needs="person.name",
        only={"kind": ("delegate", "delegation lead")},
    ),
    _plain(
        e.Meeting,
        """meeting.parties=Parties\nmeeting.day\nmeeting.start\nmeeting.end\nmeeting.status
        meeting.no_show_by\nmeeting.outcome\nmeeting.item_id\nmeeting.table_id\nmeeting.interpreter_id
        meeting.persons=Persons present""",
        needs="parties",
    ),
    _plain(
        e.Case,
        """case.level\ncase.kind\ncase.ours=Our side\ncase.theirs=Partner\ncase.description""",
        needs="description|ours|theirs",
    ),
    _plain(e.CaseParty, needs="case_id"),
    _plain(e.Step, needs="case_id text"),
    _plain(e.FollowUp, needs="task"),
    _plain(e.Testimonial, needs="text"),
    _plain(e.Membership, needs="organisation_id"),
    _plain(e.Claim, needs="claim"),
    _plain(e.ExportGroup, "export_group.segment\nexport_group.members=Members", needs="segment"),
    _plain(e.ExportGroupMember, needs="export_group_id"),
    _plain(e.Place, needs="name"),
    _plain(e.Travel, needs="from_place_id to_place_id"),
    _plain(e.ProgrammeItem, needs="title kind"),
    _plain(e.Attendance, needs="item_id participant_id"),
    _plain(e.Opening, needs="place_id day"),
    _plain(e.Slot, needs="session_id"),
    _plain(e.Mission, needs="code title"),
    _plain(e.Partnership, needs="name"),
    _plain(e.Partner, needs="partnership_id organisation_id"),
    _plain(e.Target, needs="figure value"),
    _plain(e.ReportText, needs="text"),
    _plain(e.Translation, needs="owner_id text"),
    _plain(e.EmergencyNumber, needs="label phone"),
    _plain(e.ThematicArea, needs="name"),
    _plain(e.Initiative, needs="name"),
    _plain(e.Complementarity, needs="initiative_id"),
    _plain(e.Exchange, needs="visitor_id|host_id"),
    _plain(e.Presentation, needs="initiative_id"),
    _plain(e.Decision, needs="text"),
    _plain(e.VocabularyEntry, needs="vocabulary code"),
    _plain(e.Attachment, needs="name sha256"),
    _plain(e.ImportChoice, needs="column target"),
    _plain(e.Distinct, needs="left_id right_id"),
)
"""In the order in which the workbook shows them."""

IMPORT_ORDER = (
    "Partnerships", "Missions", "Vocabularies", "Organisations", "Participants", "Counterparts", "Persons",
    "Partners", "Places", "Ways", "Programme items", "Opening hours", "Programme", "Slots", "Tables",
    "Interpreters", "Delegates", "Attendance", "Availability", "Wishes", "Meetings", "Export groups",
    "Export group members", "Cases", "Case parties", "Steps", "Follow-ups", "Testimonials",
    "Memberships won", "Claims", "Targets", "Report texts", "Translations", "Emergency numbers",
    "Thematic areas", "Initiatives", "Complementarities", "Exchanges", "Presentations", "Decisions",
    "Attachments", "Import choices", "Not the same",
)  # fmt: skip
"""So that what a row names has come in before it, whatever the order of sheets and files."""

KINDS = {
    "participants": "Participants",
    "counterparts": "Counterparts",
    "persons": "Persons",
    "wishes": "Wishes",
    "availability": "Availability",
    "programme": "Programme",
    "cases": "Cases",
    "organisations": "Organisations",
    "meetings": "Meetings",
    "tables": "Tables",
    "interpreters": "Interpreters",
    "delegates": "Delegates",
    "places": "Places",
    "steps": "Steps",
    "follow-ups": "Follow-ups",
}
"""What `--as` takes, and the sheet that each stands for."""

_BY_NAME = {sheet.name: sheet for sheet in SHEETS}


def sheet_named(name: str) -> Sheet:
    """The sheet of that name; KeyError when there is none."""
    return _BY_NAME[name]
