"""What a case counts as, in words."""

from collections.abc import Mapping

from missionapp.actions.lists.case_values import Count
from missionapp.domain.figures.counting import Counted, Why
from missionapp.i18n import N_, _

_FIGURES: Mapping[str, tuple[str, str]] = {
    "T3": ("T3", N_("Table T3, cases of EU clusters")),
    "T4": ("T4", N_("Table T4, cases of EU SMEs")),
    "T5": ("T5", N_("Table T5, details of the clusters' cases")),
    "T6": ("T6", N_("Table T6, details of the SMEs' cases")),
    "type_1": (N_("type 1"), N_("Type 1, collaboration projects")),
    "type_2": (N_("type 2"), N_("Type 2, formal agreements")),
    "type_3": (N_("type 3"), N_("Type 3, representation offices or roles")),
    "type_4": (N_("type 4"), N_("Type 4, other cases")),
    "contracts": (N_("contracts"), N_("Business contracts")),
    "mous": (N_("MoUs"), N_("Memoranda of understanding")),
    "charters": (N_("charters"), N_("Charters of cooperation")),
    "cooperation_agreements": (N_("cooperation agreements"), N_("Cooperation agreements of every kind")),
    "agreements": (N_("agreements"), N_("Agreements and contracts")),
}
"""A figure in one word, and as the report calls it."""

_WHY: Mapping[tuple[str, Why], str] = {
    ("", Why.INTERNAL): N_("internal: told nowhere"),
    ("", Why.SUSPENDED): N_("suspended: not an agreement"),
    ("", Why.LOST): N_("lost: not an agreement"),
    ("", Why.NOT_SIGNED): N_("not signed yet"),
    ("", Why.UNLISTED): N_("not listed in the overview"),
    ("T5", Why.UNLISTED): N_("not listed in the details"),
    ("T6", Why.UNLISTED): N_("not listed in the details"),
}
"""Why a case is left out, by the figure where that makes a difference."""


def short_figure(figure: str) -> str:
    """A figure in one word."""
    return _(_FIGURES[figure][0])


def count_said(count: Counted) -> Count:
    """What a case adds to a figure, in words."""
    why = _WHY.get((count.figure, count.why), _WHY["", count.why]) if count.why else ""
    return Count(_(_FIGURES[count.figure][1]), count.value, _(why) if why else "")
