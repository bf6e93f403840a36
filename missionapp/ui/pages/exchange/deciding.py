"""What was decided so far about conflicts; nothing is written before Merge is pressed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from missionapp.actions.exchange.choices import Choice, kept_both, taken, typed
from missionapp.actions.exchange.values import Conflicted, Dispute, Side
from missionapp.i18n import _, ngettext
from missionapp.store.log.oplog import Row


class Way(StrEnum):
    """How a field was decided."""

    CLAIM = "one of the values"
    BOTH = "both"
    OTHER = "another value"


@dataclass(frozen=True)
class Decided:
    """What was decided about one field."""

    way: Way
    choice: Choice
    n: int = 0
    """Which of the values."""
    text: str = ""
    """The value as it was edited or typed."""


class Decisions:
    """By record and field; those that no longer fit are forgotten when the conflicts are read again."""

    def __init__(self) -> None:
        self._made: dict[tuple[Row, str], Decided] = {}

    def of(self, record: Conflicted, dispute: Dispute) -> Decided | None:
        """What was decided about a field; None while nobody did."""
        return self._made.get((record.key, dispute.field))

    def take(self, record: Conflicted, dispute: Dispute, n: int) -> None:
        """Let the nth value stand."""
        self._put(record, dispute, Decided(Way.CLAIM, taken(record, dispute, n), n))

    def take_both(self, record: Conflicted, dispute: Dispute, text: str | None = None) -> None:
        """Let all values stand, as they were edited."""
        made = kept_both(record, dispute, text)
        said = dispute.both if text is None else text
        self._put(record, dispute, Decided(Way.BOTH, made, text=said))

    def write(self, record: Conflicted, dispute: Dispute, value: Any, text: str) -> None:
        """Let a value of the user's own stand. MissionError when the field cannot be empty."""
        self._put(record, dispute, Decided(Way.OTHER, typed(record, dispute, value), text=text))

    def take_side(self, record: Conflicted, side: Side) -> None:
        """Let every first value of one side stand."""
        for dispute in record.disputes:
            for n, claim in enumerate(dispute.claims):
                if claim.side is side:
                    self.take(record, dispute, n)
                    break

    def _put(self, record: Conflicted, dispute: Dispute, decided: Decided) -> None:
        self._made[record.key, dispute.field] = decided

    def forget(self, record: Conflicted) -> None:
        """Decide nothing about a record."""
        for dispute in record.disputes:
            self._made.pop((record.key, dispute.field), None)

    def clear(self) -> None:
        """Decide nothing at all."""
        self._made.clear()

    def keep_fitting(self, records: Iterable[Conflicted]) -> None:
        """Forget what was decided about values that are others now."""
        standing = {(r.key, d.field): d.ops for r in records for d in r.disputes}
        self._made = {key: made for key, made in self._made.items() if standing.get(key) == made.choice.ops}

    def is_decided(self, record: Conflicted) -> bool:
        """Whether every field of a record is decided."""
        return all(self.of(record, dispute) for dispute in record.disputes)

    def undecided(self, records: Sequence[Conflicted]) -> list[Conflicted]:
        """The records in which something is still to be decided."""
        return [record for record in records if not self.is_decided(record)]

    def first_open(self, record: Conflicted) -> int:
        """The first field to be decided; the first of all when none is."""
        return next((n for n, dispute in enumerate(record.disputes) if not self.of(record, dispute)), 0)

    def choices(self) -> list[Choice]:
        """Everything that was decided."""
        return [made.choice for made in self._made.values()]

    def told(self, record: Conflicted) -> str:
        """ "Outcome: from here. Meeting note: both kept"; which fields wait where nothing is decided."""
        said = [(d, made) for d in record.disputes if (made := self.of(record, d))]
        waiting = [d.label for d in record.disputes if not self.of(record, d)]
        if not said:
            return _("To decide: {fields}").format(fields=", ".join(waiting))
        sentences = [decided_said(dispute, made) for dispute, made in said]
        if waiting:
            sentences.append(_("To decide: {fields}").format(fields=", ".join(waiting)))
        return ". ".join(sentences)


def decided_said(dispute: Dispute, made: Decided) -> str:
    """What was decided about a field, in a few words."""
    if dispute.is_deletion:
        return _("Deleted") if made.choice.value == 1 else _("Kept")
    if made.way is Way.BOTH:
        return _("{field}: both kept").format(field=dispute.label)
    if made.way is Way.OTHER:
        return _("{field}: written anew").format(field=dispute.label)
    claim = dispute.claims[made.n]
    if len(dispute.claims) > 2:
        return _("{field}: as {who} says").format(field=dispute.label, who=claim.by)
    if claim.side is Side.HERE:
        return _("{field}: from here").format(field=dispute.label)
    return _("{field}: from their file").format(field=dispute.label)


def progress_said(decided: int, of: int) -> str:
    """How many conflicts are decided, as a sentence."""
    if decided == of:
        text = ngettext(
            "The conflict is decided. You can still change it.",
            "All {n} conflicts decided. You can still change them.",
            of,
        )
        return text.format(n=of)
    if decided == 0:
        text = ngettext(
            "Nothing decided yet: the conflict would stay open, and no value is lost.",
            "Nothing decided yet: all {n} would stay open, and no value is lost.",
            of,
        )
        return text.format(n=of)
    return _("{n} of {all} decided. The others stay open, and no value is lost.").format(n=decided, all=of)
