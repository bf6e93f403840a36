"""When and where an event takes place, typed as the clock at the place says; the time at home beside it."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from missionapp.actions.lists.programme import ProgrammeRow
from missionapp.actions.lists.wording import span_said, zone_said
from missionapp.actions.programme import OVERNIGHT, Sitting
from missionapp.domain.entities import ProgrammeSession
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.fields import Field, Kind, field_of
from missionapp.i18n import N_, _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.editors import editor_for
from missionapp.ui.widgets.form.grid import FieldGrid, FieldLabel
from missionapp.ui.widgets.form.options import Choices
from missionapp.ui.widgets.form.row import FieldRow
from missionapp.ui.widgets.form.values import Setting
from missionapp.ui.widgets.label import Label

_DAY = 24 * 60
_START = field_of(ProgrammeSession, "start")


def _like_start(name: str, label: str, kind: Kind, *, required: bool = False) -> Field:
    """A field that stands for a part of the stored moments."""
    return replace(_START, name=name, label=label, kind=kind, required=required)


FIELDS = (
    _like_start("day", N_("Day"), Kind.DATE, required=True),
    _like_start("start", N_("From"), Kind.TIME, required=True),
    _like_start("end", N_("To"), Kind.TIME, required=True),
    field_of(ProgrammeSession, "place_id"),
    field_of(ProgrammeSession, "slot_minutes"),
    _like_start("break_start", N_("Break from"), Kind.TIME),
    _like_start("break_end", N_("Break to"), Kind.TIME),
    field_of(ProgrammeSession, "airport_from"),
    field_of(ProgrammeSession, "airport_to"),
)
_FLIGHT = ("airport_from", "airport_to")


class SittingForm(FieldGrid):
    """Gives the whole sitting whenever a part of it was changed and day, from and to are there."""

    edited = Signal(object, int)
    """A Sitting, and the number of the visit to a field: equal numbers are one undo step."""

    def __init__(self, theme: Theme, choices_of: Choices) -> None:
        super().__init__(theme)
        self.rows: dict[str, FieldRow] = {}
        self.line_id: UUID | None = None
        self._kind = ""
        self._visit = 0
        self._last = ""
        self._former_start: Any = None
        self._stored: dict[str, Any] = {}
        self._flight: list[QWidget] = []
        self._home = Label(theme, "", "meta", "text3")
        self._choices_of = choices_of
        for field in FIELDS:
            self._add(field)
            if field.name == "end":
                self.add_widget(self._home)

    def _add(self, field: Field) -> None:
        editor = editor_for(self.theme, field, Setting(), self._choices_of)
        label = _(field.label)
        editor.set_name(label)
        row = FieldRow(self.theme, editor, self._rule)
        row.edited.connect(lambda _value, name=field.name: self._changed(name))
        row.entered.connect(self._begin_visit)
        self.rows[field.name] = row
        named = FieldLabel(self.theme, label, editor.setFocus)
        self.add_row(named, row)
        holder = row.editor.parentWidget()
        if field.name in _FLIGHT and holder:
            self._flight += [named, holder]

    # What it shows

    def show_line(self, row: ProgrammeRow, home_zone: str, setting: Setting) -> None:
        """Show a line of the programme; the same one again is a refresh."""
        again = row.id == self.line_id
        self.line_id, self._kind = row.id, row.kind
        values = _values(row)
        self._former_start = values["start"]
        flies = row.kind == ItemKind.LOGISTICS or bool(row.airport_from or row.airport_to)
        for widget in self._flight:
            widget.setVisible(flies)
        stored, self._stored = self._stored, values
        for name, value in values.items():
            field = self.rows[name]
            field.editor.set_setting(setting)
            if again and value is None and stored.get(name) is None:
                continue  # not placed yet: what is typed of it stays until there is enough to save
            if again and not field.problem:
                field.refresh(value)
            elif not again or not field.editor.has_focus():
                field.reset(value)
        if not again:
            self._begin_visit()
        self._say_home(row, home_zone)

    def _say_home(self, row: ProgrammeRow, home_zone: str) -> None:
        said = ""
        abroad = {row.zone, row.end_zone or row.zone} != {home_zone}
        if row.home_start and row.home_end and abroad:
            said = _("{times} in {city}").format(
                times=span_said(row.home_start, row.home_end), city=zone_said(home_zone)
            )
        self._home.setText(said)
        self._home.setVisible(bool(said))
        self._home.setContentsMargins(self.theme.px(90), 0, 0, self.theme.px(4))

    @property
    def home(self) -> str:
        """What is said of the time at home."""
        return self._home.text()

    def take_place(self, place: UUID) -> None:
        """Let this be the place."""
        self.rows["place_id"].reset(place)
        self._changed("place_id")

    def set_writable(self, *, writable: bool) -> None:
        """Let the user change it, or only read it."""
        for row in self.rows.values():
            row.editor.set_writable(writable=writable)

    def flush(self) -> None:
        """Give what is still being typed, now."""
        for row in self.rows.values():
            row.save(leaving=False)

    def refuse(self, sentence: str) -> None:
        """What was given last could not be; say so where it was typed."""
        if self._last:
            self.rows[self._last].set_out()
            self.rows[self._last].arrive(sentence)

    # What is typed

    def _begin_visit(self) -> None:
        self._visit += 1

    def _changed(self, name: str) -> None:
        self._last = name
        if name == "start":
            self._keep_length()
        sitting = self._sitting()
        if sitting is not None:
            self.edited.emit(sitting, self._visit)

    def _keep_length(self) -> None:
        """Another start moves the end along, as far as the day goes."""
        start, end = self.rows["start"].standing, self.rows["end"].standing
        length = _minutes(end) - _minutes(self._former_start) if end and self._former_start else 0
        later = _minutes(start) + length if start else 0
        if length > 0 and 0 < later < _DAY:
            self.rows["end"].reset(time(later // 60, later % 60))
        if length <= 0 or later < _DAY:
            self._former_start = start

    def _sitting(self) -> Sitting | None:
        standing = {name: row.standing for name, row in self.rows.items()}
        if None in (standing["day"], standing["start"], standing["end"]):
            return None
        return Sitting(**standing)

    def _rule(self, name: str, value: Any) -> str:
        """What is wrong with an end or a break, and what to do."""
        start, end = self.rows["start"].standing, self.rows["end"].standing
        if name == "end" and value and start and value <= start and self._kind not in OVERNIGHT:
            sentence = _(
                "Ends before it starts. Set it after {start}; a journey by night is of the kind logistics."
            )
            return sentence.format(start=f"{start:%H:%M}")
        if name in ("break_start", "break_end") and value and start and end and not start <= value <= end:
            return _("Not within the session. Set it between {start} and {end}.").format(
                start=f"{start:%H:%M}", end=f"{end:%H:%M}"
            )
        return ""


def _minutes(clock: time) -> int:
    """Since midnight."""
    return clock.hour * 60 + clock.minute


def _values(row: ProgrammeRow) -> dict[str, Any]:
    """The parts of a sitting as the clock at the place has them; a midnight's end stands as 00:00."""

    def clock(moment: datetime | None) -> time | None:
        return moment.time() if moment else None

    return {
        "day": row.day,
        "start": clock(row.start),
        "end": clock(row.end),
        "place_id": row.place_id,
        "slot_minutes": row.slot_minutes,
        "break_start": clock(row.break_start),
        "break_end": clock(row.break_end),
        "airport_from": row.airport_from or None,
        "airport_to": row.airport_to or None,
    }
