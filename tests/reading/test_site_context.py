"""Which words around a mention belong to it."""

import pytest

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.site_context import Mention, Sentence, admits, refuses


def mention(low: str, words: str = "brain metastases") -> Mention:
    start = low.index(words)
    return Mention.at(Sentence(low), MetastaticSite.BRAIN, start, start + len(words))


@pytest.mark.parametrize(
    ("low", "negated"),
    [
        ("no brain metastases", True),
        ("without evidence of brain metastases", True),
        ("no infection; brain metastases", False),
        ("no fever, but brain metastases", False),
        ("no more than two brain metastases", False),
        ("with or without brain metastases", False),
        ("brain metastases without symptoms", False),
    ],
)
def test_a_denial_reaches_to_the_end_of_its_clause(low: str, negated: bool) -> None:
    assert mention(low).negated is negated


@pytest.mark.parametrize(
    ("low", "own"),
    [
        ("untreated or symptomatic brain metastases", "untreated symptomatic brain metastases"),
        ("active infection, brain metastases", "brain metastases"),
        ("known (treated) stable brain metastases", "known   stable brain metastases"),
    ],
)
def test_adjectives_listed_before_a_noun_belong_to_it(low: str, own: str) -> None:
    assert mention(low).own_words.split() == own.split()


@pytest.mark.parametrize(
    ("low", "admitted", "refused"),
    [
        ("such patients are eligible", True, False),
        ("such patients are not eligible", False, True),
        ("such patients may join", True, False),
        ("such patients must not join", False, True),
        ("they will be excluded", False, True),
        ("they will be considered", True, False),
        ("treated disease", False, False),
    ],
)
def test_words_of_admission_and_refusal(low: str, admitted: bool, refused: bool) -> None:
    assert admits(low) is admitted
    assert refuses(low) is refused


def test_only_near_words_are_looked_at_in_an_endless_line() -> None:
    low = "no " * 5000 + "brain metastases" + " if" * 5000
    assert len(mention(low).around) < 2000
