"""Cards as phones and mail programs write them: nothing of them is lost, whatever is broken."""

import base64
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from missionapp.domain.errors import MissionError
from missionapp.formats.sources import Source, SourceKind, read_source


def _read(folder: Path, *content: str | bytes, name: str = "cards.vcf") -> Source:
    path = folder / name
    path.write_bytes(b"".join(part.encode() if isinstance(part, str) else part for part in content))
    return read_source(path)


def _rows(source: Source) -> list[dict[str, Any]]:
    (sheet,) = source.sheets
    header, *cards = sheet.rows
    labels = [str(label) for label in header.cells]
    return [{label: card.cell(i) for i, label in enumerate(labels) if card.cell(i)} for card in cards]


def _card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def _picture(colour: str = "red") -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 20), colour).save(out, "JPEG")
    return out.getvalue()


def test_lines_folded_within_a_letter_are_joined(tmp_path: Path) -> None:
    note = "NOTE:Gespräch über Fahrräder".encode()
    at = note.index("ä".encode()) + 1
    start = "BEGIN:VCARD\nVERSION:3.0\nFN:Jörg\n"
    found = _read(tmp_path, start, note[:at] + b"\n " + note[at:] + b"\nEND:VCARD\n")
    assert _rows(found) == [{"Person": "Jörg", "Person note": "Gespräch über Fahrräder"}]
    assert found.doubts == {}


def test_soft_breaks_of_outlook_are_joined_also_within_a_letter(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        _card(
            "N;LANGUAGE=de;CHARSET=Windows-1252:Müller;Jörg".encode("cp1252").decode("latin-1"),
            version="2.1",
        ).encode("latin-1"),
        _card(
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=\r\n=B6rg =\r\n M=C3=BCller",
            "ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Hauptstr. 1=0D=0A=\r\nHaus B;K=F6ln;;50667;Germany",
            version="2.1",
        ),
    )
    assert _rows(found) == [
        {"Person": "Jörg Müller"},
        {
            "Person": "Jörg  Müller",
            "Address": "Hauptstr. 1\nHaus B, 50667",
            "City": "Köln",
            "Country": "Germany",
        },
    ]
    assert found.doubts == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_cards_are_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = _card("FN:王伟", "ORG:北京体育用品有限公司", "TITLE:总经理", "ADR:;;朝阳路一号;北京;;100020;中国")
    found = _read(tmp_path, text.encode(encoding))
    assert _rows(found) == [
        {
            "Person": "王伟",
            "Organisation": "北京体育用品有限公司",
            "Job title": "总经理",
            "Address": "朝阳路一号, 100020",
            "City": "北京",
            "Country": "中国",
        }
    ]
    assert found.doubts == {}


def test_each_card_may_have_an_encoding_of_its_own(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        _card("N;CHARSET=GB2312:王;伟", version="2.1").encode("gb18030"),
        _card("FN:José Niño", "ORG:Bicis Español").encode("cp1252"),
        _card("FN:Иван Петров").encode(),
        _card("FN;CHARSET=windows-1251:Мария").encode("cp1251"),
    )
    assert [row["Person"] for row in _rows(found)] == ["王伟", "José Niño", "Иван Петров", "Мария"]
    assert found.doubts == {}


def test_broken_letters_and_half_cards_are_taken_and_marked(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        _card("FN:张".encode()[:-1].decode("latin-1")).encode("latin-1").replace(b"FN:", "FN:王小".encode()),
        _card("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=Z", version="2.1"),
        _card("FN:Ana", "this line says nothing", "EMAIL:ana@example.org"),
        "BEGIN:VCARD\nVERSION:3.0\nFN:Eva\nTEL:+34 600 000 000\n",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ton",
    )
    names = [row["Person"] for row in _rows(found)]
    assert names[0].startswith("王小")
    assert names[2:] == ["Ana", "Eva", "Ton"]
    assert _rows(found)[2]["Person note"] == "this line says nothing"
    assert found.doubts == {1: ["letters"], 2: ["letters"], 3: ["lines"], 4: ["half"], 5: ["half"]}


