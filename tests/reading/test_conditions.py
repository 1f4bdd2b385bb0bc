"""The conditions on disease in a site, with their amounts and the right way round."""

import pytest

from mbc_trials.reading.conditions import conditions_in


def told(low: str, site: str = "brain", *, takes: bool = False) -> dict[str, str]:
    return {c.kind: c.detail for c in conditions_in(low, site, takes=takes)}


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        ("untreated brain metastases", {"treated": ""}),
        ("symptomatic brain metastases", {"asymptomatic": ""}),
        ("unless stable for at least 4 weeks", {"stable": "4 weeks"}),
        ("unless stable for three months", {"stable": "three months"}),
        ("needing more than 10 mg of prednisone", {"steroids": ""}),
        ("prednisone above 10 mg", {"steroids": "10 mg"}),
        ("brain lesions above 2.5 cm", {"size": "2.5 cm"}),
        ("more than 3 brain metastases", {"number": "3"}),
        ("up to two lesions", {"number": "two"}),
        ("needing urgent surgery", {"no_urgent_therapy": ""}),
        ("known brain metastases", {}),
    ],
)
def test_an_exclusion_asks_for_the_opposite(low: str, expected: dict[str, str]) -> None:
    assert told(low) == expected


def test_disease_that_may_grow_need_not_be_stable() -> None:
    assert told("stable or previously treated progressing metastases") == {"treated": ""}
    assert told("progressive or stable lesions are allowed", takes=True) == {}
    assert told("brain metastases unless stable") == {"stable": ""}


def test_untreated_disease_that_is_taken_needs_no_treatment() -> None:
    assert told("untreated brain metastases are allowed", takes=True) == {"untreated": ""}


@pytest.mark.parametrize(
    ("low", "site", "expected"),
    [
        ("visceral crisis", "visceral", {"crisis": ""}),
        ("liver metastases in more than 50% of the organ", "liver", {"extent": "50%"}),
        ("lymphangitic spread", "lung", {"lymphangitic": ""}),
        ("prednisone for visceral disease", "visceral", {}),
    ],
)
def test_each_site_has_its_own_conditions(low: str, site: str, expected: dict[str, str]) -> None:
    assert told(low, site) == expected
