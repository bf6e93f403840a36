"""One bit of a mission file turned over: it is found, or changed nothing that can be read."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from missionapp.store.keys.rekeying import put_under
from missionapp.store.store import Store
from tests.faults.driver import chance
from tests.faults.family import Family, Seen

KEY = f"x'{'a1' * 32}{'9c' * 16}'"
"""A raw key, so that no time goes into making one of a passphrase."""


class Damage(Family):
    """One bit of a mission file turned over; every tenth is of an encrypted one."""

    name, full, few, batch = "damage", 3000, 0, 100

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Make a mission with something of everything in it, and the same encrypted."""
        del numbers
        from tests.faults.hostile.missions import make_theirs
        from tests.store.flips import content, flip

        self._flip = flip
        self._files: list[tuple[bytes, str | None, dict[str, list[str]]]] = []
        for name, key in (("plain", None), ("locked", KEY)):
            path = folder / f"{name}.mission"
            if not path.exists():
                make_theirs(path)
                if key:
                    with Store.open(path) as store:
                        put_under(store, key)
            self._files.append((path.read_bytes(), key, content(path, key)))
        self._used = [place for place, byte in enumerate(self._files[0][0]) if byte]

    def trial(self, number: int, folder: Path) -> Seen:
        """Turn one bit, and look: found, or nothing that can be read has changed."""
        dice = chance(self.name, number)
        data, key, was = self._files[number % 10 == 0]
        place = dice.randrange(16, len(data)) if key else dice.choice(self._used)
        became = self._flip(data, place * 8 + dice.randrange(8), folder / "m.mission", key=key, was=was)
        assert not became.missed, f"bit at {place} was not found"
        assert became.found or not key, f"bit at {place} of an encrypted file was not found"
        return {"found": 1} if became.found else {"changed nothing": 1}

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """Most must have been where something stands."""
        return "" if seen["found"] > trials / 2 or not trials else "the bits were of no use"
