"""The one exception for what a user can put right; everything else is a defect."""


class MissionError(Exception):
    """Says what happened and, in `hint`, what to do next.

    Shown as one sentence; nothing has been changed when it is raised out of an action.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}. {self.hint}." if self.hint else f"{self.message}."


class OnlyToReadError(MissionError):
    """The mission may be looked at here and now, but not changed."""


class PassphraseError(MissionError):
    """The mission opens with a passphrase, and none or another one was given."""


class DamagedError(MissionError):
    """The mission's file is broken; its snapshots, and what can be read of it, remain."""


class NoMissionError(MissionError):
    """The file is something else than a mission, or so broken that it cannot be told."""
