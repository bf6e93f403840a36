"""Every icon that the window names is one, and can be drawn."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor

import missionapp.ui
from missionapp.ui.icons import glyphs, icon
from missionapp.ui.theme import Theme

NAMING = {"icon", "icon_on"}
"""Parameters that take an icon's name, wherever they are."""


def modules() -> list[Any]:
    """Every module of the window."""
    found = pkgutil.walk_packages(missionapp.ui.__path__, "missionapp.ui.")
    return [importlib.import_module(module.name) for module in found]


def takers(module: Any) -> dict[str, dict[int | str, str]]:
    """What can be called in a module with an icon: its name → places and keywords of those parameters."""
    found: dict[str, dict[int | str, str]] = {}
    for name, value in vars(module).items():
        if callable(value) and getattr(value, "__module__", "").startswith("missionapp"):
            found[name] = places(value)
    return {name: where for name, where in found.items() if where}


def places(taker: Callable[..., Any]) -> dict[int | str, str]:
    """Where a callable takes icons' names."""
    try:
        parameters = list(inspect.signature(taker).parameters)
    except (TypeError, ValueError):
        return {}
    wanted = [n for n in parameters if n in NAMING or (taker.__name__ == "paint_icon" and n == "name")]
    return {key: n for n in wanted for key in (parameters.index(n), n)}


def literals(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be: of a condition, both."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from literals(value)


def named_icons() -> dict[str, set[str]]:
    """Icon → the modules that name it where an icon is asked for."""
    found: dict[str, set[str]] = {}
    for module in modules():
        known = takers(module)
        for call in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            for name in called_icons(call, known):
                found.setdefault(name, set()).add(module.__name__)
    return found


def called_icons(call: ast.Call, known: dict[str, dict[int | str, str]]) -> Iterator[str]:
    """The icons that one call names."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("icon", "set_icon"):
        where: dict[int | str, str] = {0: "name"}
    else:
        where = known.get(call.func.id, {}) if isinstance(call.func, ast.Name) else {}
    for place, argument in enumerate(call.args):
        if place in where:
            yield from literals(argument)
    for keyword in call.keywords:
        if keyword.arg in where or keyword.arg in NAMING:
            yield from literals(keyword.value)


def test_every_icon_named_in_the_window_is_one(theme: Theme) -> None:
    icons = {name: places for name, places in named_icons().items() if name}
    assert len(icons) > 25
    assert {name: places for name, places in icons.items() if name not in glyphs()} == {}
    blank = [name for name in icons if not ink(theme, name)]
    assert blank == []


def ink(theme: Theme, name: str) -> bool:
    """Whether an icon leaves a mark in its colour."""
    drawn = theme.icon(name, "accent").pixmap(32, 32).toImage()
    colours = {
        drawn.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if drawn.pixelColor(x, y).alpha() > 250
    }
    return theme.hex("accent").lower() in colours


@pytest.mark.parametrize("name", ["no-such-icon", ""])
def test_an_unknown_icon_is_a_defect(name: str) -> None:
    with pytest.raises(KeyError):
        icon(name, QColor("black"), QColor("grey"))
