"""Mentions that say nothing of who may join, and laboratory limits that take people in."""

from __future__ import annotations

import re
from collections.abc import Callable

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.model import Stance
from mbc_trials.reading.site_context import Mention
from mbc_trials.reading.vocabulary import Guarded, vocabulary

__all__ = ["is_irrelevant", "laboratory_stance"]

_WORDS = vocabulary("sites")
_ELSEWHERE = Guarded(
    re.compile(rf"\b{_WORDS['elsewhere']}\W{{1,3}}(?:of\s+)?(?:the\s+)?$|\bnon-?$"),
    {*_WORDS.traces("elsewhere"), "non"},
)
_TO_CONFIRM = re.compile(r"\W{0,9}(?:if|in cases? where)\b[^.;]{0,300}\b(?:confirmed|suspected)\b")
_OTHER_CANCER_BEFORE = Guarded(
    re.compile(rf"\b{_WORDS['other_cancer']}\b[\w\s()]{{0,12}}\b(?:and|with)\s*$"),
    _WORDS.traces("other_cancer"),
)
_OTHER_CANCER_BEHIND = re.compile(rf"\s+(?:by|of|from)\s+(?:the\s+)?{_WORDS['other_cancer']}(?!\w)")
_TREATED = Guarded(
    re.compile(
        rf"\b{_WORDS['treatment']}\s+(?:of|for|from|to)\s+"
        r"(?:(?:an?|their|the|all|any|known|painful|symptomatic|brain|cns|bone|or|and)\s|\(){0,6}$"
    ),
    _WORDS.traces("treatment"),
)
_IMAGED = re.compile(rf"\b{_WORDS['imaging']}\s+(?:of\s+)?(?:the\s+)?$")
_PRIMARY = re.compile(rf"\b{_WORDS['primary_tumour']}$")
_OTHER_PARENCHYMA = re.compile(r"(?:pulmonary|lung|hepatic|liver)\s*$")
_ONLY_SITE = re.compile(r"\b(?:only|sole) site of (?:\w+ )?$")
_TUMOUR = re.compile(r"(?:tumou?rs?|malignanc\w+)$")
_SPREAD_OR_TUMOUR = re.compile(r"metasta|mening|tumou?r|cancer")
_PHRASE_END = re.compile(r"\s*(?:$|[.;,)]|involvement|or\b)")
_MEASURED_LESION = re.compile(r"metasta|tumou?r|cancer|ct|cm|measur")
_SKIN_DISEASE = re.compile(r"metasta|measur|evalua")
_LABORATORY = _WORDS.pattern("laboratory")
_BONE_ASIDE = _WORDS.pattern("bone_aside")


def is_irrelevant(mention: Mention) -> bool:
    """True where the words look like a mention but say nothing about who may join."""
    return (
        _ELSEWHERE.search(mention.near) is not None
        or _TO_CONFIRM.match(mention.sentence.low) is not None
        or _TREATED.search(mention.near) is not None
        or _of_another_cancer(mention)
        or _SPECIFIC.get(mention.site, _never)(mention)
    )


def _never(mention: Mention) -> bool:
    return False


def _of_another_cancer(mention: Mention) -> bool:
    """As in "lymphoma with CNS involvement": the metastases of another disease."""
    if "breast" in mention.around:
        return False
    return bool(
        _OTHER_CANCER_BEFORE.search(mention.near) or _OTHER_CANCER_BEHIND.match(mention.after)
    )


def _not_in_brain(mention: Mention) -> bool:
    """Tumours of the brain itself, its imaging, its other diseases, other parenchyma."""
    words, low = mention.words, mention.around
    if words.startswith("parenchymal") and _OTHER_PARENCHYMA.search(mention.near):
        return True
    if _ONLY_SITE.search(mention.near):
        return True
    if _TUMOUR.search(words) and "metasta" not in words:
        return "metasta" not in low or _PRIMARY.search(mention.near) is not None
    if words.endswith("disease") and not _SPREAD_OR_TUMOUR.search(low):
        return not _PHRASE_END.match(mention.after)
    if _IMAGED.search(mention.near):
        return True
    return "metasta" not in words and _PRIMARY.search(mention.near) is not None


def _not_in_lung(mention: Mention) -> bool:
    """Lung lesions that nothing shows to be tumour."""
    words = mention.words
    if not words.endswith(("lesion", "lesions")) or "endobronch" in words:
        return False
    return _MEASURED_LESION.search(mention.around) is None


def _not_in_skin(mention: Mention) -> bool:
    """Skin lesions that nothing shows to be tumour."""
    return mention.words.endswith("lesions") and not _SKIN_DISEASE.search(mention.around)


def _not_of_bone(mention: Mention) -> bool:
    """Care for the bones and rules on lesions; bone as the only site is a fact of its own."""
    return not _LABORATORY.search(mention.around) and bool(_BONE_ASIDE.search(mention.around))


_SPECIFIC: dict[MetastaticSite, Callable[[Mention], bool]] = {
    MetastaticSite.BRAIN: _not_in_brain,
    MetastaticSite.LUNG: _not_in_lung,
    MetastaticSite.SKIN: _not_in_skin,
    MetastaticSite.BONE: _not_of_bone,
}

_BESIDES = re.compile(r"\b(?:except\w*|other than|unless due to)\b[^.;]*$")
_ABSENT = re.compile(r"\b(?:without|absence of|no)\s+(?:\w+\s+){0,2}$")
_SHARE = re.compile(r"> ?\d{1,3} ?% (?:of )?(?:the )?liver")
_CHANGED_BY = {
    MetastaticSite.LIVER: r"(?:liver|hepatic)",
    MetastaticSite.LUNG: r"(?:lung|pulmonary)",
    MetastaticSite.BONE: r"(?:bone|osseous|skeletal)",
}
_PRESENT = {
    site: re.compile(rf"\b(?:with|have|if|presence|in case)\b[^.;]{{0,40}}\b{organ}")
    for site, organ in _CHANGED_BY.items()
}
_SHORT = 40
"""A shorter item is one line of a list; the value it widens stands in the lead-in above."""


def laboratory_stance(mention: Mention) -> Stance | None:
    """What a laboratory limit says: "ALT <= 5 x ULN with liver metastases" takes such people.

    None where the sentence is no laboratory limit.
    """
    if mention.site not in _CHANGED_BY:
        return None
    low, before = mention.around, mention.before
    spared = _BESIDES.search(before) is not None
    if _is_allowance(mention) and ("uln" in low or not spared):
        return Stance.ACCEPTED
    if spared or (_ABSENT.search(mention.near) and _LABORATORY.search(low)):
        return Stance.UNSTATED
    return None


def _is_allowance(mention: Mention) -> bool:
    low = mention.around
    if "lymphangi" in low or _without_disease_only(mention):
        return False
    context = low if len(mention.sentence.low) > _SHORT else mention.sentence.lead + low
    return _LABORATORY.search(context) is not None and not _SHARE.search(low)


def _without_disease_only(mention: Mention) -> bool:
    """True for the stricter half of a limit, where no half for people with the disease stands."""
    if not _ABSENT.search(mention.near):
        return False
    rest = f"{mention.words}{mention.after} {mention.before.rsplit('without', 1)[0]}"
    return _PRESENT[mention.site].search(rest) is None
