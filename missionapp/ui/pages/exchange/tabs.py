"""The chips over the list: what a file brings, and what there is while none is looked at."""

from missionapp.actions.exchange.resting import Resting, ToLookAt
from missionapp.actions.exchange.values import MergePreview
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.exchange.lines import (
    Tab,
    dangling_rows,
    group_rows,
    likely_rows,
    lost_rows,
    merge_rows,
)


def tabs_of_file(found: MergePreview) -> list[Tab]:
    """What is new, and what changed, where there is any."""
    new, changed = (sum(group.count for group in groups) for groups in (found.new, found.changed))
    tabs = [
        Tab("new", _("{n} new").format(n=new), [*group_rows(found.new), *likely_rows(found.likely)]),
        Tab(
            "changed",
            _("{n} changed").format(n=changed),
            [*group_rows(found.changed), *lost_rows(found.lost)],
        ),
    ]
    return [tab for tab in tabs if tab.rows]


def tabs_at_rest(found: Resting, beside: ToLookAt) -> list[Tab]:
    """Likely duplicates, references to deleted records, files merged before, where there are any."""
    likely, lost, merges = len(beside.likely), len(beside.dangling), len(found.merges)
    twice = ngettext("{n} likely there twice", "{n} likely there twice", likely).format(n=likely)
    gone = ngettext("{n} points to what is gone", "{n} point to what is gone", lost).format(n=lost)
    merged = ngettext("{n} file merged", "{n} files merged", merges).format(n=merges)
    tabs = [
        Tab("likely", twice, list(likely_rows(beside.likely))),
        Tab("lost", gone, list(dangling_rows(beside.dangling))),
        Tab("merges", merged, list(merge_rows(found.merges))),
    ]
    return [tab for tab in tabs if tab.rows]
