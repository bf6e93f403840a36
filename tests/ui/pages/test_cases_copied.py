"""The contract log on the clipboard: what may not be told to others is not in it."""

from PySide6.QtGui import QGuiApplication

from missionapp.actions.cases import edit_case
from missionapp.ui.pages.cases.log import CaseList
from tests.ui.pages.conftest import Shown, rows_of


def test_hidden_partners_and_internal_cases_are_not_copied(shown: Shown) -> None:
    page = shown.page(CaseList)
    made = {row.number: row for row in rows_of(page)}
    shown.desk.do(edit_case, made[13].id, confidentiality="partner hidden", description="MoU with CABR")
    shown.desk.do(edit_case, made[14].id, confidentiality="internal")
    shown.settle()
    assert [row.theirs for row in rows_of(page) if row.number in (13, 14)] == ["TAJD", "CABR"]
    page.copy_all()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert len(lines) == 22
    found = {line[0]: line for line in lines}
    assert "14" not in found
    assert found["13"][3:6] == ["Idom", "confidential", "MoU with confidential"]
