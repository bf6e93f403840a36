"""What the banners say of a file, or of the mission."""

from collections.abc import Callable

from missionapp.actions.exchange.values import MergePreview
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.exchange.banners import Banners
from missionapp.ui.pages.exchange.wording import remarks


def say_source(
    banners: Banners,
    found: MergePreview,
    merge_again: Callable[[], None],
    mean_other: Callable[[], None] | None,
) -> None:
    """What is to be known of a file; where its merge was undone, it can be merged again."""
    for n, sentence in enumerate(remarks(found)):
        banners.say(f"remark-{n}", sentence, "accent")
    ways = [(_("Merge it again"), merge_again)] if found.again else []
    banners.say("nothing", _nothing(found), "ok" if found.changes_nothing and not ways else "accent", ways)
    if found.source.is_other and mean_other is not None:
        text = _("The file is of another mission: {theirs}. Here {ours} is open.")
        theirs = found.source.mission or found.source.name
        sentence = text.format(theirs=theirs, ours=found.source.here)
        banners.say("other", sentence, "warn", [(_("Merge all the same"), mean_other)])


def _nothing(found: MergePreview) -> str:
    if found.again:
        return _("This mission has everything that is in the file, but its merge was undone here.")
    if found.changes_nothing:
        return _("This mission has everything that is in the file.")
    if not found.records:
        return _("You see nothing new in it. Merging takes in its history, and changes no value.")
    return ""


def say_reading(banners: Banners, desk: Desk) -> None:
    """Why nothing can be merged where one only looks."""
    if not desk.writable:
        sentence = _("You are reading this mission: files are merged where it is open for writing.")
        banners.say("reading", sentence, "neutral")
