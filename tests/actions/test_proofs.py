"""Evidence: files of any kind kept with a case, and opened as copies."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from missionapp.actions import cases, proofs
from missionapp.actions.lists.cases import read_case, read_cases
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.file.copies import copies_folder
from missionapp.store.log.blobs import keep_blob
from missionapp.store.log.history import history
from missionapp.store.store import Store

MOU = b"%PDF-1.7 memorandum"


def logged(store: Store) -> UUID:
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one().id
    return cases.log_case(store, mission, description="Stadium")


def kept(store: Store, case: UUID) -> list[tuple[str, str | None, int, str | None]]:
    with store.read() as session:
        query = select(e.Attachment).where(e.Attachment.owner_id == case).order_by(e.Attachment.name)
        return [(a.name, a.media_type, a.size, a.purpose) for a in session.scalars(query)]


def test_several_files_are_one_step(store: Store, tmp_path: Path) -> None:
    case = logged(store)
    for name in ("MoU signé.pdf", "notes.qqq"):
        (tmp_path / name).write_bytes(MOU)
    made = proofs.add_proofs(store, case, [tmp_path / "MoU signé.pdf", tmp_path / "notes.qqq"])
    assert kept(store, case) == [
        ("MoU signé.pdf", "application/pdf", len(MOU), "proof"),
        ("notes.qqq", None, len(MOU), "proof"),
    ]
    with store.read() as session:
        found = read_case(session, case)
        assert found
        assert [line.id for line in found.files] == made
        assert read_cases(session)[0].proofs == ("MoU signé.pdf", "notes.qqq")
    with store.log() as log:
        assert history(log)[0].label == "Attach proof to Stadium"
    store.undo()
    assert kept(store, case) == []


def test_fifty_megabytes_are_kept_and_one_byte_more_is_not(store: Store, tmp_path: Path) -> None:
    case, large = logged(store), tmp_path / "film.mov"
    with large.open("wb") as film:
        film.truncate(50 << 20)
    proofs.add_proofs(store, case, [large])
    with large.open("ab") as film:
        film.write(b"x")
    with pytest.raises(MissionError) as refused:
        proofs.add_proofs(store, case, [large])
    assert refused.value.message == "film.mov is larger than 50 MB"
    assert [size for _name, _type, size, _purpose in kept(store, case)] == [50 << 20]


def test_files_that_cannot_be_kept(store: Store, tmp_path: Path) -> None:
    case = logged(store)
    (tmp_path / "good.pdf").write_bytes(MOU)
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "folder").mkdir()
    for name, said in (
        ("empty.pdf", "empty.pdf is empty"),
        ("gone.pdf", "gone.pdf cannot be read"),
        ("folder", "folder cannot be read"),
    ):
        with pytest.raises(MissionError) as refused:
            proofs.add_proofs(store, case, [tmp_path / "good.pdf", tmp_path / name])
        assert refused.value.message == said
    assert kept(store, case) == []
    with pytest.raises(MissionError, match="no longer there"):
        proofs.add_proofs(store, uuid4(), [tmp_path / "good.pdf"])


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../x", "x"),
        ("C:\\Windows\\evil.EXE", "evil.exe"),
        ("CON.pdf", "CON_.pdf"),
        ("a b/MoU (1).PDF", "MoU-1.pdf"),
        ("..", "-"),
        ("合同.pdf", "合同.pdf"),
    ],
)
def test_a_copy_is_private_read_only_and_safely_named(store: Store, name: str, safe: str) -> None:
    case = logged(store)
    with store.write("Attach") as session:
        made = e.Attachment(owner_id=case, name=name, sha256=keep_blob(session, MOU), size=len(MOU))
        session.add(made)
    copy = proofs.open_copy(store, made.id)
    assert (copy.name, copy.read_bytes(), copy.stat().st_mode & 0o777) == (safe, MOU, 0o400)
    assert copy.resolve().is_relative_to(copies_folder().resolve())
    assert copies_folder().stat().st_mode & 0o777 == 0o700
    assert proofs.open_copy(store, made.id) != copy


def test_a_copy_of_what_is_not_here(store: Store) -> None:
    made = e.Attachment(owner_id=logged(store), name="mou.pdf", sha256="ab" * 32, size=12)
    with store.write("Attach") as session:
        session.add(made)
    with pytest.raises(MissionError, match=r"mou\.pdf is not in this mission's file"):
        proofs.open_copy(store, made.id)
    with pytest.raises(MissionError, match="no longer there"):
        proofs.open_copy(store, uuid4())


@pytest.mark.parametrize(
    ("name", "risky"),
    [("mou.pdf", False), ("photo.JPG", False), ("setup.EXE", True), ("mou.pdf.js", True), ("run", False),
     ("macro.docm", True), ("letter.docx", False), ("page.html", True), ("sums.xll", True),
     ("sums.XLSB", True),
     ("sums.xlsx", False), ("tool.AppImage", True), ("disk.vhdx", True), ("page.mhtml", True)],
)  # fmt: skip
def test_what_may_run(name: str, risky: bool) -> None:
    assert proofs.may_run(name) is risky


_OPEN = """
import os, sys
from missionapp.store.file.copies import copies_folder
folder = copies_folder()
(folder / "mou.pdf").write_bytes(b"secret")
(folder / "mou.pdf").chmod(0o400)
print(folder)
sys.stdout.flush()
if sys.argv[1] == "killed":
    os.kill(os.getpid(), 9)
"""


def opened_elsewhere(how: str, data: Path) -> Path:
    """The folder of another process that ended."""
    command = [sys.executable, "-c", _OPEN, how]
    done = subprocess.run(
        command, capture_output=True, text=True, check=how != "killed",
        env={**os.environ, "MISSIONAPP_DATA": str(data)},
    )  # fmt: skip
    return Path(done.stdout.strip())


def test_copies_go_with_the_process_and_those_of_a_killed_one_with_the_next(tmp_path: Path) -> None:
    killed = opened_elsewhere("killed", tmp_path)
    assert (killed / "mou.pdf").read_bytes() == b"secret"
    ended = opened_elsewhere("ended", tmp_path)
    assert not ended.exists()
    assert list((tmp_path / "opened").iterdir()) == []


def test_copies_of_a_process_that_still_works_stay(data_folder: Path) -> None:
    mine = copies_folder()
    (mine / "mou.pdf").write_bytes(MOU)
    opened_elsewhere("ended", data_folder)
    assert (mine / "mou.pdf").read_bytes() == MOU
    with_lock = sorted(path.suffix for path in (data_folder / "opened").iterdir())
    assert with_lock == ["", ".lock"]
