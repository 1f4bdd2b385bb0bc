"""What a record says beside the facts people are matched by."""

from __future__ import annotations

import pytest

from mbc_trials.reading.details import _ABOUT_RECEPTORS, _TRACES
from mbc_trials.reading.model import Detail
from mbc_trials.reading.vocabulary import vocabulary
from tests.reading.reading_of import read_criteria


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        ("HER2-low on the most recent biopsy", Detail("specimen", "most recent")),
        ("ER-positive in a sample from a metastasis", Detail("specimen", "metastatic")),
        ("HER2-positive primary tumour", Detail("specimen", "primary")),
        ("HER2-low, centrally confirmed", Detail("laboratory", "central")),
        ("Never found to be HER2-positive before", Detail("history", "HER2-positive")),
        ("ER-positive in > 10 % of cells", Detail("threshold", "> 10 %")),
        ("Invasive lobular carcinoma of the breast", Detail("histology", "lobular")),
        ("Inflammatory breast cancer is allowed", Detail("histology", "inflammatory")),
        ("Separate dural metastases may be present", Detail("disease", "dural")),
        ("Treated spinal cord compression", Detail("disease", "spinal cord compression")),
        ("Bone marrow involvement", Detail("disease", "bone marrow")),
    ],
)
def test_a_detail_is_kept_with_its_quote(words: str, detail: Detail) -> None:
    reading = read_criteria(f"Inclusion Criteria:\n\n* {words}")
    assert detail in reading.details
    quotes = reading.because(f"detail:{detail.kind}")
    assert [quote.quote for quote in quotes if quote.value == detail.value] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "ER-positive in at least 1 % of cells",
        "The most recent blood count is normal",
        "A central line is in place",
        "Ejection fraction of at least 50 %",
    ],
)
def test_other_samples_laboratories_and_shares_are_no_detail(words: str) -> None:
    assert read_criteria(f"Inclusion Criteria:\n\n* {words}").details == ()


@pytest.mark.parametrize("rules", _ABOUT_RECEPTORS)
def test_the_quick_look_sees_every_detail_about_receptors(rules: str) -> None:
    names = [name for name in vocabulary("details").entries if name.startswith(rules)]
    assert names
    assert all(_TRACES.occur_in(vocabulary("details").entries[n].example.lower()) for n in names)
