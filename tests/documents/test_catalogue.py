"""The documents as data."""

from missionapp.documents.catalogue import DOCUMENTS


def test_each_is_found_under_its_own_name() -> None:
    assert all(kind.name == name for name, kind in DOCUMENTS.items())
    assert DOCUMENTS["agendas"].file_part == "agenda"
    assert DOCUMENTS["agendas"].extensions == ("pdf",)
