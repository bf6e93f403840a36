"""Two records that may be one: side by side, merged in one step or left as two."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from missionapp.actions import duplicates, records
from missionapp.actions.comparing import ALIASES, Pairing
from missionapp.actions.merging import MergePair, read_pair
from missionapp.domain.entities import entities
from missionapp.domain.fields import Entity
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.merging_head import MergeHead, hairline
from missionapp.ui.pages.sidebyside import LABEL, LEFT, RIGHT, ChoiceBox, SideBySide
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState, Picture
from missionapp.ui.widgets.label import Label


class MergePage(Page):
    """One pair at a time. Nothing is changed before Merge is pressed."""

    name: ClassVar[str] = "merge"

    done = Signal()
    """They are one now."""

    def __init__(self, desk: Desk) -> None:
        """It shows nothing until `open_pair`."""
        super().__init__(desk)
        theme = desk.theme
        self.pair: MergePair | None = None
        self._wanted: tuple[str, UUID, UUID] | None = None
        self._merging = False
        self.heads = (MergeHead(theme), MergeHead(theme))
        for side, head in enumerate(self.heads):
            head.use_all.clicked.connect(lambda _on=False, side=side: self._use_all(side))
        self.fields = SideBySide(
            theme, (_("only in the left one, kept"), _("only in the right one, kept")), choosing=True
        )
        self.fields.changed.connect(self._say_outcome)
        self.outcome = Label(theme, "", "body", "text2", wrap=True)
        self._stack = QStackedLayout(self)
        self._nothing = EmptyState(theme, "copy-simple", _("No two records to compare."))
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._lay_out(theme))
        self.desk.changed.connect(lambda _tables: self._mission_changed())

    def _lay_out(self, theme: Theme) -> QWidget:
        card = Card(theme, padding=1, spacing=0)
        heads = QHBoxLayout()
        heads.setContentsMargins(20, 14, 20, 12)
        heads.setSpacing(12)
        heads.addSpacing(theme.px(LABEL) + 12)
        for head in self.heads:
            heads.addWidget(head, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 20, 14)
        column.addWidget(self.fields)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 12)
        foot.setSpacing(10)
        foot.addWidget(Picture(theme, "info", 16, "text2"), alignment=Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.outcome, 1)
        card.body.addLayout(heads)
        card.body.addWidget(hairline())
        card.body.addWidget(scroll, 1)
        card.body.addWidget(hairline())
        card.body.addLayout(foot)
        return card

    # What the window asks

    def open_pair(self, entity: type[Entity] | str, left_id: UUID, right_id: UUID) -> None:
        """Compare two records of an entity (the class, or its table's name)."""
        table = entity if isinstance(entity, str) else str(entity.__tablename__)
        self._wanted = (table, left_id, right_id)
        self._read()

    def open_record(self, record: object) -> None:
        """Compare what the window was given: entity and two ids."""
        if isinstance(record, tuple) and len(record) == 3:
            self.open_pair(*record)

    def actions_here(self) -> list[Action]:
        """Merge, or go back."""
        if self.pair is None:
            return [Action(_("Back"), "arrow-left", self.leave, rank=1, changes=False)]
        return [
            Action(_("Merge"), "git-merge", self.merge, "Ctrl+Return", rank=0),
            Action(_("Not the same"), "users", self.tell_apart, rank=1),
            Action(_("Decide later"), "arrow-left", self.leave, changes=False),
            Action(
                _("Use all of the left one"),
                "arrow-left",
                lambda: self._use_all(LEFT),
                "Alt+1",
                changes=False,
            ),
            Action(
                _("Use all of the right one"),
                "arrow-right",
                lambda: self._use_all(RIGHT),
                "Alt+2",
                changes=False,
            ),
        ]

    def areas(self) -> list[QWidget]:
        """The heads, and the fields."""
        return [*self.heads, self.fields]

    def leave(self) -> None:
        """Nothing is said of them."""
        self._forget()
        self.left.emit()

    def tell_apart(self) -> None:
        """They are two, and nobody is asked again."""
        pair = self.pair
        if pair is not None and not self._merging:
            entity = entities()[pair.table]
            self.desk.do(duplicates.tell_apart, entity, pair.left.id, pair.right.id)
            self.leave()

    # What is read

    def _read(self) -> None:
        wanted = self._wanted
        if wanted is not None:
            self.desk.read(
                read_pair(*wanted), lambda found: self._show(found) if wanted == self._wanted else None
            )

    def _mission_changed(self) -> None:
        if not self._merging:
            self._read()

    def _show(self, pair: MergePair | None) -> None:
        chosen = self.chosen if self.pair is not None else {}
        self.pair = pair
        self._stack.setCurrentIndex(0 if pair is None else 1)
        if pair is None:
            self._nothing.set_line(_("One of the two is no longer there."))
        else:
            for head, side in zip(self.heads, (pair.left, pair.right), strict=True):
                head.say(side)
            self.fields.show_pairs(pair.fields, (pair.left.name, pair.right.name), {})
            self._choose_again(chosen)
            self._say_outcome()
        sort = _(entities()[self._wanted[0]].plural) if self._wanted else ""
        self.fact_changed.emit(_("{what}. Nothing changes until you press Merge").format(what=sort))
        self.actions_changed.emit()

    def _choose_again(self, chosen: dict[str, int]) -> None:
        """What was chosen stays where there still is something to choose."""
        for name, side in chosen.items():
            if name in self.fields.chosen:
                self.fields.choose(name, side)

    def _forget(self) -> None:
        self.pair, self._wanted = None, None
        self._nothing.set_line(_("No two records to compare."))
        self._stack.setCurrentIndex(0)
        self.actions_changed.emit()

    # What is chosen

    @property
    def chosen(self) -> dict[str, int]:
        """Field → LEFT, RIGHT or BOTH, for each in which both say something else."""
        return dict(self.fields.chosen)

    def box(self, name: str, side: int) -> ChoiceBox:
        """The box of one side of a field. KeyError when there is nothing to choose in it."""
        return self.fields.box(name, side)

    def _use_all(self, side: int) -> None:
        self.fields.use_all(side)

    @property
    def keeps(self) -> int:
        """Which record stays, LEFT or RIGHT: the one whose name stands, else whose values mostly do."""
        sides = self.chosen
        if "name" in sides:
            return sides["name"]
        return RIGHT if list(sides.values()).count(RIGHT) * 2 > len(sides) else LEFT

    def _say_outcome(self) -> None:
        pair = self.pair
        if pair is None:
            return
        both = (pair.left, pair.right)
        stays, goes = both[self.keeps], both[1 - self.keeps]
        text = _(
            "{name} stays, and everything that belongs to {other} comes along. Undo makes them two again."
        )
        sentences = [text.format(name=stays.name, other=goes.name)]
        if stays.name != goes.name and any(f.name in ("name", ALIASES) for f in pair.fields):
            sentences.insert(0, _("Both names are kept, {other} as another name.").format(other=goes.name))
        self.outcome.setText(" ".join(sentences))

    # Merging

    def merge(self) -> None:
        """Make them one, in one step."""
        pair = self.pair
        if pair is None or self._merging:
            return
        self._merging = True
        both = (pair.left.id, pair.right.id)
        keep, drop = both[self.keeps], both[1 - self.keeps]
        self.desk.do(
            records.merge,
            entities()[pair.table],
            keep,
            drop,
            self._values(pair.fields),
            then=lambda _none: self._merged(pair.table, keep),
            failed=self._not_merged,
        )

    def _values(self, fields: list[Pairing]) -> dict[str, Any]:
        held = {f.name: (f.left_value, f.right_value, f.both) for f in fields}
        return {name: held[name][side] for name, side in self.chosen.items()}

    def _merged(self, table: str, kept: UUID) -> None:
        self._merging = False
        self._forget()
        self.done.emit()
        self.page_wanted.emit("", kept)

    def _not_merged(self, error: Exception) -> None:
        self._merging = False
        self.desk.troubled.emit(error)
        self._read()
