"""Options beside a profile: they add to it, and one that contradicts it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mbc_trials import phenotype as p
from mbc_trials.errors import UsageError
from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import Patient
from mbc_trials.person_options import PersonOptions, patient
from mbc_trials.telling import tell
from tests.profiles.making import TODAY, in_file, person


def both(folder: Path, text: str, **options: Any) -> Patient:
    return tell(PersonOptions(**options), in_file(folder, text), TODAY).patient


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        (
            '[receptors]\nsubtype = "hr+/her2-"\n[[receptors.results]]\ner = "positive"',
            {"er_negative": True},
            "--er-negative contradicts {file} (receptors: ER-positive)",
        ),
        (
            '[receptors]\nsubtype = "er+"',
            {"triple_negative": True},
            "--triple-negative contradicts {file} (receptors: ER-positive)",
        ),
        (
            '[receptors]\nsubtype = "hr+"',
            {"er_negative": True, "pr_negative": True},
            "--er-negative with --pr-negative contradicts {file} (receptors: HR-positive)",
        ),
        (
            '[[receptors.results]]\nher2_ihc = "1+"',
            {"her2_ihc": "3+"},
            "--her2-ihc 3+ contradicts {file} (receptors: HER2 IHC 1+)",
        ),
        (
            '[spread]\nabsent = ["brain"]',
            {"site": ("cns",)},
            "--site cns contradicts {file} (spread: no brain metastases)",
        ),
        (
            '[spread]\npresent = ["liver"]',
            {"no_site": ("visceral",)},
            "--no-site visceral contradicts {file} (spread: metastases in inner organs",
        ),
        (
            '[spread]\npresent = ["liver"]',
            {"bone_only": True},
            "--bone-only contradicts {file} (spread: liver metastases)",
        ),
        (
            "[spread]\nbone_only = true",
            {"site": ("liver",)},
            "--site liver contradicts {file} (spread: bone only)",
        ),
        (
            '[brain]\nstate = "untreated"',
            {"brain_state": "progressing"},
            "--brain-state progressing contradicts {file} (brain state: untreated)",
        ),
        ("[person]\nage = 58", {"age": 59}, "--age 59 contradicts {file} (age: 58)"),
        ("[person]\necog = 1", {"ecog": 0}, "--ecog 0 contradicts {file} (ecog: 1)"),
        (
            '[person]\nsex = "male"',
            {"menopause": "post"},
            "--menopause post contradicts {file} (sex: male)",
        ),
        (
            '[person]\nmenopause = "premenopausal"',
            {"sex": "male"},
            "--sex male contradicts {file} (menopause: premenopausal)",
        ),
        (
            '[biomarkers]\nPIK3CA = "negative"',
            {"mutation": ("pik3ca",)},
            "--mutation PIK3CA contradicts {file} (biomarkers: PIK3CA negative)",
        ),
    ],
)
def test_an_option_that_contradicts_the_profile_is_refused_naming_both(
    tmp_path: Path, text: str, options: dict[str, Any], says: str
) -> None:
    with pytest.raises(UsageError) as refused:
        both(tmp_path, text, **options)
    assert says.format(file=tmp_path / "a17.toml") in str(refused.value)


def test_options_add_to_the_profile(tmp_path: Path) -> None:
    known = both(
        tmp_path,
        '[receptors]\nsubtype = "hr+/her2-"\n[spread]\npresent = ["bone"]',
        her2_low=True,
        site=("liver",),
        mutation=("PIK3CA",),
        prior=("taxane",),
    )
    assert known.tumour == p.HR_POSITIVE & p.HER2_LOW
    assert known.sites[MetastaticSite.LIVER]
    assert known.sites[MetastaticSite.BONE]
    assert known.mutations == ("PIK3CA",)
    assert [past.name for past in known.past_treatments] == ["taxane"]


def test_what_both_tell_is_told_once_and_as_exactly_as_the_profile_has_it(tmp_path: Path) -> None:
    known = both(tmp_path, '[[treatments]]\ndrug = "Ibrance"\nline = 1', prior=("palbociclib",))
    assert [(past.name, past.line) for past in known.past_treatments] == [("palbociclib", 1)]


def test_an_option_that_settles_what_samples_disagree_on_ends_the_disagreement(
    tmp_path: Path,
) -> None:
    text = '[[receptors.results]]\ner = "positive"\n[[receptors.results]]\ner = "negative"'
    assert both(tmp_path, text).discordant == ("ER",)
    assert both(tmp_path, text, er_positive=True).discordant == ()
    assert both(tmp_path, text, pr_positive=True).discordant == ("ER",)


def test_without_a_profile_the_options_alone_count() -> None:
    options = PersonOptions(er_positive=True)
    assert tell(options, None, TODAY).patient == patient(options)


def test_without_options_the_profile_alone_counts(tmp_path: Path) -> None:
    assert both(tmp_path, '[receptors]\nsubtype = "tnbc"') == person(receptors={"subtype": "tnbc"})
