"""Contacts for phones: who gets whose, what is left out, and coming back they change nothing."""

import base64
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import event, select

from missionapp.actions import cards, vcards
from missionapp.actions.attachments import attach_files
from missionapp.actions.exporting import export_documents
from missionapp.actions.importing import import_files
from missionapp.actions.shelf import shelf
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.formats.vcards import fields_of_cards
from missionapp.formats.vcards_writing import Version
from missionapp.store.store import Store


@pytest.fixture
def china(store: Store) -> dict[str, UUID]:
    """Two of ours, two of theirs with three people, and what became of their meetings; ids by name."""
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one().id
    made: dict[str, Entity] = {}
    for name, role in (("Kaptiva", "home participant"), ("Snooc", "home participant")):
        made[name] = e.Organisation(name=name, country="ES")
        made[f"{name} part"] = e.Participant(mission_id=mission, organisation_id=made[name].id, role=role)
    for name, local in (("Utour", "众信旅游"), ("Youqi", "")):
        made[name] = e.Organisation(name=name, name_local=local or None, country="CN", city="Beijing")
        made[f"{name} part"] = e.Participant(
            mission_id=mission, organisation_id=made[name].id, role="counterpart"
        )
    people = {"Zhang Min": "Utour", "Wang Wei": "Utour", "Li Na": "Youqi"}
    for name, employer in people.items():
        made[name] = e.Person(name=name, organisation_id=made[employer].id, note="ours alone")
    meetings = (("Kaptiva", "Utour", "held"), ("Kaptiva", "Youqi", "no-show"), ("Snooc", "Youqi", "planned"))
    for number, (ours, theirs, status) in enumerate(meetings):
        start = datetime(2017, 2, 15, number, tzinfo=UTC)
        meeting = made[f"{ours}-{theirs}"] = e.Meeting(mission_id=mission, status=status, start=start)
        for party in (ours, theirs):
            made[f"{meeting.id}{party}"] = e.MeetingParty(
                meeting_id=meeting.id, participant_id=made[f"{party} part"].id
            )
    made["there"] = e.MeetingPerson(meeting_id=made["Kaptiva-Utour"].id, person_id=made["Wang Wei"].id)
    phone = e.ListValue(owner_id=made["Wang Wei"].id, list_name="phones", value="+86 138 0013 8000")
    with store.write("Begin") as session:
        session.add_all([*made.values(), phone])
        session.get_one(e.Person, made["Wang Wei"].id).name_local = "王伟"
        session.get_one(e.Person, made["Wang Wei"].id).phone = "+86 10 6552 9988"
    return {name: record.id for name, record in made.items()}


def _names(data: bytes) -> list[str]:
    return [row["Person"] for row, _phones, _photo in fields_of_cards(data)]


def test_each_of_ours_gets_whom_it_met_or_is_to_meet(
    store: Store, china: dict[str, UUID], tmp_path: Path
) -> None:
    paths = export_documents(store, tmp_path, names=["vcards"])
    assert {path.name: _names(path.read_bytes()) for path in paths} == {
        "CN-2017_vcards.vcf": ["Li Na", "Wang Wei", "Zhang Min"],
        "CN-2017_vcards_Kaptiva.vcf": ["Wang Wei"],
        "CN-2017_vcards_Snooc.vcf": ["Li Na"],
    }
    before = [path.read_bytes() for path in paths]
    assert [path.read_bytes() for path in export_documents(store, tmp_path, names=["vcards"])] == before
    assert b"ours alone" not in b"".join(before)
    with store.read() as session:
        assert shelf(session)["vcards"].count == 3


def test_one_participants_contacts(store: Store, china: dict[str, UUID], tmp_path: Path) -> None:
    (path,) = export_documents(store, tmp_path, names=["vcards"], recipient="SNOOC")
    assert path.name == "CN-2017_vcards_Snooc.vcf"
    with pytest.raises(MissionError):
        export_documents(store, tmp_path, names=["vcards"], recipient="Nobody")


