"""One field on which people disagree: its values side by side, or one below the other, both, and another."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from missionapp.actions.exchange.values import Conflicted, Dispute, Side
from missionapp.actions.exchange.words import known_field
from missionapp.domain.differing import Span, differing
from missionapp.i18n import _
from missionapp.ui.pages.exchange.both_box import BothBox
from missionapp.ui.pages.exchange.claim_box import ClaimBox
from missionapp.ui.pages.exchange.deciding import Decided, Way
from missionapp.ui.pages.exchange.other_box import Offer, OtherBox
from missionapp.ui.pages.exchange.wording import claim_name, foot_of
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.values import Setting
from missionapp.ui.widgets.label import Label

LABEL = 108
"""Width of the labels, in pixels at 100 %."""


class FieldChoice(QObject):
    """The widgets of one dispute, put into the grid of its record; it says what was asked for."""

    taken = Signal(int)
    """Which of the values shall stand."""
    both = Signal(str)
    """All of them, with this text."""
    written = Signal(object, str)
    """A value of the user's own, and its text."""

    done = Signal()
    """Its writing was ended with Enter."""

    def __init__(
        self, theme: Theme, record: Conflicted, dispute: Dispute, setting: Setting, offer: Offer
    ) -> None:
        super().__init__()
        self.dispute = dispute
        self._theme = theme
        self.label = Label(theme, dispute.label, "meta", "text2", 600, wrap=True)
        self.label.setFixedWidth(theme.px(LABEL))
        self.label.setContentsMargins(0, 9, 0, 0)
        self.boxes = [self._make_box(n) for n in range(len(dispute.claims))]
        self.both_box = self._make_both() if dispute.both else None
        f = known_field(record.entity, dispute.field)
        self.other = OtherBox(theme, f, setting, offer) if f is not None else None
        if self.other is not None:
            self.other.written.connect(self.written)
            self.other.done.connect(self.done)

    @property
    def is_two_sided(self) -> bool:
        """Whether one value is from here and one from their file."""
        return [claim.side for claim in self.dispute.claims] == [Side.HERE, Side.THERE]

    def _marks(self) -> Sequence[Sequence[Span]]:
        """The words of each value that the first one has not; of the first, those that any other has not."""
        texts = [claim.text for claim in self.dispute.claims]
        if self.dispute.is_deletion:
            return [() for _text in texts]
        pairs = [differing(texts[0], other) for other in texts[1:]]
        own = [max((one for one, _other in pairs), key=lambda spans: sum(s.end - s.start for s in spans))]
        return [*own, *(other for _one, other in pairs)]

    def _make_box(self, n: int) -> ClaimBox:
        dispute, claim = self.dispute, self.dispute.claims[n]
        foot = foot_of(claim, named=self.is_two_sided)
        marks = self._marks()[n]
        box = ClaimBox(self._theme, claim.text, foot, claim_name(dispute, claim), marks)
        box.clicked.connect(lambda _on=False: self.taken.emit(n))
        return box

    def _make_both(self) -> BothBox:
        beside = _("The others go into the list of further ones") if self.dispute.beside else ""
        box = BothBox(self._theme, self.dispute.label, self.dispute.both, beside=beside)
        box.chosen.connect(self.both)
        return box

    def put_into(self, grid: QGridLayout, row: int) -> int:
        """Put everything into a grid of three columns; the first row after it."""
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.label, row, 0, top)
        if self.is_two_sided:
            for column, box in enumerate(self.boxes, 1):
                grid.addWidget(box, row, column)
            row += 1
        else:
            for box in self.boxes:
                grid.addWidget(box, row, 1, 1, 2)
                row += 1
        rest: list[QWidget | None] = [self.both_box, self.other]
        for widget in filter(None, rest):
            grid.addWidget(widget, row, 1, 1, 2)
            row += 1
        return row

    def say(self, decided: Decided | None, *, typing: bool = False) -> None:
        """Show what was decided; what is being typed is left alone."""
        for n, box in enumerate(self.boxes):
            box.setChecked(decided is not None and decided.way is Way.CLAIM and decided.n == n)
        is_both = decided is not None and decided.way is Way.BOTH
        if self.both_box is not None:
            self.both_box.say(decided.text if decided and is_both else None, on=is_both)
        is_other = decided is not None and decided.way is Way.OTHER
        if self.other is not None:
            written = decided.text if decided and is_other and not typing else None
            self.other.say(written, on=is_other)

    def mark(self, *, current: bool) -> None:
        """Show whether it is the field that a digit decides."""
        self.label.set_colour("accent" if current else "text2")
        numbers = range(1, len(self.boxes) + 1) if current else ()
        for box, number in zip_longest(self.boxes, numbers):
            box.set_key("" if number is None else str(number))
        self._show_keys(on=current)

    def _show_keys(self, *, on: bool) -> None:
        """B keeps both; E edits their text where there is one, else it opens another value."""
        if self.both_box is not None:
            self.both_box.show_keys(on=on)
        if self.other is not None:
            edits_both = self.both_box is not None and self.both_box.text is not None
            self.other.show_keys(on=on and not edits_both)

    def take_focus(self) -> None:
        """Put the focus on what stands, else on the first value."""
        chosen = next((box for box in self.boxes if box.isChecked()), self.boxes[0])
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
