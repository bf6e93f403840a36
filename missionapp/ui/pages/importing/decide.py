"""What a person decides about single rows, taken into the decisions with which the preview is made anew."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from missionapp.actions.importing.decisions import Decisions, Spot
from missionapp.actions.importing.review import Line
from missionapp.actions.importing.row_detail import Alike
from missionapp.actions.importing.staging import Told
from missionapp.ui.pages.importing.review import ReviewStep
from missionapp.ui.pages.importing.run import ImportRun


class Decider(QObject):
    """Listens to the rows, and has the run preview again."""

    def __init__(self, run: ImportRun, review: ReviewStep, parent: QObject) -> None:
        """From now on."""
        super().__init__(parent)
        self._run = run
        review.corrected.connect(self.correct)
        review.toggled.connect(self.toggle)
        review.same.connect(self.take_as_one)
        review.apart.connect(self.keep_apart)
        review.undecided.connect(self.ask_again)

    def _decide(self, change: Callable[[Decisions], Decisions]) -> None:
        self._run.decide(change(self._run.decisions))

    def correct(self, spot: Spot, text: str | None) -> None:
        """A cell holds this instead of what was read; None: what was read."""

        def change(decisions: Decisions) -> Decisions:
            others = {at: held for at, held in decisions.corrections.items() if at != spot}
            return replace(decisions, corrections=others if text is None else {**others, spot: text})

        self._decide(change)

    def toggle(self, line: Line) -> None:
        """Leave a row out, or take it after all."""
        self._decide(lambda d: replace(d, left_out=d.left_out ^ {line.id}))

    def take_as_one(self, alike: Alike) -> None:
        """What this row tells of is the other record."""
        self._decide(lambda d: replace(d, same={**d.same, alike.told: alike.other}))

    def keep_apart(self, alike: Alike) -> None:
        """They are two."""
        self._decide(lambda d: replace(d, apart=d.apart | {(alike.told, alike.other)}))

    def ask_again(self, told: Told) -> None:
        """Nothing is decided any more of whether it is another."""
        self._decide(
            lambda d: replace(
                d,
                same={one: other for one, other in d.same.items() if one != told},
                apart=frozenset(pair for pair in d.apart if pair[0] != told),
            )
        )
