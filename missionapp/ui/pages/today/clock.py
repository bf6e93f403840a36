"""What time it is at the place: by this computer, put right by what the user said of it once a day."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from missionapp.actions.lists.today import Day
from missionapp.actions.lists.wording import days_said, time_said, zone_said
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import _
from missionapp.ui.memory import Memory
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import paint_text, text_width

PAGE = "today"
_KEY = "clock"
_GAP, _WIDE_GAP = 6, 12


class Clock:
    """Gives the time of now. An offset holds for one day of the mission; on the next it is asked for anew."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.zone = self.home_zone = "UTC"
        self.city = ""

    def set_place(self, day: Day) -> None:
        """Go by the clock of the place where a day is spent, and tell it after the mission's own city."""
        self.zone, self.home_zone = day.zone, day.home_zone
        facts = day.facts
        city = facts.line.removesuffix(days_said(facts.first_day, facts.last_day)).rstrip(", ")
        self.city = city if city and day.zone == facts.zone else zone_said(day.zone)

    def now(self) -> datetime:
        """Aware, in the zone of the place."""
        return self._plain() + timedelta(minutes=self.minutes)

    @property
    def minutes(self) -> int:
        """How many minutes this computer is behind today."""
        return self._kept() or 0

    @property
    def is_asked(self) -> bool:
        """Whether the user has said today that the time is right, or put it right."""
        return self._kept() is not None

    def put_right(self, minutes: int) -> None:
        """Keep for today that this computer is so many minutes behind; 0 when it is right."""
        day = self._plain().date().isoformat()
        self._memory.put(PAGE, _KEY, {"day": day, "minutes": minutes})

    def _plain(self) -> datetime:
        return datetime.now(UTC).astimezone(zone_called(self.zone))

    def _kept(self) -> int | None:
        """What the user said today."""
        kept = self._memory.get(PAGE, _KEY, {})
        minutes = kept.get("minutes")
        today = kept.get("day") == self._plain().date().isoformat()
        return minutes if today and type(minutes) is int else None

    def is_within(self, first: date | None, last: date | None) -> bool:
        """Whether today is a day of the mission."""
        today = self._plain().date()
        return first is not None and first <= today <= (last or first)


class ClockFace(QWidget):
    """Local time large, home time small beside it. Timers repaint it; nothing is announced."""

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._theme, self._clock = theme, clock
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.say()

    def say(self) -> None:
        """The zones or the offset have changed."""
        self.setAccessibleName(", ".join(" ".join(part) for part in self._parts()))
        self.updateGeometry()
        self.update()

    def _parts(self) -> list[tuple[str, str]]:
        """Both times; none until it is known by which clock."""
        if not self._clock.city:
            return []
        now = self._clock.now()
        parts = [(time_said(now), self._clock.city)]
        if self._clock.home_zone != self._clock.zone:
            home = now.astimezone(zone_called(self._clock.home_zone))
            parts.append((time_said(home), zone_said(self._clock.home_zone)))
        return parts

    def sizeHint(self) -> QSize:
        """As wide as both times."""
        widths = (self._width(number, *part) for number, part in enumerate(self._parts()))
        return QSize(sum(widths) + self._theme.px(_WIDE_GAP), self._theme.px(32))

    def _width(self, number: int, time: str, city: str) -> int:
        fonts = self._fonts(number)
        gaps = self._theme.px(_GAP) + (self._theme.px(_WIDE_GAP) if number else 0)
        return text_width(time, fonts[0]) + text_width(city, fonts[1]) + gaps

    def _fonts(self, number: int) -> tuple[QFont, QFont]:
        theme = self._theme
        time = theme.font("body", 600, tabular=True) if number else theme.font("title", tabular=True)
        return time, theme.font("meta", 500)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        del event
        theme, x = self._theme, 0
        with QPainter(self) as painter:
            for number, (time, city) in enumerate(self._parts()):
                fonts = self._fonts(number)
                x += theme.px(_WIDE_GAP) if number else 0
                room = self.rect().adjusted(x, 0, 0, 0)
                x += paint_text(painter, room, time, fonts[0], theme.colour("text2" if number else "text"))
                x += theme.px(_GAP)
                room = self.rect().adjusted(x, theme.px(2) if not number else 0, 0, 0)
                x += paint_text(painter, room, city, fonts[1], theme.colour("text2"))


def question_of(clock: Clock, minutes: int) -> str:
    """ "It is 14:27 in Beijing. Right?", were this computer so many minutes behind."""
    moment = clock.now() + timedelta(minutes=minutes - clock.minutes)
    return _("It is {time} in {city}. Right?").format(time=time_said(moment), city=clock.city)
