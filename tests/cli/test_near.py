"""Where a person is, told on the command line: what is listed, what is said, what is sent."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program
from tests.cli.test_privacy import asked
from tests.loopback import LoopbackRegistry
from tests.records import location, nct, study

HOUSTON = location(
    "Houston",
    "United States",
    state="Texas",
    geoPoint={"lat": 29.76328, "lon": -95.36327},
)
LYON = location(geoPoint={"lat": 45.74846, "lon": 4.84671})
NOWHERE = location("Nowhere at all", "Never-Never Land")


def trials() -> list[Any]:
    """In Houston; in Lyon, and closed in Houston; nowhere that is known."""
    shut = {**HOUSTON, "status": "COMPLETED"}
    return [
        study(nct(1), locations=[LYON, shut], last_update="2026-11-03"),
        study(nct(2), locations=[LYON, HOUSTON], last_update="2026-11-02"),
        study(nct(3), locations=[NOWHERE, NOWHERE], last_update="2026-11-01"),
    ]


@pytest.fixture
def near(tmp_path: Path) -> Any:
    """A machine whose registry has the three trials."""
    with LoopbackRegistry(trials()) as server:
        yield Program(tmp_path / "home", {"MBC_TRIALS_BASE_URL": server.base_url})


def rows(program: Program, *arguments: str) -> list[dict[str, str]]:
    ran = program("search", *arguments)
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out), delimiter="\t"))


def distances(program: Program, *arguments: str) -> dict[str, str]:
    return {row["nct_id"]: row["distance"] for row in rows(program, *arguments)}


def test_the_nearest_open_location_is_named_with_its_town_distance_and_status(
    near: Program,
) -> None:
    found = {row["nct_id"]: row for row in rows(near, "--near", "77002")}
    row = found[nct(2)]
    assert row["nearest_site"] == "Houston Invented Hospital"
    assert row["nearest_town"] == "Houston, Texas"
    assert row["distance"] in {"under 1 mile", "1 mile"}
    assert row["site_status"] == "recruiting"
    assert found[nct(1)]["nearest_town"] == "Lyon"


def test_units_follow_the_place(near: Program) -> None:
    assert distances(near, "--near", "Paris, France")[nct(1)] == "393 km"
    assert distances(near, "--near", "London, UK")[nct(1)] == "458 miles"


def test_without_a_place_the_columns_are_empty(near: Program) -> None:
    assert set(distances(near).values()) == {""}
    found = json.loads(near("search", "--format", "json").out)
    assert [trial["nearest"] for trial in found["trials"]] == [None, None, None]


def test_a_place_alone_hides_nothing_and_changes_no_order(near: Program) -> None:
    assert list(distances(near, "--near", "77002")) == list(distances(near))


def test_within_leaves_out_what_is_farther_and_keeps_what_cannot_be_placed(near: Program) -> None:
    ran = near("search", "--near", "77002", "--within", "50", "--format", "ids")
    assert ran.lines == [nct(2), nct(3)]
    assert "2 left with --within 50" in " ".join(ran.err.split())
    assert "1 trial is listed though no distance is known" in ran.err


def test_a_closed_location_nearby_lets_no_trial_through(near: Program) -> None:
    assert nct(1) not in distances(near, "--near", "Houston, TX", "--within", "5000km")


def test_the_way_on_is_said_where_a_distance_empties_the_list(near: Program) -> None:
    with LoopbackRegistry(trials()[:2]) as server:
        program = Program(near.home, {"MBC_TRIALS_BASE_URL": server.base_url})
        ran = program("search", "--near", "Perth, Western Australia", "--within", "100")
    said = " ".join(ran.err.replace("mbc-trials:", "").split())
    assert "--within 100 leaves none" in said
    assert "without --within 100: 2 trials" in said


def test_trials_can_be_listed_by_distance(near: Program) -> None:
    by_distance = distances(near, "--near", "Houston, TX", "--sort", "distance")
    assert list(by_distance) == [nct(2), nct(1), nct(3)]
    assert by_distance[nct(3)] == "not known"


def test_json_has_the_number_of_kilometres(near: Program) -> None:
    found = json.loads(near("search", "--near", "Paris, France", "--format", "json").out)
    assert found["query"] == {"near": "Paris, France"}
    nearest = {trial["nct_id"]: trial["nearest"] for trial in found["trials"]}
    assert nearest[nct(1)] == {
        "facility": "Lyon Invented Hospital",
        "city": "Lyon",
        "state": None,
        "country": "France",
        "status": "recruiting",
        "distance_km": pytest.approx(393, abs=2),
        "approximate": False,
        "takes_people": True,
        "locations_not_placed": 0,
    }
    assert nearest[nct(3)]["distance_km"] is None
    assert nearest[nct(3)]["locations_not_placed"] == 2


@pytest.mark.parametrize("fmt", ["text", "table", "markdown"])
def test_people_read_what_was_told_and_the_nearest_location(near: Program, fmt: str) -> None:
    near.width = 160
    out = " ".join(near("search", "--near", "Paris, France", "--format", fmt).out.split())
    assert "near Paris, Île-de-France, France" in out
    assert "Not told: ER" in out
    assert "place" not in out.partition("Not told:")[2].partition(".")[0].split(", ")
    assert "393 km" in out
    assert ("Nearest open: " in out) is (fmt != "markdown")


def test_a_page_says_how_far_it_is_and_that_it_is_beyond_reach(near: Program) -> None:
    arguments = ("show", nct(2), "--near", "Paris, France", "--within", "50km", "--format", "text")
    out = near(*arguments).out
    assert (
        "Nearest open: Lyon Invented Hospital, Lyon, 393 km (recruiting). "
        "That is beyond the 50 km you told us." in out
    )


def test_a_handout_says_how_far_it_is(near: Program, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    near("search")
    assert near("handout", nct(2), "--near", "Paris, France", "-o", str(page)).code == 0
    text = page.read_text(encoding="utf-8")
    assert "Nearest open: Lyon Invented Hospital, Lyon, 393 km (recruiting)." in text
    assert "near Paris" in text


def test_the_built_in_index_hides_no_trial_and_says_what_it_lacks(tmp_path: Path) -> None:
    program = Program(tmp_path)
    without = program("search", "--offline", "--format", "ids")
    ran = program("search", "--offline", "--format", "ids", "--near", "77002", "--within", "50")
    assert ran.lines == without.lines
    assert ran.err.count("distances need the downloaded list") == 1
    assert "no distance is known" not in ran.err


def test_a_profile_tells_the_place_as_well(near: Program, tmp_path: Path) -> None:
    profile = tmp_path / "a.toml"
    profile.write_text('[place]\nnear = "Houston, TX"\nwithin = "50mi"\n', encoding="utf-8")
    ran = near("search", "--profile", str(profile), "--format", "ids")
    assert ran.lines == [nct(2), nct(3)]
    assert "left with --within 50 miles" in " ".join(ran.err.replace("mbc-trials:", "").split())
    refused = near("search", "--profile", str(profile), "--near", "Lyon, France")
    assert refused.code == 2
    assert "--near Lyon, France contradicts" in refused.err


# -- refusals


@pytest.mark.parametrize("command", [["search"], ["show", nct(1)], ["handout", nct(1), "-o", "-"]])
@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--within", "50mi"], "--within 50mi needs a place to count from: add --near"),
        (["--near", "Springfield"], "--near Springfield is ambiguous: Springfield, Missouri; "),
        (["--near", "00000"], "--near 00000: this US ZIP code is not known here"),
        (["--near", "77002", "--within", "far"], "--within far: give a distance, for example"),
        (["--near", ""], "--near needs a town or a US ZIP code"),
    ],
)
def test_a_place_that_cannot_be_used_is_refused_in_one_line_before_anything_is_asked(
    program: Program,
    registry: LoopbackRegistry,
    command: list[str],
    options: list[str],
    says: str,
) -> None:
    ran = program(*command, *options)
    assert ran.code == 2
    assert ran.err.startswith(f"mbc-trials: {says}")
    assert ran.err.count("\n") == 1
    assert not registry.requests


def test_distance_needs_a_place_to_sort_by(program: Program) -> None:
    ran = program("search", "--sort", "distance")
    assert ran.code == 2
    assert "--sort distance needs a place to count from: add --near" in ran.err


# -- privacy


def test_requests_are_the_same_with_and_without_a_place(tmp_path: Path) -> None:
    sent = []
    for number, place in enumerate(
        [(), ("--near", "77002", "--within", "50"), ("--near", "Lyon, France")]
    ):
        with LoopbackRegistry(trials()) as server:
            program = Program(tmp_path / str(number), {"MBC_TRIALS_BASE_URL": server.base_url})
            assert program("search", *place).code == 0
            assert program("show", nct(1), nct(77), *place).code == 1
            sent.append(asked(server))
    assert sent[0]
    assert sent[0] == sent[1] == sent[2]


def test_a_place_is_in_no_file_of_the_data_folder(near: Program) -> None:
    assert near("search", "--near", "Oberammergau, Germany").code == 0
    for path in near.home.rglob("*"):
        assert "ammergau" not in path.name.lower()
        if path.is_file():
            assert b"ammergau" not in path.read_bytes().lower()
