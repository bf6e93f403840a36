"""The contact's QR code."""

from missionapp.documents.qr import modules, vcard


def test_the_card() -> None:
    assert vcard("Maria Puig", "+34 600 000 000", "maria@example.org") == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Puig;Maria\r\nFN:Maria Puig\r\n"
        "EMAIL:maria@example.org\r\nTEL:+34600000000\r\nEND:VCARD\r\n"
    )


def test_one_name_alone() -> None:
    assert vcard("张敏") == "BEGIN:VCARD\r\nVERSION:3.0\r\nN:张敏\r\nFN:张敏\r\nEND:VCARD\r\n"


def test_it_is_never_longer_than_200_bytes() -> None:
    assert "EMAIL" not in vcard("Maria Puig", "+34600000000", "m" * 150 + "@example.org")
    for name in ("x" * 500, "张" * 500, "a b " * 200):
        card = vcard(name, "+34 600 000 000" * 20, "maria@example.org")
        assert len(card.encode()) <= 200
        assert card.startswith("BEGIN:VCARD")


def test_nothing_of_the_name_becomes_a_line_of_the_card() -> None:
    card = vcard("Eve\r\nTEL:+1;x", "+34 600")
    assert card.split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:TEL:+1 x;Eve",
        "FN:Eve TEL:+1\\;x",
        "TEL:+34600",
        "END:VCARD",
        "",
    ]


def test_the_code_has_its_three_eyes() -> None:
    rows = modules(vcard("Maria Puig", "+34 600 000 000"))
    eye = (True,) * 7
    assert rows[0][:7] == rows[0][-7:] == rows[-1][:7] == eye
    assert len(rows) == len(rows[0]) <= 57


def test_the_organisation_goes_first_where_there_is_no_room() -> None:
    assert "ORG:Kaptiva" in vcard("Maria Puig", "+34 1", "m@example.org", "Kaptiva")
    long = vcard("Maria Puig", "+34 1", "maria@example.org", "x" * 150)
    assert "ORG" not in long
    assert "EMAIL:maria@example.org" in long
