"""Every document of the sample missions, through the real export: which there are, and that each is sound."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from missionapp.actions.exporting import export_documents, pieces_of, read_document
from missionapp.actions.pieces import Wanted
from missionapp.actions.shelf import shelf
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.store.store import Store
from tests.documents.sound import assert_sound, complaints

WITHOUT: dict[str, set[str]] = {
    "china-2017": set(),
    "usa-2017": set(),
    "iran": {"forms"},
}
"""What a sample has nothing for."""


def wrong(files: Iterable[Path]) -> dict[str, list[str]]:
    """What is wrong with each of the files, by its name; a file that does not open fails the test."""
    found = {}
    for file in files:
        if file.suffix == ".pdf":
            found[file.name] = complaints(file.read_bytes())
        elif file.suffix == ".docx":
            assert Document(str(file)).paragraphs
        elif file.suffix == ".xlsx":
            assert load_workbook(file, read_only=True).sheetnames
        else:
            assert file.read_bytes().startswith(b"BEGIN:V")
    return {name: said for name, said in found.items() if said}


@pytest.mark.parametrize("sample", WITHOUT)
def test_every_document_of_a_sample(samples: Path, tmp_path: Path, sample: str) -> None:
    given = {}
    with Store.open(samples / f"{sample}.mission", write=False) as store:
        with store.read() as session:
            counted = {name: stands.count for name, stands in shelf(session).items()}
        for name in DOCUMENTS:
            given[name] = export_documents(store, tmp_path / name, names=[name])
    assert {name: len(files) for name, files in given.items()} == counted
    extensions = {name: {file.suffix[1:] for file in files} for name, files in given.items() if files}
    assert extensions == {name: set(DOCUMENTS[name].extensions) for name in extensions}
    assert wrong(file for files in given.values() for file in files) == {}
    assert {name for name, files in given.items() if not files} == WITHOUT[sample]


@pytest.mark.parametrize("language", ["fr", "es", "ca", "nl"])
def test_every_document_in_another_language(samples: Path, tmp_path: Path, language: str) -> None:
    with Store.open(samples / "iran.mission", write=False) as store:
        files = export_documents(store, tmp_path, language=language)
    assert wrong(files) == {}


@pytest.mark.parametrize(
    ("paper", "sample", "names"),
    [
        ("a5", "iran", ["agendas", "booklet", "brief", "catalogue", "contacts", "key-achievements"]),
        ("letter", "usa-2017", ["booklet", "follow-ups"]),
    ],
)
def test_documents_on_another_paper(
    samples: Path, tmp_path: Path, paper: str, sample: str, names: list[str]
) -> None:
    with Store.open(samples / f"{sample}.mission", write=False) as store:
        files = export_documents(store, tmp_path, names=names, paper=paper)
    assert wrong(files) == {}


def test_the_booklet_to_be_folded(samples: Path) -> None:
    with Store.open(samples / "iran.mission", write=False) as store:
        (piece,) = pieces_of("booklet", read_document(store, "booklet"), Wanted(folded=True))
    assert piece.pdf is not None
    assert_sound(piece.pdf())
