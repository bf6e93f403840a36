"""A passphrase, or the recovery key, tried on a file: what is said when it does not open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from missionapp.domain import recovery_key
from missionapp.domain.errors import MissionError, PassphraseError
from missionapp.domain.recovery_key import WrongGroupsError
from missionapp.i18n import _, ngettext
from missionapp.store.file import missionfile
from missionapp.store.file.troubles import UnreadablePageError, damaged
from missionapp.store.keys.deriving import key_from


def key_for(path: Path, secret: str | None) -> str | None:
    """The key that this makes of it; None when the file is not encrypted.

    Raises PassphraseError when it is, and nothing was given; MissionError when it is no mission file.
    """
    salt = missionfile.salt_of(path)
    if salt is None:
        return None
    if not secret:
        raise PassphraseError(
            _("{file} is locked with a passphrase").format(file=path.name),
            hint=_("Give it with --passphrase-file or in MISSIONAPP_PASSPHRASE"),
        )
    return key_from(secret, salt)


@contextmanager
def told_apart(path: Path, secret: str | None) -> Iterator[None]:
    """Tell a wrong passphrase from damage, which give the same error: does it open the newest snapshot?"""
    try:
        yield
    except UnreadablePageError:
        if missionfile.opens_snapshot(path, secret or ""):
            raise damaged(path) from None
        if told := _mistyped(path, secret or ""):
            raise told from None
        raise


def _mistyped(path: Path, secret: str) -> MissionError | None:
    """What is to be said of a recovery key; None when that is not what was typed."""
    try:
        recovery_key.typed(secret)
    except WrongGroupsError as wrong:
        if not recovery_key.may_be_meant(secret):
            return None
        return PassphraseError(
            _("This does not open {file}; nothing was changed").format(file=path.name),
            hint=_wrong_groups(wrong.groups),
        )
    return UnreadablePageError(
        _("This recovery key does not open {file}; nothing was changed").format(file=path.name),
        hint=_("It is that of another mission, or the passphrase was changed after it was printed"),
    )


def _wrong_groups(groups: tuple[int, ...]) -> str:
    if not groups:
        return _("Type all eleven groups of the recovery key, in their order")
    if len(groups) > recovery_key.GROUPS // 2:
        return _("Most groups of the recovery key were not typed as they are printed: begin again")
    said = ", ".join(map(str, groups))
    return ngettext(
        "Look at group {groups} of the recovery key again: it was not typed as it is printed",
        "Look at the groups {groups} of the recovery key again: they were not typed as they are printed",
        len(groups),
    ).format(groups=said)
