"""The Contacts page, and photos of cards to type in."""

from pathlib import Path

import pytest

from missionapp.ui.pages.contacts import ContactsPage
from tests.ui.pages.capturing.typing_in import photo
from tests.ui.pages.conftest import Shown


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two photos of cards that differ."""
    return [photo(tmp_path / "one.jpg"), photo(tmp_path / "two.png", colour="#20242c")]


@pytest.fixture
def page(shown: Shown) -> ContactsPage:
    return shown.page(ContactsPage)
