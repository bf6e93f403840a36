"""What the banners say of a file, or of the mission."""

from collections.abc import Callable

from missionapp.actions.exchange.spoiling import spoilt_said
from missionapp.actions.exchange.undoing import again_said, changes_undone, undone_said
from missionapp.actions.exchange.values import MergePreview
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.exchange.banners import Banners
from missionapp.ui.pages.exchange.wording import back_said, remarks


def say_source(banners: Banners, found: MergePreview, mean_other: Callable[[], None] | None) -> None:
    """What is to be known of a file, in place of what was said of it before."""
    for name in [name for name in banners.shown if name.startswith("remark-")]:
        banners.tell(name, "")
    for n, sentence in enumerate(remarks(found)):
        banners.tell(f"remark-{n}", sentence, "accent")
    banners.tell("spoilt", spoilt_said(found.source.spoilt, found.source.name), "warn")
    banners.tell("nothing", _nothing(found), "ok" if found.changes_nothing else "accent")
    if found.source.is_other and mean_other is not None:
        text = _("The file is of another mission: {theirs}. Here {ours} is open.")
        theirs = found.source.mission or found.source.name
        sentence = text.format(theirs=theirs, ours=found.source.here)
        banners.tell("other", sentence, "warn", [(_("Merge all the same"), mean_other)])


def say_undone(banners: Banners, found: MergePreview, run: Callable[[], None], *, again: bool) -> None:
    """What of the file was undone here, and whether it comes back; `run` merges it again, or turns that."""
    if found.changes_nothing:
        sentence, word = undone_said(found.undone, found.source.name), _("Merge it again")
    elif again:
        sentence = again_said(changes_undone(found.undone), found.source.name)
        word = back_said(on=True)
    else:
        sentence, word = undone_said(found.undone, found.source.name), back_said(on=False)
    banners.tell("undone", sentence, "accent", [(word, run)])


def _nothing(found: MergePreview) -> str:
    if found.changes_nothing and found.undone:
        return ""
    if found.changes_nothing:
        return _("This mission has everything that is in the file.")
    if not found.records:
        return _("You see nothing new in it. Merging takes in its history, and changes no value.")
    return ""


def say_reading(banners: Banners, desk: Desk) -> None:
    """Why nothing can be merged where one only looks."""
    if not desk.writable:
        sentence = _("You are reading this mission: files are merged where it is open for writing.")
        banners.tell("reading", sentence, "neutral")
