"""A page of several views, of which one is shown at a time; each is made when it is first shown."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.widgets.segmented import Segmented


class ViewsPage(Page):
    """Stands for the view that is shown, to the window."""

    modules: ClassVar[Mapping[str, tuple[str, str]]]
    """By the name of each view: its module and its class. The first is shown where none was before."""
    kept_as: ClassVar[str] = "view"
    """By which word the view that was shown last is remembered."""

    def __init__(self, desk: Desk, views_desk: Desk | None = None) -> None:
        """Make nothing yet but the frame; `begin` shows a view. Views work at a desk of theirs, if given."""
        super().__init__(desk)
        self.views: dict[str, Page] = {}
        self._views_desk = views_desk or desk
        self._stack = QStackedWidget()

    def begin(self) -> None:
        """Put up the view that was shown last."""
        kept = self.desk.memory.get(self.name, self.kept_as, "")
        self.put(kept if kept in self.modules else next(iter(self.modules)))

    @property
    def shown(self) -> Page:
        """The view that is shown."""
        return cast(Page, self._stack.currentWidget())

    def show_view(self, name: str, record: object = None) -> None:
        """Show another view, and a record of it; the focus stays where it was pressed."""
        switched = self.is_switching()
        self.flush()
        self.put(name)
        self.refresh()
        self.actions_changed.emit()
        if record is not None:
            self.shown.open_record(record)
        elif switched:
            self.focus_switch()
        else:
            self.shown.take_focus()

    def is_switching(self) -> bool:
        """Whether the focus is on what one chooses the view by."""
        raise NotImplementedError

    def focus_switch(self) -> None:
        """Put it there again."""
        raise NotImplementedError

    def put(self, name: str) -> None:
        """Put up a view, without reading it."""
        self._stack.setCurrentWidget(self.view_of(name))
        self.desk.memory.put(self.name, self.kept_as, name)

    def view_of(self, name: str) -> Page:
        """The view of this name, made when it is first needed."""
        if name not in self.views:
            module, kind = self.modules[name]
            made: Page = getattr(import_module(module), kind)(self._views_desk)
            made.page_wanted.connect(self.page_wanted)
            made.mission_wanted.connect(self.mission_wanted)
            made.fact_changed.connect(lambda fact: self._say(made, fact))
            made.actions_changed.connect(lambda: self._offer(made))
            self.connect_view(made)
            self._stack.addWidget(made)
            self.views[name] = made
        return self.views[name]

    def connect_view(self, made: Page) -> None:
        """Hear what else this page's views ask for."""

    def _say(self, made: Page, fact: str) -> None:
        if made is self.shown:
            self.fact_changed.emit(fact)

    def _offer(self, made: Page) -> None:
        if made is self.shown:
            self.actions_changed.emit()

    # What the window asks for

    def actions_here(self) -> list[Action]:
        """Those of the view."""
        return self.shown.actions_here()

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the view."""
        return self.shown.keys_here()

    def refresh(self) -> None:
        """Read the view again that is shown; the others when they are shown next."""
        self.shown.refresh()

    def open_record(self, record: object) -> None:
        """Show a view by its name, or a record of the view that is shown."""
        if isinstance(record, str) and record in self.modules:
            self.show_view(record)
        else:
            self.shown.open_record(record)

    def find_here(self) -> None:
        """Go to the filter."""
        self.shown.find_here()

    def areas(self) -> list[QWidget]:
        """Those of the view."""
        return self.shown.areas()

    def take_focus(self) -> None:
        """Go to the rows."""
        self.shown.take_focus()

    def flush(self) -> None:
        """Save what is still being typed."""
        for made in self.views.values():
            made.flush()


class SwitchedPage(ViewsPage):
    """One with a switch over its views."""

    def __init__(
        self, desk: Desk, labels: Sequence[tuple[str, str]], label: str, views_desk: Desk | None = None
    ) -> None:
        super().__init__(desk, views_desk)
        self.switch = Segmented(desk.theme, list(labels), label)
        self.switch.chosen.connect(lambda name: self.show_view(str(name)))
        self.tools = QWidget()
        self.tool_row = QHBoxLayout(self.tools)
        self.tool_row.setContentsMargins(0, 0, 0, 0)
        self.tool_row.setSpacing(8)
        self.tool_row.addWidget(self.switch)
        self.tool_row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)

    def is_switching(self) -> bool:
        """Whether a segment was pressed."""
        return any(self.switch.segment(view).hasFocus() for view in self.modules)

    def focus_switch(self) -> None:
        """Go to the segment of the view that is shown."""
        self.switch.segment(str(self.switch.value)).setFocus(Qt.FocusReason.TabFocusReason)

    def put(self, name: str) -> None:
        """Put up a view, and say which."""
        super().put(name)
        self.switch.set_value(name)

    def areas(self) -> list[QWidget]:
        """The choice of the view, and the view's own."""
        return [self.tools, *self.shown.areas()]
