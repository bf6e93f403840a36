"""What the sample's partnerships do beside their missions: the synergy map, an exchange, a meeting."""

from functools import cache
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.sample.organisations import CLUSTERS, organisation_id, profile
from missionapp.actions.sample.source import Spec, day, moment, picture, plan, uid
from missionapp.domain.entities import (
    Attachment,
    Complementarity,
    Decision,
    Delegate,
    Exchange,
    FollowUp,
    Initiative,
    Mission,
    Partnership,
    Presentation,
    ProgrammeItem,
    ProgrammeSession,
    ThematicArea,
)
from missionapp.domain.entities.missions import MissionKind
from missionapp.domain.entities.records import Purpose
from missionapp.domain.fields import Entity
from missionapp.store.log.blobs import keep_blob

CLUSSPORT = uid("partnership", "ClusSport")


@cache
def _plan() -> Spec:
    return plan("partnership")


def synergy_map() -> list[Entity]:
    """The thematic partnership, its areas, and invented initiatives of the regions that the report names."""
    return [
        Partnership(id=CLUSSPORT, name="ClusSport", **profile("ClusSport")),
        *(_area(n, key, name) for n, (key, name) in enumerate(_plan()["areas"], start=1)),
        *(_initiative(*row) for row in _plan()["initiatives"]),
        *(_complementarity(*row) for row in _plan()["complementarities"]),
    ]


def _area(n: int, key: str, name: str) -> ThematicArea:
    return ThematicArea(
        id=uid("area", key), partnership_id=CLUSSPORT, name=name, position=n, note=_plan()["area_note"]
    )


def _initiative_id(n: int | None) -> UUID | None:
    return uid("initiative", n) if n else None


def _initiative(
    n: int, area: str, region: str, what: str, kind: str, stage: str, needs: str, owner: str
) -> Initiative:
    where, country = _plan()["regions"][region]
    return Initiative(
        id=uid("initiative", n),
        area_id=uid("area", area),
        name=f"Sample {'facility' if kind != 'initiative' else 'initiative'}: {what}",
        kind=kind,
        stage=stage,
        region=where,
        country=country,
        organisation_id=organisation_id(owner) if owner else None,
        needs=needs,
    )


def _complementarity(giver: int, other: int | None, text: str) -> Complementarity:
    return Complementarity(
        id=uid("complementarity", giver, other),
        initiative_id=uid("initiative", giver),
        other_id=_initiative_id(other),
        text=text,
    )


def exchange(code: str) -> list[Entity]:
    """A ClusterXchange exchange with its mission, its programme and a picture as evidence."""
    spec = _plan()["exchange"]
    mission = _mission(code, f"{code}-X1", MissionKind.EXCHANGE, spec)
    made = Exchange(
        id=uid("exchange", mission.code),
        mission_id=mission.id,
        visitor_id=organisation_id(spec["visitor"]),
        host_id=organisation_id(spec["host"]),
        visitor_person_id=_person(spec["visitor"]),
        host_person_id=_person(spec["host"]),
        **{name: spec[name] for name in ("objective", "activities", "results")},
    )
    return [mission, made, *_programme(mission, spec), _evidence(made, *spec["evidence"])]


def _evidence(made: Exchange, file: str, name: str, note: str) -> Attachment:
    data = picture(file)
    return Attachment(
        id=uid("evidence", made.id, name),
        owner_id=made.id,
        name=name,
        media_type="image/jpeg",
        sha256=sha256(data).hexdigest(),
        size=len(data),
        purpose=Purpose.PROOF,
        note=note,
    )


def keep_evidence(session: Session) -> None:
    """Keep the picture itself."""
    keep_blob(session, picture(_plan()["exchange"]["evidence"][0]))


def meeting(code: str) -> list[Entity]:
    """A partnership meeting with its programme, who came, what was presented and decided."""
    spec = _plan()["meeting"]
    mission = _mission(code, f"{code}-M1", MissionKind.MEETING, spec)
    return [
        mission,
        *_programme(mission, spec),
        *(_delegate(mission, key) for key in spec["came"]),
        *(_presentation(mission, n, *row) for n, row in enumerate(spec["presentations"], start=1)),
        *(_decision(mission, n, text) for n, (text, _steps) in enumerate(spec["decisions"], start=1)),
    ]


def next_steps(code: str) -> list[Entity]:
    """What the meeting's decisions asked for."""
    mission = f"{code}-M1"
    return [
        FollowUp(
            id=uid("follow-up", mission, n, task),
            mission_id=uid("mission", mission),
            task=task,
            owner_id=_person(owner),
            due=day(due),
            done=day(done or ""),
            about_id=uid("decision", mission, n),
            note="Sample follow-up",
        )
        for n, (_text, steps) in enumerate(_plan()["meeting"]["decisions"], start=1)
        for task, owner, due, done in steps
    ]


def _mission(parent: str, code: str, kind: MissionKind, spec: Spec) -> Mission:
    return Mission(
        id=uid("mission", code),
        code=code,
        title=spec["title"],
        kind=kind,
        start=day(spec["start"]),
        end=day(spec["end"]),
        timezone=spec["timezone"],
        home_timezone="Europe/Madrid",
        cities=spec["city"],
        partnership_id=CLUSSPORT,
        home_partner_id=organisation_id("indescat"),
        parent_id=uid("mission", parent),
        note="Sample: all of it is invented.",
    )


def _programme(mission: Mission, spec: Spec) -> list[Entity]:
    made: list[Entity] = []
    for title, kind, sittings in spec["programme"]:
        item = ProgrammeItem(
            id=uid("item", mission.code, title), mission_id=mission.id, title=title, kind=kind
        )
        zone = str(mission.timezone)
        made += [item, *(_sitting(item, zone, n, *times) for n, times in enumerate(sittings, start=1))]
    return made


def _sitting(item: ProgrammeItem, zone: str, n: int, on: str, start: str, end: str) -> ProgrammeSession:
    return ProgrammeSession(
        id=uid("session", item.id, n),
        item_id=item.id,
        start=moment(on, start, zone),
        end=moment(on, end, zone),
        timezone=zone,
    )


def _person(key: str) -> UUID:
    """Who travelled for a cluster, and so is in every file."""
    return uid("person", organisation_id(key), CLUSTERS.index(key) + 1)


def _delegate(mission: Mission, key: str) -> Delegate:
    return Delegate(id=uid("delegate", mission.code, key), mission_id=mission.id, person_id=_person(key))


def _presentation(mission: Mission, n: int, initiative: int, who: str, note: str | None) -> Presentation:
    return Presentation(
        id=uid("presentation", mission.code, n),
        mission_id=mission.id,
        initiative_id=uid("initiative", initiative),
        person_id=_person(who),
        item_id=uid("item", mission.code, _plan()["meeting"]["programme"][1][0]),
        position=n,
        note=note,
    )


def _decision(mission: Mission, n: int, text: str) -> Decision:
    return Decision(
        id=uid("decision", mission.code, n), mission_id=mission.id, text=text, on=mission.start, position=n
    )
