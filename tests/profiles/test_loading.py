"""Reading a profile, and saying what is wrong with one."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from mbc_trials.errors import ProfileError
from mbc_trials.profiles.loading import load_profile
from tests.profiles.making import FULL, in_file


def problem(folder: Path, text: str, name: str = "a17.toml") -> str:
    path = in_file(folder, text, name)
    with pytest.raises(ProfileError) as refused:
        load_profile(path)
    message = str(refused.value)
    assert "\n" not in message
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


def test_toml_and_json_say_the_same(tmp_path: Path) -> None:
    toml = load_profile(in_file(tmp_path, FULL))
    as_json = json.dumps(tomllib.loads(FULL), default=str)
    assert load_profile(in_file(tmp_path, as_json, "a17.json")) == toml


def test_every_entry_may_be_left_out(tmp_path: Path) -> None:
    assert load_profile(in_file(tmp_path, "")).label is None


def test_a_file_as_windows_saves_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a17.toml"
    path.write_bytes(b'\xef\xbb\xbflabel = "A17"\r\n')
    assert load_profile(path).label == "A17"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '[[receptors.results]]\nher2_ihc = "4+"',
            'receptors.results[1].her2_ihc is "4+"; use 0, 1+, 2+ or 3+',
        ),
        (
            "[[receptors.results]]\nher2_ihc = 1",
            "receptors.results[1].her2_ihc is 1; use 0, 1+, 2+ or 3+, in quotes",
        ),
        ('[person]\nage = "58"', 'person.age is "58"; use a whole number, without quotes'),
        ("[person]\nage = 580", "person.age is 580; use 120 or less"),
        ("[person]\necog = true", "person.ecog is true; use a whole number, without quotes"),
        ('[person]\nsex = "f"', 'person.sex is "f"; use female or male'),
        ('[spread]\nbone_only = "yes"', 'spread.bone_only is "yes"; use true or false, without'),
        ('[spread]\npresent = "bone"', 'spread.present is "bone"; use a list, as in ["bone", '),
        ('[spread]\npresent = ["toe"]', 'spread.present[1] is "toe"; use brain, leptomeningeal'),
        ("[brain]\nlargest_mm = 0", "brain.largest_mm is 0; use more than 0"),
        ('[brain]\nstable_since = "spring"', "brain.stable_since: write a day as 2026-03-25, or"),
        ("treatments = 3", "treatments is 3; begin each one with a line [[treatments]], with two"),
        ('[receptors.results]\ner = "low"', "begin each one with a line [[receptors.results]]"),
        ('person = "x"', 'person is "x"; write a table: a line [person] with its entries below'),
        ("[[treatments]]\nline = 1", "treatments[1].drug is missing"),
        ('[[treatments]]\ndrug = "palbocyclib"', "palbocyclib is not a drug known here; did you"),
        ('[biomarkers]\nPIK3CA = "yes"', 'biomarkers.PIK3CA is "yes"; use positive, negative or'),
        ('[biomarkers]\nHER2 = "positive"', "HER2 is a receptor and stands under receptors"),
        ('[biomarkers]\nXYZ9 = "positive"', "XYZ9 is not a marker known here; use PIK3CA"),
        ('[receptors]\nsubtype = "odd"', "receptors.subtype: 'odd' is not known. Examples: hr+/"),
    ],
)
def test_a_wrong_value_is_said_with_its_key_and_what_to_write(
    tmp_path: Path, text: str, says: str
) -> None:
    assert says in problem(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[person]\nagee = 5", "person.agee is not known here; did you mean age?"),
        ("age = 5", "age is not known here; did you mean person.age?"),
        ("[persn]\nage = 5", "persn is not known here; did you mean person?"),
        ("[[receptors.results]]\nher2ihc = 1", "results[1].her2ihc is not known here; did you m"),
        ('name = "x"', "name is not known here; a profile holds a label, never"),
        ("[lines]\nxyz = 5", "lines.xyz is not known here; known are chemotherapy, endocrine"),
    ],
)
def test_an_unknown_key_is_refused_with_what_was_probably_meant(
    tmp_path: Path, text: str, says: str
) -> None:
    assert says in problem(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '[[receptors.results]]\ner = "negative"\ner_percent = 50',
            "receptors.results[1]: er negative and er_percent 50 contradict each other",
        ),
        (
            '[[receptors.results]]\nher2_ihc = "0"\nher2_ish = "positive"',
            "her2_ihc 0 and her2_ish positive contradict each other",
        ),
        (
            '[receptors]\nsubtype = "tnbc"\n[[receptors.results]]\ner = "positive"',
            "subtype tnbc and the results contradict each other",
        ),
        (
            '[spread]\npresent = ["liver"]\nabsent = ["visceral"]',
            "spread.present liver and spread.absent visceral contradict each other",
        ),
        (
            '[spread]\nabsent = ["brain"]\n[brain]\nsymptoms = true',
            "brain and spread.absent brain contradict each other",
        ),
        ('[spread]\nbone_only = true\npresent = ["lung"]', "spread.bone_only true contradict"),
        ('[brain]\nstate = "progressing"\nstable_since = 2026-01-01', "stable_since contradict"),
        ('[person]\nsex = "male"\nmenopause = "premenopausal"', "menopause contradict each"),
        ('[[treatments]]\ndrug = "taxane"\nsetting = "early"\nline = 1', "early and line contra"),
        ("[lines]\ntotal = 1\nendocrine = 2", "lines: endocrine is more than total"),
        ('[lines]\ntotal = 1\n[[treatments]]\ndrug = "taxane"\nline = 2', "above lines.total"),
        ('[place]\nwithin = "50mi"', "within needs near"),
        ('[biomarkers]\nP53 = "positive"\nTP53 = "negative"', "TP53 stands there with two"),
    ],
)
def test_what_contradicts_itself_is_refused_by_name(tmp_path: Path, text: str, says: str) -> None:
    assert says in problem(tmp_path, text)


def test_the_first_problem_is_said_and_how_many_more_there_are(tmp_path: Path) -> None:
    assert problem(tmp_path, "[person]\nage = 500\necog = 9").endswith("less (and 1 more)")


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("a = 1\nsex = female", "a17.toml", "line 2 is not TOML (invalid value); words stand in"),
        ("[person", "a17.toml", "line 1 is not TOML"),
        ("label = 1\nlabel = 2", "a17.toml", "line 2 is not TOML"),
        ('{"label": }', "a17.json", "line 1 is not JSON"),
        ('{"label": "a", "label": "b"}', "a17.json", "label stands there twice"),
        ("[]", "a17.json", "is a list; write a table"),
    ],
)
def test_a_file_that_cannot_be_parsed_is_said_by_the_line(
    tmp_path: Path, text: str, name: str, says: str
) -> None:
    assert says in problem(tmp_path, text, name)


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"no.toml: there is no such file; mbc-trials profile"):
        load_profile(tmp_path / "no.toml")


@pytest.mark.parametrize(
    ("data", "says"), [(b"\xff\xfe\x00", "save it as UTF-8"), (b"#" * 1_000_001, "too large")]
)
def test_what_is_no_profile_at_all_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "a17.toml"
    path.write_bytes(data)
    with pytest.raises(ProfileError, match=says):
        load_profile(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="is a folder"):
        load_profile(tmp_path)
