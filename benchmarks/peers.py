"""What somebody would use instead, asked the same question of the same registry.

    python -m benchmarks.peers LABELS RECORDS... [--biomcp PROGRAM]

The question: trials for HER2-negative disease that take brain metastases, 50 results. The registry
on this machine serves the labelled trials of RECORDS, all said to recruit. Asked are mbc-trials
(the first time, and again), a short script that hands the words to the registry's own search, and
`biomcp` (package biomcp-cli) where it is installed. Counted are requests, bytes of answers,
seconds, and how many of the returned trials are wrong by the labels.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.labels import CELLS, Opinion, labels, studies
from tests.loopback import Behaviour, LoopbackRegistry

__all__ = ["Asked", "Outcome", "Peer", "ask", "main", "table", "takes", "wrong"]

RESULTS = 50
_HER2_NEGATIVE = [number for number, cell in enumerate(CELLS) if not cell.endswith("her2+")]
_OURS = ("search", "--her2-negative", "--site", "brain", "--limit", str(RESULTS), "--format", "ids")
_SCRIPT = """
import sys, httpx
answer = httpx.get(sys.argv[1] + "/studies", params={
    "query.cond": "breast cancer",
    "query.term": 'AREA[EligibilityCriteria]("HER2-negative" AND "brain metastases")',
    "filter.overallStatus": "RECRUITING", "pageSize": sys.argv[2]})
for study in answer.raise_for_status().json()["studies"]:
    print(study["protocolSection"]["identificationModule"]["nctId"])
