"""The command line as a script meets it: what it prints, how it ends, and what it leaves on disk."""

import csv
import shlex
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from pypdfium2 import PdfDocument

from missionapp import cli
from missionapp.actions.missions import new_mission
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.domain.sheets.workbook import KINDS
from missionapp.resources import path as resource
from tests.program import one_sentence, run, run_cold


@pytest.fixture(scope="session")
def eve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as on the evening before."""
    folder = tmp_path_factory.mktemp("eve")
    assert run("sample", folder, "--eve").code == 0
    return folder


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample missions, written once by the real program; to be read or copied, never written."""
    folder = tmp_path_factory.mktemp("samples")
    assert run_cold("sample", folder).code == 0
    return folder


def copy_of(samples: Path, folder: Path, name: str = "china-2017") -> Path:
    path = folder / f"{name}.mission"
    path.write_bytes((samples / f"{name}.mission").read_bytes())
    return path


def facts(name: str) -> list[dict[str, str]]:
    with resource("samples", "facts", f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_samples_give_the_funder_s_tables(samples: Path) -> None:
    """Tables 1 and 2 as the report has them, but for the sum that it got wrong: 4 + 5 + 1 is 10, not 9."""
    tables = run("figures", *sorted(samples.glob("*.mission")), "--json").json["tables"]
    columns = ("preparatory_events", "c2c_events", "c2c_meetings", "b2b_events", "b2b_meetings")
    *rows, printed = facts("table1_events")
    assert [[row[c] for c in columns] for row in tables["T1"]["rows"]] == [
        [int(row[c]) if row[c] else None for c in columns] for row in rows
    ]
    assert {c: tables["T1"]["total"][c] for c in columns} == {
        **{c: int(printed[c]) for c in columns},
        "c2c_meetings": 10,
    }
    assert printed["c2c_meetings"] == "9"
    named = {
        "eu_clusters": "eu_clusters",
        "eu_smes": "eu_smes",
        "third_country_clusters": "third_country_clusters_and_intermediaries",
        "third_country_businesses": "third_country_businesses",
    }
    assert [[row[c] for c in named] for row in tables["T2"]["rows"]] == [
        [int(row[c]) if row[c] else None for c in named.values()] for row in facts("table2_stakeholders")
    ]
    assert tables["T3"]["total"] == {"nb": 8}
    assert tables["T4"]["total"] == {"nb": 16}


def test_every_sme_and_every_organiser_with_meetings_gets_an_agenda(samples: Path, tmp_path: Path) -> None:
    answer = run("export", samples / "china-2017.mission", tmp_path / "out", "--document", "agendas")
    assert answer.code == 0
    files = sorted((tmp_path / "out").iterdir())
    assert [Path(line) for line in sorted(answer.out.splitlines())] == files
    assert len(files) == 14 + 3
    assert "CN-2017_agenda_Kaptiva-Sports_2017-02-15.pdf" in [f.name for f in files]
    document = PdfDocument(tmp_path / "out" / "CN-2017_agenda_Kaptiva-Sports_2017-02-15.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Kaptiva Sports" in text
    assert "国家会议中心" in text
    assert "Wednesday 15 February 2017" in text


def test_a_meeting_that_nobody_came_to_no_longer_counts(samples: Path, tmp_path: Path) -> None:
    """Out as a workbook, one cell changed, in again: that cell changes, and with it the report."""
    mission = copy_of(samples, tmp_path)
    assert run("export", mission, tmp_path, "--document", "workbook").code == 0
    (book,) = tmp_path.glob("*.xlsx")
    unchanged = run("import", mission, book, "--json").json
    assert (unchanged["new"], unchanged["changed"], unchanged["refused"]) == ([], [], [])

    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Meetings"]
    header = [cell.value for cell in sheet[1]]
    status, event = header.index("Status"), header.index("Event")
    row = next(
        r for r in sheet.iter_rows(min_row=2) if r[status].value == "held" and "B2B" in str(r[event].value)
    )
    row[status].value = "no-show"
    workbook.save(book)
    before = run("figures", mission, "--json").json["figures"]["CN.b2b_meetings"]
    changed = run("import", mission, book, "--json").json
    assert changed["new"] == changed["refused"] == []
    assert [item["fields"] for item in changed["changed"]] == [{"status": ["held", "no-show"]}]
    after = run("figures", mission, "--json").json["figures"]["CN.b2b_meetings"]
    assert (before["value"], after["value"]) == (130, 129)
    assert len(set(before["records"]) - set(after["records"])) == 1


def test_a_dry_run_changes_not_a_byte(samples: Path, tmp_path: Path) -> None:
    mission = copy_of(samples, tmp_path)
    source = tmp_path / "guests.csv"
    source.write_text(
        "Organisation;Country;E-mail\nNew Alpine Firm;France;a@alpine.example\n", encoding="utf-8"
    )
    before = mission.read_bytes()
    told = run("import", mission, source, "--as", "participants", "--dry-run", "--json").json
    assert mission.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["china-2017.mission", "guests.csv"]
    real = run("import", mission, source, "--as", "participants", "--json").json
    assert told["applied"] is False
    assert real["applied"] is True
    assert [(i["entity"], i["name"]) for i in told["new"]] == [(i["entity"], i["name"]) for i in real["new"]]
    again = run("import", mission, source, "--as", "participants", "--json").json
    assert (again["new"], again["changed"]) == ([], [])


def test_an_import_is_one_step_of_the_history_with_a_snapshot_before_it(
    samples: Path, tmp_path: Path, data_folder: Path
) -> None:
    mission = copy_of(samples, tmp_path)
    source = tmp_path / "guests.csv"
    source.write_text("Organisation;Country\nNew Firm One;France\nNew Firm Two;France\n", encoding="utf-8")
    steps = len(run("history", mission, "--json").json)
    assert run("import", mission, source, "--as", "participants").code == 0
    history = run("history", mission, "--json", MISSIONAPP_PERSON="Marta").json
    assert len(history) == steps + 1
    assert set(history[0]) == {"id", "label", "by", "when", "undone", "changes"}
    assert len(list(data_folder.glob("snapshots/*/*.mission"))) == 1


def test_a_column_that_was_explained_once_is_known_the_next_time(samples: Path, tmp_path: Path) -> None:
    mission = copy_of(samples, tmp_path, "iran")
    source = tmp_path / "guests.csv"
    source.write_text("Organisation;Country;Zzyzx\nNew Firm One;France;Skis\n", encoding="utf-8")
    words = ("import", mission, source, "--as", "participants", "--json")
    assert [i["name"] for i in run(*words, "--dry-run").json["unmapped"]] == ["Zzyzx"]
    explained = run(*words, "--column", "Zzyzx=Looking for").json
    assert explained["unmapped"] == []
    assert explained["new"][-1]["fields"]["seeks"] == "Skis"
    source.write_text("Organisation;Country;Zzyzx\nNew Firm Two;France;Bikes\n", encoding="utf-8")
    again = run(*words).json
    assert (again["unmapped"], again["new"][-1]["fields"]["seeks"]) == ([], "Bikes")
    assert run(*words, "--column", "Zzyzx").code == 2


def test_an_import_can_be_taken_back_and_done_again(samples: Path, tmp_path: Path) -> None:
    mission = copy_of(samples, tmp_path, "iran")
    source = tmp_path / "guests.csv"
    source.write_text("Organisation;Country\nNew Firm One;France\nNew Firm Two;France\n", encoding="utf-8")
    before = run("figures", mission, "--json").json
    run("import", mission, source, "--as", "participants")
    after = run("figures", mission, "--json").json
    assert before != after
    assert run("undo", mission).out == "Undone: Import 4 records\n"
    assert run("figures", mission, "--json").json == before
    assert run("redo", mission).out == "Done again: Import 4 records\n"
    assert run("figures", mission, "--json").json == after
    assert "nothing to redo" in one_sentence(run("redo", mission))


def test_a_new_mission_has_its_vocabularies_and_its_zone(tmp_path: Path) -> None:
    words = ("--title", "Trade mission", "--from", "2027-02-15", "--to", "2027-02-19", "--market", "cn")
    answer = run("new", tmp_path / "m.mission", *words)
    assert answer.code == 0
    assert "CN-2027, all times in Asia/Shanghai" in answer.out
    assert [step["label"] for step in run("history", tmp_path / "m.mission", "--json").json] == [
        "Begin Trade mission"
    ]
    assert "already" in one_sentence(run("new", tmp_path / "m.mission", *words))


def test_letters_that_are_none_do_not_reach_a_title(tmp_path: Path) -> None:
    day = date(2027, 2, 15)
    made = new_mission(tmp_path / "m.mission", title="Fair \udcff", start=day, end=day, market="CN")
    assert made.title == "Fair ?"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--from", "2027-02-19", "--to", "2027-02-15", "--market", "CN"), "ends before it starts"),
        (("--from", "2027-02-15", "--to", "2027-02-19", "--market", "XQ"), "XQ is not a country"),
        (
            ("--from", "2027-02-15", "--to", "2027-02-19", "--market", "CN", "--timezone", "Mars/Base"),
            "Mars/Base is not a time zone",
        ),
    ],
)
def test_a_mission_that_makes_no_sense_is_not_made(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in one_sentence(run("new", tmp_path / "m.mission", "--title", "T", *words))
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_locks_a_mission(tmp_path: Path) -> None:
    secret, wrong = tmp_path / "secret.txt", tmp_path / "wrong.txt"
    secret.write_text("ISPO 2017 ✓\n", encoding="utf-8")
    wrong.write_text("ispo 2017\n", encoding="utf-8")
    mission = tmp_path / "m.mission"
    words = ("--title", "T", "--from", "2027-02-15", "--to", "2027-02-19", "--market", "IR")
    assert run("new", mission, *words, "--passphrase-file", secret).code == 0
    assert "locked with a passphrase" in one_sentence(run("history", mission))
    assert "does not open with this passphrase" in one_sentence(
        run("history", mission, "--passphrase-file", wrong)
    )
    assert run("history", mission, "--passphrase-file", secret).code == 0
    assert run("history", mission, MISSIONAPP_PASSPHRASE="ISPO 2017 ✓").code == 0


def test_reading_writes_nothing_nowhere(samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "read-only medium"
    folder.mkdir()
    mission = copy_of(samples, folder)
    before = mission.read_bytes()
    for words in (("figures", mission), ("check", mission), ("history", mission)):
        assert run(*words).code == 0
    assert run("export", mission, tmp_path / "out").code == 0
    assert mission.read_bytes() == before
    assert list(folder.iterdir()) == [mission]


def test_check_says_what_the_report_got_wrong(samples: Path) -> None:
    answer = run("check", samples / "china-2017.mission", "--json").json
    assert answer["sound"] is True
    assert {f["grade"] for f in answer["findings"]} <= {"block", "warn", "note"}
    assert any(
        f["sentence"].startswith(
            "table 1, total, C2C meetings: 9 was claimed, the records give 10 (4 + 5 + 1)"
        )
        for f in answer["findings"]
    )


def test_check_prints_a_line_a_finding_and_their_number(samples: Path) -> None:
    assert run("check", samples / "iran.mission").out.splitlines() == [
        "The file is sound.",
        "warn: Iran, companies and organisations at the session: 12 was claimed, "
        "the records give 6 (0 + 1 + 5).",
        "warn: table 1, total, C2C meetings: 9 was claimed, the records give 10 (4 + 5 + 1), "
        "taking CN, US as claimed, whose records are not here.",
        "warn: table 1, total, C2C meetings: 9 is printed, and 4 + 5 + 1 make 10.",
        "3 things do not add up (warn 3).",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--document", "agendas"),
        ("import", "x.csv"),
        ("history",),
        ("check",),
        ("figures",),
    ],
)
def test_a_file_that_is_no_mission_gets_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    page = tmp_path / "page.mission"
    page.write_text("<!DOCTYPE html><html><body>Not found</body></html>" * 100, encoding="utf-8")
    command, *rest = words
    out = [tmp_path / "out"] if command == "export" else []
    assert "page.mission is not a mission file; nothing was changed." in one_sentence(
        run(command, page, *out, *rest)
    )


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    assert run("exprot").code == 2
    assert run("new", tmp_path / "m.mission").code == 2
    assert run("export", tmp_path / "m.mission", tmp_path, "--paper", "a3").code == 2


def test_an_unknown_document_is_named_with_those_there_are(samples: Path, tmp_path: Path) -> None:
    answer = run("export", samples / "iran.mission", tmp_path / "out", "--document", "horoscope")
    assert "There is no document horoscope. Choose from: agendas, brief, catalogue" in one_sentence(answer)


def test_a_document_that_has_nothing_yet_says_so(samples: Path, tmp_path: Path) -> None:
    answer = run("export", samples / "iran.mission", tmp_path / "out", "--document", "forms")
    assert (answer.code, answer.out, answer.err) == (0, "", "No forms yet: add participants first\n")


def test_a_defect_leaves_a_report_without_anybody_s_data(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A defect is planted, since none is known: it meets the hook with a person's name in its words."""

    def fails() -> None:
        try:
            raise KeyError("Marta Puig, +34 600 000 000")
        except KeyError as error:
            raise ValueError("no number for Marta Puig") from error

    monkeypatch.setattr(cli, "app", fails)
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 3
    (report,) = (data_folder / "reports").iterdir()
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert str(report) in said.err
    text = report.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if "Error" in line] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]
    assert "test_cli.py" in text
    assert "Marta" not in text + said.err


