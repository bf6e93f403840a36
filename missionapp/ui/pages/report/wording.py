"""How the page of the report says its numbers."""

from missionapp.actions.lists.report import BehindLine, ReportFound
from missionapp.actions.lists.wording import country_said
from missionapp.domain.figures.labels import figure_label
from missionapp.domain.figures.placeholders import Placeholder
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.report.completing import value_said

FIGURE = "figure"
"""In the place of a page: what leads to the records of a number."""


def number_line(one: Placeholder) -> BehindLine:
    """A number of a text, which leads to its records."""
    title = f"{value_said(one.value)}  {figure_label(one.name, _, country_said)}"
    return BehindLine(FIGURE, one, "hash", title, f"{{{one.name}}}")


def fact_said(found: ReportFound) -> str:
    """ "2 of 5 texts written, 24 findings"."""
    if found.mission_id is None:
        return ""
    written = sum(bool(passage.written) for passage in found.passages.values())
    said = _("{n} of {of} texts written").format(n=written, of=len(found.passages))
    n = len(found.findings)
    return (
        f"{said}, {ngettext('{n} thing does not add up', '{n} things do not add up', n).format(n=n)}"
        if n
        else said
    )
