"""Which column of somebody's sheet is which field: by name in five languages, then by content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from missionapp.actions.importing.heading import variants, width_of
from missionapp.domain.cells import Cell
from missionapp.domain.fields import Kind
from missionapp.domain.names import fold, is_latin
from missionapp.domain.sheets.columns import PIECES, Column, Form, Sheet
from missionapp.domain.sheets.headers import column_words, label_words
from missionapp.domain.sheets.workbook import sheet_named
from missionapp.domain.values import looks_like
from missionapp.formats.sources import Row
from missionapp.i18n import N_

CLOSE_ENOUGH = 86
"""How alike, of 100, a header and a known word must be."""
SAMPLE = 200
"""Rows whose contents are looked at."""

_GENERIC = frozenset(("name", "nom", "nombre", "naam", "nom complet", "full name"))
"""Words whose meaning is in the group that stands over them."""
_SECOND = {"person.phone": "person.phones", "person.email": "person.emails"}
"""Where a second column of the sort goes."""
_FALLBACK = {
    "person.email": ("organisation.email",),
    "person.phone": ("organisation.phone", "organisation.phones"),
    "organisation.phone": ("organisation.phones",),
}
"""Where a column goes in a sheet that has no such field, or has it already."""
_BY_CONTENT = {
    Kind.EMAIL: ("person.email", "organisation.email"),
    Kind.PHONE: ("person.phone", "organisation.phone"),
    Kind.URL: ("organisation.website",),
    Kind.COUNTRY: ("organisation.country",),
    Kind.LANGUAGE: ("person.languages",),
}

_WHY = (
    N_("Your choice"),
    N_("Your choice"),
    N_("Remembered"),
    N_("The field's own name"),
    N_("A known word for it"),
)
"""Why a column was taken for a field, for each step by which that is found out."""

Choices = Mapping[tuple[str, str], str]
"""(sheet of the workbook, folded header) → path, as somebody accepted it before; path "" leaves it out.

