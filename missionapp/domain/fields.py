"""A field is declared once, here: forms, tables, import, export, the log and search read `fields_of`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, TypeAlias, TypeVar, cast
from uuid import UUID, uuid4

from sqlalchemy import Column, Dialect, Integer, LargeBinary, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
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
        return datetime.fromisoformat(value)


class Exact(_Coded[Decimal]):
    """A decimal number as text, so that no cent is lost."""

    cache_ok = True

    @staticmethod
    def encode(value: Decimal) -> str:
        return format(value, "f")

    @staticmethod
    def decode(value: str) -> Decimal:
        return Decimal(value)


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


class Kind(StrEnum):
    """What sort of value a field holds: decides its editor, its check and how it is read from outside."""

    TEXT = "text"
    LONG_TEXT = "long text"
    EMAIL = "e-mail"
    PHONE = "phone"
    URL = "web address"
    COUNTRY = "country"
    LANGUAGE = "language"
    ZONE = "time zone"
    CURRENCY = "currency"
    NUMBER = "number"
    MONEY = "amount"
    DATE = "date"
    TIME = "time of day"
    INSTANT = "moment"
    FLAG = "yes or no"
    REFERENCE = "reference"


_KIND_OF_TYPE: dict[type[TypeEngine[Any]], Kind] = {
    Uid: Kind.REFERENCE,
    IsoDate: Kind.DATE,
    IsoTime: Kind.TIME,
    Instant: Kind.INSTANT,
    Exact: Kind.MONEY,
    Flag: Kind.FLAG,
    Integer: Kind.NUMBER,
    Text: Kind.TEXT,
}


class Entity(DeclarativeBase):
    """A record of the mission. Its id is the only thing that is unique."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Integer,
        bool: Flag,
        date: IsoDate,
        time: IsoTime,
        datetime: Instant,
        Decimal: Exact,
        UUID: Uid,
    }

    __abstract__ = True
    singular: ClassVar[str]
    """The English name of one record, in lower case."""
    plural: ClassVar[str]
    """The English name of the list, as a page or a sheet is titled."""

    is_fresh = False
    """Whether the record was made with an id of its own just now, so that no log can know it."""

    id: Mapped[UUID] = mapped_column(Uid, primary_key=True, sort_order=-1)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if not cls.__dict__.get("__abstract__"):
            cls.__table_args__ = {"sqlite_strict": True}
        super().__init_subclass__(**kwargs)

    def __init__(self, **values: Any) -> None:
        """Fill the fields named, and the defaults of the others, at once: the log needs them all.

        A new object has no former values to remember, so its fields are set past the watch over changes.
        """
        defaults = _defaults(type(self))
        if unknown := values.keys() - defaults.keys():
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        state = self.__dict__
        state.update(defaults)
        state.update((name, value) for name, value in values.items() if value is not None)
        self.is_fresh = state["id"] is None
        if self.is_fresh:
            state["id"] = uuid4()


@dataclass(frozen=True)
class Field:
    """One field of an entity, as everything but the database sees it."""

    name: str
    label: str
    """English; translated where it is shown."""
    kind: Kind
    group: str
    personal: bool
    required: bool
    default: Any
    choices: type[StrEnum] | None
    vocabulary: str
    target: str
    """The entity's table name that a reference points to; "" where it may be any."""
    is_list: bool
    encode: Callable[[Any], LogValue]
    """The value as the log holds it."""
    decode: Callable[[Any], Any]
    """The value as the program holds it."""


def field(
    label: str,
    *,
    group: str = "",
    kind: Kind | None = None,
    personal: bool = False,
    default: Any = None,
    choices: type[StrEnum] | None = None,
    vocabulary: str = "",
    index: bool = False,
) -> MappedColumn[Any]:
    """Declare a field: `phone: Mapped[str | None] = field("Phone", group="Contact", personal=True)`."""
    info = {
        "label": label,
        "group": group,
        "kind": kind,
        "personal": personal,
        "default": default,
        "choices": choices,
        "vocabulary": vocabulary,
    }
    return mapped_column(info=info, index=index)


