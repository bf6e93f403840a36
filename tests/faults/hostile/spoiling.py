"""Mission files as a bad disk leaves them, or with something laid beside them."""

import random
from pathlib import Path

from tests.faults.hostile.mutations import mutated

PAGE = 4096


def spoil(path: Path, dice: random.Random) -> str:
    """Bits, pieces and pages that are not what they were."""
    way = dice.choice((_mutate, _mutate, _shuffle_pages, _spoil_head, _lay_journal))
    way(path, dice)
    return way.__name__.strip("_")


def _mutate(path: Path, dice: random.Random) -> None:
    path.write_bytes(mutated(path.read_bytes(), dice))


def _shuffle_pages(path: Path, dice: random.Random) -> None:
    """Pages in each other's places, or twice, or of an older state."""
    data = bytearray(path.read_bytes())
    for _page in range(dice.choice((1, 1, 4, 30))):
        one, other = (dice.randrange(len(data) // PAGE) * PAGE for _n in range(2))
        data[one : one + PAGE], kept = data[other : other + PAGE], data[one : one + PAGE]
        if dice.random() < 0.5:
            data[other : other + PAGE] = kept
    path.write_bytes(data)


def _spoil_head(path: Path, dice: random.Random) -> None:
    """SQLite's own header: page size, journal of another kind, encoding, counts."""
    data = bytearray(path.read_bytes())
    for _byte in range(dice.choice((1, 2, 8))):
        data[dice.randrange(16, 108)] = dice.choice((0, 1, 2, 3, 4, 0x7F, 0xFF, dice.randrange(256)))
    if dice.random() < 0.3:
        data[18:20] = b"\x02\x02"
    path.write_bytes(data)


def _lay_journal(path: Path, dice: random.Random) -> None:
    """Something beside it that SQLite would play back into it."""
    data = path.read_bytes()
    head = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + (1).to_bytes(4, "big") + bytes(4)
    head += (len(data) // PAGE).to_bytes(4, "big") + (512).to_bytes(4, "big") + PAGE.to_bytes(4, "big")
    number = dice.randrange(1, len(data) // PAGE)
    page = mutated(data[number * PAGE - PAGE : number * PAGE], dice)[:PAGE].ljust(PAGE, b"\0")
    total = sum(page[at] for at in range(PAGE - 200, 0, -200)) & 0xFFFFFFFF
    record = number.to_bytes(4, "big") + page + total.to_bytes(4, "big")
    journal = dice.choice((head.ljust(512, b"\0") + record, dice.randbytes(9000), head))
    for ending in dice.sample(("-journal", "-wal", "-shm"), dice.choice((1, 3))):
        path.with_name(path.name + ending).write_bytes(journal)
