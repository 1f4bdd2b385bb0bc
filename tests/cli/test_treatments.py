"""The landscape of treatments from the outside, and the options of a search that rest on it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program
from tests.loopback import LoopbackRegistry
from tests.records import study

TAKES_METASTATIC = "Inclusion Criteria:\n\n* Metastatic breast cancer\n"


def record(nct_id: str, new: str, usual: str, **changes: Any) -> Any:
    """A trial that tests one drug on top of another."""
    return study(
        nct_id,
        TAKES_METASTATIC,
        interventions=[{"type": "DRUG", "name": new}, {"type": "DRUG", "name": usual}],
        arms=[
            {
                "label": "New",
                "type": "EXPERIMENTAL",
                "interventionNames": [f"Drug: {new}", f"Drug: {usual}"],
            },
            {
                "label": "Usual",
                "type": "ACTIVE_COMPARATOR",
                "interventionNames": [f"Drug: {usual}"],
            },
        ],
        **changes,
    )


@pytest.fixture(scope="module")
def served() -> Iterator[LoopbackRegistry]:
    """A registry with three invented trials of known drugs."""
    trials = [
        record("NCT99000001", "Elacestrant", "Ibrance"),
        record("NCT99000002", "Pembrolizumab", "Paclitaxel"),
        record("NCT99000003", "Palbociclib", "Fulvestrant", status="NOT_YET_RECRUITING"),
    ]
    with LoopbackRegistry(trials) as server:
        yield server


@pytest.fixture(scope="module")
def program(served: LoopbackRegistry, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A machine that has downloaded them."""
    home = tmp_path_factory.mktemp("treatments") / "home"
    ready = Program(home, {"MBC_TRIALS_BASE_URL": served.base_url})
    assert ready("search").code == 0
    return ready


def ids(program: Program, *arguments: str) -> list[str]:
    ran = program("search", "--format", "ids", "--sort", "nct-id", *arguments)
    assert ran.code == 0
    return [number.removeprefix("NCT9900000") for number in ran.lines]


def test_the_table_shows_every_drug_with_its_open_trials(program: Program) -> None:
    rows = {
        row["drug"]: row
        for row in csv.DictReader(io.StringIO(program("treatments", "--format", "csv").out))
    }
    assert len(rows) > 75
    assert (rows["palbociclib"]["open_trials"], rows["palbociclib"]["background_in"]) == ("1", "1")
    assert rows["palbociclib"]["standing"].startswith(
        "approved in the US 2015-02-03: HR-positive, HER2-negative [FDA label, still to be checked]"
    )
    assert rows["elacestrant"]["open_trials"] == "1"


@pytest.mark.parametrize("name", ["palbociclib", "IBRANCE", "pd-0332991"])
def test_one_drug_is_shown_with_its_trials_under_any_of_its_names(
    program: Program, name: str
) -> None:
    out = program("treatments", name, "--format", "text").out
    assert "How given: by mouth" in out
    assert "Trial: NCT99000003" in out
    assert "NCT99000001" not in out


def test_a_kind_of_treatment_may_be_named(program: Program) -> None:
    found = json.loads(program("treatments", "parp", "--format", "json").out)
    assert {"olaparib", "talazoparib"} <= {row["drug"] for row in found["treatments"]}
    assert found["source"] == "mirror"


def test_a_kind_without_drugs_is_pointed_to_the_search(program: Program) -> None:
    ran = program("treatments", "radiotherapy")
    assert ran.code == 0
    assert "no drug in the list here is of this kind; search --therapy finds its trials" in ran.err


def test_the_ids_of_a_drug_are_the_trials_that_test_it(program: Program) -> None:
    assert program("treatments", "palbociclib", "--format", "ids").lines == ["NCT99000003"]


def test_ids_without_a_name_are_refused(program: Program) -> None:
    assert program("treatments", "--format", "ids").code == 2


def test_an_unknown_drug_is_refused_in_one_line(program: Program) -> None:
    ran = program("treatments", "keytrda")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean Keytruda or Keytruda Qlex?" in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["trastuzumab deruxtecan", "pembrolizumab", "Keytruda Qlex"])
def test_no_text_says_that_these_are_taken_by_mouth(program: Program, name: str) -> None:
    out = program("treatments", name, "--format", "text").out
    assert "How given: " in out
    assert "by mouth" not in out


def test_an_uncertain_fact_is_said_to_be_not_confirmed(program: Program) -> None:
    out = program("treatments", "gedatolisib", "--format", "text").out
    assert "Approval: not confirmed: " in out
    assert "How often: not given here" in out