def test_a_value_that_a_damaged_file_holds_is_no_defect(
    samples: Path, tmp_path: Path, data_folder: Path
) -> None:
    mission = copy_of(samples, tmp_path, "iran")
    connection = sqlcipher.connect(str(mission))
    connection.execute("UPDATE mission SET start = '2017-1x-20'")
    connection.execute("UPDATE op SET body = substr(body, 2) WHERE entity = 'mission'")
    connection.commit()
    connection.close()
    for words in (("check", mission), ("figures", mission), ("history", mission, "--json")):
        assert one_sentence(run(*words)).startswith("iran.mission is damaged; it was left as it is.")
    assert not (data_folder / "reports").exists()


def test_a_file_without_end_is_no_passphrase(samples: Path) -> None:
    if Path("/dev/zero").exists():
        answer = run("check", samples / "iran.mission", "--passphrase-file", "/dev/zero")
        assert one_sentence(answer) == "The passphrase file zero holds something else."


def test_an_import_that_is_told_to_stop_leaves_the_mission_as_it_was(samples: Path, tmp_path: Path) -> None:
    mission = copy_of(samples, tmp_path, "iran")
    source = tmp_path / "many.csv"
    source.write_text(
        "Organisation;Country\n" + "".join(f"Firm {n * 7919};France\n" for n in range(8000)), "utf-8"
    )
    steps = run("history", mission, "--json").json
    words = [sys.executable, "-m", "missionapp", "import", str(mission), str(source), "--as", "participants"]
    started = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while started.poll() is None and not mission.with_name("iran.mission.lock.who").exists():
        time.sleep(0.01)
    started.send_signal(signal.SIGTERM)
    _out, err = started.communicate()
    assert (started.returncode, err) == (128 + signal.SIGTERM, "")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["iran.mission", "many.csv"]
    assert run("history", mission, "--json").json == steps


