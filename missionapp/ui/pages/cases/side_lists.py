"""What the four lists beside the cases share: a record is added by one name, and shown in a plain pane."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import read_mission
from missionapp.domain.fields import Entity
from missionapp.ui.desk import Desk
from missionapp.ui.pages.cases.switching import Listed
from missionapp.ui.pages.record_pane import RecordPane
from missionapp.ui.widgets.form import DetailPane, Form, RecordSaver


class SideList(Listed):
    """A list whose records belong to the mission."""

    def add_by(self, action: Callable[..., UUID], *given: Any, **options: Any) -> None:
        """Let an action add a record to the mission; then it is shown."""

        def add(mission: UUID | None) -> None:
            if mission is not None:
                self.desk.do(action, mission, *given, then=self.added, failed=self.refused, **options)

        self.desk.read(mission_here, add)


def mission_here(session: Session) -> UUID | None:
    """The mission that the window shows."""
    facts = read_mission(session)
    return facts.id if facts else None


class SidePane(RecordPane):
    """One pane with forms over its record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.main = self.add_pane(DetailPane(desk.theme))
        self._savers: list[RecordSaver] = []

    def form(self, entity: type[Entity], names: Sequence[str] | None, **saving: Any) -> Form:
        """A form that saves as one types; `saving` is given to what saves."""
        form = Form(self.desk.theme, entity, names, self.choices_of, titles=False)
        saver = RecordSaver(self.desk, entity, **saving)
        saver.bind(form)
        form.set_writable(writable=self.desk.writable)
        self._savers.append(saver)
        self.main.add_section(form)
        return form