def test_a_measured_effect_comes_with_population_figures_trial_and_source(
    program: Program,
) -> None:
    out = program("treatments", "inavolisib", "--format", "text").out
    for part in ("INAVO120", "NCT04191499", "325 participants", "PIK3CA-mutated", "34.0 against"):
        assert part in out
    assert "Jhaveri, New England Journal of Medicine 2025" in out


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("name", [(), ("inavolisib",)])
def test_a_terminal_gets_lines_no_longer_than_it_is_wide(
    program: Program, width: int, name: tuple[str, ...]
) -> None:
    terminal = Program(program.home, program.environ, terminal=True, width=width)
    ran = terminal("treatments", *name)
    assert ran.code == 0
    assert max(map(len, ran.lines)) <= width


@pytest.mark.parametrize("fmt", ["table", "text", "csv", "tsv", "json", "jsonl", "markdown"])
def test_every_format_holds_the_drug_and_its_source(program: Program, fmt: str) -> None:
    ran = program("treatments", "elacestrant", "--format", fmt)
    assert (ran.code, ran.err) == (0, "")
    assert "elacestrant" in ran.out
    assert "ascopost.com" in ran.out


def test_the_landscape_goes_into_a_file(program: Program, tmp_path: Path) -> None:
    assert program("treatments", "-o", str(tmp_path / "drugs.md")).code == 0
    assert "| elacestrant | by mouth \\[still to be checked" in (tmp_path / "drugs.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--therapy", "immunotherapy"], ["2"]),
        (["--therapy", "cdk4/6"], ["3"]),
        (["--therapy", "endocrine", "--therapy", "cdk4/6"], ["1", "3"]),
        (["--drug", "Ibrance"], ["1", "3"]),
        (["--drug", "MK-3475"], ["2"]),
        (["--oral"], ["1"]),
        (["--oral", "--therapy", "immunotherapy"], []),
    ],
)
def test_a_search_is_narrowed_by_what_is_tested(
    program: Program, filters: list[str], expected: list[str]
) -> None:
    assert ids(program, *filters) == expected


def test_a_drug_that_nobody_knows_is_told_in_one_line_and_is_no_wrong_usage(
    program: Program,
) -> None:
    ran = program("search", "--drug", "palbocyclib", "--format", "ids")
    assert (ran.code, ran.out) == (0, "")
    told = [line for line in ran.err.splitlines() if "did you mean palbociclib" in line]
    assert len(told) == 1


def test_nothing_is_said_of_a_drug_that_is_known(program: Program) -> None:
    assert "names the drug" not in program("search", "--drug", "lapatinib").err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--therapy", "magic"), "--therapy magic: use one of"),
        (("--drug", " "), "--drug needs a name"),
        (("--prior", "magic"), "--prior magic is not a drug known here"),
        (("--mutation", "magic"), "--mutation magic is not a gene known here"),
    ],
)
def test_a_word_that_is_not_known_is_one_line_and_ends_with_2(
    program: Program, arguments: tuple[str, str], complaint: str
) -> None:
    ran = program("search", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert complaint in ran.err
    assert len(ran.err.splitlines()) == 1


def test_past_treatment_and_mutations_told_are_said_again(program: Program) -> None:
    told = ("--prior", "Ibrance", "--mutation", "pik3ca")
    out = program("search", *told, "--format", "text").out
    assert "You told us: a change in PIK3CA, past treatment with palbociclib." in out
    assert "other mutations, other past treatment" in out


def test_show_takes_past_treatment_too(program: Program) -> None:
    out = program("show", "NCT99000001", "--prior", "palbociclib", "--format", "text").out
    assert "palbociclib" in out


def test_how_and_what_class_stand_in_columns_behind_the_contracts_last(program: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(program("search", "--format", "csv").out)))
    row = next(row for row in rows if row["nct_id"] == "NCT99000002")
    assert list(row)[16:19] == ["url", "how_given", "class"]
    assert (row["how_given"], row["class"]) == ("in a vein", "PD-1 antibody; taxane")


def test_past_treatment_mutations_and_drugs_reach_no_request(
    served: LoopbackRegistry, tmp_path: Path
) -> None:
    fresh = Program(tmp_path, {"MBC_TRIALS_BASE_URL": served.base_url})
    told = ("--prior", "palbociclib", "--mutation", "PIK3CA", "--drug", "elacestrant", "--oral")
    before = len(served.requests)
    assert fresh("search", *told).code == 0
    sent = str(served.requests[before:]).casefold()
    assert "breast" in sent
    assert not any(word in sent for word in ("palbo", "pik3ca", "elacestrant", "oral"))
