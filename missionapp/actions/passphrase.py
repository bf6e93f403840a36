"""The passphrase of a mission file: set, changed, removed; and how hard it would be to guess."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from missionapp.domain.entities import Mission, Organisation
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _, ngettext
from missionapp.store.keys.rekeying import Rekeyed, Tells, rekey
from missionapp.store.place import snapshot_folder, whoami
from missionapp.store.store import Store

LONGEST_JUDGED = 72
"""Letters that are looked at: whoever types more has nothing to fear, and is not to wait."""
_MOST_NAMES = 500


@dataclass(frozen=True)
class Strength:
    """How long a passphrase holds out against somebody who has the file and tries."""

    score: int
    """0 to 4."""
    words: str
    advice: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether it can be taken at all: one that a laptop guesses within minutes is none."""
        return self.score >= 2


_WORDS = (
    N_("Guessed at once"),
    N_("Guessed within minutes"),
    N_("Weak: guessed within days"),
    N_("Fair: guessed within months"),
    N_("Strong: it takes years to guess"),
)
_STEPS = (3, 6, 8, 11)
"""From which power of ten of guesses on the next word holds, a thousand being made in a second."""
_NAMES_KNOWN = 2
"""The power of ten of guesses that a name adds which everybody would try."""
_ADVICE = {
    "dictionary": N_("Add words that have nothing to do with each other."),
    "known": N_("It has a name from this mission in it, which is tried first."),
    "spatial": N_("Keys beside each other are tried first. Take words."),
    "repeat": N_("Repeating something adds next to nothing. Take other words."),
    "sequence": N_("Sequences like abc or 6543 are tried first. Take words."),
    "regex": N_("Years are tried first. Take words."),
    "date": N_("Dates are tried first. Take words."),
    "bruteforce": N_("Make it longer: four or five words are easy to type and hard to guess."),
}


def judge(passphrase: str, known: Sequence[str] = ()) -> Strength:
    """How strong a passphrase is; `known` are names that whoever has the file would try first."""
    from zxcvbn import zxcvbn

    if not passphrase:
        return Strength(0, "")
    found = zxcvbn(passphrase[:LONGEST_JUDGED], user_inputs=list(known), max_length=LONGEST_JUDGED)
    rest, names = _without(passphrase[:LONGEST_JUDGED], known)
    left = float(zxcvbn(rest, max_length=LONGEST_JUDGED)["guesses_log10"]) if rest else 0.0
    held = left + _NAMES_KNOWN * names
    score = bisect(_STEPS, min(float(found["guesses_log10"]), held))
    worst = "known" if names and held < found["guesses_log10"] else _worst(found["sequence"])
    return Strength(score, _(_WORDS[score]), _(_ADVICE[worst]) if score < 4 else "")


def _without(passphrase: str, known: Sequence[str]) -> tuple[str, int]:
    """What is left without the names that are tried first, and how many there were."""
    rest, names = passphrase.casefold(), 0
    for name in sorted({name.casefold() for name in known if len(name) > 2}, key=len, reverse=True):
        names += rest.count(name)
        rest = rest.replace(name, "")
    return rest, names


def _worst(parts: Sequence[dict[str, object]]) -> str:
    """What the largest part of it is."""
    worst = max(parts, key=lambda part: len(str(part["token"])))
    if worst.get("dictionary_name") == "user_inputs":
        return "known"
    return str(worst["pattern"])


def read_known(store: Store) -> list[str]:
    """Names that are tried first: the mission, who works here, and the organisations, word by word."""
    with store.read() as session:
        titles = session.scalars(select(Mission.title)).all()
        names = session.scalars(select(Organisation.name).limit(_MOST_NAMES)).all()
    me = whoami()
    texts = [me.person, me.computer, store.stem, *filter(None, titles), *filter(None, names)]
    words = (word for text in texts for word in (text, *text.split()))
    return list(dict.fromkeys(word for word in words if len(word) > 2))


def set_passphrase(store: Store, passphrase: str | None, tell: Tells = lambda _done, _of: None) -> Rekeyed:
    """Let this passphrase, and no other, open the mission; None: none is needed any more.

    Raises MissionError when it cannot be; the file is as before then.
    """
    if not store.is_file:
        raise MissionError(
            _("{name} lies on a server, and has no passphrase of its own").format(name=store.name),
            hint=_("Ask whoever runs the server to change its password"),
        )
    if passphrase is None and not store.is_encrypted:
        raise MissionError(_("{file} has no passphrase").format(file=store.name))
    return rekey(store, passphrase, tell)


def told(store: Store, done: Rekeyed, *, was_encrypted: bool) -> str:
    """What was done, in sentences."""
    if not store.is_encrypted:
        said = _("{file} opens without a passphrase now, and so do its snapshots.")
    elif was_encrypted:
        said = _("The passphrase of {file} was changed; the former one and its recovery key open it no more.")
    else:
        said = _("{file} is encrypted now, and so are its snapshots.")
    sentences = [said.format(file=store.name)]
    if done.left:
        left = ngettext(
            "{n} snapshot could not be read, and is as it was: {folder}",
            "{n} snapshots could not be read, and are as they were: {folder}",
            done.left,
        )
        sentences.append(left.format(n=done.left, folder=snapshot_folder(store.path)))
    return " ".join(sentences)
