"""A desk over all missions of a register: what it reads and changes is not limited to the one looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from missionapp.ui.desk import Desk
from missionapp.ui.tasks import Task

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_T = TypeVar("_T")


class WideDesk(Desk):
    """The desk of pages that tell of all missions; what is done there, the window's own desk tells."""

    def __init__(self, desk: Desk) -> None:
        QObject.__init__(self, desk)
        self._desk = desk
        self.store, self.theme, self.tasks, self.memory = desk.store, desk.theme, desk.tasks, desk.memory
        self._steps = []
        self._closed = False
        desk.changed.connect(self.changed)
        self.noticed.connect(desk.noticed)
        self.troubled.connect(desk.troubled)

    def read(self, query: "Callable[[Session], _T]", then: Callable[[_T], None]) -> Task:
        """Read of all missions in the background."""

        def wide(session: "Session") -> _T:
            from missionapp.store.lens import all_missions

            with all_missions(session):
                return query(session)

        return self._desk.read(wide, then)

    def do(
        self,
        action: Callable[..., _T],
        *arguments: Any,
        then: Callable[[_T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        quiet: bool = False,
        **options: Any,
    ) -> Task:
        """Let an action change records of whatever mission."""

        def wide(store: Any) -> _T:
            with store.looking_at(None):
                return action(store, *arguments, **options)

        return self._desk.do(wide, then=then, failed=failed, quiet=quiet)

    def close(self) -> None:
        """The window's own desk is closed by the window."""
        self._closed = True
