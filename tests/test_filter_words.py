import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mbc_trials.errors import UsageError
from mbc_trials.filter_words import (
    PHASES,
    PURPOSES,
    country_names,
    facility_words,
    folded,
    phase,
    purpose,
    squeezed,
    status,
)
from mbc_trials.registry.query import MIRRORED_STATUSES


@pytest.mark.parametrize(
    "word",
    ["not-yet-recruiting", "Not yet recruiting", "NOT_YET_RECRUITING", " not  yet-Recruiting "],
)
def test_a_status_is_understood_however_it_is_written(word: str) -> None:
    assert status(word) == "NOT_YET_RECRUITING"


@pytest.mark.parametrize("name", MIRRORED_STATUSES)
def test_every_mirrored_status_is_understood(name: str) -> None:
    assert status(name.lower().replace("_", "-")) == name


@pytest.mark.parametrize("word", ["completed", "active-not-recruiting", "no such status", ""])
def test_a_status_that_is_not_mirrored_is_refused_with_the_registrys_own_search(word: str) -> None:
    with pytest.raises(UsageError, match=r"enrolling-by-invitation.*clinicaltrials.gov/search"):
        status(word)


def test_the_address_for_a_known_status_leads_to_trials_of_that_status() -> None:
    with pytest.raises(UsageError, match="status:com"):
        status("completed")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("1", "PHASE1"),
        ("phase 2", "PHASE2"),
        ("PHASE3", "PHASE3"),
        ("early1", "EARLY_PHASE1"),
        ("Early Phase 1", "EARLY_PHASE1"),
        ("EARLY_PHASE1", "EARLY_PHASE1"),
        ("NA", "NA"),
        *list(PHASES.items()),
    ],
)
def test_a_phase_is_understood_however_it_is_written(word: str, name: str) -> None:
    assert phase(word) == name


@pytest.mark.parametrize("word", ["5", "", "phase", "two", "1/2"])
def test_an_unknown_phase_is_refused_with_those_that_are_known(word: str) -> None:
    with pytest.raises(UsageError, match="early1, 1, 2, 3, 4, na"):
        phase(word)


@pytest.mark.parametrize(
    ("word", "name"),
    [("Treatment", "TREATMENT"), ("supportive care", "SUPPORTIVE_CARE"), *PURPOSES.items()],
)
def test_a_purpose_is_understood_in_short_and_in_the_registrys_words(word: str, name: str) -> None:
    assert purpose(word) == name


def test_an_unknown_purpose_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match="treatment, supportive"):
        purpose("curing")


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("usa", "United States"),
        ("US", "United States"),
        ("uk", "United Kingdom"),
        ("south korea", "Korea, Republic of"),
        ("Türkiye", "Turkey (Türkiye)"),
        ("czech republic", "Czechia"),
        ("GERMANY", "Germany"),
        ("cote d'ivoire", "Côte d’Ivoire"),
    ],
)
def test_a_country_is_found_under_any_of_its_names(asked: str, written: str) -> None:
    assert folded(written) in country_names(asked)


def test_a_country_is_not_mistaken_for_one_whose_name_contains_it() -> None:
    assert folded("Nigeria") not in country_names("Niger")


@pytest.mark.parametrize("blank", ["", "  ", "-"])
def test_a_country_or_facility_without_letters_is_refused(blank: str) -> None:
    with pytest.raises(UsageError, match="--country needs a name"):
        country_names(blank)
    with pytest.raises(UsageError, match="--facility needs a part"):
        facility_words(blank)


@given(st.text())
@example("℠")
@example("İ")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert squeezed(squeezed(text)) == squeezed(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_words_are_folded_as_they_are_among_others(text: str) -> None:
    assert folded(f"{text} é") == f"{folded(text)} e".strip()
