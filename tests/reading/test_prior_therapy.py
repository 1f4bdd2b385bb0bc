"""Which past treatments a record excludes, allows or asks for, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.codec import decode_reading, encode_reading
from mbc_trials.reading.model import PriorTherapy, Reading, Stance
from mbc_trials.reading.outline import outline
from mbc_trials.reading.prior_therapy import PAST_TREATMENTS, prior_therapies
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.text import normalise
from mbc_trials.reading.therapy import therapy_statements

EXCLUDED, ACCEPTED, REQUIRED = Stance.EXCLUDED, Stance.ACCEPTED, Stance.REQUIRED


def facts(criteria: str) -> tuple[PriorTherapy, ...]:
    prose = normalise(criteria)
    items = outline(prose)
    return prior_therapies(items, therapy_statements(items), Quotes(prose))


def excluding(line: str) -> tuple[PriorTherapy, ...]:
    return facts(f"Inclusion Criteria:\n\n* Breast cancer\n\nExclusion Criteria:\n\n* {line}\n")


def including(line: str) -> tuple[PriorTherapy, ...]:
    return facts(f"Inclusion Criteria:\n\n* {line}\n\nExclusion Criteria:\n\n* Pregnancy\n")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Prior treatment with a CDK4/6 inhibitor", ["CDK4/6 inhibitor"]),
        ("Has received fulvestrant", ["fulvestrant"]),
        ("Previously treated with T-DXd or Kadcyla",
         ["trastuzumab deruxtecan", "trastuzumab emtansine"]),
        ("Prior exposure to any PI3K, AKT or mTOR inhibitor",
         ["PI3K inhibitor", "AKT inhibitor", "mTOR inhibitor"]),
        ("Prior or concurrent treatment with a PARP inhibitor", ["PARP inhibitor"]),
        ("Any previous chemotherapy", ["chemotherapy"]),
        ("Prior anti-PD-1 or anti-PD-L1 antibody", ["immunotherapy"]),
        ("No prior treatment with eribulin is allowed", ["eribulin"]),
    ],
)  # fmt: skip
def test_what_is_excluded_without_a_limit_is_excluded_always(line: str, names: list[str]) -> None:
    found = excluding(line)
    assert list(dict.fromkeys(fact.therapy for fact in found)) == names
    assert all(fact.stance is EXCLUDED and fact.always for fact in found)


@pytest.mark.parametrize(
    "line",
    [
        "No prior palbociclib",
        "Must not have received palbociclib",
        "Has never received palbociclib",
        "Prior palbociclib is not allowed",
        "No prior treatment with palbociclib will be allowed",
    ],
)
def test_an_inclusion_can_exclude_too(line: str) -> None:
    (fact,) = including(line)
    assert (fact.therapy, fact.stance, fact.always) == ("palbociclib", EXCLUDED, True)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Prior chemotherapy for metastatic disease", "setting"),
        ("Prior chemotherapy for MBC", "setting"),
        ("Prior adjuvant palbociclib", "setting"),
        ("More than two previous lines of chemotherapy", "line"),
        ("Prior doxorubicin at a cumulative amount above 400 mg/m2", "line"),
        ("Prior chemotherapy within 3 weeks", "interval"),
        ("Received fulvestrant in the last 12 months", "interval"),
        ("Has begun treatment with letrozole prior to randomisation", "interval"),
        ("Prior palbociclib unless it was well borne", "limit"),
        ("Patients who have progressed on previous palbociclib", "limit"),
        ("Prior palbociclib in combination with fulvestrant", "limit"),
        ("Prior paclitaxel and carboplatin", "limit"),
        ("Prior anthracycline-based chemotherapy", ""),
        ("Prior chemotherapy for another tumour", "limit"),
        ("Prior antibody-drug conjugate with an exatecan load", "limit"),
        ("Prior antibody-drug conjugate with a topoisomerase 1 inhibitor derived from exatecan",
         "limit"),
        ("Prior treatment with a bispecific antibody or ADC", "limit"),
        ("Prior elacestrant or other investigational SERDs", ""),
        ("Prior tamoxifen for breast cancer prevention", "limit"),
        ("Prior immunotherapy related to the mode of action of the study drug", "limit"),
        ("Prior chemotherapy in an external hospital", "limit"),
    ],
)  # fmt: skip
def test_a_setting_line_interval_or_condition_limits_an_exclusion(line: str, part: str) -> None:
    limited = [fact for fact in excluding(line) if not fact.always]
    assert limited
    assert not part or all(getattr(fact, part) for fact in limited)


def test_a_class_named_by_its_part_is_excluded_in_part_only() -> None:
    found = {f.therapy: f.always for f in excluding("Prior anthracycline-based chemotherapy")}
    assert found == {"anthracycline": True, "chemotherapy": False}


@pytest.mark.parametrize(
    "line",
    [
        "Known hypersensitivity to previous paclitaxel",
        "Side effects of prior chemotherapy that have not gone",
        "Grade 3 events with prior immunotherapy",
        "Toxicity of previous chemotherapy above grade 1",
        "Concurrent endocrine therapy",
        "Infection requiring systemic therapy prior to the first dose",
        "Has not received a CDK4/6 inhibitor",
        "Paclitaxel cannot be given",
        "Prior radiotherapy to the breast",
    ],
)
def test_what_is_no_exclusion_of_past_treatment_says_nothing(line: str) -> None:
    assert excluding(line) == ()


def test_the_line_above_a_list_governs_it() -> None:
    found = excluding(
        "Prior treatment with any of the following:\n\n  * Capecitabine\n  * Eribulin"
    )
    assert [(f.therapy, f.stance) for f in found] == [
        ("capecitabine", EXCLUDED),
        ("eribulin", EXCLUDED),
    ]


@pytest.mark.parametrize(
    ("line", "always"),
    [
        ("Prior endocrine therapy is allowed", True),
        ("Prior chemotherapy in the adjuvant setting is permitted", False),
        ("Up to two previous lines of chemotherapy are allowed", False),
    ],
)
def test_what_is_let_in_is_told_with_its_limits(line: str, always: bool) -> None:
    (fact,) = including(line)
    assert (fact.stance, fact.always) == (ACCEPTED, always)


def test_what_is_asked_for_is_told_with_its_setting() -> None:
    (fact,) = including("Progression on a CDK4/6 inhibitor for metastatic disease")
    assert (fact.therapy, fact.stance, fact.setting) == (
        "CDK4/6 inhibitor", REQUIRED, "metastatic",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("At least one line of treatment with abemaciclib", "abemaciclib"),
        ("Progression on a CDK4/6 inhibitor", "CDK4/6 inhibitor"),
    ],
)
def test_a_demand_for_one_drug_is_not_one_for_its_class(line: str, name: str) -> None:
    required = [fact.therapy for fact in including(line) if fact.stance is REQUIRED]
    assert required == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Prior systemic therapy for the treatment or prevention of breast cancer",
        "Prior approved or investigational CDK4/6 inhibitors",
    ],
)
def test_words_that_widen_an_exclusion_do_not_limit_it(line: str) -> None:
    assert [fact.always for fact in excluding(line)] == [True]


def test_what_is_permitted_in_brackets_is_not_excluded() -> None:
    line = "Prior chemotherapy for advanced disease (adjuvant chemotherapy is permitted)"
    assert [(fact.stance, fact.setting) for fact in excluding(line)] == [(EXCLUDED, "metastatic")]
    line = "Prior taxanes (a taxane is allowed for early disease)"
    assert [fact.always for fact in excluding(line)] == [False]
    line = "Prior chemotherapy for advanced disease (adjuvant chemotherapy is not permitted)"
    assert [fact.setting for fact in excluding(line)] == ["metastatic or early"]


def test_treatment_that_is_planned_was_not_given() -> None:
    assert excluding("Planning treatment with a checkpoint inhibitor") == ()


def test_an_exclusion_below_the_criteria_of_one_combination_is_limited_to_it() -> None:
    found = facts(
        "Exclusion Criteria:\n\n* Further criteria for the alpelisib combination:\n"
        "  * Prior everolimus\n"
    )
    assert [fact.limit for fact in found] == ["cohort"]


def test_an_exclusion_of_one_cohort_is_limited_to_it() -> None:
    found = facts("Exclusion Criteria:\n\n* For Cohort B:\n\n  * Prior palbociclib\n")
    assert [fact.limit for fact in found] == ["cohort"]


def test_the_amount_of_an_interval_is_kept() -> None:
    (fact,) = excluding("Received fulvestrant in the last 12 months")
    assert fact.interval == "12 months"


def test_each_fact_has_a_quote_that_is_a_slice_of_the_record() -> None:
    criteria = "Exclusion Criteria:\n\n* Prior treatment with tucatinib\n"
    prose = normalise(criteria)
    items = outline(prose)
    quotes = Quotes(prose)
    prior_therapies(items, therapy_statements(items), quotes)
    (quote,) = quotes.all()
    assert (quote.fact, quote.value, quote.section) == ("prior:tucatinib", "excluded", "exclusion")
    assert quote.quote == criteria[quote.start : quote.end] == "Prior treatment with tucatinib"


@pytest.mark.parametrize("name", PAST_TREATMENTS)
def test_every_drug_and_class_is_known_by_its_own_name(name: str) -> None:
    lines = (f"Prior {name}", f"Prior {name} therapy", f"Prior {name} with a payload")
    assert any(name in {fact.therapy for fact in excluding(line)} for line in lines)


@pytest.mark.parametrize("name", PAST_TREATMENTS)
def test_every_drug_and_class_is_seen_in_a_list_by_its_name_alone(name: str) -> None:
    found = excluding(f"Prior treatment with any of the following:\n\n  * {name}")
    assert name in {fact.therapy for fact in found}


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(facts(text), tuple)


words = st.text(max_size=10)
prior = st.builds(PriorTherapy, words, st.sampled_from(Stance), words, words, words, words)


@given(st.lists(prior, max_size=4).map(tuple))
def test_facts_on_past_treatment_are_stored_and_come_back(found: tuple[PriorTherapy, ...]) -> None:
    assert decode_reading(encode_reading(Reading(prior_therapy=found))).prior_therapy == found
