"""What belongs to a partnership meeting, as sections of its pane."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from missionapp.actions.due_days import understood_day
from missionapp.actions.followups import promise
from missionapp.actions.lists.choices import Choice
from missionapp.actions.lists.partnership_meetings import MeetingRow, PresentationRow
from missionapp.actions.lists.parts import Line
from missionapp.actions.partnership import decide, present
from missionapp.actions.partnership_people import let_come
from missionapp.actions.records import delete, edit
from missionapp.domain.entities import Decision, Delegate, Presentation
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.cases.lines import LinesSection, Names
from missionapp.ui.pages.partnership.ordered import OrderedLines
from missionapp.ui.pages.partnership.words import stage_pill, step_entry
from missionapp.ui.widgets.form import Entry

Choices = Mapping[str, Sequence[Choice]]


class MeetingParts(QObject):
    """Makes the sections, shows a meeting in them, and passes what is written to actions."""

    page_wanted = Signal(str, object)
    initiative_wanted = Signal(UUID)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, theme = desk, desk.theme
        self.meeting: UUID | None = None
        self.today = date.min
        self._about: UUID | None = None
        self._presented: dict[UUID, UUID | None] = {}
        self._decisions: dict[UUID, str] = {}
        self.came = LinesSection(
            theme, _("Who came"), [(_("Name"), _("Name"), 1)], empty=_("Nobody is noted yet.")
        )
        self.presented = OrderedLines(
            desk,
            Presentation,
            _("Initiatives presented"),
            [(_("Initiative"), _("Initiative"), 3), (_("By"), _("Presented by"), 2)],
            openable=True,
            empty=_("None yet. Choose them from the synergy map."),
        )
        self.decisions = OrderedLines(
            desk, Decision, _("Decisions"), [(_("Decision"), _("What was decided"), 1)], edits=True
        )
        self.steps = LinesSection(
            theme,
            _("Next steps"),
            [(_("Task"), _("Task"), 4), (_("Owner"), _("Who"), 3), (_("Due"), _("fri, +3"), 3)],
            openable=True,
        )
        self.people = Names(theme, self.came.line.fields[0])
        self.initiatives = Names(theme, self.presented.line.fields[0])
        self.presenters = Names(theme, self.presented.line.fields[1])
        self.owners = Names(theme, self.steps.line.fields[1])
        self._wire()

    @property
    def all(self) -> list[LinesSection]:
        """The sections, in the order in which a meeting goes."""
        return [self.came, self.presented, self.decisions, self.steps]

    def _wire(self) -> None:
        do = self._desk.do
        for names in (self.people, self.initiatives, self.presenters, self.owners):
            names.pass_enter_on()
        self.came.given.connect(self._let_come)
        self.came.remove_wanted.connect(lambda made: do(delete, Delegate, made))
        self.presented.given.connect(self._present)
        self.presented.remove_wanted.connect(lambda made: do(delete, Presentation, made))
        self.presented.opened.connect(self._open_presented)
        self.decisions.given.connect(self._decide)
        self.decisions.remove_wanted.connect(lambda made: do(delete, Decision, made))
        self.decisions.view.extra = [(_("Add a next step"), self._begin_step), *self.decisions.view.extra]
        self.steps.action_wanted.connect(lambda: self._be_about(None))
        self.steps.given.connect(self._promise)
        self.steps.opened.connect(lambda made: self.page_wanted.emit("follow-ups", made))
        for section in self.all:
            section.set_writable(writable=self._desk.writable)
        self.steps.view.removable = False

    # What they show

    def show_meeting(self, row: MeetingRow, came: Sequence[Line], choices: Choices, today: date) -> None:
        """Show a meeting; for another one, what was being written is given up."""
        if row.id != self.meeting:
            self.meeting, self._about = row.id, None
            for section in self.all:
                section.leave()
        self.today = today
        for names in (self.people, self.presenters, self.owners):
            names.offer(choices["person_id"])
        self.initiatives.offer(choices["initiative_id"])
        self.came.set_lines([Entry(line.text, line.note, id=line.id, tip=line.text) for line in came])
        self._presented = {each.id: each.initiative_id for each in row.presentations}
        self.presented.set_lines([_presented(each) for each in row.presentations])
        self._decisions = {each.id: each.text for each in row.decisions}
        self.decisions.set_lines(
            [Entry(f"{d.number}. {_one_line(d.text)}", id=d.id, tip=d.text) for d in row.decisions],
            {d.id: (_one_line(d.text),) for d in row.decisions},
        )
        self.steps.set_lines([step_entry(step, today) for step in row.steps])

    # What is written

    def _do(self, section: LinesSection, action: Callable[..., Any], *given: Any, **options: Any) -> None:
        if self.meeting is not None:
            taken = section.taken
            self._desk.do(action, *given, then=lambda _made: taken(), failed=section.refuse, **options)

    def _let_come(self, texts: list[str], _edited: object) -> None:
        if not texts[0]:
            self.came.line.refuse(_("Write the name, or press Esc."))
            return
        self._do(self.came, let_come, self.meeting, self.people.meant(texts[0]))

    def _present(self, texts: list[str], _edited: object) -> None:
        what, who = self.initiatives.meant(texts[0]), self.presenters.meant(texts[1])
        if not isinstance(what, UUID):
            self.presented.line.refuse(_("Choose an initiative of the synergy map, or press Esc."))
        elif texts[1] and not isinstance(who, UUID):
            self.presented.line.refuse(_("Nobody is known by that name. Note first that they came."), 1)
        else:
            self._do(self.presented, present, self.meeting, what, person_id=who or None)

    def _open_presented(self, made: UUID) -> None:
        if (initiative := self._presented.get(made)) is not None:
            self.initiative_wanted.emit(initiative)

    def _decide(self, texts: list[str], edited: UUID | None) -> None:
        if not texts[0]:
            self.decisions.line.refuse(_("Write what was decided, or press Esc."))
        elif edited is None:
            self._do(self.decisions, decide, self.meeting, texts[0])
        else:
            was = self._decisions.get(edited, "")
            text = was if _one_line(was) == texts[0] else texts[0]  # its lines stay where nothing was changed
            self._do(self.decisions, edit, Decision, edited, text=text)

    def _be_about(self, decision: UUID | None) -> None:
        self._about = decision

    def _begin_step(self, decision: UUID) -> None:
        """A next step that a decision asks for."""
        if self.steps.link.isEnabled():
            self._about = decision
            self.steps.start()

    def _promise(self, texts: list[str], _edited: object) -> None:
        task, owner, day = texts
        who = self.owners.meant(owner)
        if not task:
            self.steps.line.refuse(_("Write what is to be done, or press Esc."))
        elif owner and not isinstance(who, UUID):
            self.steps.line.refuse(_("Nobody is known by that name. Note first that they came."), 1)
        else:
            try:
                due = understood_day(day, self.today) if day else None
            except MissionError as error:
                self.steps.line.refuse(str(error), 2)
                return
            about = self._about or self.meeting
            self._do(self.steps, promise, task, about_id=about, owner_id=who or None, due=due)


def _presented(row: PresentationRow) -> Entry:
    said = ", ".join(filter(None, (row.person, row.region)))
    pill = stage_pill(row.stage) if row.stage else None
    return Entry(row.initiative, said, pill, row.id, "\n".join(filter(None, (row.initiative, said))))


def _one_line(text: str) -> str:
    return " ".join(text.split())
