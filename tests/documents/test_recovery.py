"""The sheet with the recovery key: one page, the groups as they are typed, a code that says the same."""

from datetime import UTC, datetime

import pytest

from missionapp.documents import qr, text
from missionapp.documents.layout import PAPERS
from missionapp.documents.recovery.render import render_recovery
from missionapp.documents.recovery.values import RecoverySheet
from missionapp.domain.recovery_key import typed, written
from tests.documents.printing import LONG, page_sizes, texts
from tests.documents.sound import assert_sound

KEY = bytes(range(32))


def sheet(language: str = "en", mission: str = "Trade mission to China") -> RecoverySheet:
    printed = datetime(2017, 2, 14, 10, 40, tzinfo=UTC)
    return RecoverySheet(written(KEY), mission, "china-2017.mission", printed, language)


def test_the_groups_stand_there_in_their_order_each_with_its_number() -> None:
    pdf = render_recovery(sheet(), PAPERS["a4"])
    assert_sound(pdf, author=False)
    assert page_sizes(pdf) == [(210, 297)]
    said = [part.strip() for part in texts(pdf)]
    assert said[:3] == ["RECOVERY KEY", "Trade mission to China", "china-2017.mission"]
    assert said[3:25:2] == [str(number) for number in range(1, 12)]
    assert typed(" ".join(said[4:26:2])) == KEY
    assert said[-1] == "Printed Tue, 14 Feb 2017 10:40"


@pytest.mark.parametrize("language", ["en", "fr", "es", "ca", "nl"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_is_one_page_in_every_language_with_the_longest_name(language: str, paper: str) -> None:
    pdf = render_recovery(sheet(language, LONG), PAPERS[paper])
    assert_sound(pdf, author=False)
    assert len(page_sizes(pdf)) == 1


def test_nothing_of_the_key_is_remembered_or_told() -> None:
    render_recovery(sheet(), PAPERS["a4"])
    assert (text.set_text.cache_info().currsize, qr.modules.cache_info().currsize) == (0, 0)
    assert written(KEY)[:6] not in repr(sheet())
