"""The catalogues hold every text that anybody may see, compiled, and say the same things as the English."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from missionapp.domain.names import fold
from missionapp.domain.sheets.headers import label_words
from missionapp.domain.sheets.workbook import SHEETS
from missionapp.i18n import (
    N_,
    READERS,
    _,
    base_language,
    document_language,
    language_now,
    ngettext,
    translator,
    use,
    users_language,
)
from tests import catalogues
from tests.catalogues import FURTHER, TRANSLATED, file_of, forms, is_translated, template

PLACEHOLDER = re.compile(r"\{\w*\}")
SETTINGS = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
catalogue = cache(catalogues.catalogue)
"""What is written, read once."""


def ids(catalog: Catalog) -> set[str]:
    return {forms(message.id)[0] for message in catalog if message.id}


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def test_what_is_seen_is_found_in_code_and_in_data() -> None:
    """A mark of the code, a document's text, a plural; a field, an entity, a choice, a sheet, a grade."""
    assert len(said := ids(template("fr"))) > 600
    assert said >= {"There is nothing to undo", "Show this to the driver", "{n} meeting"}
    assert said >= {"Job title", "organisation", "no-show", "Counterparts", "Our side", "warn", "same name"}


def test_of_the_further_languages_only_what_is_printed_on_agendas_is_wanted() -> None:
    said = ids(template("zh"))
    assert said >= {"You meet", "deal likely", "{n} meeting", "Page {page} of {pages}", "{hours} h"}
    assert not said & {"There is nothing to undo", "The name of {record}", "Job title"}


@pytest.mark.parametrize("language", [*TRANSLATED, *FURTHER])
def test_every_text_is_translated_and_no_other(language: str) -> None:
    catalog = catalogue(language)
    said = ids(template(language))
    translated = {forms(message.id)[0] for message in messages(language) if is_translated(message)}
    assert said - translated == set()
    assert (ids(catalog) - said, list(catalog.obsolete)) == (set(), [])


@pytest.mark.parametrize("language", [*TRANSLATED, *FURTHER])
def test_placeholders_are_those_of_the_english(language: str) -> None:
    """The last form has all of them; "the only slot" need not say that it is one."""
    wrong = [
        string
        for message in filter(is_translated, messages(language))
        for at, string in enumerate(forms(message.string))
        if held(string) not in map(held, (forms(message.id)[: at + 1][-1], forms(message.id)[-1]))
    ]
    assert wrong == []


def held(text: str) -> list[str]:
    """The placeholders of a text."""
    return sorted(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", [*TRANSLATED, *FURTHER])
def test_the_texts_stand_in_order(language: str) -> None:
    said = [forms(message.id) for message in messages(language)]
    assert said == sorted(said)


@pytest.mark.parametrize("language", [*TRANSLATED, *FURTHER])
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    assert file_of(language, ".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translated_label_over_a_column_means_what_the_english_does(language: str) -> None:
    say = translator(language).gettext
    astray = [
        (sheet.name, column.label, say(column.label))
        for sheet in SHEETS
        for column in (*sheet.columns, *sheet.more)
        if label_words(sheet.name)[fold(say(column.label))] != label_words(sheet.name)[fold(column.label)]
    ]
    assert astray == []


def test_the_language_in_use_speaks_until_another_does() -> None:
    use("nl_BE.UTF-8")
    try:
        assert _("Meeting agenda") == "Afsprakenagenda"
        assert ngettext("{n} meeting", "{n} meetings", 2) == "{n} afspraken"
    finally:
        use("en")
    assert _("Meeting agenda") == "Meeting agenda"
    assert _("") == ""


def test_marking_changes_nothing() -> None:
    assert N_("Meeting agenda") == "Meeting agenda"


def test_an_unknown_language_speaks_english() -> None:
    assert translator("xx").gettext("Meeting agenda") == "Meeting agenda"
    assert translator("../../etc").gettext("Meeting agenda") == "Meeting agenda"
    assert translator("").gettext("Meeting agenda") == "Meeting agenda"


def test_languages_are_understood_as_systems_write_them() -> None:
    assert [base_language(tag) for tag in ("fr-BE", "fr_FR.UTF-8", "NL", "", None)] == [
        "fr",
        "fr",
        "nl",
        "",
        "",
    ]
    assert document_language(None, "zh", "ca-ES", "fr") == "ca"
    assert document_language(None, "zh") == "en"
    assert document_language(None, "zh-CN", among=READERS) == "zh"


def test_the_window_never_speaks_a_language_of_which_it_has_some_words_alone() -> None:
    use("ru_RU.UTF-8")
    try:
        assert _("Meeting agenda") == "Meeting agenda"
        assert language_now() == "en"
    finally:
        use("en")


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, ""),
        ({"LANG": "nl_BE.UTF-8"}, "nl_BE.UTF-8"),
        ({"LANG": "nl_BE.UTF-8", "LC_MESSAGES": "ca_ES"}, "ca_ES"),
        ({"LANG": "nl_BE.UTF-8", "LC_MESSAGES": "ca_ES", "LC_ALL": "es_ES.UTF-8"}, "es_ES.UTF-8"),
        ({"LANG": "nl_BE.UTF-8", "LC_ALL": "C", "LANGUAGE": "fr:en"}, "fr"),
        ({"LANG": "nl_BE.UTF-8", "LC_ALL": "", "LANGUAGE": ""}, "nl_BE.UTF-8"),
    ],
)
def test_the_user_s_language_is_the_one_set_first(
    settings: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert users_language() == language


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr_FR.UTF-8", "Il n’existe pas de fichier x.mission"),
        ("es_ES", "No existe el archivo x.mission"),
        ("ca_ES.UTF-8", "No existeix el fitxer x.mission"),
        ("nl_BE@euro", "Er is geen bestand x.mission"),
        ("C.UTF-8", "There is no file x.mission"),
    ],
)
def test_the_program_speaks_a_language_whose_locale_is_not_installed(language: str, sentence: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    done = subprocess.run(
        [sys.executable, "-m", "missionapp", "check", "x.mission"],
        env={**environment, "LC_ALL": language},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(sentence)
