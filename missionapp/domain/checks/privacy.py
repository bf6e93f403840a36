"""Personal data: who withdrew their consent, who was erased and is here again, what is kept for too long."""

from collections.abc import Iterable
from datetime import timedelta

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed, named
from missionapp.domain.entities.organisations import LegalBasis
from missionapp.i18n import _, ngettext

REMINDER = timedelta(days=30)
"""How long before the last day a mission reminds of it."""


def withdrawn(ground: Ground) -> Iterable[Said]:
    """People who do not want to be kept any more, and of whom nobody has said why they are."""
    for person in ground.records.persons:
        if person.withdrawn_on and not person.kept_because:
            sentence = _("{name} withdrew the consent on {day}: erase the data, or note why it is kept.")
            said = sentence.format(name=named(person.name), day=person.withdrawn_on.isoformat())
            yield said, [person.id]


def consent_without_day(ground: Ground) -> Iterable[Said]:
    """People who are kept by their consent, and nobody knows since when they have given it."""
    undated = [
        person
        for person in ground.records.persons
        if person.legal_basis == LegalBasis.CONSENT and person.consented_on is None
    ]
    if undated:
        names = listed([person.name for person in undated])
        sentence = _("People who are kept by consent, without the day on which it was given: {n} ({names}).")
        yield sentence.format(n=len(undated), names=names), [person.id for person in undated]


def here_again(ground: Ground) -> Iterable[Said]:
    """People who were erased at their wish, and came in again."""
    for person, name in ground.privacy.erased_again.items():
        yield (
            _("{name} was erased, and is here again: erase the data again.").format(name=named(name)),
            [person],
        )


def soon_too_old(ground: Ground) -> Iterable[Said]:
    """Missions whose personal data may be kept for some days more."""
    for mission in ground.records.missions_in_order:
        n = len(ground.privacy.alone.get(mission.id, ()))
        if n and mission.keep_until and ground.today <= mission.keep_until <= ground.today + REMINDER:
            said = ngettext(
                "The data of {n} person of {mission} is kept until {day}.",
                "The data of {n} people of {mission} is kept until {day}.",
                n,
            )
            yield _about(said, n, mission.code, mission.keep_until.isoformat()), [mission.id]


def too_old(ground: Ground) -> Iterable[Said]:
    """Missions whose personal data was to be gone by now."""
    for mission in ground.records.missions_in_order:
        n = len(ground.privacy.alone.get(mission.id, ()))
        if n and mission.keep_until and mission.keep_until < ground.today:
            said = ngettext(
                "The data of {n} person of {mission} was to go on {day}: erase it, or set another day.",
                "The data of {n} people of {mission} was to go on {day}: erase it, or set another day.",
                n,
            )
            yield _about(said, n, mission.code, mission.keep_until.isoformat()), [mission.id]


def _about(sentence: str, n: int, mission: str, day: str) -> str:
    return sentence.format(n=n, mission=named(mission), day=day)


CHECKS = (
    Check("consent-withdrawn", Grade.WARN, withdrawn),
    Check("person-undated", Grade.NOTE, consent_without_day),
    Check("erased-again", Grade.WARN, here_again),
    Check("kept-soon", Grade.NOTE, soon_too_old),
    Check("kept-too-long", Grade.WARN, too_old),
)
