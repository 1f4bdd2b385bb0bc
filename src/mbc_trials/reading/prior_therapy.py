"""Which past treatments a record excludes, allows or asks for, by class and drug, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mbc_trials.reading.model import PriorTherapy, Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.part_spoken_of import speaks_of_a_part
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.therapy import TherapyStatement
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["PAST_TREATMENTS", "prior_therapies"]

_WORDS = vocabulary("prior_therapy")
_FIRST_CLASS, _FIRST_CUE = "TROP2-directed conjugate", "given_before"
PAST_TREATMENTS = tuple(_WORDS.entries)[: list(_WORDS.entries).index(_FIRST_CUE)]
"""Every drug and class that may be named in a reading; drugs by their generic names."""

_DRUGS = frozenset(PAST_TREATMENTS[: PAST_TREATMENTS.index(_FIRST_CLASS)])
_TREATMENT = re.compile(
    r"(?<![a-z0-9])(?:" + "|".join(f"({_WORDS[name]})" for name in PAST_TREATMENTS) + r")(?![a-z])"
)
_GIVEN = _WORDS.pattern("given_before")
_NOT_GIVEN = _WORDS.pattern("not_given")
_PERMITTED = _WORDS.pattern("permitted")
_NOT_PERMITTED = _WORDS.pattern("not_permitted")
_ANOTHER_MATTER = _WORDS.pattern("not_about_having_had_it")
_AT_PRESENT = _WORDS.pattern("at_present")
_ALSO_BEFORE = _WORDS.pattern("also_before")
_METASTATIC = _WORDS.pattern("metastatic_setting")
_EARLY = _WORDS.pattern("early_setting")
_LINES = re.compile(rf"\b{_WORDS['number_of_lines']}(?!\w)|[<>]=?|\d\s?(?:\+|or more)")
_INTERVAL = _WORDS.pattern("interval")
_AMOUNT = re.compile(r"\b\d{1,3}(?:\.\d)? (?:day|week|month|year)s?\b")
_NARROWED = _WORDS.pattern("narrowed")
_OTHER_ORGAN = vocabulary("setting").pattern("other_organ")
_LONGEST_LEAD = 300
"""Characters of a line a list hangs on, so that a long one is not searched for every entry."""
_JOINED = re.compile(r"\W{0,3}(?:and|with)\W{0,3}(?:an? )?")
_PERMITTED_ASIDE = re.compile(
    rf"\((?![^()]*\bnot\b)[^()]{{0,200}}\b{_WORDS['permitted']}(?!\w)[^()]{{0,60}}\)"
)
"""As in "no chemotherapy for advanced disease (adjuvant chemotherapy is allowed)"."""
_SOME_BEFORE = re.compile(
    r"(?:(?:based|containing|toxic|targeting|directed|(?<!approved or )investigational)\W{0,2}"
    r"|\()$"
)
"""In "anthracycline-based chemotherapy" only some chemotherapy is meant."""
_SOME_AFTER = re.compile(
    r"(?: (?:therap\w+|treatments?|agents?|regimens?))?,? "
    r"(?:with|containing|consisting|including|using|targeting|of)\b"
)
"""As in "chemotherapy with an anthracycline"."""


def prior_therapies(
    items: Sequence[Item], demands: Sequence[TherapyStatement], quotes: Quotes
) -> tuple[PriorTherapy, ...]:
    """The past treatments a record speaks of, each with its quote noted as `prior:NAME`.

    `demands` are what `therapy_statements` found to be asked for; the rest is read here. Only an
    exclusion without setting, line, interval or condition holds in every case.
    """
    found: dict[PriorTherapy, None] = {}
    for demand in demands:
        whole = demand.item.low[demand.start : demand.end]
        asked = _circumstances(Stance.REQUIRED, whole, demand.item)
        for name in _exactly(demand.therapies, whole):
            found[replace(asked, therapy=name)] = None
            quotes.note(f"prior:{name}", Stance.REQUIRED, demand.item, demand.start, demand.end)
    for item in items:
        lead = _lead(item)
        if not _speaks_of_the_past(item.low) and not (lead and _speaks_of_the_past(lead)):
            continue
        for start, end in item.sentences:
            for fact in _of_sentence(item, lead, start, end):
                found[fact] = None
                quotes.note(f"prior:{fact.therapy}", fact.stance, item, start, end)
    return tuple(found)


def _speaks_of_the_past(low: str) -> bool:
    """True where a treatment is said to have been given at some time, or never."""
    return _GIVEN.search(low) is not None or _NOT_GIVEN.search(low) is not None


def _of_sentence(item: Item, lead: str, start: int, end: int) -> Iterator[PriorTherapy]:
    low = item.low[start:end]
    bare = _without_asides(low)
    whole = f"{lead} {bare}"
    stance = _stance(whole, bare, excludes=item.excludes)
    aside = bare != low and stance is Stance.EXCLUDED
    if aside:
        low = bare
    elif bare != low:
        whole = f"{lead} {low}"
        stance = _stance(whole, low, excludes=item.excludes)
    if stance is None:
        return
    spans = _named(low)
    if not spans:
        return
    together = _together(low, spans)
    said = _circumstances(stance, whole, item)
    if aside and said.setting != "metastatic":
        # What the brackets let in may then be some of what is excluded.
        said = replace(said, limit=said.limit or "but")
    for name, begin, stop in spans:
        some = together or (name not in _DRUGS and _means_some(low, begin, stop))
        yield replace(said, therapy=name, limit=said.limit or ("in part" if some else ""))


def _without_asides(low: str) -> str:
    """The sentence with blanks for "(adjuvant chemotherapy is allowed)"; itself without any."""
    for aside in _PERMITTED_ASIDE.finditer(low) if "(" in low else ():
        if _TREATMENT.search(aside[0]):
            low = low[: aside.start()] + " " * len(aside[0]) + low[aside.end() :]
    return low


def _named(low: str) -> list[tuple[str, int, int]]:
    """(name, start, end) of every past treatment a text names."""
    return [(PAST_TREATMENTS[(m.lastindex or 1) - 1], *m.span()) for m in _TREATMENT.finditer(low)]


def _exactly(therapies: Sequence[str], low: str) -> Sequence[str]:
    """The drugs a demand names, where it names no class: "abemaciclib" is not any of its class."""
    named = dict.fromkeys(name for name, _, _ in _named(low))
    return tuple(named) if named and _DRUGS.issuperset(named) else therapies


def _lead(item: Item) -> str:
    """The line a list hangs on: "Prior treatment with any of the following:"."""
    parent = item.parent
    if parent is None or not parent.low.rstrip().endswith(":"):
        return ""
    return parent.low[-_LONGEST_LEAD:]


def _stance(whole: str, low: str, *, excludes: bool) -> Stance | None:
    """What a sentence says of past treatment; None where it speaks of something else."""
    if not _is_about_breast_cancer_then(whole, low):
        return None
    permitted = _PERMITTED.search(low)
    if _NOT_PERMITTED.search(low):
        return Stance.EXCLUDED
    if _NOT_GIVEN.search(whole):  # "no prior chemotherapy is allowed" excludes in either list
        return Stance.EXCLUDED if permitted or not excludes else None
    if permitted:
        return Stance.ACCEPTED
    return Stance.EXCLUDED if excludes else None


def _is_about_breast_cancer_then(whole: str, low: str) -> bool:
    """True where what counts is what was given for breast cancer, not what is taken now."""
    return (
        _speaks_of_the_past(whole)
        and _ANOTHER_MATTER.search(whole) is None
        and (_AT_PRESENT.search(whole) is None or _ALSO_BEFORE.search(whole) is not None)
        and (_OTHER_ORGAN.search(low) is None or "breast" in low)
    )


def _circumstances(stance: Stance, whole: str, item: Item) -> PriorTherapy:
    """When and for whom `whole` holds, for any treatment it names; the name is still to be set."""
    metastatic, early = _METASTATIC.search(whole), _EARLY.search(whole)
    line, interval = _LINES.search(whole), _AMOUNT.search(whole) or _INTERVAL.search(whole)
    narrowed = _NARROWED.search(whole)
    return PriorTherapy(
        therapy="",
        stance=stance,
        setting=" or ".join(
            word for word, said in (("metastatic", metastatic), ("early", early)) if said
        ),
        line=line.group() if line else "",
        interval=interval.group() if interval else "",
        # never the name of the cohort, which is the record's own
        limit="cohort" if speaks_of_a_part(item) else narrowed.group() if narrowed else "",
    )


def _means_some(low: str, begin: int, stop: int) -> bool:
    """True where a class is named and only a part of it is meant."""
    return bool(_SOME_BEFORE.search(low, max(0, begin - 30), begin) or _SOME_AFTER.match(low, stop))


def _together(low: str, spans: Sequence[tuple[str, int, int]]) -> bool:
    """True where "and" joins a drug to another: whether one alone is meant too is not said."""
    return any(
        _JOINED.fullmatch(low, end, start) and not _DRUGS.isdisjoint((one, other))
        for (one, _, end), (other, start, _) in pairwise(spans)
    )
