"""Files kept with records: taken in, read, and written out where the user says, whatever they are called."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from missionapp.actions import attachments, records
from missionapp.domain.entities import Attachment, Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store


@pytest.fixture
def idom(store: Store) -> Organisation:
    """Somebody who has files."""
    records.add(store, made := Organisation(name="Idom"))
    return made


def kept(store: Store) -> list[Any]:
    with store.read() as session:
        return list(session.scalars(select(Attachment).order_by(Attachment.name)))


def test_files_go_in_and_come_out_the_same(store: Store, idom: Organisation, tmp_path: Path) -> None:
    contract, photo = tmp_path / "contract.pdf", tmp_path / "photo.jpeg"
    contract.write_bytes(b"%PDF-1.7 \x00\xff")
    photo.write_bytes(b"")
    attachments.attach_files(store, Organisation, idom.id, [contract, photo])
    one, other = kept(store)
    assert [(a.name, a.media_type, a.size) for a in (one, other)] == [
        ("contract.pdf", "application/pdf", 11),
        ("photo.jpeg", "image/jpeg", 0),
    ]
    assert attachments.read_attachment(store, one.id) == b"%PDF-1.7 \x00\xff"
    target = tmp_path / "out" / "copy.pdf"
    attachments.save_attachment(store, one.id, target)
    assert target.read_bytes() == b"%PDF-1.7 \x00\xff"
    store.undo()
    assert [a.name for a in kept(store)] == ["contract.pdf"]


def test_a_file_taken_off_can_be_brought_back_with_its_content(store: Store, idom: Organisation) -> None:
    made = records.attach(store, idom, "cv.txt", None, b"Li Wei")
    records.delete(store, Attachment, made)
    with pytest.raises(MissionError, match="no longer there"):
        attachments.read_attachment(store, made)
    store.undo()
    assert attachments.read_attachment(store, made) == b"Li Wei"


def test_a_file_that_another_laptop_has_says_whom_to_ask(store: Store, idom: Organisation) -> None:
    away = Attachment(owner_id=idom.id, name="cv.txt", sha256="ab" * 32, size=3)
    records.add(store, away)
    with pytest.raises(MissionError, match="cv.txt is not in this mission's file"):
        attachments.read_attachment(store, away.id)


def test_a_file_that_cannot_be_read_is_not_kept(store: Store, idom: Organisation, tmp_path: Path) -> None:
    with pytest.raises(MissionError, match="gone.pdf cannot be read"):
        attachments.attach_files(store, Organisation, idom.id, [tmp_path / "gone.pdf"])
    assert kept(store) == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("contract.pdf", "contract.pdf"),
        ("Contract final (2).PDF", "Contract-final-2.pdf"),
        ("../../.ssh/authorized_keys", "authorized-keys"),
        ("..\\..\\Start Menu\\run.bat", "run.bat"),
        ("/etc/passwd", "passwd"),
        (".bashrc", "bashrc"),
        ("..", "-"),
        ("", "-"),
        ("con.txt", "con_.txt"),
        ("LPT1", "LPT1_"),
        ("合同.docx", "合同.docx"),
        ("a.b.c.tar.gz", "a-b-c-tar.gz"),
        ("x.this-is-no-ending", "x-this-is-no-ending"),
        ("a\u202egpj.exe", "agpj.exe"),
    ],
)
def test_a_name_is_never_a_path(name: str, safe: str) -> None:
    assert attachments.safe_file_name(name) == safe
