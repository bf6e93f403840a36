"""Beginning a mission."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from missionapp.actions.vocabularies import add_vocabularies
from missionapp.domain.entities import Mission
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def new_mission(
    path: Path,
    *,
    title: str,
    start: date,
    end: date,
    market: str,
    timezone: str | None = None,
    passphrase: str | None = None,
) -> Mission:
    """Make a mission file at `path` with its mission and the vocabularies.

    `market` is a country of ISO 3166 in two letters; without a time zone, that of most of its people is
    taken. Raises MissionError for values that make no sense; nothing is written then.
    """
    market = _country(market)
    if end < start:
        raise MissionError(_("The mission ends before it starts"), hint=_("Set the last day after the first"))
    title = title.encode("utf-8", "replace").decode("utf-8").strip()
    if not title:
        raise MissionError(_("The mission has no title"), hint=_("Give it one"))
    mission = Mission(
        code=f"{market}-{start.year}",
        title=title,
        market=market,
        start=start,
        end=end,
        timezone=_zone(timezone or zone_of(market)),
    )
    with Store.create(path, passphrase) as store, store.write(N_("Begin {what}"), what=mission) as session:
        session.add(mission)
        add_vocabularies(session)
    return mission


def _country(code: str) -> str:
    from babel import Locale

    known = code.strip().upper()
    if len(known) != 2 or known not in Locale("en").territories:
        raise MissionError(
            _("{code} is not a country").format(code=code), hint=_("Give its two letters, such as CN or US")
        )
    return known


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise MissionError(
            _("{name} is not a time zone").format(name=name), hint=_("Give one such as Asia/Shanghai")
        ) from error


def zone_of(country: str) -> str:
    """The time zone of most of a country's people: the first that the time zone database lists for it."""
    from importlib.resources import files

    for line in files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{country}\t"):
            return line.split("\t")[2]
    return "UTC"
