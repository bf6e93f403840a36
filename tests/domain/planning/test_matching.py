"""The heaviest assignment of places."""

from collections import Counter
from collections.abc import Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from missionapp.domain.planning.matching import heaviest
from tests.domain.planning.problems import ALIKE_EACH_TIME

WANTS = st.dictionaries(
    st.integers(0, 4), st.dictionaries(st.integers(0, 3), st.integers(1, 9), max_size=4), max_size=5
)
ROOM = st.fixed_dictionaries({place: st.integers(0, 2) for place in range(4)})


def weight(wants: Mapping[int, Mapping[int, int]], chosen: Mapping[int, int]) -> int:
    return sum(wants[row][place] for row, place in chosen.items())


@ALIKE_EACH_TIME
@given(WANTS, ROOM)
def test_no_assignment_weighs_more(wants: dict[int, dict[int, int]], room: dict[int, int]) -> None:
    chosen = heaviest(wants, room)
    assert not Counter(chosen.values()) - Counter(room)
    choices = product(*([None, *places] for places in wants.values()))
    all_of_them = [
        {row: place for row, place in zip(wants, some, strict=True) if place is not None} for some in choices
    ]
    fitting = [some for some in all_of_them if not Counter(some.values()) - Counter(room)]
    assert weight(wants, chosen) == max(weight(wants, some) for some in fitting)
