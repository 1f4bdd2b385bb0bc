"""What is told about a person stays on the machine and out of what others may read."""

from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.loopback import Behaviour, Fault, LoopbackRegistry

ABOUT = ("--age", "43", "--sex", "female", "--menopause", "peri", "--ecog", "2")
ONE = ("--er-positive", "--her2-low", "--site", "brain", "--brain-state", "untreated", *ABOUT)
OTHER = ("--tnbc", "--no-site", "brain", "--bone-only", "--country", "France")
WORDS = ("leptomeningeal", "untreated", "ultralow", "perimenopausal", "age 43")


def asked(registry: LoopbackRegistry) -> list[tuple[object, ...]]:
    return [
        (
            request.method,
            request.path,
            request.query,
            sorted((k.lower(), v) for k, v in request.headers.items() if k.lower() != "host"),
        )
        for request in registry.requests
    ]


def requests_of(folder: Path, registry: LoopbackRegistry, *person: str) -> list[tuple[object, ...]]:
    before = len(registry.requests)
    program = Program(folder, {"MBC_TRIALS_BASE_URL": registry.base_url})
    assert program("search", *person).code == 0
    return asked(registry)[before:]


def test_two_people_with_different_facts_cause_the_same_requests(
    registry: LoopbackRegistry, tmp_path: Path
) -> None:
    first = requests_of(tmp_path / "one", registry, *ONE)
    second = requests_of(tmp_path / "other", registry, *OTHER)
    assert first
    assert first == second


def test_showing_a_trial_that_is_not_mirrored_sends_its_number_and_nothing_else(
    tmp_path: Path,
) -> None:
    from tests.cli.conftest import invented_trials

    sent = []
    for number, person in enumerate([ONE, OTHER[:-2]]):
        with LoopbackRegistry(invented_trials()) as registry:
            program = Program(tmp_path / str(number), {"MBC_TRIALS_BASE_URL": registry.base_url})
            assert program("show", "NCT99000001", *person).code == 0
            sent.append(asked(registry))
    assert sent[0] == sent[1]
    assert any("NCT99000001" in str(path) for _, path, *_ in sent[0])


def test_no_fact_is_in_a_file_name_or_the_data_folder(program: Program) -> None:
    assert program("search", "--her2-ultralow", "--site", "leptomeningeal").code == 0
    for path in program.home.rglob("*"):
        assert not any(word in path.name for word in WORDS)
        if path.is_file():
            assert b"ultralow" not in path.read_bytes()


@pytest.mark.parametrize("status", [400, 403, 503])
def test_no_fact_is_said_when_the_registry_fails(
    tmp_path: Path, status: int, no_index: None
) -> None:
    behaviour = Behaviour(faults=(Fault(status=status, times=None),))
    with LoopbackRegistry([], behaviour) as registry:
        program = Program(tmp_path, {"MBC_TRIALS_BASE_URL": registry.base_url})
        ran = program(
            "search", "--her2-ultralow", "--site", "lmd", "--brain-state", "untreated", *ABOUT
        )
    assert ran.code in {3, 4}
    assert not any(word in ran.err for word in WORDS)


def test_no_fact_is_said_when_the_program_itself_fails(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*facts: object) -> None:
        raise KeyError(facts)

    monkeypatch.setattr("mbc_trials.finding.judge_unless_conflict", broken)
    ran = program("search", "--her2-ultralow", "--brain-state", "untreated", *ABOUT)
    assert ran.code == 70
    assert "KeyError" in ran.err
    assert not any(word in ran.err.lower() for word in WORDS)
