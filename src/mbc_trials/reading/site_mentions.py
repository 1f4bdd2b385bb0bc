"""Where a text names disease in a metastatic site: "liver metastases", "spread to the brain"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["ORGAN", "mentions_in"]

_WORDS = vocabulary("sites")
_SPREAD = _WORDS["spread"]
_COMPANIONS = rf"(?:[ /,-]{{1,3}}{_WORDS['companion']}(?!\w)){{0,6}}(?<!\bor)(?<!\band)"
_REPEATED = r"(?:\W{0,3}cns\)?)?"  # "central nervous system (CNS) metastases"
_METASTASES = r"metasta\w+(?:\s+(?:breast cancer|disease|lesions?|spread|cancer|tumou?rs?))?"
_ANOTHER_ORGAN = r"(?:[\w/]+\s+(?:or|and|and/or)\s+)?"

ORGAN = {
    site: re.compile(rf"\b{_WORDS[site]}(?!\w)")
    for site in MetastaticSite
    if site in _WORDS.entries
}
"""The bare names of the organs."""


def _organ_first(organ: str, nouns: str) -> str:
    """As in "brain metastases", "liver, lung or bone lesions": a list may share its noun."""
    return rf"{organ}(?!\w){_REPEATED}{_COMPANIONS}[ ()-]{{0,4}}{nouns}(?!\w)"


def _tumour_or_metastasis(organ: str) -> str:
    """As in "CNS malignancy or metastases"."""
    tumour = r"(?:tumou?rs?|malignanc\w+|disease|lesions?)"
    return rf"{organ}(?!\w){_REPEATED}\s+{tumour}\s+(?:and/or|or|and)\s+metasta\w+"


def _organ_last(organ: str) -> str:
    """As in "metastases to the liver", "metastatic disease in lung or liver"."""
    preposition = r"(?:to|in|of|involving|within|at|into|from [\w ]{3,20} to)"
    return rf"{_METASTASES}\s+{preposition}\s+(?:the\s+)?{_ANOTHER_ORGAN}{organ}(?!\w)"


def _organ_listed(organ: str, opening: str) -> str:
    """As in "metastases (e.g. bone, liver)", but not "metastases, including liver function"."""
    return (
        rf"metasta\w+(?:\s+disease)?\s{{0,3}}\(?{opening}[^;)]{{0,60}}?"
        rf"\b{organ}(?!\w)(?! {_SPREAD}| function| disease)"
    )


def _disease_in_organ(organ: str) -> str:
    """As in "involvement of the brain", "spread to the liver"."""
    disease = r"(?:involvement|(?:measurable |active )disease|lesions?) (?:of|in)"
    return rf"(?:{disease}|(?:spread|metastasi[sz]ed) to) the {organ}(?!\w)"


def _organ_between(organ: str) -> str:
    """As in "metastatic liver disease"."""
    return rf"metastatic\s{organ}(?!\w)\s(?:disease|lesions?|involvement|tumou?rs?)"


def _organ_forms(organ: str, nouns: str, opening: str) -> tuple[str, ...]:
    """All the ways in which disease in an organ is told."""
    return (
        _tumour_or_metastasis(organ),
        _organ_between(organ),
        _organ_first(organ, nouns),
        _disease_in_organ(organ),
        _organ_last(organ),
        _organ_listed(organ, opening),
    )


def _any_of(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(forms)})(?!\w)")


def _patterns() -> dict[MetastaticSite, re.Pattern[str]]:
    words, site = _WORDS, MetastaticSite
    brain, liver, lung = words["brain"], words["liver"], words["lung"]
    visceral, bone = words["visceral"], words["bone"]
    listed, lining = words["list_opening"], words["lining_disease"]
    listed_in = rf"(?:{listed}|in)"
    cns_nouns = words.any_of("spread", "brain_disease")
    lung_nouns = words["lung_disease"]
    return {
        site.BRAIN: _any_of(*_organ_forms(brain, cns_nouns, listed), words["brain_name"]),
        site.LEPTOMENINGEAL: _any_of(_named("leptomeningeal", "meningeal_disease")),
        site.BONE: _any_of(_organ_first(bone, r"(?:metasta\w+|mets?)"), _organ_last(bone)),
        site.LIVER: _any_of(*_organ_forms(liver, _SPREAD, listed_in), words["liver_name"]),
        site.LUNG: _any_of(*_organ_forms(lung, lung_nouns, listed_in), words["lung_name"]),
        site.PLEURA: _any_of(rf"{words['pleura']}\s+{lining}", words["effusion_name"]),
        site.PERITONEUM: _any_of(rf"{words['peritoneum']}\s+{lining}", words["ascites_name"]),
        site.SKIN: _any_of(rf"{words['skin']}\s+{words['skin_disease']}"),
        site.NODES: _any_of(_named("nodes", "node_disease")),
        site.VISCERAL: _any_of(
            _organ_first(visceral, words["visceral_disease"]), _organ_last(visceral)
        ),
    }


def _named(name: str, nouns: str) -> str:
    """A name that stands for the disease by itself, with the noun that may follow it."""
    return rf"{_WORDS[name]}(?!\w)(?:\s+{_WORDS[nouns]}(?!\w))?"


_MENTIONS = _patterns()


def mentions_in(
    low: str, sites: Iterable[MetastaticSite]
) -> Iterator[tuple[MetastaticSite, int, int]]:
    """(site, start, end) of every place that names disease in one of `sites`, site by site."""
    for site in sites:
        for match in _MENTIONS[site].finditer(low):
            yield site, match.start(), match.end()
