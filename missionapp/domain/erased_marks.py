"""By what somebody who was erased is known when sent again; only salted digests of these marks are kept."""

from collections.abc import Callable, Collection

from missionapp.domain.names import organisation_key, person_key


def marks_of(names: Collection[str], emails: Collection[str], firms: Collection[str]) -> set[str]:
    """The marks of a person: each e-mail, each name at each organisation, and each name alone."""
    keys = {person_key(name) for name in names} - {""}
    places = {organisation_key(firm) for firm in firms} or {""}
    at = {_named(key, place) for key in keys for place in places}
    return {_mail(email) for email in emails} | at | {_alone(key) for key in keys}


def was_erased(
    knows: Callable[[str], bool], names: Collection[str], emails: Collection[str], firm: str
) -> bool:
    """Whether somebody sent to us is one whose marks are known.

    A name alone is enough only where nothing else is said: at another organisation it is somebody else.
    """
    keys = {person_key(name) for name in names} - {""}
    if any(knows(_mail(email)) for email in emails):
        return True
    if firm:
        places = {organisation_key(firm)} if emails else {organisation_key(firm), ""}
        return any(knows(_named(key, place)) for key in keys for place in places)
    return not emails and any(knows(_alone(key)) for key in keys)


def is_name_known(knows: Callable[[str], bool], name: str) -> bool:
    """Whether a name, with nothing else said, is that of somebody who was erased."""
    key = person_key(name)
    return bool(key) and knows(_alone(key))


def _mail(email: str) -> str:
    return f"e-mail\n{email.strip().casefold()}"


def _named(key: str, place: str) -> str:
    return f"name\n{key}\n{place}"


def _alone(key: str) -> str:
    return f"name alone\n{key}"