@pytest.mark.parametrize("version", Version)
def test_coming_back_they_change_nothing(
    store: Store, china: dict[str, UUID], tmp_path: Path, version: Version
) -> None:
    path = tmp_path / "back.vcf"
    with store.read() as session:
        path.write_bytes(vcards.cards_for(session, china.values(), version))
    steps = store.steps_taken()
    found = import_files(store, [path])
    assert found.as_json() == {
        **{key: [] for key in ("new", "changed", "doubtful", "refused", "unmapped", "duplicates")},
        "applied": True,
    }
    assert store.steps_taken() == steps


def _photo(colour: str = "red", size: tuple[int, int] = (30, 20)) -> bytes:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_photo_on_a_card_becomes_the_persons_once(store: Store, tmp_path: Path) -> None:
    packed = base64.b64encode(_photo()).decode()
    path = tmp_path / "card.vcf"
    path.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nPHOTO;ENCODING=b:{packed}\nEND:VCARD\n")
    dry = import_files(store, [path], dry_run=True)
    assert [(item.entity, item.name) for item in dry.new] == [("person", "Ana"), ("attachment", "photo.jpg")]
    with store.read() as session:
        assert session.scalars(select(e.Attachment)).all() == []
    import_files(store, [path])
    again = import_files(store, [path])
    assert (again.new, again.changed) == ([], [])
    with store.read() as session:
        person = session.scalars(select(e.Person)).one()
        kept = session.scalars(select(e.Attachment)).one()
        assert (kept.owner_id, kept.name, kept.media_type) == (person.id, "photo.jpg", "image/jpeg")
        assert kept.purpose == "portrait"
        shown = Image.open(BytesIO(cards.card_picture(session, kept.id)))
        assert (shown.size, dict(shown.getexif())) == ((20, 30), {})
        out = vcards.cards_for(session, [person.id], photos=True)
    path.write_bytes(out)
    back = import_files(store, [path])
    assert (back.new, back.changed, back.doubtful) == ([], [], [])
    store.undo()
    with store.read() as session:
        assert session.scalars(select(e.Attachment)).all() == []


def test_cards_and_files_are_never_sent_as_photos(
    store: Store, china: dict[str, UUID], tmp_path: Path
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(_photo())
    cards.keep_card(store, e.Person, china["Wang Wei"], path)
    attach_files(store, e.Person, china["Wang Wei"], [path])
    with store.read() as session:
        assert b"PHOTO" not in vcards.cards_for(session, [china["Wang Wei"]], photos=True)


def test_a_half_card_with_a_broken_photo_goes_in_and_is_marked(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "card.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nhalf a line\nPHOTO;ENCODING=b:AAAA\nTEL:+34 93 236 17 00\n"
    )
    found = import_files(store, [path])
    assert [(item.name, item.reason) for item in found.doubtful] == [
        ("Ana", "The card breaks off before its end: what was there is taken"),
        ("Ana", "A line of this card cannot be read: it is kept in the note"),
        ("Ana", "The photo on this card cannot be read, and is left out"),
    ]
    with store.read() as session:
        ana = session.scalars(select(e.Person)).one()
        assert (ana.name, ana.phone, ana.note) == ("Ana", "+34 932 36 17 00", "half a line")


def test_the_people_of_a_hidden_partner_are_in_no_file(
    store: Store, china: dict[str, UUID], tmp_path: Path
) -> None:
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one().id
    oakley = e.Organisation(name="Oakley")
    case = e.Case(mission_id=mission, confidentiality="partner hidden")
    with store.write("Log") as session:
        session.add_all([oakley, case, e.Person(name="Jane Roe", organisation_id=oakley.id)])
        session.add(e.CaseParty(case_id=case.id, side="theirs", organisation_id=oakley.id))
    paths = export_documents(store, tmp_path, names=["vcards"])
    assert "Jane Roe" not in [name for path in paths for name in _names(path.read_bytes())]


def test_as_many_queries_for_twice_as_many(store: Store, china: dict[str, UUID]) -> None:
    def queries() -> int:
        seen: list[str] = []
        with store.read() as session:
            bind = session.get_bind()
            listen = (bind, "before_cursor_execute", lambda *args: seen.append(args[2]))
            event.listen(*listen)
            vcards.read_books(session)
            vcards.count_books(session)
            cards.cards_to_read(session)
            event.remove(*listen)
        return len(seen)

    before = queries()
    with store.write("More") as session:
        session.add_all(e.Person(name=f"P{n}", organisation_id=china["Youqi"]) for n in range(20))
    assert queries() == before
