"""Another file in the place of the open one: it is said, what was saved is kept, and the other is whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.file.beside import beside
from missionapp.store.file.troubles import ReplacedError
from missionapp.store.keeping.handing import hand_over
from missionapp.store.keys.rekeying import rekey
from missionapp.store.merging.foreign import foreign
from missionapp.store.merging.steps import merge_into
from missionapp.store.store import Store


def add(store: Store, name: str) -> None:
    with store.write("Add") as session:
        session.add(Organisation(name=name))


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(Organisation.name)))


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Store]:
    """A mission with one organisation, of which a colleague's copy with another one lies elsewhere."""
    path, copy = tmp_path / "m.mission", tmp_path / "elsewhere"
    copy.mkdir()
    with Store.create(path) as store:
        add(store, "Both")
    copy.joinpath("m.mission").write_bytes(path.read_bytes())
    with Store.open(copy / "m.mission") as theirs:
        add(theirs, "Theirs")
    with Store.open(path) as store:
        add(store, "Ours")
        yield store


def put_in_place(path: Path) -> bytes:
    """What a program does that synchronises folders: the colleague's file takes the place in one go."""
    (path.parent / "elsewhere" / path.name).replace(path)
    return path.read_bytes()


def test_a_step_on_a_replaced_file_is_refused_and_all_before_is_kept(
    open_store: Store, tmp_path: Path
) -> None:
    path = open_store.path
    other = put_in_place(path)
    with pytest.raises(ReplacedError) as said:
        add(open_store, "Lost")
    assert str(said.value) == (
        "m.mission was replaced by another file while it was open; your last step was not saved. "
        "Everything before is in m (kept).mission: open that one, and merge the other file into it."
    )
    assert names(open_store) == ["Both", "Ours"]
    with pytest.raises(ReplacedError) as again:
        open_store.undo()
    assert again.value.kept == said.value.kept == tmp_path / "m (kept).mission"
    open_store.close()
    assert path.read_bytes() == other
    assert sorted(p.name for p in tmp_path.iterdir()) == ["elsewhere", "m (kept).mission", "m.mission"]
    with Store.open(tmp_path / "m (kept).mission") as kept, foreign(path, None) as theirs:
        assert names(kept) == ["Both", "Ours"]
        merge_into(kept, theirs)
        assert names(kept) == ["Both", "Ours", "Theirs"]


def test_the_journal_of_the_file_that_came_is_left_to_it(open_store: Store) -> None:
    path = open_store.path
    other = put_in_place(path)
    journal = path.with_name(f"{path.name}-journal")
    path.with_name("journal that came").write_bytes(b"of a step that was broken off there")
    path.with_name("journal that came").replace(journal)
    with pytest.raises(ReplacedError, match="No copy of what was saved") as said:
        add(open_store, "Lost")
    open_store.close()
    assert said.value.kept is None
    assert (path.read_bytes(), journal.read_bytes()) == (other, b"of a step that was broken off there")


def test_what_was_saved_is_kept_when_the_file_is_closed_and_nothing_more_was_done(
    open_store: Store, tmp_path: Path
) -> None:
    other = put_in_place(open_store.path)
    open_store.close()
    assert (tmp_path / "m.mission").read_bytes() == other
    with Store.open(tmp_path / "m (kept).mission", write=False) as kept:
        assert names(kept) == ["Both", "Ours"]


def test_a_file_that_was_taken_away_is_kept_too_and_goes_on_when_it_is_back(open_store: Store) -> None:
    path = open_store.path
    path.rename(path.with_name("away"))
    with pytest.raises(ReplacedError) as said:
        add(open_store, "Refused")
    assert str(said.value) == (
        "m.mission is not in its place any more: the last step was not saved. "
        "Put it back and do it again, or open m (kept).mission: everything before is in it."
    )
    path.with_name("away").rename(path)
    add(open_store, "Again")
    assert names(open_store) == ["Again", "Both", "Ours"]


def test_what_was_saved_since_it_was_back_is_kept_when_it_goes_again(open_store: Store) -> None:
    path = open_store.path
    path.rename(path.with_name("away"))
    with pytest.raises(ReplacedError) as first:
        add(open_store, "Refused")
    path.with_name("away").rename(path)
    add(open_store, "Again")
    put_in_place(path)
    with pytest.raises(ReplacedError) as second:
        add(open_store, "Lost")
    open_store.close()
    assert second.value.kept is not None
    assert second.value.kept != first.value.kept
    with Store.open(second.value.kept, write=False) as kept:
        assert names(kept) == ["Again", "Both", "Ours"]


def test_a_copy_takes_no_name_that_is_taken(open_store: Store) -> None:
    path = open_store.path
    put_in_place(path)
    path.with_name("m (kept).mission").write_bytes(b"somebody's own")
    with pytest.raises(ReplacedError) as said:
        add(open_store, "Lost")
    assert said.value.kept == path.with_name("m (kept 2).mission")
    assert path.with_name("m (kept).mission").read_bytes() == b"somebody's own"


def test_what_reads_or_replaces_the_file_by_its_path_notices(open_store: Store, tmp_path: Path) -> None:
    path = open_store.path
    other = put_in_place(path)
    with pytest.raises(ReplacedError), beside(open_store):
        raise AssertionError("this is the other file")
    with pytest.raises(ReplacedError):
        hand_over(open_store, tmp_path / "handed.mission")
    with pytest.raises(ReplacedError):
        rekey(open_store, "secret")
    assert path.read_bytes() == other


def test_who_only_reads_is_told_and_keeps_nothing(open_store: Store, tmp_path: Path) -> None:
    with Store.open(open_store.path, write=False) as reader:
        put_in_place(open_store.path)
        with pytest.raises(MissionError, match=r"replaced or taken away .* Open it again\."), beside(reader):
            raise AssertionError("this is the other file")
        assert names(reader) == ["Both", "Ours"]
    assert not list(tmp_path.glob("*kept*"))


def test_of_an_encrypted_file_an_encrypted_copy_is_kept_also_when_the_window_is_locked(
    tmp_path: Path,
) -> None:
    path, kept = tmp_path / "m.mission", tmp_path / "m (kept).mission"
    with Store.create(path, "secret") as store:
        add(store, "Ours")
        (tmp_path / "other").write_bytes(path.read_bytes())
        (tmp_path / "other").replace(path)
        store.rest()
    assert b"Ours" not in kept.read_bytes()
    with Store.open(kept, "secret", write=False) as copy:
        assert names(copy) == ["Ours"]
