"""A receptor phrase becomes the set of tumours it names."""

from __future__ import annotations

import pytest

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.receptor_alternatives import alternatives
from mbc_trials.reading.receptor_phrases import phrases
from mbc_trials.reading.receptor_scores import union

NO_IHC_TWO = ph.HER2_ZERO | ph.HER2_1PLUS


def named(text: str) -> Phenotypes:
    """The tumours named by a sentence; all of them where it names none."""
    low = text.lower()
    found = phrases(low, text)
    return union(alternatives(low, found)) if found else ph.ANY


@pytest.mark.parametrize(
    ("wording", "tumours"),
    [
        ("hormone receptor-positive", ph.HR_POSITIVE),
        ("HR-positive", ph.HR_POSITIVE),
        ("HR+", ph.HR_POSITIVE),
        ("HoR+ disease", ph.HR_POSITIVE),
        ("hormone-receptor (HR)-positive", ph.HR_POSITIVE),
        ("ER+", ph.ER_POSITIVE),
        ("ER-positive", ph.ER_POSITIVE),
        ("er+ tumour", ph.ER_POSITIVE),
        ("oestrogen-receptor positive", ph.ER_POSITIVE),
        ("estrogen receptor alpha positive", ph.ER_POSITIVE),
        ("the tumour was tested positive for ER", ph.ER_POSITIVE),
        ("ER status: positive", ph.ER_POSITIVE),
        ("expresses ER", ph.ER_POSITIVE),
        ("PgR-positive", ph.PR_POSITIVE),
        ("progesterone receptor positive", ph.PR_POSITIVE),
        ("ER and/or PR positive", ph.HR_POSITIVE),
        ("ER or progesterone receptors expressed", ph.HR_POSITIVE),
        ("ER and PR positive", ph.ER_POSITIVE & ph.PR_POSITIVE),
        ("ER/PR positive", ph.HR_POSITIVE),
        ("ER/PR negative", ph.HR_NEGATIVE),
        ("ER-negative and PR-negative", ph.HR_NEGATIVE),
        ("hormone receptor negative", ph.HR_NEGATIVE),
        ("ER-low", ph.ER_LOW),
        ("luminal A or B", ph.HR_POSITIVE),
        ("endocrine-resistant breast cancer", ph.HR_POSITIVE),
        ("hormone sensitive metastatic breast cancer", ph.HR_POSITIVE),
    ],
)
def test_hormone_receptors(wording: str, tumours: Phenotypes) -> None:
    assert named(wording) == tumours


@pytest.mark.parametrize(
    ("wording", "tumours"),
    [
        ("ER of at least 1 %", ph.ER_POSITIVE),
        ("ER >= 10%", ph.ER_HIGH),
        ("ER in more than 10 percent of cells", ph.ER_HIGH),
        ("ER 1-10%", ph.ER_LOW),
        ("ER < 1%", ph.ER_NEGATIVE),
        ("ER below 10 %", ph.ER_NEGATIVE | ph.ER_LOW),
        ("ER equal to or less than 10 %", ph.ER_NEGATIVE | ph.ER_LOW),
        ("ER 0 %", ph.ER_NEGATIVE),
        ("PR < 1%", ph.PR_NEGATIVE),
    ],
)
def test_shares_of_stained_cells(wording: str, tumours: Phenotypes) -> None:
    assert named(wording) == tumours


