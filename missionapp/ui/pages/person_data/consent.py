"""What shows that somebody agreed: the signed form, the mail; attached, opened and taken away here."""

from missionapp.actions.proofs import add_proofs
from missionapp.domain.entities import Person
from missionapp.domain.entities.records import Purpose
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.cases.evidence import Evidence


class ConsentEvidence(Evidence):
    """The files kept with a person as evidence of the consent."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Person)
        self.set_title(_("Evidence of the consent"))

    def _attach(self) -> None:
        paths = self.choose_files(self)
        if paths and self._owner is not None:
            self._desk.do(add_proofs, self._owner, paths, of=Person, purpose=Purpose.CONSENT)
