"""Everything about one partner: its part in the partnership, its cluster profile, and where it is."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.parts import Values, read_values
from missionapp.actions.lists.wording import country_said
from missionapp.domain.entities import Organisation, Partner
from missionapp.domain.fields import fields_of
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.partnership.view import PartPane
from missionapp.ui.pages.record_pane import Shared
from missionapp.ui.widgets.form import Setting
from missionapp.ui.widgets.pill import Pill

_PART = ("role", "short_name", "members", "smes", "source")
_LISTS = ("sectors", "sectoral_industries", "emerging_industries", "technology_fields")
_ORGANISATION = ("name", "country", "region", "city", "website")
_LABELS = {"role": N_("Role"), "short_name": N_("Short name"), "name": N_("Name")}


@dataclass(frozen=True)
class _Found:
    partner: Values
    organisation: Values | None
    choices: dict[str, list[Choice]]


class PartnerPane(PartPane):
    """Its own part first; what is true of the organisation elsewhere too stands below."""

    shared = (
        Shared(Partner, ("role",), labels=_LABELS),
        Shared(Organisation, ("country",), "organisation_id"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.part = self.form(Partner, _PART, _LABELS)
        self.lists = self.form(Partner, _LISTS)
        self.organisation = self.form(Organisation, _ORGANISATION, _LABELS)
        self.main.add_section(self.part)
        self.main.add_section(self.lists, _("Cluster profile"))
        self._organisation_part = self.main.add_section(self.organisation, _("Organisation"))

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} partner", "Edit {n} partners", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one partner."""
        partner = session.get(Partner, row.id)
        if partner is None:
            return None
        organisation = session.get(Organisation, partner.organisation_id)
        values = read_values(session, [partner, *([organisation] if organisation else [])])
        wanted = [*fields_of(Partner), *fields_of(Organisation)]
        choices = read_choices(session, [field for field in wanted if field.vocabulary])
        return _Found(values[partner.id], values.get(partner.organisation_id), choices)

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show it; a refresh leaves what is being typed."""
        del again
        self.choices = found.choices
        for form in (self.part, self.lists):
            form.show_record(found.partner.id, found.partner.values)
        organisation, values = found.organisation, {}
        self._organisation_part.setVisible(organisation is not None)
        if organisation is not None:
            values = organisation.values
            self.organisation.set_setting(Setting(country=values["country"] or ""))
            self.organisation.show_record(organisation.id, values)
        name = values.get("name") or found.partner.values["short_name"] or "?"
        role = found.partner.values["role"]
        place = ", ".join(filter(None, (values.get("region"), country_said(values.get("country")))))
        pill = Pill(_(role).capitalize() if role else _("Partner"), "circles-three-plus")
        self.main.set_header(name, values.get("name_local") or "", pill, place)
        return self.main
