"""Which earlier treatments a record asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.outline import outline
from mbc_trials.reading.text import normalise
from mbc_trials.reading.therapy import required_therapies, therapy_statements


def required(criteria: str) -> list[set[str]]:
    """The alternatives of every requirement."""
    requirements, _ = required_therapies(therapy_statements(outline(normalise(criteria))))
    return [set(requirement.options) for requirement in requirements]


def included(wording: str) -> str:
    return f"Inclusion Criteria:\n\n* {wording}\n"


DEMANDS = [
    ("Disease progression on a CDK4/6 inhibitor", [{"CDK4/6 inhibitor"}]),
    ("Must have received palbociclib", [{"CDK4/6 inhibitor"}]),
    ("At least one line of endocrine therapy for metastatic disease", [{"endocrine therapy"}]),
    ("Refractory to aromatase inhibitors", [{"endocrine therapy"}]),
    ("Prior treatment with a taxane", [{"taxane"}]),
    ("Has progressed after epirubicin", [{"anthracycline"}]),
    ("Must have received trastuzumab deruxtecan", [{"trastuzumab deruxtecan"}]),
    ("Progression on T-DM1", [{"trastuzumab emtansine"}]),
    ("Prior trastuzumab in any line", [{"HER2-directed therapy"}]),
    ("Disease that progressed on sacituzumab govitecan", [{"sacituzumab govitecan"}]),
    ("Documented progression on a PARP inhibitor", [{"PARP inhibitor"}]),
    ("Must have received an immune checkpoint inhibitor", [{"immunotherapy"}]),
    ("Relapse during treatment with carboplatin", [{"platinum"}]),
    ("Previously treated with capecitabine, and progression on it", [{"capecitabine"}]),
    ("At least two earlier chemotherapies", [{"chemotherapy"}]),
    ("Must have received a taxane or an anthracycline", [{"taxane", "anthracycline"}]),
    ("Prior treatment with an anthracycline and/or a taxane", [{"taxane", "anthracycline"}]),
    ("Prior treatment with an anthracycline and a taxane", [{"anthracycline"}, {"taxane"}]),
    ("Progression on tamoxifen plus ribociclib", [{"endocrine therapy"}, {"CDK4/6 inhibitor"}]),
    ("Must have had a taxane, carboplatin, or both", [{"taxane", "platinum"}]),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "options"), DEMANDS)
def test_a_demand_for_an_earlier_treatment_is_read(wording: str, options: list[set[str]]) -> None:
    assert required(included(wording)) == options


NO_DEMANDS = [
    "Prior chemotherapy is allowed",
    "Prior treatment with a taxane is permitted",
    "No prior chemotherapy for metastatic disease",
    "At most two prior lines of chemotherapy, which may include a taxane",
    "At least 4 weeks since prior chemotherapy",
    "Has not received a CDK4/6 inhibitor",
    "Chemotherapy-naive disease, prior surgery done",
    "Progression on endocrine therapy, or newly diagnosed disease",
    "If treated with trastuzumab before, progression on it",
    "HER2-positive patients must have received trastuzumab",
    "Participants with HER2-positive disease must have received trastuzumab",
    "Participants with bladder cancer must have received cisplatin",
    "A sample taken after progression on chemotherapy",
    "Prior chemotherapy:",
    "Has recovered from prior chemotherapy",
    "Has a prior history of gout",
]


@pytest.mark.parametrize("wording", NO_DEMANDS)
def test_what_only_names_a_treatment_demands_nothing(wording: str) -> None:
    assert required(included(wording)) == []


def test_an_exclusion_demands_nothing() -> None:
    assert required("Exclusion Criteria:\n\n* Prior treatment with a taxane\n") == []


def test_what_one_cohort_asks_for_is_not_asked_of_all() -> None:
    assert required(included("Cohort A: must have received a taxane")) == []


def test_a_wider_set_of_alternatives_adds_nothing_to_a_narrower_one() -> None:
    criteria = included("Prior treatment with a taxane\n* Must have received a taxane or cisplatin")
    assert required(criteria) == [{"taxane"}]


def test_a_sentence_with_two_demands_is_quoted_once() -> None:
    criteria = included("Prior treatment with an anthracycline and a taxane")
    _, deciding = required_therapies(therapy_statements(outline(normalise(criteria))))
    assert len(deciding) == 1


WORDS = st.sampled_from(
    "must have received prior progression on a taxane and or chemotherapy , : at least one".split()  # noqa: SIM905
)


@given(st.text(max_size=300) | st.lists(WORDS, max_size=60).map(" ".join))
def test_any_text_is_read(criteria: str) -> None:
    assert all(required(included(criteria)))
