"""A file is written whole or not at all."""

import os
import sys
from pathlib import Path

import pytest

from missionapp.domain.errors import MissionError
from missionapp.files import replace_file


def write_whole(path: Path, content: bytes) -> None:
    def write(beside: Path) -> None:
        beside.write_bytes(content)

    replace_file(path, write)


def test_it_replaces_its_own_file_and_leaves_others_alone(tmp_path: Path) -> None:
    (tmp_path / "other.pdf").write_bytes(b"theirs")
    write_whole(tmp_path / "mine.pdf", b"old")
    write_whole(tmp_path / "mine.pdf", b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        "mine.pdf": b"new",
        "other.pdf": b"theirs",
    }


def test_it_makes_the_folder(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b é" / "x.pdf", b"x")
    assert (tmp_path / "a" / "b é" / "x.pdf").read_bytes() == b"x"


def test_a_folder_in_the_way_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(MissionError, match=r"x\.pdf could not be written"):
        write_whole(tmp_path / "x.pdf", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["x.pdf"]


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(MissionError, match=r"x\.pdf could not be written"):
        write_whole(tmp_path / "out" / "x.pdf", b"x")


def test_the_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_whole(tmp_path / "x.pdf", b"x")
    if sys.platform != "win32":
        assert os.stat(tmp_path / "x.pdf").st_mode == os.stat(tmp_path / "plain").st_mode  # noqa: PTH116
