"""What is said of a mission file that does not open, or not any more: what happened, and what next."""

from pathlib import Path

from missionapp.domain.errors import DamagedError, MissionError, NoMissionError, PassphraseError
from missionapp.i18n import _
from missionapp.store.place import snapshot_folder, snapshots


class UnfinishedError(MissionError):
    """A step was broken off, and is to be taken back before the file can be read."""


class UnreadablePageError(PassphraseError):
    """The first page of an encrypted file makes no sense: a wrong passphrase, or damage."""


def no_mission(path: Path) -> MissionError:
    """What to say of a file that is something else."""
    return NoMissionError(
        _("{file} is not a mission file; nothing was changed").format(file=path.name),
        hint=_("Choose a file that missionapp made, ending in .mission"),
    )


def unreadable(path: Path, error: OSError) -> MissionError:
    """What to say of a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return MissionError(
            _("There is no file {file}").format(file=path.name), hint=_("Check its name and its folder")
        )
    return MissionError(
        _("{file} cannot be read: {reason}").format(file=path.name, reason=error.strerror or error),
        hint=_("Check that you may open it, and that the disk is connected"),
    )


def not_now(path: Path, error: Exception) -> MissionError:
    """What to say when SQLite could not read a file, which need not be broken."""
    if "locked" in str(error):
        return MissionError(
            _("{file} is being written by another program").format(file=path.name),
            hint=_("Wait a moment and try again"),
        )
    if path.with_name(f"{path.name}-journal").exists():
        return UnfinishedError(
            _("{file} was not closed properly, and cannot be put right where it may not be written").format(
                file=path.name
            ),
            hint=_("Copy it, with the file {journal}, to a folder of your own and open it there").format(
                journal=f"{path.name}-journal"
            ),
        )
    return damaged(path)


def damaged(path: Path) -> DamagedError:
    """What to say of a file that is broken."""
    return DamagedError(
        _("{file} is damaged; it was left as it is").format(file=path.name),
        hint=_("Keep this file, and open a snapshot in {folder}").format(folder=snapshot_folder(path))
        if snapshots(path)
        else _("Keep this file: there is no snapshot of it on this computer, so read what can be read"),
    )


def wrong_key(path: Path) -> UnreadablePageError:
    """What to say when the first page cannot be read: SQLite gives the same error for both causes."""
    return UnreadablePageError(
        _("{file} does not open with this passphrase; nothing was changed").format(file=path.name),
        hint=_("Type the passphrase again; if it is surely right, the file is damaged: open a snapshot"),
    )


class ReplacedError(MissionError):
    """The file that is open does not stand in its place any more; `kept` is a copy of all that was saved."""

    def __init__(self, message: str, *, hint: str, path: Path, kept: Path | None, is_other: bool) -> None:
        super().__init__(message, hint=hint)
        self.path, self.kept = path, kept
        self.is_other = is_other
        """Whether another file stands there now."""


def replaced(path: Path, kept: Path | None) -> ReplacedError:
    """What to say when another file stands in the place of the open one."""
    hint = _("No copy of what was saved before could be made beside it: make room there, and do it again")
    if kept:
        hint = _("Everything before is in {kept}: open that one, and merge the other file into it").format(
            kept=kept.name
        )
    return ReplacedError(
        _("{file} was replaced by another file while it was open; your last step was not saved").format(
            file=path.name
        ),
        hint=hint,
        path=path,
        kept=kept,
        is_other=True,
    )


def replaced_while_read(path: Path) -> MissionError:
    """What to say when who only reads is shown a file that does not stand there any more."""
    return MissionError(
        _("{file} was replaced or taken away while it was open; nothing was changed").format(file=path.name),
        hint=_("Open it again"),
    )


def gone(path: Path, kept: Path | None) -> ReplacedError:
    """What to say when the open file was taken away, or its disk was."""
    hint = _("Make room or reconnect, and do it again")
    if kept:
        hint = _("Put it back and do it again, or open {kept}: everything before is in it").format(
            kept=kept.name
        )
    return ReplacedError(
        _("{file} is not in its place any more: the last step was not saved").format(file=path.name),
        hint=hint,
        path=path,
        kept=kept,
        is_other=False,
    )
