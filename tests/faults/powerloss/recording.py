"""What the store asks of its driver while somebody works, statement by statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as sqlite


class Step(NamedTuple):
    """One call of the driver; or "ack", when the store gave control back."""

    what: str
    """open, run, many, close, ack."""
    text: str = ""
    values: Any = ()


@dataclass
class Recording:
    """All that was asked, in order."""

    steps: list[Step] = field(default_factory=list)
    listening: bool = True

    def note(self, step: Step) -> None:
        """Write a step down."""
        if self.listening:
            self.steps.append(step)

    def acknowledge(self, what: int) -> None:
        """Note what is saved now, as the program tells its user."""
        self.note(Step("ack", values=what))

    @contextmanager
    def silence(self) -> Iterator[None]:
        """What is asked meanwhile is no part of it."""
        self.listening = False
        try:
            yield
        finally:
            self.listening = True


@contextmanager
def recorded() -> Iterator[Recording]:
    """Write down what every connection that is made meanwhile is asked to do; it does it all the same."""
    recording = Recording()
    note, connect = recording.note, sqlite.connect

    class Cursor(sqlite.Cursor):  # type: ignore[misc]
        def execute(self, text: str, values: Any = (), /) -> Any:
            note(Step("run", text, _kept(values)))
            return super().execute(text, values)

        def executemany(self, text: str, values: Any, /) -> Any:
            rows = list(values)
            note(Step("many", text, [_kept(row) for row in rows]))
            return super().executemany(text, rows)

    class Connection(sqlite.Connection):  # type: ignore[misc]
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def commit(self) -> None:
            if self.in_transaction:
                note(Step("run", "COMMIT"))
            super().commit()

        def rollback(self) -> None:
            if self.in_transaction:
                note(Step("run", "ROLLBACK"))
            super().rollback()

        def close(self) -> None:
            note(Step("close"))
            super().close()

    def connect_and_note(*arguments: Any, **options: Any) -> Any:
        note(Step("open"))
        return connect(*arguments, factory=Connection, **options)

    sqlite.connect = connect_and_note
    try:
        yield recording
    finally:
        sqlite.connect = connect


def _kept(values: Any) -> Any:
    """Values that nobody changes afterwards."""
    if isinstance(values, dict):
        return {name: _kept_value(value) for name, value in values.items()}
    return tuple(_kept_value(value) for value in values)


def _kept_value(value: Any) -> Any:
    return bytes(value) if isinstance(value, bytearray | memoryview) else value
