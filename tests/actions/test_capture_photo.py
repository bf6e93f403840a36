"""A contact with the photo of its card: both, as one step; or neither."""

from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from missionapp.actions.capture import ContactValues, save_contact
from missionapp.domain import entities as e
from missionapp.domain.entities.records import Purpose
from missionapp.domain.errors import MissionError
from missionapp.store.log.history import history
from missionapp.store.store import Store

WANG = ContactValues(name="Wang Wei", organisation="SEAC")


def kept(store: Store) -> list[tuple[str, str | None]]:
    with store.read() as session:
        query = select(e.Attachment.name, e.Attachment.purpose).join(
            e.Person, e.Person.id == e.Attachment.owner_id
        )
        return [(name, purpose) for name, purpose in session.execute(query)]


def labels(store: Store) -> list[str]:
    with store.log() as log:
        return [step.label for step in history(log)]


def test_both_are_one_step(store: Store, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200)).save(tmp_path / "IMG 1.png")
    save_contact(store, WANG, card_path=tmp_path / "IMG 1.png")
    assert kept(store) == [("IMG 1.jpg", Purpose.CARD)]
    assert labels(store) == ["Add Wang Wei", "Begin"]
    store.undo()
    with store.read() as session:
        assert [list(session.scalars(select(kind))) for kind in (e.Person, e.Attachment)] == [[], []]


def test_the_same_photo_again_is_kept_once(store: Store, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200)).save(tmp_path / "one.jpg")
    made = save_contact(store, WANG, card_path=tmp_path / "one.jpg")
    assert save_contact(store, WANG, card_path=tmp_path / "one.jpg", person_id=made) == made
    assert kept(store) == [("one.jpg", Purpose.CARD)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no picture", "x.jpg is no picture that can be read. Take a photo as JPEG, PNG or HEIC."),
        (bytes((50 << 20) + 1), "x.jpg is larger than 50 MB. Choose a smaller copy of it."),
        (None, "x.jpg cannot be read. Look whether it is still there."),
    ],
)
def test_a_bad_photo_changes_nothing(store: Store, tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "x.jpg").write_bytes(content)
    with pytest.raises(MissionError) as refused:
        save_contact(store, WANG, card_path=tmp_path / "x.jpg")
    assert str(refused.value) == said
    assert labels(store) == ["Begin"]
