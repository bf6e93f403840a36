"""The plan pane: before, while it is searched for, what came of it, and whom to tell once it is applied."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from missionapp.actions.lists.matching import Matching
from missionapp.actions.lists.planning_rules import EventRules
from missionapp.actions.planning.proposal import Balance, Proposal
from missionapp.i18n import _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.pages.matching.balance import BalanceChoice
from missionapp.ui.pages.matching.checking import Bounds, checks_of
from missionapp.ui.pages.matching.foot import PlanFoot
from missionapp.ui.pages.matching.outcome import TOLD, Outcome
from missionapp.ui.pages.matching.rules import LINK_PADDING, Rules
from missionapp.ui.pages.matching.said import proposal_said, standing_said
from missionapp.ui.pages.matching.score import Checks, Curve, Score
from missionapp.ui.shell import focused_within
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner, Tone
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill, PillLabel

if TYPE_CHECKING:
    from missionapp.actions.planning.running import Standing
    from missionapp.actions.planning.telling import Message


class Stage(StrEnum):
    """How far planning is."""

    READY = "ready"
    RUNNING = "running"
    RESULT = "result"
    APPLIED = "applied"


_INSET = 16


class PlanPane(Card):
    """Shows a stage, and says what is asked for."""

    again_wanted = Signal()
    event_chosen = Signal()
    left = Signal()
    """Esc: back to the map."""
    emptied = Signal()
    """What had the focus in it is hidden or off."""

    def __init__(self, theme: Theme, go_to_programme: Callable[[], None], balance: Balance) -> None:
        super().__init__(theme, padding=0, spacing=0)
        self.setAccessibleName(_("Plan meetings"))
        self.theme = theme
        self.stage = Stage.READY
        self._matching = Matching()
        self._best: Proposal | None = None
        self._found_at = 0.0
        self.pill = PillLabel(theme)
        self.foot = PlanFoot(theme, _INSET)
        self.which = Combo(theme, (), _("Events to plan"))
        self.score, self.curve, self.checks = Score(theme), Curve(theme), Checks(theme)
        self.balance, self.rules, self.outcome = BalanceChoice(theme, balance), Rules(theme), Outcome(theme)
        self.banner: Banner | None = None
        to_programme = Action(_("Go to Programme"), "arrow-right", go_to_programme, changes=False)
        line = _("Matching needs a B2B event with slots.")
        self.nothing = EmptyState(theme, "calendar-x", line, [to_programme])
        self._lay_out()
        self._connect()
        self.show_stage(Stage.READY)

    # Parts

    def _lay_out(self) -> None:
        px = self.theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(_INSET), px(11), px(_INSET), px(11))
        head.addWidget(Label(self.theme, _("Plan meetings"), "section"), 1)
        head.addWidget(self.pill)
        self.body.addLayout(head)
        self.body.addWidget(_rule())
        self.body.addWidget(self._area(), 1)
        self.body.addWidget(self.nothing, 1)
        self._foot_rule = _rule()
        self.body.addWidget(self._foot_rule)
        self.body.addWidget(self.foot)

    def _area(self) -> QScrollArea:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._sections = {
            "told": self._section_of_told(),
            "event": self._section(self.which),
            "score": self._section(self.score, self.curve),
            "checks": self._section(self.checks, ruled=True),
            "balance": self._section(self.balance, ruled=True),
            "rules": self._section(self.rules, ruled=True, right=_INSET - LINK_PADDING),
        }
        self._column.addWidget(self.outcome, 1)
        self._column.addStretch(0)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (inside, self.area.viewport()):
            ground.setAutoFillBackground(False)
        return self.area

    def _section(self, *parts: QWidget, ruled: bool = False, right: int = _INSET) -> QWidget:
        px, section = self.theme.px, QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if ruled:
            column.addWidget(_rule())
        inner = QVBoxLayout()
        inner.setContentsMargins(px(_INSET), px(12), px(right), px(12))
        inner.setSpacing(px(10))
        for part in parts:
            inner.addWidget(part)
        column.addLayout(inner)
        self._column.addWidget(section)
        return section

    def _section_of_told(self) -> QWidget:
        section = QWidget()
        self._box_of_told = QVBoxLayout(section)
        px = self.theme.px
        self._box_of_told.setContentsMargins(px(_INSET), px(12), px(_INSET), 0)
        self._column.addWidget(section)
        return section

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _event: self._choose_event())

    # What is chosen

    @property
    def event_id(self) -> UUID | None:
        """The event that is planned; None for all."""
        value = self.which.value
        return value if isinstance(value, UUID) else None

    @property
    def events(self) -> Sequence[EventRules]:
        """The events that are planned."""
        return [event for event in self._matching.events if self.event_id in (None, event.id)]

    def _choose_event(self) -> None:
        self._show_rules()
        self.event_chosen.emit()

    # What is shown

    def show_matching(self, matching: Matching, placed: int, *, writable: bool) -> None:
        """Show the rules of the mission, and before a plan how it stands."""
        self._matching, self._writable = matching, writable
        choices = [("", _("All events with slots")), *((e.id, e.title) for e in matching.events)]
        before = self.which.value
        self.which.set_choices(choices)
        self.which.set_value(before if any(before == value for value, _words in choices) else "")
        self._show_rules()
        if self.stage == Stage.READY:
            self.score.show_count(placed, matching.wishes)
            self.score.say(_ready_said(matching, placed))
        self.show_stage(self.stage)

    _writable = True

    def _show_rules(self) -> None:
        self.rules.show_rules(self._matching, self.events, writable=self._writable)

    def show_stage(self, stage: Stage) -> None:
        """Show the parts of a stage."""
        with self._minding_focus():
            self._show_parts(stage)

    @contextmanager
    def _minding_focus(self) -> Iterator[None]:
        """Say so when the focus goes elsewhere: Qt passes it to whatever comes next in the window."""
        here = focused_within(self)
        yield
        if here and not focused_within(self):
            self.emptied.emit()

    def rest(self) -> None:
        """Something was pressed: nothing else can be until it is done."""
        with self._minding_focus():
            self.foot.rest()

    def _show_parts(self, stage: Stage) -> None:
        self.stage = stage
        empty = stage == Stage.READY and not self._matching.events
        shown = {
            "told": self.banner is not None,
            "event": stage == Stage.READY and len(self._matching.events) > 1,
            "score": True,
            "checks": stage in (Stage.RUNNING, Stage.RESULT) and bool(self.checks.shown),
            "balance": stage == Stage.READY and any(event.standing for event in self.events),
            "rules": stage in (Stage.READY, Stage.RUNNING),
        }
        for name, section in self._sections.items():
            section.setVisible(shown[name])
        self.curve.setVisible(stage == Stage.RUNNING)
        self.outcome.setVisible(stage in (Stage.RESULT, Stage.APPLIED))
        self.rules.set_editable(editable=stage == Stage.READY)
        self.area.setVisible(not empty)
        self.nothing.setVisible(empty)
        self._show_foot(stage)
        self._show_pill(stage)

    def _show_foot(self, stage: Stage) -> None:
        of_stage = {
            Stage.RUNNING: ("drop-search", "use"),
            Stage.RESULT: ("drop", "apply"),
            Stage.APPLIED: ("close",),
        }.get(stage, ())
        self.foot.offer(*of_stage, writable=self._writable)
        self._foot_rule.setVisible(bool(of_stage))

    def _show_pill(self, stage: Stage) -> None:
        best = self._best is not None and self._best.optimal
        pills = {
            Stage.RUNNING: Pill(_("Running"), "hourglass", "accent"),
            Stage.RESULT: Pill(_("Proven best"), "check", "ok") if best else Pill(_("Best found"), "check"),
            Stage.APPLIED: Pill(_("Applied"), "check", "ok"),
        }
        self.pill.set_pill(pills.get(stage))

    def tell(self, sentence: str, tone: Tone = "warn", *, again: bool = False) -> None:
        """Say something above the rest; "" takes it away. `again` offers to plan again."""
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if sentence:
            actions = [(_("Plan again"), self.again_wanted.emit)] if again else []
            self.banner = Banner(self.theme, sentence, tone, actions)
            self._box_of_told.addWidget(self.banner)
        self._sections["told"].setVisible(bool(sentence))

    # Stages

    def begin(self) -> None:
        """A search has begun."""
        self.tell("")
        self._best, self._found_at = None, 0.0
        self.curve.begin()
        self.checks.show_checks(())
        self.score.show_count(0, self._matching.wishes)
        self.score.say(_("Looking for a first plan"))
        self.foot.begin()
        self.show_stage(Stage.RUNNING)

    def show_standing(self, standing: "Standing", bounds: Bounds) -> None:
        """Show how far the search is; whether there is a better plan than before."""
        if standing.proposal is not self._best and standing.proposal is not None:
            if self._best is None or _is_better(standing.proposal, self._best):
                self._found_at = standing.seconds
            self._best = standing.proposal
            self.checks.show_checks(checks_of(standing.proposal, bounds))
            self._sections["checks"].show()
            self.foot.allow_use()
        self.score.show_count(standing.placed, standing.wanted)
        self.score.say(standing_said(standing, self._found_at, bounds))
        self.curve.add(standing.seconds, standing.placed, standing.wanted)

    def show_result(self, proposal: Proposal, bounds: Bounds) -> None:
        """Show what came of it."""
        self._best = proposal
        self.score.show_count(len(proposal.placed), proposal.wanted)
        self.score.say(proposal_said(proposal, bounds))
        self.checks.show_checks(checks_of(proposal, bounds))
        self.outcome.show_proposal(proposal)
        self.show_stage(Stage.RESULT)

    def show_messages(self, messages: "Sequence[Message]") -> None:
        """Show who must be told."""
        self.outcome.show_messages(messages)

    def show_applied(self) -> None:
        """The plan stands: what is left is to tell people."""
        self.tell("")
        self.outcome.show_tab(TOLD)
        self.show_stage(Stage.APPLIED)

    # The window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(self.theme.px(370), self.theme.px(500))

    def minimumSizeHint(self) -> QSize:
        """What is inside scrolls."""
        return QSize(self.theme.px(284), self.theme.px(280))


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("hairline")
    rule.setFixedHeight(1)
    return rule


def _is_better(one: Proposal, other: Proposal) -> bool:
    """Whether it is another plan, not the same with a better bound."""
    return one.placed != other.placed


def _ready_said(matching: Matching, placed: int) -> str:
    recorded = matching.recorded
    if recorded:
        words = ngettext("{n} meeting is recorded.", "{n} meetings are recorded.", recorded)
        return words.format(n=recorded)
    return "" if placed else _("Nothing is planned yet.")
