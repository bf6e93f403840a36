"""Why another file is not taken, in sentences."""

from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _


class RefusedError(Exception):
    """A word of `SENTENCES`."""


SENTENCES = {
    "no mission": (
        N_("{file} is not a mission file; nothing was changed"),
        N_("Choose a file that missionapp made, ending in .mission"),
    ),
    "damaged": (
        N_("{file} is damaged; nothing of it was taken"),
        N_("Ask for it again, or have what can be read of it saved into a new file"),
    ),
    "altered": (
        N_("{file} holds records that were changed outside missionapp; nothing of it was taken"),
        N_("Ask the sender for the file as missionapp wrote it"),
    ),
    "too large": (N_("{file} holds more than can be read; nothing of it was taken"), N_("Ask the sender")),
    "too much memory": (
        N_("{file} needs more memory than is given to other people's files; nothing of it was taken"),
        N_("Ask the sender for the file as missionapp wrote it"),
    ),
    "too slow": (
        N_("{file} takes too long to be read; nothing of it was taken"),
        N_("Close other programs and try again, or ask the sender for the file again"),
    ),
    "not now": (N_("{file} is being written by another program"), N_("Wait a moment and try again")),
    "newer": (
        N_("{file} was made by a newer version of missionapp; nothing of it was taken"),
        N_("Install the newer version, then merge again"),
    ),
}


def refused(word: str, name: str) -> MissionError:
    """Why a file is not taken, in a sentence."""
    sentence, hint = SENTENCES[word]
    return MissionError(_(sentence).format(file=name), hint=_(hint))


def not_read(name: str) -> MissionError:
    """A file whose disk went away, or of which no copy could be made."""
    return MissionError(
        _("{file} could not be read to its end; nothing was changed").format(file=name),
        hint=_("Connect its disk, make room on this computer, and do it again"),
    )
