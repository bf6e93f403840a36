"""Cards for phones: whole in the eyes of another program, and the same when they come back."""

from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

import pytest
import vobject
from PIL import Image

from missionapp.formats.vcards import fields_of_cards
from missionapp.formats.vcards_writing import OutCard, Version, write

WANG = OutCard(
    id=UUID("12345678-1234-5678-1234-567812345678"),
    name="Wang Wei",
    name_local="王伟",
    salutation="Mr",
    organisation="Beijing Sports; Co., Ltd",
    organisation_local="北京体育用品有限公司",
    job_title="Manager, Asia",
    emails=("wang@bjsport.example", "wang@qq.com"),
    phones=("+86 138 0013 8000", "+86 10 6552 9988"),
    mobiles=frozenset(("+86 138 0013 8000",)),
    address="1 Chaoyang Rd, Tower B\n100020",
    city="Beijing",
    country="China",
    website="https://bjsport.example/a,b;c",
    languages=("en", "zh"),
    category="CN-2017",
    changed=datetime(2017, 2, 15, 10, 20, tzinfo=UTC),
)


def test_version_three_is_what_phones_take() -> None:
    assert write([WANG]).decode() == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "PRODID:-//missionapp//EN\r\n"
        "UID:urn:uuid:12345678-1234-5678-1234-567812345678\r\n"
        "FN:Wang Wei\r\n"
        "N:Wei;Wang;;Mr;\r\n"
        "NICKNAME:王伟\r\n"
        "ORG:Beijing Sports\\; Co.\\, Ltd\r\n"
        "X-ORG-LOCAL:北京体育用品有限公司\r\n"
        "TITLE:Manager\\, Asia\r\n"
        "TEL;TYPE=CELL,PREF:+86 138 0013 8000\r\n"
        "TEL;TYPE=WORK:+86 10 6552 9988\r\n"
        "EMAIL;TYPE=INTERNET,PREF:wang@bjsport.example\r\n"
        "EMAIL;TYPE=INTERNET:wang@qq.com\r\n"
        "URL:https://bjsport.example/a,b;c\r\n"
        "ADR;TYPE=work:;;1 Chaoyang Rd\\, Tower B\\n100020;Beijing;;;China\r\n"
        "CATEGORIES:CN-2017\r\n"
        "REV:20170215T102000Z\r\n"
        "END:VCARD\r\n"
    )


def test_version_four_says_names_twice() -> None:
    lines = write([WANG], Version.V4).decode().split("\r\n")
    assert lines[1] == "VERSION:4.0"
    assert [line for line in lines if line.startswith(("FN", "ORG", "TEL", "EMAIL", "LANG"))] == [
        "FN;ALTID=1:Wang Wei",
        "FN;ALTID=1:王伟",
        "ORG;ALTID=1:Beijing Sports\\; Co.\\, Ltd",
        "ORG;ALTID=1:北京体育用品有限公司",
        "TEL;TYPE=cell;PREF=1:+86 138 0013 8000",
        "TEL;TYPE=work:+86 10 6552 9988",
        "EMAIL;TYPE=work;PREF=1:wang@bjsport.example",
        "EMAIL;TYPE=work:wang@qq.com",
        "LANG:en",
        "LANG:zh",
    ]


@pytest.mark.parametrize("version", Version)
def test_no_line_is_longer_than_75_bytes_and_no_letter_is_broken(version: Version) -> None:
    long = OutCard(
        WANG.id, "王" * 60, organisation="Ä" * 90 + "b" * 75, note="x\\,\n" * 50, photo=b"\x00" * 999
    )
    lines = write([long], version).split(b"\r\n")
    assert max(map(len, lines)) == 75
    assert all(line.decode() is not None for line in lines)
    ((row, _phones, photo),) = fields_of_cards(write([long], version))
    assert (row["Person"], row["Organisation"]) == (long.name, long.organisation)
    assert (row["Person note"], photo) == (long.note.strip(), long.photo)


def test_another_program_reads_the_same() -> None:
    found = vobject.readOne(write([WANG]).decode())
    assert (found.fn.value, found.n.value.family, found.n.value.given) == ("Wang Wei", "Wei", "Wang")
    assert (found.org.value, found.title.value) == (["Beijing Sports; Co., Ltd"], "Manager, Asia")
    assert [tel.value for tel in found.tel_list] == list(WANG.phones)
    assert found.adr.value.street == "1 Chaoyang Rd, Tower B\n100020"
    assert found.uid.value == "urn:uuid:12345678-1234-5678-1234-567812345678"


@pytest.mark.parametrize("version", Version)
def test_what_is_written_is_read_the_same(version: Version) -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG")
    card = OutCard(WANG.id, "Jörg 'Ö' Müller", pronunciation="yoerk", photo=out.getvalue())
    (wang, phones, none), (other, _none, photo) = fields_of_cards(write([WANG, card], version))
    assert (none, photo) == (None, card.photo)
    assert phones == [("+86 138 0013 8000", "mobile"), ("+86 10 6552 9988", "work")]
    assert {name: text for name, text in other.items() if text} == {
        "Person": card.name,
        "Pronunciation": "yoerk",
    }
    assert {name: text for name, text in wang.items() if text} == {
        "Person": WANG.name,
        "Person in local script": WANG.name_local,
        "Salutation": "Mr",
        "Organisation": WANG.organisation,
        "Name in local script": WANG.organisation_local,
        "Job title": WANG.job_title,
        "E-mail": WANG.emails[0],
        "Other e-mails": WANG.emails[1],
        "Phone": WANG.phones[0],
        "Other phones": WANG.phones[1],
        "Address": WANG.address,
        "City": "Beijing",
        "Country": "China",
        "Website": WANG.website,
        **({"Language": "en; zh"} if version == Version.V4 else {}),
    }


def test_nothing_that_somebody_typed_can_begin_a_line() -> None:
    card = OutCard(
        WANG.id, "Eve\r\nTEL:+1", website="https://x.example/\r\nTEL:+1", emails=("e@x.example\nTEL:+1",)
    )
    lines = write([card]).decode().split("\r\n")
    assert [line for line in lines if line.startswith("TEL")] == []
