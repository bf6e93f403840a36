"""For whom: all recipients of a document, those who must get it again, or some that the user ticked."""

from collections.abc import Mapping, Sequence

from missionapp.actions.pieces import Piece
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.documents.given import Given, again

ALL, AGAIN, CHOSEN = "", "again", "chosen"


class Readers:
    """Which pieces are shown, written and printed. Kept while the page is open, for one document."""

    def __init__(self) -> None:
        self.mode = ALL
        self.names: frozenset[str] = frozenset()
        """Of those who were ticked."""

    def everybody(self) -> None:
        """Begin anew: another document has other recipients."""
        self.mode, self.names = ALL, frozenset()

    def tick(self, names: frozenset[str]) -> None:
        """These alone; none means all."""
        self.mode, self.names = (CHOSEN, names) if names else (ALL, names)

    def of(self, pieces: Sequence[Piece], have: Mapping[str, Given]) -> list[Piece]:
        """The pieces that are meant; all of them where nobody is left."""
        meant = {
            ALL: pieces,
            AGAIN: again(pieces, have),
            CHOSEN: [piece for piece in pieces if piece.recipient in self.names],
        }[self.mode]
        if not meant:
            self.everybody()
        return list(meant or pieces)

    def choices(self, pieces: Sequence[Piece], have: Mapping[str, Given]) -> list[tuple[str, str]]:
        """What one can choose between, in words; nothing where there are not several recipients."""
        if len({piece.recipient for piece in pieces}) < 2:
            return []
        choices = [(ALL, _("All ({n})").format(n=len(pieces)))]
        if anew := len(again(pieces, have)):
            choices.append((AGAIN, _("To print again ({n})").format(n=anew)))
        n = len(self.names)
        ticked = ngettext("{n} ticked…", "{n} ticked…", n).format(n=n)
        return [*choices, (CHOSEN, ticked if self.mode == CHOSEN else _("Choose…"))]
