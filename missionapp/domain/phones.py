"""Phone numbers in international form: as the library has it, but faster where a number is plain."""

import re
from functools import cache, lru_cache
from types import ModuleType
from typing import Any, NamedTuple

_STATED = re.compile(r"\+[1-9][0-9 .()-]{5,24}[0-9]")
_NO_DIGITS = re.compile(r"[^0-9]+")
_NEVER = r"(?!)"
_GROUP = re.compile(r"\\(\d)")
_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager",
    "uan", "voicemail",
)  # fmt: skip
_REMEMBERED = 20_000


class _Plan(NamedTuple):
    """How the numbers of one country are made."""

    at_home: re.Pattern[str]
    """What may stand before a number there, and is not dialled from abroad."""
    numbers: re.Pattern[str]
    """Every number."""
    kinds: list[tuple[list[int], re.Pattern[str]]]
    """The numbers in use, by kind: how many digits they have, and which."""
    forms: list[tuple[re.Pattern[str], re.Pattern[str], str]]
    """How numbers are written: what they begin with, the whole of them, and their groups as `{1} {2}`."""


def states_its_country(text: str) -> bool:
    """Whether a text is nothing but one number with the code of its country: +34 600 00 00 00."""
    return _STATED.fullmatch(text) is not None


@lru_cache(_REMEMBERED)
def international(text: str, country: str = "") -> str:
    """A number in international form; "" when there are no such numbers.

    `country` (ISO code) is for a number that does not state its own.
    """
    if (plain := _plainly_stated(text)) is not None:
        return plain
    library = _library()
    try:
        number = library.parse(text, country or None)
    except library.NumberParseException:
        return ""
    if not library.is_valid_number(number):
        return ""
    return str(library.format_number(number, library.PhoneNumberFormat.INTERNATIONAL))


@lru_cache(_REMEMBERED)
def is_mobile(number: str) -> bool:
    """Whether a number in international form is that of a mobile phone, as far as its country tells."""
    library = _library()
    try:
        return bool(library.number_type(library.parse(number)) == library.PhoneNumberType.MOBILE)
    except library.NumberParseException:
        return False


def _plainly_stated(text: str) -> str | None:
    """What the library would make of a number that states its country, in a fifth of its time.

    None for the library itself to look at: any other text, countries that share a code, and what may have a
    prefix that is dialled only at home, as in +44 (0)20.
    """
    if not states_its_country(text):
        return None
    digits = _NO_DIGITS.sub("", text)
    code = _code(digits[:3])
    plan, number = _plan(code) if code else None, digits[len(code) :]
    if plan is None or number.startswith("0") or plan.at_home.match(number):
        return None
    return f"+{code} {_in_groups(plan, number)}" if _is_in_use(plan, number) else ""


def _is_in_use(plan: _Plan, number: str) -> bool:
    of_kind = any(len(number) in lengths and digits.fullmatch(number) for lengths, digits in plan.kinds)
    return of_kind and plan.numbers.fullmatch(number) is not None


def _in_groups(plan: _Plan, number: str) -> str:
    for beginning, whole, groups in plan.forms:
        if beginning.match(number) and (found := whole.fullmatch(number)):
            return groups.format(found[0], *found.groups())
    return number


@cache
def _code(digits: str) -> str:
    """The calling code that three digits begin with; "" when none does."""
    codes = _library().COUNTRY_CODE_TO_REGION_CODE
    return next((digits[:length] for length in (1, 2, 3) if int(digits[:length]) in codes), "")


@cache
def _plan(code: str) -> _Plan | None:
    """The plan behind a calling code that one country has for itself, as the library knows it."""
    library = _library()
    regions = library.COUNTRY_CODE_TO_REGION_CODE[int(code)]
    about = library.PhoneMetadata.metadata_for_region(regions[0], None)
    if about is None or len(regions) > 1:
        return None
    kinds = filter(None, (getattr(about, kind) for kind in _KINDS))
    return _Plan(
        re.compile(about.national_prefix_for_parsing or _NEVER),
        re.compile(about.general_desc.national_number_pattern),
        [_digits_of(about, kind) for kind in kinds if kind.national_number_pattern],
        [
            (
                re.compile((form.leading_digits_pattern or [""])[-1]),
                re.compile(form.pattern),
                _GROUP.sub(r"{\1}", form.format),
            )
            for form in about.intl_number_format or about.number_format
        ],
    )


def _digits_of(about: Any, kind: Any) -> tuple[list[int], re.Pattern[str]]:
    """A kind that names no lengths has those of all numbers."""
    lengths = kind.possible_length or about.general_desc.possible_length
    return list(lengths), re.compile(kind.national_number_pattern)


@cache
def _library() -> ModuleType:
    """The library, told to keep the patterns of every country once they are compiled."""
    import phonenumbers

    phonenumbers.enable_pattern_cache()
    return phonenumbers
