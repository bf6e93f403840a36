"""One person: why the data is kept, what it is, and where else it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.dossier import PRIVACY, Dossier, Part, State
from missionapp.actions.lists.choices import Choice
from missionapp.domain.entities import Person
from missionapp.domain.fields import Field
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.capturing.faces import Faces
from missionapp.ui.pages.person_data.consent import ConsentEvidence
from missionapp.ui.pages.person_data.parts import Parts
from missionapp.ui.widgets.form import DetailPane, Form, RecordSaver, Setting
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill

_OWN = ("own", "travel", "former", "origin")
"""Groups that stand at the left; the lists stand at the right."""


class PersonView(QWidget):
    """Two cards: the person's own data, and what stands in other records."""

    opened = Signal(str, object)
    """A page, and what is to be shown there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self.own, self.elsewhere = DetailPane(theme), DetailPane(theme)
        self.privacy = Form(theme, Person, PRIVACY, self._choices_of, titles=False)
        self._saver = RecordSaver(desk, Person)
        self._saver.bind(self.privacy)
        self.privacy.set_writable(writable=desk.writable)
        self.consent = ConsentEvidence(desk)
        self.facts, self.lists = Parts(theme), Parts(theme)
        self.faces = Faces(desk)
        self.snapshots = Label(theme, "", "body", "text2", wrap=True)
        self._privacy_part = self.own.add_section(self.privacy, _("Purpose and consent"))
        self._consent_part = self.own.add_section(self.consent, line=False)
        self.own.add_section(self.facts)
        self._faces_part = self.elsewhere.add_section(self.faces, _("Pictures"))
        self.elsewhere.add_section(self.lists)
        self.elsewhere.add_section(self.snapshots, _("Snapshots on this computer"))
        self.lists.opened.connect(self.opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.own, 1)
        row.addWidget(self.elsewhere, 1)

    @staticmethod
    def _choices_of(_field: Field) -> list[Choice]:
        return []

    def show_dossier(self, dossier: Dossier) -> None:
        """Show a person; what is being typed stays."""
        values = dossier.person.values if dossier.person else {}
        pill = (
            Pill(_("Deleted"), "trash", "warn")
            if dossier.state is State.DELETED
            else Pill(_("Person"), "user")
        )
        self.own.set_header(dossier.name, values.get("name_local") or "", pill)
        self.elsewhere.set_header(_("In other records"), "", None, _said(dossier.parts))
        for part in (self._privacy_part, self._consent_part):
            part.setVisible(dossier.person is not None)
        self.consent.show_files(dossier.id, dossier.consents)
        if dossier.person is not None:
            self.privacy.set_setting(Setting())
            self.privacy.show_record(dossier.id, values)
        self.facts.show_parts([part for part in dossier.parts if part.code in _OWN])
        self.lists.show_parts([p for p in dossier.parts if p.code not in (*_OWN, "privacy")])
        self.faces.show_cards(dossier.pictures, dossier.name)
        self._faces_part.setVisible(bool(dossier.pictures))

    def say_snapshots(self, n: int | None) -> None:
        """How many snapshots know the person; None while they are looked through."""
        if n is None:
            said = _("Looking through the snapshots…")
        elif n:
            said = ngettext("{n} snapshot holds this data too.", "{n} snapshots hold this data too.", n)
        else:
            said = _("No snapshot holds this data.")
        self.snapshots.setText(said.format(n=n))

    def flush(self) -> None:
        """Save what is still being typed."""
        self.own.flush()


def _said(parts: Sequence[Part]) -> str:
    n = sum(len(part.lines) for part in parts)
    return ngettext("{n} place", "{n} places", n).format(n=n) if n else _("Nowhere else.")
