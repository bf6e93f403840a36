"""What partnerships are made of in numbers."""

from uuid import UUID

from missionapp.domain import entities as e
from missionapp.domain.figures import figures
from missionapp.domain.figures.partnership import (
    areas_of,
    figures_of,
    initiatives_of,
    partnership_figures,
    stage_table,
)
from missionapp.domain.records import Records

ONE, OTHER = e.Partnership(name="One"), e.Partnership(name="Other partners", acronym="OTHER v.2")
HERE, THERE = e.Organisation(name="Here", country="ES"), e.Organisation(name="There", country="FR")
PARTNERS = (
    e.Partner(partnership_id=ONE.id, organisation_id=HERE.id, members=10, smes=0),
    e.Partner(partnership_id=ONE.id, organisation_id=THERE.id, members=None, smes=4),
    e.Partner(partnership_id=ONE.id, organisation_id=UUID(int=9), members=5),
    e.Partner(partnership_id=OTHER.id, organisation_id=HERE.id),
)
KNOWN = Records(partnerships=[ONE, OTHER], partners=PARTNERS, organisations=[HERE, THERE])


def test_members_are_those_of_the_partners_that_told_them() -> None:
    found = figures_of(KNOWN, ONE.id)
    assert {name: figure.value for name, figure in found.items()} == {
        "partners": 3,
        "countries": 2,
        "members": 15,
        "smes": 4,
        "initiatives": 0,
    }
    assert found["members"].records == (PARTNERS[0].id, PARTNERS[2].id)


def test_nobody_told_is_a_dash() -> None:
    assert figures_of(KNOWN, OTHER.id)["members"].value is None


def test_figures_have_the_name_of_their_partnership() -> None:
    names = ("partners", "countries", "members", "smes", "initiatives")
    assert list(partnership_figures(KNOWN)) == [
        *(f"partnership.One.{name}" for name in names),
        *(f"partnership.OTHER v 2.{name}" for name in names),
    ]
    assert figures(KNOWN).single["partnership.One.members"].value == 15


def test_missions_within_the_union_count_nowhere() -> None:
    away = e.Mission(code="CN", title="China", market="CN")
    exchange = e.Mission(code="X", title="Exchange", kind="ClusterXchange exchange", market="CN")
    meeting = e.Mission(code="M", title="Meeting", kind="partnership meeting")
    came = e.Participant(mission_id=exchange.id, organisation_id=HERE.id)
    found = figures(Records(missions=[away, exchange, meeting], participants=[came], organisations=[HERE]))
    single = found.single
    assert (single["CN.missions"].value, single["CN.participants"].value) == (1, 0)
    assert [row.market for row in found.events.rows] == ["CN"]


def test_initiatives_by_area_and_stage() -> None:
    second = e.ThematicArea(partnership_id=ONE.id, name="B", position=2)
    first = e.ThematicArea(partnership_id=ONE.id, name="C", position=1)
    lost = e.ThematicArea(partnership_id=UUID(int=8), name="Lost")
    made = [
        e.Initiative(name="1", area_id=first.id, stage="learn"),
        e.Initiative(name="2", area_id=first.id, stage="scale up"),
        e.Initiative(name="3", area_id=second.id, stage="no stage at all"),
        e.Initiative(name="4", area_id=lost.id, stage="connect"),
        e.Initiative(name="5", area_id=UUID(int=7)),
        e.Initiative(name="6"),
    ]
    known = Records(partnerships=[ONE], thematic_areas=[second, first, lost], initiatives=made)
    areas = areas_of(known, ONE.id)
    assert [area.name for area in areas] == ["C", "B"]
    own = initiatives_of(known, ONE.id)
    table = stage_table(areas, own)
    assert [[figure.value for figure in row.stages.values()] for row in table.rows] == [
        [1, 0, 0, 0, 1],
        [1, 0, 0, 0, 0],
    ]
    assert [figure.value for figure in table.total.stages.values()] == [2, 0, 0, 0, 1]
    assert table.total.total.records == (made[0].id, made[1].id, made[2].id)
    assert [one.name for one in initiatives_of(known, None)] == ["4", "5", "6"]
    assert [area.name for area in areas_of(known, None)] == ["Lost"]
    rows = stage_table(areas_of(known, None), initiatives_of(known, None)).rows
    assert [(row.area and row.area.name, row.total.value) for row in rows] == [("Lost", 1), (None, 2)]
