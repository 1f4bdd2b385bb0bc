"""What a sentence says of the metastatic site it mentions: needed, taken, limited or refused."""

from __future__ import annotations

import re
from collections.abc import Callable

from mbc_trials.metastases import CNS, MetastaticSite
from mbc_trials.reading.model import Stance
from mbc_trials.reading.site_context import Mention, admits, refuses
from mbc_trials.reading.site_relevance import is_irrelevant, laboratory_stance
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["admits_some", "is_optional", "stance_of"]

_WORDS = vocabulary("sites")
_LISTED_ORGANS = frozenset({MetastaticSite.LIVER, MetastaticSite.LUNG})
_RARELY_LIMITED = frozenset(
    {
        MetastaticSite.BONE,
        MetastaticSite.SKIN,
        MetastaticSite.NODES,
        MetastaticSite.PLEURA,
        MetastaticSite.PERITONEUM,
    }
)
"""Sites an inclusion names in passing, as a place where disease may be."""

_LIMITED = re.compile(rf"\b{_WORDS.any_of('qualifier', 'threat', 'extent')}(?!\w)|>")
_QUALIFIED = re.compile(rf"\b{_WORDS.any_of('qualifier', 'threat', 'extent', 'doubtful')}(?!\w)|>")
_CALM = _WORDS.pattern("calm")
_SETTLED = _WORDS.pattern("settled")
_EXCEPTION = _WORDS.pattern("exception")
_OBLIGATION = _WORDS.pattern("obligation")
_DEMAND = re.compile(rf"\b{_WORDS['demand']}\b[^.;:,]{{0,60}}$")
_PRESENCE = _WORDS.pattern("presence")
_CIRCUMSTANCE = re.compile(rf"\b{_WORDS['circumstance']}\b[^.;]{{0,60}}$")
_ILLUSTRATION = re.compile(rf"\b{_WORDS['illustration']}(?!\w)[^.;]{{0,80}}$")

_EXCEPT_FOR = re.compile(r"\bexcept\b[^).;]*$")
_OPENING_NO = re.compile(r"\W{0,9}no\s+(?:\w+\s+){0,4}$")
_POSSESSION = re.compile(r"\b(?:have|has|having)\s+(?:\w+\s+){0,3}$")
_WITH_OR_WITHOUT = re.compile(r"\bwith(?:\s+or\s+|/|\s+and/or\s+)without\W+(?:\w+\W+){0,5}$")
_ALTERNATIVE_BEFORE = re.compile(r"\bor\b[^,;]*$")
_REFUSED_AT_ONCE = re.compile(
    r"[^.;,]{0,25},?\s*(?:which |that )?\b(?:is|are|be) "
    r"(?:excluded|not (?:allowed|eligible|permitted))"
)
_AMONG = re.compile(r"\bincluding\s+(?:\w+\s+){0,3}$")
_NOTE_ON_BRAIN = re.compile(r"\(?\bnote\b|\((?=[^()]{0,200}\bbrain\b)")
_DEFINED = re.compile(r"\W*defined as\b")
_NEXT_IN_LIST = re.compile(r"[,;(]|\bor\b|\band\b")
_AS_ONLY_SITE = re.compile(r"\bas (?:(?:the|their|an?) )?(?:only|sole|unique)\b")
_UNLESS_BEFORE = re.compile(
    r"\bunless\b(?! otherwise)|\bexcept\b|\bif\b(?! clinically| applicable| indicated)"
)
_UNLESS = re.compile(r"\b(?:if|unless)\b")
_NOT_REQUIRED = re.compile(r"\s+(?:is|are) not (?:required|necessary|mandatory|needed)")
_MUST_BE_PRESENT = re.compile(r"\W*(?:\w+\W+)?must be present")
_OR = re.compile(r"\bor\b")
_OR_BEFORE = re.compile(r"\bor\s+$")
_UNLESS_AT_ONCE = re.compile(r"\W{0,3}unless\b")
_FLUID = re.compile(r"effusion|ascites")


def stance_of(mention: Mention) -> Stance:
    """What the sentence says of the site; UNSTATED where it does not speak of who may join."""
    if is_irrelevant(mention):
        return Stance.UNSTATED
    laboratory = laboratory_stance(mention)
    if laboratory is not None:
        return laboratory
    stance = _under_exclusion(mention) if mention.sentence.excludes else _under_inclusion(mention)
    # Fluid may come with such disease or without it: refusing the one is not refusing the other.
    only_fluid = stance is Stance.EXCLUDED and _FLUID.search(mention.words)
    return Stance.CONDITIONAL if only_fluid else stance


def admits_some(mention: Mention) -> bool:
    """True where people with such disease are taken in so many words, not only left unexcluded."""
    return (
        mention.sentence.admits
        or _EXCEPTION.search(mention.after) is not None
        or (not mention.sentence.excludes and _CALM.search(mention.own_words) is not None)
    )


def is_optional(mention: Mention) -> bool:
    """True for "with or without brain metastases" as a need."""
    return not mention.sentence.excludes and _WITH_OR_WITHOUT.search(mention.near) is not None


def _under_exclusion(mention: Mention) -> Stance:
    sentence, before = mention.sentence, mention.before
    if _EXCEPT_FOR.search(before) and admits(mention.after):
        return Stance.EXCLUDED
    if _is_denied_twice(mention):
        return Stance.CONDITIONAL
    if mention.negated and not sentence.refuses:
        spared = _EXCEPTION.search(before) or admits(before)
        return Stance.EXCLUDED if spared else Stance.UNSTATED
    if not sentence.refuses and not sentence.admits and sentence.opens_a_case:
        return Stance.UNSTATED
    return _refused(mention)


