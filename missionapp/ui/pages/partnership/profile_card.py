"""The partnership's own fields, and the sums of what its partners have told."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from missionapp.actions.lists.partnership import ProfileRow
from missionapp.domain.entities import Partnership
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.form import Form, RecordSaver
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.label import Label

_FACTS = ("name", "acronym", "programme", "agreement")
_TEXTS = ("objectives", "expected_results")
_LEAST, _MOST = 120, 212
_DASH = "\N{EN DASH}"


class Totals(QWidget):
    """The foot of the partners' table."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        self._row = QHBoxLayout()
        column.addLayout(self._row)
        self.figures = [Label(theme, "", "body", "text", 600, tabular=True) for _figure in range(3)]
        self._row.addWidget(Label(theme, _("Total"), "body", "text2"))
        self._row.addStretch(1)
        for label in self.figures:
            self._row.addWidget(label)
        theme.changed.connect(self._restyle)
        self._restyle()

    def say(self, row: ProfileRow) -> None:
        """Say the sums; a dash where no partner has told any number."""
        partners = ngettext("{n} partner", "{n} partners", len(row.partners)).format(n=len(row.partners))
        members = _("{n} members").format(n=_said(row.members.value))
        smes = _("{n} SMEs").format(n=_said(row.smes.value))
        for label, words in zip(self.figures, (partners, members, smes), strict=True):
            label.setText(words)
        self.setVisible(bool(row.partners))

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(9), px(16), px(9))
        self._row.setSpacing(px(24))


def _said(n: int | None) -> str:
    return _DASH if n is None else f"{n:n}"


class ProfileCard(Card):
    """Facts at the left, texts at the right; where they are long they scroll."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, padding=1, spacing=0)
        self._desk = desk
        self.setAccessibleName(_("Partnership"))
        self.totals = Totals(desk.theme)
        self._savers: list[RecordSaver] = []
        self.facts = self._form(_FACTS, {"name": N_("Name")})
        self.texts = self._form(_TEXTS, {})
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        for form, share in ((self.facts, 2), (self.texts, 3)):
            column = QVBoxLayout()
            column.addWidget(form)
            column.addStretch(1)
            self._row.addLayout(column, share)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._inside)
        self._inside.installEventFilter(self)
        for widget in (self._area.viewport(), self._inside):
            widget.setAutoFillBackground(False)
        self.body.addWidget(self._area)
        desk.theme.changed.connect(self._measure)
        self._measure()

    def _form(self, names: tuple[str, ...], labels: dict[str, str]) -> Form:
        said = {name: _(label) for name, label in labels.items()}
        form = Form(self._desk.theme, Partnership, names, labels=said, titles=False)
        saver = RecordSaver(self._desk, Partnership)
        saver.bind(form)
        form.set_writable(writable=self._desk.writable)
        self._savers.append(saver)
        return form

    def show_profile(self, row: ProfileRow) -> None:
        """Show a partnership; a refresh leaves what is being typed."""
        for form in (self.facts, self.texts):
            values = {name: getattr(row, name) or None for name in form.rows}
            form.show_record(row.id, values)
        self.totals.say(row)
        self._fit()

    def take_focus(self) -> None:
        """Go to the name."""
        self.facts.go_to("acronym")

    def flush(self) -> None:
        """Save what is still being typed."""
        self.facts.flush()
        self.texts.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text has become longer or shorter."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        px = self._desk.theme.px
        wanted = self._inside.sizeHint().height() + 2
        self._area.setFixedHeight(max(px(_LEAST), min(wanted, px(_MOST))))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the list beside the pane may be."""
        return QSize(self._desk.theme.px(360), self._area.height() + 2)

    def _measure(self) -> None:
        px = self._desk.theme.px
        self._row.setContentsMargins(px(8), px(8), px(8), px(8))
        self._row.setSpacing(px(16))
        self._fit()
