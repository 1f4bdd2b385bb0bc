"""Which words name disease in a metastatic site."""

import pytest

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.outline import outline
from mbc_trials.reading.site_mentions import mentions_in
from mbc_trials.reading.text import normalise
from mbc_trials.reading.vocabulary import vocabulary


def named(low: str) -> set[str]:
    return {site.value for site, _, _ in mentions_in(low, MetastaticSite)}


@pytest.mark.parametrize(
    ("low", "sites"),
    [
        ("brain metastases", {"brain"}),
        ("cerebellar lesions", {"brain"}),
        ("central nervous system (cns) metastases", {"brain"}),
        ("cns malignancy or metastases", {"brain"}),
        ("spread to the brain", {"brain"}),
        ("metastatic disease in the lung or brain", {"brain", "lung"}),
        ("intra-cranial mets", {"brain"}),
        ("brain, liver and lung metastases", {"brain", "liver", "lung"}),
        ("distant metastases (e.g. bone, liver)", {"liver"}),
        ("hepatic involvement", {"liver"}),
        ("the liver is involved", {"liver"}),
        ("lepto-meningeal carcinomatosis", {"leptomeningeal"}),
        ("neoplastic meningitis", {"leptomeningeal"}),
        ("lymphangitis of the lung", {"lung"}),
        ("visceral or soft tissue disease", {"visceral"}),
        ("malignant effusion", {"pleura"}),
        ("osseous metastases", {"bone"}),
        ("chest wall recurrence", {"skin"}),
        ("supraclavicular node", {"nodes"}),
        ("brain natriuretic peptide", set()),
        ("liver function tests", set()),
        ("lung function", set()),
        ("bone marrow reserve", set()),
        ("spinal cord compression", set()),
    ],
)
def test_the_sites_a_phrase_names(low: str, sites: set[str]) -> None:
    assert named(low) == sites


def test_a_mention_is_the_place_of_its_words() -> None:
    low = "no liver metastases and no lung lesions"
    found = {low[a:b] for _, a, b in mentions_in(low, tuple(MetastaticSite))}
    assert found == {"liver metastases", "lung lesions"}


@pytest.mark.parametrize(
    "wording",
    ["brain", "central nervous system", "cerebral", "cerebellar", "intra-cranial", "parenchymal"],
)
def test_every_word_for_the_brain_is_seen_by_the_cheap_look(wording: str) -> None:
    assert outline(normalise(wording)).places("brain")


@pytest.mark.parametrize("topic", ["sites", "disease", "conditions"])
def test_every_entry_says_what_it_means(topic: str) -> None:
    for entry in vocabulary(topic).entries.values():
        assert entry.wording, entry.name
        assert entry.meaning, entry.name
        assert entry.scope, entry.name
        assert entry.example, entry.name
