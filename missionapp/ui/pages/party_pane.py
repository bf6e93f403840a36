"""Everything about one participant or counterpart, editable where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.agenda_abroad import usual_language
from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.counterparts import read_counterparts
from missionapp.actions.lists.details import ParticipantDetail, PersonLine, read_participant
from missionapp.actions.lists.mission import MissionFacts, read_mission
from missionapp.actions.lists.participants import read_participants
from missionapp.actions.lists.partnership_parts import TextKey, read_translations
from missionapp.actions.lists.twins import Twin, read_twins
from missionapp.domain.entities import Delegate, Mission, Organisation, Participant, Person
from missionapp.domain.entities.missions import Role
from missionapp.domain.fields import fields_of
from missionapp.i18n import language_now, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.party_sections import LABELS, PartySections
from missionapp.ui.pages.record_pane import RecordPane, Shared
from missionapp.ui.widgets.form import Setting

if TYPE_CHECKING:
    from missionapp.ui.pages.person_pane import PersonPane

_FIELDS = tuple(f for entity in (Participant, Organisation, Person, Delegate) for f in fields_of(entity))


@dataclass(frozen=True)
class PartyFound:
    """What the pane needs to know of one participant."""

    detail: ParticipantDetail
    choices: dict[str, list[Choice]]
    others: list[Choice]
    """The participants of the other side."""
    facts: MissionFacts | None
    texts: Mapping[TextKey, str]
    """Texts in other languages."""
    likely: str
    """The language in which most will be written."""

    @property
    def people(self) -> list[Choice]:
        """Who works there."""
        return [(line.person.id, line.person.values["name"]) for line in self.detail.persons]

    @property
    def setting(self) -> Setting:
        """What its values are read against."""
        organisation = self.detail.organisation
        country = organisation.values["country"] if organisation else None
        return Setting(
            country=country or "",
            zone=self.detail.zone,
            day=self.facts.first_day if self.facts else None,
        )


class PartyPane(RecordPane):
    """A participant, one of its people, or several participants together."""

    def __init__(self, desk: Desk, role: str) -> None:
        """`role` says which side's page this is."""
        super().__init__(desk)
        self._theirs = role == Role.COUNTERPART
        names = ("reply",) if self._theirs else ("role", "cluster_id")
        self.shared = (  # type: ignore[misc]
            Shared(
                Participant,
                (*names, "segment", "language", "needs_interpreter", "most_meetings"),
                labels=LABELS,
            ),
            Shared(Organisation, ("kind", "country", "city"), "organisation_id"),
        )
        self.main = PartySections(desk, self.choices_of, theirs=self._theirs)
        self._shown: PartyFound | None = None
        self._waits_for: UUID | None = None
        self.add_pane(self.main)
        self.main.page_wanted.connect(self.page_wanted)
        self.main.person_opened.connect(self._open_person)
        self.main.person_added.connect(self._await_person)

    @cached_property
    def person(self) -> "PersonPane":
        """The pane of one of its people, made when somebody is looked at."""
        from missionapp.ui.pages.person_pane import PersonPane

        pane = PersonPane(self.desk, self.choices_of)
        pane.step_wanted.connect(self.step_wanted)
        pane.done.connect(self._close_person)
        pane.data_wanted.connect(lambda person: self.page_wanted.emit("person-data", person))
        self.addWidget(pane)
        return pane

    def title_of_many(self, n: int) -> str:
        """Whom one edits together."""
        if self._theirs:
            return ngettext("Edit {n} counterpart", "Edit {n} counterparts", n).format(n=n)
        return ngettext("Edit {n} participant", "Edit {n} participants", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> PartyFound | None:
        """All of one participant."""
        detail = read_participant(session, row.id)
        if detail is None:
            return None
        others: Sequence[Any] = read_participants(session) if self._theirs else read_counterparts(session)
        wanted = [f for f in _FIELDS if f.name not in ("organisation_id", "contact_id", "person_id")]
        return PartyFound(
            detail=detail,
            choices=read_choices(session, wanted),
            others=[(other.id, other.organisation) for other in others],
            facts=read_mission(session),
            texts=read_translations(session, _owners(detail)),
            likely=_language(session, detail),
        )

    def show_one(self, found: PartyFound, *, again: bool) -> QWidget:
        """Show it; a refresh leaves the person that is being looked at."""
        self._shown = found
        self.choices = found.choices | {"contact_id": found.people}
        self.main.show_party(found.detail, found.others, found.setting)
        self.main.show_texts(found.texts, found.likely)
        self._look_for_twins(found, again=again)
        person = self._waits_for or self._looked_at()
        line = self._person(person) if again else None
        if line is None:
            return self.main
        self._show_person(line)
        return self.person

    def _looked_at(self) -> UUID | None:
        """The person whose pane is shown now."""
        if "person" not in self.__dict__ or self.currentWidget() is not self.person:
            return None
        return self.person.person

    # Likely doubles

    def _look_for_twins(self, found: PartyFound, *, again: bool) -> None:
        organisation = found.detail.organisation
        if organisation is None:
            self.main.say_twins(None, [])
            return
        if not again:
            self.main.say_twins(organisation.id, [])

        def tell(twins: list[Twin]) -> None:
            if self._shown is found:
                self.main.say_twins(organisation.id, twins)

        self.desk.read(lambda session: read_twins(session, organisation.id), tell)

    # People

    def _person(self, person: Any) -> PersonLine | None:
        lines = self._shown.detail.persons if self._shown else ()
        return next((line for line in lines if line.person.id == person), None)

    def _open_person(self, person: Any) -> None:
        line = self._person(person)
        if line is not None:
            self._show_person(line)
            self.setCurrentWidget(self.person)
            self.person.focus()

    def _show_person(self, line: PersonLine) -> None:
        if self._shown is None:
            return
        organisation = self._shown.detail.organisation
        note = organisation.values["name"] if organisation else ""
        self.person.show_person(self._shown.detail.participant.id, line, self._shown.setting, note=note)
        if line.person.id == self._waits_for:
            self._waits_for = None
            self._asked_focus = True

    def _await_person(self, person: UUID) -> None:
        """Somebody was added: shown as soon as read."""
        self._waits_for = person

    def _close_person(self) -> None:
        self.person.flush()
        self.setCurrentWidget(self.main)
        self.main.focus()


def _owners(detail: ParticipantDetail) -> list[UUID]:
    """Whose texts are translated: its own, and those of its organisation."""
    organisation = detail.organisation
    return [detail.participant.id, *([organisation.id] if organisation else [])]


def _language(session: Session, detail: ParticipantDetail) -> str:
    """What the other side reads: that of the target market, else of the window."""
    values = detail.participant.values
    mission = session.get(Mission, values["mission_id"])
    abroad = usual_language(mission.market) if mission and values["role"] != Role.COUNTERPART else ""
    return abroad or language_now()