def ref(label: str, target: str = "", *, group: str = "") -> MappedColumn[Any]:
    """Declare a reference to a record of `target` (a table name).

    A record whose reference may not be empty is part of what it points to, and is deleted with it.
    No database constraint: a record deleted on one laptop may still be pointed to from another.
    """
    return mapped_column(info={"label": label, "group": group, "target": target}, index=True)


@dataclass(frozen=True)
class many:  # noqa: N801 - reads as `field` does
    """Declare a field of several values, each a row of its own: two people's additions never conflict."""

    label: str
    group: str = ""
    kind: Kind = Kind.TEXT
    personal: bool = False
    vocabulary: str = ""


def _same(value: Any) -> Any:
    return value


_ENCODERS: dict[type[TypeEngine[Any]], tuple[Callable[[Any], bool], Callable[[Any], LogValue]]] = {
    Text: (lambda value: isinstance(value, str), str),
    Integer: (lambda value: isinstance(value, int) and not isinstance(value, bool), int),
    Uid: (lambda value: isinstance(value, UUID), lambda value: cast(str, value.hex)),
    IsoDate: (lambda value: isinstance(value, date) and not isinstance(value, datetime), IsoDate.encode),
    IsoTime: (lambda value: isinstance(value, time), IsoTime.encode),
    Instant: (lambda value: isinstance(value, datetime), Instant.encode),
    Exact: (lambda value: isinstance(value, Decimal) and value.is_finite(), Exact.encode),
    Flag: (lambda value: isinstance(value, bool), Flag.encode),
}
"""What each type of column takes, and how the log holds it."""


def _encoder(column: Column[Any]) -> Callable[[Any], LogValue]:
    """How the log holds a column's values; TypeError for a value of another type, which it does not tell."""
    takes, encode = _ENCODERS[type(column.type)]

    def checked(value: Any) -> LogValue:
        if value is None:
            return None
        if not takes(value):
            raise TypeError(f"{column} does not take {type(value).__name__}")
        return encode(value)

    return checked


def _decoder(column: Column[Any]) -> Callable[[Any], Any]:
    if isinstance(column.type, Uid):
        return lambda value: None if value is None else UUID(hex=value)
    if isinstance(column.type, _Coded):
        decode = column.type.decode
        return lambda value: None if value is None else decode(value)
    return _same


@cache
def fields_of(entity: type[Entity]) -> tuple[Field, ...]:
    """Every field of an entity but its id, in the order of declaration, lists last."""
    found = []
    for column in cast(Table, entity.__table__).columns:
        if column.primary_key:
            continue
        info = column.info
        found.append(
            Field(
                name=column.key,
                label=info["label"],
                kind=info.get("kind") or _KIND_OF_TYPE[type(column.type)],
                group=info.get("group", ""),
                personal=info.get("personal", False),
                required=not column.nullable,
                default=info.get("default"),
                choices=info.get("choices"),
                vocabulary=info.get("vocabulary", ""),
                target=info.get("target", ""),
                is_list=False,
                encode=_encoder(column),
                decode=_decoder(column),
            )
        )
    for name, value in vars(entity).items():
        if isinstance(value, many):
            found.append(
                Field(
                    name=name,
                    label=value.label,
                    kind=value.kind,
                    group=value.group,
                    personal=value.personal,
                    required=False,
                    default=None,
                    choices=None,
                    vocabulary=value.vocabulary,
                    target="",
                    is_list=True,
                    encode=_same,
                    decode=_same,
                )
            )
    return tuple(found)


@cache
def _defaults(entity: type[Entity]) -> dict[str, Any]:
    return {"id": None, **{f.name: f.default for f in fields_of(entity) if not f.is_list}}


def field_of(entity: type[Entity], name: str) -> Field:
    """The field of that name; KeyError when there is none."""
    for f in fields_of(entity):
        if f.name == name:
            return f
    raise KeyError(name)
