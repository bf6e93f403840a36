"""Several texts made one."""

import pytest

from missionapp.domain.joining import joined


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["Wants 40 seats.", "Needs invoices."], "Wants 40 seats. Needs invoices."),
        (["Same.", "same"], "Same."),
        (
            [
                "Wants 40 seats per match for the spring. Asked for a list.",
                "Wants 40 seats per match. In yuan.",
            ],
            "Wants 40 seats per match for the spring. Asked for a list. In yuan.",
        ),
        (["Short. Then.", "Short and more. Then."], "Then. Short and more."),
        (["One line\nTwo.", "two\nThree"], "One line\nTwo.\nThree"),
        (["Price is 3.50 EUR. Yes!", "Price is 3.50 EUR."], "Price is 3.50 EUR. Yes!"),
        (["需要发票。下周决定。", "下周决定。"], "需要发票。 下周决定。"),
        (["Café", "cafe"], "Café"),
        (["", "Only this"], "Only this"),
        (["A", "B", "A"], "A B"),
        (["!!", "?"], "!! ?"),
        (["Art", "Martial art"], "Martial art"),
        (["Art", "Martian"], "Art Martian"),
    ],
)
def test_nothing_is_said_twice_and_nothing_is_lost(texts: list[str], whole: str) -> None:
    assert joined(texts) == whole
