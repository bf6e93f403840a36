"""The key of an encrypted mission file as letters on paper: typed in again, a mistake is told by its group.

Letters and digits of Crockford's base 32, which has none that look alike. Eleven groups of six: five hold
the key and 16 bits of a checksum over it, the sixth checks its group, at its place among the groups. A letter
that is wrong, two that changed places and two groups that did are found, each for certain.
"""

import hashlib
import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, LETTERS = 11, 6
_KEY, _SUM = 32, 2
"""Bytes."""
_BITS = GROUPS * (LETTERS - 1) * 5
_ALIKE = str.maketrans("OIL", "011")
"""What a hand writes for what stands there."""
_NEAR = 4
"""Letters by which what was typed may be longer or shorter, and still be meant as a recovery key."""


class WrongGroupsError(ValueError):
    """Some groups were not typed as they stand on the paper; none named: it is as a whole something else."""

    def __init__(self, groups: tuple[int, ...]) -> None:
        super().__init__(groups)
        self.groups = groups
        """Counted from 1."""


def written(key: bytes) -> str:
    """The 32 bytes of a key as groups with hyphens between."""
    number = int.from_bytes(key + _sum(key))
    places = range(_BITS - 5, -1, -5)
    values = [number >> place & 31 for place in places]
    size = LETTERS - 1
    groups = [values[at : at + size] for at in range(0, len(values), size)]
    return "-".join(_lettered([*group, _check(place, group)]) for place, group in enumerate(groups))


def typed(text: str) -> bytes:
    """The key that was typed in, whatever case and spaces; WrongGroupsError when something was mistyped."""
    groups = _groups(text)
    if len(groups) != GROUPS:
        raise WrongGroupsError(())
    values = [[ALPHABET.find(letter) for letter in group] for group in groups]
    wrong = tuple(place + 1 for place, group in enumerate(values) if not _holds(place, group))
    if wrong:
        raise WrongGroupsError(wrong)
    number = 0
    for group in values:
        for value in group[:-1]:
            number = number << 5 | value
    return _unpacked(number)


def may_be_meant(text: str) -> bool:
    """Whether a text that opens nothing is likely to be a recovery key with mistakes in it."""
    groups = _groups(text)
    letters = sum(map(len, groups))
    whole = sum(len(group) == LETTERS for group in groups)
    return abs(letters - GROUPS * LETTERS) <= _NEAR and whole >= GROUPS - 3


def _groups(text: str) -> list[str]:
    """What was typed, group by group: as it was parted or, without any hyphen or blank, by six."""
    parts = re.findall(r"[^\W_]+", text.upper().translate(_ALIKE))
    if len(parts) == 1:
        return [parts[0][at : at + LETTERS] for at in range(0, len(parts[0]), LETTERS)]
    return parts


def _holds(place: int, group: list[int]) -> bool:
    return len(group) == LETTERS and min(group) >= 0 and _check(place, group[:-1]) == group[-1]


def _unpacked(number: int) -> bytes:
    whole = number.to_bytes((_BITS + 7) // 8)[-_KEY - _SUM :]
    key = whole[:_KEY]
    if number >> 8 * (_KEY + _SUM) or whole[_KEY:] != _sum(key):
        raise WrongGroupsError(())
    return key


def _sum(key: bytes) -> bytes:
    return hashlib.sha256(b"recovery key" + key).digest()[:_SUM]


def _lettered(values: list[int]) -> str:
    return "".join(ALPHABET[value] for value in values)


def _check(place: int, group: list[int]) -> int:
    """A value in the field of 32 elements to which each letter of the group adds with a weight of its own."""
    total = place + 1
    weight = 1
    for value in reversed(group):
        weight = _times(weight, 2)
        total ^= _times(weight, value)
    return total


def _times(one: int, other: int) -> int:
    """The product in that field, modulo x^5 + x^2 + 1."""
    product = 0
    for bit in range(5):
        if other >> bit & 1:
            product ^= one << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product
