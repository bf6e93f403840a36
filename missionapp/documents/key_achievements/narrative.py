"""What each section says while nothing is written: sentences of figures, named so that they live on."""

from collections.abc import Iterator

from missionapp.documents.key_achievements.phrases import (
    is_planned,
    market_key,
    markets_of,
    phrases,
    value_of,
)
from missionapp.documents.words import Words
from missionapp.domain.entities.records import ReportSection
from missionapp.domain.figures import Figures
from missionapp.domain.records import Records
from missionapp.i18n import N_

_WHO = ("eu_smes", "eu_clusters", "third_country_businesses", "third_country_clusters")
_WHAT = ("preparatory_events", "c2c_meetings", "b2b_meetings")


def generated(
    words: Words, figures: Figures, records: Records, section: str, market: str | None = None
) -> str:
    """The section made of figures, with these named in braces; "" for one that only people can write."""
    if section == ReportSection.SUMMARY:
        lines = [*_opening(words, figures, records), *_summary(words, figures), *_outcome(words, figures)]
    elif section == ReportSection.CLUSTERS:
        lines = [*_clusters(words, figures)]
    elif section == ReportSection.SMES:
        lines = [*_smes(words, figures, market)]
    elif section == ReportSection.RECOMMENDATIONS and (figures.cluster_details or figures.sme_details):
        lines = [words.say(N_("The cases of tables 5 and 6 are followed up as their next steps say."))]
    else:
        lines = []
    return "\n".join(lines)


def _opening(words: Words, figures: Figures, records: Records) -> Iterator[str]:
    """Who ran the missions that the report tells of."""
    wanted = {mission.partnership_id for mission in records.missions if mission.id in records.market_of}
    names = [partnership.name for partnership in records.partnerships if partnership.id in wanted]
    if names and (missions := phrases(words, figures, "total", ("missions",))):
        said = words.say(N_("{partnership}: {missions}."))
        yield said.format(partnership=words.listed(names), missions=missions)


def _summary(words: Words, figures: Figures) -> Iterator[str]:
    """Who took part and what took place, for each market."""
    for market in markets_of(figures):
        place = market_key(market)
        who, what = phrases(words, figures, place, _WHO), phrases(words, figures, place, _WHAT)
        if who and what:
            said = words.say(N_("{market}: {who} took part, and {what} took place."))
            if _is_planned(figures, market):
                said = words.say(N_("{market}: {who} take part, and {what} are planned."))
        else:
            said = words.say(N_("{market}: {who} took part.")) if who else "{market}: {what}."
        if who or what:
            yield said.format(market=_named(words, market), who=who, what=what)


def _outcome(words: Words, figures: Figures) -> Iterator[str]:
    """What came of it, all together; why cases and agreements are two figures."""
    if not value_of(figures, "total.cases"):
        yield words.say(N_("No cooperation case is recorded yet."))
        return
    yield words.say(N_("Tables 3 and 4 list {cases}: {clusters} of clusters and {smes} of SMEs.")).format(
        cases=phrases(words, figures, "total", ("cases",)),
        clusters="{total.cluster_cases}",
        smes="{total.sme_cases}",
    )
    yield from _agreements(words, figures, "total", "")
    if more := phrases(words, figures, "total", ("export_groups", "memberships")):
        yield words.say(N_("Companies go on together: {more}.")).format(more=more)


def _agreements(words: Words, figures: Figures, place: str, level: str) -> Iterator[str]:
    """What was signed and stands, by kind; how many in all where some are of other kinds."""
    if not (every := value_of(figures, f"{place}.{level}agreements")):
        return
    kinds = tuple(level + kind for kind in ("contracts", "mous", "charters"))
    among = phrases(words, figures, place, kinds)
    agreements = phrases(words, figures, place, (f"{level}agreements",))
    if not among:
        among, said = agreements, N_("Signed and still standing: {kinds}.")
    elif every == sum(value_of(figures, f"{place}.{kind}") for kind in kinds):
        said = N_("Signed and still standing: {kinds}.")
    else:
        said = N_("Signed and still standing: {agreements}, among them {kinds}.")
    yield words.say(said).format(agreements=agreements, kinds=among)


def _clusters(words: Words, figures: Figures) -> Iterator[str]:
    if not value_of(figures, "total.cluster_cases"):
        yield words.say(N_("No case of the clusters is recorded yet."))
        return
    kinds = phrases(words, figures, "total", tuple(f"cluster_type_{n}" for n in range(1, 5)))
    told = N_("The clusters report {cases}: {kinds}.") if kinds else N_("The clusters report {cases}.")
    cases = phrases(words, figures, "total", ("cluster_cases",))
    yield words.say(told).format(cases=cases, kinds=kinds)
    yield from _agreements(words, figures, "total", "cluster_")


def _smes(words: Words, figures: Figures, market: str | None) -> Iterator[str]:
    place = market_key(market) if market else "total"
    who = phrases(words, figures, place, ("eu_smes", "third_country_businesses"))
    held = phrases(words, figures, place, ("b2b_meetings",))
    if who:
        yield words.say(N_("Took part: {who}.")).format(who=who)
    if held:
        said = N_("Planned: {meetings}.") if _is_planned(figures, market) else N_("They had {meetings}.")
        yield words.say(said).format(meetings=held)
    if cases := phrases(words, figures, place, ("sme_cases",)):
        yield words.say(N_("The SMEs report {cases}.")).format(cases=cases)
        yield from _agreements(words, figures, place, "sme_")
    else:
        yield words.say(N_("No case of the SMEs is recorded yet."))


def _is_planned(figures: Figures, market: str | None) -> bool:
    return any(is_planned(row) for row in figures.events.rows if row.market == market)


def _named(words: Words, market: str | None) -> str:
    return words.country(market) if market else words.say(N_("Without a target market"))