def test_the_eve_is_planned_and_proven(eve: Path, tmp_path: Path) -> None:
    """130 B2B and 4 C2C meetings, no break, nobody in two places; the same again changes nothing."""
    mission = copy_of(eve, tmp_path)
    plan = run("plan", mission, "--json").json
    assert set(plan) >= {"placed", "unmet", "breaks", "bound", "optimal", "seconds"}
    assert (len(plan["placed"]), plan["unmet"], plan["optimal"], plan["bound"]) == (134, [], True, 0)
    assert (plan["breaks"]["total"], set(plan["breaks"]["by_participant"].values())) == (0, {0})
    at_once = [(one["start"], who) for one in plan["placed"] for who in one["participants"]]
    assert len(at_once) == len(set(at_once)) == 268
    at_table = [(one["start"], one["place"], one["table"]) for one in plan["placed"]]
    assert len(set(at_table)) == 134
    assert {one["start"][:10] for one in plan["placed"]} == {"2017-02-15", "2017-02-16", "2017-02-17"}
    assert run("figures", mission, "--json").json["figures"]["CN.b2b_meetings"]["value"] == 130
    graded = {finding["grade"] for finding in run("check", mission, "--json").json["findings"]}
    assert "block" not in graded
    steps = run("history", mission, "--json").json
    assert steps[0]["label"] == "Plan 134 meetings"
    again = run("plan", mission)
    assert again.out.splitlines() == [
        "134 of 134 meetings placed.",
        "0 meetings moved, 0 breaks: proven that no plan does better.",
    ]
    assert run("history", mission, "--json").json == steps
    assert run("undo", mission).code == 0
    assert run("figures", mission, "--json").json["figures"]["CN.b2b_meetings"]["value"] == 0


