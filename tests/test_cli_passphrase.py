"""The passphrase on the command line: set, changed, removed, and the sheet that opens the file without it."""

import re
from pathlib import Path

import pytest
import typer
from pypdfium2 import PdfDocument

from missionapp.cli import app
from missionapp.domain.errors import MissionError
from missionapp.store.keys.deriving import on_paper
from missionapp.store.keys.rekeying import put_under
from missionapp.store.store import Store

KEY, OTHER = (f"x'{byte * 32}{'9c' * 16}'" for byte in ("a1", "b2"))


@pytest.fixture
def mission(tmp_path: Path) -> Path:
    with Store.create(tmp_path / "m.mission") as store:
        put_under(store, KEY)
    return tmp_path / "m.mission"


def secret(path: Path, text: str) -> Path:
    path.write_text(f"{text}\n", encoding="utf-8")
    return path


def run(*words: object) -> None:
    app(["passphrase", *map(str, words)], standalone_mode=False)


def test_it_is_changed_and_the_sheet_opens_the_file(
    mission: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now, new = secret(tmp_path / "now", on_paper(KEY)), secret(tmp_path / "new", "four five six")
    sheet = tmp_path / "key.pdf"
    run(mission, "--passphrase-file", now, "--new-passphrase-file", new, "--recovery-key", sheet)
    assert capsys.readouterr().out == (
        "The passphrase of m.mission was changed; the former one and its recovery key open it no more.\n"
        f"{sheet}\n"
    )
    with PdfDocument(sheet) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{6}\b", text)
    with Store.open(mission, "-".join(groups)) as store:
        assert store.is_encrypted
    with pytest.raises(MissionError, match="This recovery key does not open m.mission"):
        Store.open(mission, on_paper(KEY))


def test_it_is_removed_and_not_twice(
    mission: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = secret(tmp_path / "now", on_paper(KEY))
    run(mission, "--remove", "--passphrase-file", now)
    assert capsys.readouterr().out == ("m.mission opens without a passphrase now, and so do its snapshots.\n")
    with pytest.raises(MissionError, match="m.mission has no passphrase"):
        run(mission, "--remove")
    with pytest.raises(MissionError, match="and so no recovery key"):
        run(mission, "--recovery-key", tmp_path / "key.pdf")
    Store.open(mission).close()


def test_what_cannot_be_leaves_everything_as_it_is(mission: Path, tmp_path: Path) -> None:
    before = mission.read_bytes()
    new = secret(tmp_path / "new", "four five six")
    wrong = secret(tmp_path / "wrong", on_paper(OTHER))
    with pytest.raises(MissionError, match="does not open m.mission"):
        run(mission, "--new-passphrase-file", new, "--passphrase-file", wrong)
    with pytest.raises(MissionError, match="locked with a passphrase"):
        run(mission, "--remove")
    with pytest.raises(MissionError, match="There is no folder"):
        run(mission, "--new-passphrase-file", new, "--recovery-key", tmp_path / "no" / "key.pdf")
    for words in ((), ("--remove", "--new-passphrase-file", new)):
        with pytest.raises(typer.BadParameter):
            run(mission, *words)
    assert mission.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.mission", "new", "wrong"]
