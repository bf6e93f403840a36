"""Which letters the codes of an embedded font stand for: by this a reader searches and copies."""

from collections.abc import Sequence

MOST = 100
"""Entries that one list may have."""


def install() -> None:
    """Have ReportLab write these maps: its own cut off the codes of emoji and rare characters."""
    from reportlab.pdfbase import ttfonts

    ttfonts.makeToUnicodeCMap = unicode_map


def unicode_map(name: str, letters: Sequence[int]) -> str:
    """The map of a font whose codes 0, 1, 2 … stand for these letters."""
    entries = [f"<{code:02X}> <{_utf16(letter)}>" for code, letter in enumerate(letters)]
    lists = [entries[start : start + MOST] for start in range(0, len(entries), MOST)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(letters) - 1:02X}>",
            "endcodespacerange",
            *(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar" for part in lists),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _utf16(letter: int) -> str:
    return chr(letter).encode("utf-16-be").hex().upper()
