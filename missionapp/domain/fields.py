"""A field is declared once, here: forms, tables, import, export, the log and search read `fields_of`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, cast
from uuid import UUID, uuid4

from sqlalchemy import Integer, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from missionapp.domain.types import (
    Exact,
    Flag,
    Instant,
    IsoDate,
    IsoTime,
    LogValue,
    Said,
    Uid,
    decoder,
    encoder,
)


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
    Said: Kind.TEXT,
}


class Entity(DeclarativeBase):
    """A record of the mission. Its id is the only thing that is unique."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Said,
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


@dataclass(frozen=True, eq=False)
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
                encode=encoder(column),
                decode=decoder(column),
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
                    encode=str,
                    decode=str,
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
