"""Several entries in one cell, and apart again: what joins can always be split."""

import re
from collections.abc import Iterable

_ENTRY = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;\n]*))\s*(?:[;\n]|$)')
_NEEDS_QUOTES = re.compile(r'[;\n]|^\s|\s$|^"')


def join_entries(entries: Iterable[str]) -> str:
    """Entries with "; " between; one that holds a semicolon stands in quotes."""
    return "; ".join(_quoted(entry) if _NEEDS_QUOTES.search(entry) else entry for entry in entries)


def _quoted(entry: str) -> str:
    doubled = entry.replace('"', '""')
    return f'"{doubled}"'


def split_entries(text: str) -> list[str]:
    """The entries of a cell, each once, in order."""
    found = []
    for match in _ENTRY.finditer(text):
        entry = match[1].replace('""', '"') if match[1] is not None else match[2].strip()
        found.append(entry)
    return list(dict.fromkeys(filter(None, found)))
