"""Records that are empty, huge or broken cost no other record anything."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cli.program import NOW, Program
from tests.faults.machine import asking, held, rows
from tests.loopback import Behaviour, Fault, LoopbackRegistry, Trouble
from tests.records import CRITERIA, location, nct, studies, study

MANY = 10_000
FIVE_MEGABYTES = CRITERIA * (5_000_000 // len(CRITERIA) + 1)


def searched(program: Program, records: list[Any], *arguments: str) -> Any:
    with LoopbackRegistry(records) as registry:
        return asking(program, registry.base_url, "search", "--quiet", *arguments)


def test_a_study_with_little_more_than_a_number_is_listed(bare: Program) -> None:
    bones = study(nct(6))
    protocol = bones["protocolSection"]
    kept = {"identificationModule", "statusModule", "designModule", "conditionsModule"}
    bones["protocolSection"] = {name: protocol[name] for name in kept}
    protocol["identificationModule"] = {"nctId": nct(6)}
    protocol["statusModule"] = {"overallStatus": "RECRUITING"}
    bones["protocolSection"]["identificationModule"] = {"nctId": nct(6)}
    ran = searched(bare, [*studies(5), bones])
    assert (ran.code, ran.err) == (0, "")
    assert nct(6) in [row["nct_id"] for row in rows(ran)]
    assert len(rows(ran)) == 6


def test_a_study_asked_for_that_has_no_other_module_is_shown(bare: Program) -> None:
    bare_bones = {"protocolSection": {"identificationModule": {"nctId": nct(1)}}}
    with LoopbackRegistry([bare_bones]) as registry:
        ran = asking(bare, registry.base_url, "show", nct(1), "--format", "text")
    assert (ran.code, ran.err) == (0, "")
    assert "status not given" in ran.out


def test_a_study_without_any_module_is_left_out_and_the_list_is_called_incomplete(
    bare: Program,
) -> None:
    fault = Fault(Trouble.NO_MODULES, after=1)
    with LoopbackRegistry(studies(5), Behaviour(faults=(fault,))) as registry:
        ran = asking(bare, registry.base_url, "search", "--quiet")
    assert ran.code == 0
    assert len(rows(ran)) == 4
    assert len(held(bare.home)[1]) == 4
    assert "lacks records" in ran.err


def test_nor_does_it_cost_anything_when_the_whole_list_is_gone_through_again(
    stale: Program,
) -> None:
    stale.now = NOW + timedelta(days=8)
    behaviour = Behaviour(
        data_timestamp="2026-12-01T09:00:05", faults=(Fault(Trouble.NO_MODULES, times=None),)
    )
    with LoopbackRegistry(studies(6, last_update="2026-11-30"), behaviour) as registry:
        ran = asking(stale, registry.base_url, "search", "--quiet")
        asked = [dict(request.query) for request in registry.requests]
    assert ran.code == 0
    assert "" not in [query.get("filter.ids") for query in asked]
    assert {row["source"] for row in rows(ran)} == {"live"}
    assert {nct(number) for number in range(1, 6)} <= held(stale.home)[1].keys()


def test_ten_thousand_locations_are_kept_and_searched(bare: Program) -> None:
    places = [location(f"Town {n}", "France" if n % 2 else "Japan") for n in range(MANY)]
    record = study(locations=places)
    ran = searched(bare, [record, *studies(2, first=2)])
    assert (ran.code, ran.err) == (0, "")
    assert len(rows(ran)) == 3
    found = asking(bare, "", "search", "--offline", "--facility", f"Town {MANY - 1} Invented")
    assert [row["nct_id"] for row in rows(found)] == [nct(1)]
    page = asking(bare, "", "show", nct(1), "--offline", "--format", "table")
    assert f"And {MANY - 10} more" in page.out


def test_five_megabytes_of_criteria_are_read_to_the_end(bare: Program) -> None:
    last_words = "\n* Known HER2-positive disease\n"
    ran = searched(bare, [study(criteria=FIVE_MEGABYTES + last_words), *studies(2, first=2)])
    assert (ran.code, ran.err) == (0, "")
    assert len(rows(ran)) == 3


@pytest.mark.parametrize("criteria", ["", " ", "\x00\x1b[2J", "\u202e" * 99, "Inclusion Criteria:"])
def test_criteria_of_nothing_or_of_strange_characters_are_only_unstated(
    bare: Program, criteria: str
) -> None:
    odd = study(nct(6), criteria=criteria, title="Odd", official_title=None, summary=None)
    odd["protocolSection"]["conditionsModule"]["conditions"] = ["Breast Cancer"]
    ran = searched(bare, [odd, *studies(2)])
    assert ran.code == 0
    [row] = [row for row in rows(ran) if row["nct_id"] == nct(6)]
    assert row["verdict"] == "check"
    assert "\x1b" not in ran.out
