"""What fields of records held, one value after the other."""

from datetime import date
from pathlib import Path

from missionapp.domain.entities import Case, Mission
from missionapp.domain.entities.cases import Stage
from missionapp.store.log.successions import successions
from missionapp.store.store import Store


def test_values_follow_each_other_also_through_undo(tmp_path: Path) -> None:
    mission = Mission(code="X", title="X")
    case = Case(mission_id=mission.id, stage=Stage.LEAD)
    with Store.create(tmp_path / "x.mission") as store:
        with store.write("Begin") as session:
            session.add_all([mission, case])
        with store.write("Sign") as session:
            held = session.get_one(Case, case.id)
            held.stage, held.stage_date = Stage.SIGNED, date(2017, 3, 1)
        with store.write("Describe") as session:
            session.get_one(Case, case.id).description = "Shoes"
        with store.write("Correct") as session:
            session.get_one(Case, case.id).stage_date = date(2017, 2, 1)
        store.undo()
        with store.log() as log:
            found = successions(log, "case", ("stage_date", "stage"))
            none = successions(log, "mission", ("city",))
    assert found == {
        case.id.bytes: [
            (None, "lead"),
            ("2017-03-01", "signed"),
            ("2017-02-01", "signed"),
            ("2017-03-01", "signed"),
        ]
    }
    assert none == {}
