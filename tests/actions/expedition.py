"""A mission in which everything adds up, of people and places that no report knows; tests spoil it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from missionapp.actions.check import find
from missionapp.domain import entities as e
from missionapp.domain.checks import Finding
from missionapp.domain.entities.cases import CaseKind, Confidentiality, Level, Stage
from missionapp.domain.entities.meetings import MeetingStatus, Side
from missionapp.domain.entities.missions import MissionKind, Role
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.fields import Entity
from missionapp.store.store import Store

NOW = datetime(2031, 6, 2, tzinfo=UTC)
NINE = datetime(2031, 3, 4, 0, tzinfo=UTC)
"""Nine o'clock in Sapporo, a Tuesday."""
_SLOT = timedelta(minutes=30)
_E = TypeVar("_E", bound=Entity)


class Expedition:
    """Clusters of the Baltic and their boat builders in Japan: whatever a report tells, all of it right."""

    def __init__(self) -> None:
        self.made: list[Entity] = []
        self.partnership = self.add(e.Partnership(name="Baltic Timber", acronym="BT"))
        self.mission = self._mission(
            "JP-2031", MissionKind.OUTGOING, date(2031, 3, 3), date(2031, 3, 7), "JP"
        )
        self.organisations: dict[str, e.Organisation] = {}
        self.participants: dict[str, e.Participant] = {}
        self._take_part()
        self._meet()
        self.cases: dict[str, e.Case] = {}
        self.parties: dict[tuple[str, Side], e.CaseParty] = {}
        self.proofs: dict[str, e.Attachment] = {}
        self.codes: dict[str, e.ListValue] = {}
        self._conclude()
        self._claim()
        self._tell()
        self._be_partners()

    def add(self, record: _E) -> _E:
        """One more record."""
        self.made.append(record)
        return record

    def drop(self, record: Entity) -> None:
        """As if it had never been written down."""
        self.made.remove(record)

    def found(self, folder: Path) -> list[Finding]:
        """What the program finds in it, read from a mission file of its own."""
        with Store.create(folder / "expedition.mission") as store:
            with store.write("All of it") as session:
                session.add_all(self.made)
            return find(store, NOW)

    def _mission(self, code: str, kind: MissionKind, start: date, end: date, market: str | None) -> e.Mission:
        return self.add(
            e.Mission(
                code=code, title=code, kind=kind, market=market, timezone="Asia/Tokyo", start=start, end=end,
                partnership_id=self.partnership.id,
            )
        )  # fmt: skip

    def organisation(self, name: str, kind: OrganisationKind, country: str, *aliases: str) -> e.Organisation:
        made = self.add(e.Organisation(name=name, kind=kind, country=country))
        self.organisations[name] = made
        for alias in aliases:
            self.add(e.Alias(owner_id=made.id, name=alias))
        return made

    def _take_part(self) -> None:
        cluster, sme = OrganisationKind.CLUSTER, OrganisationKind.SME
        for name, country, short in (("Klaster Drewna", "PL", "KD"), ("Medienos Klasteris", "LT", "MK"),
                                     ("Koka Klasteris", "LV", "KK")):  # fmt: skip
            self.organisation(name, cluster, country, short)
            self.joins(name, Role.ORGANISER)
            self.add(
                e.Partner(
                    partnership_id=self.partnership.id,
                    organisation_id=self.organisations[name].id,
                    short_name=short,
                )
            )
        for name, country in (("Rzeka Boats", "PL"), ("Vilnelė Saunas", "LT"), ("Gauja Canoes", "LV")):
            self.organisation(name, sme, country)
            self.joins(name, Role.HOME)
        self.organisation("Mori Trading", sme, "JP", "森商事")
        self.organisation("Hokkai Homes", OrganisationKind.LARGE_COMPANY, "JP", "Hokkai Homes K.K.")
        self.organisation("Sapporo Chamber", OrganisationKind.INTERMEDIARY, "JP", "SCC")
        for name in ("Mori Trading", "Hokkai Homes", "Sapporo Chamber"):
            self.joins(name, Role.COUNTERPART)

    def joins(self, name: str, role: Role) -> e.Participant:
        owner = self.organisations[name].id
        self.add(e.Person(name=f"Somebody of {name}", organisation_id=owner))
        self.participants[name] = self.add(
            e.Participant(mission_id=self.mission.id, organisation_id=owner, role=role)
        )
        return self.participants[name]

    def _meet(self) -> None:
        self.meetings: list[e.Meeting] = []
        for kind, hours, pairs in (
            (ItemKind.C2C, 0, [("Klaster Drewna", "Sapporo Chamber")]),
            (ItemKind.B2B, 3, [("Rzeka Boats", "Mori Trading"), ("Vilnelė Saunas", "Hokkai Homes")]),
        ):
            start = NINE + timedelta(hours=hours)
            item = self.add(e.ProgrammeItem(mission_id=self.mission.id, title=kind, kind=kind))
            self.add(
                e.ProgrammeSession(item_id=item.id, start=start, end=start + 4 * _SLOT, timezone="Asia/Tokyo")
            )
            for parties in pairs:
                meeting = e.Meeting(
                    mission_id=self.mission.id, item_id=item.id, start=start, end=start + _SLOT,
                    status=MeetingStatus.HELD, outcome=4,
                )  # fmt: skip
                self.meetings.append(self.add(meeting))
                for name in parties:
                    who = self.participants[name].id
                    self.add(e.MeetingParty(meeting_id=meeting.id, participant_id=who))

    def _conclude(self) -> None:
        cluster, sme = Level.CLUSTER, Level.SME
        for key, level, kind, stage, ours, theirs, text in (
            ("visit", cluster, CaseKind.PROJECT, Stage.COMPLETED, "Klaster Drewna", "Sapporo Chamber",
             "Reverse mission to Gdańsk"),
            ("memorandum", cluster, CaseKind.MOU, Stage.SIGNED, "Medienos Klasteris", "Sapporo Chamber",
             "MoU on training carpenters"),
            ("desk", cluster, CaseKind.OFFICE, Stage.IN_TALKS, "Koka Klasteris", "Mori Trading",
             "A desk in Sapporo"),
            ("boats", sme, CaseKind.CONTRACT, Stage.SIGNED, "Rzeka Boats", "Mori Trading", "Twelve boats"),
            ("saunas", sme, CaseKind.AGREEMENT, Stage.RUNNING, "Vilnelė Saunas", "Hokkai Homes",
             "Saunas for new houses"),
            ("canoes", sme, CaseKind.OTHER, Stage.IN_TALKS, "Gauja Canoes", "Mori Trading", "A trial season"),
            ("quiet", sme, CaseKind.CONTRACT, Stage.SIGNED, "Gauja Canoes", "Hokkai Homes", "Paddles"),
        ):  # fmt: skip
            self.case(key, level, kind, stage, text, ours, theirs)
        self.cases["quiet"].confidentiality = Confidentiality.PARTNER_HIDDEN

    def case(
        self, key: str, level: Level, kind: CaseKind, stage: Stage, text: str, ours: str, theirs: str
    ) -> e.Case:
        types: dict[CaseKind, int] = {CaseKind.PROJECT: 1, CaseKind.MOU: 2, CaseKind.OFFICE: 3}
        made = e.Case(
            mission_id=self.mission.id, number=len(self.cases) + 1, level=level, kind=kind, stage=stage,
            reported_type=types[kind] if level == Level.CLUSTER else None, description=text, sector="Timber",
            stage_date=date(2031, 3, 6), listed_details=True, details_explanation=text, details_place="Japan",
        )  # fmt: skip
        self.cases[key] = self.add(made)
        for side, name in ((Side.OURS, ours), (Side.THEIRS, theirs)):
            owner = self.organisations[name].id
            self.parties[key, side] = self.add(
                e.CaseParty(case_id=made.id, side=side, organisation_id=owner, named_as=name)
            )
        self.codes[key] = self.add(
            e.ListValue(owner_id=made.id, list_name="objective_codes", value="12", text=None)
        )
        self.add(e.Step(case_id=made.id, on=date(2031, 3, 6), text="Met in Sapporo"))
        if stage in (Stage.SIGNED, Stage.COMPLETED):
            self.proofs[key] = self.add(
                e.Attachment(owner_id=made.id, name="Signed.pdf", sha256="0" * 64, size=1)
            )
        return made

    def _claim(self) -> None:
        self.claims: dict[str, e.Claim] = {}
        for claim, figure, value in (
            ("C2C meetings", "JP.c2c_meetings", 1),
            ("B2B meetings", "JP.b2b_meetings", 2),
            ("meetings", "JP.c2c_meetings + JP.b2b_meetings", 3),
            ("agreements (1 + 1)", "JP.sme_contracts", 2),
            ("different companies", "distinct.eu_smes", 3),
            ("cases of clusters", "JP.cluster_cases", 3),
            ("visitors of the stand", None, 400),
        ):
            made = e.Claim(
                mission_id=self.mission.id, source="leaflet", claim=claim, figure=figure, value=value
            )
            self.claims[claim] = self.add(made)
        self.group = self.add(
            e.ExportGroup(
                mission_id=self.mission.id, segment="saunas", market="JP", aim="One desk in Sapporo"
            )
        )
        for name in ("Vilnelė Saunas", "Gauja Canoes"):
            member = self.organisations[name].id
            self.add(e.ExportGroupMember(export_group_id=self.group.id, organisation_id=member))
        self.claims["group"] = self.add(
            e.Claim(
                mission_id=self.mission.id, source="leaflet", claim="Lithuanians in the group of saunas",
                figure="JP.export_group.saunas.LT", value=1,
            )
        )  # fmt: skip

    def _tell(self) -> None:
        said: dict[str, Any] = {"mission_id": self.mission.id}
        self.quotation = self.add(
            e.Testimonial(
                **said, organisation_id=self.organisations["Rzeka Boats"].id, text="We will be back.",
                language="en", consent=True, consent_date=date(2031, 4, 1),
            )
        )  # fmt: skip
        self.summary = self.add(e.ReportText(**said, text="We held {JP.b2b_meetings} meetings, and {so on}."))
        self.task = self.add(
            e.FollowUp(**said, task="Send drawings", due=date(2031, 4, 1), done=date(2031, 3, 30))
        )
        self.add(e.Target(**said, figure="JP.b2b_meetings", value=40))
        self.won = self.add(
            e.Membership(
                **said, organisation_id=self.organisations["Rzeka Boats"].id,
                cluster_id=self.organisations["Klaster Drewna"].id, joined=date(2031, 5, 1),
            )
        )  # fmt: skip

    def _be_partners(self) -> None:
        """What they do at home: an exchange of a working week, a theme and an initiative in it."""
        visit = self._mission("X-1", MissionKind.EXCHANGE, date(2031, 4, 7), date(2031, 4, 11), "LV")
        visitor, host = self.organisations["Rzeka Boats"], self.organisations["Koka Klasteris"]
        self.exchange_days = visit
        self.exchange = self.add(e.Exchange(mission_id=visit.id, visitor_id=visitor.id, host_id=host.id))
        area = self.add(e.ThematicArea(partnership_id=self.partnership.id, name="Bent wood"))
        self.initiative = self.add(
            e.Initiative(area_id=area.id, name="Steam box", region="Vidzeme", country="LV")
        )
