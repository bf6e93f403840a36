"""What the sample's participants say in their counterparts' language, and whom to call there."""

from collections.abc import Iterator
from uuid import UUID

from missionapp.actions.sample.cast import Actor, Cast
from missionapp.actions.sample.source import Spec, plan, table, uid
from missionapp.domain.entities import EmergencyNumber, Translation
from missionapp.domain.entities.missions import Role
from missionapp.domain.fields import Entity

_SAMPLE = "sample-"


def emergency_numbers(code: str) -> list[Entity]:
    """The real numbers of the country."""
    rows = [row for row in table("emergency") if row["mission"] == code]
    return [
        EmergencyNumber(
            id=uid("emergency number", code, row["label"]),
            mission_id=uid("mission", code),
            label=row["label"],
            phone=row["phone"],
            note=row["note"] or None,
            position=n,
        )
        for n, row in enumerate(rows, start=1)
    ]


def translations(cast: Cast) -> list[Entity]:
    """Profiles and wishes of the delegation, in the language of those whom it meets.

    The invented companies get their profile here, too, in English and in that language.
    """
    ours = [*cast.role(Role.ORGANISER), *cast.role(Role.HOME)]
    return [text for actor in ours for text in _of(actor, cast.spec["language"], plan("profiles"))]


def _of(actor: Actor, language: str, texts: Spec) -> Iterator[Entity]:
    words = plan("words").get(language, {}).get("segments", {})
    profile = texts["known"].get(actor.key, {}).get(language)
    if actor.key.startswith(_SAMPLE):
        invented = texts["invented"]
        actor.organisation.profile = invented["en"].format(segment=actor.segment)
        segment = words.get(actor.segment)
        profile = invented[language].format(segment=segment) if segment and language in invented else None
    if profile and language != "en":
        yield _text(actor.organisation.id, "profile", language, profile)
    if seeks := texts["seeks"].get(language):
        said = seeks.format(name=actor.organisation.name)
        yield _text(actor.participant.id, "seeks", language, said)


def _text(owner: UUID, field_name: str, language: str, text: str) -> Translation:
    made = uid("translation", owner, field_name, language)
    return Translation(id=made, owner_id=owner, field_name=field_name, language=language, text=text)
