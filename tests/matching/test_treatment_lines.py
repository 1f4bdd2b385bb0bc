"""The lines on how many lines of treatment a trial takes."""

from __future__ import annotations

import pytest

from mbc_trials.patient import LinesHad, PastTreatment, Patient
from mbc_trials.reading.model import LinesLimit, PriorTherapy, Reading, Stance
from mbc_trials.verdict import Line, Result
from tests.matching.cases import evidence, line, lines, reading

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS
CHEMO, MET, EARLY = "chemotherapy", "metastatic", "early"


def record(*limits: LinesLimit) -> Reading:
    return reading(lines=limits, markers_named=(), evidence=(evidence("lines"),))


def on_lines(limit: LinesLimit, *had: LinesHad) -> Line:
    return line("lines", Patient(lines=had), record(limit))


@pytest.mark.parametrize(
    ("limit", "had", "result"),
    [
        (LinesLimit(CHEMO, MET, maximum=2), LinesHad(2, CHEMO), FITS),
        (LinesLimit(CHEMO, MET, maximum=2), LinesHad(3, CHEMO), CONFLICTS),
        (LinesLimit(CHEMO, MET, maximum=2, limit="cohort"), LinesHad(3, CHEMO), CHECK),
        (LinesLimit(CHEMO, MET, maximum=2, limit="cohort"), LinesHad(1, CHEMO), CHECK),
        (LinesLimit(CHEMO, MET, maximum=0), LinesHad(0, CHEMO), FITS),
        (LinesLimit(CHEMO, MET, maximum=0), LinesHad(1, CHEMO), CONFLICTS),
        (LinesLimit(CHEMO, MET, minimum=1), LinesHad(1, CHEMO), FITS),
        (LinesLimit(CHEMO, MET, minimum=1), LinesHad(0, CHEMO), CHECK),
        (LinesLimit(CHEMO, MET, minimum=2), LinesHad(0, CHEMO), CONFLICTS),
        (LinesLimit(CHEMO, MET, minimum=2), LinesHad(1, CHEMO), CHECK),
        (LinesLimit(CHEMO, MET, minimum=1, limit="or"), LinesHad(0, CHEMO), CHECK),
        (LinesLimit(CHEMO, MET, 1, 3), LinesHad(2, CHEMO), FITS),
        (LinesLimit(CHEMO, MET, 1, 3), LinesHad(4, CHEMO), CONFLICTS),
        (LinesLimit(CHEMO, "", maximum=2), LinesHad(1, CHEMO), CHECK),
        (LinesLimit(CHEMO, "", maximum=2), LinesHad(3, CHEMO), CONFLICTS),
        (LinesLimit(CHEMO, "", minimum=1), LinesHad(0, CHEMO), CHECK),
        (LinesLimit(CHEMO, "", minimum=1), LinesHad(1, CHEMO), FITS),
        (LinesLimit("", MET, maximum=2), LinesHad(3), CONFLICTS),
        (LinesLimit("", MET, maximum=2), LinesHad(3, CHEMO), CHECK),
        (LinesLimit("", MET, maximum=2), LinesHad(1, CHEMO), CHECK),
        (LinesLimit("", MET, minimum=1), LinesHad(1, CHEMO), FITS),
        (LinesLimit("", MET, minimum=1), LinesHad(0, CHEMO), CHECK),
    ],
)
def test_a_number_told_is_held_against_a_limit_of_its_kind(
    limit: LinesLimit, had: LinesHad, result: Result
) -> None:
    found = on_lines(limit, had)
    assert (found.result, found.evidence) == (result, (evidence("lines"),))


def test_a_conflict_between_two_limits_of_one_kind_is_asked_about() -> None:
    two = record(LinesLimit(CHEMO, MET, maximum=1), LinesLimit(CHEMO, MET, maximum=3))
    had = Patient(lines=(LinesHad(2, CHEMO),))
    assert line("lines", had, two).result is CHECK


def test_limits_that_contradict_each_other_are_asked_about() -> None:
    two = record(LinesLimit(CHEMO, MET, minimum=2), LinesLimit(CHEMO, MET, maximum=1))
    assert line("lines", Patient(lines=(LinesHad(3, CHEMO),)), two).result is CHECK


@pytest.mark.parametrize(
    ("low", "high", "amount"),
    [
        (1, None, "at least 1 line of"),
        (None, 1, "at most 1 line of"),
        (None, 2, "at most 2 lines of"),
        (1, 3, "1 to 3 lines of"),
        (1, 1, "exactly 1 line of"),
        (None, 0, "no"),
        (0, 0, "no"),
    ],
)
def test_the_amount_is_said_in_plain_words(low: int | None, high: int | None, amount: str) -> None:
    found = on_lines(LinesLimit(CHEMO, MET, low, high), LinesHad(0, CHEMO))
    says = f"Takes people who have had {amount} chemotherapy for metastatic disease."
    assert found.says == says


def test_a_minimum_is_asked_about_even_where_nothing_was_told() -> None:
    found = line("lines", Patient(), record(LinesLimit(CHEMO, MET, minimum=1)))
    assert found.says == (
        "Takes people who have had at least 1 line of chemotherapy for metastatic disease."
    )
    assert found.you == "We don't know how many lines of chemotherapy you have had."
    assert found.ask == ("How many lines of chemotherapy have I had, as this study counts them?")


