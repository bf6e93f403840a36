"""What the banners say of a file, or of the mission."""

from collections.abc import Callable

from missionapp.actions.exchange.values import MergePreview
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.exchange.at_rest import AtRest
from missionapp.ui.pages.exchange.banners import Banners
from missionapp.ui.pages.exchange.wording import remarks


def say_source(
    banners: Banners, found: MergePreview, rest: AtRest, mean_other: Callable[[], None] | None
) -> None:
    """What is to be known of a file; `mean_other` asks whether another mission's file is meant.

    Where a merge was undone, what the file brought is known and does not stand: that is said too.
    """
    for n, sentence in enumerate(remarks(found)):
        banners.say(f"remark-{n}", sentence, "accent")
    banners.say(
        "nothing", _nothing(found, has_undone=rest.has_undone), "ok" if found.changes_nothing else "accent"
    )
    if found.source.is_other and mean_other is not None:
        text = _("The file is of another mission: {theirs}. Here {ours} is open.")
        theirs = found.source.mission or found.source.name
        sentence = text.format(theirs=theirs, ours=found.source.here)
        banners.say("other", sentence, "warn", [(_("Merge all the same"), mean_other)])


def _nothing(found: MergePreview, *, has_undone: bool) -> str:
    if found.records and not found.changes_nothing:
        return ""
    said = _("You see nothing new in it. Merging takes in its history, and changes no value.")
    if found.changes_nothing:
        said = _("This mission has everything that is in the file.")
    if has_undone:
        again = _("A merge was undone here: Ctrl+Shift+Z does it again.")
        return f"{said} {again}"
    return said


def say_reading(banners: Banners, desk: Desk) -> None:
    """Why nothing can be merged where one only looks."""
    if not desk.writable:
        sentence = _("You are reading this mission: files are merged where it is open for writing.")
        banners.say("reading", sentence, "neutral")
