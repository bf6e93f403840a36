"""What figures are called, and what stands behind them."""

from collections.abc import Mapping

from missionapp.actions.lists.overview.rows import Kind
from missionapp.actions.lists.wording import country_said
from missionapp.i18n import N_, _

_FIGURES: Mapping[str, tuple[str, Kind]] = {
    "preparatory_events": (N_("Preparatory events"), Kind.EVENT),
    "c2c_events": (N_("C2C events"), Kind.EVENT),
    "c2c_meetings": (N_("C2C meetings"), Kind.MEETING),
    "b2b_events": (N_("B2B events"), Kind.EVENT),
    "b2b_meetings": (N_("B2B meetings"), Kind.MEETING),
    "eu_clusters": (N_("EU clusters involved"), Kind.PARTICIPANT),
    "eu_smes": (N_("EU SMEs involved"), Kind.PARTICIPANT),
    "third_country_clusters": (N_("Third-country clusters involved"), Kind.COUNTERPART),
    "third_country_businesses": (N_("Third-country businesses involved"), Kind.COUNTERPART),
    "participants": (N_("Organisations taking part"), Kind.PARTY),
    "missions": (N_("Missions"), Kind.MISSION),
    "trade_missions": (N_("Trade missions"), Kind.MISSION),
    "cases": (N_("Cooperation cases"), Kind.CASE),
    "type_1": (N_("Collaboration projects"), Kind.CASE),
    "type_2": (N_("Formal agreements"), Kind.CASE),
    "type_3": (N_("Representation offices and roles"), Kind.CASE),
    "type_4": (N_("Other cooperation"), Kind.CASE),
    "contracts": (N_("Business contracts"), Kind.CASE),
    "mous": (N_("Memoranda of understanding"), Kind.CASE),
    "charters": (N_("Charters of cooperation"), Kind.CASE),
    "cooperation_agreements": (N_("Cooperation agreements"), Kind.CASE),
    "agreements": (N_("Agreements"), Kind.CASE),
    "export_groups": (N_("Export groups"), Kind.GROUP),
}
_LEVELS: Mapping[str, str] = {
    "cluster_": N_("{figure} of clusters"),
    "sme_": N_("{figure} of SMEs"),
}


def figure_said(name: str, *, market: bool = True) -> str:
    """What a figure is called: "CN.b2b_meetings" is "B2B meetings, China"; a name that is none is itself.

    `market` leaves the country out where there is only one.
    """
    where, _dot, column = name.partition(".")
    level = next((prefix for prefix in _LEVELS if column.startswith(prefix)), "")
    if (plain := column.removeprefix(level)) not in _FIGURES:
        return name
    said = _(_FIGURES[plain][0])
    if level:
        said = _(_LEVELS[level]).format(figure=said)
    if not market or where in ("total", "distinct", "-"):
        return said
    return f"{said}, {country_said(where)}"


def figure_kind(name: str) -> Kind:
    """What sort of records a figure counts."""
    column = name.partition(".")[2]
    plain = column.removeprefix("cluster_").removeprefix("sme_")
    return _FIGURES.get(plain, ("", Kind.PARTY if plain.startswith("export_group") else Kind.CASE))[1]
