"""Commands that take texts and paths as they are written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperGroup


class _Plain:
    """What starts sooner: typer imports pydantic, for 0.08 s, even to take a text for a text.

    A typer that keeps its reading elsewhere goes on reading by itself, as it does where a parameter is more.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, and `--help` too; those that are nothing but texts or paths with their reading."""
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for parameter in parameters:
            annotation = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
            if make := _PLAIN.get(annotation):
                vars(parameter)["_runtime_param"] = _AsWritten(make)
        return parameters


class PlainCommand(_Plain, TyperCommand):
    """A command that starts sooner."""


class PlainGroup(_Plain, TyperGroup):
    """The commands together, which start sooner."""


@dataclass(frozen=True)
class _AsWritten:
    """What typer asks for a parameter's value."""

    make: Callable[[Any], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value for a command of what the line holds."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        return self.make(value)


_PLAIN: dict[Any, Callable[[Any], Any]] = {
    bool: bool,
    str: str,
    Path: Path,
    list[str]: list,
    list[Path]: lambda paths: [Path(path) for path in paths],
}
"""How values are made of words, by what a command says that it takes; of a switch the line has none."""
