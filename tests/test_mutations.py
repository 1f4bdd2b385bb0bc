"""The names of the changes a person may tell."""

from __future__ import annotations

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.mutations import mutation_called


@pytest.mark.parametrize(
    ("word", "marker"),
    [
        ("PIK3CA", "PIK3CA"),
        ("pik3ca mutation", "PIK3CA"),
        ("PI3K", "PIK3CA"),
        ("AKT", "AKT1"),
        ("gBRCA1", "BRCA1"),
        ("sBRCA2", "BRCA2"),
        ("HER2", "HER2-mutation"),
        ("ERBB2", "HER2-mutation"),
        ("esr1", "ESR1"),
    ],
)
def test_a_gene_is_known_in_several_writings(word: str, marker: str) -> None:
    assert mutation_called(word) == marker


@pytest.mark.parametrize(
    ("word", "complaint"),
    [("BRCA", "say which, BRCA1 or BRCA2"), ("", "not a gene known here"), ("XYZ", "PIK3CA, AKT1")],
)
def test_an_unknown_gene_is_refused(word: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        mutation_called(word)
