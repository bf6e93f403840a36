"""Whether colleagues wrote to a shared log meanwhile, in one quick query."""

from typing import Any

from sqlalchemy import Connection, func, select

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.log.projection import schema_mark
from missionapp.store.log.tables import META, OP, STEP

_STAND = select(
    select(func.max(OP.c.lamport)).scalar_subquery(),
    select(func.max(STEP.c.n)).scalar_subquery(),
    select(META.c.value).where(META.c.key == "schema").scalar_subquery(),
)
"""Every step has a number, and every change made here a higher time than all before."""


class Others:
    """What others did, told from what was done here."""

    def __init__(self) -> None:
        self._seen: tuple[Any, ...] | None = None
        self._missed = False

    def meet(self, connection: Connection, name: str) -> None:
        """At the beginning of a step, notice what others did; MissionError when they have another version."""
        stand = self._look(connection)
        if stand[2] != schema_mark():
            raise MissionError(
                _("{name} was changed by another version of missionapp").format(name=name),
                hint=_("Close it and open it again"),
            )

    def note(self, connection: Connection) -> None:
        """At the end of a step: this was done here."""
        self._seen = _stand(connection)

    def changed(self, connection: Connection) -> bool:
        """Whether they wrote since this was asked last; the first time, since opening."""
        self._look(connection)
        missed, self._missed = self._missed, False
        return missed

    def _look(self, connection: Connection) -> tuple[Any, ...]:
        stand = _stand(connection)
        self._missed |= self._seen is not None and stand != self._seen
        self._seen = stand
        return stand


def _stand(connection: Connection) -> tuple[Any, ...]:
    return tuple(connection.execute(_STAND).one())
