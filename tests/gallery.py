"""The first page of every document, for the README: `make screens` writes them anew.

The same program gives the same pictures: the clock stands still while they are made.
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import time_machine
from PIL.Image import Image

from missionapp.actions.exporting import pieces_of, read_document
from missionapp.actions.pieces import Wanted
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.store.store import Store

FOLDER = Path(__file__).parents[1] / "resources" / "pictures" / "documents"
PRINTED = datetime(2017, 3, 1, 9, tzinfo=UTC)
WIDTH = 460
"""Pixels."""
COLOURS = 32
LIKED = {"agendas": "Kaptiva Sports", "counterpart-agendas": "YESports"}
"""Whose copy is shown, of the documents that each reader gets."""
PAGE = {"booklet": 3, "brief": 2}
"""The page that shows best what a document is, where that is not the first."""


def draw_gallery(mission: Path) -> list[Path]:
    """Draw a page of every document of a mission that has pages; the pictures written."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in _documents(mission):
        picture = FOLDER / f"{name}.png"
        _page(content, PAGE.get(name, 1)).save(picture, optimize=True)
        written.append(picture)
    return written


def _documents(mission: Path) -> Iterator[tuple[str, bytes]]:
    """The name of each document, and one of its PDFs."""
    with time_machine.travel(PRINTED, tick=False), Store.open(mission, write=False) as store:
        for name, kind in DOCUMENTS.items():
            if kind.is_pdf:
                pieces = pieces_of(name, read_document(store, name), Wanted(language=""))
                wanted = [piece for piece in pieces if piece.pdf]
                liked = [piece for piece in wanted if piece.recipient == LIKED.get(name)]
                for piece in (liked or wanted)[:1]:
                    assert piece.pdf
                    yield name, piece.pdf()


def _page(content: bytes, number: int) -> Image:
    with pypdfium2.PdfDocument(content) as document:
        page = document[min(number, len(document)) - 1]
        picture = page.render(scale=2 * WIDTH / page.get_width()).to_pil()
    small: Image = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)))
    return small.convert("RGB").quantize(COLOURS)


def main() -> None:
    """Draw them of the sample mission to China."""
    from missionapp.actions.sample import write_samples

    with tempfile.TemporaryDirectory() as work:
        write_samples(Path(work) / "sample")
        for picture in draw_gallery(Path(work) / "sample" / "china-2017.mission"):
            print(picture.name)


if __name__ == "__main__":
    main()
