"""The tools over the pages: whose document it is, which page, how large."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from missionapp.i18n import N_, _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pdf_spread import WHOLE, WIDTH, Fit

FITS: tuple[tuple[Fit, str], ...] = (
    (WIDTH, N_("Fit width")),
    (WHOLE, N_("Whole page")),
    (1.0, "100 %"),
    (1.5, "150 %"),
    (2.0, "200 %"),
)


class Tools(QWidget):
    """Recipient, page, size."""

    recipient_chosen = Signal(int)
    fit_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.back = Button(theme, "", "caret-left", "plain", "Alt+Left", _("Previous recipient"))
        self.recipients = Combo(theme, name=_("Recipient"))
        self.ahead = Button(theme, "", "caret-right", "plain", "Alt+Right", _("Next recipient"))
        self.place = Label(theme, "", "body", "text2", tabular=True)
        self.page = Label(theme, "", "body", "text2", tabular=True)
        self.fit = Button(theme, _(FITS[0][1]), "caret-down", "plain")
        self.row = QHBoxLayout(self)
        for widget in (self.back, self.recipients, self.ahead, self.place):
            self.row.addWidget(widget)
        self.row.addStretch()
        self.row.addWidget(self.page)
        self.row.addWidget(self.fit)
        self._fits = self._menu()
        self.recipients.chosen.connect(self.recipient_chosen.emit)
        self.back.clicked.connect(lambda: self.step(-1))
        self.ahead.clicked.connect(lambda: self.step(+1))
        self.fit.clicked.connect(self._open_menu)
        theme.changed.connect(self._measure)
        self._measure()

    def show_recipients(self, names: Sequence[str], current: int) -> None:
        """Offer these recipients; `current` counts from 0."""
        self.recipients.set_choices(list(enumerate(names)))
        self.recipients.set_value(current)
        self.place.setText(_("{n} of {all}").format(n=current + 1, all=len(names)))
        self._make_room()
        self.back.setEnabled(current > 0)
        self.ahead.setEnabled(current < len(names) - 1)

    def show_page(self, page: int, pages: int) -> None:
        """Say which page is in view."""
        self.page.setText(_("Page {page} of {pages}").format(page=page, pages=pages))
        self._make_room()

    def show_fit(self, fit: Fit) -> None:
        """Say how the pages are fitted."""
        labels = dict(FITS)
        self.fit.set_text(_(labels.get(fit, labels[WIDTH])))
        for action in self._fits.actions():
            action.setChecked(action.data() == fit)

    def step(self, by: int) -> None:
        """Go to the recipient before or after."""
        wanted = self.recipients.currentIndex() + by
        if 0 <= wanted < self.recipients.count():
            self.recipient_chosen.emit(wanted)

    def minimumSizeHint(self) -> QSize:
        """Without what merely tells where one is."""
        return QSize(self._theme.px(330), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for: which recipient this is, then which page."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        spare = self.width() - self._theme.px(330)
        for label in (self.page, self.place):
            spare -= label.sizeHint().width() + self.row.spacing()
            label.setVisible(spare >= 0)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for fit, label in FITS:
            action = menu.addAction(_(label))
            action.setCheckable(True)
            action.setData(fit)
            group.addAction(action)
        menu.triggered.connect(lambda action: self.fit_chosen.emit(action.data()))
        return menu

    def _open_menu(self) -> None:
        self._fits.popup(self.fit.mapToGlobal(QPoint(0, self.fit.height())))

    def _measure(self) -> None:
        px = self._theme.px
        self.row.setContentsMargins(px(8), px(6), px(8), px(6))
        self.row.setSpacing(px(6))
        self.recipients.setMaximumWidth(px(250))
        self.recipients.setMinimumWidth(px(110))
