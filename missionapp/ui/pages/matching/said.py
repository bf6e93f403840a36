"""What is said of a search and of the plan that came of it."""

from typing import TYPE_CHECKING

from missionapp.actions.planning.proposal import Proposal
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.matching.checking import Bounds

if TYPE_CHECKING:
    from missionapp.actions.planning.running import Standing


def standing_said(standing: "Standing", found_at: float, bounds: Bounds) -> str:
    """How good the best so far is, and how old."""
    if standing.proposal is None:
        return _("Looking for a first plan")
    ago = max(0, round(standing.seconds - found_at))
    found = ngettext("Best so far, found {n} second ago.", "Best so far, found {n} seconds ago.", ago)
    if not ago:
        found = _("Best so far, found just now.")
    return f"{found.format(n=ago)} {breaks_said(standing.proposal, bounds)}"


def breaks_said(proposal: Proposal, bounds: Bounds) -> str:
    """How many breaks there are, and what is proven of that."""
    n = proposal.total_breaks
    said = ngettext("{n} break", "{n} breaks", n).format(n=n)
    if proposal.optimal:
        return _("{breaks}: proven, no plan is better.").format(breaks=said)
    if not bounds.weighs_moves and 0 < proposal.bound <= n:
        least = _("{breaks}; proven that it takes at least {least}.")
        return least.format(breaks=said, least=proposal.bound)
    return f"{said}."


def proposal_said(proposal: Proposal, bounds: Bounds) -> str:
    """The same of the plan that was found in the end."""
    seconds = max(1, round(proposal.seconds))
    found = ngettext("Found in {n} second.", "Found in {n} seconds.", seconds).format(n=seconds)
    moved = sum(change.before is not None for change in proposal.changes)
    moves = ngettext("{n} meeting changes.", "{n} meetings change.", moved).format(n=moved) if moved else ""
    return " ".join(filter(None, (found, breaks_said(proposal, bounds), moves)))
