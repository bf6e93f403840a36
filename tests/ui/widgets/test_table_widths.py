"""Who gives way, and who takes what is to spare."""

from missionapp.ui.widgets.table.widths import Rank, Want, fitted

NAME = Want(200, 60, 240, Rank.NAME, grows=True)
QUIET = Want(120, 50, 180, Rank.QUIET, grows=True)
TEXT = Want(80, 40, 80, Rank.TEXT, grows=True)
PILL = Want(100, 100, 100, Rank.FIXED)


def test_descriptions_give_way_before_other_texts_and_names_last() -> None:
    wants = [NAME, QUIET, TEXT, PILL]
    assert fitted(540, wants) == [240, 120, 80, 100]
    assert fitted(500, wants) == [240, 80, 80, 100]
    assert fitted(460, wants) == [240, 50, 70, 100]
    assert fitted(400, wants) == [210, 50, 40, 100]
    assert fitted(100, wants) == [60, 50, 40, 100]


def test_all_give_up_what_they_do_not_need_before_anything_elides() -> None:
    wants = [Want(200, 60, 140, Rank.NAME), QUIET, Want(100, 80, 80, Rank.FIXED)]
    assert fitted(380, wants) == [170, 120, 90]
    assert fitted(340, wants) == [140, 120, 80]
    assert fitted(300, wants) == [140, 80, 80]
    assert fitted(200, wants) == [70, 50, 80]


def test_room_to_spare_goes_to_texts_that_elide_and_then_to_all_that_grow() -> None:
    wants = [NAME, QUIET, TEXT, PILL]
    assert fitted(580, wants) == [240, 160, 80, 100]
    assert fitted(700, wants) == [288, 216, 96, 100]
    assert sum(fitted(1111, wants)) == 1111


def test_nobody_grows_who_does_not_want_to() -> None:
    assert fitted(900, [PILL, PILL]) == [100, 100]
