"""The middle of the page: whose document it is, its pages, or why there are none."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.ui.page import Action
from missionapp.ui.pages.documents.tools import FITS, Tools
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState, Picture
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pdf_pictures import Draw
from missionapp.ui.widgets.pdf_spread import WIDTH, Fit
from missionapp.ui.widgets.pdf_view import PdfView


class Trouble(QWidget):
    """Why a document cannot be made, what that means, and what to do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = [
            Label(theme, "", "section", wrap=True),
            Label(theme, "", "body", "text2", wrap=True),
            Label(theme, "", "body", weight=600, wrap=True),
        ]
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        column.addStretch(2)
        column.addWidget(Picture(theme, "warning-circle", 32, "bad"), alignment=Qt.AlignmentFlag.AlignHCenter)
        for label in self.words:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)

    def tell(self, error: MissionError) -> None:
        """Say it."""
        means = _("Until that is put right this document is not written. The mission itself is safe.")
        said = (f"{error.message}.", means, f"{error.hint}." if error.hint else "")
        for label, text in zip(self.words, said, strict=True):
            label.setText(text)
        self.setAccessibleName(" ".join(filter(None, said)))


class _Stack(QStackedWidget):
    """What it shows keeps to the rounded lower corners of the card."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        radius, box = self._theme.px(7), self.rect()
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(0, -2 * radius, 0, 0), radius, radius)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))


class PreviewPane(Card):
    """Tools, the pages of a PDF or what stands in for them, and a line below for what is being done."""

    def __init__(self, theme: Theme, draw: Draw) -> None:
        """`draw` is `Desk.aside`."""
        super().__init__(theme, padding=0, spacing=0)
        self._theme = theme
        self.tools = Tools(theme)
        self.view = PdfView(theme, draw)
        self.trouble = Trouble(theme)
        self._instead: EmptyState | None = None
        self._stack = _Stack(theme)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.trouble)
        self.foot = QVBoxLayout()
        self.body.addWidget(self.tools)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(self.foot)
        self.view.page_changed.connect(self.tools.show_page)
        self.tools.fit_chosen.connect(self.set_fit)
        self.set_fit(WIDTH)

    def set_fit(self, fit: Fit) -> None:
        """Fit the pages in this way; one that is unknown is taken for the usual one."""
        fit = fit if fit in dict(FITS) else WIDTH
        self.view.set_fit(fit)
        self.tools.show_fit(fit)

    @property
    def showing(self) -> QWidget | None:
        """What is in the middle now: the view, the trouble, or an empty state."""
        return self._stack.currentWidget()

    def show_pages(self) -> None:
        """Show the pages; those that were shown before stay until others are drawn."""
        self._stack.setCurrentWidget(self.view)

    def show_trouble(self, error: MissionError) -> None:
        """Show why there are no pages."""
        self.trouble.tell(error)
        self.tools.page.setText("")
        self._stack.setCurrentWidget(self.trouble)

    def show_instead(self, icon: str, line: str, actions: Sequence[Action]) -> None:
        """Show what a document is that has no pages to look at."""
        before, self._instead = self._instead, EmptyState(self._theme, icon, line, actions)
        self._stack.addWidget(self._instead)
        self._stack.setCurrentWidget(self._instead)
        if before:
            self._stack.removeWidget(before)
            before.deleteLater()

    def show_below(self, widget: QWidget | None) -> None:
        """Put a line below the pages, instead of the one that was there."""
        while taken := self.foot.takeAt(0):
            if old := taken.widget():
                old.deleteLater()
        margin = self._theme.px(8) if widget else 0
        self.foot.setContentsMargins(margin, margin, margin, margin)
        if widget:
            self.foot.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """As wide as its tools."""
        return QSize(self.tools.minimumSizeHint().width(), self._theme.px(240))