def test_phones_and_addresses_come_by_preference(tmp_path: Path) -> None:
    lines = (
        "FN:Ana",
        "TEL;VALUE=uri;TYPE=work;PREF=2:tel:+34-93-123-45-67;ext=12",
        'TEL;VALUE=uri;TYPE="cell,voice";PREF=1:tel:+34-600-000-000',
        "TEL;TYPE=fax:+34 93 000 00 00",
        "item1.TEL:+34 93 765 43 21",
        "item1.X-ABLabel:_$!<HomeFAX>!$_",
        "EMAIL;PREF=9:later@example.org",
        "EMAIL;TYPE=work;PREF=1:first@example.org",
        "LANG;PREF=2:en",
        "LANG;PREF=1:ca",
    )
    assert _rows(_read(tmp_path, _card(*lines, version="4.0"))) == [
        {
            "Person": "Ana",
            "E-mail": "first@example.org",
            "Other e-mails": "later@example.org",
            "Phone": "+34-600-000-000",
            "Other phones": "+34-93-123-45-67 ext. 12",
            "Language": "ca; en",
            "Person note": "Fax +34 93 000 00 00\nFax +34 93 765 43 21",
        }
    ]


@pytest.mark.parametrize(
    ("lines", "name", "local", "spoken"),
    [
        (("FN:Wang Wei", "FN;LANGUAGE=zh:王伟"), "Wang Wei", "王伟", None),
        (("FN;ALTID=1:王伟", "FN;ALTID=1;LANGUAGE=en:Wang Wei"), "Wang Wei", "王伟", None),
        (("FN:王伟", "X-PHONETIC-FIRST-NAME:Wei", "X-PHONETIC-LAST-NAME:Wang"), "Wang Wei", "王伟", None),
        (("FN:山田 太郎", "X-PHONETIC-LAST-NAME:ヤマダ"), "山田 太郎", None, "ヤマダ"),
        (("FN:Ivan Petrov", "N:Петров;Иван;;;"), "Ivan Petrov", "Иван Петров", None),
        (("FN:Sara Rahimi", "NICKNAME:سارا رحیمی"), "Sara Rahimi", "سارا رحیمی", None),
        (("FN:王伟 (Wang Wei)",), "Wang Wei", "王伟", None),
        (("FN:José Niño", "N:Niño;José", "NICKNAME:Pepe"), "José Niño", None, None),
        (("N:张三",), "张三", None, None),
        (("FN:", "N:Petrov;Ivan;Ivanovich;Dr.;"), "Ivan Ivanovich Petrov", None, None),
    ],
)  # fmt: skip
def test_names_in_two_scripts_stand_side_by_side(
    tmp_path: Path, lines: tuple[str, ...], name: str, local: str | None, spoken: str | None
) -> None:
    (row,) = _rows(_read(tmp_path, _card(*lines)))
    assert (row["Person"], row.get("Person in local script"), row.get("Pronunciation")) == (
        name,
        local,
        spoken,
    )


