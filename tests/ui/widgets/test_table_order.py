"""Sorting, filtering and the words for it, without a window."""

from missionapp.ui.widgets.table import SortKey, prepared
from missionapp.ui.widgets.table.order import cleaned, matching_places, pressed, sorted_places, told, words_of
from tests.ui.widgets.table_rows import COLUMNS, ROWS

WISHED = next(column for column in COLUMNS if column.name == "wished")
CITY = next(column for column in COLUMNS if column.name == "city")


def sorted_names(*keys: SortKey) -> list[str]:
    return [ROWS[place].name for place in sorted_places(prepared(ROWS, COLUMNS), keys)]


def found(text: str, columns: tuple[int, ...] = (0, 1, 2, 3, 4)) -> list[int]:
    haystacks = prepared(ROWS, COLUMNS).haystacks(columns)
    return matching_places([0, 1, 2, 3], haystacks, words_of(text))


def test_text_is_sorted_without_regard_to_case_and_accents() -> None:
    assert sorted_names(SortKey("name")) == ["Bike Association", "CABR", "Élan Ski", "SEAC"]


def test_rows_without_a_value_are_last_either_way_and_equal_ones_stay_as_they_were() -> None:
    assert sorted_names(SortKey("wished")) == ["CABR", "Bike Association", "SEAC", "Élan Ski"]
    assert sorted_names(SortKey("wished", down=True)) == ["SEAC", "CABR", "Bike Association", "Élan Ski"]
    assert sorted_names(SortKey("city")) == ["SEAC", "CABR", "Élan Ski", "Bike Association"]


def test_a_second_key_decides_among_equals() -> None:
    keys = SortKey("wished", down=True), SortKey("name")
    assert sorted_names(*keys) == ["SEAC", "Bike Association", "CABR", "Élan Ski"]


def test_every_word_must_be_in_the_row_in_any_column_without_case_and_accents() -> None:
    assert found("ELAN") == [1]
    assert found("beijing cabr") == [2]
    assert found("beijing elan") == []
    assert found("国家") == [0]
    assert found("2 / 3") == [0]
    assert found(" . ") == [0, 1, 2, 3]


def test_only_columns_shown_are_looked_through() -> None:
    assert found("no 3") == []
    assert found("no 3", (0, 5)) == [2]


def test_a_press_turns_round_or_takes_another_and_shift_adds_one() -> None:
    first = pressed((), WISHED, adds=False)
    assert first == (SortKey("wished", down=True),)
    assert pressed(first, WISHED, adds=False) == (SortKey("wished", down=False),)
    both = pressed(first, CITY, adds=True)
    assert both == (SortKey("wished", down=True), SortKey("city"))
    assert pressed(both, CITY, adds=True) == (SortKey("wished", down=True), SortKey("city", down=True))
    assert pressed(both, COLUMNS[0], adds=True) == (SortKey("wished", down=True), SortKey("name"))
    assert pressed(both, CITY, adds=False) == (SortKey("city", down=True),)


def test_the_sort_is_said_in_words() -> None:
    assert told((), COLUMNS) == ""
    assert told([SortKey("wished", down=True)], COLUMNS) == "most wished first"
    assert told([SortKey("city"), SortKey("name")], COLUMNS) == "by city, then organisation"
    assert told([SortKey("meetings"), SortKey("wished")], COLUMNS) == (
        "by meetings backwards, then least wished first"
    )


def test_a_remembered_sort_forgets_columns_that_are_no_more() -> None:
    kept = [["gone", True], ["city", False], "nonsense", ["name", True]]
    assert cleaned(kept, COLUMNS) == (SortKey("city"), SortKey("name", down=True))
