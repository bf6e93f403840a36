"""How long a ClusterXchange exchange may be."""

from datetime import date

import pytest

from missionapp.domain.exchange_rules import Length, length_of, working_days


@pytest.mark.parametrize(
    ("first", "last", "country", "days"),
    [
        (date(2018, 3, 12), date(2018, 3, 15), "NL", 4),
        (date(2018, 4, 27), date(2018, 5, 4), "NL", 5),  # King's Day is a holiday
        (date(2018, 4, 27), date(2018, 5, 4), "ES", 5),  # the first of May is one
        (date(2018, 4, 27), date(2018, 5, 4), None, 6),
        (date(2018, 4, 27), date(2018, 5, 4), "Spain", 6),
        (date(2018, 3, 17), date(2018, 3, 18), "NL", 0),
        (date(2018, 3, 18), date(2018, 3, 17), "NL", 0),
        (date(2018, 1, 1), date(9999, 12, 31), "NL", 2082405),
    ],
)
def test_working_days(first: date, last: date, country: str | None, days: int) -> None:
    assert working_days(first, last, country) == days


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        (date(2018, 3, 12), date(2018, 3, 14), Length.FITS),
        (date(2018, 3, 12), date(2018, 3, 13), Length.SHORT),
        (date(2018, 3, 15), date(2018, 3, 18), Length.SHORT),
        (date(2018, 3, 12), None, Length.SHORT),
        (date(2018, 3, 12), date(2018, 4, 12), Length.FITS),
        (date(2018, 3, 12), date(2018, 4, 13), Length.LONG),
        (date(2018, 1, 31), date(2018, 2, 28), Length.FITS),
        (date(2018, 1, 31), date(2018, 3, 1), Length.LONG),
        (date(2018, 12, 12), date(2019, 1, 12), Length.FITS),
        (date(9999, 12, 1), date(9999, 12, 31), Length.FITS),
        (None, None, None),
    ],
)
def test_three_working_days_to_a_month(first: date | None, last: date | None, length: Length | None) -> None:
    assert length_of(first, last, "NL") == length
