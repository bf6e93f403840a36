"""How values of each type are held: by the database, and by the log."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar, cast
from uuid import UUID

from sqlalchemy import Column, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

LogValue: TypeAlias = str | int | None
"""What the log holds of a value: text, a whole number, or nothing."""


_T = TypeVar("_T")


class _Coded(TypeDecorator[_T]):
    """A value that the database and the log hold as text, a whole number or bytes."""

    cache_ok = True
    impl: type[TypeEngine[Any]] = Text

    @staticmethod
    def encode(value: Any) -> Any:
        """The value as the database holds it."""
        raise NotImplementedError

    @staticmethod
    def decode(value: Any) -> Any:
        """The value as the program holds it."""
        raise NotImplementedError

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.decode(value)


class Said(TypeDecorator[str]):
    """Text as it was typed; what no database takes, half of a sign or none, is held as the mark for that."""

    cache_ok = True
    impl = Text

    @staticmethod
    def encode(value: str) -> str:
        """The text as the database and the log hold it."""
        try:
            value.isascii() or value.encode()
        except UnicodeEncodeError:
            value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in value else value

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return self.encode(value) if isinstance(value, str) else value


class Uid(_Coded[UUID]):
    """A UUID as a 16-byte blob, which a STRICT table accepts."""

    impl = LargeBinary
    cache_ok = True

    @staticmethod
    def encode(value: UUID) -> bytes:
        return value.bytes

    @staticmethod
    def decode(value: bytes) -> UUID:
        return UUID(bytes=bytes(value))


class IsoDate(_Coded[date]):
    """A calendar date as ISO text."""

    cache_ok = True

    @staticmethod
    def encode(value: date) -> str:
        return value.isoformat()

    @staticmethod
    def decode(value: str) -> date:
        return date.fromisoformat(value)


class IsoTime(_Coded[time]):
    """A time of the day at the place, as HH:MM."""

    cache_ok = True

    @staticmethod
    def encode(value: time) -> str:
        return value.strftime("%H:%M")

    @staticmethod
    def decode(value: str) -> time:
        return time.fromisoformat(value)


_FIRST, _LAST = "0002-01-01T00:00:00Z", "9998-12-31T23:59:59Z"
"""Clocks somewhere cannot show what lies a day before the year 1 or after 9999."""


class Instant(_Coded[datetime]):
    """A moment, aware, held in UTC as ISO text; naive times are refused."""

    cache_ok = True

    @staticmethod
    def encode(value: datetime) -> str:
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    @staticmethod
    def decode(value: str) -> datetime:
        when = datetime.fromisoformat(min(max(value, _FIRST), _LAST))
        if when.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return when


_DIGITS = 1000
"""Before or after the point: written in full, more would fill the memory."""


class Exact(_Coded[Decimal]):
    """A decimal number as text, so that no cent is lost."""

    cache_ok = True

    @staticmethod
    def encode(value: Decimal) -> str:
        return format(value, "f")

    @staticmethod
    def decode(value: str) -> Decimal:
        number = Decimal(value)
        if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
            raise ValueError("no amount of anything")
        return number


class Flag(_Coded[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    @staticmethod
    def encode(value: bool) -> int:
        return int(value)

    @staticmethod
    def decode(value: int) -> bool:
        return bool(value)


_ENCODERS: dict[type[TypeEngine[Any]], tuple[Callable[[Any], bool], Callable[[Any], LogValue]]] = {
    Said: (lambda value: isinstance(value, str), Said.encode),
    Integer: (lambda value: isinstance(value, int) and not isinstance(value, bool), int),
    Uid: (lambda value: isinstance(value, UUID), lambda value: cast(str, value.hex)),
    IsoDate: (lambda value: isinstance(value, date) and not isinstance(value, datetime), IsoDate.encode),
    IsoTime: (lambda value: isinstance(value, time), IsoTime.encode),
    Instant: (lambda value: isinstance(value, datetime), Instant.encode),
    Exact: (lambda value: isinstance(value, Decimal) and value.is_finite(), Exact.encode),
    Flag: (lambda value: isinstance(value, bool), Flag.encode),
}
"""What each type of column takes, and how the log holds it."""

_HELD_AS_IT_IS: dict[type[TypeEngine[Any]], type] = {Said: str, Integer: int}
"""What the log holds without a change: most of all values."""


def encoder(column: Column[Any]) -> Callable[[Any], LogValue]:
    """How the log holds a column's values; TypeError for a value of another type, which it does not tell."""
    takes, encode = _ENCODERS[type(column.type)]
    as_it_is = _HELD_AS_IT_IS.get(type(column.type))

    def checked(value: Any) -> LogValue:
        if value is None:
            return None
        if type(value) is as_it_is:
            return cast(LogValue, encode(value) if as_it_is is str else value)
        if not takes(value):
            raise TypeError(f"{column} does not take {type(value).__name__}")
        return encode(value)

    return checked


def decoder(column: Column[Any]) -> Callable[[Any], Any]:
    """The program's value for what the log holds; TypeError for a value that no such column takes."""
    if isinstance(column.type, Uid):
        return lambda value: None if value is None else UUID(hex=str(value))
    if isinstance(column.type, _Coded):
        decode = column.type.decode
        return lambda value: None if value is None else decode(value)
    encode = encoder(column)
    return lambda value: None if value is None else encode(value)
