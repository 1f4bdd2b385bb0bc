"""The comparison with other programs: what counts as wrong, and what one run is charged."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.labels import Opinion
from benchmarks.peers import Asked, Peer, ask, open_trials, outcome, table, takes, wrong
from tests.loopback import LoopbackRegistry
from tests.records import nct, studies, study


def label(receptors: str, brain: str, metastatic: str = "accepted") -> Opinion:
    values = {"receptors": receptors, "brain": brain, "metastatic": metastatic}
    return Opinion(nct(1), values, {})


@pytest.mark.parametrize(
    ("told", "is_wrong", "fits"),
    [
        (label("AAxAAx", "conditional"), False, True),
        (label("AAAAAA", "required"), False, True),
        (label("xxAxxA", "accepted"), True, False),
        (label("AAxAAx", "excluded"), True, False),
        (label("AAxAAx", "accepted", "excluded"), True, False),
        (label("------", "accepted"), False, False),
        (label("AAxxxx", "unstated"), False, False),
    ],
)
def test_a_trial_is_wrong_only_where_its_label_shuts_somebody_out(
    told: Opinion, is_wrong: bool, fits: bool
) -> None:
    assert wrong(told) is is_wrong
    assert takes(told) is fits


def asking(code: str) -> Peer:
    return Peer("one", lambda address: [sys.executable, "-c", code, address], lambda a, f: {})


def test_a_run_is_charged_its_requests_and_bytes(tmp_path: Path) -> None:
    code = (
        "import sys, httpx;"
        "print(httpx.get(sys.argv[1] + '/studies/NCT99000002').json()"
        "['protocolSection']['identificationModule']['nctId'])"
    )
    with LoopbackRegistry(studies(3)) as registry:
        found = ask(asking(code), registry, tmp_path)
    assert (found.requests, found.numbers) == (1, (nct(2),))
    assert found.size > 100


def test_a_peer_that_fails_is_said_to_have_failed(tmp_path: Path) -> None:
    with LoopbackRegistry([]) as registry, pytest.raises(RuntimeError, match="one ended with 3"):
        ask(asking("raise SystemExit(3)"), registry, tmp_path)


def test_the_table_counts_what_was_returned() -> None:
    told = {nct(1): label("AAxAAx", "accepted"), nct(2): label("xxAxxA", "accepted")}
    rows = table([outcome(Asked("one", 2, 4_321, 0.25, (nct(1), nct(2))), told)]).splitlines()
    assert rows[-1] == "| one | 2 | 4 | 0.25 | 2 | 1 | 1 of 1 |"


def test_only_whole_records_with_a_label_are_served_and_they_recruit() -> None:
    reduced = study(nct(2))
    del reduced["protocolSection"]["statusModule"]
    closed = study(nct(1), status="COMPLETED")
    [served] = open_trials([closed, reduced, study(nct(3))], [nct(1), nct(2)])
    assert served["protocolSection"]["statusModule"]["overallStatus"] == "RECRUITING"
    assert closed["protocolSection"]["statusModule"]["overallStatus"] == "COMPLETED"
