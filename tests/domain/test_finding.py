"""What is found while one types."""

from uuid import uuid4

from missionapp.domain.finding import Findable, Index, Section, Sort, needles_of


def record(label: str, also: str = "", sort: Sort = Sort.COUNTERPART) -> Findable:
    return Findable(uuid4(), sort, label, also=also)


def labels(index: Index, text: str, most: int = 40) -> list[str]:
    return [found.label for found in index.search(text, most).records]


INDEX = Index(
    [
        Section(
            [
                record("Agrupació Barça Jugadors", "Barcelona\n+34 93 496 36 00"),
                record("Moscow Sports Committee", "Москва\ninfo@sport.example"),
                record("Beijing Sport University", "北京体育大学"),
                record("Łódź Rowing", "Straße"),
            ]
        ),
        Section([record("Wang Wei", "王伟\n+86 138 0013 8000", Sort.PERSON)]),
    ]
)


def test_case_accents_and_order_do_not_matter() -> None:
    assert labels(INDEX, "barca agrupacio") == ["Agrupació Barça Jugadors"]
    assert labels(INDEX, "LODZ") == ["Łódź Rowing"]
    assert labels(INDEX, "strasse") == ["Łódź Rowing"]
    assert labels(INDEX, "wei wang") == ["Wang Wei"]


def test_other_scripts_are_found_by_any_name() -> None:
    assert labels(INDEX, "москва") == ["Moscow Sports Committee"]
    assert labels(INDEX, "北京") == ["Beijing Sport University"]
    assert labels(INDEX, "体育") == ["Beijing Sport University"]
    assert labels(INDEX, "王") == ["Wang Wei"]


def test_words_are_found_by_their_beginnings_alone() -> None:
    assert labels(INDEX, "port") == []
    assert labels(INDEX, "com") == ["Moscow Sports Committee"]


def test_a_number_is_found_however_it_is_written() -> None:
    for text in ("13800138000", "138 0013", "+86 138-0013", "0138001380"):
        assert labels(INDEX, text) == ["Wang Wei"]
    assert labels(INDEX, "934963600") == ["Agrupació Barça Jugadors"]
    assert labels(INDEX, "+34 (0)93 496 36 00") == ["Agrupació Barça Jugadors"]
    assert labels(INDEX, "\u06f9\u06f3\u06f4\u06f9\u06f6\u06f3\u06f6") == ["Agrupació Barça Jugadors"]
    assert labels(INDEX, "00000") == []


def test_a_pasted_text_is_looked_for_by_each_of_its_first_words_once() -> None:
    assert needles_of("wei wang " * 2000) == [" wei", " wang"]
    assert len(needles_of(" ".join(map(hex, range(10_000))))) == 24


def test_nothing_is_found_by_nothing() -> None:
    assert (labels(INDEX, ""), labels(INDEX, " .,- ")) == ([], [])


def test_what_begins_with_it_comes_first_and_many_of_a_sort_leave_room_for_others() -> None:
    many = [record(f"Sample Sports {n}") for n in range(50)]
    index = Index([Section([*many, record("Sports of Ogden")]), Section([record("Sport, Ann")])])
    hits = index.search("sport", 10)
    assert hits.count == 52
    assert [found.label for found in hits.records][:2] == ["Sports of Ogden", "Sample Sports 0"]
    assert [found.label for found in hits.records][-1] == "Sport, Ann"
    assert len(hits.records) == 10
