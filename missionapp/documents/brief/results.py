"""The second page on return: what came of the mission, what was said of it, what is next."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from missionapp.documents.brief.cutting import shortened
from missionapp.documents.kit.blocks import (
    Bars,
    Beside,
    Block,
    Bullets,
    Heading,
    Text,
)
from missionapp.documents.quotations import quotations
from missionapp.documents.telling import DASH, Task, Telling
from missionapp.domain import entities as e
from missionapp.domain.entities.cases import Stage
from missionapp.domain.figures import CONFIDENTIAL, Figure, Figures
from missionapp.domain.figures.cases import is_hidden, names_of, telling
from missionapp.domain.figures.outcomes import (
    cases_by_kind,
    cases_by_stage,
    open_follow_ups,
)
from missionapp.domain.names import fold
from missionapp.i18n import N_

_RESULTS = (Stage.COMPLETED, Stage.SIGNED, Stage.RUNNING)
"""Stages of what came of it, the furthest first."""
_OVER = (Stage.COMPLETED, Stage.LOST)
_UNSAID = ("tbd", "tbc", "-")
"""Next steps that say nothing."""
_QUOTED = 400
"""Letters of a quotation."""


@dataclass(frozen=True)
class Most:
    """How much the second page may hold."""

    results: int
    quotes: int
    tasks: int
    text: int
    """Letters."""


MOST = (Most(8, 2, 5, 160), Most(6, 2, 4, 120), Most(5, 1, 3, 90), Most(3, 1, 2, 60), Most(1, 1, 1, 40))


@dataclass(frozen=True)
class Results:
    """The records and figures of a mission that is over."""

    telling: Telling
    figures: Figures

    def _say(self, message: str) -> str:
        return self.telling.words.say(message)

    def blocks(self, most: Most) -> Iterator[Block]:
        """Cases in pictures and in sentences, what was said of the mission, what is next."""
        yield from self._cases()
        yield from self._listed(N_("What came of it"), self._results(most.text), most.results)
        quotes = [
            replace(quote, text=shortened(quote.text, _QUOTED)) for quote in quotations(self.telling.records)
        ][: most.quotes]
        if quotes:
            yield Heading(self._say(N_("What participants say")), 2)
            yield from quotes
        yield from self._listed(N_("What is next"), self._next(most.text), most.tasks)

    def _cases(self) -> Iterator[Block]:
        records = self.telling.records
        stages = _numbers(cases_by_stage(records), self._say)
        if stages:
            yield Beside(
                (Heading(self._say(N_("Cases by stage")), 2), Bars(stages)),
                (
                    Heading(self._say(N_("Cases by kind")), 2),
                    Bars(_numbers(cases_by_kind(records), self._say)),
                ),
            )

    def _listed(self, title: str, sentences: Sequence[str], most: int) -> Iterator[Block]:
        if not sentences:
            return
        yield Heading(self._say(title), 2)
        yield Bullets(tuple(sentences[:most]))
        if len(sentences) > most:
            yield Text(self.telling.more(len(sentences) - most), small=True)

    def _told(self) -> list[e.Case]:
        """The cases that the figures count."""
        counted = set(self.figures.single.get("total.cases", Figure(None)).records)
        return [case for case in self.telling.records.cases if case.id in counted]

    def _results(self, most: int) -> list[str]:
        """ "Idom – confidential: business contract, signed 3 Mar 2017. Helmets for confidential"."""
        stood = [case for case in self._told() if case.stage in _RESULTS]
        order = list(_RESULTS)
        stood.sort(key=lambda c: (order.index(Stage(c.stage)), c.number is None, c.number or 0, c.id))
        return [self._result(case, most) for case in stood]

    def _result(self, case: e.Case, most: int) -> str:
        records = self.telling.records
        since = self.telling.words.day(case.stage_date) if case.stage_date else ""
        theirs = CONFIDENTIAL if is_hidden(case) else names_of(records, records.theirs(case))
        sides = DASH.join(filter(None, (names_of(records, records.ours(case)), theirs)))
        stage = " ".join(filter(None, (self._say(case.stage), since)))
        said = ": ".join(filter(None, (sides, f"{self._say(case.kind)}, {stage}")))
        about = shortened(telling(records, case)(case.description), most)
        return ". ".join(filter(None, (said, about)))

    def _next(self, most: int) -> list[str]:
        """What the cases go on to and what is due first, in turns."""
        records = self.telling.records
        still = (task for task in open_follow_ups(records) if task.mission_id in records.market_of)
        tasks = sorted(map(self.telling.task, still), key=lambda t: t.order)
        to_do = [self._task(task, most) for task in tasks]
        cases = (case for case in self._told() if _says(case.next_steps) and case.stage not in _OVER)
        steps = [self._step(case, most) for case in sorted(cases, key=lambda c: (c.number or 10**6, c.id))]
        turns = chain.from_iterable(zip_longest(dict.fromkeys(steps), to_do))
        return [sentence for sentence in turns if sentence]

    def _task(self, task: Task, most: int) -> str:
        """ "Send price list: Kaptiva Sports – YESports, … (Ana, by Sat 25 Feb 2017)"."""
        beside = self.telling.whose(task)
        said = ": ".join(filter(None, (shortened(task.task, most), shortened(task.about, most))))
        return f"{said} ({beside})" if beside else said

    def _step(self, case: e.Case, most: int) -> str:
        ours = names_of(self.telling.records, self.telling.records.ours(case))
        step = shortened(telling(self.telling.records, case)(case.next_steps), most)
        return ": ".join(filter(None, (ours, step)))


def _says(steps: str | None) -> bool:
    return bool(steps) and fold(steps or "") not in _UNSAID


def _numbers(found: Mapping[str, Figure], say: Callable[[str], str]) -> tuple[tuple[str, int], ...]:
    """Those of which there are any, by their words."""
    return tuple((_upper(say(key)), figure.value) for key, figure in found.items() if figure.value)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
