"""The fields of a new contact, in the order of a card. Nothing is saved while one types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.capture_values import ContactValues, Number, note_said
from missionapp.actions.lists.capturing import CaptureOffers, MeetingOffer
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.domain.entities import MeetingPerson, Organisation, Person
from missionapp.domain.fields import Field, Kind, field_of
from missionapp.i18n import N_, _
from missionapp.ui.pages.capturing.alike_lines import AlikeLines
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.choosing import ChoiceEditor
from missionapp.ui.widgets.form.editors import Editor, editor_for
from missionapp.ui.widgets.form.grid import INDENT, FieldGrid, FieldLabel, label_of
from missionapp.ui.widgets.form.inputs import AreaInput
from missionapp.ui.widgets.form.row import FieldRow, stacked
from missionapp.ui.widgets.form.values import Setting, Typed

_GAP = 6
_LABEL, _EDITOR = 1, 2
_LIKE = 150
"""Milliseconds after a key until it is looked for who that may be."""
_OFFERS = CaptureOffers((), None, (), "")

_EMPLOYER = field_of(Person, "organisation_id")
ORGANISATION = replace(_EMPLOYER, name="organisation", kind=Kind.TEXT, vocabulary="organisation", target="")
"""An organisation by its name: known, or new."""
MEETING = replace(field_of(MeetingPerson, "meeting_id"), name="meeting", label=N_("Met at"), required=False)
FIELDS: Sequence[Field] = (
    *(replace(field_of(Person, "name"), required=False), field_of(Person, "name_local")),
    *(ORGANISATION, field_of(Person, "job_title")),
    replace(field_of(Person, "emails"), label=N_("E-mail")),
    replace(field_of(Person, "phones"), label=N_("Phone")),
    *(field_of(Organisation, "website"), field_of(Organisation, "address"), field_of(Organisation, "city")),
    *(field_of(Person, "languages"), MEETING),
    replace(field_of(Person, "note"), label=N_("Note")),
)
_SAYS_WHO = ("name", "name_local", "organisation", "emails", "phones")
_TEXTS = ("name", "name_local", "organisation", "job_title", "website", "address", "city", "note")


@dataclass(frozen=True)
class Draft:
    """What stands in the form, with texts that cannot be read yet."""

    values: Mapping[str, Any]
    texts: Mapping[str, str]


class _OrganisationEditor(ChoiceEditor):
    """Completes known names, and takes new ones."""

    def _find(self, text: str, *, final: bool) -> Typed:
        found = super()._find(text, final=final)
        return replace(found, note=_("A new organisation.")) if found.note else found


class CaptureForm(FieldGrid):
    """Boxes to type a card into. `values` gives what was typed, when it can be saved."""

    like_wanted = Signal(object)
    """ContactValues, as far as they say who it is: it is to be looked for who that may be."""
    changed = Signal()
    """Something was typed."""

    def __init__(self, theme: Theme) -> None:
        self.rows: dict[str, FieldRow] = {}
        super().__init__(theme)
        self.setObjectName("boxed")
        self.offers = _OFFERS
        self.alike = AlikeLines(theme)
        for field in FIELDS:
            self._add(field)
            if field.name == "name":
                self._add_alike()
        self._pause = QTimer(self, interval=_LIKE, singleShot=True)
        self._pause.timeout.connect(lambda: self.like_wanted.emit(self.said()))
        self.put({})

    def _add(self, field: Field) -> None:
        label = label_of(field)
        editor = self._editor(field)
        editor.set_name(label)
        row = FieldRow(self.theme, editor, self._refusal)
        editor.typed.connect(lambda: self._typed(field.name))
        editor.chosen.connect(lambda: self._typed(field.name))
        editor.left.connect(lambda _window: self._space(row))
        self.rows[field.name] = row
        self.add_row(FieldLabel(self.theme, label, editor.setFocus), row)
        self._space(row)

    def add_row(self, label: FieldLabel, row: FieldRow, tick: QWidget | None = None) -> None:
        """All labels stand at the left, that of the note as well."""
        del tick
        line = self._grid.rowCount()
        self._labels.append(label)
        self._grid.addWidget(label, line, _LABEL, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(stacked(row), line, _EDITOR)
        self._measure()

    def _add_alike(self) -> None:
        """Over the whole width, from where the words begin."""
        box = QHBoxLayout()
        box.setContentsMargins(self.theme.px(INDENT), 0, 0, 0)
        box.addWidget(self.alike)
        self._grid.addLayout(box, self._grid.rowCount(), _LABEL, 1, 2)

    def _editor(self, field: Field) -> Editor:
        if field is ORGANISATION:
            editor: Editor = _OrganisationEditor(self.theme, field, Setting(), self._choices_of)
        else:
            editor = editor_for(self.theme, field, Setting(), self._choices_of)
        if not field.is_list:
            editor.set_placeholder("")
        return editor

    # What it offers and shows

    def offer(self, offers: CaptureOffers) -> None:
        """Offer these meetings and organisations."""
        self.offers = offers
        for row in self.rows.values():
            row.editor.set_setting(Setting(country=offers.country))
        self.rows["meeting"].refresh(self.rows["meeting"].standing)
        for row in self.rows.values():
            self._space(row)

    def _choices_of(self, field: Field) -> list[tuple[Any, str]]:
        if field.name == "organisation":
            return [(name, "") for name in self.offers.organisations]
        return [(meeting.id, meeting_said(meeting)) for meeting in reversed(self.offers.meetings)]

    def put(self, values: Mapping[str, Any]) -> None:
        """Show these; what is not among them is empty."""
        for name, row in self.rows.items():
            row.reset(values.get(name))
            self._space(row)
        self.alike.show_known(())

    def organisation_of(self, meeting_id: UUID | None) -> str:
        """Whom one meets there, where that is one alone."""
        return next((m.organisation for m in self.offers.meetings if m.id == meeting_id), "")

    # What was typed

    def said(self) -> ContactValues:
        """Who it is, as far as it was typed."""
        name, local, employer, emails, phones = (self.rows[n].editor.text().strip() for n in _SAYS_WHO)
        numbers = tuple(map(Number, phones.split("\n")))
        return ContactValues(name, local, employer, emails=tuple(emails.split("\n")), phones=numbers)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that says anything of a person."""
        aside = ("meeting", "organisation")
        return not any(row.editor.text().strip() for name, row in self.rows.items() if name not in aside)

    def take_in(self) -> bool:
        """Read what was typed; whether all of it can be saved. If not, the focus is where it cannot."""
        for row in self.rows.values():
            row.check()
            self._space(row)
        wrong = next((row for row in self.rows.values() if row.problem), None)
        if wrong:
            wrong.editor.setFocus()
        return wrong is None

    @property
    def standing(self) -> dict[str, Any]:
        """What stands, by field name, with what was typed just now."""
        for row in self.rows.values():
            row.save(leaving=False)
        return {name: row.standing for name, row in self.rows.items()}

    def values(self, beside: ContactValues) -> ContactValues:
        """What stands, and what no field shows of `beside`."""
        texts: dict[str, Any] = {name: self.rows[name].standing or "" for name in _TEXTS}
        return replace(
            beside,
            **texts,
            emails=tuple(self.rows["emails"].standing),
            phones=tuple(map(Number, self.rows["phones"].standing)),
            languages=tuple(self.rows["languages"].standing),
        )

    def draft(self) -> Draft:
        """All that was typed, to be put back."""
        standing = self.standing
        texts = {name: row.draft for name, row in self.rows.items()}
        return Draft(standing, {name: text for name, text in texts.items() if text is not None})

    def put_draft(self, draft: Draft) -> None:
        """Show what was typed before."""
        self.put(draft.values)
        for name, text in draft.texts.items():
            self.rows[name].restore(text)

    def begin(self) -> None:
        """Go to the first field."""
        self.rows["name"].editor.setFocus()

    def inputs(self) -> list[QWidget]:
        """Everything that takes the focus."""
        return [widget for row in self.rows.values() for widget in row.editor.inputs()]

    def _typed(self, name: str) -> None:
        self.changed.emit()
        self._space(self.rows[name])
        if name in _SAYS_WHO:
            self._pause.start()

    def _refusal(self, name: str, value: Any) -> str:
        """A person has a name, in whatever script."""
        if name == "name" and not value and not self.rows["name_local"].editor.text().strip():
            return _("Type the name.")
        return ""

    # How it is laid out

    def _restyle(self) -> None:
        super()._restyle()
        self._grid.setVerticalSpacing(self.theme.px(_GAP))
        self._grid.setHorizontalSpacing(self.theme.px(2 * _GAP))
        for row in self.rows.values():
            self._space(row)

    def _space(self, row: FieldRow) -> None:
        """Boxes of a field of several values stand apart as well; files dropped on a box are the page's."""
        layout = row.editor.layout()
        if row.field.is_list and layout is not None:
            layout.setSpacing(self.theme.px(4))
            if len(row.editor.inputs()) == 1:
                row.editor.set_placeholder("")
        for widget in row.editor.inputs():
            inner = widget.viewport() if isinstance(widget, AreaInput) else widget
            inner.setAcceptDrops(False)


def meeting_said(meeting: MeetingOffer) -> str:
    """A meeting in one line: whom one looks for first, then when."""
    when = f"{day_said(meeting.start.date())} {time_said(meeting.start)}" if meeting.start else ""
    who = " \N{EN DASH} ".join(filter(None, (meeting.theirs, meeting.ours)))
    return ", ".join(filter(None, (when, who)))


def shown_of(values: ContactValues) -> dict[str, Any]:
    """What the fields show of a contact that was read elsewhere."""
    lists = {name: list(getattr(values, name)) for name in ("emails", "languages")}
    phones = [number.text for number in values.phones if number.kind != "fax"]
    texts = {name: getattr(values, name) or None for name in _TEXTS}
    return texts | lists | {"phones": phones, "note": note_said(values) or None}
