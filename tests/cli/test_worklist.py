"""`mbc-trials worklist`: one table for many people, merged with last week's."""

from __future__ import annotations

import csv
import io
import stat
import subprocess
from pathlib import Path

import pytest

from mbc_trials.worklist.columns import CHANGE, HEADINGS
from tests.cli.program import Program, Ran
from tests.loopback import LoopbackRegistry
from tests.office import needs_office, opened

PEOPLE = "label,er,her2,near\nA1,positive,negative,\nB2,,positive,\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Two people: one for NCT99000001, one for NCT99000002; anybody for NCT99000003."""
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def written(file: Path) -> list[dict[str, str]]:
    return rows(file.read_bytes().decode())


def listed(ran: Ran) -> list[tuple[str, str, str]]:
    assert ran.code == 0
    return [(row["person_label"], row["nct_number"], row["result"]) for row in rows(ran.out)]


def edited(file: Path, number: str, **cells: str) -> None:
    """Do what a reader does in a spreadsheet: fill in cells of all rows of a trial."""
    found = written(file)
    for row in found:
        if number in row.values():
            row.update(cells)
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(found[0]))
        writer.writeheader()
        writer.writerows(found)


def test_each_person_has_a_row_for_each_trial_that_fits_or_is_to_be_asked_about(
    warm: Program, people: Path
) -> None:
    assert listed(warm("worklist", str(people))) == [
        ("A1", "NCT99000001", "fits"),
        ("A1", "NCT99000003", "check"),
        ("B2", "NCT99000002", "fits"),
        ("B2", "NCT99000003", "check"),
    ]


def test_the_filters_of_a_search_hold_for_everyone(warm: Program, people: Path) -> None:
    ran = warm("worklist", str(people), "--country", "France", "--phase", "3")
    assert listed(ran) == [("A1", "NCT99000001", "fits")]
    assert "2 people, 1 row\n" in ran.err
    assert "no trial for 1 person: B2\n" in ran.err


def test_conflicts_and_a_limit_for_each_person_can_be_asked_for(
    warm: Program, people: Path
) -> None:
    assert len(listed(warm("worklist", str(people), "--include-conflicts"))) == 6
    assert len(listed(warm("worklist", str(people), "--limit", "1"))) == 2


def test_columns_are_those_of_the_contract_in_either_form(warm: Program, people: Path) -> None:
    names = warm("worklist", str(people)).out.splitlines()[0]
    headings = warm("worklist", str(people), "--excel").out.splitlines()[0]
    assert names == ",".join(f'"{name}"' for name in HEADINGS)
    assert headings == "\ufeff" + ",".join(f'"{heading}"' for heading in HEADINGS.values())


def test_with_excel_results_are_words(warm: Program, people: Path) -> None:
    found = rows(warm("worklist", str(people), "--excel").out)
    assert {row["Result"] for row in found} == {"May fit", "Ask first"}


def test_a_file_is_read_by_its_owner_alone_and_ends_its_lines_with_crlf(
    warm: Program, people: Path, tmp_path: Path
) -> None:
    target = tmp_path / "list.csv"
    ran = warm("worklist", str(people), "--excel", "-o", str(target))
    assert (ran.code, ran.out, ran.err) == (0, "", "mbc-trials: 2 people, 4 rows\n")
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 5
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_reasons_quotes_and_dates_are_in_the_row(warm: Program, people: Path) -> None:
    [row] = [r for r in rows(warm("worklist", str(people)).out) if r["nct_number"][-1] == "2"]
    assert "Takes people with HER2-positive tumours." in row["why_it_may_fit"]
    assert '"HER2-positive" (inclusion criteria)' in row["quotes"]
    assert (row["data_as_of"], row["source"]) == ("2026-11-20", "mirror")
    assert row["link"] == "https://clinicaltrials.gov/study/NCT99000002"
    assert (row["nearest_open_site"], row["distance"]) == ("", "")


def test_a_place_gives_the_nearest_open_site(warm: Program, people: Path) -> None:
    people.write_text('label,near\nA1,"Paris, France"\n', encoding="utf-8")
    [row] = rows(warm("worklist", str(people), "--phase", "3").out)
    assert row["nearest_open_site"] == "Lyon Invented Hospital"
    assert row["town"] == "Lyon, Rhone"
    assert row["distance"].endswith(" km")
    assert row["site_status"] == "recruiting"


def test_a_distance_that_is_too_far_leaves_a_trial_out(warm: Program, people: Path) -> None:
    people.write_text('label,near,within\nA1,"Lyon, France",50km\n', encoding="utf-8")
    assert "NCT99000002" not in [number for _, number, _ in listed(warm("worklist", str(people)))]


def test_profiles_of_a_folder_go_by_label_or_file(warm: Program, tmp_path: Path) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "c3.toml").write_text('[receptors]\nsubtype = "tnbc"\n', encoding="utf-8")
    (folder / "d.json").write_text('{"label": "D4"}', encoding="utf-8")
    assert {label for label, _, _ in listed(warm("worklist", str(folder)))} == {"c3", "D4"}


