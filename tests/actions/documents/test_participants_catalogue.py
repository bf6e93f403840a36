"""The catalogue of participants, from a mission file to its pages."""

from pathlib import Path

import pypdfium2
import pytest

from missionapp.actions.documents import catalogue
from missionapp.actions.pieces import Wanted
from missionapp.actions.records import add, delete
from missionapp.actions.translations import set_translation
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import Reply, Role
from missionapp.store.store import Store
from tests.documents.sound import complaints


def printed(store: Store, **wanted: object) -> bytes:
    (piece,) = catalogue.pieces(catalogue.read(store), Wanted(**wanted))  # type: ignore[arg-type]
    assert piece.pdf is not None
    return piece.pdf()


def pages(store: Store, **wanted: object) -> list[str]:
    """The text of each page of the only file."""
    with pypdfium2.PdfDocument(printed(store, **wanted)) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def add_home(store: Store, mission: e.Mission, name: str, **about: object) -> e.Organisation:
    made = e.Organisation(name=name, country="ES", **about)
    add(store, made, e.Participant(mission_id=mission.id, organisation_id=made.id, segment="Football"))
    return made


def test_the_index_names_each_participant_by_its_segment(china: Store) -> None:
    told = pages(china, language="en")
    assert "\nFootball\n" in told[0].replace(" · ", "\n")
    page = next(n for n, text in enumerate(told, start=1) if n > 1 and "Kaptiva Sports\n" in text)
    assert f"Kaptiva Sports {page}" in told[0]


def test_chinese_stands_beside_english(china: Store) -> None:
    text = "\n".join(pages(china, language="en"))
    assert "为到访巴塞罗那的游客提供比赛门票" in text
    assert "Football: match tickets for visitors to Barcelona" in text
    assert "西班牙" in text
    assert text.count("person103@example.org") == 1


def test_another_language_may_be_wanted_beside(china: Store) -> None:
    text = "\n".join(pages(china, language="en", beside="fr"))
    assert "Espagne" in text
    assert "西班牙" not in text


def test_counterparts_who_read_the_same_language_get_one_column(store: Store, mission: e.Mission) -> None:
    add_home(store, mission, "Kaptiva", profile="Football training")
    guest = e.Organisation(name="Guest")
    role = Role.COUNTERPART
    add(
        store,
        guest,
        e.Participant(mission_id=mission.id, organisation_id=guest.id, role=role, language="en"),
    )
    text = "\n".join(pages(store, language="en"))
    assert text.count("Football training") == 1
    assert text.count("PROFILE") == 1
    assert "Guest" not in text


def test_a_language_that_cannot_be_printed_is_passed_over(store: Store, mission: e.Mission) -> None:
    add_home(store, mission, "Kaptiva")
    for language in ("th", "klingon"):
        guest = e.Organisation(name=language)
        role = Role.COUNTERPART
        part = e.Participant(mission_id=mission.id, organisation_id=guest.id, role=role, language=language)
        add(store, guest, part)
        assert "西班牙" in "\n".join(pages(store))
        assert "西班牙" not in "\n".join(pages(store, beside=language))


def test_a_text_without_translation_is_printed_once(store: Store, mission: e.Mission) -> None:
    made = add_home(store, mission, "Kaptiva", profile="Football training")
    assert "\n".join(pages(store)).count("Football training") == 1
    set_translation(store, made.id, "profile", "zh", "足球训练")
    text = "\n".join(pages(store))
    assert (text.count("Football training"), text.count("足球训练")) == (1, 1)


def test_a_text_in_the_second_language_alone_is_printed_once(store: Store, mission: e.Mission) -> None:
    made = add_home(store, mission, "Kaptiva")
    set_translation(store, made.id, "profile", "zh", "足球训练")
    assert "\n".join(pages(store)).count("足球训练") == 1


def test_phones_are_left_out_where_they_are_not_wanted(china: Store) -> None:
    assert "+34 600 000 103" in "\n".join(pages(china))
    assert "+34" not in "\n".join(pages(china, phones=False))


@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_paper_prints_soundly(china: Store, paper: str, language: str) -> None:
    assert complaints(printed(china, paper=paper, language=language)) == []


NAMES = ("<img src=x> & </para>", "W" * 300, "شرکت نمونه " * 20, "", "Ünïted " * 43)


def test_whatever_a_record_holds_there_is_a_clean_page(store: Store, mission: e.Mission) -> None:
    for name in NAMES:
        made = add_home(store, mission, name, profile=name * 30, website=name, name_local=name)
        set_translation(store, made.id, "profile", "zh", name * 40)
        person = e.Person(name=name, job_title=name, phone=name, organisation_id=made.id)
        cluster = e.Organisation(name=name)
        part = e.Participant(
            mission_id=mission.id, organisation_id=cluster.id, contact_id=person.id, cluster_id=made.id
        )
        add(store, person, cluster, part, e.ListValue(owner_id=made.id, list_name="products", value=name))
    for beside in ("zh", "fa", "en"):
        assert complaints(printed(store, beside=beside), author=False) == []


def stands(store: Store) -> int:
    with store.read() as session:
        return catalogue.stands(session).count


def test_there_is_one_when_somebody_of_ours_comes(store: Store, mission: e.Mission) -> None:
    assert (stands(store), catalogue.pieces(catalogue.read(store), Wanted())) == (0, [])
    gone = e.Organisation(name="Gone")
    declined = e.Participant(mission_id=mission.id, organisation_id=gone.id, reply=Reply.DECLINED)
    add(store, gone, declined)
    assert (stands(store), catalogue.pieces(catalogue.read(store), Wanted())) == (0, [])
    add_home(store, mission, "Kaptiva")
    assert (stands(store), len(catalogue.pieces(catalogue.read(store), Wanted()))) == (1, 1)


def test_what_was_deleted_elsewhere_is_left_out(store: Store, mission: e.Mission) -> None:
    made = add_home(store, mission, "Kaptiva")
    delete(store, e.Organisation, made.id)
    add(store, e.Participant(mission_id=mission.id, organisation_id=made.id))
    assert (stands(store), catalogue.pieces(catalogue.read(store), Wanted())) == (0, [])


def test_a_file_without_a_mission_has_none(tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty.mission") as store:
        assert (stands(store), catalogue.pieces(catalogue.read(store), Wanted())) == (0, [])
