"""Texts that fit the box they are given: smaller first, then on more lines, and cut last of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from missionapp.documents.scripts import Script, script_of
from missionapp.documents.text import Align, Block, Style, draw_block, set_text, text_width

_STEP = 0.95
"""From one size that is tried to the next."""
_PRESSED = 0.69
"""How far below its least size the first text may go before a letter is lost."""
_SOONER = 0.8
"""How small a text becomes before it takes one line more."""


@dataclass(frozen=True)
class Wish:
    """A text as it would best look: on at most so many lines, never smaller than `least`."""

    text: str
    style: Style
    least: float
    """Points."""
    lines: int = 1
    before: float = 0.0
    """Air above it, in points."""


@dataclass(frozen=True)
class Stack:
    """Texts below each other, measured."""

    blocks: tuple[tuple[float, Block], ...]
    """The air above each, and the text."""
    width: float

    @cached_property
    def height(self) -> float:
        """In points."""
        return sum(before + block.height for before, block in self.blocks)

    def draw(self, canvas: Any, left: float, top: float, align: Align = Align.LEFT) -> float:
        """Draw downwards from `top`; where it ends. What is written from the right stands at the right."""
        for before, block in self.blocks:
            size, y = block.style.size, top - before
            baseline = y - 0.8 * size - (block.step - size) / 2
            side = Align.RIGHT if align == Align.LEFT and block.lines[0].from_right else align
            draw_block(canvas, block, left + self.width * side.value, baseline, side)
            top = y - block.height
        return top


def fitted(wishes: Sequence[Wish], width: float, room: float) -> Stack:
    """The texts in a box: each as large as its lines allow, all of them smaller where the box is full."""
    wanted = [wish for wish in wishes if set_text(wish.text, wish.style).lines]
    scale, blocks = 1.0, _set(wanted, width, 1.0)
    while _height(blocks) > room and scale > min((w.least / w.style.size for w in wanted), default=1.0):
        scale *= _STEP
        blocks = _set(wanted, width, scale)
    blocks = _pressed(blocks, wanted, width, room)
    return Stack(tuple(_shortened(blocks, wanted, width, room)), width)


def _set(wishes: Sequence[Wish], width: float, scale: float) -> list[tuple[float, Block]]:
    return [(wish.before * scale, fitted_text(wish, width, scale)) for wish in wishes]


def _height(blocks: Sequence[tuple[float, Block]]) -> float:
    return sum(before + block.height for before, block in blocks)


def fitted_text(wish: Wish, width: float, scale: float = 1.0) -> Block:
    """As large as it can be on its lines without breaking a word; else wrapped at its least size."""
    full = max(wish.least, wish.style.size * scale)
    for lines in range(1, wish.lines + 1):
        least = wish.least if lines == wish.lines else max(wish.least, full * _SOONER)
        for size in _sizes(full, least):
            block = set_text(wish.text, replace(wish.style, size=size), width)
            if len(block.lines) <= lines and _is_whole(wish.text, block, width):
                return _balanced(wish.text, block, width)
    return _balanced(wish.text, block, width)


def _sizes(full: float, least: float) -> Iterator[float]:
    size = full
    while size > least:
        yield size
        size *= _STEP
    yield least


def _is_whole(text: str, block: Block, width: float) -> bool:
    """Whether no word had to be broken."""
    return all(text_width(word, block.style) <= width for word in text.split() if not _is_han(word))


def _is_han(word: str) -> bool:
    return any(script_of(char) == Script.HAN for char in word)


def _balanced(text: str, block: Block, width: float) -> Block:
    """The same number of lines of much the same length; no word is broken for it."""
    if len(block.lines) < 2:
        return block
    for part in (0.55, 0.65, 0.75, 0.85, 0.95):
        narrower = set_text(text, block.style, width * part)
        if len(narrower.lines) == len(block.lines) and _is_whole(text, block, width * part):
            return narrower
    return block


def _pressed(
    blocks: list[tuple[float, Block]], wishes: Sequence[Wish], width: float, room: float
) -> list[tuple[float, Block]]:
    """The first text, which says most, below its least size where it would be cut otherwise."""
    least = wishes[0].least * _PRESSED if wishes else 0
    while _height(blocks) > room and (size := blocks[0][1].style.size * _STEP) >= least:
        style = replace(wishes[0].style, size=size)
        blocks = [(blocks[0][0], set_text(wishes[0].text, style, width)), *blocks[1:]]
    return blocks


def _shortened(
    blocks: list[tuple[float, Block]], wishes: Sequence[Wish], width: float, room: float
) -> list[tuple[float, Block]]:
    """Without the last lines of the longest text, as often as the box asks for it; the first one last."""
    while _height(blocks) > room:
        at = max(range(len(blocks)), key=partial(_spare, blocks))
        before, block = blocks[at]
        if len(block.lines) < 2:
            return blocks
        text = wishes[at].text
        blocks[at] = (before, set_text(text, block.style, width, len(block.lines) - 1))
    return blocks


def _spare(blocks: Sequence[tuple[float, Block]], at: int) -> tuple[bool, bool, int]:
    """How well a text can do with a line less: the first says most."""
    lines = len(blocks[at][1].lines)
    return lines > 1, at > 0, lines