def test_peculiarities_of_apple_huawei_and_wechat(tmp_path: Path) -> None:
    apple = _card(
        "N:Rossi;Anna;;;", "FN:Anna Rossi", "ORG:Bici Italia;Export;Asia", "TITLE:Manager",
        "item1.EMAIL;type=INTERNET;type=pref:anna@bici.example",
        "item2.URL;type=pref:https\\://bici.example", "item2.X-ABLabel:_$!<HomePage>!$_",
        "IMPP;X-SERVICE-TYPE=WeChat;type=HOME;type=pref:x-apple:anna88",
        "X-SOCIALPROFILE;type=wechat;x-user=anna88:x-apple:anna88",
        "item3.ADR;type=WORK;type=pref:;;Via Roma 1;Torino;TO;10100;Italia", "item3.X-ABADR:it",
    )  # fmt: skip
    huawei = _card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E4=BC=9F;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=E4=BC=9F",
        "TEL;CELL:13812345678", "TEL;CELL;PREF:13912345678", "X-ANDROID-CUSTOM:vnd.x/nickname;;1;;;",
        "X-QQ:12345", version="2.1",
    )  # fmt: skip
    wechat = (
        "begin:vcard\nversion:3.0\nN:李四\nORG:上海自行车\nADR;WORK;POSTAL:上海市南京路1号\n"
        "X-WECHAT:lisi\nend:vcard"
    )
    assert _rows(_read(tmp_path, apple, huawei, wechat)) == [
        {
            "Person": "Anna Rossi", "Organisation": "Bici Italia", "Job title": "Manager, Export, Asia",
            "E-mail": "anna@bici.example", "Website": "https://bici.example", "Address": "Via Roma 1, 10100",
            "City": "Torino", "Region": "TO", "Country": "Italia", "Person note": "WeChat anna88",
        },
        {"Person": "王伟", "Phone": "13912345678", "Other phones": "13812345678", "Person note": "QQ 12345"},
        {
            "Person": "李四", "Organisation": "上海自行车", "Address": "上海市南京路1号",
            "Person note": "WeChat lisi",
        },
    ]  # fmt: skip


def test_an_organisation_in_two_scripts_and_an_assistant_within_a_card(tmp_path: Path) -> None:
    two = _card(
        "FN:Wang Wei", "ORG;ALTID=1:北京体育", "ORG;ALTID=1;LANGUAGE=en:Beijing Sports", version="4.0"
    )
    agent = _card("FN:Boss", "AGENT:\r\nBEGIN:VCARD\r\nFN:Assistant\r\nEND:VCARD", "EMAIL:boss@example.org")
    assert _rows(_read(tmp_path, two, agent)) == [
        {"Person": "Wang Wei", "Organisation": "Beijing Sports", "Name in local script": "北京体育"},
        {"Person": "Boss", "E-mail": "boss@example.org"},
    ]


def test_pictures_are_taken_in_every_way_they_are_written(tmp_path: Path) -> None:
    packed = base64.b64encode(_picture()).decode()
    bare = "\r\n".join(packed[at : at + 60] for at in range(0, len(packed), 60))
    found = _read(
        tmp_path,
        _card("FN:A", f"PHOTO;ENCODING=b;TYPE=JPEG:{packed[:50]}\r\n {packed[50:]}"),
        _card("FN:B", f"PHOTO;ENCODING=BASE64;JPEG:\r\n  {packed}\r\n", "EMAIL:b@example.org", version="2.1"),
        _card("FN:C", f"PHOTO;ENCODING=BASE64:{bare}", "EMAIL:c@example.org", version="2.1"),
        _card("FN:D", f"PHOTO:data:image/jpeg;base64,{packed}", version="4.0"),
        _card("FN:E", "PHOTO;VALUE=uri:https://example.org/photo.jpg"),
        _card("FN:F", "PHOTO;ENCODING=b:bm8gcGljdHVyZQ=="),
        _card("FN:G", "PHOTO;ENCODING=b:AAAAA"),
        _card("FN:H", f"LOGO;ENCODING=b:{packed}"),
    )
    assert [row["Person"] for row in _rows(found)] == list("ABCDEFGH")
    assert {row: photo.data for row, photo in found.photos.items()} == dict.fromkeys((1, 2, 3, 4), _picture())
    assert found.doubts == {6: ["photo"], 7: ["photo"]}


def test_what_stands_before_the_first_card_is_passed_over(tmp_path: Path) -> None:
    found = _read(tmp_path, "Sent from my phone\r\n\r\n", _card("FN:Ana"))
    assert (found.kind, _rows(found)) == (SourceKind.VCARD, [{"Person": "Ana"}])


def test_what_is_no_card_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissionError, match=r"^cards\.vcf holds no contact card\. Send or save"):
        _read(tmp_path, "Name;Phone\nAna;600\n")


def test_more_cards_than_an_import_may_have_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(MissionError, match=r"^cards\.vcf has more than 50000 rows\."):
        _read(tmp_path, _card("FN:Ana") * 100_000)
