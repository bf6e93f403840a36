"""The pictures of a book's pages, drawn in the background when they are asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from missionapp.ui.tasks import Task
from missionapp.ui.widgets.pdf_pages import Book, picture

MOST_KEPT = 8
"""One at full width takes 2 to 8 MB."""

Draw = Callable[[Callable[[Task], QImage], Callable[[QImage], None], Callable[[Exception], None]], Task]
"""Does work off the UI thread, one piece after the other: `Desk.aside`."""


@dataclass(frozen=True)
class Picture:
    """A page as it was drawn."""

    scale: float
    """Pixels of the screen in a point."""
    image: QImage


class Pictures:
    """One book on the screen, or on its way there."""

    def __init__(self, book: Book, name: str, draw: Draw, came: Callable[[], None]) -> None:
        """`name` says what the book is; `came` is called for each picture that is there."""
        self.book, self.name = book, name
        self._draw, self._came = draw, came
        self._kept: dict[int, Picture] = {}
        self._under_way: dict[int, tuple[float, Task]] = {}

    def picture(self, page: int) -> Picture | None:
        """The page, counted from 0, as it was drawn last."""
        return self._kept.get(page)

    @property
    def pages(self) -> list[int]:
        """The pages that there are pictures of, the one drawn last at the end."""
        return list(self._kept)

    def ask(self, pages: Sequence[int], scale: float) -> bool:
        """Have these pages drawn at this scale; whether they all are already."""
        missing = [page for page in pages if page not in self._kept or self._kept[page].scale != scale]
        for page in missing:
            before, task = self._under_way.get(page, (0.0, None))
            if before != scale:
                if task:
                    task.stop()
                self._under_way[page] = (scale, self._drawing(page, scale))
        return not missing

    def stop(self) -> None:
        """Let go of the work that has not begun."""
        for _scale, task in self._under_way.values():
            task.stop()
        self._under_way.clear()

    def _drawing(self, page: int, scale: float) -> Task:
        def work(task: Task) -> QImage:
            task.stop_here()
            return picture(self.book, page, scale)

        return self._draw(work, lambda image: self._take(page, scale, image), lambda _stopped: None)

    def _take(self, page: int, scale: float, image: QImage) -> None:
        """Keep a picture; the oldest one goes where there are too many. What was let go of is not kept."""
        if self._under_way.get(page, (0.0, None))[0] != scale:
            return
        del self._under_way[page]
        self._kept.pop(page, None)
        self._kept[page] = Picture(scale, image)
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._came()
