"""File names for every file system."""

from datetime import date

from missionapp.documents.filenames import distinct, file_name, file_names, safe_part

DAY = date(2017, 2, 15)


def test_the_pattern() -> None:
    name = file_name("CN-2017", "agenda", "Kaptiva Sports", DAY, "pdf")
    assert name == "CN-2017_agenda_Kaptiva-Sports_2017-02-15.pdf"


def test_nothing_of_a_path_survives() -> None:
    assert safe_part("../../etc/passwd") == "etc-passwd"
    assert safe_part('C:\\a<b>:"|?*c') == "C-a-b-c"
    assert safe_part(" Flanders' Bike Valley. ") == "Flanders-Bike-Valley"
    assert safe_part("a\x00b\nc") == "ab-c"
    assert safe_part("///") == "-"


def test_letters_of_every_script_stay() -> None:
    assert safe_part("Müller & Søn 国家会议中心") == "Müller-Søn-国家会议中心"


def test_a_reserved_name_is_never_the_whole() -> None:
    assert file_name("CON", "agenda", "NUL", DAY, "pdf") == "CON_agenda_NUL_2017-02-15.pdf"


def test_long_names_are_cut_at_a_letter() -> None:
    cut = safe_part("国" * 200)
    assert cut == "国" * 32
    assert len(file_name("X" * 99, "counterpart-agenda", "é" * 20_000, DAY, "pdf").encode()) < 160


def test_recipients_that_look_alike_are_numbered() -> None:
    wanted = [("M", "agenda", name, DAY) for name in ("A/B", "A-B", "a b", "A B 2")]
    assert file_names(wanted, "pdf") == [
        "M_agenda_A-B_2017-02-15.pdf",
        "M_agenda_A-B-2_2017-02-15.pdf",
        "M_agenda_a-b-3_2017-02-15.pdf",
        "M_agenda_A-B-2-2_2017-02-15.pdf",
    ]


def test_missions_of_one_code_have_files_of_their_own() -> None:
    wanted = [("M", "badges", "", DAY)] * 2
    assert file_names(wanted, "pdf") == ["M_badges_2017-02-15.pdf", "M_badges_2_2017-02-15.pdf"]


def test_each_recipient_is_called_something_else() -> None:
    recipients = [("M", "A/B"), ("M", "a b"), ("N", "A-B"), ("M", "A B 2")]
    assert distinct(recipients) == ["A-B", "a-b-2", "A-B", "A-B-2-2"]