def test_one_event_is_planned_by_its_title(eve: Path, tmp_path: Path) -> None:
    mission = copy_of(eve, tmp_path)
    plan = run("plan", mission, "--event", "c2c meetings with chinese sports bodies", "--json").json
    assert len(plan["placed"]) == 4
    line = one_sentence(run("plan", mission, "--event", "Gala"))
    assert line.startswith("There is no event Gala. Choose from: ")
    assert "B2B meetings at ISPO Beijing" in line


def test_a_plan_that_is_killed_leaves_the_mission_as_it_was(eve: Path, tmp_path: Path) -> None:
    mission = copy_of(eve, tmp_path)
    before, steps = mission.read_bytes(), run("history", mission, "--json").json
    for number in (signal.SIGTERM, signal.SIGKILL):
        words = [sys.executable, "-m", "missionapp", "plan", str(mission)]
        started = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while started.poll() is None and not mission.with_name(f"{mission.name}.lock.who").exists():
            time.sleep(0.01)
        time.sleep(1)
        started.send_signal(number)
        assert started.wait() != 0
        assert run("history", mission, "--json").json == steps
    assert len(before) == len(mission.read_bytes())


def test_nobody_need_read_what_is_printed(samples: Path) -> None:
    command = shlex.join([sys.executable, "-m", "missionapp", "figures", str(samples / "iran.mission")])
    for ending in (">&-", "<&- >/dev/null", "| head -c 1 >/dev/null"):
        done = subprocess.run(["/bin/sh", "-c", f"{command} {ending}"], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_the_program_speaks_the_user_s_language(tmp_path: Path) -> None:
    assert "n’est pas" in run("check", _page(tmp_path), LC_ALL="fr_FR.UTF-8", LANG="fr_FR.UTF-8").err


def _page(folder: Path) -> Path:
    page = folder / "page.mission"
    page.write_text("hello\n" * 500, encoding="utf-8")
    return page


@pytest.mark.parametrize(("command", "names"), [("import", KINDS), ("export", DOCUMENTS)])
def test_the_help_names_all_that_may_be_asked_for(command: str, names: dict[str, object]) -> None:
    told = run(command, "--help", COLUMNS="1000").out
    assert [name for name in names if name not in told] == []
