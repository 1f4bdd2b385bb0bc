"""Which markers of the tumour, or inherited ones, every participant must have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.biomarkers import marker_statements, required_markers
from mbc_trials.reading.outline import outline
from mbc_trials.reading.text import normalise


def required(criteria: str) -> list[set[str]]:
    """The alternatives of every requirement."""
    items = outline(normalise(criteria))
    requirements, _ = required_markers(marker_statements(items), items)
    return [set(requirement.options) for requirement in requirements]


def included(wording: str) -> str:
    return f"Inclusion Criteria:\n\n* {wording}\n"


ONE_MARKER = [
    ("Tumour with a PIK3CA mutation", {"PIK3CA"}),
    ("An activating alteration of AKT1", {"AKT1"}),
    ("Loss of PTEN in the tumour", {"PTEN"}),
    ("ESR1 mutation in blood", {"ESR1"}),
    ("ESR1m in tumour tissue", {"ESR1"}),
    ("Pathogenic BRCA1 variant", {"BRCA1"}),
    ("Deleterious variant of BRCA2", {"BRCA2"}),
    ("Germline BRCA mutation", {"BRCA1", "BRCA2"}),
    ("gBRCAm carriers", {"BRCA1", "BRCA2"}),
    ("A BRCA1/2 mutation", {"BRCA1", "BRCA2"}),
    ("A mutation of BRCA1 or BRCA2", {"BRCA1", "BRCA2"}),
    ("Inherited PALB2 mutation", {"PALB2"}),
    ("PD-L1 positive tumour", {"PD-L1"}),
    ("PD-L1 combined positive score >= 10", {"PD-L1"}),
    ("PDL1 CPS of 10 or more", {"PD-L1"}),
    ("Activating HER2 mutation", {"HER2-mutation"}),
    ("AR-positive tumour", {"AR"}),
    ("Tumour that expresses the androgen receptor", {"AR"}),
    ("FGFR1 amplification", {"FGFR"}),
    ("High expression of TROP2", {"TROP2"}),
    ("High tumour mutational burden", {"TMB"}),
    ("TMB-H tumour, >= 10 mutations per megabase", {"TMB"}),
    ("MSI-high tumour", {"MSI"}),
    ("Deficient mismatch repair", {"MSI"}),
    ("Homologous recombination deficiency with a high score", {"HRD"}),
    ("CCND1 amplification", {"CCND1"}),
    ("Rb-proficient tumour with Rb expression", {"RB1"}),
    ("NTRK2 fusion", {"NTRK"}),
    ("A TP53 mutation", {"TP53"}),
]


@pytest.mark.parametrize(("wording", "options"), ONE_MARKER)
def test_an_altered_marker_is_required(wording: str, options: set[str]) -> None:
    assert required(included(wording)) == [options]


def test_alternatives_are_one_requirement() -> None:
    wording = "An alteration of PIK3CA, AKT1 or PTEN"
    assert required(included(wording)) == [{"PIK3CA", "AKT1", "PTEN"}]


def test_two_statements_are_two_requirements() -> None:
    criteria = included("A PIK3CA mutation\n* PD-L1 positive disease")
    assert required(criteria) == [{"PIK3CA"}, {"PD-L1"}]


def test_a_statement_that_says_the_same_again_adds_nothing() -> None:
    criteria = included("An ESR1 mutation\n* ESR1 mutation found in blood")
    assert required(criteria) == [{"ESR1"}]


NOT_REQUIRED = [
    "Participants without a PIK3CA mutation",
    "PIK3CA wild-type tumour",
    "Any disease, regardless of PIK3CA mutation",
    "No known BRCA mutation",
    "If a BRCA mutation is present, one PARP inhibitor is asked for",
    "Prior PARP inhibitors are allowed with a BRCA mutation",
    "Participants undergo BRCA mutation testing",
    "PIK3CA mutation status must be known",
    "Known PD-L1 expression status",
    "A family with a BRCA mutation",
    "Treated with an AKT inhibitor, with a high dose",
    "HER2 amplified, overexpressed or HER2 mutated",
    "HER2-positive tumour",
    "ESR1 testing is available",
    "Are 18 years of age, and positive that they can attend",
    "Lung cancer with high PD-L1 expression by lung cancer score",
    "PIK3CA is looked for",
]


@pytest.mark.parametrize("wording", NOT_REQUIRED)
def test_what_only_names_a_marker_requires_nothing(wording: str) -> None:
    assert required(included(wording)) == []


def test_an_exclusion_of_a_marker_requires_nothing() -> None:
    assert required("Exclusion Criteria:\n\n* BRCA1 mutation\n") == []


def test_excluding_people_in_whom_a_marker_is_not_found_requires_it() -> None:
    criteria = "Exclusion Criteria:\n\n* Inability to document a PIK3CA mutation in any sample\n"
    assert required(criteria) == [{"PIK3CA"}]


def test_a_marker_of_one_cohort_is_not_required_of_all() -> None:
    criteria = included("Cohort A: a BRCA1 mutation\n* Cohort B: any breast cancer")
    assert required(criteria) == []


def test_a_marker_below_the_criteria_of_one_combination_is_not_required_of_all() -> None:
    lead = "Additional criteria for the alpelisib combination:"
    assert required(f"Inclusion Criteria:\n\n* {lead}\n  * PIK3CA mutation\n") == []


def test_where_each_cohort_asks_for_a_marker_any_one_of_them_is_required() -> None:
    criteria = included("Cohort A: a BRCA1 mutation\n* Cohort B: a PIK3CA mutation")
    assert required(criteria) == [{"BRCA1", "PIK3CA"}]


def test_a_long_list_of_genes_is_a_requirement_only_where_one_of_them_will_do() -> None:
    genes = "PIK3CA, AKT1, PTEN, ESR1, TP53"
    assert required(included(f"Mutations of {genes}")) == []
    assert len(required(included(f"At least one of these mutated: {genes}"))) == 1


@given(st.text(max_size=300))
def test_any_text_is_read(criteria: str) -> None:
    assert isinstance(required(criteria), list)


WORDS = st.sampled_from(
    "BRCA1/2 PIK3CA AR PD-L1 mutation positive no or , + >= 10 of \n* :".split(" ")  # noqa: SIM905
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_list_of_markers_is_read(criteria: str) -> None:
    items = outline(normalise(criteria))
    for statement in marker_statements(items):
        assert 0 <= statement.start < statement.end <= len(statement.item.text)
