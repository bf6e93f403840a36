"""What goes wrong with a database on a server, in one sentence that the user can do something with."""

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from missionapp.domain.errors import MissionError, OnlyToReadError, PassphraseError
from missionapp.i18n import N_, _
from missionapp.store.backends.address import plainly

_LOST = ("57P01", "57P02", "57P03", "57P05", "25P03", "08")
"""States of an ended connection: shut down, crashed, starting up, idle for too long, or broken."""

_STATES = {
    "53100": (
        N_("The server of {name} has no room left: the last step was not saved"),
        N_("Whoever runs it must make room; then do it again"),
    ),
    "53": (
        N_("The server of {name} has too much to do: the last step was not saved"),
        N_("Wait a moment and do it again"),
    ),
    "55P03": (
        N_("{name} is being written by somebody else: the last step was not saved"),
        N_("Wait a moment and do it again"),
    ),
    "57014": (
        N_("The server of {name} broke off: the last step was not saved"),
        N_("Wait a moment and do it again"),
    ),
    "40": (
        N_("{name} is being written by somebody else: the last step was not saved"),
        N_("Wait a moment and do it again"),
    ),
    "42P01": (N_("{name} was changed by another version of missionapp"), N_("Close it and open it again")),
    "42703": (N_("{name} was changed by another version of missionapp"), N_("Close it and open it again")),
}
"""What is said, and what to do, by the beginning of the server's code."""


def trouble(name: str, error: DBAPIError, *, writing: bool) -> Exception:
    """What the user can put right of a database error, as a MissionError; else the error itself."""
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if error.connection_invalidated or state.startswith(_LOST):
        return lost(name, writing=writing)
    if state in ("42501", "25006"):
        return OnlyToReadError(
            _("You may read {name}, and not change it").format(name=name),
            hint=_("Whoever runs the server can let you"),
        )
    for beginning, (sentence, hint) in _STATES.items():
        if state.startswith(beginning):
            return MissionError(_(sentence).format(name=name), hint=_(hint))
    return unreachable(name, error) if isinstance(error, OperationalError) and not state else error


def lost(name: str, *, writing: bool) -> MissionError:
    """What to say when the connection broke."""
    if not writing:
        return MissionError(
            _("The connection to {name} was lost").format(name=name), hint=_("Reconnect, and try again")
        )
    return MissionError(
        _("The connection to {name} was lost: the last step was not saved").format(name=name),
        hint=_("Reconnect, and do it again"),
    )


def unreachable(name: str, error: DBAPIError) -> MissionError:
    """What to say when the server does not answer, in its own words."""
    return MissionError(
        _("{name} cannot be reached: {reason}").format(name=name, reason=_reason(error)),
        hint=_("Check the network and the address; nothing was changed"),
    )


def not_opened(url: URL, error: DBAPIError) -> Exception:
    """What to say when a register cannot be opened."""
    name, said = plainly(url), str(error.orig)
    if "password" in said:
        return PassphraseError(
            _("{name} does not let {user} in with this password").format(name=name, user=url.username or "?"),
            hint=_("Give it with --passphrase-file or in MISSIONAPP_PASSPHRASE"),
        )
    if error.connection_invalidated or not getattr(error.orig, "sqlstate", None):
        return unreachable(name, error)
    if getattr(error.orig, "sqlstate", None) == "42501":
        return MissionError(
            _("{user} may not make tables in {name}; nothing was changed").format(
                name=name, user=url.username or "?"
            ),
            hint=_("Make {user} the owner of the database").format(user=url.username or "?"),
        )
    return trouble(name, error, writing=True)


def _reason(error: DBAPIError) -> str:
    """What the server said, or the way to it, without all that led there."""
    lines = [line.strip() for line in str(error.orig).splitlines() if line.strip()]
    said = lines[0] if lines else "?"
    return said.rpartition("failed: ")[2].removeprefix("FATAL:").strip() or said
