"""The line of a pane that says which record may be the same, with the way to both side by side."""

from collections.abc import Callable, Sequence
from uuid import UUID

from missionapp.actions.lists.twins import Twin
from missionapp.i18n import _, ngettext
from missionapp.ui.widgets.form import DetailPane

Go = Callable[[str, object], None]
"""Shows a page, with what is to be shown there."""


def say_twins(
    pane: DetailPane,
    table: str,
    record: UUID | None,
    twins: Sequence[Twin],
    go: Callable[[str, object], None],
) -> None:
    """Say it of a record of a table; without twins the line is gone."""
    if record is None or not twins:
        pane.set_banner("")
        return
    first = twins[0]
    sentence = _("May be the same as “{name}”").format(name=first.name)
    if len(twins) > 1:
        more = len(twins) - 1
        sentence += " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
    pane.set_banner(sentence, _("Compare"), lambda: go("merge", (table, record, first.id)))
