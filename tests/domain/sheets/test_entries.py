"""Lists in one cell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionapp.domain.sheets.entries import join_entries, split_entries


@settings(deadline=None)
@given(st.lists(st.text(min_size=1), unique=True))
def test_what_is_joined_splits_again(entries: list[str]) -> None:
    assert split_entries(join_entries(entries)) == entries


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("a; b;;c ", ["a", "b", "c"]),
        ("a\nb", ["a", "b"]),
        ("a; a", ["a"]),
        ('"a; b"; c', ["a; b", "c"]),
        ('"Acme" Ltd; b', ['"Acme" Ltd', "b"]),
        ("", []),
    ],
)
def test_what_people_type(cell: str, entries: list[str]) -> None:
    assert split_entries(cell) == entries
