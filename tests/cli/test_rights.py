"""The rights command from the outside."""

import json
from pathlib import Path

from tests.cli.program import Program
from tests.loopback import LoopbackRegistry

CLOSING = "General information, not legal or medical advice."


def test_rights_need_neither_a_mirror_nor_a_registry(
    program: Program, registry: LoopbackRegistry
) -> None:
    ran = program("rights", "--format", "text")
    assert (ran.code, ran.err) == (0, "")
    assert CLOSING in ran.out
    assert registry.requests == []


def test_a_country_brings_its_law(program: Program) -> None:
    assert "21 CFR" in program("rights", "--country", "US", "--format", "text").out
    assert "21 CFR" not in program("rights", "--format", "text").out


def test_a_trial_brings_the_law_of_its_countries(warm: Program) -> None:
    assert "21 CFR" in warm("rights", "NCT99000002", "--format", "text").out


def test_rights_are_written_to_a_file_in_the_format_of_its_suffix(
    program: Program, tmp_path: Path
) -> None:
    assert program("rights", "-o", str(tmp_path / "rights.json")).code == 0
    assert json.loads((tmp_path / "rights.json").read_text(encoding="utf-8"))


def test_an_unknown_trial_ends_with_1(warm: Program) -> None:
    ran = warm("rights", "NCT99009999")
    assert (ran.code, ran.out) == (1, "")


def test_numbers_alone_are_no_format_for_rights(program: Program) -> None:
    assert program("rights", "--format", "ids").code == 2


def test_a_country_may_be_named_in_full_or_in_other_words(program: Program) -> None:
    for words in ("germany", "DE", "Deutschland"):
        assert "536/2014" in program("rights", "--country", words, "--format", "text").out


def test_a_misspelt_country_is_one_line_and_ends_with_2(program: Program) -> None:
    ran = program("rights", "--country", "Germny")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean Germany?" in ran.err
    assert "Traceback" not in ran.err


def test_rights_without_rights_are_refused(program: Program) -> None:
    ran = program("rights", "--no-rights")
    assert (ran.code, ran.out) == (2, "")
    assert "leaves nothing to print" in ran.err


def test_a_trial_and_a_country_add_up(warm: Program) -> None:
    out = warm("rights", "NCT99000002", "--country", "Australia", "--format", "text").out
    assert "National Statement" in out
    assert "Where: " in out