def _is_denied_twice(mention: Mention) -> bool:
    """True for "No active brain metastases" on a list of exclusions: a slip, meant as one no.

    Nobody is asked to have disease that is out of control.
    """
    opens = _OPENING_NO.match(mention.before)
    return mention.site in CNS and bool(opens and _LIMITED.search(mention.own_words))


def _under_inclusion(mention: Mention) -> Stance:
    sentence = mention.sentence
    if is_optional(mention):
        return Stance.ACCEPTED
    demanded = _DEMAND.search(mention.near) and not _NOT_REQUIRED.match(mention.after)
    if mention.negated or (sentence.refuses and not sentence.admits and not demanded):
        return _refused(mention)
    if mention.misplaced:
        return _refused(mention)
    if sentence.indifferent and not demanded and not _OBLIGATION.search(mention.after):
        return Stance.ACCEPTED
    return _taken(mention)


def _refused(mention: Mention) -> Stance:
    """Weigh a refusal: of the site as a whole, of a qualified form, or with an exception."""
    if _is_qualified(mention):
        return Stance.CONDITIONAL
    if _REFUSED_AT_ONCE.match(mention.after):
        return Stance.EXCLUDED
    if mention.site in CNS and _AMONG.search(mention.near) and _QUALIFIED.search(mention.before):
        return Stance.CONDITIONAL
    if _has_exception(mention) or _UNLESS_BEFORE.search(mention.before):
        return Stance.CONDITIONAL
    return Stance.EXCLUDED


def _is_qualified(mention: Mention) -> bool:
    """True for "active brain metastases", and for "no or stable brain metastases" as a need."""
    if _LIMITED.search(mention.own_words):
        return True
    return (
        not mention.sentence.excludes
        and _ALTERNATIVE_BEFORE.search(mention.before) is not None
        and _CALM.search(mention.own_words) is not None
    )


def _has_exception(mention: Mention) -> bool:
    """True where what follows limits the refusal: "unless", "must be stable", "that progress"."""
    tail = mention.after
    if not mention.sentence.excludes:
        # a need has its washout in days; only an exclusion is limited by "within 28 days"
        tail = re.sub(r"\bwithin \d+", " ", tail)
    if mention.site is MetastaticSite.LEPTOMENINGEAL:
        tail = _NOTE_ON_BRAIN.split(tail, maxsplit=1)[0]
    if _DEFINED.match(tail) and _QUALIFIED.search(tail):
        return True
    if _EXCEPTION.search(tail) or _OBLIGATION.search(tail):
        return True
    if admits(tail) and not refuses(tail):
        return True
    direct = _NEXT_IN_LIST.split(tail, maxsplit=1)[0]
    return bool(_QUALIFIED.search(direct) or _AS_ONLY_SITE.search(direct))


def _taken(mention: Mention) -> Stance:
    """Weigh a mention that nothing refuses: the first rule that holds decides."""
    return next((stance for holds, stance in _RULES if holds(mention)), Stance.UNSTATED)


def _is_one_of_several(mention: Mention) -> bool:
    """In "lung, liver or nodal metastases" none of them is needed by itself."""
    if mention.site not in _LISTED_ORGANS:
        return False
    words, after = mention.words, mention.after
    near = words + after[:25]
    listed = ("," in near or _OR.search(near)) and _OR.search(words + after[:60])
    return bool(listed or _OR_BEFORE.search(mention.near))


def _is_demanded(mention: Mention) -> bool:
    demand = _DEMAND.search(mention.near)
    if demand and demand.group().startswith("presence") and admits(mention.after):
        demand = None
    if demand and not _UNLESS.search(mention.before):
        return True
    return _MUST_BE_PRESENT.match(mention.after) is not None


def _is_admitted_if(mention: Mention) -> bool:
    """True where whoever is taken must have the disease under control, or treated before."""
    if not mention.sentence.admits:
        return False
    own, after = mention.own_words, _AS_ONLY_SITE.sub("", mention.after)
    return bool(
        _CALM.search(own)
        or "previously" in own
        or _EXCEPTION.search(after)
        or _OBLIGATION.search(after)
        or _SETTLED.search(after)
    )


def _is_admitted(mention: Mention) -> bool:
    return mention.sentence.admits


def _is_conditioned(mention: Mention) -> bool:
    """True where something is asked of those who have the disease, or only calm disease named."""
    if _CIRCUMSTANCE.search(mention.near) or _OBLIGATION.search(mention.after):
        return True
    if _UNLESS_AT_ONCE.match(mention.after):
        return True
    return mention.site is MetastaticSite.BRAIN and bool(_CALM.search(mention.own_words))


def _is_named_in_passing(mention: Mention) -> bool:
    """True for a place where disease may be, named as one of several."""
    if mention.site in _RARELY_LIMITED or _ILLUSTRATION.search(mention.near):
        return True
    if mention.site not in CNS and _POSSESSION.search(mention.near):
        return True
    return mention.site is not MetastaticSite.BRAIN and bool(_OR.search(mention.after[:40]))


def _is_the_disease(mention: Mention) -> bool:
    """True where the trial is for people with this disease."""
    return mention.site in CNS or _PRESENCE.search(mention.before) is not None


_RULES: tuple[tuple[Callable[[Mention], bool], Stance], ...] = (
    (_is_one_of_several, Stance.ACCEPTED),
    (_is_demanded, Stance.REQUIRED),
    (_is_admitted_if, Stance.CONDITIONAL),
    (_is_admitted, Stance.ACCEPTED),
    (_is_conditioned, Stance.CONDITIONAL),
    (_is_named_in_passing, Stance.ACCEPTED),
    (_is_the_disease, Stance.REQUIRED),
)
"""How a mention under inclusion is read, the surest sign first."""
