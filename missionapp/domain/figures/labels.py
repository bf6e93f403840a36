"""What a figure is called, in words; English, translated where it is shown."""

import re
from collections.abc import Callable, Mapping

from missionapp.i18n import N_

FIGURE_WORDS: Mapping[str, str] = {
    "preparatory_events": N_("Preparatory events"),
    "c2c_events": N_("C2C events"),
    "c2c_meetings": N_("C2C meetings"),
    "b2b_events": N_("B2B events"),
    "b2b_meetings": N_("B2B meetings"),
    "eu_clusters": N_("EU clusters"),
    "eu_smes": N_("EU SMEs"),
    "third_country_clusters": N_("Third-country clusters and intermediaries"),
    "third_country_businesses": N_("Third-country businesses"),
    "missions": N_("Missions"),
    "trade_missions": N_("Trade missions"),
    "participants": N_("Participants"),
    "memberships": N_("Memberships won"),
    "meetings_held": N_("Meetings held"),
    "no_shows": N_("No-shows"),
    "outcome_1": N_("Meetings with outcome 1"),
    "outcome_2": N_("Meetings with outcome 2"),
    "outcome_3": N_("Meetings with outcome 3"),
    "outcome_4": N_("Meetings with outcome 4"),
    "outcome_5": N_("Meetings with outcome 5"),
    "counterparts_met": N_("Counterparts met"),
    "people_met": N_("People met"),
    "follow_ups_open": N_("Open follow-ups"),
    "export_groups": N_("Export groups"),
    "cases": N_("Cases (Nb)"),
    "contracts": N_("Business contracts"),
    "mous": N_("Memoranda of understanding"),
    "charters": N_("Charters of cooperation"),
    "cooperation_agreements": N_("Cooperation agreements"),
    "agreements": N_("Agreements"),
    "partners": N_("Partners"),
    "countries": N_("Countries"),
    "members": N_("Members"),
    "smes": N_("SMEs"),
    "initiatives": N_("Initiatives"),
    "type_1": N_("Collaboration projects (type 1)"),
    "type_2": N_("Formal agreements (type 2)"),
    "type_3": N_("Representation offices or roles (type 3)"),
    "type_4": N_("Other cases (type 4)"),
}
"""By the name of the figure, after its market."""

_OF_LEVEL: Mapping[str, str] = {
    "cluster_": N_("{figure}, clusters"),
    "sme_": N_("{figure}, SMEs"),
}
_PLACES: Mapping[str, str] = {
    "total": N_("all together"),
    "distinct": N_("each counted once"),
    "-": N_("without a target market"),
}
_WHERE = N_("{figure}, {place}")
_PARTNERSHIP = re.compile(r"partnership\.(?P<who>.*)\.(?P<figure>[^.]*)")
_OUTCOME = re.compile(r"outcome_(?P<n>\d)")
_GROUP = re.compile(r"export_group\.(?P<segment>.*)\.(?P<country>[^.]*)")

Say = Callable[[str], str]
"""The message in some language."""


def figure_label(name: str, say: Say, country: Say) -> str:
    """A figure in words: "B2B meetings, China" for "CN.b2b_meetings".

    `say` translates a message, `country` names the country of a code.
    """
    if found := _PARTNERSHIP.fullmatch(name):
        words = _figure_words(found["figure"], say, country)
        return say(_WHERE).format(figure=words, place=found["who"])
    place, _dot, figure = name.partition(".")
    where = say(_PLACES[place]) if place in _PLACES else country(place)
    return say(_WHERE).format(figure=_figure_words(figure, say, country), place=where)


def _figure_words(figure: str, say: Say, country: Say) -> str:
    if found := _GROUP.fullmatch(figure):
        sentence = say(N_("Members of the export group {segment} from {country}"))
        return sentence.format(segment=found["segment"], country=country(found["country"]))
    if found := _OUTCOME.fullmatch(figure):
        return say(N_("Meetings with outcome {n}")).format(n=found["n"])
    for prefix, words in _OF_LEVEL.items():
        if figure.startswith(prefix) and (own := FIGURE_WORDS.get(figure.removeprefix(prefix))):
            return say(words).format(figure=say(own))
    return say(FIGURE_WORDS.get(figure, "")) or figure.replace("_", " ")
