"""What can be done with a case, as a menu."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from missionapp.domain.entities.cases import Stage
from missionapp.i18n import _
from missionapp.ui.pages.cases.words import stage_pill

if TYPE_CHECKING:
    from missionapp.ui.pages.cases.log import CaseList
    from missionapp.ui.pages.portfolio.cases import WideCasesView


def case_menu(page: "CaseList | WideCasesView", row: Any, *, writable: bool) -> QMenu:
    """Open it, let it reach any stage, delete it; `row` is a CaseRow of the page."""
    menu = QMenu(page)
    menu.addAction(_("Open")).triggered.connect(lambda _on=False: page.open_pane())
    menu.addSeparator()
    menu.addAction(_("Move to")).setEnabled(False)
    group = QActionGroup(menu)
    for stage in Stage:
        action = menu.addAction(stage_pill(stage).text)
        action.setCheckable(True)
        action.setChecked(row.stage == stage)
        action.setEnabled(writable)
        action.triggered.connect(lambda _on=False, stage=stage: page.move_to(row, stage))
        group.addAction(action)
    menu.addSeparator()
    delete = menu.addAction(_("Delete"))
    delete.setEnabled(writable)
    delete.triggered.connect(lambda _on=False: page.delete([row]))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
