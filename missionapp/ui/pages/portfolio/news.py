"""How old what a register knows of a mission is, in words."""

from datetime import datetime

from missionapp.actions.lists.portfolio.missions import PortfolioRow
from missionapp.i18n import _, ngettext
from missionapp.ui.widgets.pill import Pill


def news_pill(row: PortfolioRow) -> Pill | None:
    """How old what came of it is; what should be asked for stands out by icon and word."""
    if row.news.last is None:
        return None
    said = age_said(row.news.last, row.now)
    return Pill(said, "warning-circle", "warn") if row.is_old else Pill(said)


def age_said(when: datetime, now: datetime) -> str:
    """How old a file is, in days."""
    days = max(0, (now.astimezone().date() - when.astimezone().date()).days)
    return ngettext("{n} day old", "{n} days old", days).format(n=days) if days else _("today")


def without_news(n: int) -> str:
    """The words of a chip."""
    return ngettext("{n} without news", "{n} without news", n)


def news_said(row: PortfolioRow) -> str:
    """Whose file brought something of a mission, and when; one sentence."""
    if not row.news.of:
        return _("{mission}: no colleague's file was merged.").format(mission=row.title)
    latest = sorted(row.news.of.items(), key=lambda item: item[1], reverse=True)
    each = [_("{name} ({age})").format(name=name, age=age_said(when, row.now)) for name, when in latest]
    said = _("{mission}: last files of {names}.").format(mission=row.title, names=", ".join(each))
    if not row.is_old:
        return said
    n = row.open.value or 0
    to_do = ngettext(
        "{n} follow-up is still to do: ask for a newer file.",
        "{n} follow-ups are still to do: ask for a newer file.",
        n,
    )
    return f"{said} {to_do.format(n=n)}"