(ANY_SHEET, folded mark of a header row) → what sort of sheet it heads.
"""
ANY_SHEET = "*"


@dataclass(frozen=True)
class Hints:
    """What is known beforehand."""

    kind: str = ""
    """The workbook's sheet that the caller says it is; "" to guess."""
    market: str = ""
    """ISO code of the mission's market: organisations there are counterparts."""
    remembered: Choices = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Headers, and the paths or labels that the caller decides on; "" leaves a column out."""
    chosen: Mapping[int, str] = field(default_factory=dict)
    """Columns, and the paths that a person chose looking at them; "" leaves a column out."""
    insists: bool = False
    """Whether `kind` holds even where a column that it needs is missing: it may still be chosen."""


@dataclass(frozen=True)
class Heading:
    """What there is to go by."""

    texts: list[str]
    above: list[str]
    rows: list[Row]
    hints: Hints
    _samples: dict[int, list[Cell]] = field(default_factory=dict)
    _looks: dict[int, Kind | None] = field(default_factory=dict)

    def sample(self, index: int) -> list[Cell]:
        """What a column holds in its first rows; gathered once, for every kind of sheet asks."""
        if index not in self._samples:
            cells = (row.cell(index) for row in self.rows[:SAMPLE])
            self._samples[index] = [cell for cell in cells if cell is not None]
        return self._samples[index]

    def looks(self, index: int) -> Kind | None:
        """What sort of values a column holds, as `looks_like` has it."""
        if index not in self._looks:
            self._looks[index] = looks_like(self.sample(index))
        return self._looks[index]


class ColumnMatch:
    """The columns of a sheet against one kind of sheet: by their words, and by all means in `complete`."""

    def __init__(self, kind: Sheet, header: Heading) -> None:
        """Match by what was decided before, by labels and by words."""
        self.kind = kind
        self.columns: dict[int, Column] = {}
        self.unmapped: dict[int, str] = {}
        self.guessed: dict[str, str] = {}
        self.ids: int | None = None
        self.why: dict[int, str] = {}
        self._heading = header
        self._above = header.above
        width = max(len(header.texts), width_of(header.rows[:SAMPLE]))
        self.header = header.texts + [""] * (width - len(header.texts))
        self._left = set(range(width))
        steps = (self._picked, self._decided, self._remembered, self._by_label, self._by_word)
        for step, why in zip(steps, _WHY, strict=True):
            self._settle(step(self._left, header.hints), why)
        self.score = len(self.columns)

    @property
    def fits(self) -> bool:
        """Whether everything is there without which it can't be this kind."""
        used = self._used()
        return all(any(_stand_ins(path) & used for path in need.split("|")) for need in self.kind.needs)

    def _used(self) -> set[str]:
        return {column.path for column in self.columns.values()}

    def complete(self) -> "ColumnMatch":
        """Give the columns that no known word heads to what they look like."""
        self._settle(self._by_likeness(self._left), N_("Spelt much like a known word"))
        self.score = len(self.columns)
        self._settle(self._by_content(self._left), N_("By what it holds"))
        if not self.fits and self.columns:
            self._settle(self._first_texts(self._left), N_("The first column of names"))
        self.unmapped = {i: self.header[i] for i in sorted(self._left) if self.header[i] or self.sample(i)}
        return self

    def _settle(self, done: set[int], why: str) -> None:
        self._left -= done
        self.why |= dict.fromkeys(done, why)

    def sample(self, index: int) -> list[Cell]:
        """What a column holds in its first rows."""
        return self._heading.sample(index)

    def _take(self, index: int, path: str) -> bool:
        """Give a column to a field, or to the field's list where that is taken."""
        used = self._used()
        for candidate in (path, _SECOND.get(path, ""), *_FALLBACK.get(path, ())):
            column = self.kind.by_path.get(candidate)
            if column and (candidate not in used or column.form is Form.LIST):
                self.columns[index] = column
                return True
        return False

    def _picked(self, left: set[int], hints: Hints) -> set[int]:
        done = set()
        for index, path in sorted(hints.chosen.items()):
            column = self.kind.by_path.get(path)
            free = column and (column.form is Form.LIST or path not in self._used())
            if index in left and (free or not path):
                done.add(index)
                if column:
                    self.columns[index] = column
                if self.header[index]:
                    self.guessed[self.header[index]] = path
        return done

    def _decided(self, left: set[int], hints: Hints) -> set[int]:
        labels = label_words(self.kind.name)
        return self._chosen(left, {fold(k): labels.get(fold(to), to) for k, to in hints.mapping.items()})

    def _remembered(self, left: set[int], hints: Hints) -> set[int]:
        mine = {word: path for (sheet, word), path in hints.remembered.items() if sheet == self.kind.name}
        return self._chosen(left, mine)

    def _chosen(self, left: set[int], choices: Mapping[str, str]) -> set[int]:
        done = set()
        for index in sorted(left):
            path = choices.get(fold(self.header[index])) if self.header[index] else None
            if path == "" or (path is not None and self._take(index, path)):
                done.add(index)
                self.guessed[self.header[index]] = path
        return done

    def _by_label(self, left: set[int], hints: Hints) -> set[int]:
        labels = label_words(self.kind.name)
        done = set()
        for index in sorted(left):
            word = fold(self.header[index])
            if word == "id" and self.ids is None:
                self.ids = index
                done.add(index)
            elif word in labels and labels[word] not in self._used() and self._take(index, labels[word]):
                done.add(index)
        return done

    def _by_word(self, left: set[int], hints: Hints) -> set[int]:
        """Words of one meaning first, so that "Nom" beside "Entreprise" and "Prénom" is a family name.

        Those in other scripts last: beside "Company", 公司名称 is the name in the local script.
        """
        meanings = {index: self._meanings(index) for index in left}
        done = set()
        for index in sorted(left, key=lambda i: (len(meanings[i]) > 1, not is_latin(self.header[i]), i)):
            if any(self._take(index, path) for path in self._in_context(meanings[index], index)):
                done.add(index)
        return done

    def _meanings(self, index: int) -> list[str]:
        found = [p for v in variants(self.header[index]) for p in column_words().get(v, ())]
        return [path for path in dict.fromkeys(found) if path in self.kind.by_path]

    def _in_context(self, paths: list[str], index: int) -> list[str]:
        """The meanings of a word as the columns beside and above it leave them."""
        used = self._used()
        for taken, other in (("last_name", "first_name"), ("first_name", "last_name")):
            if f"person.{taken}" in used and f"person.{other}" in paths:
                return [f"person.{other}"]
        paths = sorted(paths, key=lambda path: path not in self.kind.needs)
        group = self._above[index] if index < len(self._above) else ""
        if fold(self.header[index]) in _GENERIC and fold(group) != fold(self.header[index]):
            outer = [p for v in variants(group) for p in column_words().get(v, ())]
            paths = [*(p for p in outer if p in paths), *paths]
        whole_names = {"person.first_name", "person.last_name"}
        return [path for path in paths if path not in whole_names or len(paths) == 1] or paths

    def _by_likeness(self, left: set[int]) -> set[int]:
        """Words that are misspelt."""
        from rapidfuzz import fuzz, process

        words = _long_words(self.kind.name)
        done = set()
        for index in sorted(left):
            for variant in variants(self.header[index]):
                best = process.extractOne(variant, words.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
                if len(variant) > 4 and best and self._take(index, words[best[0]]):
                    done.add(index)
                    self.guessed[self.header[index]] = self.columns[index].path
                    break
        return done

    def _by_content(self, left: set[int]) -> set[int]:
        """Columns of e-mails, phones, web addresses, countries, languages."""
        done = set()
        for index in sorted(left):
            kind = self._heading.looks(index)
            for path in _BY_CONTENT.get(kind, ()) if kind else ():
                if path in self.kind.by_path and path not in self._used():
                    self.columns[index] = self.kind.by_path[path]
                    self.guessed[self.header[index]] = path
                    done.add(index)
                    break
        return done

    def _first_texts(self, left: set[int]) -> set[int]:
        """Without a name column, the first column of texts that are mostly different is taken for it."""
        need = self.kind.needs[0]
        if need not in ("organisation.name", "person.name") or len(self.kind.needs) > 1:
            return set()
        for index in sorted(left):
            sample = self.sample(index)
            if sample and self._heading.looks(index) is None and len(set(sample)) * 2 > len(sample):
                self.columns[index] = self.kind.by_path[need]
                self.guessed[self.header[index]] = need
                return {index}
        return set()


def _stand_ins(path: str) -> set[str]:
    """The path itself, and the pieces that others may have instead."""
    part = path.partition(".")[0]
    return {path, *(f"{part}.{piece}" for piece in PIECES.get(path, ()))}


def _first(paths: Sequence[str], known: Mapping[str, Column]) -> str:
    return next((path for path in paths if path in known), "")


@cache
def _long_words(kind: str) -> Mapping[str, str]:
    """The words long enough to be misspelt, and the path of this kind of sheet that each means."""
    sheet = sheet_named(kind)
    words = {fold(column.label): path for path, column in sheet.by_path.items()}
    known = {word: _first(paths, sheet.by_path) for word, paths in column_words().items() if len(word) > 4}
    return words | {word: path for word, path in known.items() if path}
