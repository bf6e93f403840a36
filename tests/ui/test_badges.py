"""What stands beside the pages in the sidebar."""

from pytestqt.qtbot import QtBot

from missionapp.ui.badges import say_badges
from missionapp.ui.places import PLACES
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.sidebar import Sidebar

COUNTS = {
    "participants": 14,
    "counterparts": 72,
    "programme": 29,
    "cases": 13,
    "contacts": 300,
    "now": 9,
    "late": 2,
    "follow-ups": 22,
}


def names(sidebar: Sidebar) -> set[str]:
    return {button.accessibleName() for button in sidebar._buttons.values()}


def test_numbers_count_and_pills_say_what_is_to_be_done(theme: Theme, qtbot: QtBot) -> None:
    sidebar = Sidebar(theme, PLACES)
    qtbot.addWidget(sidebar)
    say_badges(sidebar, COUNTS)
    assert names(sidebar) >= {"Participants, 14", "Counterparts, 72", "Cases, 13", "Contacts", "Programme"}
    assert names(sidebar) >= {"Today, 9 now", "Follow-ups, 2 late"}
    tones = {name: button.tone for name, button in sidebar._buttons.items() if button.tone}
    assert tones == {"today": "accent", "follow-ups": "bad"}


def test_what_is_done_leaves_a_number_or_nothing(theme: Theme, qtbot: QtBot) -> None:
    sidebar = Sidebar(theme, PLACES)
    qtbot.addWidget(sidebar)
    say_badges(sidebar, COUNTS)
    say_badges(sidebar, {**COUNTS, "now": 0, "late": 0})
    assert names(sidebar) >= {"Today", "Follow-ups, 22", "Cases, 13"}
    say_badges(sidebar, {})
    assert names(sidebar) >= {"Participants", "Counterparts", "Today", "Follow-ups", "Cases"}
