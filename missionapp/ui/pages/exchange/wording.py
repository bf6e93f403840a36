"""What the exchange page says of values, files and people."""

from missionapp.actions.exchange.merging import Done
from missionapp.actions.exchange.moments import when_said
from missionapp.actions.exchange.resting import Resting
from missionapp.actions.exchange.values import Claim, Dispute, MergePreview, Side, Source
from missionapp.i18n import _, language_now, ngettext


def who_said(claim: Claim) -> str:
    """ "Léa Martin on ST-LAPTOP, Wed 15 Feb, 13:50"."""
    who = (
        _("{who} on {computer}").format(who=claim.by, computer=claim.computer) if claim.computer else claim.by
    )
    return ", ".join(filter(None, (who, when_said(claim.when))))


def foot_of(claim: Claim, *, named: bool) -> str:
    """What stands under a value: who wrote it, where that is not said above, and what was seen then."""
    parts = [] if named else [side_said(claim), who_said(claim)]
    return ". ".join(filter(None, (*parts, claim.saw)))


def side_said(claim: Claim) -> str:
    """Where a value comes from."""
    return _("This laptop") if claim.side is Side.HERE else _("Their file")


def claim_name(dispute: Dispute, claim: Claim) -> str:
    """What a screen reader calls a value."""
    return _("{field}, {side}, {who}").format(field=dispute.label, side=side_said(claim), who=who_said(claim))


def file_fact(source: Source) -> str:
    """ "Changed last on Wed 15 Feb, 13:52, by Léa Martin on ST-LAPTOP. The file is complete."."""
    if source.when is None:
        return _("Nothing was ever written in it. The file is complete.")
    text = _("Changed last on {when}, by {who} on {computer}.")
    parts = [text.format(when=when_said(source.when), who=source.by, computer=source.computer)]
    if not source.spoilt:
        parts.append(_("The file is complete."))
    if source.files:
        files = ngettext("{n} file comes along, {size}.", "{n} files come along, {size}.", source.files)
        parts.append(files.format(n=source.files, size=size_said(source.size)))
    return " ".join(parts)


def size_said(size: int) -> str:
    """ "0.4 MB"."""
    from babel.numbers import format_decimal

    number = format_decimal(max(size / 1_000_000, 0.1), "#,##0.0", locale=language_now())
    return _("{n} MB").format(n=number)


def remarks(found: MergePreview) -> list[str]:
    """What is to be known of a file before it is merged."""
    source = found.source
    said = []
    if source.newer:
        text = ngettext(
            "{n} value needs a newer version of missionapp: it is kept, and shown when you have it.",
            "{n} values need a newer version of missionapp: they are kept, and shown when you have it.",
            source.newer,
        )
        said.append(text.format(n=source.newer))
    if source.erasures:
        text = ngettext(
            "{n} person was erased in their copy at their wish, and is erased here too. That is final.",
            "{n} persons were erased in their copy at their wish, and are erased here too. That is final.",
            source.erasures,
        )
        said.append(text.format(n=source.erasures))
    if source.again:
        text = _(
            "Erased here at their wish, and in this file again: {names}. Look at Personal data afterwards."
        )
        said.append(text.format(names=", ".join(source.again)))
    return said


def conflicts_said(n: int) -> str:
    """ "3 conflicts"."""
    return ngettext("{n} conflict", "{n} conflicts", n).format(n=n)


def merge_said(found: MergePreview, changes: int) -> str:
    """What the button says."""
    if found.changes_nothing:
        return _("Merge it again")
    return (
        ngettext("Merge {n} change", "Merge {n} changes", changes).format(n=changes)
        if changes
        else _("Merge")
    )


def back_said(*, on: bool) -> str:
    """What turns it: whether what was undone of a file comes back with its news."""
    return _("Leave undone") if on else _("Bring back too")


def merged_said(found: MergePreview, done: Done) -> str:
    """ "Merged marta.mission: 12 new, 3 changed, 2 to settle"."""
    new, changed = (sum(group.count for group in groups) for groups in (found.new, found.changed))
    counts = [
        (new, _("{n} new")),
        (changed, _("{n} changed")),
        (done.settled, _("{n} settled")),
        (done.brought_back, _("{n} brought back")),
        (done.open, _("{n} to settle")),
    ]
    said = ", ".join(text.format(n=n) for n, text in counts if n)
    if not said:
        return _("Merged {file}: no value is another").format(file=found.source.name)
    return _("Merged {file}: {what}").format(file=found.source.name, what=said)


def left_said(n: int) -> str:
    """What is said of decisions that no longer fitted."""
    text = ngettext(
        "{n} decision no longer fitted, as somebody wrote there meanwhile. It is open again.",
        "{n} decisions no longer fitted, as somebody wrote there meanwhile. They are open again.",
        n,
    )
    return text.format(n=n)


def resting_fact(found: Resting) -> str:
    """The line under the title while no file is looked at."""
    if found.conflicts:
        return _("{conflicts} to decide").format(conflicts=conflicts_said(len(found.conflicts)))
    return _("Hand your file over, or merge a partner's file into this mission")