def test_a_terminal_gets_a_line_a_person_and_the_hint_to_name_a_file(
    warm: Program, people: Path
) -> None:
    warm.terminal = True
    ran = warm("worklist", str(people))
    assert ran.lines == [
        "A1: 1 trial may fit, 1 to ask about",
        "B2: 1 trial may fit, 1 to ask about",
    ]
    assert "-o list.csv" in ran.err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["-o", "list.xlsx"], "-o needs a name that ends in .csv"),
        (["--force"], "--force goes with -o FILE"),
        (["--limit", "-1"], "--limit -1"),
        (["--merge", "absent.csv"], "absent.csv: cannot be read"),
        (["--refresh", "--offline"], "drop one"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said_before_anything_is_downloaded(
    program: Program, registry: LoopbackRegistry, people: Path, words: list[str], complaint: str
) -> None:
    ran = program("worklist", str(people), *words)
    assert (ran.code, ran.out) == (2, "")
    assert complaint in ran.err
    assert ran.err.count("\n") == 1
    assert not registry.requests


def test_a_mistake_in_a_row_is_one_line_and_nothing_is_downloaded(
    program: Program, registry: LoopbackRegistry, people: Path
) -> None:
    people.write_text("label,er\nA1,positive\nB2,perhaps\n", encoding="utf-8")
    ran = program("worklist", str(people))
    assert ran.code == 2
    assert ran.err.endswith('people.csv, row 3: er is "perhaps"; use positive, negative or low\n')
    assert not registry.requests


def test_no_fact_of_a_person_is_in_a_request_or_in_the_data_folder(
    program: Program, registry: LoopbackRegistry, people: Path
) -> None:
    people.write_text("label,er,near\nZZMARK,low,53705\n", encoding="utf-8")
    assert program("worklist", str(people)).code == 0
    assert registry.requests
    sent = repr(registry.requests)
    assert not [word for word in ("ZZMARK", "53705", "Madison") if word in sent]
    kept = b"".join(file.read_bytes() for file in program.home.rglob("*") if file.is_file())
    assert b"ZZMARK" not in kept
    assert b"53705" not in kept


# --- merging


@pytest.fixture
def before(warm: Program, people: Path, tmp_path: Path) -> Path:
    """Last week's list."""
    target = tmp_path / "list.csv"
    assert warm("worklist", str(people), "--excel", "-o", str(target)).code == 0
    return target


def merged(program: Program, people: Path, old: Path, *words: str) -> list[dict[str, str]]:
    ran = program("worklist", str(people), "--merge", str(old), *words)
    assert ran.code == 0
    return rows(ran.out)


def test_nothing_changed_keeps_every_row_and_its_notes(
    warm: Program, people: Path, before: Path
) -> None:
    edited(before, "NCT99000001", **{"My status": "asked", "My notes": "=call back; -2 pm"})
    found = merged(warm, people, before)
    assert {row["change"] for row in found} == {""}
    assert list(found[0]) == [*HEADINGS, CHANGE[0]]
    assert (found[0]["my_status"], found[0]["my_notes"]) == ("asked", "'=call back; -2 pm")


def test_apostrophes_do_not_pile_up(warm: Program, people: Path, before: Path) -> None:
    edited(before, "NCT99000001", **{"My notes": "+1 617 555 0100"})
    for _ in range(3):
        again = ("--excel", "-o", str(before), "--force")
        assert warm("worklist", str(people), "--merge", str(before), *again).code == 0
    assert written(before)[0]["My notes"] == "'+1 617 555 0100"
    assert {row["Change"] for row in written(before)} == {""}


def test_lines_that_a_reader_wrote_into_a_cell_stay(
    warm: Program, people: Path, before: Path
) -> None:
    edited(before, "NCT99000001", **{"My notes": 'two\nlines, "quoted"'})
    assert merged(warm, people, before)[0]["my_notes"] == 'two\nlines, "quoted"'


def test_a_row_that_is_not_in_the_older_list_is_new(
    warm: Program, people: Path, before: Path
) -> None:
    people.write_text(PEOPLE + "C3,negative,negative,\n", encoding="utf-8")
    changes = {(row["person_label"], row["change"]) for row in merged(warm, people, before)}
    assert changes == {("A1", ""), ("B2", ""), ("C3", "new")}


def test_a_change_names_the_columns(warm: Program, people: Path, before: Path) -> None:
    people.write_text(PEOPLE.replace("A1,positive,negative", "A1,positive,"), encoding="utf-8")
    found = merged(warm, people, before)
    assert found[0]["change"].startswith("changed: result, ask_the_team")
    found = merged(warm, people, before, "--excel")
    assert found[0]["Change"].startswith("Changed: Result, Ask the team")


def test_a_trial_no_longer_listed_is_kept_with_its_notes_and_marked(
    warm: Program, people: Path, before: Path
) -> None:
    edited(before, "NCT99000003", **{"My notes": "keep"})
    found = merged(warm, people, before, "--purpose", "treatment", "--excel")
    gone = [row for row in found if row["Change"] == "Gone: a filter leaves it out"]
    assert [(row["Person label"], row["Result"], row["My notes"]) for row in gone] == [
        ("A1", "Ask first", "keep"),
        ("B2", "Ask first", "keep"),
    ]


def test_a_gone_row_without_notes_is_left_out_the_next_time_and_comes_back_as_listed_again(
    warm: Program, people: Path, before: Path, tmp_path: Path
) -> None:
    edited(before, "NCT99000003", **{"My notes": ""})
    second = tmp_path / "second.csv"
    narrow = ("--purpose", "treatment", "-o", str(second))
    assert warm("worklist", str(people), "--merge", str(before), *narrow).code == 0
    gone = "gone: a filter leaves it out"
    assert [row["change"] for row in written(second)] == ["", gone, "", gone]
    assert len(merged(warm, people, second, "--purpose", "treatment")) == 2
    assert merged(warm, people, second)[1]["change"] == "changed: listed again"


def test_rows_of_a_person_who_is_not_in_this_run_stay_as_they_were(
    warm: Program, people: Path, before: Path
) -> None:
    people.write_text("label,er,her2\nA1,positive,negative\n", encoding="utf-8")
    ran = warm("worklist", str(people), "--merge", str(before))
    assert [row["change"] for row in rows(ran.out)][2:] == ["a person not in this run"] * 2
    assert "0 new, 0 changed, 0 gone, 2 as before, 2 of a person not in this run\n" in ran.err


def test_merging_onto_the_older_list_itself_needs_force(
    warm: Program, people: Path, before: Path
) -> None:
    onto = ("worklist", str(people), "--merge", str(before), "-o", str(before))
    content = before.read_bytes()
    assert warm(*onto).code == 2
    assert before.read_bytes() == content
    assert warm(*onto, "--force").code == 0
    assert len(written(before)) == 4


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_a_list_that_excel_saved_in_its_own_way_is_no_change(
    warm: Program, people: Path, before: Path, encoding: str
) -> None:
    found = csv.reader(io.StringIO(before.read_bytes().decode("utf-8-sig"), newline=""))
    again = io.StringIO(newline="")
    csv.writer(again, delimiter=";").writerows(
        ["Oct-26" if cell == "2026-10" else cell for cell in row] for row in found
    )
    before.write_bytes(again.getvalue().encode(encoding, "replace"))
    assert {row["change"] for row in merged(warm, people, before)} == {""}


def test_columns_of_the_reader_are_named_when_they_are_not_carried_over(
    warm: Program, people: Path, before: Path
) -> None:
    edited(before, "NCT99000001", **{"My notes": "x"})
    before.write_text(before.read_text("utf-8-sig").replace("My status", "Called on"), "utf-8")
    said = warm("worklist", str(people), "--merge", str(before), "--quiet").err
    assert said == "mbc-trials: --merge: columns that are not carried over: Called on\n"


def test_merging_with_the_built_in_index_is_warned_of(
    tmp_path: Path, people: Path, before: Path
) -> None:
    ran = Program(tmp_path / "empty")("worklist", str(people), "--offline", "--merge", str(before))
    assert ran.code == 0
    assert "most rows will count as changed or gone" in ran.err


@needs_office
def test_libreoffice_shows_the_list_and_what_it_saves_can_be_merged(
    warm: Program, people: Path, before: Path, tmp_path: Path
) -> None:
    edited(before, "NCT99000001", **{"My notes": "=1+1", "My status": "größer"})
    again = ("--merge", str(before), "-o", str(before), "--force", "--excel")
    assert warm("worklist", str(people), *again).code == 0
    shown = opened(before, tmp_path)
    with before.open(encoding="utf-8-sig", newline="") as stream:
        assert [[cell.text for cell in row] for row in shown] == list(csv.reader(stream))
    assert not [cell for row in shown for cell in row if cell.formula]
    saved = _saved_with_semicolons(before, tmp_path)
    assert b";" in saved.read_bytes().splitlines()[0]
    found = merged(warm, people, saved)
    assert {row["change"] for row in found} == {""}
    assert (found[0]["my_status"], found[0]["my_notes"]) == ("größer", "'=1+1")


def _saved_with_semicolons(file: Path, folder: Path) -> Path:
    """The list as LibreOffice saves it where lists are apart by semicolons."""
    office = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    subprocess.run(
        [
            "soffice",
            office,
            "--headless",
            "--infilter=CSV:44,34,76,1",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):59,34,76,1",
            "--outdir",
            str(folder / "saved"),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "saved" / file.name
