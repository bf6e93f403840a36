"""What the exchange page says of values, files and people."""

from datetime import datetime

from missionapp.actions.exchange.resting import Resting
from missionapp.actions.exchange.values import Claim, Dispute, MergePreview, Side, Source
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.i18n import _, language_now, ngettext


def when_said(when: datetime | None) -> str:
    """ "Wed 15 Feb, 13:50"; with its year when that is not the present one."""
    if when is None:
        return ""
    pattern = "EEE d MMM" if when.year == datetime.now(when.tzinfo).year else "EEE d MMM y"
    return f"{day_said(when.date(), pattern)}, {time_said(when)}"


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
    text = _("Changed last on {when}, by {who} on {computer}. The file is complete.")
    parts = [text.format(when=when_said(source.when), who=source.by, computer=source.computer)]
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


def merge_said(found: MergePreview) -> str:
    """What the button says."""
    if not found.records:
        return _("Merge")
    return ngettext("Merge {n} change", "Merge {n} changes", found.records).format(n=found.records)


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
