"""The right half: the form, what is wrong with it, and its buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from missionapp.i18n import _
from missionapp.ui.pages.capturing.form import CaptureForm
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form.row import Remark
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.label import Label


class FormCard(QFrame):
    """Head, form, foot; only the form scrolls."""

    save_wanted = Signal()
    next_wanted = Signal()
    """Save, and another one."""
    clear_wanted = Signal()
    close_wanted = Signal()
    forget_wanted = Signal()
    """It is nobody who is known: a new contact after all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self.form = CaptureForm(theme)
        self.title = Label(theme, _("New contact"), "section")
        self.problem = Remark(theme)
        self._known: Banner | None = None
        self._close = Button(theme, "", "x", "plain", "Esc", _("Back to the list"))
        self.clear = Button(theme, _("Clear"), kind="plain")
        self.again = Button(theme, _("Save and next"), keys="Ctrl+Shift+Return")
        self.save = Button(theme, _("Save"), "check", "primary", "Ctrl+Return")
        for button, signal in (
            (self._close, self.close_wanted),
            (self.clear, self.clear_wanted),
            (self.again, self.next_wanted),
            (self.save, self.save_wanted),
        ):
            button.clicked.connect(signal)
        self._lay_out()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(8), px(8), px(8))
        head.addWidget(self.title, 1)
        head.addWidget(self.clear)
        head.addWidget(self._close)
        self._slot = QVBoxLayout()
        self._slot.setContentsMargins(px(16), 0, px(16), px(4))
        column.addLayout(head)
        column.addLayout(self._slot)
        column.addWidget(self._scrolling(), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(8), 0, px(16), 0)
        foot.addWidget(self.problem)
        row = QHBoxLayout()
        row.setContentsMargins(px(16), px(10), px(16), px(10))
        row.setSpacing(px(8))
        row.addStretch()
        row.addWidget(self.again)
        row.addWidget(self.save)
        column.addWidget(hairline())
        column.addLayout(foot)
        column.addLayout(row)

    def _scrolling(self) -> QWidget:
        px = self._theme.px
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(inside)
        box.setContentsMargins(px(8), px(4), px(16), px(12))
        box.addWidget(self.form)
        box.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        for widget in (self._area.viewport(), inside):
            widget.setAutoFillBackground(False)
        return self._area

    def say_known(self, who: str) -> None:
        """Say whose contact this becomes part of; "" when it is a new one."""
        if self._known is not None:
            self._slot.removeWidget(self._known)
            self._known.hide()
            self._known.deleteLater()
            self._known = None
        self.title.setText(_("Add to a contact") if who else _("New contact"))
        if who:
            sentence = _("What you save is added to {who}.").format(who=who)
            anew = (_("Make it a new one"), self.forget_wanted.emit)
            self._known = Banner(self._theme, sentence, "accent", [anew])
            self._slot.addWidget(self._known)

    def say_more(self, *, more: bool) -> None:
        """Whether other cards wait: Save goes on to the next of them."""
        self.save.set_text(_("Save, next card") if more else _("Save"))
        self.again.setVisible(not more)

    def refuse(self, sentence: str) -> None:
        """Say why it could not be saved; "" takes it away."""
        self.problem.say(sentence, problem=True)

    def say_cleared(self, *, cleared: bool) -> None:
        """Whether what was typed was taken away just now, and can be brought back."""
        self.clear.set_text(_("Bring it back") if cleared else _("Clear"))

    def say_busy(self, *, busy: bool) -> None:
        """While it is saved, nothing can be saved once more."""
        for button in (self.save, self.again, self.clear):
            button.setEnabled(not busy)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.form.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, self._theme.px(24))
