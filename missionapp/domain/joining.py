"""Several people's texts made one, in which nothing is said twice."""

import re
from collections.abc import Sequence

from missionapp.domain.names import fold

_SIGNS = re.compile(r"[\W_]+")
_END = re.compile(r"[.!?…]+[\"'»”)]*(?=\s)|[。！？]+[”」]*")


def joined(texts: Sequence[str]) -> str:
    """All sentences of all texts in their order, those of the first text first.

    A sentence is left out that another one holds as it stands, whatever its case and punctuation.
    """
    lines = [[_sentences(line) for line in text.splitlines() if line.strip()] for text in texts]
    every = [sentence for text in lines for line in text for sentence in line]
    kept = _kept([_plain(sentence) for sentence in every])
    at, found = 0, list[str]()
    for text in lines:
        for line in text:
            said = [sentence for n, sentence in enumerate(line, at) if n in kept]
            at += len(line)
            found += [" ".join(said)] if said else []
    return ("\n" if any(len(text) > 1 for text in lines) else " ").join(found)


def _kept(plain: Sequence[str]) -> set[int]:
    """Which sentences say something that no other one says; of equals the first."""
    longest = sorted(range(len(plain)), key=lambda n: (-len(plain[n]), n))
    kept: set[int] = set()
    for n in longest:
        if not any(f" {plain[n]} " in f" {plain[other]} " for other in kept):
            kept.add(n)
    return kept


def _sentences(line: str) -> list[str]:
    found, begin = [], 0
    for end in _END.finditer(line):
        found.append(line[begin : end.end()].strip())
        begin = end.end()
    found.append(line[begin:].strip())
    return [sentence for sentence in found if sentence]


def _plain(sentence: str) -> str:
    """A sentence without case, accents and punctuation; one of signs alone stands for itself."""
    return _SIGNS.sub(" ", fold(sentence)).strip() or sentence
