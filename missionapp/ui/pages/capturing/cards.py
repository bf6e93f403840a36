"""One card after the other: what is at hand, what was typed of it, and who that may be."""

from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.capture import ContactValues
from missionapp.actions.lists.capturing import CaptureOffers, read_offers
from missionapp.actions.lists.parts import Values
from missionapp.ui.desk import Desk
from missionapp.ui.pages.capturing.alike_lines import Known
from missionapp.ui.pages.capturing.form import Draft, shown_of
from missionapp.ui.pages.capturing.form_card import FormCard
from missionapp.ui.pages.capturing.knowing import Knower, united
from missionapp.ui.pages.capturing.looking import Looker
from missionapp.ui.pages.capturing.photo_card import PhotoCard
from missionapp.ui.pages.capturing.waiting import Queue, Waiting

_GAP = 12
_NOTHING = ContactValues()
Kept = tuple[Draft, ContactValues, Known | None]
"""What was typed, what a code said beside it, and whose contact it is."""


class CaptureCards(QWidget):
    """Photo and form of the card at hand. What was typed of a card is there again when one comes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.photo, self.card = PhotoCard(desk.theme), FormCard(desk.theme)
        self.form = self.card.form
        self.queue = Queue()
        self._looker = Looker(desk, self.photo)
        self._knower = Knower(desk, self)
        self._beside = _NOTHING
        """What a code said and no field shows."""
        self._known: Known | None = None
        """The contact that this becomes part of."""
        self._drafts: dict[int, Kept] = {}
        self._cleared: Kept | None = None
        """What Clear has just taken away."""
        self._wanted_meeting: UUID | None = None
        """Where the next person was met as well, by what was said of this one."""
        self._filled_in = ""
        """The organisation that the meeting says."""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.photo, 11)
        row.addWidget(self.card, 10)
        self.photo.setMinimumWidth(self._desk.theme.px(300))
        self.card.setMinimumWidth(self._desk.theme.px(340))

    def _connect(self) -> None:
        self.photo.card_wanted.connect(lambda key: self._go_to(self.queue.with_key(key)))
        self.photo.drop_wanted.connect(self._drop)
        self.card.clear_wanted.connect(self.clear)
        self.card.forget_wanted.connect(lambda: self._be(None))
        self.form.changed.connect(self._typed)
        self.form.rows["meeting"].edited.connect(self._meeting_chosen)
        self.form.like_wanted.connect(self._find_alike)
        self.form.alike.taken.connect(self._knower.look_up)
        self._knower.person_read.connect(self._fill)

    # One card after the other

    def _go_to(self, card: Waiting | None) -> None:
        if card is None or card is self.queue.at_hand:
            return
        self._keep_with(self.queue.at_hand)
        self.queue.at_hand = card
        self._show_queue()
        self._looker.look_at(card)
        self._looker.show_strip(self.queue)
        self._start(card)
        self.form.begin()

    def _keep_with(self, card: Waiting | None) -> None:
        """Keep what is typed for a card that one leaves."""
        if card is not None and not self.form.is_blank and not self.queue.is_done(card):
            self._drafts[card.key] = (self.form.draft(), self._beside, self._known)

    def _start(self, card: Waiting | None) -> None:
        """An empty form, or what was typed of this card before."""
        self._typed()
        kept = self._drafts.pop(card.key, None) if card else None
        if kept:
            self._restore(kept)
            return
        self._be(None)
        self._put((card.values if card else None) or _NOTHING)
        if card and card.values:
            self._find_alike(self.form.said())

    def _put(self, values: ContactValues) -> None:
        self._beside = values
        self.form.put(shown_of(values))
        self._filled_in = ""
        self._fill_meeting()

    def _fill_meeting(self) -> None:
        """Where one is now is where the person was met, unless the card knows better."""
        card = self.queue.at_hand
        meeting = (card.meeting_id if card else None) or self._wanted_meeting or self.form.offers.current
        self.form.rows["meeting"].reset(meeting)
        self._fill_organisation(meeting)

    def _fill_organisation(self, meeting: UUID | None) -> None:
        """Who sits at the table says the organisation, as long as nobody wrote another."""
        row = self.form.rows["organisation"]
        if row.editor.text().strip() == self._filled_in:
            self._filled_in = self.form.organisation_of(meeting)
            row.reset(self._filled_in or None)

    def _meeting_chosen(self, meeting: UUID | None) -> None:
        self._fill_organisation(meeting)
        if self.queue.at_hand is None or self.queue.at_hand.meeting_id is None:
            self._wanted_meeting = meeting

    def _drop(self, key: int) -> None:
        """Take a card out that is none; what was typed stays."""
        card = self.queue.with_key(key)
        if card is None or self.queue.is_done(card):
            return
        was_at_hand = card is self.queue.at_hand
        self.queue.drop(card)
        self._drafts.pop(key, None)
        self._show_queue()
        if was_at_hand and self.queue.left and self.form.is_blank:
            self._go_to(self.queue.left[0])
        elif was_at_hand:
            self._to_newest()

    def _show_queue(self) -> None:
        self.photo.show_queue(self.queue)
        self.card.say_more(more=self.queue.after is not None)

    # Who that may be

    def _read_again(self) -> None:
        self._desk.read(read_offers, self._take_offers)
        self._knower.read()

    def _take_offers(self, offers: CaptureOffers) -> None:
        self.form.offer(offers)
        if self.form.is_blank:
            self._fill_meeting()

    def _find_alike(self, typed: ContactValues) -> None:
        if self._known is None:
            self.form.alike.show_known(self._knower.alike(typed))

    def _fill(self, person: Values, organisation: str) -> None:
        """This is who is meant: fill in what is known."""
        known = next((each for each in self.form.alike.known if each.id == person.id), None)
        if known is None:
            return
        typed = self.form.standing
        employer = typed["organisation"] if typed["organisation"] != self._filled_in else None
        values = united(typed, person.values)
        self.form.put(values | {"organisation": employer or organisation or self._filled_in or None})
        self._be(known)
        self.form.begin()

    def _be(self, known: Known | None) -> None:
        self._known = known
        self.card.say_known(known.sentence if known else "")
        self.form.alike.show_known(())

    def clear(self) -> None:
        """Take away what was typed of this card; pressed once more, bring it back."""
        former = self._cleared
        kept = (self.form.draft(), self._beside, self._known)
        if former is not None:
            self._restore(former)
        elif not self.form.is_blank:
            self._start(self.queue.at_hand)
            self._cleared = kept
            self.card.say_cleared(cleared=True)
        self.form.begin()

    def _restore(self, kept: Kept) -> None:
        draft, self._beside, known = kept
        self.form.put_draft(draft)
        self._be(known)
        self._typed()

    def _typed(self) -> None:
        self.card.refuse("")
        self._cleared = None
        self.card.say_cleared(cleared=False)

    def _to_newest(self) -> None:
        """No card is at hand: offer the ways in which one gets here."""
        self._looker.look_at(None)
        self._show_queue()

    def minimumSizeHint(self) -> QSize:
        """Both halves, where it is narrow."""
        px = self._desk.theme.px
        return QSize(px(652), px(360))