@pytest.mark.parametrize(
    ("wording", "tumours"),
    [
        ("HER2-negative", ph.HER2_NEGATIVE),
        ("HER2- disease", ph.HER2_NEGATIVE),
        ("HER2 - tumours", ph.HER2_NEGATIVE),
        ("HER2(-)", ph.HER2_NEGATIVE),
        ("HER2neg", ph.HER2_NEGATIVE),
        ("HER-2 negative", ph.HER2_NEGATIVE),
        ("HER2neu-negative", ph.HER2_NEGATIVE),
        ("human epidermal growth factor receptor 2 negative", ph.HER2_NEGATIVE),
        ("human epidermal grow (HER2) negative", ph.HER2_NEGATIVE),
        ("c-erbB-2 negative", ph.HER2_NEGATIVE),
        ("HER2 not amplified", ph.HER2_NEGATIVE),
        ("no evidence of HER2 overexpression", ph.HER2_NEGATIVE),
        ("no HER2 amplification", ph.HER2_NEGATIVE),
        ("HER2-positive", ph.HER2_POSITIVE),
        ("HER2+", ph.HER2_POSITIVE),
        ("HER2(+)", ph.HER2_POSITIVE),
        ("HER-2/neu positive", ph.HER2_POSITIVE),
        ("ERBB2-amplified", ph.HER2_POSITIVE),
        ("HER2 overexpressing", ph.HER2_POSITIVE),
        ("overexpression of HER2", ph.HER2_POSITIVE),
        ("HER2 IHC 3+", ph.HER2_POSITIVE),
        ("HER2 IHC 2+/ISH+", ph.HER2_POSITIVE),
        ("HER2 IHC 2+ with positive FISH", ph.HER2_POSITIVE),
        ("HER2 IHC 2+ with negative FISH", ph.HER2_2PLUS_ISH_NEGATIVE),
        ("HER2 IHC 3+ or 2+ with FISH amplification", ph.HER2_POSITIVE),
        ("HER2 IHC 0 or 1+", NO_IHC_TWO),
        ("HER2 IHC 0, 1+ or 2+/ISH-", ph.HER2_NEGATIVE),
        ("HER2 0-1+", NO_IHC_TWO),
        ("HER2-low", ph.HER2_LOW),
        ("HER2low", ph.HER2_LOW),
        ("HER2 low expression", ph.HER2_LOW),
        ("low expression of HER2", ph.HER2_LOW),
        ("HER2 IHC 1+ or 2+/ISH-", ph.HER2_LOW),
        ("HER2-ultralow", ph.HER2_ULTRALOW),
        ("HER2 ultra-low", ph.HER2_ULTRALOW),
        ("HER2 IHC >0 <1+", ph.HER2_ULTRALOW),
        ("HER2 low or ultralow", ph.HER2_LOW | ph.HER2_ULTRALOW),
        ("HER2 IHC 0", ph.HER2_ZERO),
        ("HER2-expressing", ph.HER2_LOW | ph.HER2_POSITIVE),
        ("HER2 expression of 1+ to 3+", ph.HER2_LOW | ph.HER2_POSITIVE),
        ("HER2 IHC >= 1+", ph.HER2_LOW | ph.HER2_POSITIVE),
        ("HER2 IHC greater than or equal to 2+", ph.HER2_2PLUS_ISH_NEGATIVE | ph.HER2_POSITIVE),
        ("HER2 IHC <= 1+", NO_IHC_TWO),
    ],
)
def test_her2(wording: str, tumours: Phenotypes) -> None:
    assert named(wording) == tumours


@pytest.mark.parametrize(
    ("wording", "tumours"),
    [
        ("triple negative", ph.TRIPLE_NEGATIVE),
        ("triple-negative", ph.TRIPLE_NEGATIVE),
        ("mTNBC", ph.TRIPLE_NEGATIVE),
        ("triple receptor negative", ph.TRIPLE_NEGATIVE),
        ("TN breast cancer", ph.TRIPLE_NEGATIVE),
        ("negative for ER, PR, and HER2", ph.TRIPLE_NEGATIVE),
        ("ER-, PR-, HER2-", ph.TRIPLE_NEGATIVE),
        ("HR-negative/HER2-negative", ph.TRIPLE_NEGATIVE),
        ("TNBC or ER-low", ph.TRIPLE_NEGATIVE | (ph.ER_LOW & ph.HER2_NEGATIVE)),
        ("triple-positive", ph.TRIPLE_POSITIVE),
        ("HR+/HER2-", ph.HR_POSITIVE & ph.HER2_NEGATIVE),
        ("ER-positive, HER2-negative", ph.ER_POSITIVE & ph.HER2_NEGATIVE),
        ("HR-/HER2+", ph.HR_NEGATIVE & ph.HER2_POSITIVE),
        ("HR+, HER2-low", ph.HR_POSITIVE & ph.HER2_LOW),
        ("HR+/HER2- or TNBC", (ph.HR_POSITIVE & ph.HER2_NEGATIVE) | ph.TRIPLE_NEGATIVE),
        ("HR-positive or HR-negative, HER2-negative", ph.HER2_NEGATIVE),
        ("HER2-negative (IHC 0 or 1+)", ph.HER2_NEGATIVE),
        ("HER2-negative, including HER2-low", ph.HER2_NEGATIVE),
    ],
)
def test_several_receptors_in_one_sentence(wording: str, tumours: Phenotypes) -> None:
    assert named(wording) == tumours


@pytest.mark.parametrize(
    "wording",
    [
        "any ER status", "regardless of HER2 status", "ER with or without PR status", "HER2 any",
        "irrespective of hormone receptor status",
    ],
)  # fmt: skip
def test_words_that_let_every_value_in(wording: str) -> None:
    assert any(phrase.open for phrase in phrases(wording.lower(), wording))


@pytest.mark.parametrize(
    "wording",
    [
        "Spoken English is needed",
        "Spanish speakers",
        "a PR interval of 220 ms",
        "HR of 60 per minute",
        "seen in the ER",
        "extended release (ER) tablets",
        "absolute neutrophil count",
        "androgen receptor positive",
        "folate receptor-positive",
        "partial response (PR) or better",
        "estrogen level in the postmenopausal range",
        "the patient or her partner",
    ],
)
def test_words_that_only_look_like_receptors_name_no_tumour(wording: str) -> None:
    assert phrases(wording.lower(), wording) == []


def test_a_phrase_knows_its_place() -> None:
    text = "Cancer that is ER-positive and HER2-negative."
    quotes = [text[phrase.start : phrase.end] for phrase in phrases(text.lower(), text)]
    assert quotes == ["ER-positive", "HER2-negative"]