def past(name: str, klass: str, setting: str = "", line_no: int | None = None) -> PastTreatment:
    classes = frozenset({klass, "systemic therapy"})
    return PastTreatment(name, frozenset({name}), classes, setting=setting, line=line_no)


@pytest.mark.parametrize(
    ("had", "count"),
    [
        ((), 0),
        ((past("invented", CHEMO),), 1),
        ((past("invented", CHEMO, "early"),), 0),
        ((past("invented", "endocrine therapy"),), 0),
    ],
)
def test_a_maximum_is_asked_about_only_where_a_past_treatment_may_count(
    had: tuple[PastTreatment, ...], count: int
) -> None:
    about = record(LinesLimit(CHEMO, MET, maximum=2))
    found = lines("lines", Patient(past_treatments=had), about)
    assert [entry.result for entry in found] == [CHECK] * count


@pytest.mark.parametrize(
    ("limit", "had", "result"),
    [
        (LinesLimit(CHEMO, MET, maximum=0), past("a", CHEMO, MET), CONFLICTS),
        (LinesLimit(CHEMO, MET, maximum=1), past("a", CHEMO, MET), CHECK),
        (LinesLimit(CHEMO, MET, minimum=1), past("a", CHEMO, MET), FITS),
        (LinesLimit(CHEMO, MET, minimum=2), past("a", CHEMO, MET, 2), CHECK),
        (LinesLimit("", MET, minimum=2), past("a", CHEMO, MET, 2), FITS),
        (LinesLimit("", MET, maximum=1), past("a", CHEMO, MET, 2), CONFLICTS),
        (LinesLimit("", MET, maximum=0), past("a", "other", MET), CONFLICTS),
        (LinesLimit("", "", maximum=0), past("a", "other", MET), CHECK),
    ],
)
def test_a_treatment_told_for_metastatic_disease_was_a_line_of_its_kind(
    limit: LinesLimit, had: PastTreatment, result: Result
) -> None:
    assert line("lines", Patient(past_treatments=(had,)), record(limit)).result is result


def test_a_drug_that_is_not_against_the_cancer_was_no_line() -> None:
    had = past("invented", "systemic therapy", MET)
    about = record(LinesLimit("", MET, maximum=0))
    assert not lines("lines", Patient(past_treatments=(had,)), about)


def test_a_minimum_of_early_treatment_is_asked_about() -> None:
    found = line("lines", Patient(), record(LinesLimit(CHEMO, EARLY, minimum=1)))
    assert found.result is CHECK
    assert found.ask == (
        "How many lines of chemotherapy have I had before the cancer spread, "
        "as this study counts them?"
    )


def test_a_limit_on_early_treatment_is_none_on_lines_for_metastatic_disease() -> None:
    about = record(LinesLimit(CHEMO, EARLY, maximum=1))
    found = line("lines", Patient(lines=(LinesHad(2, CHEMO),)), about)
    assert (found.result, found.silent) == (FITS, True)


def test_a_number_told_fits_where_the_criteria_set_none() -> None:
    found = line("lines", Patient(lines=(LinesHad(2, CHEMO),)), record())
    assert (found.result, found.silent) == (FITS, True)
    assert found.says == "The record sets no limit on the number of lines of chemotherapy."


def test_several_numbers_told_on_which_a_record_is_silent_are_one_line() -> None:
    had = Patient(lines=(LinesHad(3), LinesHad(1, CHEMO), LinesHad(2, "endocrine")))
    found = line("lines", had, record())
    assert found.says == (
        "The record sets no limit on the number of lines of treatment, chemotherapy or "
        "endocrine treatment."
    )
    assert found.you == (
        "You told us 3 lines of treatment, 1 line of chemotherapy and 2 lines of endocrine "
        "treatment for metastatic disease."
    )


def test_it_is_asked_about_where_a_drug_is_limited_by_lines_or_nothing_was_read() -> None:
    had = Patient(lines=(LinesHad(2, CHEMO),))
    by_line = PriorTherapy("taxane", Stance.EXCLUDED, line="lines")
    limited = reading(prior_therapy=(by_line,), markers_named=())
    for about in (limited, reading(markers_named=None)):
        assert line("lines", had, about).result is CHECK


def test_lines_of_another_kind_are_silence() -> None:
    about = record(LinesLimit("endocrine", MET, maximum=1))
    found = line("lines", Patient(lines=(LinesHad(2, CHEMO),)), about)
    assert (found.result, found.silent) == (FITS, True)


def test_limits_that_lead_to_the_same_question_ask_it_once() -> None:
    limits = (LinesLimit(CHEMO, MET, minimum=1), LinesLimit(CHEMO, "", minimum=1, limit="cohort"))
    [only] = lines("lines", Patient(), record(*limits))
    assert only.result is CHECK
    assert only.says == "Limits the number of lines of chemotherapy in more than one way."


def test_limits_of_two_kinds_are_two_questions() -> None:
    limits = (LinesLimit(CHEMO, MET, minimum=1), LinesLimit("endocrine", MET, minimum=1))
    assert len(lines("lines", Patient(), record(*limits))) == 2