"""
_BIOMCP = (
    *("search", "trial", "-s", "recruiting", "-l", str(RESULTS), "-j"),
    *("-c", "breast cancer", "--criteria", "HER2-negative AND brain metastases"),
)


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that answers, as a command line and an environment for an address and a folder."""

    name: str
    command: Callable[[str], Sequence[str]]
    environment: Callable[[str, Path], Mapping[str, str]]
    numbers: Callable[[str], list[str]] = str.split
    """The NCT numbers in what it prints."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one run cost, and the trials it returned."""

    name: str
    requests: int
    size: int
    """Bytes of the bodies of all answers, as they were sent."""
    seconds: float
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run held against the labels."""

    asked: Asked
    wrong: int
    """Trials returned that exclude metastatic disease, brain metastases or HER2-negative."""
    found: int
    """Trials returned of those that take all three."""
    to_find: int


def wrong(label: Opinion) -> bool:
    """Whether the label says that the trial does not take such a person."""
    receptors = label.values["receptors"] or ""
    shut_out = bool(receptors) and all(receptors[cell] == "x" for cell in _HER2_NEGATIVE)
    return shut_out or "excluded" in (label.values["metastatic"], label.values["brain"])


def takes(label: Opinion) -> bool:
    """Whether the label says that the trial takes such a person, perhaps under conditions."""
    receptors = label.values["receptors"] or ""
    said = {"accepted", "conditional", "required"}
    return (
        any(receptors[cell] == "A" for cell in _HER2_NEGATIVE if receptors)
        and label.values["metastatic"] in said
        and label.values["brain"] in said
    )


def ask(peer: Peer, registry: LoopbackRegistry, folder: Path) -> Asked:
    """Run a peer once. Raises RuntimeError with its own words where it fails."""
    asked, sent = len(registry.requests), registry.bytes_sent
    start = perf_counter()
    ran = subprocess.run(
        [*peer.command(registry.base_url)],
        env={**os.environ, **peer.environment(registry.base_url, folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    seconds = perf_counter() - start
    if ran.returncode:
        raise RuntimeError(f"{peer.name} ended with {ran.returncode}: {ran.stderr or ran.stdout}")
    return Asked(
        peer.name,
        len(registry.requests) - asked,
        registry.bytes_sent - sent,
        seconds,
        tuple(peer.numbers(ran.stdout)),
    )


def outcome(asked: Asked, told: Mapping[str, Opinion]) -> Outcome:
    """Hold what was returned against the labels."""
    returned = [told[number] for number in asked.numbers]
    to_find = sum(map(takes, told.values()))
    return Outcome(asked, sum(map(wrong, returned)), sum(map(takes, returned)), to_find)


def table(outcomes: Iterable[Outcome]) -> str:
    """The outcomes as a table in Markdown."""
    rows = [
        "| asked | requests | kB | seconds | returned | of these wrong | of all that fit, found |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for one in outcomes:
        a = one.asked
        rows.append(
            f"| {a.name} | {a.requests} | {a.size / 1000:.0f} | {a.seconds:.2f} "
            f"| {len(a.numbers)} | {one.wrong} | {one.found} of {one.to_find} |"
        )
    return "\n".join(rows)


def peers(biomcp: str | None) -> list[Peer]:
    """The programs asked, in their order."""
    ours = [sys.executable, "-m", "mbc_trials", *_OURS]
    found = [
        Peer(name, lambda address: ours, _our_environment)
        for name in ("mbc-trials, first search", "mbc-trials, again")
    ]
    script = [sys.executable, "-c", _SCRIPT]
    found.append(
        Peer(
            "a short httpx script",
            lambda address: [*script, address, str(RESULTS)],
            lambda address, folder: {},
        )
    )
    if biomcp:
        found.append(Peer("biomcp", lambda address: [biomcp, *_BIOMCP], _its_environment, _listed))
    return found


def _our_environment(address: str, folder: Path) -> Mapping[str, str]:
    return {"MBC_TRIALS_BASE_URL": address, "MBC_TRIALS_HOME": str(folder / "ours")}


def _its_environment(address: str, folder: Path) -> Mapping[str, str]:
    home = str(folder / "biomcp")
    return {"BIOMCP_CTGOV_BASE": address, "HOME": home, "XDG_CACHE_HOME": home}


def _listed(printed: str) -> list[str]:
    return [result["nct_id"] for result in json.loads(printed)["results"]]


def open_trials(records: Iterable[Any], numbers: Iterable[str]) -> list[Any]:
    """Copies of the whole records with these numbers, which say that they recruit."""
    wanted, made = set(numbers), []
    for record in records:
        protocol = record["protocolSection"]
        number = protocol["identificationModule"]["nctId"]
        if number in wanted and "statusModule" in protocol:
            copied = copy.deepcopy(record)
            copied["protocolSection"]["statusModule"]["overallStatus"] = "RECRUITING"
            made.append(copied)
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table; what is wrong with the arguments ends the program in one line."""
    options = _parser().parse_args(arguments)
    try:
        told = {label.nct_id: label for label in labels(options.labels)}
        records = open_trials(studies(options.records).values(), told)
    except (OSError, ValueError) as error:
        sys.exit(f"peers: {error}")
    biomcp = shutil.which(options.biomcp)
    if biomcp is None:
        print(f"{options.biomcp} is not installed here, so it is not asked\n", file=sys.stderr)
    numbers = {record["protocolSection"]["identificationModule"]["nctId"] for record in records}
    told = {number: label for number, label in told.items() if number in numbers}
    print(f"{len(records)} labelled trials, all said to recruit; {RESULTS} results asked for\n")
    open_to_all = Behaviour(check_user_agent=False)
    with (
        tempfile.TemporaryDirectory() as folder,
        LoopbackRegistry(records, open_to_all) as registry,
    ):
        outcomes = [outcome(ask(p, registry, Path(folder)), told) for p in peers(biomcp)]
    print(table(outcomes))


def _parser() -> argparse.ArgumentParser:
    summary = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(prog="peers", description=summary)
    parser.add_argument("labels", type=Path, metavar="LABELS")
    parser.add_argument("records", type=Path, nargs="+", metavar="RECORDS")
    parser.add_argument("--biomcp", default="biomcp", metavar="PROGRAM", help="name or path")
    return parser


if __name__ == "__main__":
    main()
