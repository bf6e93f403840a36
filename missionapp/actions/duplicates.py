"""Which organisations, and which persons, may be the same: the same question that import asks."""

from sqlalchemy.orm import Session

from missionapp.actions.importing.alike import candidate
from missionapp.actions.importing.picture import read_picture
from missionapp.domain.duplicates import Pair, likely_duplicates


def likely_pairs(session: Session) -> list[Pair]:
    """Pairs of organisations, and then of persons, that are likely the same, each the likeliest first."""
    picture = read_picture(session)
    found: list[Pair] = []
    for table in ("organisation", "person"):
        candidates = [candidate(record) for record in picture.of(table).values()]
        found += likely_duplicates(candidates, persons=table == "person")
    return found
