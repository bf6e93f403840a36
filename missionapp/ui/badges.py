"""What stands beside the pages in the sidebar: a grey number counts, a pill says what is to be done."""

from collections.abc import Mapping

from missionapp.i18n import _, ngettext
from missionapp.ui.widgets.sidebar import Sidebar

COUNTED = frozenset(
    {"mission", "participant", "meeting", "case", "follow_up", "person", "organisation", "delegate"}
)
"""The tables whose changes make them others."""


def say_badges(sidebar: Sidebar, counts: Mapping[str, int]) -> None:
    """Say what `read_counts` has found."""
    for name in ("participants", "counterparts", "cases"):
        sidebar.mark(name, str(counts.get(name) or ""))
    now, late, tasks = (counts.get(name, 0) for name in ("now", "late", "follow-ups"))
    sidebar.mark("today", _("{n} now").format(n=now) if now else "", "accent" if now else "")
    disputed = counts.get("conflicts", 0)
    sidebar.mark("exchange", str(disputed or ""), "warn" if disputed else "")
    if late:
        sidebar.mark("follow-ups", ngettext("{n} late", "{n} late", late).format(n=late), "bad")
    else:
        sidebar.mark("follow-ups", str(tasks or ""))
