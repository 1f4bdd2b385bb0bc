"""Stages of menopause: who may join, with what treatment, and what says nothing of it."""

from __future__ import annotations

import pytest

from mbc_trials.reading.model import Menopause, Stance
from tests.reading.reading_of import read_criteria

YES, IF, NO = "accepted", "conditional", "excluded"
OFF = "with suppression"
SILENT = ""


def stages(criteria: str) -> tuple[str, str, str]:
    """What holds before, around and after menopause."""
    facts = {fact.status: fact for fact in read_criteria(criteria).menopause}
    said = [facts.get(status) for status in Menopause]
    before, around, after = (
        "" if fact is None else OFF if fact.suppression else fact.stance.value for fact in said
    )
    return before, around, after


def included(*lines: str) -> tuple[str, str, str]:
    return stages("Inclusion Criteria:\n\n" + "\n".join(f"* {x}" for x in lines))


def excluded(*lines: str) -> tuple[str, str, str]:
    return stages("Exclusion Criteria:\n\n" + "\n".join(f"* {x}" for x in lines))


INCLUDED = [
    ("Postmenopausal women with metastatic disease", (NO, NO, YES)),
    ("Postmenopausal", (NO, NO, YES)),
    ("Patients must be postmenopausal, defined as no periods for a year", (NO, NO, YES)),
    ("Only postmenopausal women will be eligible", (NO, NO, YES)),
    ("Pre- or postmenopausal women", (YES, SILENT, YES)),
    ("Pre-, peri- and postmenopausal women", (YES, YES, YES)),
    ("Peri- or postmenopausal", (NO, YES, YES)),
    ("Premenopausal women of 18 years or older", (YES, SILENT, NO)),
    ("Women of any menopausal status", (YES, YES, YES)),
    ("Women regardless of menopausal status", (YES, YES, YES)),
    ("Menopausal status: not specified", (YES, YES, YES)),
    ("Pre-/perimenopausal women must receive an LHRH agonist", (OFF, OFF, SILENT)),
    ("If premenopausal, they agree to goserelin", (OFF, OFF, SILENT)),
    ("Postmenopausal women, or premenopausal women on ovarian suppression", (OFF, OFF, YES)),
    ("Postmenopausal or receiving ovarian function suppression", (OFF, OFF, YES)),
    ("Postmenopausal, also by removal of the ovaries (oophorectomy)", (NO, NO, YES)),
    ("Non-menopausal women will receive a GnRH agonist", (OFF, OFF, SILENT)),
    ("Premenopausal women are not eligible", (NO, SILENT, SILENT)),
]


@pytest.mark.parametrize(("wording", "expected"), INCLUDED)
def test_a_list_of_who_may_join(wording: str, expected: tuple[str, str, str]) -> None:
    assert included(wording) == expected


EXCLUDED = [
    ("Premenopausal women", (NO, SILENT, SILENT)),
    ("Pre-menopausal, pregnant or lactating women", (NO, SILENT, SILENT)),
    ("Premenopausal women unless they receive ovarian suppression", (OFF, OFF, SILENT)),
    ("Premenopausal women who are not on a GnRH agonist", (OFF, OFF, SILENT)),
    ("Postmenopausal women", (SILENT, SILENT, NO)),
    ("Not postmenopausal", (NO, NO, YES)),
    ("Premenopausal women with a blood clot", (SILENT, SILENT, SILENT)),
    ("Premenopausal women who use no birth control", (SILENT, SILENT, SILENT)),
    ("Allergy to LHRH agonists in premenopausal women", (SILENT, SILENT, SILENT)),
]


@pytest.mark.parametrize(("wording", "expected"), EXCLUDED)
def test_a_list_of_who_may_not_join(wording: str, expected: tuple[str, str, str]) -> None:
    assert excluded(wording) == expected


@pytest.mark.parametrize(
    "wording",
    [
        "Postmenopausal is defined as no periods for a year",
        "Women are considered postmenopausal after a year without periods",
        "FSH and estradiol in the postmenopausal range",
        "A negative pregnancy test in premenopausal women",
        "Women of childbearing potential, that is, not postmenopausal, must use contraception",
        "Use of postmenopausal hormone replacement",
        "Relapse on an aromatase inhibitor if postmenopausal",
        "Postmenopausal women must have a bone density scan",
    ],
)
def test_definitions_levels_and_birth_control_say_nothing(wording: str) -> None:
    assert included(wording) == (SILENT, SILENT, SILENT)


def test_suppression_offered_elsewhere_opens_a_trial_for_postmenopausal_women() -> None:
    assert included(
        "Postmenopausal women", "Premenopausal women must receive ovarian suppression"
    ) == (OFF, OFF, YES)


@pytest.mark.parametrize(
    "way",
    [
        "Menopause induced by ovarian suppression",
        "Treated with a gonadotropin releasing hormone agonist",
        "Those on goserelin count as well",
    ],
)
def test_suppression_as_a_way_of_being_postmenopausal_is_a_condition_for_others(way: str) -> None:
    below = f"* Postmenopausal, defined as one of the following:\n  * Age above 60\n  * {way}\n"
    behind = f"* Postmenopausal women. No periods for a year. {way}.\n"
    for criteria in (below, behind):
        assert stages(f"Inclusion Criteria:\n\n{criteria}") == (OFF, OFF, YES)


@pytest.mark.parametrize(
    "sign",
    [
        "No periods for a year in the absence of ovarian suppression",
        "Luteinizing hormone in the range of the laboratory",
        "Both ovaries removed by oophorectomy",
    ],
)
def test_a_sign_of_menopause_lets_nobody_else_in(sign: str) -> None:
    criteria = f"* Postmenopausal, defined as one of the following:\n  * {sign}\n"
    assert stages(f"Inclusion Criteria:\n\n{criteria}") == (NO, NO, YES)


def test_a_rule_for_premenopausal_women_keeps_them_from_being_left_out() -> None:
    two = "Postmenopausal women with breast cancer", "Premenopausal women need a negative test"
    assert included(*two) == (SILENT, SILENT, YES)


def test_beside_birth_control_being_postmenopausal_is_one_way_to_be_safe() -> None:
    assert included("Postmenopausal for one year", "Surgically sterilized")[0] == SILENT


def test_a_cohort_of_postmenopausal_women_is_a_condition_for_others() -> None:
    assert included("Cohort A: postmenopausal women") == (IF, IF, YES)


def test_a_quote_is_noted() -> None:
    (quote,) = read_criteria("Inclusion Criteria:\n\n* Premenopausal women.").because("menopause")
    assert (quote.value, quote.quote) == (Stance.ACCEPTED, "Premenopausal women.")


def test_one_quote_reaches_from_the_stages_to_the_suppression() -> None:
    words = "Premenopausal and perimenopausal women must receive an LHRH agonist."
    (quote,) = read_criteria(f"Inclusion Criteria:\n\n* {words}").because("menopause")
    assert (quote.value, quote.quote) == (Stance.CONDITIONAL, words)
