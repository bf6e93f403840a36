"""What stands beside a sample mission: the report's own figures, follow-ups, testimonials, targets."""

from collections.abc import Iterable
from datetime import date, timedelta

from missionapp.actions.sample.cast import Cast
from missionapp.actions.sample.organisations import organisation_id
from missionapp.actions.sample.source import MARKETS, plan, split, table, uid
from missionapp.domain.entities import (
    Claim,
    FollowUp,
    Meeting,
    MeetingParty,
    ReportText,
    Target,
    Testimonial,
)
from missionapp.domain.entities.missions import Role
from missionapp.domain.fields import Entity

_PRINTED_TABLES = {
    "table1_events": ("table 1", {name: name for name in (
        "preparatory_events", "c2c_events", "c2c_meetings", "b2b_events", "b2b_meetings")}),
    "table2_stakeholders": ("table 2", {
        "eu_clusters": "eu_clusters", "eu_smes": "eu_smes",
        "third_country_clusters_and_intermediaries": "third_country_clusters",
        "third_country_businesses": "third_country_businesses"}),
}  # fmt: skip
_PRINTED_TOTALS = {
    "table 3": ("table3_cluster_cases", "cluster_cases"),
    "table 4": ("table4_sme_cases", "sme_cases"),
}
_TOTAL = "PRINTED TOTAL"


def claims(code: str) -> list[Entity]:
    """The figures that the report printed, each with the sum of figures that it is to equal.

    Every file has the tables as a whole, so that they can be read on their own.
    """
    rows = [row for row in table("claims") if code in split(row["files"])]
    made: list[Entity] = [_claim(code, r["where"], r["claim"], r["figure"], r["value"]) for r in rows]
    for name, (where, columns) in _PRINTED_TABLES.items():
        for column, figure in columns.items():
            made += _printed_column(code, name, where, column, figure)
    for where, (name, figure) in _PRINTED_TOTALS.items():
        total = next(row for row in table("facts", name) if row["target_country"] == _TOTAL)
        made.append(_claim(code, f"{where}, total", figure, f"CN.{figure} + US.{figure}", total["nb"]))
    return made


def _printed_column(code: str, name: str, where: str, column: str, figure: str) -> Iterable[Claim]:
    rows = table("facts", name)
    markets = [MARKETS[row["target_country"]] for row in rows if row["target_country"] != _TOTAL]
    for row in rows:
        country = row["target_country"]
        if not row[column]:
            continue
        if country == _TOTAL:
            key, place = " + ".join(f"{market}.{figure}" for market in markets), "total"
        else:
            key, place = f"{MARKETS[country]}.{figure}", country
        yield _claim(code, f"{where}, {place}", column, key, row[column])


def _claim(code: str, where: str, claim: str, figure: str, value: str) -> Claim:
    return Claim(
        id=uid("claim", code, where, claim),
        mission_id=uid("mission", code),
        source=where,
        claim=claim.replace("_", " ").replace("c2c", "C2C").replace("b2b", "B2B").replace("eu ", "EU "),
        figure=figure or None,
        value=int(value),
    )


def follow_ups(cast: Cast, meetings: Iterable[Meeting], parties: Iterable[MeetingParty]) -> list[Entity]:
    """A task for each good meeting, most of them done."""
    tasks: dict[str, str] = plan("outcomes")["follow_ups"]
    ours = {a.participant.id: a for a in cast.actors.values() if a.participant.role != Role.COUNTERPART}
    owners = {p.meeting_id: ours[p.participant_id] for p in parties if p.participant_id in ours}
    good = [meeting for meeting in meetings if str(meeting.outcome) in tasks and meeting.start]
    made: list[Entity] = []
    for n, meeting in enumerate(sorted(good, key=lambda m: (str(m.start), m.id))):
        assert meeting.start is not None
        due = meeting.start.date() + timedelta(days=3 + n % 12)
        made.append(
            FollowUp(
                id=uid("follow-up", meeting.id),
                mission_id=meeting.mission_id,
                task=tasks[str(meeting.outcome)],
                owner_id=owners[meeting.id].person.id,
                due=due,
                done=due if n % 6 else None,
                about_id=meeting.id,
                note="Sample follow-up",
            )
        )
    return made


def testimonials(cast: Cast) -> list[Entity]:
    """Invented quotations, with consent."""
    return [
        Testimonial(
            id=uid("testimonial", cast.code, key),
            mission_id=uid("mission", cast.code),
            organisation_id=organisation_id(key),
            person_id=cast.actors[key].person.id,
            text=text,
            language="en",
            consent=True,
            consent_date=date(2017, 12, 1),
        )
        for key, text in cast.spec["testimonials"]
    ]


def report_texts(code: str) -> list[Entity]:
    """What the report says beside its tables, in words of our own; every number in it is a figure."""
    return [
        ReportText(
            id=uid("report text", code, said["section"], said["market"]),
            mission_id=uid("mission", code),
            section=said["section"],
            market=said["market"],
            text=said["text"],
        )
        for said in plan("narrative")[code]
    ]


def targets(cast: Cast) -> list[Entity]:
    """What the sample mission promised."""
    return [
        Target(
            id=uid("target", cast.code, figure),
            mission_id=uid("mission", cast.code),
            figure=figure,
            value=value,
        )
        for figure, value in cast.spec["targets"].items()
    ]
