"""What each list page says of itself: its columns, its rows, its pane, and what it adds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy.orm import Session

from missionapp.domain.fields import Entity
from missionapp.ui.page import Action, Page
from missionapp.ui.widgets.table.columns import Column, Facet
from missionapp.ui.widgets.table.order import SortKey

if TYPE_CHECKING:
    from missionapp.ui.pages.adding import AddCard
    from missionapp.ui.pages.record_pane import RecordPane


class ListKind(Page):
    """One kind of list; `ListPage` does everything that is the same for all."""

    columns: ClassVar[Sequence[Column]]
    facets: ClassVar[Sequence[Facet]] = ()
    sort: ClassVar[Sequence[SortKey]] = ()
    pane_waits: ClassVar[bool] = False
    """Whether the pane is there only from when it is opened until it is left."""
    entity: ClassVar[type[Entity]]
    """What a row is, and what Delete deletes."""

    def read(self, session: Session) -> Sequence[Any]:
        """The rows, read on the store's thread."""
        raise NotImplementedError

    def fact_of(self, session: Session, rows: Sequence[Any]) -> str:
        """The line under the title."""
        raise NotImplementedError

    def make_detail(self) -> "RecordPane":
        """The pane's content."""
        raise NotImplementedError

    def make_adding(self) -> "AddCard":
        """The field in which a new record is named."""
        raise NotImplementedError

    def empty_state(self) -> tuple[str, str]:
        """The icon and the sentence while there are no rows."""
        raise NotImplementedError

    def adds(self) -> Action:
        """The primary action."""
        raise NotImplementedError

    def add(self, name: str) -> None:
        """Add a record of this name; then `added`, or `refused`."""
        raise NotImplementedError
