"""Phone numbers: what is read faster is read as the library reads it."""

from collections.abc import Iterator

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from missionapp.domain.phones import international, states_its_country


def by_the_library(text: str, country: str) -> str:
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return ""
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL) if valid else ""


def written(number: phonenumbers.PhoneNumber) -> Iterator[str]:
    """A number as people write it, and with the slips that they make."""
    code, home = f"+{number.country_code}", phonenumbers.national_significant_number(number)
    plain = f"{code}{home}"
    yield from (
        plain,
        f"{code} {home}",
        f"{code}-{home[:2]}.{home[2:]}",
        f"{code} (0){home}",
        f"{code}0{home}",
    )
    yield from (f"{plain}0", plain[:-1], plain[:-2], f"{code}1{home}", f"{code}{home[1:]}", plain[:6])
    yield from (f"{plain[:at]}{digit}{plain[at + 1 :]}" for at in range(2, len(plain)) for digit in "058")
    yield phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


@pytest.mark.parametrize("country", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_a_number_is_what_the_library_makes_of_it(country: str) -> None:
    kinds = (kind for kind in PhoneNumberType.values() if kind != PhoneNumberType.UNKNOWN)
    found = (phonenumbers.example_number_for_type(country, kind) for kind in kinds)
    texts = {text for number in found if number for text in written(number)}
    assert texts
    for home in ("", "ES"):
        assert {t: international(t, home) for t in texts} == {t: by_the_library(t, home) for t in texts}


def test_only_a_plain_number_states_its_country() -> None:
    stated = ["+34 600 00 00 00", "+44 (0)20 7946 0123", "+34-600.00.00.00"]
    others = [
        "600 00 00 00",
        "0034 600 00 00 00",
        "+34 600 00 00 00 ext. 3",
        "+34 600 00 00 00 / 01",
        "+",
        "",
    ]
    assert [text for text in (*stated, *others) if states_its_country(text)] == stated
